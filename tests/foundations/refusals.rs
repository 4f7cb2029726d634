//! Every endpoint's refused cases, made from the list of endpoints. Nothing that somebody sends is answered with 500.

use std::collections::BTreeMap;

use api::endpoint::{Access, Method};
use expect_test::expect;
use serde_json::{Value, json};
use tests::{
    Person, TestCommunity, TestRequest, TestResponse, building, photos,
    users::{
        options::option,
        volunteers::{clean_up, shift},
    },
};

use super::endpoints::{Declared, Sample, commands, endpoints, samples, written};
use crate::fixture::community;

/// Of what the schemas don't say all: the endpoint, the field, a text that is understood, or nothing where another field excludes it.
const KNOWN_FIELDS: [(&str, &str, Option<&str>); 4] = [
    ("SignIn", "digits", Some("017123456")),
    ("LinkOwner", "owner", Some("陈静\u{1f}123X")),
    ("PublishTask", "deliberation", None),
    ("ShowTaskOrigin", "matter", Some("mt_01ARZ3NDEKTSV4RRFFQ69G5FAV")),
];

/// A community with things that an address can name, and for each endpoint a request that it understands.
struct Samples {
    community: TestCommunity,
    wang: Person,
    ids: Vec<(&'static str, String)>,
    samples: BTreeMap<String, Sample>,
}

impl Samples {
    fn new() -> Self {
        let community = community();
        let wang = community.resident("王桂芳", building(3));
        let matter = wang.reports("楼道的灯坏了一盏").matter();
        let deliberation = community.discusses("大门要不要装道闸");
        let option = wang.proposes(&option(&deliberation, "东门装道闸")).option();
        let from = community.clock.now().plus(tests::hours(30));
        let task = community.convenor.publishes(&clean_up(vec![shift(from, 2)])).task();
        let invitations = community.convenor.lists_invitations(&community.building(building(3)).id).json();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let ids = vec![
            ("community", community.id.to_string()),
            ("matter", matter.to_string()),
            ("person", wang.id().to_string()),
            ("invitation", text(&invitations["invitations"][0]["invitation"])),
            ("session", text(&wang.lists_sessions().json()["sessions"][0]["session"])),
            (
                "appointment",
                text(&community.convenor.lists_appointments().json()["appointments"][0]["appointment"]),
            ),
            ("post", matter.to_string()),
            ("deliberation", deliberation.to_string()),
            ("option", option.to_string()),
            ("task", task.to_string()),
            ("shift", community.convenor.first_shift(&task).shift.to_string()),
        ];
        let first = &wang.procedures().procedures[0];
        let procedure = serde_json::to_value(wang.procedure(&first.code)).unwrap();
        let known = [("Procedure", procedure), ("Tail", json!("123X"))];
        let samples = samples(&community.visitor().opens("/openapi.json").json(), &known);
        Self { community, wang, ids, samples }
    }

    /// The body of a POST, or the query of a GET.
    fn content(&self, endpoint: &Declared) -> Value {
        let mut content = self.samples[endpoint.name].content.clone();
        for (_, field, value) in KNOWN_FIELDS.iter().filter(|(name, ..)| *name == endpoint.name) {
            content[*field] = json!(value);
        }
        content
    }

    /// Names what is there, and where the samples have nothing of the kind, what could be.
    fn url(&self, endpoint: &Declared) -> String {
        let possible = self.samples[endpoint.name].path.iter().map(|(name, id)| (name.as_str(), id));
        let ids = self.ids.iter().map(|(name, id)| (*name, id)).chain(possible);
        ids.fold(endpoint.path.to_owned(), |url, (name, id)| url.replace(&format!("{{{name}}}"), id))
    }

    fn ask(&self, endpoint: &Declared) -> TestRequest {
        let (url, content) = (self.url(endpoint), self.content(endpoint));
        let ask = match endpoint.method {
            Method::Post => TestRequest::post(url, content.to_string()),
            Method::Get => {
                let query = content.as_object().unwrap().iter();
                let query: Vec<String> =
                    query.map(|(name, value)| format!("{name}={}", written(value))).collect();
                let mark = if query.is_empty() { "" } else { "?" };
                TestRequest::get(format!("{url}{mark}{}", query.join("&")))
            }
        };
        match endpoint.access {
            Access::Operator => {
                ask.with("authorization", &format!("Bearer {}", self.community.server.operator_key))
            }
            Access::Public | Access::SignedIn => ask,
        }
    }

    fn ask_with(&self, endpoint: &Declared, body: impl Into<Vec<u8>>) -> TestRequest {
        TestRequest { body: Some(body.into()), ..self.ask(endpoint) }
    }

    #[track_caller]
    fn refuses(&self, ask: TestRequest, status: u16, code: &str) {
        refused(&self.community.convenor.sends(ask), status, code);
    }
}

#[track_caller]
fn refused(answer: &TestResponse, status: u16, code: &str) {
    assert_eq!((answer.status, answer.code()), (status, code.to_owned()), "{answer}");
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
}

#[test]
fn without_a_sign_in_nothing_is_done_that_needs_one() {
    let samples = Samples::new();
    for endpoint in endpoints() {
        let ask = samples.ask(&endpoint);
        match endpoint.access {
            Access::SignedIn => refused(&samples.community.visitor().sends(ask), 401, "not_signed_in"),
            Access::Operator => {
                for header in ["Bearer wrong", "Bearer ", "", "Basic abc"] {
                    refused(
                        &samples.community.visitor().sends(ask.clone().with("authorization", header)),
                        401,
                        "not_operator",
                    );
                }
                refused(
                    &samples.community.visitor().sends(ask.without("authorization")),
                    401,
                    "not_operator",
                );
            }
            Access::Public => {}
        }
    }
}

#[test]
fn a_community_that_is_none_is_not_found() {
    let samples = Samples::new();
    for endpoint in endpoints().iter().filter(|endpoint| endpoint.path.contains("{community}")) {
        for name in ["nowhere", "NOWHERE", "%E6%A1%83", "a"] {
            let mut ask = samples.ask(endpoint);
            ask.url = ask.url.replace(samples.community.id.as_str(), name);
            samples.refuses(ask, 404, "no_such_community");
        }
    }
}

#[test]
fn the_ids_of_one_community_are_nothing_in_another() {
    let samples = Samples::new();
    let other = community();
    let named = |endpoint: &&Declared| {
        let path = &samples.samples[endpoint.name].path;
        path.len() > 1 && path.iter().all(|(name, _)| samples.ids.iter().any(|(known, _)| known == name))
    };
    for endpoint in endpoints().iter().filter(named) {
        let mut ask = samples.ask(endpoint);
        ask.url = ask.url.replace(samples.community.id.as_str(), other.id.as_str());
        let answer = other.convenor.sends(ask);
        assert!(
            matches!((answer.status, answer.code().as_str()), (404, "not_found") | (410, "invitation_gone")),
            "{answer}"
        );
    }
}

#[test]
fn an_address_without_such_a_thing_is_not_found() {
    let samples = Samples::new();
    for endpoint in endpoints().iter().filter(|endpoint| endpoint.path.matches('{').count() > 1) {
        for id in ["x", "mt_", "%00", "..%2F", "%F0%9F%98%80", &"9".repeat(500)] {
            let mut spoilt = endpoint.path.replace("{community}", samples.community.id.as_str());
            for (name, _) in &samples.samples[endpoint.name].path {
                spoilt = spoilt.replace(&format!("{{{name}}}"), id);
            }
            let mut ask = samples.ask(endpoint);
            ask.url = ask.url.replace(&samples.url(endpoint), &spoilt);
            let answer = samples.community.convenor.sends(ask);
            assert!((400..500).contains(&answer.status), "{answer}");
        }
    }
}

#[test]
fn a_body_that_is_no_json_object_is_malformed() {
    let samples = Samples::new();
    for endpoint in commands() {
        for body in
            ["{", "[]", "7", "\"x\"", "null", "{\"a\":1}}", "{'a':1}", "\u{0}", "{\"text\":\"\\ud800\"}"]
        {
            samples.refuses(samples.ask_with(&endpoint, body), 400, "malformed");
        }
        samples.refuses(samples.ask_with(&endpoint, vec![0xFF, 0xFE, 0x00]), 400, "malformed");
    }
}

#[test]
fn a_field_that_nobody_knows_is_malformed() {
    let samples = Samples::new();
    for endpoint in endpoints() {
        let mut ask = samples.ask(&endpoint);
        match &ask.body {
            Some(body) => {
                let mut content: Value = serde_json::from_slice(body).unwrap();
                content["colour"] = json!("red");
                ask.body = Some(content.to_string().into_bytes());
            }
            None => ask.url += if ask.url.contains('?') { "&colour=red" } else { "?colour=red" },
        }
        let answer = samples.community.convenor.sends(ask);
        refused(&answer, 400, "malformed");
        assert!(answer.json()["detail"].as_str().is_some_and(|detail| detail.contains("colour")), "{answer}");
    }
}

/// The text of `content` with one more field in the object at `path`, written by hand so that it may stand there twice.
fn with_field(content: &Value, path: &str, name: &str, value: &Value) -> Option<String> {
    let mut marked = content.clone();
    marked.pointer_mut(path)?.as_object_mut()?.insert("zzz".to_owned(), json!("mark"));
    let field = format!("{}:{value}", json!(name));
    Some(marked.to_string().replace(r#""zzz":"mark""#, &field))
}

#[test]
fn a_field_that_nobody_knows_or_that_stands_twice_is_malformed_however_deep() {
    let samples = Samples::new();
    for endpoint in commands() {
        let content = samples.content(&endpoint);
        let inside = leaves(&content).into_iter().filter(|path| content.pointer(path).unwrap().is_object());
        for path in std::iter::once(String::new()).chain(inside) {
            let known = content.pointer(&path).unwrap().as_object().unwrap().iter().next();
            let twice = known.and_then(|(name, value)| with_field(&content, &path, name, value));
            let unknown = with_field(&content, &path, "colour", &json!("red"));
            for (body, why) in [(twice, "duplicate field"), (unknown, "colour")] {
                let Some(body) = body else { continue };
                let answer = samples.community.convenor.sends(samples.ask_with(&endpoint, body));
                refused(&answer, 400, "malformed");
                let detail = answer.json()["detail"].as_str().unwrap_or_default().to_owned();
                assert!(detail.contains(why), "{answer}");
            }
        }
    }
}

#[test]
fn an_id_in_the_path_is_not_overruled_by_the_body() {
    let samples = Samples::new();
    for endpoint in commands().filter(|endpoint| endpoint.path.matches('{').count() > 1) {
        let (name, id) =
            samples.samples[endpoint.name].path.iter().find(|(name, _)| name != "community").unwrap();
        let mut content = samples.content(&endpoint);
        content[name.as_str()] = json!(id);
        samples.refuses(samples.ask_with(&endpoint, content.to_string()), 400, "malformed");
    }
}

#[test]
fn a_value_of_another_kind_is_refused_wherever_it_stands() {
    let samples = Samples::new();
    let strange = [
        json!(-1),
        json!(1e300),
        json!("x".repeat(5000)),
        json!(""),
        json!([[[]]]),
        json!({ "kind": "x" }),
        json!(true),
        json!("\u{0}\u{202E}"),
    ];
    for endpoint in commands() {
        let content = samples.content(&endpoint);
        for path in leaves(&content) {
            for value in &strange {
                let mut spoilt = content.clone();
                *spoilt.pointer_mut(&path).unwrap() = value.clone();
                let ask = samples.ask_with(&endpoint, spoilt.to_string());
                let answer = samples.community.convenor.sends(ask);
                assert!(answer.status < 500, "{path} of {}: {answer}", endpoint.name);
            }
        }
    }
}

/// JSON pointers to every value, the inner ones too.
fn leaves(value: &Value) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), field)).collect(),
        // One of many alike is enough.
        Value::Array(items) => items.iter().take(1).map(|item| ("0".to_owned(), item)).collect(),
        _ => vec![],
    };
    let mut paths = vec![];
    for (name, child) in children {
        paths.push(format!("/{name}"));
        paths.extend(leaves(child).into_iter().map(|rest| format!("/{name}{rest}")));
    }
    paths
}

#[test]
fn the_other_method_is_not_allowed() {
    let samples = Samples::new();
    let all = endpoints();
    for endpoint in &all {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "QUERY"] {
            let declared =
                all.iter().any(|other| other.path == endpoint.path && other.method.as_str() == method);
            if !declared {
                let body = (method != "GET").then(|| b"{}".to_vec());
                let ask = TestRequest {
                    method: method.into(),
                    body,
                    ..TestRequest::post(samples.url(endpoint), "")
                };
                let answer = samples.community.convenor.sends(ask);
                refused(&answer, 405, "method_not_allowed");
                assert!(answer.header("allow").is_some_and(|allow| !allow.contains(method)), "{answer}");
            }
        }
    }
}

#[test]
fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let samples = Samples::new();
    for endpoint in commands() {
        let body = format!("{{\"text\":\"{}\"}}", "x".repeat(300 * 1024));
        samples.refuses(samples.ask_with(&endpoint, body), 413, "too_large");
    }
}

#[test]
fn a_command_needs_a_key_of_its_own() {
    let samples = Samples::new();
    for endpoint in commands() {
        let ask = samples.ask(&endpoint);
        samples.refuses(ask.clone().without("idempotency-key"), 400, "key_missing");
        for key in ["short", &"k".repeat(65), "0123456789abcdef!"] {
            samples.refuses(ask.clone().with("idempotency-key", key), 400, "key_missing");
        }
    }
}

#[test]
fn a_command_comes_from_our_own_page() {
    let samples = Samples::new();
    let base = &samples.community.server.base;
    for endpoint in commands().filter(|endpoint| endpoint.access != Access::Operator) {
        let ask = samples.ask(&endpoint);
        for origin in [
            "https://evil.example",
            "null",
            "",
            &format!("{base}.evil.example"),
            &base.replace("http:", "https:"),
        ] {
            samples.refuses(ask.clone().with("origin", origin), 403, "foreign_origin");
        }
        let dressed = samples.community.convenor.with_device(ask).without("origin");
        refused(&samples.community.server.send(&dressed), 403, "foreign_origin");
    }
}

#[test]
fn a_refusal_is_a_problem_document_that_says_what_to_do_and_nothing_inside() {
    let samples = Samples::new();
    let answer = samples.community.visitor().reports("楼道的灯坏了一盏");
    let mut json = answer.json();
    assert_eq!(answer.header("x-request-id"), json["request_id"].as_str());
    json["request_id"] = json!("…");
    expect![[r#"{"code":"not_signed_in","request_id":"…","status":401,"title":"请先登录，再做这件事。","type":"/problems/not_signed_in"}"#]].assert_eq(&json.to_string());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[test]
fn the_photos_two_paths_refuse_the_same() {
    let samples = Samples::new();
    let wang = &samples.wang;
    let upload = || wang.uploading(&photos::jpeg(1));
    refused(&samples.community.visitor().sends(upload()), 401, "not_signed_in");
    refused(&wang.sends(upload().with("origin", "https://evil.example")), 403, "foreign_origin");
    let mut ask = upload();
    ask.url = ask.url.replace(samples.community.id.as_str(), "nowhere");
    refused(&wang.sends(ask), 404, "no_such_community");
    refused(&wang.sends(TestRequest::get(upload().url)), 405, "method_not_allowed");
    let photo = wang.uploads(&photos::jpeg(1)).photo();
    let url = format!("/api/v1/communities/{}/photos/{}", samples.community.id, photo.as_str());
    refused(&wang.sends(TestRequest::post(url, "{}")), 405, "method_not_allowed");
}

#[test]
fn an_address_below_the_api_that_is_none_is_not_found() {
    let samples = Samples::new();
    for url in ["/api/v1/nothing", "/api/", "/api/v2/communities", "/auth/nothing", "/api/v1/communities/"] {
        refused(&samples.community.visitor().opens(url), 404, "not_found");
    }
}
