//! WeChat itself: where it is, and what it is asked.

use std::{pin::pin, time::Duration};

use domain::people::wechat::Refusal;
use futures_util::future::{Either, select};
use serde_json::Value;
use worker::{AbortController, Delay, Env, Fetch, Method, Request, url::form_urlencoded};

use crate::call::variable;

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
        let url = address(&self.api, "/sns/oauth2/access_token", &asked);
        let question = Request::new(&url, Method::Get).map_err(|_no_address| Refusal::Away)?;
        let breaking_off = AbortController::default();
        let signal = breaking_off.signal();
        let asking = async {
            let mut answer = Fetch::Request(question).send_with_signal(&signal).await?;
            answer.text().await
        };
        let text = match select(pin!(asking), pin!(Delay::from(PATIENCE))).await {
            Either::Left((answer, _)) => answer.map_err(|_broken_off| Refusal::Away)?,
            Either::Right(_) => {
                breaking_off.abort();
                return Err(Refusal::Away.into());
            }
        };
        // It says that it answers with plain text, and means JSON.
        openid_in(&serde_json::from_str(&text).unwrap_or_default())
    }
}

/// Without `Url`, whose tables of all the world's host names would be a tenth of this program.
fn address(host: &str, path: &str, asked: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
    format!("{host}{path}?{query}")
}

fn openid_in(answer: &Value) -> Result<String, Unanswered> {
    let number = |name: &str| answer.get(name).and_then(Value::as_i64).unwrap_or_default();
    match number("errcode") {
        0 => {}
        code => return Err(Refusal::of_errcode(code).map_or(Unanswered::Misconfigured(code), Into::into)),
    }
    if number("is_snapshotuser") == 1 {
        return Err(Refusal::Snapshot.into());
    }
    let openid = answer.get("openid").and_then(Value::as_str).filter(|openid| !openid.is_empty());
    openid.map(str::to_owned).ok_or(Unanswered::Refused(Refusal::Away))
}
