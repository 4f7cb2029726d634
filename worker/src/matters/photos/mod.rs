//! Photos: taken in without what they tell about the phone and the place, shown to those who may see their matter.
//!
//! The bytes are in KV under their own digest, so they never change; whose they are and where they are shown stands in
//! the database.

pub mod store;

use domain::{
    ids::CommunityId,
    matters::{
        matter::Matter,
        photo::{self, PhotoId},
        wire::PhotoTaken,
    },
    moderation::{policy::moderates, reports::Standing},
    people::policy::{Action, Subject, may},
    problem::Problem,
};
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

/// How many photos a tick forgets.
const MOST: u16 = 100;

fn bytes(env: &Env) -> Result<KvStore, Fault> {
    env.kv(BINDING).map_err(Fault::corrupt)
}

fn key(community: &CommunityId, photo: &PhotoId) -> String {
    format!("{community}/{}", photo.as_str())
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
        let deleted = kept.delete(&key(&photo.community, &photo.id)).await;
        deleted.map_err(|error| Fault::Broken(format!("a photo couldn't be deleted: {error}")))?;
    }
    Ok(())
}

/// Takes a photo in. Sent twice it is the same photo.
///
/// # Errors
/// The permission's refusals; [`Problem::TooLarge`], [`Problem::PhotoKind`], [`Problem::PhotoBroken`] as
/// [`photo::clean`] has them.
pub async fn upload(cx: &Cx, arrived: Arrived) -> Result<Answer, Fault> {
    let (actor, _) = cx.load(vec![]).await?;
    may(Some(&actor), Action::Report, Subject { site: None, own: false })?;
    let (kind, cleaned) = photo::clean(&arrived.body)?;
    let id = PhotoId::of(secret::sha256(&cleaned));
    // First the bytes: bytes that no row knows are a little waste, a row without bytes would be a hole in a page.
    let put = bytes(&cx.call.env)?.put_bytes(&key(&cx.community, &id), &cleaned).map_err(Fault::corrupt)?;
    put.execute().await.map_err(|error| Fault::Broken(format!("a photo couldn't be kept: {error}")))?;
    let taken = PhotoTaken { photo: id.clone() };
    let taken = cx.save(Write::new().then(store::keep(cx, &id, kind, &actor.person)), taken).await?;
    serde_json::to_string(&taken).map(Answer::json).map_err(Fault::corrupt)
}

/// Shows a photo to whoever sent it in, and to those who may see a matter or an option that shows it.
///
/// # Errors
/// [`Problem::NotFound`] for everybody else, and for what isn't there.
pub async fn show(cx: &Cx, arrived: Arrived) -> Result<Answer, Fault> {
    let id = PhotoId::try_from(arrived.param("photo").to_owned())?;
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
    let stored = bytes(&cx.call.env)?.get(&key(&cx.community, &id)).bytes().await;
    let stored = stored.map_err(|error| Fault::Broken(format!("a photo couldn't be read: {error}")))?;
    let body = ResponseBody::Body(stored.ok_or(Problem::NotFound)?);
    let headers = vec![
        ("content-type", media_type),
        ("cache-control", FOR_GOOD.to_owned()),
        ("content-disposition", "inline".to_owned()),
        ("content-security-policy", SANDBOX.to_owned()),
    ];
    Ok(Answer { status: 200, headers, body })
}
