//! Signs people in by WeChat, and binds their accounts to it.

use api::endpoint::{Access, Method};
use domain::{
    ids::{EventId, PersonId},
    people::wechat::{Refusal, opened_in, way_back},
    problem::Problem,
};
use worker::url::form_urlencoded;

use super::{
    addresses::{self, address, address_from},
    api::{Config, Unanswered, configured},
    pages, queries, report,
    state::{Purpose, STATE_MS, State},
};
use crate::{
    db::{Statement, Transaction},
    error::Error,
    event::NewEvent,
    http::{RawRequest, RequestContext, Response, Routes, rate_limit},
    people::sessions::start::start_session,
};

/// The name of the route to which WeChat sends people back.
const FINISH: &str = "FinishWechat";

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .bytes(("ShowWechat", Method::Get, addresses::BINDING), Access::Public, 0, show)
        .bytes(("StartWechat", Method::Get, addresses::START), Access::Public, 0, start)
        .bytes((FINISH, Method::Get, addresses::FINISH), Access::Public, 0, finish)
        .limit(rate_limit::WECHAT)
        .bytes(("UnbindWechat", Method::Post, addresses::UNBIND), Access::Public, 0, unbind)
}

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

impl<E: Into<Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Broken(error.into())
    }
}

/// Shows the person who asks whether their account is bound; sends a visitor to WeChat.
///
/// # Errors
/// [`Problem::NotFound`] where WeChat isn't configured.
async fn show(cx: &RequestContext, raw: RawRequest) -> Result<Response, Error> {
    let config = configured(cx)?;
    let back = back(cx, &raw);
    let (actor, binding) = cx.load_public(queries::binding(cx)).await?;
    match actor {
        Some(_) => pages::binding(cx, &back, binding.map(|binding| binding.bound_ms)).await,
        None => ask(cx, &config, Purpose::SignIn, back).await,
    }
}

/// Sends somebody to WeChat: to sign in, or to bind the account that is signed in.
async fn start(cx: &RequestContext, raw: RawRequest) -> Result<Response, Error> {
    let config = configured(cx)?;
    let (actor, ()) = cx.load_public(()).await?;
    let purpose = if actor.is_some() { Purpose::Bind } else { Purpose::SignIn };
    ask(cx, &config, purpose, back(cx, &raw)).await
}

async fn ask(
    cx: &RequestContext,
    config: &Config,
    purpose: Purpose,
    back: String,
) -> Result<Response, Error> {
    if !opened_in(&cx.request.user_agent) {
        return pages::refused(cx, Refusal::NotInWechat, &back).await;
    }
    let state = State::new(purpose, back)?;
    let callback = format!("{}{}", cx.request.origin, address(cx, addresses::FINISH));
    let kept = state.kept(cx, cx.now.plus(STATE_MS));
    Ok(to(&config.authorize(&callback, &state.nonce))
        .with("set-cookie", cx.request.cookies.ask_wechat(&cx.community, &kept, STATE_MS / 1000)))
}

/// Takes what WeChat sends back: signs in whoever is bound, or binds whoever asked to be; then back to where they were.
/// Between the first look at the database and the second WeChat is asked, so this takes one trip more than others.
async fn finish(cx: &RequestContext, raw: RawRequest) -> Result<Response, Error> {
    let config = configured(cx)?;
    let answer = match State::read(cx) {
        Err(refusal) => pages::refused(cx, refusal, &way_back(&cx.community, "")).await?,
        Ok(state) => match finished(cx, &config, &state, &raw).await {
            Ok(()) if state.purpose == Purpose::Bind => to(&binding_page(cx, &state.back)),
            Ok(()) => to(&state.back),
            Err(Stop::Refused(refusal)) => pages::refused(cx, refusal, &state.back).await?,
            Err(Stop::Broken(Error::Refused(problem))) => pages::stopped(cx, &problem, &state.back).await?,
            Err(Stop::Broken(error)) => return Err(error),
        },
    };
    // Whatever came of it, this question is answered.
    Ok(answer.with("set-cookie", cx.request.cookies.forget_wechat(&cx.community)))
}

async fn finished(cx: &RequestContext, config: &Config, state: &State, raw: &RawRequest) -> Result<(), Stop> {
    if parameter(raw, "state").as_deref() != Some(&state.nonce) {
        return Err(Refusal::StateLost.into());
    }
    let code = parameter(raw, "code").filter(|code| !code.is_empty()).ok_or(Refusal::CodeInvalid)?;
    let (actor, ()) = cx.load_public(()).await?;
    let openid = config.openid(&code).await.map_err(|unanswered| match unanswered {
        Unanswered::Refused(refusal) => refusal,
        Unanswered::Misconfigured(code) => {
            report::errcode(FINISH, code);
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

async fn sign_in(cx: &RequestContext, hash: &str) -> Result<(), Stop> {
    let bound = cx.query_again(queries::bound_to(cx, hash)).await?.ok_or(Refusal::Unknown)?;
    let person = &bound.person;
    let event =
        NewEvent { kind: "signed_in", subject: person.as_str(), person: Some(person), role: None, data: () };
    let transaction = Transaction::new()
        .require(queries::is_bound(cx, &bound, hash), Problem::NotFound)
        .then(start_session(cx, person, bound.vouched)?)
        .then(cx.event(&event)?);
    match cx.save(transaction, ()).await {
        // It was ended a moment ago.
        Err(Error::Refused(Problem::NotFound)) => Err(Refusal::Unknown.into()),
        done => Ok(done?),
    }
}

/// Who is bound to what is decided by the table's two keys; then it is read who it was.
async fn bind(cx: &RequestContext, person: &PersonId, hash: &str) -> Result<(), Stop> {
    change(cx, "wechat_bound", person, queries::bind(cx, hash)).await?;
    let (own, holder) = cx.query_again((queries::binding(cx), queries::bound_to(cx, hash))).await?;
    match (own, holder) {
        (Some(own), _) if own.openid_hash == hash => Ok(()),
        (Some(_), _) => Err(Refusal::BoundAlready.into()),
        (None, Some(_)) => Err(Refusal::Taken.into()),
        (None, None) => Err(Refusal::StateLost.into()),
    }
}

/// Ends the binding of the person who asks. Twice is once.
async fn unbind(cx: &RequestContext, raw: RawRequest) -> Result<Response, Error> {
    configured(cx)?;
    let back = back(cx, &raw);
    let actor = match cx.load(()).await {
        Ok((actor, ())) => actor,
        Err(Error::Refused(problem)) => return pages::stopped(cx, &problem, &back).await,
        Err(error) => return Err(error),
    };
    change(cx, "wechat_unbound", &actor.person, queries::unbind(cx, &actor.person)).await?;
    Ok(to(&binding_page(cx, &back)))
}

/// Changes the binding of `person`, with an event if anything did change.
async fn change(
    cx: &RequestContext,
    kind: &'static str,
    person: &PersonId,
    statement: Statement,
) -> Result<(), Error> {
    let event = NewEvent { kind, subject: person.as_str(), person: Some(person), role: None, data: () };
    let id = EventId::new(cx.now.0, cx.entropy()?);
    let transaction =
        Transaction::new().then(statement).then(event.insert_if_changed(&cx.community, &id, cx.now)?);
    cx.save(transaction, ()).await
}

/// What the query says of `name`, as browsers and WeChat write it.
fn parameter(raw: &RawRequest, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(raw.query.as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn back(cx: &RequestContext, raw: &RawRequest) -> String {
    way_back(&cx.community, &parameter(raw, "back").unwrap_or_default())
}

fn binding_page(cx: &RequestContext, back: &str) -> String {
    address_from(cx, addresses::BINDING, back)
}

fn to(location: &str) -> Response {
    Response::empty(303).with("location", location).with("cache-control", "no-store")
}
