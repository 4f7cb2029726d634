//! WeChat itself: where it is, and what it is asked.

use std::{pin::pin, time::Duration};

use domain::{people::wechat::Refusal, problem::Problem};
use futures_util::future::{Either, select};
use serde_json::{Value, json};
use worker::{AbortController, Delay, Env, Fetch, Method, Request, RequestInit, url::form_urlencoded};

use crate::http::{RequestContext, request::variable};

/// How long WeChat may take to answer: somebody looks at a white screen meanwhile.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where WeChat's interface is, unless `WECHAT_API` says otherwise.
const API: &str = "https://api.weixin.qq.com";

/// Where WeChat asks people, unless `WECHAT_OPEN` says otherwise.
const OPEN: &str = "https://open.weixin.qq.com";

/// The official account of whoever runs this service.
#[derive(Clone)]
pub struct Config {
    app: String,
    secret: String,
    api: String,
    open: String,
}

/// Why there is no openid.
#[derive(Debug)]
pub(super) enum Unanswered {
    /// Something to tell the person.
    Refused(Refusal),
    /// Something that only the operator can mend: for the log.
    Misconfigured(i64),
}

/// A token or a ticket, and for how long it is good, in seconds.
pub(super) struct Given {
    pub(super) value: String,
    pub(super) expires_in_s: i64,
}

/// Why there is no token or ticket.
#[derive(Clone, Copy, Debug)]
pub(super) enum Denied {
    /// WeChat doesn't answer in time, or not as it promises.
    Away,
    Errcode(i64),
}

impl From<Refusal> for Unanswered {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Config {
    /// The configuration; `None` where the operator has made none.
    #[must_use]
    pub fn of(env: &Env) -> Option<Self> {
        let set = |name: &str| variable(env, name).filter(|value| !value.is_empty());
        Some(Self {
            app: set("WECHAT_APP_ID")?,
            secret: set("WECHAT_APP_SECRET")?,
            api: set("WECHAT_API").unwrap_or_else(|| API.to_owned()),
            open: set("WECHAT_OPEN").unwrap_or_else(|| OPEN.to_owned()),
        })
    }

    /// The account's id: openids are known to it alone.
    pub(super) fn app(&self) -> &str {
        &self.app
    }

    /// Where WeChat asks who it is and sends them to `callback`. It wants the parameters in this order.
    pub(super) fn authorize(&self, callback: &str, state: &str) -> String {
        let asked = [
            ("appid", self.app.as_str()),
            ("redirect_uri", callback),
            ("response_type", "code"),
            ("scope", "snsapi_base"),
            ("state", state),
        ];
        address(&self.open, "/connect/oauth2/authorize", &asked) + "#wechat_redirect"
    }

    /// Exchanges a code for an openid. Nothing of what was asked or answered goes into an error: it has the secret in it.
    pub(super) async fn openid(&self, code: &str) -> Result<String, Unanswered> {
        let asked = [
            ("appid", self.app.as_str()),
            ("secret", self.secret.as_str()),
            ("code", code),
            ("grant_type", "authorization_code"),
        ];
        let question = Request::new(&address(&self.api, "/sns/oauth2/access_token", &asked), Method::Get);
        openid_in(&answered(question).await.map_err(|Away| Refusal::Away)?)
    }

    /// A token for everything that the service itself asks WeChat: the one that holds, or `anew`, after it was refused.
    pub(super) async fn token(&self, anew: bool) -> Result<Given, Denied> {
        let asked = json!({
            "grant_type": "client_credential",
            "appid": self.app,
            "secret": self.secret,
            "force_refresh": anew,
        });
        let mut how = RequestInit::new();
        how.with_method(Method::Post).with_body(Some(asked.to_string().into()));
        let question = Request::new_with_init(&format!("{}/cgi-bin/stable_token", self.api), &how);
        given_in(&answered(question).await.map_err(|Away| Denied::Away)?, "access_token")
    }

    /// The ticket that pages are signed with.
    pub(super) async fn ticket(&self, token: &str) -> Result<Given, Denied> {
        let asked = [("access_token", token), ("type", "jsapi")];
        let question = Request::new(&address(&self.api, "/cgi-bin/ticket/getticket", &asked), Method::Get);
        given_in(&answered(question).await.map_err(|Away| Denied::Away)?, "ticket")
    }
}

/// # Errors
/// [`Problem::NotFound`] where the operator has configured no WeChat.
pub(super) fn configured(cx: &RequestContext) -> Result<Config, Problem> {
    Config::of(&cx.request.env).ok_or(Problem::NotFound)
}

/// WeChat didn't answer in time, or not with JSON. Why isn't told: the words could have a secret in them.
struct Away;

/// What WeChat answers to `question`, within [`PATIENCE`].
async fn answered(question: worker::Result<Request>) -> Result<Value, Away> {
    let question = question.map_err(|_no_address| Away)?;
    let breaking_off = AbortController::default();
    let signal = breaking_off.signal();
    let asking = async {
        let mut answer = Fetch::Request(question).send_with_signal(&signal).await?;
        answer.text().await
    };
    let text = match select(pin!(asking), pin!(Delay::from(PATIENCE))).await {
        Either::Left((answer, _)) => answer.map_err(|_broken_off| Away)?,
        Either::Right(_) => {
            breaking_off.abort();
            return Err(Away);
        }
    };
    // It says that it answers with plain text, and means JSON.
    serde_json::from_str(&text).map_err(|_garbled| Away)
}

/// Without `Url`, whose tables of all the world's host names would be a tenth of the Worker.
fn address(host: &str, path: &str, asked: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
    format!("{host}{path}?{query}")
}

/// A number of an answer; 0 where it says nothing, as WeChat means it.
fn number(answer: &Value, name: &str) -> i64 {
    answer.get(name).and_then(Value::as_i64).unwrap_or_default()
}

/// A text of an answer, where it says one.
fn text(answer: &Value, name: &str) -> Option<String> {
    answer.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn given_in(answer: &Value, name: &str) -> Result<Given, Denied> {
    match number(answer, "errcode") {
        0 => {}
        code => return Err(Denied::Errcode(code)),
    }
    let value = text(answer, name).ok_or(Denied::Away)?;
    Ok(Given { value, expires_in_s: number(answer, "expires_in") })
}

fn openid_in(answer: &Value) -> Result<String, Unanswered> {
    match number(answer, "errcode") {
        0 => {}
        code => return Err(Refusal::of_errcode(code).map_or(Unanswered::Misconfigured(code), Into::into)),
    }
    if number(answer, "is_snapshotuser") == 1 {
        return Err(Refusal::Snapshot.into());
    }
    text(answer, "openid").ok_or(Unanswered::Refused(Refusal::Away))
}
