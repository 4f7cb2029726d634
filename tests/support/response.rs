//! One answer of the community, kept as it came, and short enough to stand in a test.

use api::matters::MatterReported;
use domain::{clock::Moment, ids::MatterId};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::summary::clock;

#[derive(Clone, Debug)]
#[must_use = "an answer that nobody looks at may be a refusal"]
pub struct TestResponse {
    pub asked: String,
    pub status: u16,
    /// The headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    pub bytes: Vec<u8>,
}

impl TestResponse {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{self}: no JSON: {error}"))
    }

    /// The code of a refusal; empty for anything else.
    pub fn code(&self) -> String {
        let json: Value = serde_json::from_slice(&self.bytes).unwrap_or_default();
        json["code"].as_str().unwrap_or_default().to_owned()
    }

    /// Status and content in one line. Ids become `mt_1`, `pe_2` in order of appearance, moments become China's wall
    /// clock; of a refusal stay the code and what belongs to it.
    pub fn summary(&self) -> String {
        let Ok(mut json) = serde_json::from_slice::<Value>(&self.bytes) else {
            return format!("{} {}", self.status, self.text()).trim_end().to_owned();
        };
        if let (Some(fields), true) = (json.as_object_mut(), self.status >= 400) {
            fields.retain(|name, _| !matches!(name.as_str(), "type" | "title" | "status" | "request_id"));
        }
        Redacted::default().value(&mut json);
        format!("{} {json}", self.status)
    }

    #[track_caller]
    pub fn ok(&self) {
        assert!(self.status == 200, "{self}");
    }

    /// The content of a yes.
    #[track_caller]
    pub fn reply<T: DeserializeOwned>(self) -> T {
        self.ok();
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{self}: {error}"))
    }

    #[track_caller]
    pub fn matter(self) -> MatterId {
        self.reply::<MatterReported>().matter
    }

    /// What the server says it asked its databases.
    #[track_caller]
    pub fn round_trips(&self) -> RoundTrips {
        let timing = self.header("server-timing").unwrap_or_else(|| panic!("{self}: no server-timing"));
        let count = |name: &str| {
            let entry =
                timing.split(", ").find_map(|entry| entry.strip_prefix(name)?.strip_prefix(";desc=\""));
            entry
                .and_then(|number| number.trim_end_matches('"').parse().ok())
                .unwrap_or_else(|| panic!("no {name} in {timing}"))
        };
        RoundTrips { community: count("db"), directory: count("directory") }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundTrips {
    pub community: u32,
    pub directory: u32,
}

impl std::fmt::Display for TestResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let short = |text: &str| text.chars().take(2000).collect::<String>();
        write!(f, "{}\n→ {} {}", short(&self.asked), self.status, short(&self.text()))
    }
}

/// Replaces what differs from run to run by what doesn't.
#[derive(Debug, Default)]
pub struct Redacted {
    seen: Vec<String>,
}

impl Redacted {
    pub fn value(&mut self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item)),
            Value::Object(fields) => fields.values_mut().for_each(|field| self.value(field)),
            Value::String(text) => *text = self.text(text),
            Value::Number(number) => {
                if let Some(ms) = number.as_i64().filter(|ms| *ms > 1_500_000_000_000) {
                    *value = Value::String(clock(Moment(ms)));
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// The same for a text with ids in it.
    pub fn text(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('_') {
            let id = at.checked_sub(2).and_then(|from| rest.get(from..at + 27)).filter(|id| is_id(id));
            match id {
                Some(id) => {
                    out += &rest[..at - 2];
                    out += &self.name(id);
                    rest = &rest[at + 27..];
                }
                None => {
                    out += &rest[..=at];
                    rest = &rest[at + 1..];
                }
            }
        }
        out + rest
    }

    fn name(&mut self, id: &str) -> String {
        let known = self.seen.iter().position(|other| other == id);
        let at = known.unwrap_or_else(|| {
            self.seen.push(id.to_owned());
            self.seen.len() - 1
        });
        let kind = &id[..2];
        let nth = self.seen[..=at].iter().filter(|other| other.starts_with(kind)).count();
        format!("{kind}_{nth}")
    }
}

/// Two letters, `_`, and the 26 characters of a ULID.
fn is_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes[..2].iter().all(u8::is_ascii_lowercase)
        && bytes[3..].iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}
