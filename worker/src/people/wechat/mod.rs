//! Signing in by WeChat (`snsapi_base`): asked for on the first deed, and back to where one was.
//!
//! And what a page that is open in WeChat needs to use it: a signature.
//!
//! `state` is what a phone keeps meanwhile, `asking` speaks to WeChat, `screens` draws the pages, `signing`
//! signs pages with what `tickets` keeps. The pages are the Worker's own:
//! who comes back from WeChat has no app yet. Where the operator has configured no WeChat, all of it is not found.

mod asking;
mod screens;
mod signing;
mod state;
mod tickets;

use domain::{
    ids::{EventId, PersonId},
    people::wechat::{Refusal, opened_in, way_back},
    problem::Problem,
};
use worker::url::form_urlencoded;

pub use self::{asking::Config, signing::sign};
use self::{
    asking::Unanswered,
    state::{Purpose, STATE_MS, State},
};
use super::{queries, sessions};
use crate::{
    db::{Conflict, Statement, Transaction},
    error::Error,
    event::NewEvent,
    http::{RawRequest, RequestContext, Response},
    log, secret,
};

/// One's own binding; for a visitor the same as [`START_PATH`]. `?back=` says where to come back to.
pub const PATH: &str = "/auth/wechat/{community}";

pub const START_PATH: &str = "/auth/wechat/{community}/start";

/// Where WeChat sends people back to.
pub const FINISH_PATH: &str = "/auth/wechat/{community}/callback";

pub const UNBIND_PATH: &str = "/auth/wechat/{community}/unbinding";

/// The name of the route of [`FINISH_PATH`].
pub const FINISH: &str = "FinishWechat";

/// Why somebody isn't let through: with a page that says so, or because something broke.
enum Stop {
    Refused(Refusal),
    Broken(Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<F: Into<Error>> From<F> for Stop {
    fn from(fault: F) -> Self {
        Self::Broken(fault.into())
    }
}

/// Shows the person who asks whether their account is bound; sends a visitor to WeChat.
///
/// # Errors
/// [`Problem::NotFound`] where WeChat isn't configured.
pub async fn show(cx: &RequestContext, arrived: RawRequest) -> Result<Response, Error> {
    let config = configured(cx)?;
    let back = back(cx, &arrived);
    let (actor, mut answers) = cx.load_public(vec![queries::wechat::own(cx)]).await?;
    let Some(_) = actor else { return ask(cx, &config, Purpose::SignIn, back).await };
    let binding = queries::wechat::read_own(&mut answers)?;
    screens::binding(cx, &back, binding.map(|binding| binding.bound_ms)).await
}

/// Sends somebody to WeChat: to sign in, or to bind the account that is signed in.
pub async fn start(cx: &RequestContext, arrived: RawRequest) -> Result<Response, Error> {
    let config = configured(cx)?;
    let (actor, _) = cx.load_public(()).await?;
    let purpose = if actor.is_some() { Purpose::Bind } else { Purpose::SignIn };
    ask(cx, &config, purpose, back(cx, &arrived)).await
}

async fn ask(
    cx: &RequestContext,
    config: &Config,
    purpose: Purpose,
    back: String,
) -> Result<Response, Error> {
    if !opened_in(&cx.request.user_agent) {
        return screens::refused(cx, Refusal::NotInWechat, &back).await;
    }
    let state = State::new(purpose, back)?;
    let callback = format!("{}{}", cx.request.origin, address(cx, FINISH_PATH));
    let kept = state.kept(cx, cx.now.plus(STATE_MS));
    Ok(to(&config.authorize(&callback, &state.nonce))
        .with("set-cookie", cx.request.cookies.ask_wechat(&cx.community, &kept, STATE_MS / 1000)))
}

/// Takes what WeChat sends back: signs in whoever is bound, or binds whoever asked to be; then back to where they were.
/// Between the first look at the database and the second WeChat is asked, so this takes one trip more than others.
pub async fn finish(cx: &RequestContext, arrived: RawRequest) -> Result<Response, Error> {
    let config = configured(cx)?;
    let answer = match State::read(cx) {
        Err(refusal) => screens::refused(cx, refusal, &way_back(&cx.community, "")).await?,
        Ok(state) => match finished(cx, &config, &state, &arrived).await {
            Ok(()) if state.purpose == Purpose::Bind => to(&binding_page(cx, &state.back)),
            Ok(()) => to(&state.back),
            Err(Stop::Refused(refusal)) => screens::refused(cx, refusal, &state.back).await?,
            Err(Stop::Broken(Error::Refused(problem))) => screens::stopped(cx, &problem, &state.back).await?,
            Err(Stop::Broken(fault)) => return Err(fault),
        },
    };
    // Whatever came of it, this question is answered.
    Ok(answer.with("set-cookie", cx.request.cookies.forget_wechat(&cx.community)))
}

async fn finished(
    cx: &RequestContext,
    config: &Config,
    state: &State,
    arrived: &RawRequest,
) -> Result<(), Stop> {
    if asked(arrived, "state").as_deref() != Some(&state.nonce) {
        return Err(Refusal::StateLost.into());
    }
    let code = asked(arrived, "code").filter(|code| !code.is_empty()).ok_or(Refusal::CodeInvalid)?;
    let (actor, _) = cx.load_public(()).await?;
    let openid = config.openid(&code).await.map_err(|unanswered| match unanswered {
        Unanswered::Refused(refusal) => refusal,
        Unanswered::Misconfigured(code) => {
            note(FINISH, code);
            Refusal::Away
        }
    })?;
    let hash = cx.request.pepper.digest("wechat", &[config.app(), cx.community.as_str(), &openid]);
    match (state.purpose, actor) {
        (Purpose::SignIn, _) => sign_in(cx, &hash).await,
        (Purpose::Bind, Some(actor)) => bind(cx, &actor.person, &hash).await,
        (Purpose::Bind, None) => Err(Refusal::StateLost.into()),
    }
}

/// Says in the log what only the operator can mend: the account's id or secret is wrong, or may not do this.
fn note(route: &str, code: i64) {
    note_cause(route, &format!("WeChat says errcode {code}"));
}

/// Says in the log what went wrong, though the request goes on.
fn note_cause(route: &str, cause: &str) {
    log::write(&log::Line {
        request_id: "",
        route,
        method: "GET",
        status: Refusal::Away.status(),
        ms: 0,
        round_trips: 0,
        statements: 0,
        directory_round_trips: 0,
        cause: Some(cause),
    });
}

async fn sign_in(cx: &RequestContext, hash: &str) -> Result<(), Stop> {
    let mut answers = cx.query_again(vec![queries::wechat::bound_to(cx, hash)]).await?;
    let (person, vouched) = queries::wechat::read_bound(&mut answers)?.ok_or(Refusal::Unknown)?;
    let record =
        NewEvent { kind: "signed_in", subject: person.as_str(), person: Some(&person), role: None, data: () };
    let write = Transaction::new()
        .guarded(queries::wechat::hold(cx, &person, hash, vouched), Conflict::Refused(Problem::NotFound))
        .then(sessions::start(cx, &person, vouched)?)
        .then(cx.event(&record)?);
    match cx.save(write, ()).await {
        // It was ended a moment ago.
        Err(Error::Refused(Problem::NotFound)) => Err(Refusal::Unknown.into()),
        done => Ok(done?),
    }
}

/// Who is bound to what is decided by the table's two keys; then it is read who it was.
async fn bind(cx: &RequestContext, person: &PersonId, hash: &str) -> Result<(), Stop> {
    change(cx, "wechat_bound", person, queries::wechat::bind(cx, hash)).await?;
    let mut answers =
        cx.query_again(vec![queries::wechat::own(cx), queries::wechat::bound_to(cx, hash)]).await?;
    let own = queries::wechat::read_own(&mut answers)?;
    let holder = queries::wechat::read_bound(&mut answers)?;
    match (own, holder) {
        (Some(own), _) if own.openid_hash == hash => Ok(()),
        (Some(_), _) => Err(Refusal::BoundAlready.into()),
        (None, Some(_)) => Err(Refusal::Taken.into()),
        (None, None) => Err(Refusal::StateLost.into()),
    }
}

/// Ends the binding of the person who asks. Twice is once.
///
/// # Errors
/// As [`show`]; [`Problem::NotSignedIn`].
pub async fn unbind(cx: &RequestContext, arrived: RawRequest) -> Result<Response, Error> {
    configured(cx)?;
    let back = back(cx, &arrived);
    let actor = match cx.load(()).await {
        Ok((actor, _)) => actor,
        Err(Error::Refused(problem)) => return screens::stopped(cx, &problem, &back).await,
        Err(fault) => return Err(fault),
    };
    change(cx, "wechat_unbound", &actor.person, queries::wechat::unbind(cx, &actor.person)).await?;
    Ok(to(&binding_page(cx, &back)))
}

/// Changes the binding of `person`, with an event if anything did change.
async fn change(
    cx: &RequestContext,
    kind: &'static str,
    person: &PersonId,
    statement: Statement,
) -> Result<(), Error> {
    let record = NewEvent { kind, subject: person.as_str(), person: Some(person), role: None, data: () };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let write =
        Transaction::new().then(statement).then(record.insert_if_changed(&cx.community, &event, cx.now)?);
    cx.save(write, ()).await
}

/// 128 random bits as WeChat takes them: letters and digits.
fn hexadecimal() -> Result<String, Error> {
    Ok(secret::random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn configured(cx: &RequestContext) -> Result<Config, Problem> {
    Config::of(&cx.request.env).ok_or(Problem::NotFound)
}

/// What the query says of `name`, as browsers and WeChat write it.
fn asked(arrived: &RawRequest, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(arrived.query.as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn back(cx: &RequestContext, arrived: &RawRequest) -> String {
    way_back(&cx.community, &asked(arrived, "back").unwrap_or_default())
}

/// One of the addresses above, in this community.
fn address(cx: &RequestContext, path: &str) -> String {
    path.replace("{community}", cx.community.as_str())
}

/// The same, with where to come back to.
fn address_from(cx: &RequestContext, path: &str, back: &str) -> String {
    let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    format!("{}?back={back}", address(cx, path))
}

fn binding_page(cx: &RequestContext, back: &str) -> String {
    address_from(cx, PATH, back)
}

fn to(location: &str) -> Response {
    Response::empty(303).with("location", location).with("cache-control", "no-store")
}
