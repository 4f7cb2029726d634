//! A request as it came in, before any database has been asked.

use api::endpoint::{self, Access, Endpoint};
use domain::{clock::Moment, problem::Problem};
use worker::{Date, Env, Headers};

use super::{cookie::Cookies, idempotency::Command, rate_limit::Limit};
use crate::{db::QueryCounter, error::Error, secret::Pepper};

/// What is known of a request by itself.
#[derive(Clone, Debug)]
pub struct Request {
    pub env: Env,
    pub route: &'static str,
    pub access: Access,
    /// How often the endpoint answers somebody.
    pub limit: Option<Limit>,
    /// The time of the request, read once.
    pub now: Moment,
    /// Our own origin as the caller sees it: `https://town.example`.
    pub origin: String,
    pub address: String,
    pub user_agent: String,
    pub cookies: Cookies,
    /// Key and hash of a command; `None` for a read and for an upload.
    pub command: Option<Command>,
    /// The secret that hashes are made with.
    pub pepper: Pepper,
    /// Counts what the community's database is asked.
    pub queries: QueryCounter,
    /// Counts what the directory is asked.
    pub directory_queries: QueryCounter,
}

/// What a handler gets of the request where it isn't an endpoint's JSON.
#[derive(Debug, Default)]
pub struct RawRequest {
    /// The values of the path's placeholders, `{community}` left out.
    pub path: Params,
    /// The query without `?`.
    pub query: String,
    pub body: Vec<u8>,
}

/// Names and values of a path's placeholders.
pub type Params = Vec<(String, String)>;

impl RawRequest {
    /// The value of a placeholder; empty where the path has no such placeholder.
    #[must_use]
    pub fn param(&self, name: &str) -> &str {
        self.path.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    pub(super) fn parse<E: Endpoint>(&self) -> Result<E::Request, Problem> {
        let path: Vec<(&str, &str)> =
            self.path.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        endpoint::parse::<E>(&path, &self.query, &self.body)
    }
}

/// The value of a variable or secret; `None` where it isn't bound.
#[must_use]
pub fn variable(env: &Env, name: &str) -> Option<String> {
    env.var(name).ok().map(|value| value.to_string())
}

#[must_use]
pub fn header(headers: &Headers, name: &str) -> Option<String> {
    headers.get(name).ok().flatten()
}

/// Whether this server is one of the tests' own. Only such a one lets a request say what time it is and where it
/// comes from, and says how often it asked its databases.
#[must_use]
pub fn under_test(env: &Env) -> bool {
    variable(env, "TEST_CLOCK").is_some()
}

/// The time of a request: the only place where the Worker reads the clock for it.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "here it is read, once, to be passed on")]
pub fn now(env: &Env, headers: &Headers) -> Moment {
    let set =
        if under_test(env) { header(headers, "x-test-now").and_then(|text| text.parse().ok()) } else { None };
    Moment(set.unwrap_or_else(|| i64::try_from(Date::now().as_millis()).unwrap_or_default()))
}

impl Request {
    /// Reads the request's envelope; the router fills in what else it knows of the endpoint.
    pub fn new(
        request: &worker::Request,
        env: &Env,
        route: &'static str,
        access: Access,
    ) -> Result<Self, Error> {
        let headers = request.headers();
        let origin = origin_of(&request.inner().url());
        let demo = variable(env, "DEMO").is_some();
        let test_address = if under_test(env) { header(headers, "x-test-ip") } else { None };
        let pepper = variable(env, "PEPPER").ok_or_else(|| Error::corrupt("the secret PEPPER is not set"))?;
        Ok(Self {
            route,
            access,
            limit: None,
            now: now(env, headers),
            address: test_address.or_else(|| header(headers, "cf-connecting-ip")).unwrap_or_default(),
            user_agent: header(headers, "user-agent").unwrap_or_default(),
            cookies: Cookies::new(header(headers, "cookie"), !(demo && origin.starts_with("http://"))),
            origin,
            command: None,
            pepper: Pepper::new(&pepper)?,
            queries: QueryCounter::default(),
            directory_queries: QueryCounter::default(),
            env: env.clone(),
        })
    }
}

/// Scheme, host and port of an absolute URL.
fn origin_of(url: &str) -> String {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    let end = url
        .get(after_scheme..)
        .and_then(|rest| rest.find(['/', '?', '#']))
        .map_or(url.len(), |at| after_scheme + at);
    url.get(..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for (url, origin) in [
            ("https://town.example/api?x=/", "https://town.example"),
            ("http://127.0.0.1:8787/", "http://127.0.0.1:8787"),
            ("http://town.example", "http://town.example"),
        ] {
            assert_eq!(origin_of(url), origin);
        }
    }
}
