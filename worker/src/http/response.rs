//! What goes out: status, headers, body; refusals as problem+json; the headers that every answer carries.

use api::problem_details::ProblemDetails;
use domain::problem::Problem;
use serde::Serialize;
use worker::{EncodeBody, Headers, ResponseBody};

use crate::secret;

/// What browsers may do with our answers. `public/_headers` says the same of what never reaches the Worker.
pub const SECURITY: [(&str, &str); 4] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; \
         connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "geolocation=(), microphone=()"),
];

/// A reply as it goes out, with the tag by which its reader asks again: written once, sent often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serialized<T> {
    pub reply: T,
    pub json: String,
    tag: String,
}

impl<T: Serialize> Serialized<T> {
    pub fn new(reply: T) -> serde_json::Result<Self> {
        let json = serde_json::to_string(&reply)?;
        Ok(Self { tag: tag(json.as_bytes()), json, reply })
    }
}

/// Weak, because what lies between us and the reader may compress it.
fn tag(body: &[u8]) -> String {
    format!("W/\"{}\"", secret::hash(&[body]).get(..22).unwrap_or_default())
}

/// An answer to be sent.
#[derive(Clone, Debug)]
pub struct Response {
    pub status: u16,
    /// Headers beside those of [`SECURITY`], or instead of one of them.
    pub headers: Vec<(&'static str, String)>,
    pub body: ResponseBody,
}

impl Response {
    /// JSON with 200.
    #[must_use]
    pub fn json(text: String) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type", "application/json".into())],
            body: ResponseBody::Body(text.into_bytes()),
        }
    }

    /// JSON with 200 that is serialized already.
    #[must_use]
    pub fn serialized<T>(serialized: &Serialized<T>) -> Self {
        Self::json(serialized.json.clone()).with("etag", &*serialized.tag)
    }

    /// A page with 200.
    #[must_use]
    pub fn html(text: String) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type", "text/html; charset=utf-8".into())],
            body: ResponseBody::Body(text.into_bytes()),
        }
    }

    /// An answer without a body.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self { status, headers: vec![], body: ResponseBody::Empty }
    }

    /// A refusal in the form of RFC 9457.
    #[must_use]
    pub fn problem(problem: Problem, request_id: &str) -> Self {
        let status = problem.status();
        let retry = match &problem {
            Problem::TooOften { retry_after } => Some(*retry_after),
            Problem::TryAgain => Some(2),
            _ => None,
        };
        let details = ProblemDetails {
            kind: format!("/problems/{}", problem.code()),
            title: copy::problem::title(&problem),
            status,
            request_id: request_id.to_owned(),
            problem,
        };
        let body = serde_json::to_string(&details).unwrap_or_default();
        let answer = Self {
            status,
            headers: vec![("content-type", "application/problem+json".into())],
            body: ResponseBody::Body(body.into_bytes()),
        };
        let answer = answer.with("cache-control", "no-store");
        match retry {
            Some(seconds) => answer.with("retry-after", seconds.to_string()),
            None => answer,
        }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Whether it carries this header already.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(key, _)| *key == name)
    }

    /// A read's answer: cacheable by its reader, but asked for again each time; 304 if that reader has it already.
    #[must_use]
    pub fn unless_known(self, if_none_match: Option<&str>) -> Self {
        let ResponseBody::Body(bytes) = &self.body else { return self };
        let written = self.headers.iter().find(|(name, _)| *name == "etag").map(|(_, tag)| tag.clone());
        let tag = written.unwrap_or_else(|| tag(bytes));
        let known = if_none_match.is_some_and(|known| matches_tag(known, &tag));
        let answer = if known { Self::empty(304) } else { self };
        let answer = if answer.has("etag") { answer } else { answer.with("etag", tag) };
        answer.with("cache-control", "private, no-cache")
    }

    /// The answer as the platform wants it.
    pub fn send(self) -> worker::Result<worker::Response> {
        let headers = Headers::new();
        for (name, value) in SECURITY.iter().filter(|(name, _)| !self.has(name)) {
            headers.set(name, value)?;
        }
        for (name, value) in &self.headers {
            headers.append(name, value)?;
        }
        // What is compressed already is sent as it is.
        let encode = if self.has("content-encoding") { EncodeBody::Manual } else { EncodeBody::Automatic };
        let response = worker::Response::builder().with_status(self.status).with_headers(headers);
        Ok(response.with_encode_body(encode).body(self.body))
    }
}

/// RFC 9110 §13.1.2, weak comparison.
fn matches_tag(if_none_match: &str, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    if_none_match.trim() == "*" || if_none_match.split(',').any(|known| bare(known) == bare(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header<'a>(answer: &'a Response, name: &str) -> Option<&'a str> {
        answer.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn what_the_reader_has_already_is_not_sent_again() {
        let first = Response::json("{}".into()).unless_known(None);
        let tag = header(&first, "etag").unwrap().to_owned();
        let again = |known: &str| Response::json("{}".into()).unless_known(Some(known)).status;
        assert_eq!(first.status, 200);
        assert_eq!(again(&tag), 304);
        assert_eq!(again(&format!("\"x\", {}", tag.trim_start_matches("W/"))), 304);
        assert_eq!(again("\"x\""), 200);
    }

    #[test]
    fn what_was_written_before_has_the_tag_of_what_is_written_now() {
        let now = Response::json("[1]".into()).unless_known(None);
        let before = || Response::serialized(&Serialized::new([1]).unwrap());
        assert_eq!(header(&before().unless_known(None), "etag"), header(&now, "etag"));
        let again = before().unless_known(header(&now, "etag"));
        assert_eq!((again.status, header(&again, "etag")), (304, header(&now, "etag")));
    }

    #[test]
    fn what_is_served_as_it_is_carries_the_same_headers() {
        let served = include_str!("../../../public/_headers").to_lowercase();
        for (name, value) in SECURITY {
            assert!(served.contains(&format!("{name}: {value}")), "{name} in public/_headers");
        }
    }

    #[test]
    fn a_limit_says_when_to_come_back() {
        let answer = Response::problem(Problem::TooOften { retry_after: 7 }, "rq");
        assert_eq!((answer.status, header(&answer, "retry-after")), (429, Some("7")));
        assert_eq!(header(&answer, "content-type"), Some("application/problem+json"));
    }
}
