//! Prints the OpenAPI 3.1 document of everything the Worker answers, made from the declared endpoints.
//!
//! `cargo run -q -p api --features schema --example openapi > openapi.json`

use api::{
    endpoint::{Access, Described, Endpoint, Method, Visitor},
    matters::{PhotoAsked, PhotoSent, PhotoTaken},
    problem_details::ProblemDetails,
};
use domain::matters::photo;
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

fn main() {
    let mut document = Document::new();
    api::visit(&mut document);
    document.photos();
    document.files();
    document.feeds();
    println!("{:#}", document.finish());
}

struct Document {
    schemas: SchemaGenerator,
    paths: Map<String, Value>,
}

impl Visitor for Document {
    fn endpoint<E>(&mut self)
    where
        E: Endpoint<Request: Described, Reply: Described>,
    {
        let mut fields = self.fields::<E::Request>();
        let mut parameters = Vec::new();
        for name in placeholders(E::PATH) {
            let (schema, _) =
                fields.take(&name).unwrap_or_else(|| (self.schema::<domain::ids::CommunityId>(), true));
            parameters.push(json!({ "name": name, "in": "path", "required": true, "schema": schema }));
        }
        let body = match E::METHOD {
            Method::Get => {
                parameters.extend(fields.query());
                None
            }
            Method::Post => {
                parameters.push(idempotency_key());
                Some(
                    json!({ "required": true, "content": { "application/json": { "schema": fields.object() } } }),
                )
            }
        };
        let reply = self.schema::<E::Reply>();
        let operation = self.operation(
            E::NAME,
            E::ABOUT.trim(),
            E::ACCESS,
            &parameters,
            body,
            &json!({ "application/json": { "schema": reply } }),
        );
        self.add(E::PATH, E::METHOD, operation);
    }
}

/// The fields of a request with their schemas, and whether each is required.
struct Fields {
    properties: Map<String, Value>,
    required: Vec<String>,
}

impl Fields {
    fn take(&mut self, name: &str) -> Option<(Value, bool)> {
        let schema = self.properties.remove(name)?;
        let required = self.required.iter().any(|field| field == name);
        self.required.retain(|field| field != name);
        Some((schema, required))
    }

    fn rest(mut self) -> Vec<(String, (Value, bool))> {
        let names: Vec<String> = self.properties.keys().cloned().collect();
        names.into_iter().filter_map(|name| self.take(&name).map(|field| (name, field))).collect()
    }

    fn query(self) -> impl Iterator<Item = Value> {
        self.rest().into_iter().map(|(name, (schema, required))| {
            json!({ "name": name, "in": "query", "required": required, "schema": schema })
        })
    }

    fn object(self) -> Value {
        json!({ "type": "object", "properties": self.properties, "required": self.required, "additionalProperties": false })
    }
}

impl Document {
    fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        });
        Self { schemas: settings.into_generator(), paths: Map::new() }
    }

    fn schema<T: JsonSchema>(&mut self) -> Value {
        self.schemas.subschema_for::<T>().to_value()
    }

    fn fields<T: JsonSchema>(&mut self) -> Fields {
        let mut object = T::json_schema(&mut self.schemas).to_value();
        let properties = object
            .get_mut("properties")
            .and_then(Value::as_object_mut)
            .map(std::mem::take)
            .unwrap_or_default();
        let required = object.get("required").and_then(Value::as_array).into_iter().flatten();
        Fields {
            properties,
            required: required.filter_map(|name| name.as_str().map(str::to_owned)).collect(),
        }
    }

    fn operation(
        &mut self,
        name: &str,
        about: &str,
        access: Access,
        parameters: &[Value],
        body: Option<Value>,
        reply: &Value,
    ) -> Value {
        let problem = self.schema::<ProblemDetails>();
        let mut operation = json!({
            "operationId": name,
            "summary": about,
            "parameters": parameters,
            "security": security(access),
            "responses": {
                "200": { "description": "Done.", "content": reply },
                "default": { "description": "Refused.", "content": { "application/problem+json": { "schema": problem } } },
            },
        });
        if let (Some(body), Some(operation)) = (body, operation.as_object_mut()) {
            operation.insert("requestBody".into(), body);
        }
        operation
    }

    fn add(&mut self, path: &str, method: Method, operation: Value) {
        let methods = self.paths.entry(path).or_insert_with(|| json!({}));
        if let Some(methods) = methods.as_object_mut() {
            methods.insert(method.as_str().to_lowercase(), operation);
        }
    }

    /// Photos are bytes, which the endpoint declarations can't say.
    fn photos(&mut self) {
        let bytes: Map<String, Value> = ["image/jpeg", "image/png", "image/webp"]
            .into_iter()
            .map(|kind| (kind.to_owned(), json!({ "schema": { "contentMediaType": kind } })))
            .collect();
        let community = json!({ "name": "community", "in": "path", "required": true, "schema": self.schema::<domain::ids::CommunityId>() });
        let photo_id = json!({ "name": "photo", "in": "path", "required": true, "schema": self.schema::<photo::PhotoId>() });
        let taken = self.schema::<PhotoTaken>();
        let mut with_small = bytes.clone();
        with_small.insert(
            "application/octet-stream".to_owned(),
            json!({ "schema": { "description": "A photo, or a photo and behind it its small one, of at most 64 KB." } }),
        );
        let of_upload: Vec<Value> =
            [community.clone()].into_iter().chain(self.fields::<PhotoSent>().query()).collect();
        let upload = self.operation(
            "UploadPhoto",
            "Takes a photo in, with a small one or without, at most 2 MB in all, and removes what they tell about phone and place.",
            Access::SignedIn,
            &of_upload,
            Some(json!({ "required": true, "content": with_small })),
            &json!({ "application/json": { "schema": taken } }),
        );
        self.add(api::matters::UPLOAD_PATH, Method::Post, upload);
        let of_show: Vec<Value> =
            [community, photo_id].into_iter().chain(self.fields::<PhotoAsked>().query()).collect();
        let mut show = self.operation(
            "ShowPhoto",
            "Shows a photo, or its small one, to whoever may see its matter.",
            Access::Public,
            &of_show,
            None,
            &Value::Object(bytes),
        );
        let elsewhere = "There is no small one: the photo itself stands at the address in `Location`.";
        if let Some(responses) = show.pointer_mut("/responses").and_then(Value::as_object_mut) {
            responses.insert("307".to_owned(), json!({ "description": elsewhere }));
        }
        self.add(api::matters::SHOW_PATH, Method::Get, show);
    }

    /// So are calendar files and lists of votes.
    fn files(&mut self) {
        let named = |name: &str, schema: Value| json!({ "name": name, "in": "path", "required": true, "schema": schema });
        let community = self.schema::<domain::ids::CommunityId>();
        let meeting = self.schema::<domain::ids::MeetingId>();
        let show = self.operation(
            "ShowMeetingCalendar",
            "Gives a session of the council hall as a calendar file (RFC 5545).",
            Access::Public,
            &[named("community", community), named("meeting", meeting)],
            None,
            &json!({ "text/calendar": { "schema": { "type": "string" } } }),
        );
        self.add(api::deliberations::CALENDAR_PATH, Method::Get, show);
        let deliberation = self.schema::<domain::ids::DeliberationId>();
        let run = self.schema::<u32>();
        let community = self.schema::<domain::ids::CommunityId>();
        let votes = self.operation(
            "DownloadVotes",
            "Gives the list of counted votes after the close, byte for byte as its digest was made.",
            Access::Public,
            &[named("community", community), named("deliberation", deliberation), named("run", run)],
            None,
            &json!({ "text/plain": { "schema": { "type": "string" } } }),
        );
        self.add(api::deliberations::VOTES_PATH, Method::Get, votes);
    }

    /// So are what others fetch by themselves.
    fn feeds(&mut self) {
        let named = |name: &str, schema: Value| json!({ "name": name, "in": "path", "required": true, "schema": schema });
        let community = self.schema::<domain::ids::CommunityId>();
        let calendar = self.operation(
            "FetchCalendar",
            "Gives somebody's own shifts as a calendar (RFC 5545) to whoever has its secret address.",
            Access::Public,
            &[named("community", community.clone()), named("secret", json!({ "type": "string" }))],
            None,
            &json!({ "text/calendar": { "schema": { "type": "string" } } }),
        );
        self.add(api::volunteers::CALENDAR_PATH, Method::Get, calendar);
        let tasks = self.operation(
            "FetchTasks",
            "Gives the newest tasks as an Atom feed (RFC 4287), without contacts.",
            Access::Public,
            &[named("community", community)],
            None,
            &json!({ "application/atom+xml": { "schema": { "type": "string" } } }),
        );
        self.add(api::volunteers::TASKS_ATOM_PATH, Method::Get, tasks);
        let community = self.schema::<domain::ids::CommunityId>();
        let year = self.schema::<u16>();
        let hours = self.operation(
            "DownloadHours",
            "Gives the hours of a year as a table for a spreadsheet (RFC 4180), to whoever leads volunteers.",
            Access::SignedIn,
            &[named("community", community), named("year", year)],
            None,
            &json!({ "text/csv": { "schema": { "type": "string" } } }),
        );
        self.add(api::volunteers::HOURS_CSV_PATH, Method::Get, hours);
    }

    fn finish(mut self) -> Value {
        json!({
            "openapi": "3.1.0",
            "info": { "title": copy::shell::APP, "version": env!("CARGO_PKG_VERSION"), "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" } },
            "paths": self.paths,
            "components": {
                "schemas": self.schemas.take_definitions(true),
                "securitySchemes": {
                    "session": { "type": "apiKey", "in": "cookie", "name": "__Host-{community}", "description": "Set when signing in; one a community." },
                    "operator": { "type": "http", "scheme": "bearer" },
                },
            },
        })
    }
}

fn placeholders(path: &str) -> Vec<String> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).map(str::to_owned).collect()
}

fn idempotency_key() -> Value {
    json!({
        "name": "Idempotency-Key", "in": "header", "required": true,
        "description": "The same key with the same body gives the same answer; keep it over retries.",
        "schema": { "type": "string", "pattern": "^[A-Za-z0-9_-]{16,64}$" },
    })
}

fn security(access: Access) -> Value {
    match access {
        Access::Public => json!([{}, { "session": [] }]),
        Access::SignedIn => json!([{ "session": [] }]),
        Access::Operator => json!([{ "operator": [] }]),
    }
}
