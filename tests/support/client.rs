//! One request, as a phone sends it, and the clock it is sent by.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering},
};

use api::endpoint::{Endpoint, Method, compose};
use domain::{clock::Moment, ids::CommunityId};

use crate::{Server, TestResponse, server::KEPT};

/// Sees every exchange with a server: what was asked, and what it said.
pub type Watch = fn(&Server, &TestRequest, &TestResponse);

/// The clock of a community, set by hand, or the real one.
#[derive(Clone, Debug)]
pub struct Clock(Arc<AtomicI64>);

/// What stands where a moment would, for the real time.
const REAL: i64 = i64::MIN;

impl Clock {
    pub fn at(moment: Moment) -> Self {
        Self(Arc::new(AtomicI64::new(moment.0)))
    }

    /// A clock that shows the real time, for whoever uses a browser beside it: that has no other.
    pub fn real() -> Self {
        Self::at(Moment(REAL))
    }

    pub fn now(&self) -> Moment {
        match self.0.load(Ordering::Relaxed) {
            REAL => {
                #[expect(clippy::disallowed_methods, reason = "it was asked for")]
                let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
                Moment(since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX)))
            }
            set => Moment(set),
        }
    }

    pub fn set(&self, moment: Moment) {
        self.0.store(moment.0, Ordering::Relaxed);
    }
}

/// The moment when China's clocks show `text`, such as `2026-11-20 10:00`.
pub fn moment(text: &str) -> Moment {
    let (day, time) = text.split_once(' ').expect("a day and a time");
    let (hour, minute) = time.split_once(':').expect("hours and minutes");
    let midnight = Moment::at_hour(day.parse().expect("a day"), 0);
    midnight.plus(hours(hour.parse().expect("an hour")) + minutes(minute.parse().expect("a minute")))
}

pub fn minutes(n: i64) -> i64 {
    n * Moment::MINUTE
}

pub fn hours(n: i64) -> i64 {
    n * Moment::HOUR
}

pub fn days(n: i64) -> i64 {
    n * Moment::DAY
}

/// A request about to be sent. What a browser adds by itself is there; a test may take it away.
#[derive(Clone, Debug)]
pub struct TestRequest {
    /// The endpoint's name, where it is one of ours.
    pub route: &'static str,
    pub method: String,
    pub url: String,
    /// Headers by their names in lower case.
    pub headers: Vec<(&'static str, String)>,
    pub body: Option<Vec<u8>>,
}

impl TestRequest {
    pub fn get(url: impl Into<String>) -> Self {
        Self { route: "", method: "GET".into(), url: url.into(), headers: vec![], body: None }
    }

    /// A POST with a key of its own.
    pub fn post(url: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        Self { method: "POST".into(), body: Some(body.into()), ..Self::get(url) }
            .with("content-type", "application/json")
            .with("idempotency-key", &key())
    }

    pub fn endpoint<E: Endpoint>(community: Option<&CommunityId>, request: &E::Request) -> Self {
        let outgoing = compose::<E>(community, request).expect("a request composes");
        let ask = match E::METHOD {
            Method::Get => Self::get(outgoing.url),
            Method::Post => Self::post(outgoing.url, outgoing.body.unwrap_or_default()),
        };
        Self { route: E::NAME, ..ask }
    }

    pub fn with(self, name: &'static str, value: &str) -> Self {
        let mut ask = self.without(name);
        ask.headers.push((name, value.to_owned()));
        ask
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self
    }

    pub fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(other, _)| *other == name)
    }
}

pub fn key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    static RUN: std::sync::LazyLock<u128> = std::sync::LazyLock::new(|| {
        #[expect(clippy::disallowed_methods, reason = "only to tell one run's keys from another's")]
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| since.as_nanos())
    });
    format!("key-{:x}-{:08}", *RUN, NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A network address that nobody else has.
pub fn address() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let [_, a, b, c] = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    format!("10.{a}.{b}.{c}")
}

impl Server {
    /// Sends the request as it is. A server may close a kept connection just when it is used again (RFC 9112, 9.3.1), and
    /// workerd does so under load, all that were idle at once: then it is sent again, as a phone would, which its key makes
    /// harmless.
    pub fn send(&self, ask: &TestRequest) -> TestResponse {
        let send = || {
            let mut request = ureq::http::Request::builder()
                .method(ask.method.as_str())
                .uri(format!("{}{}", self.base, ask.url));
            for (name, value) in &ask.headers {
                request = request.header(*name, value);
            }
            match &ask.body {
                Some(body) => self.agent.run(request.body(body.as_slice()).expect("a request")),
                None => self.agent.run(request.body(()).expect("a request")),
            }
        };
        // As often as connections are kept, and once on a new one.
        let answer = (0..KEPT).fold(send(), |answer, _| match answer {
            Err(ureq::Error::Io(_)) => send(),
            answer => answer,
        });
        let mut answer = answer.unwrap_or_else(|error| panic!("{} {}: {error}", ask.method, ask.url));
        let headers = answer
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
        let answer = TestResponse {
            asked: format!(
                "{} {} {}",
                ask.method,
                ask.url,
                ask.body.as_deref().map(String::from_utf8_lossy).unwrap_or_default()
            ),
            status: answer.status().as_u16(),
            headers: headers.collect(),
            bytes: answer.body_mut().with_config().limit(64 << 20).read_to_vec().expect("the whole body"),
        };
        if let Some(watch) = self.watch {
            watch(self, ask, &answer);
        }
        answer
    }
}
