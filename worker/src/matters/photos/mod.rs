//! Photos: taken in without what they tell about the phone and the place, shown to those who may see their matter.
//!
//! The bytes are in KV under their own digest, so they never change; whose they are and where they are shown stands in
//! the database.

pub mod store;

use domain::{
    matters::{
        photo::{self, PhotoId},
        wire::PhotoTaken,
    },
    people::policy::{Action, Subject, may},
    problem::Problem,
};
use worker::{ResponseBody, kv::KvStore};

use self::store::Shown;
use super::page::readable;
use crate::{answer::Answer, cx::Cx, fault::Fault, router::Arrived, secret, write::Write};

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

fn bytes(cx: &Cx) -> Result<KvStore, Fault> {
    cx.call.env.kv(BINDING).map_err(Fault::corrupt)
}

fn key(cx: &Cx, photo: &PhotoId) -> String {
    format!("{}/{}", cx.community, photo.as_str())
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
    let put = bytes(cx)?.put_bytes(&key(cx, &id), &cleaned).map_err(Fault::corrupt)?;
    put.execute().await.map_err(|error| Fault::Broken(format!("a photo couldn't be kept: {error}")))?;
    let taken = PhotoTaken { photo: id.clone() };
    let taken = cx.save(Write::new().then(store::keep(cx, &id, kind, &actor.person)), taken).await?;
    serde_json::to_string(&taken).map(Answer::json).map_err(Fault::corrupt)
}

/// Shows a photo to whoever sent it in, and to those who may see a matter that shows it.
///
/// # Errors
/// [`Problem::NotFound`] for everybody else, and for what isn't there.
pub async fn show(cx: &Cx, arrived: Arrived) -> Result<Answer, Fault> {
    let id = PhotoId::try_from(arrived.param("photo").to_owned())?;
    let (actor, mut answers) = cx.load_public(store::about(cx, &id).into()).await?;
    let Shown { media_type, own, matters } = store::read(&mut answers)?;
    if !own && !matters.iter().any(|matter| readable(matter, actor.as_ref()).is_ok()) {
        return Err(Problem::NotFound.into());
    }
    let stored = bytes(cx)?.get(&key(cx, &id)).bytes().await;
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
