//! The ticket that pages are signed with, and the token that it is asked for with: asked for once, however many want them.
//!
//! KV has them for everybody, but a minute late, and remembers for as long that it had none. So it can't say who asks
//! WeChat: that is decided by a row of the directory, which keeps them too, for those whom KV has nothing for. Both only
//! have them sealed.

use std::time::Duration;

use api::{endpoint::Endpoint, people::SignWechatPage};
use domain::{
    clock::Moment,
    people::wechat::page::{LEASE_MS, Remedy, ends, is_due, is_good},
    problem::Problem,
};
use serde::{Deserialize, Serialize};
use worker::{Delay, kv::KvStore};

use super::{
    api::{Config, Denied, Given},
    report,
};
use crate::{
    db::read_json,
    directory::{Directory, Lease, WechatKeys},
    error::Error,
    http::RequestContext,
};

/// The binding of the namespace.
const BINDING: &str = "WECHAT";

/// The shortest life that KV gives to a value, in seconds.
const KV_LEAST_S: i64 = 60;

/// How often, and after which pause, somebody looks whether another one has brought the ticket meanwhile.
const LOOKS: u32 = 9;
const PAUSE: Duration = Duration::from_millis(300);

#[derive(Serialize, Deserialize)]
struct Keys {
    token: String,
    token_until: Moment,
    ticket: String,
    until: Moment,
}

impl Keys {
    fn of((token, token_until): (String, Moment), (ticket, until): (String, Moment)) -> Self {
        Self { token, token_until, ticket, until }
    }
}

/// A ticket that is good now.
///
/// # Errors
/// [`Problem::TryAgain`] when WeChat gives none, or somebody else is still asking it.
pub(super) async fn ticket(cx: &RequestContext, config: &Config) -> Result<String, Error> {
    let near = open(cx, config, &near(cx, config).await);
    if let Some(keys) = near.filter(|keys| !is_due(keys.until, cx.now)) {
        return Ok(keys.ticket);
    }
    let directory = Directory::open(&cx.request.env, &cx.request.directory_queries)?;
    let row = directory.wechat_keys(config.app()).await?;
    let known = open(cx, config, &row.sealed);
    let due = known.as_ref().is_none_or(|keys| is_due(keys.until, cx.now));
    let lease = Lease { seen: row.lease_until_ms, until: cx.now.plus(LEASE_MS) };
    let mine = due && !is_leased(&row, cx.now) && directory.lease_wechat_keys(config.app(), lease).await?;
    if mine {
        match renewed(cx, config, known.as_ref()).await {
            Ok(keys) => {
                keep(cx, config, &directory, lease, &keys).await?;
                return Ok(keys.ticket);
            }
            Err(denied) => {
                tell(denied);
                directory.give_up_wechat_keys(config.app(), lease).await?;
            }
        }
    }
    // Renewed or not, the one there is may still be good.
    match known.filter(|keys| is_good(keys.until, cx.now)) {
        Some(keys) => Ok(keys.ticket),
        None if mine => Err(Problem::TryAgain.into()),
        None => others(cx, config, &directory).await,
    }
}

fn is_leased(row: &WechatKeys, now: Moment) -> bool {
    (1..=LEASE_MS).contains(&row.lease_until_ms.since(now))
}

/// Waits a little for whoever is asking WeChat.
async fn others(cx: &RequestContext, config: &Config, directory: &Directory) -> Result<String, Error> {
    for _ in 0..LOOKS {
        let row = directory.wechat_keys(config.app()).await?;
        let keys = open(cx, config, &row.sealed).filter(|keys| is_good(keys.until, cx.now));
        if let Some(keys) = keys {
            return Ok(keys.ticket);
        }
        if !row.asking {
            break;
        }
        Delay::from(PAUSE).await;
    }
    Err(Problem::TryAgain.into())
}

/// Asks WeChat for a ticket: with the token we hold, with the one that WeChat holds, which somebody else may have got from it
/// meanwhile, and only then with a new one, of which it gives twenty a day.
async fn renewed(cx: &RequestContext, config: &Config, known: Option<&Keys>) -> Result<Keys, Denied> {
    let held = known.filter(|keys| !is_due(keys.token_until, cx.now));
    if let Some(keys) = held {
        let held = (keys.token.clone(), keys.token_until);
        if let Some(keys) = with(cx, config, held).await? {
            return Ok(keys);
        }
    }
    let common = taken(config.token(false).await?, cx.now);
    if held.is_none_or(|keys| keys.token != common.0)
        && let Some(keys) = with(cx, config, common).await?
    {
        return Ok(keys);
    }
    let new = taken(config.token(true).await?, cx.now);
    let given = config.ticket(&new.0).await?;
    Ok(Keys::of(new, taken(given, cx.now)))
}

/// What WeChat gives for this token and until then; nothing where it wants another token.
async fn with(cx: &RequestContext, config: &Config, token: (String, Moment)) -> Result<Option<Keys>, Denied> {
    match config.ticket(&token.0).await {
        Err(Denied::Errcode(code)) if Remedy::of_errcode(code) == Remedy::NewToken => Ok(None),
        answered => Ok(Some(Keys::of(token, taken(answered?, cx.now)))),
    }
}

fn taken(given: Given, now: Moment) -> (String, Moment) {
    (given.value, ends(now, given.expires_in_s))
}

/// Tells the log what doesn't pass by itself: a token that is refused although it is new, too.
fn tell(denied: Denied) {
    match denied {
        Denied::Errcode(code) if Remedy::of_errcode(code) != Remedy::Later => {
            report::errcode(SignWechatPage::NAME, code);
        }
        Denied::Errcode(_) | Denied::Away => {}
    }
}

fn namespace(cx: &RequestContext) -> Result<KvStore, Error> {
    cx.request.env.kv(BINDING).map_err(Error::corrupt)
}

/// What KV has, sealed; nothing where it has none, or has trouble of its own: the directory has it too.
async fn near(cx: &RequestContext, config: &Config) -> String {
    let sealed = match namespace(cx) {
        Ok(kv) => kv.get(config.app()).text().await.map_err(Error::corrupt),
        Err(error) => Err(error),
    };
    match sealed {
        Ok(sealed) => sealed.unwrap_or_default(),
        Err(error) => {
            report::trouble(SignWechatPage::NAME, &format!("WeChat's ticket couldn't be read: {error:?}"));
            String::new()
        }
    }
}

/// Keeps it in the directory's row, by which it is good, and in KV, by which it is near.
async fn keep(
    cx: &RequestContext,
    config: &Config,
    directory: &Directory,
    lease: Lease,
    keys: &Keys,
) -> Result<(), Error> {
    let text = serde_json::to_string(keys).map_err(Error::corrupt)?;
    let sealed = cx.request.pepper.seal(&words(config), &text)?;
    directory.keep_wechat_keys(config.app(), lease, &sealed).await?;
    if let Err(error) = keep_near(cx, config, keys, &sealed).await {
        report::trouble(SignWechatPage::NAME, &format!("WeChat's ticket couldn't be kept: {error:?}"));
    }
    Ok(())
}

async fn keep_near(cx: &RequestContext, config: &Config, keys: &Keys, sealed: &str) -> Result<(), Error> {
    let seconds = keys.until.since(cx.now).div_euclid(1000).max(KV_LEAST_S);
    let put = namespace(cx)?.put(config.app(), sealed).map_err(Error::corrupt)?;
    let put = put.expiration_ttl(u64::try_from(seconds).unwrap_or_default());
    put.execute().await.map_err(Error::corrupt)
}

/// Opens what was kept. With another secret than now it is nothing, and asked for anew.
fn open(cx: &RequestContext, config: &Config, sealed: &str) -> Option<Keys> {
    read_json(&cx.request.pepper.open(&words(config), sealed)?).ok()
}

/// What it is sealed as.
fn words(config: &Config) -> String {
    format!("wechat keys {}", config.app())
}
