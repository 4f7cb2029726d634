//! WeChat, as far as its web sign-in and the tickets of its JS-SDK go: a small server that speaks the documented protocol,
//! its refusals, and its bad days.

use std::{
    collections::{HashMap, VecDeque},
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use crate::ServerOptions;
use serde_json::{Value, json};

/// The official account that the community is configured with.
pub const APP_ID: &str = "wx0123456789abcdef";

pub const APP_SECRET: &str = "the secret of the official account";

/// In a user agent, what the openid of whoever holds the phone stands behind.
const HELD_BY: &str = "HeldBy/";

/// What a phone in the hands of `openid` says it is, when a page is open in WeChat.
pub fn agent(openid: &str) -> String {
    format!(
        "Mozilla/5.0 (Linux; Android 13; V2230A) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 \
         MicroMessenger/8.0.44 {HELD_BY}{openid}"
    )
}

/// What an iPhone says it is, when a page is open in WeChat.
pub const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 \
     MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN";

/// What becomes of a code when it is exchanged.
#[derive(Clone, Debug)]
pub enum Code {
    Of(&'static str),
    /// It belongs to a person that a snapshot made up.
    Snapshot,
    Refused(i64),
    /// The answer takes far too long.
    Slow,
    /// The answer is no JSON.
    Garbled,
    CutOff,
}

/// What becomes of a question for a token or a ticket.
#[derive(Clone, Copy, Debug)]
pub enum Day {
    Good(i64),
    Refused(i64),
    /// The answer takes far too long.
    Slow,
    /// The answer is no JSON.
    Garbled,
    CutOff,
}

/// The token and the ticket that WeChat gives, and how often it was asked for them.
#[derive(Default)]
struct Desk {
    tokens_asked: u32,
    tickets_asked: u32,
    /// Which token is good: their number.
    token: u32,
    ticket: u32,
    /// What becomes of the questions to come, first those that come first; good ones where nothing is said.
    tokens_to_come: VecDeque<Day>,
    tickets_to_come: VecDeque<Day>,
}

/// A token as long and as strange as WeChat's.
const TOKEN: &str = "57_DFmmYWfoHkZ0rmwK9xAVb3-Pz4JkXcUw2aSe_TOKEN";

/// The ticket of the example in WeChat's documentation.
const TICKET: &str = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";

/// What WeChat promises of both.
const TWO_HOURS: i64 = 7200;

impl Desk {
    fn token(&mut self, asked: &Value) -> (Day, String) {
        self.tokens_asked += 1;
        let day = self.tokens_to_come.pop_front().unwrap_or(Day::Good(TWO_HOURS));
        if asked["appid"] != APP_ID {
            return (Day::Refused(40013), String::new());
        }
        if asked["secret"] != APP_SECRET {
            return (Day::Refused(40125), String::new());
        }
        if asked["grant_type"] != "client_credential" {
            return (Day::Refused(40002), String::new());
        }
        if asked["force_refresh"] == true {
            self.token += 1;
        }
        (day, format!("{TOKEN}_{}", self.token))
    }

    fn ticket(&mut self, token: &str, kind: &str) -> (Day, String) {
        self.tickets_asked += 1;
        let day = self.tickets_to_come.pop_front().unwrap_or(Day::Good(TWO_HOURS));
        if token != format!("{TOKEN}_{}", self.token) {
            return (Day::Refused(40001), String::new());
        }
        if kind != "jsapi" {
            return (Day::Refused(40066), String::new());
        }
        if matches!(day, Day::Good(_)) {
            self.ticket += 1;
        }
        (day, self.current_ticket())
    }

    fn current_ticket(&self) -> String {
        format!("{TICKET}{}", self.ticket)
    }
}

pub struct WechatServer {
    base: String,
    codes: Arc<Mutex<HashMap<String, Code>>>,
    desk: Arc<Mutex<Desk>>,
}

impl WechatServer {
    /// Starts one on a free port. It ends with this process.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let codes: Arc<Mutex<HashMap<String, Code>>> = Arc::default();
        let desk: Arc<Mutex<Desk>> = Arc::default();
        let kept = (codes.clone(), desk.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (codes, desk) = kept.clone();
                thread::spawn(move || answer(stream, &codes, &desk));
            }
        });
        Self { base, codes, desk }
    }

    /// A server that asks this WeChat, with this secret.
    pub fn configures(&self, secret: &'static str) -> ServerOptions {
        let base: &'static str = self.base.clone().leak();
        let options = ServerOptions::tested().var("WECHAT_APP_ID", APP_ID).var("WECHAT_APP_SECRET", secret);
        options.var("WECHAT_API", base).var("WECHAT_OPEN", base)
    }

    pub fn base(&self) -> &str {
        &self.base
    }

    /// A new code, as WeChat sends it back.
    pub fn code(&self, code: Code) -> String {
        let name = fresh();
        self.codes.lock().unwrap().insert(name.clone(), code);
        name
    }
}

impl WechatServer {
    /// What becomes of the next questions for a token.
    pub fn next_tokens(&self, days: &[Day]) {
        self.desk.lock().unwrap().tokens_to_come = days.iter().copied().collect();
    }

    /// What becomes of the next questions for a ticket.
    pub fn next_tickets(&self, days: &[Day]) {
        self.desk.lock().unwrap().tickets_to_come = days.iter().copied().collect();
    }

    /// Takes back the token that is out, before its time.
    pub fn takes_the_token_back(&self) {
        self.desk.lock().unwrap().token += 1;
    }

    /// How often it was asked for a token, and for a ticket.
    pub fn asked(&self) -> (u32, u32) {
        let desk = self.desk.lock().unwrap();
        (desk.tokens_asked, desk.tickets_asked)
    }

    pub fn ticket(&self) -> String {
        self.desk.lock().unwrap().current_ticket()
    }

    /// What must stand in no log and no answer.
    pub fn secrets() -> [&'static str; 3] {
        [APP_SECRET, TOKEN, TICKET]
    }
}

fn fresh() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("0{:031x}", NEXT.fetch_add(1, Ordering::Relaxed))
}

fn answer(mut stream: TcpStream, codes: &Mutex<HashMap<String, Code>>, desk: &Mutex<Desk>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    let mut lines = reader.by_ref().lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let header = |name: &str| {
        let named = head.iter().filter_map(|line| line.split_once(": "));
        named.filter(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    };
    let agent = header("user-agent").unwrap_or_default();
    let mut body =
        vec![0; header("content-length").and_then(|length| length.parse().ok()).unwrap_or_default()];
    if reader.read_exact(&mut body).is_err() {
        return;
    }
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
        "/cgi-bin/stable_token" if first.starts_with("POST ") => {
            let asked = serde_json::from_slice(&body).unwrap_or_default();
            let (day, token) = desk.lock().unwrap().token(&asked);
            // So that those who ask at once do ask at once.
            thread::sleep(Duration::from_millis(100));
            match by_day(day, |seconds| json!({ "access_token": token, "expires_in": seconds })) {
                Some(reply) => reply,
                None => return,
            }
        }
        "/cgi-bin/ticket/getticket" => {
            let (day, ticket) = desk.lock().unwrap().ticket(asked("access_token"), asked("type"));
            let given =
                |seconds| json!({ "errcode": 0, "errmsg": "ok", "ticket": ticket, "expires_in": seconds });
            match by_day(day, given) {
                Some(reply) => reply,
                None => return,
            }
        }
        _ => plain(&refused(40066)),
    };
    let _ = stream.write_all(reply.as_bytes());
}

/// The answer on such a day; none where the line goes dead.
fn by_day(day: Day, given: impl Fn(i64) -> Value) -> Option<String> {
    match day {
        Day::Good(seconds) => Some(plain(&given(seconds).to_string())),
        Day::Refused(code) => Some(plain(&refused(code))),
        Day::Slow => {
            thread::sleep(Duration::from_secs(15));
            Some(plain(&given(TWO_HOURS).to_string()))
        }
        Day::Garbled => Some(plain("<html>502 Bad Gateway</html>")),
        Day::CutOff => None,
    }
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
