//! Photos: taken in without what they tell about the phone and the place, shown to those who may see their matter.
//!
//! The bytes are in KV under a digest of them, so they never change; whose they are and where they are shown stands in
//! the database. A small one lies beside its photo and is in its digest: it has no life, and no readers, of its own.

pub mod queries;

use std::collections::BTreeSet;

use api::{
    endpoint::{self, Access, Method},
    matters::{PhotoAsked, PhotoSent, PhotoTaken, SHOW_PATH, UPLOAD_PATH, photo_address},
};
use domain::{
    ids::CommunityId,
    matters::{
        matter::{Matter, PHOTOS_MAX},
        photo::{self, PhotoId, PhotoKind},
    },
    moderation::{policy::moderates, reports::Standing},
    people::policy::{Action, Subject, may},
    problem::Problem,
};
use futures_util::future::try_join_all;
use worker::{Env, ResponseBody, kv::KvStore};

use self::queries::ShownPhoto;
use super::access::readable;
use crate::{
    cron::CronContext,
    db::Transaction,
    error::Error,
    http::{RawRequest, RequestContext, Response, Routes, preconditions, rate_limit},
    secret,
};

/// The binding of the namespace.
const BINDING: &str = "PHOTOS";

/// An image may run nothing, load nothing and reach nobody, should a browser ever take it for a page.
const SANDBOX: &str = "default-src 'none'; sandbox";

/// The id says what the bytes are, so whoever has them never needs to ask again; but no cache may pass them on.
const FOR_GOOD: &str = "private, max-age=31536000, immutable";

/// That there is no small one may be said too early: KV can be a minute late elsewhere.
const BRIEFLY: &str = "private, max-age=300";

/// How many photos a tick forgets.
const MOST: u16 = 100;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let (take, show_one) =
        (("UploadPhoto", Method::Post, UPLOAD_PATH), ("ShowPhoto", Method::Get, SHOW_PATH));
    routes.bytes(take, Access::SignedIn, preconditions::PHOTO_MAX, upload).limit(rate_limit::UPLOAD).bytes(
        show_one,
        Access::Public,
        0,
        show,
    )
}

/// Leaves out photos that are named twice.
///
/// # Errors
/// [`Problem::TooManyPhotos`] for more than [`PHOTOS_MAX`].
pub fn distinct(photos: &[PhotoId]) -> Result<Vec<PhotoId>, Problem> {
    let mut seen = BTreeSet::new();
    let distinct: Vec<PhotoId> = photos.iter().filter(|photo| seen.insert(*photo)).cloned().collect();
    if distinct.len() > usize::from(PHOTOS_MAX) {
        Err(Problem::TooManyPhotos { max: PHOTOS_MAX })
    } else {
        Ok(distinct)
    }
}

fn bytes(env: &Env) -> Result<KvStore, Error> {
    env.kv(BINDING).map_err(Error::corrupt)
}

/// Where a photo lies, and where its small one does.
fn keys(community: &CommunityId, photo: &PhotoId) -> [String; 2] {
    let key = format!("{community}/{}", photo.as_str());
    let small = format!("{key}.small");
    [key, small]
}

/// The name of a photo with its small one. Both are in it: else whoever can see a photo could send it again with another small
/// one, and change what others see of it.
fn name(photo: &[u8], small: Option<&[u8]>) -> PhotoId {
    let digest = secret::sha256(photo);
    PhotoId::of(match small {
        Some(small) => secret::sha256(&[digest, secret::sha256(small)].concat()),
        None => digest,
    })
}

/// Forgets photos that were sent in and never shown. The rows go first: bytes that no row knows are a little waste, a
/// row without bytes would be a hole in a page.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    let gone = context.db.load(queries::sweep(context.now, MOST)).await?;
    if gone.is_empty() {
        return Ok(());
    }
    let still = context.db.load(queries::still_kept(&gone)?).await?;
    let kept = bytes(context.env)?;
    for photo in gone.iter().filter(|photo| !still.contains(photo)) {
        for key in keys(&photo.community, &photo.id) {
            let deleted = kept.delete(&key).await;
            deleted.map_err(|error| Error::Broken(format!("a photo couldn't be deleted: {error}")))?;
        }
    }
    Ok(())
}

/// Takes a photo in, with its small one where there is one. Sent twice it is the same photo.
///
/// # Errors
/// The permission's refusals; [`Problem::Malformed`] as [`photo::parts`] has it; [`Problem::TooLarge`],
/// [`Problem::PhotoKind`], [`Problem::PhotoBroken`] as [`photo::clean`] and [`photo::clean_small`] have them.
pub async fn upload(cx: &RequestContext, raw: RawRequest) -> Result<Response, Error> {
    let (actor, _) = cx.load(()).await?;
    may(Some(&actor), Action::Report, Subject { site: None, own: false })?;
    let sent: PhotoSent = endpoint::query(&raw.query)?;
    let (photo, small) = photo::parts(&raw.body, sent.small)?;
    let (kind, photo) = photo::clean(photo)?;
    let small = small.map(photo::clean_small).transpose()?;
    let id = name(&photo, small.as_deref());
    // First the bytes: bytes that no row knows are a little waste, a row without bytes would be a hole in a page.
    let kept = bytes(&cx.request.env)?;
    let pictures = std::iter::once(&photo).chain(&small).zip(keys(&cx.community, &id));
    let keeping = pictures.map(async |(bytes, key)| {
        let put = kept.put_bytes(&key, bytes).map_err(Error::corrupt)?;
        put.execute().await.map_err(|error| Error::Broken(format!("a photo couldn't be kept: {error}")))
    });
    try_join_all(keeping).await?;
    let taken = PhotoTaken { photo: id.clone() };
    let taken = cx.save(Transaction::new().then(queries::keep(cx, &id, kind, &actor.person)), taken).await?;
    serde_json::to_string(&taken).map(Response::json).map_err(Error::corrupt)
}

/// Shows a photo, or its small one, to whoever sent it in, and to those who may see a matter or an option that shows it.
///
/// # Errors
/// [`Problem::NotFound`] for everybody else, and for what isn't there; [`Problem::Malformed`] for another question.
pub async fn show(cx: &RequestContext, raw: RawRequest) -> Result<Response, Error> {
    let id = PhotoId::try_from(raw.param("photo").to_owned())?;
    let asked: PhotoAsked = endpoint::query(&raw.query)?;
    let (actor, photo) = cx.load_public(queries::photo(cx, &id)).await?;
    let ShownPhoto { media_type, own, public, matters } = photo;
    // Who decides about a hidden photo lives near its author, not near what it shows.
    let may_decide = actor.as_ref().is_some_and(moderates);
    let seen = |(matter, standing): &(Matter, Standing)| {
        (may_decide || standing.is_seen()) && readable(matter, actor.as_ref()).is_ok()
    };
    if !own && !public && !matters.iter().any(seen) {
        return Err(Problem::NotFound.into());
    }
    let kept = bytes(&cx.request.env)?;
    let read = async |key: &str| {
        let stored = kept.get(key).bytes().await;
        stored.map_err(|error| Error::Broken(format!("a photo couldn't be read: {error}")))
    };
    let [at, small_at] = keys(&cx.community, &id);
    let (media_type, stored) = if asked.small == Some(true) {
        let Some(small) = read(&small_at).await? else {
            // Elsewhere, so that it is fetched and kept once, whether one opens it or not.
            return Ok(Response::empty(307)
                .with("location", photo_address(&cx.community, &id))
                .with("cache-control", BRIEFLY));
        };
        (PhotoKind::of(&small).map_or(media_type, |kind| kind.media_type().to_owned()), small)
    } else {
        (media_type, read(&at).await?.ok_or(Problem::NotFound)?)
    };
    let body = ResponseBody::Body(stored);
    let headers = vec![
        ("content-type", media_type),
        ("cache-control", FOR_GOOD.to_owned()),
        ("content-disposition", "inline".to_owned()),
        ("content-security-policy", SANDBOX.to_owned()),
    ];
    Ok(Response { status: 200, headers, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_alone_is_named_by_its_own_digest() {
        assert_eq!(name(b"photo", None), PhotoId::of(secret::sha256(b"photo")));
    }

    #[test]
    fn a_photo_with_another_small_one_is_another_photo() {
        let names = [None, Some(&b"small"[..]), Some(b"other")].map(|small| name(b"photo", small));
        assert!(names[0] != names[1] && names[1] != names[2] && names[0] != names[2]);
        assert_eq!(name(b"photo", Some(b"small")), names[1]);
    }

    #[test]
    fn what_sweeps_a_photo_sweeps_its_small_one() {
        let community = CommunityId::try_from("taoyuanli".to_owned()).unwrap_or_else(|_| unreachable!());
        let id = "0a".repeat(32);
        let photo = PhotoId::try_from(id.clone()).unwrap_or_else(|_| unreachable!());
        assert_eq!(keys(&community, &photo), [format!("taoyuanli/{id}"), format!("taoyuanli/{id}.small")]);
    }

    #[test]
    fn where_one_ends_and_the_other_begins_is_in_the_name() {
        assert_ne!(name(b"photo", Some(b"small")), name(b"photos", Some(b"mall")));
    }

    fn named(digit: char) -> PhotoId {
        PhotoId::try_from(digit.to_string().repeat(64)).unwrap()
    }

    #[test]
    fn a_photo_named_twice_is_one_photo() {
        assert_eq!(distinct(&[named('b'), named('a'), named('b')]), Ok(vec![named('b'), named('a')]));
    }

    #[test]
    fn six_photos_are_enough() {
        let photos: Vec<PhotoId> = "0123456".chars().map(named).collect();
        assert_eq!(distinct(&photos), Err(Problem::TooManyPhotos { max: 6 }));
        assert_eq!(distinct(&photos[..6]).map(|photos| photos.len()), Ok(6));
    }
}
