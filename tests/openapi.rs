//! Every answer is held against the OpenAPI document that the Worker itself serves, and against what it may cost.

use std::{collections::HashMap, sync::OnceLock};

use jsonschema::Validator;
use serde_json::{Value, json};
use tests::{Server, TestRequest, TestResponse};

/// Panics when an answer isn't what `/openapi.json` promises for the endpoint: status, media type, and schema. No
/// answer at all may say that something of ours broke.
pub(crate) fn check(server: &Server, ask: &TestRequest, answer: &TestResponse) {
    static DOCUMENT: OnceLock<Document> = OnceLock::new();
    if answer.status >= 500 {
        let logged = answer.header("x-request-id").and_then(|id| server.logged(id));
        panic!("{answer}\n{}", logged.unwrap_or_default());
    }
    if ask.route.is_empty() {
        return;
    }
    DOCUMENT.get_or_init(|| Document::read(server)).check(ask.route, answer);
    // One round trip to the database for what is read, two for a command, one more where it lost a race and looks again.
    let most = match (ask.route, ask.method.as_str()) {
        // What comes at the same moment as somebody else's is tried again by the Worker, because both count.
        ("ReportPost" | "ObjectToResolution", _) => 2 + 3 * 16,
        (_, "POST") => 3,
        _ => 1,
    };
    // A server as it is shipped tells nobody.
    let told = answer.header("server-timing").is_some_and(|timing| timing.contains("db;"));
    assert!(
        !told || answer.round_trips().community <= most,
        "{}: {:?}\n{answer}",
        ask.route,
        answer.round_trips()
    );
}

/// Validators by operation and status; every status that isn't listed has the one of `default`.
struct Document(HashMap<(String, String), (String, Validator)>);

impl Document {
    fn read(server: &Server) -> Self {
        let document = server.send(&TestRequest::get("/openapi.json")).json();
        let operations = document["paths"]
            .as_object()
            .expect("paths")
            .values()
            .flat_map(|path| path.as_object().expect("methods").values());
        let mut validators = HashMap::new();
        for operation in operations {
            let name = operation["operationId"].as_str().expect("an operationId");
            for (status, response) in operation["responses"].as_object().expect("responses") {
                for (media_type, content) in response["content"].as_object().into_iter().flatten() {
                    // Schemas refer to each other by `#/components/schemas/…`, so those come along.
                    let mut schema = content["schema"].clone();
                    schema["components"] = json!({ "schemas": document["components"]["schemas"] });
                    let validator = jsonschema::draft202012::new(&schema)
                        .unwrap_or_else(|error| panic!("{name} {status}: {error}"));
                    validators.insert((name.to_owned(), status.clone()), (media_type.clone(), validator));
                }
            }
        }
        Self(validators)
    }

    fn check(&self, operation: &str, answer: &TestResponse) {
        if answer.status == 304 {
            return;
        }
        let by_status = |status: &str| self.0.get(&(operation.to_owned(), status.to_owned()));
        let status = answer.status.to_string();
        let class = format!("{}XX", &status[..1]);
        let promised = by_status(&status).or_else(|| by_status(&class)).or_else(|| by_status("default"));
        let (media_type, validator) =
            promised.unwrap_or_else(|| panic!("{operation} promises no {status}: {answer}"));
        assert_eq!(answer.header("content-type"), Some(media_type.as_str()), "{answer}");
        let json: Value = answer.json();
        if let Err(error) = validator.validate(&json) {
            panic!(
                "{operation} {status} isn't what the document promises: {error} at {}\n{answer}",
                error.instance_path()
            );
        }
    }
}
