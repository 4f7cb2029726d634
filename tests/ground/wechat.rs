//! WeChat, as far as its web sign-in goes: a small server that speaks the documented protocol, its refusals, and its bad days.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tests::town::{Plan, Server};

use super::start_among_others;

/// The official account that the town is configured with.
pub(crate) const APP_ID: &str = "wx0123456789abcdef";

/// Its secret.
pub(crate) const APP_SECRET: &str = "the secret of the official account";

/// In a user agent, what the openid of whoever holds the phone stands behind.
const HELD_BY: &str = "HeldBy/";

/// What a phone in the hands of `openid` says it is, when a page is open in WeChat.
pub(crate) fn agent(openid: &str) -> String {
    format!(
        "Mozilla/5.0 (Linux; Android 13; V2230A) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 \
         MicroMessenger/8.0.44 {HELD_BY}{openid}"
    )
}

/// What becomes of a code when it is exchanged.
#[derive(Clone, Debug)]
pub(crate) enum Code {
    /// It is good once.
    Of(&'static str),
    /// It belongs to a person that a snapshot made up.
    Snapshot,
    /// It is refused.
    Refused(i64),
    /// The answer takes far too long.
    Slow,
    /// The answer is no JSON.
    Garbled,
    /// The line goes dead.
    CutOff,
}

/// The server.
pub(crate) struct Wechat {
    base: String,
    codes: Arc<Mutex<HashMap<String, Code>>>,
}

/// A town that is configured with a WeChat; both live as long as the tests.
pub(crate) fn town_in_wechat() -> (&'static Wechat, Arc<Server>) {
    static BOTH: LazyLock<(Wechat, Arc<Server>)> = LazyLock::new(|| {
        let wechat = Wechat::start();
        let server = Arc::new(wechat.serves(APP_SECRET));
        (wechat, server)
    });
    (&BOTH.0, BOTH.1.clone())
}

impl Wechat {
    /// Starts one on a free port. It ends with this process.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let codes: Arc<Mutex<HashMap<String, Code>>> = Arc::default();
        let kept = codes.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let codes = kept.clone();
                thread::spawn(move || answer(stream, &codes));
            }
        });
        Self { base, codes }
    }

    /// A town that asks this WeChat, with this secret.
    pub(crate) fn serves(&self, secret: &'static str) -> Server {
        let base: &'static str = self.base.clone().leak();
        let plan = Plan::tested().var("WECHAT_APP_ID", APP_ID).var("WECHAT_APP_SECRET", secret);
        start_among_others(plan.var("WECHAT_API", base).var("WECHAT_OPEN", base))
    }

    /// Where it is.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// A new code, as WeChat sends it back.
    pub(crate) fn code(&self, code: Code) -> String {
        let name = fresh();
        self.codes.lock().unwrap().insert(name.clone(), code);
        name
    }
}

fn fresh() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("0{:031x}", NEXT.fetch_add(1, Ordering::Relaxed))
}

fn answer(mut stream: TcpStream, codes: &Mutex<HashMap<String, Code>>) {
    let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    let agent = lines
        .by_ref()
        .take_while(|line| !line.is_empty())
        .find_map(|line| line.to_lowercase().starts_with("user-agent:").then_some(line))
        .unwrap_or_default();
    let target = first.split(' ').nth(1).unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query: HashMap<String, String> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), decoded(value)))
        .collect();
    let asked = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    let reply = match path {
        "/connect/oauth2/authorize" => {
            let right = asked("appid") == APP_ID
                && asked("response_type") == "code"
                && asked("scope") == "snsapi_base"
                && asked("redirect_uri").starts_with("http")
                && asked("state").bytes().all(|byte| byte.is_ascii_alphanumeric());
            let openid = agent.split(HELD_BY).nth(1).unwrap_or_default().trim().to_owned();
            if right && !openid.is_empty() {
                let code = fresh();
                codes.lock().unwrap().insert(code.clone(), Code::Of(openid.leak()));
                let to = format!("{}?code={code}&state={}", asked("redirect_uri"), asked("state"));
                format!(
                    "HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                )
            } else {
                plain("请在微信客户端打开链接")
            }
        }
        "/sns/oauth2/access_token" => {
            if asked("appid") != APP_ID {
                plain(&refused(40013))
            } else if asked("secret") != APP_SECRET {
                plain(&refused(40125))
            } else if asked("grant_type") != "authorization_code" {
                plain(&refused(40002))
            } else {
                let known = codes.lock().unwrap().insert(asked("code").to_owned(), Code::Refused(40163));
                match known {
                    Some(Code::Of(openid)) => plain(&given(openid, false).to_string()),
                    Some(Code::Snapshot) => plain(&given("oSnapshot_made_up", true).to_string()),
                    Some(Code::Refused(code)) => plain(&refused(code)),
                    Some(Code::Slow) => {
                        thread::sleep(Duration::from_secs(15));
                        plain(&given("oToo_late", false).to_string())
                    }
                    Some(Code::Garbled) => plain("<html>502 Bad Gateway</html>"),
                    Some(Code::CutOff) => return,
                    None => {
                        codes.lock().unwrap().remove(asked("code"));
                        plain(&refused(40029))
                    }
                }
            }
        }
        _ => plain(&refused(40066)),
    };
    let _ = stream.write_all(reply.as_bytes());
}

/// It says `text/plain` of its JSON, with 200 whatever happens.
fn plain(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn given(openid: &str, snapshot: bool) -> Value {
    let mut given = json!({
        "access_token": "ACCESS_TOKEN", "expires_in": 7200, "refresh_token": "REFRESH_TOKEN",
        "openid": openid, "scope": "snsapi_base",
    });
    if snapshot {
        given["is_snapshotuser"] = json!(1);
    }
    given
}

fn refused(code: i64) -> String {
    json!({ "errcode": code, "errmsg": format!("errcode {code}, rid: 5fc3d2e8-0a1b2c3d-4e5f6a7b") })
        .to_string()
}

fn decoded(value: &str) -> String {
    let mut bytes = vec![];
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let hex: String = rest.by_ref().take(2).map(char::from).collect();
                bytes.push(u8::from_str_radix(&hex, 16).unwrap_or(b'?'));
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
