//! Photos: taken in without what they tell about the phone and the place, shown to those who may see their matter.
//!
//! The bytes are in KV under a digest of them, so they never change; whose they are and where they are shown stands in
//! the database. A small one lies beside its photo and is in its digest: it has no life, and no readers, of its own.

pub mod store;

use domain::{
    endpoint,
    ids::CommunityId,
    matters::{
        matter::Matter,
        photo::{self, PhotoId, PhotoKind},
        wire::{PhotoAsked, PhotoSent, PhotoTaken, photo_address},
    },
    moderation::{policy::moderates, reports::Standing},
    people::policy::{Action, Subject, may},
    problem::Problem,
};
use futures_util::future::try_join_all;
use worker::{Env, ResponseBody, kv::KvStore};

use self::store::{Kept, Shown};
use super::page::readable;
use crate::{answer::Answer, cron::Tick, cx::Cx, fault::Fault, router::Arrived, secret, write::Write};

/// The name of the route that takes photos in.
pub const UPLOAD: &str = "UploadPhoto";

/// The name of the route that shows them.
pub const SHOW: &str = "ShowPhoto";

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

fn bytes(env: &Env) -> Result<KvStore, Fault> {
    env.kv(BINDING).map_err(Fault::corrupt)
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
///
/// # Errors
/// [`Fault`] when the database or the bytes' store fails.
pub async fn tick(tick: &Tick<'_>) -> Result<(), Fault> {
    let gone: Vec<Kept> = tick.db.batch(vec![store::sweep(tick.now, MOST)]).await?.all()?;
    if gone.is_empty() {
        return Ok(());
    }
    let still: Vec<Kept> = tick.db.batch(vec![store::still_kept(&gone)?]).await?.all()?;
    let kept = bytes(tick.env)?;
    for photo in gone.iter().filter(|photo| !still.contains(photo)) {
        for key in keys(&photo.community, &photo.id) {
            let deleted = kept.delete(&key).await;
            deleted.map_err(|error| Fault::Broken(format!("a photo couldn't be deleted: {error}")))?;
        }
    }
    Ok(())
}

/// Takes a photo in, with its small one where there is one. Sent twice it is the same photo.
///
/// # Errors
/// The permission's refusals; [`Problem::Malformed`] as [`photo::parts`] has it; [`Problem::TooLarge`],
/// [`Problem::PhotoKind`], [`Problem::PhotoBroken`] as [`photo::clean`] and [`photo::clean_small`] have them.
pub async fn upload(cx: &Cx, arrived: Arrived) -> Result<Answer, Fault> {
    let (actor, _) = cx.load(vec![]).await?;
    may(Some(&actor), Action::Report, Subject { site: None, own: false })?;
    let sent: PhotoSent = endpoint::query(&arrived.query)?;
    let (photo, small) = photo::parts(&arrived.body, sent.small)?;
    let (kind, photo) = photo::clean(photo)?;
    let small = small.map(photo::clean_small).transpose()?;
    let id = name(&photo, small.as_deref());
    // First the bytes: bytes that no row knows are a little waste, a row without bytes would be a hole in a page.
    let kept = bytes(&cx.call.env)?;
    let pictures = std::iter::once(&photo).chain(&small).zip(keys(&cx.community, &id));
    let keeping = pictures.map(async |(bytes, key)| {
        let put = kept.put_bytes(&key, bytes).map_err(Fault::corrupt)?;
        put.execute().await.map_err(|error| Fault::Broken(format!("a photo couldn't be kept: {error}")))
    });
    try_join_all(keeping).await?;
    let taken = PhotoTaken { photo: id.clone() };
    let taken = cx.save(Write::new().then(store::keep(cx, &id, kind, &actor.person)), taken).await?;
    serde_json::to_string(&taken).map(Answer::json).map_err(Fault::corrupt)
}

/// Shows a photo, or its small one, to whoever sent it in, and to those who may see a matter or an option that shows it.
///
/// # Errors
/// [`Problem::NotFound`] for everybody else, and for what isn't there; [`Problem::Malformed`] for another question.
pub async fn show(cx: &Cx, arrived: Arrived) -> Result<Answer, Fault> {
    let id = PhotoId::try_from(arrived.param("photo").to_owned())?;
    let asked: PhotoAsked = endpoint::query(&arrived.query)?;
    let (actor, mut answers) = cx.load_public(store::about(cx, &id).into()).await?;
    let Shown { media_type, own, public, matters } = store::read(&mut answers)?;
    // Who decides about a hidden photo lives near its author, not near what it shows.
    let may_decide = actor.as_ref().is_some_and(moderates);
    let seen = |(matter, standing): &(Matter, Standing)| {
        (may_decide || standing.is_seen()) && readable(matter, actor.as_ref()).is_ok()
    };
    if !own && !public && !matters.iter().any(seen) {
        return Err(Problem::NotFound.into());
    }
    let kept = bytes(&cx.call.env)?;
    let read = async |key: &str| {
        let stored = kept.get(key).bytes().await;
        stored.map_err(|error| Fault::Broken(format!("a photo couldn't be read: {error}")))
    };
    let [at, small_at] = keys(&cx.community, &id);
    let (media_type, stored) = if asked.small == Some(true) {
        let Some(small) = read(&small_at).await? else {
            // Elsewhere, so that it is fetched and kept once, whether one opens it or not.
            let photo = photo_address(&cx.community, &id);
            return Ok(Answer::empty(307).with("location", photo).with("cache-control", BRIEFLY));
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
    Ok(Answer { status: 200, headers, body })
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
}
