//! Every endpoint's refused cases, made from the list of endpoints. Nothing that somebody sends is answered with 500.

use api::endpoint::{Access, Described, Endpoint, Method, Visitor};
use expect_test::expect;
use serde_json::{Value, json};
use tests::{Person, TestCommunity, TestRequest, TestResponse, building, photos};

use crate::fixture::community;

/// One endpoint without its types.
struct Declared {
    name: &'static str,
    method: Method,
    path: &'static str,
    access: Access,
}

fn commands() -> impl Iterator<Item = Declared> {
    endpoints().into_iter().filter(|endpoint| endpoint.method == Method::Post)
}

fn endpoints() -> Vec<Declared> {
    struct List(Vec<Declared>);
    impl Visitor for List {
        fn endpoint<E>(&mut self)
        where
            E: Endpoint<Request: Described, Reply: Described>,
        {
            self.0.push(Declared { name: E::NAME, method: E::METHOD, path: E::PATH, access: E::ACCESS });
        }
    }
    let mut list = List(vec![]);
    api::people::visit(&mut list);
    api::matters::visit(&mut list);
    api::moderation::visit(&mut list);
    api::notices::visit(&mut list);
    list.0
}

/// A community with one of each thing that an address can name, and a request to each endpoint that would be taken.
struct Samples {
    community: TestCommunity,
    wang: Person,
    ids: Vec<(&'static str, String)>,
}

impl Samples {
    fn new() -> Self {
        let community = community();
        let wang = community.resident("王桂芳", building(3));
        let matter = wang.reports("楼道的灯坏了一盏").matter();
        let invitations = community.convenor.lists_invitations(&community.building(building(3)).id).json();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let ids = vec![
            ("community", community.id.to_string()),
            ("matter", matter.to_string()),
            ("person", wang.id().to_string()),
            ("invitation", text(&invitations["invitations"][0]["invitation"])),
            ("code", community.invitation(building(3))),
            ("session", text(&wang.lists_sessions().json()["sessions"][0]["session"])),
            (
                "appointment",
                text(&community.convenor.lists_appointments().json()["appointments"][0]["appointment"]),
            ),
            ("desk", "council".to_owned()),
            ("photo", "0".repeat(64)),
            ("post", matter.to_string()),
        ];
        Self { community, wang, ids }
    }

    /// The body of a POST, or the query of a GET.
    fn content(&self, name: &str) -> Value {
        let (home, site) = (&self.community.building(building(3)).id, self.community.site(building(3)));
        let (unit, door) = self.community.free_door(building(3));
        match name {
            "CreateCommunity" => serde_json::to_value(tests::new_community("spoilt")).unwrap(),
            "RescueConvenor" => json!({ "name": "陈书记" }),
            "Invite" | "ListInvitations" => json!({ "building": home }),
            "Join" => {
                json!({ "code": self.community.invitation(building(3)), "name": "李明", "honorific": "mr", "unit": unit, "door": door })
            }
            "JoinAsReporter" => json!({ "name": "骑手小李", "honorific": "mr" }),
            "DecideJoin" => json!({ "version": 1, "decision": { "answer": "refuse", "reason": "不住这里" } }),
            "SignIn" => json!({ "digits": "017123456" }),
            "Appoint" => {
                json!({ "person": self.wang.id(), "role": "grid_worker", "at": { "kind": "community" }, "from": null, "until": null })
            }
            "ReportMatter" => json!({
                "text": "楼道的灯坏了一盏", "site": site, "spot": "二楼", "photos": [], "name_shown": "surname",
                "for_elder": { "person": null, "name": "赵大爷", "honorific": "mr", "consent": "in_person" }
            }),
            "TakeStep" => {
                json!({ "version": 0, "step": { "kind": "confirm", "tier": "property", "category": "lighting", "urgency": "normal" } })
            }
            "SupportMatter" | "FollowMatter" => json!({ "on": true }),
            "ReportPost" => json!({ "why": "abuse" }),
            "DecidePost" => json!({ "version": 0, "ruling": "hide", "reason": "说事不说人" }),
            "AppealPost" => json!({ "reason": "没有骂人" }),
            "SaveWords" => json!({ "words": "骗子", "before": "" }),
            "ReadNotices" => json!({ "event": domain::ids::EventId::new(1, 1) }),
            _ => json!({}),
        }
    }

    fn url(&self, path: &str) -> String {
        self.ids.iter().fold(path.to_owned(), |url, (name, id)| url.replace(&format!("{{{name}}}"), id))
    }

    fn ask(&self, endpoint: &Declared) -> TestRequest {
        let url = self.url(endpoint.path);
        assert!(!url.contains('{'), "a sample id for {url}");
        let content = self.content(endpoint.name);
        let ask = match endpoint.method {
            Method::Post => TestRequest::post(url, content.to_string()),
            Method::Get => match content.as_object().unwrap().iter().next() {
                Some((name, value)) => TestRequest::get(format!("{url}?{name}={}", value.as_str().unwrap())),
                None => TestRequest::get(url),
            },
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
        endpoint.path.matches('{').count() > 1
            && endpoint.path != "/api/v1/communities/{community}/desks/{desk}"
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
        for id in ["x", "mt_", "%00", "..", "%F0%9F%98%80", &"9".repeat(500)] {
            let last = samples
                .ids
                .iter()
                .filter(|(name, _)| *name != "community" && endpoint.path.contains(&format!("{{{name}}}")));
            let mut ask = samples.ask(endpoint);
            for (_, known) in last {
                ask.url = ask.url.replace(known, id);
            }
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
        samples.refuses(ask, 400, "malformed");
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
        let content = samples.content(endpoint.name);
        let inside = leaves(&content).into_iter().filter(|path| content.pointer(path).unwrap().is_object());
        for path in std::iter::once(String::new()).chain(inside) {
            let known = content.pointer(&path).unwrap().as_object().unwrap().iter().next();
            let twice = known.and_then(|(name, value)| with_field(&content, &path, name, value));
            let unknown = with_field(&content, &path, "colour", &json!("red"));
            for body in [twice, unknown].into_iter().flatten() {
                samples.refuses(samples.ask_with(&endpoint, body), 400, "malformed");
            }
        }
    }
}

#[test]
fn an_id_in_the_path_is_not_overruled_by_the_body() {
    let samples = Samples::new();
    for endpoint in commands().filter(|endpoint| endpoint.path.matches('{').count() > 1) {
        let (name, id) = samples
            .ids
            .iter()
            .find(|(name, _)| *name != "community" && endpoint.path.contains(&format!("{{{name}}}")))
            .unwrap();
        let mut content = samples.content(endpoint.name);
        content[*name] = json!(id);
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
        let content = samples.content(endpoint.name);
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
                    ..TestRequest::post(samples.url(endpoint.path), "")
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
