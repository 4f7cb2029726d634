//! The only fetch. Every request and every answer of the app goes through here.
//!
//! [`fetch_json`] asks, [`post`] changes something and carries a [`Key`], [`upload`] sends a photo's bytes. All of them
//! answer with what the endpoint declares, or with a [`Failure`] that has words for the person.

use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
    task::{Context, Waker},
    time::Duration,
};

use ::json::{DecodeError, FromJson, Json, ToJson};
use api::{
    endpoint::{Method, Outgoing, filled},
    matters::PhotoTaken,
};
use domain::{
    clock::Moment,
    ids::CommunityId,
    problem::{Known, Problem},
};
use gloo::timers::callback::Timeout;
use leptos::{
    prelude::{document, window},
    task::spawn_local,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob, Headers, RequestInit, Response};

use crate::{
    data::{clock, json},
    offline::{idb::IdbStore, network},
};

/// How long an answer may take. A phone in a lift gives up sooner than its person does.
const TIMEOUT: Duration = Duration::from_secs(15);

/// How long to wait before each further try of what got no answer at all.
const RETRY_DELAYS: [Duration; 2] = [Duration::from_millis(800), Duration::from_millis(2400)];

/// Why there is no answer to show.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Failure {
    Refused {
        /// Why, where this page answers with more than the sentence.
        known: Option<Known>,
        /// The sentence for the person: the Worker's, or the page's where it was never sent.
        title: String,
    },
    /// The request did not get through.
    Offline,
    /// No answer within fifteen seconds; a command may have been carried out all the same.
    Timeout,
    /// The answer makes no sense.
    Broken,
}

impl Failure {
    /// Not sent at all: something is missing, and `words` say what.
    pub(crate) fn said(words: &str) -> Self {
        Self::Refused { known: None, title: words.to_owned() }
    }

    /// The sentence for the person: what is wrong, and what to do.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Refused { title, .. } => title,
            Self::Offline => copy::shell::OFFLINE.to_owned(),
            Self::Timeout => copy::shell::TIMEOUT.to_owned(),
            Self::Broken => copy::shell::BROKEN.to_owned(),
        }
    }

    /// The refusal, where this page knows it.
    pub(crate) fn known(&self) -> Option<Known> {
        match self {
            Self::Refused { known, .. } => *known,
            Self::Offline | Self::Timeout | Self::Broken => None,
        }
    }

    /// Whether the Worker says no, for good.
    pub(crate) fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused { .. }) && !self.may_pass() && self.known() != Some(Known::NotSignedIn)
    }

    /// Whether the same request may well succeed later: then it keeps its key.
    pub(crate) fn may_pass(&self) -> bool {
        match self {
            Self::Refused { known, .. } => matches!(known, Some(Known::TryAgain | Known::Broken)),
            Self::Offline | Self::Timeout | Self::Broken => true,
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Refused { title: copy::problem::own::title(&problem), known: problem.known() }
    }
}

/// Names one command (`Idempotency-Key`). Whoever tries the same command again sends the same key, and it is
/// carried out once; another command needs a new one. Can be kept with a draft.
#[derive(Clone, Debug, PartialEq, Eq, FromJson, ToJson)]
pub(crate) struct Key(String);

impl Key {
    /// A key nobody has used: 128 random bits.
    pub(crate) fn new() -> Self {
        let mut bytes = [0; 16];
        // Every browser that runs wasm has `crypto`; a page without randomness is refused by the Worker, not here.
        if let Ok(crypto) = window().crypto() {
            let _ = crypto.get_random_values_with_u8_array(&mut bytes);
        }
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// One that was kept, as [`Key::as_str`] said it.
    pub(crate) fn kept(key: &str) -> Self {
        Self(key.to_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// An answer on its way. In a box, so that what waits for it isn't compiled once more for every endpoint.
pub(crate) type FetchFuture = Pin<Box<dyn Future<Output = Result<Json, Failure>>>>;

/// Asks for what [`compose`] took apart.
pub(crate) fn fetch_json(outgoing: Result<Outgoing, Problem>) -> FetchFuture {
    Box::pin(async move {
        let text = fetch_text(outgoing).await?;
        json::parse(&text).map_err(|DecodeError| Failure::Broken)
    })
}

/// [`fetch_json`], with the answer as it was sent.
pub(crate) async fn fetch_text(outgoing: Result<Outgoing, Problem>) -> Result<String, Failure> {
    let url = outgoing?.url;
    if let Some(known) = embedded_reply(&url) {
        return Ok(known);
    }
    if let Some(answer) = asked_ahead(&url) {
        match answer.await {
            Err(failure) if failure.may_pass() => {}
            done => return done,
        }
    }
    with_retries(&url, None).await
}

/// An answer's text on its way.
type Text = Pin<Box<dyn Future<Output = Result<String, Failure>>>>;

/// A question that was asked before anybody needed the answer.
struct Ahead {
    url: String,
    at: Moment,
    answer: Text,
}

/// How long it is good for, in milliseconds: whoever asks later wants what is there by then.
const AHEAD_MS: i64 = 3000;

thread_local! {
    static AHEAD: RefCell<Option<Ahead>> = const { RefCell::new(None) };
}

/// Asks for what will probably be asked next. [`fetch_json`] takes the answer, once.
pub(crate) fn ask_ahead(url: String) {
    let of = url.clone();
    let mut answer: Text = Box::pin(async move { send_request(&of, None).await });
    // It leaves when it is first polled; whoever awaits it later hears what has come meanwhile.
    if answer.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending() {
        AHEAD.set(Some(Ahead { url, at: clock::now(), answer }));
    }
}

/// Nobody will ask that.
pub(crate) fn forget_ahead() {
    AHEAD.set(None);
}

fn asked_ahead(url: &str) -> Option<Text> {
    let ahead = AHEAD.with_borrow_mut(|ahead| ahead.take_if(|ahead| ahead.url == url))?;
    (clock::now().since(ahead.at) <= AHEAD_MS).then_some(ahead.answer)
}

/// [`send_request`], and once more after a while where no answer came though there is a network. A command carries the same key
/// each time. Whoever has waited for fifteen seconds isn't made to wait again.
async fn with_retries(url: &str, sent: Option<(&JsValue, &str, &Key)>) -> Result<String, Failure> {
    for wait in RETRY_DELAYS {
        match send_request(url, sent).await {
            Err(failure) if failure.may_pass() && failure != Failure::Timeout && network::is_online() => {
                clock::sleep(wait).await;
            }
            done => return done,
        }
    }
    send_request(url, sent).await
}

/// What there is to show after a question.
pub(crate) struct Fetched {
    pub(crate) answer: Result<Json, Failure>,
    /// Where there is none for now: the last one that this phone heard.
    pub(crate) before: Option<Json>,
}

/// [`fetch_json`] for what everybody may read: what comes is kept, and where nothing comes, what came last is brought out.
pub(crate) async fn fetch_or_cached(community: &CommunityId, outgoing: Result<Outgoing, Problem>) -> Fetched {
    let url = outgoing.as_ref().map_or_else(|_| String::new(), |outgoing| outgoing.url.clone());
    let text = fetch_text(outgoing).await;
    let before = match &text {
        Ok(text) => {
            // Nobody waits for that.
            let (community, kept) = (community.clone(), JsValue::from_str(text));
            spawn_local(async move {
                IdbStore::Responses.put(&community, &url, &kept).await;
            });
            None
        }
        Err(failure) if failure.may_pass() => IdbStore::Responses.get(community, &url).await,
        Err(_) => None,
    };
    let before = before.and_then(|text| json::parse(&text.as_string()?).ok());
    Fetched {
        answer: text.and_then(|text| json::parse(&text).map_err(|DecodeError| Failure::Broken)),
        before,
    }
}

/// What the Worker read already when it drew the first screen (`worker/src/first_paint/shell.rs`). It serves once: whoever asks
/// again wants to know what is new.
fn embedded_reply(url: &str) -> Option<String> {
    let kept = document().get_element_by_id(url)?;
    if let Some(now) = kept.get_attribute("data-now").and_then(|now| now.parse().ok()) {
        clock::it_is(Moment(now));
    }
    kept.remove();
    kept.text_content()
}

/// A file of ours that belongs to the app.
pub(crate) async fn file(url: &str) -> Result<String, Failure> {
    send_request(url, None).await
}

/// Changes something: sends a command that [`compose`] took apart. `crate::data::submission` calls it for pages. After
/// [`Failure::Offline`] or [`Failure::Timeout`] the command may be tried again with the same `key`.
pub(crate) fn post(outgoing: Outgoing, key: Key) -> FetchFuture {
    Box::pin(async move {
        let body = JsValue::from_str(outgoing.body.as_deref().unwrap_or_default());
        let text = with_retries(&outgoing.url, Some((&body, "application/json", &key))).await?;
        json::parse(&text).map_err(|DecodeError| Failure::Broken)
    })
}

/// Sends a photo's bytes, with its small one's behind them where its type says so (`crate::photos::shrink`).
pub(crate) async fn upload(community: &CommunityId, bytes: &Blob, key: &Key) -> Result<PhotoTaken, Failure> {
    let mut url = filled(api::matters::UPLOAD_PATH, &[("community", community.as_str())]);
    if let Some((_, small)) = bytes.type_().split_once(';') {
        url.push('?');
        url.push_str(small);
    }
    let text = with_retries(&url, Some((bytes, "application/octet-stream", key))).await?;
    parsed(&json::parse(&text).map_err(|DecodeError| Failure::Broken)?)
}

/// An answer as what the endpoint declares.
///
/// # Errors
/// [`Failure::Broken`] for one that isn't what was declared.
pub(crate) fn parsed<T: FromJson>(answer: &Json) -> Result<T, Failure> {
    T::from_json(answer).map_err(|DecodeError| Failure::Broken)
}

/// One request and its answer's text. `sent` is body, media type and key of a POST.
async fn send_request(url: &str, sent: Option<(&JsValue, &str, &Key)>) -> Result<String, Failure> {
    let init = RequestInit::new();
    if let Some((body, media_type, Key(key))) = sent {
        let headers = Headers::new().map_err(broken)?;
        headers.set("content-type", media_type).map_err(broken)?;
        headers.set("idempotency-key", key).map_err(broken)?;
        init.set_method(Method::Post.as_str());
        init.set_headers(&headers);
        init.set_body(body);
    }
    let abort = AbortController::new().map_err(broken)?;
    init.set_signal(Some(&abort.signal()));
    let gave_up = Rc::new(Cell::new(false));
    let give_up = {
        let gave_up = gave_up.clone();
        move || {
            gave_up.set(true);
            abort.abort();
        }
    };
    let patience = Timeout::new(clock::in_ms(TIMEOUT), give_up);
    let answer = answer(url, &init).await;
    patience.cancel();
    match answer {
        Err(Failure::Offline) if gave_up.get() => Err(Failure::Timeout),
        other => other,
    }
}

async fn answer(url: &str, init: &RequestInit) -> Result<String, Failure> {
    let response = JsFuture::from(window().fetch_with_str_and_init(url, init)).await.map_err(cut_off)?;
    let response: Response = response.dyn_into().map_err(broken)?;
    // A file may come from the cache, with the date of the day it came there.
    if let (true, Ok(Some(date))) = (url.starts_with("/api/"), response.headers().get("date")) {
        clock::learn(&date);
    }
    let text = JsFuture::from(response.text().map_err(broken)?).await.map_err(cut_off)?;
    let text = text.as_string().ok_or(Failure::Broken)?;
    if response.ok() { Ok(text) } else { Err(refusal(&text)) }
}

/// What the Worker refused with. A code that is newer than this page leaves the Worker's own sentence.
fn refusal(text: &str) -> Failure {
    let details = json::parse(text).unwrap_or_default();
    match details.field("title").as_str() {
        Some(title) => Failure::Refused {
            title: title.to_owned(),
            known: details.field("code").as_str().and_then(|code| Known::try_from(code).ok()),
        },
        None => Failure::Broken,
    }
}

fn broken(_: JsValue) -> Failure {
    Failure::Broken
}

fn cut_off(_: JsValue) -> Failure {
    Failure::Offline
}
