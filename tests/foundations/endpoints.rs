//! Every endpoint, and a request to it that the Worker understands, made from what `/openapi.json` says.

use std::collections::BTreeMap;

use api::endpoint::{Access, Described, Endpoint, Method, Visitor};
use proptest::{
    strategy::{Strategy, ValueTree},
    string::string_regex,
    test_runner::TestRunner,
};
use serde_json::{Map, Value, json};

/// One endpoint without its types.
pub(super) struct Declared {
    pub(super) name: &'static str,
    pub(super) method: Method,
    pub(super) path: &'static str,
    pub(super) access: Access,
}

pub(super) fn commands() -> impl Iterator<Item = Declared> {
    endpoints().into_iter().filter(|endpoint| endpoint.method == Method::Post)
}

pub(super) fn endpoints() -> Vec<Declared> {
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
    api::visit(&mut list);
    list.0
}

/// What fits the schemas of one endpoint. It needn't be there, and needn't be allowed.
pub(super) struct Sample {
    /// For the placeholders of the path.
    pub(super) path: Vec<(String, String)>,
    /// The body of a POST, or what the query of a GET must have.
    pub(super) content: Value,
}

/// By the endpoint's name. `known` are values of types of which the schemas don't say all, by the type's name.
pub(super) fn samples(openapi: &Value, known: &[(&str, Value)]) -> BTreeMap<String, Sample> {
    let operations = fields(&openapi["paths"]).flat_map(|(_, path)| fields(path));
    operations
        .map(|(_, operation)| {
            let name = operation["operationId"].as_str().expect("every operation has a name");
            (name.to_owned(), Schemas { openapi, known }.sample(operation))
        })
        .collect()
}

fn fields(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

struct Schemas<'a> {
    openapi: &'a Value,
    known: &'a [(&'a str, Value)],
}

impl Schemas<'_> {
    fn sample(&self, operation: &Value) -> Sample {
        let parameters = |place: &str| {
            let all = operation["parameters"].as_array().into_iter().flatten();
            let place = json!(place);
            let here = all.filter(move |one| one["in"] == place && one["required"] == json!(true));
            here.map(|one| (one["name"].as_str().expect("a name").to_owned(), self.fitting(&one["schema"])))
                .collect::<Vec<_>>()
        };
        let path = parameters("path").into_iter().map(|(name, value)| (name, written(&value))).collect();
        let body = operation.pointer("/requestBody/content/application~1json/schema");
        let content = body
            .map_or_else(|| Value::Object(Map::from_iter(parameters("query"))), |body| self.fitting(body));
        Sample { path, content }
    }

    /// A value that fits `schema`, with everything that may be in it.
    fn fitting(&self, schema: &Value) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let named = |(name, _): &&(&str, Value)| reference.rsplit('/').next() == Some(name);
            return match self.known.iter().find(named) {
                Some((_, value)) => value.clone(),
                None => {
                    self.fitting(self.openapi.pointer(reference.trim_start_matches('#')).expect("a schema"))
                }
            };
        }
        if !schema["const"].is_null() {
            return schema["const"].clone();
        }
        if let Some(first) = schema.pointer("/enum/0") {
            return first.clone();
        }
        let one = ["oneOf", "anyOf"].iter().find_map(|of| {
            let all = schema[of].as_array()?;
            Some(self.fitting(all.iter().find(|one| one["type"] != json!("null"))?))
        });
        match (one, kind(schema)) {
            (one, "object") => {
                let own = fields(&schema["properties"]).map(|(name, of)| (name.clone(), self.fitting(of)));
                let others = one.and_then(|one| one.as_object().cloned()).into_iter().flatten();
                Value::Object(own.chain(others).collect())
            }
            (Some(one), _) => one,
            (None, "array") => {
                let least = schema["minItems"].as_u64().unwrap_or_default().max(1);
                (0..least).map(|_| self.fitting(&schema["items"])).collect()
            }
            (None, "string") => json!(text(schema)),
            (None, "integer" | "number") => schema.get("minimum").cloned().unwrap_or_else(|| json!(0)),
            (None, "boolean") => json!(true),
            (None, other) => panic!("a schema of type {other}: {schema}"),
        }
    }
}

/// What it is where it isn't null.
fn kind(schema: &Value) -> &str {
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().collect(),
        kind => vec![kind],
    };
    let untyped = if schema["properties"].is_object() { "object" } else { "" };
    kinds.into_iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or(untyped)
}

/// What a pattern doesn't say: a share is at most the whole, and a link leads somewhere.
const KNOWN: [(&str, &str); 2] = [("^[0-9]+/[0-9]+$", "1/2"), ("^https://", "https://example.cn/plan")];

fn text(schema: &Value) -> String {
    match schema["pattern"].as_str() {
        Some(pattern) => {
            if let Some((_, text)) = KNOWN.iter().find(|(known, _)| *known == pattern) {
                return (*text).to_owned();
            }
            // A generated string fits from end to end anyway.
            let pattern = pattern.trim_start_matches('^').trim_end_matches('$');
            let strings = string_regex(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
            strings.new_tree(&mut TestRunner::deterministic()).expect("a string").current()
        }
        None => "好".repeat(schema["minLength"].as_u64().unwrap_or(1).max(1) as usize),
    }
}

/// As it stands in an address.
pub(super) fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
