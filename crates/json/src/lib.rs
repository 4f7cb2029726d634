//! JSON for pages, small to download.
//!
//! serde's derived reading is compiled for every type with a sentence for every mistake, and serde_json brings the
//! printing of fractions along. A page needs neither: it reads replies of its own Worker and writes requests to it.
//! Here JSON is a tree ([`Json`]), a type is made of it by [`FromJson`] and becomes it by [`ToJson`], and a reply that
//! can't be read is one thing, [`DecodeError`]. Both are derived, by the serde attributes that the type has anyway, so
//! what a type is made of is said once. The text is parsed by the browser's own `JSON.parse`, outside this crate.
//!
//! Two things differ from serde on purpose. A field that isn't there reads like `null`. And `deny_unknown_fields` is
//! passed over: pages stay open for days, so they ignore what newer replies have more.
//!
//! [`Code`](derive@Code) is for enums without content that are known outside by a code: in JSON, in the database, in addresses.

mod from_json;
mod to_json;

use std::fmt::{self, Display, Write};

pub use from_json::{DecodeError, FromJson};
pub use json_derive::{Code, FromJson, ToJson};
pub use to_json::ToJson;

/// JSON of whatever shape. Numbers are whole; what makes a tree of a text puts [`Json::Null`] for others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Json {
    #[default]
    Null,
    Bool(bool),
    Number(i64),
    String(String),
    Array(Vec<Self>),
    /// Its fields in the order in which they came.
    Object(Vec<(String, Self)>),
}

impl Json {
    /// A field of an object, if there is one of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// A field of an object; [`Json::Null`] where there is none.
    #[must_use]
    pub fn field(&self, name: &str) -> &Self {
        self.get(name).unwrap_or(&Self::Null)
    }

    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    #[must_use]
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }
}

#[cfg(feature = "serde_json")]
impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => number.as_i64().map_or(Self::Null, Self::Number),
            Value::String(text) => Self::String(text),
            Value::Array(items) => Self::Array(items.into_iter().map(Self::from).collect()),
            Value::Object(fields) => {
                Self::Object(fields.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

/// As JSON text, as serde_json would write it.
impl Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(true) => f.write_str("true"),
            Self::Bool(false) => f.write_str("false"),
            Self::Number(number) => number.fmt(f),
            Self::String(text) => quoted(text, f),
            Self::Array(items) => {
                f.write_char('[')?;
                for (at, item) in items.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { "," })?;
                    item.fmt(f)?;
                }
                f.write_char(']')
            }
            Self::Object(fields) => {
                f.write_char('{')?;
                for (at, (name, value)) in fields.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { "," })?;
                    quoted(name, f)?;
                    f.write_char(':')?;
                    value.fmt(f)?;
                }
                f.write_char('}')
            }
        }
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            '\u{8}' => f.write_str("\\b")?,
            '\u{c}' => f.write_str("\\f")?,
            c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

/// A code that names no value of its enum: it came from a newer release, or from nobody of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode;

impl Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown code")
    }
}

impl std::error::Error for UnknownCode {}
