//! An endpoint is declared once: the Worker routes it, the page calls it, the tests post to it, OpenAPI lists it.
//!
//! A request is one struct. Fields named in the path template go into the path; the others are the query of a
//! GET or the JSON body of a POST. [`compose`] takes a request apart, [`parse`] puts it together again.

use std::fmt::Write;

use domain::{ids::CommunityId, problem::Problem};
use json::{FromJson, Json, ToJson};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::request;

/// The methods we use: reads are GET, commands are POST.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    /// A command; carries an `Idempotency-Key`.
    Post,
}

impl Method {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// Who an endpoint answers at all; what they may do there is decided by the feature's policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody, signed in or not.
    Public,
    /// Whoever has a session in the community.
    SignedIn,
    /// Who sets up communities, with the operator's key as a bearer token.
    Operator,
}

/// One thing the API does.
pub trait Endpoint {
    /// Its name: the operation id of the OpenAPI document and the route in the logs.
    const NAME: &'static str;
    /// What it does, for the OpenAPI document.
    const ABOUT: &'static str;
    const METHOD: Method;
    /// Its path with `{placeholders}`; `{community}` is given apart, all others are fields of the request.
    const PATH: &'static str;
    const ACCESS: Access;
    type Request: Serialize + DeserializeOwned + ToJson;
    /// What comes back with 200.
    type Reply: Serialize + DeserializeOwned + FromJson;
}

/// Declares endpoints, one line each: `Name: POST "/path" SignedIn, Request => Reply;`.
macro_rules! endpoints {
    ($(#[doc = $about:literal] $name:ident: $method:ident $path:literal $access:ident, $request:ty => $reply:ty;)*) => {$(
        #[doc = $about]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl $crate::endpoint::Endpoint for $name {
            const NAME: &'static str = stringify!($name);
            const ABOUT: &'static str = $about;
            const METHOD: $crate::endpoint::Method = $crate::endpoint::Method::$method;
            const PATH: &'static str = $path;
            const ACCESS: $crate::endpoint::Access = $crate::endpoint::Access::$access;
            type Request = $request;
            type Reply = $reply;
        }
    )*

        /// Shows every endpoint of this feature to `visitor`, in reading order.
        pub fn visit<V: $crate::endpoint::Visitor>(visitor: &mut V) {
            $(visitor.endpoint::<$name>();)*
        }
    };
}
pub(crate) use endpoints;

/// What a request or a reply must be able to say of itself: with the feature `schema`, its JSON Schema.
#[cfg(feature = "schema")]
pub trait Described: schemars::JsonSchema {}
#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> Described for T {}

/// What a request or a reply must be able to say of itself: nothing, without the feature `schema`.
#[cfg(not(feature = "schema"))]
pub trait Described {}
#[cfg(not(feature = "schema"))]
impl<T> Described for T {}

/// Walks over declared endpoints with their types, as the OpenAPI document and the route test do.
pub trait Visitor {
    fn endpoint<E>(&mut self)
    where
        E: Endpoint<Request: Described, Reply: Described>;
}

/// A request without content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A reply to a command that has nothing to tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Accepted {}

/// A request as HTTP wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    pub url: String,
    /// The JSON body of a POST.
    pub body: Option<String>,
}

/// A path whose placeholders are filled in by name; one that isn't named stays as it is. For the few addresses that are no
/// [`Endpoint`]'s.
#[must_use]
pub fn filled(path: &str, values: &[(&str, &str)]) -> String {
    let mut url = String::new();
    for part in path.split('/').skip(1) {
        let name = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
        let value = values.iter().find(|(other, _)| name == Some(*other));
        url.push('/');
        url.push_str(value.map_or(part, |(_, value)| value));
    }
    url
}

/// Takes a request apart into path, query and body. `community` fills `{community}`.
///
/// # Errors
/// [`Problem::Malformed`] where the request is not a JSON object or lacks a field the path needs: a mistake in
/// its declaration, which `every_endpoint_composes` would show.
pub fn compose<E: Endpoint>(
    community: Option<&CommunityId>,
    request: &E::Request,
) -> Result<Outgoing, Problem> {
    put_together(E::METHOD, E::PATH, community, request.to_json())
}

/// [`compose`] for all endpoints: what differs between them is a value, so that it is compiled once.
fn put_together(
    method: Method,
    path: &str,
    community: Option<&CommunityId>,
    request: Json,
) -> Result<Outgoing, Problem> {
    let Json::Object(mut fields) = request else {
        return Err(Problem::malformed("request"));
    };
    let mut url = String::new();
    for part in path.split('/').skip(1) {
        url.push('/');
        match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            None => url.push_str(part),
            Some("community") => url.push_str(community.ok_or(Problem::malformed("community"))?.as_str()),
            Some(name) => {
                let at = fields.iter().position(|(field, _)| field == name);
                match at.map(|at| fields.remove(at)) {
                    Some((_, Json::String(value))) => url.push_str(&value),
                    _ => return Err(Problem::malformed(name)),
                }
            }
        }
    }
    match method {
        Method::Post => Ok(Outgoing { url, body: Some(Json::Object(fields).to_string()) }),
        Method::Get => {
            let mut mark = '?';
            for (name, value) in fields {
                let Some(value) = plain(value) else { continue };
                url.push(mark);
                url.push_str(&name);
                url.push('=');
                encode(&value, &mut url);
                mark = '&';
            }
            Ok(Outgoing { url, body: None })
        }
    }
}

/// Writes a value into a query: all but letters, digits and `-_.~` as `%XX` of its bytes (RFC 3986).
fn encode(value: &str, url: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(url, "%{byte:02X}");
        }
    }
}

fn plain(value: Json) -> Option<String> {
    match value {
        Json::Null => None,
        Json::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

/// Puts a request together from what arrived: values of the path, the query without `?`, the body.
///
/// # Errors
/// [`Problem::Malformed`] for a body that isn't a JSON object, an unknown field or one that stands twice, a missing or
/// wrong value;
/// whatever a value's own type refuses it with, such as [`Problem::TextLength`].
pub fn parse<E: Endpoint>(path: &[(&str, &str)], query: &str, body: &[u8]) -> Result<E::Request, Problem> {
    match E::METHOD {
        Method::Get => request::of_query(path, query),
        Method::Post => request::of_body(path, body),
    }
}

/// Reads the query of what is no [`Endpoint`] because bytes come or go.
pub fn query<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    request::of_query(&[], query)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        matters::{ListMatters, MattersQuery, ReportMatter, StepRequest, TakeStep},
        people::{DecideJoin, Join, ShowMe},
    };
    use domain::{
        ids::MatterId,
        matters::{step::Step, tier::Tier},
    };

    fn town() -> CommunityId {
        CommunityId::try_from("taoyuanli".to_owned()).unwrap()
    }

    #[test]
    fn a_path_is_filled_in_by_name() {
        let values = [("community", "taoyuanli"), ("photo", "{community}")];
        for (path, url) in [
            ("/api/{community}/photos/{photo}", "/api/taoyuanli/photos/{community}"),
            ("/api/{community}/{other}", "/api/taoyuanli/{other}"),
            ("/", "/"),
        ] {
            assert_eq!(filled(path, &values), url);
        }
    }

    #[test]
    fn a_command_goes_into_path_and_body_and_comes_back() {
        let request = StepRequest { matter: MatterId::new(1, 2), version: 3, step: Step::Receive {} };
        let sent = compose::<TakeStep>(Some(&town()), &request).unwrap();
        let id = request.matter.as_str();
        assert_eq!(sent.url, format!("/api/v1/communities/taoyuanli/matters/{id}/steps"));
        assert_eq!(sent.body.as_deref(), Some(r#"{"version":3,"step":{"kind":"receive"}}"#));
        assert_eq!(parse::<TakeStep>(&[("matter", id)], "", sent.body.unwrap().as_bytes()), Ok(request));
    }

    #[test]
    fn a_question_goes_into_the_query_and_comes_back() {
        let request = MattersQuery {
            tier: Some(Tier::Property),
            q: Some("电梯 & 灯".to_owned().try_into().unwrap()),
            limit: Some(5),
            ..MattersQuery::default()
        };
        let sent = compose::<ListMatters>(Some(&town()), &request).unwrap();
        let (path, query) = sent.url.split_once('?').unwrap();
        assert_eq!((path, sent.body), ("/api/v1/communities/taoyuanli/matters", None));
        assert_eq!(parse::<ListMatters>(&[], query, b""), Ok(request));
        assert_eq!(
            compose::<ShowMe>(Some(&town()), &Nothing {}).unwrap().url,
            "/api/v1/communities/taoyuanli/me"
        );
    }

    #[test]
    fn what_cannot_be_read_is_refused_and_never_guessed() {
        let step = |body: &str| {
            parse::<TakeStep>(&[("matter", "mt_01J00000000000000000000000")], "", body.as_bytes())
                .unwrap_err()
                .code()
        };
        for body in [
            "",
            "[]",
            "nonsense",
            "{}",
            r#"{"version":"x","step":{"kind":"receive"}}"#,
            r#"{"version":1,"step":{"kind":"fly"}}"#,
            r#"{"version":1,"step":{"kind":"receive"},"more":1}"#,
            r#"{"version":1,"step":{"kind":"receive","more":1}}"#,
            r#"{"version":1,"step":{"kind":"receive","kind":"receive"}}"#,
            r#"{"version":"1","step":{"kind":"receive"}}"#,
            r#"{"version":-1,"step":{"kind":"receive"}}"#,
            r#"{"matter":"x","version":1,"step":{"kind":"receive"}}"#,
            r#"{"version":1,"version":2,"step":{"kind":"receive"}}"#,
            r#"{"version":1,"step":{"kind":"note","text":"明天来","text":"后天来"}}"#,
        ] {
            assert_eq!(step(body), "malformed", "{body}");
        }
        assert_eq!(parse::<ListMatters>(&[], "tier=fourth", b"").unwrap_err().code(), "malformed");
        let decide = |decision: &str| {
            let body = format!(r#"{{"version":1,"decision":{decision}}}"#);
            let person = [("person", "pe_01J00000000000000000000000")];
            parse::<DecideJoin>(&person, "", body.as_bytes()).map_err(|problem| problem.code())
        };
        assert!(decide(r#"{"answer":"approve"}"#).is_ok());
        assert_eq!(decide(r#"{"answer":"approve","reason":"住这里"}"#), Err("malformed".to_owned()));
        let report = |more: &str| {
            let body = format!(
                r#"{{"text":"楼道的灯坏了","name_shown":"surname","site":{{"compound":"cp_01J00000000000000000000000"{more}}}}}"#
            );
            parse::<ReportMatter>(&[], "", body.as_bytes()).map_err(|problem| problem.code())
        };
        assert!(report("").is_ok());
        for more in [r#","storey":5"#, r#","building":null,"building":null"#] {
            assert_eq!(report(more), Err("malformed".to_owned()), "{more}");
        }
        for query in ["colour=red", "limit=few", "limit=-1", "limit=5&limit=6", "mine=yes"] {
            assert_eq!(parse::<ListMatters>(&[], query, b"").unwrap_err().code(), "malformed", "{query}");
        }
        assert_eq!(
            parse::<TakeStep>(&[("matter", "mt_7")], "", br#"{"version":1,"step":{"kind":"receive"}}"#)
                .unwrap_err(),
            Problem::NotFound
        );
    }

    #[test]
    fn a_text_of_the_wrong_length_keeps_its_own_refusal() {
        let body = r#"{"text":"灯","site":{"compound":"cp_01J00000000000000000000000","building":null},"name_shown":"surname"}"#;
        assert_eq!(
            parse::<ReportMatter>(&[], "", body.as_bytes()).unwrap_err(),
            Problem::TextLength { field: "text".into(), min: 4, max: 1000, got: 1 }
        );
    }

    #[test]
    fn a_path_without_its_value_is_a_mistake_of_ours() {
        assert!(
            compose::<Join>(
                None,
                &crate::people::NewJoin {
                    code: "x".into(),
                    name: "王".to_owned().try_into().unwrap(),
                    honorific: domain::people::name::Honorific::Ms,
                    unit: domain::ids::UnitId::new(1, 1),
                    door: "501".to_owned().try_into().unwrap(),
                }
            )
            .is_err()
        );
    }
}
