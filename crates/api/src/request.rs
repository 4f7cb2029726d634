//! Reads requests strictly: a field that nobody knows, or that is there twice, is refused, because whoever sent it meant
//! something that we would not do.
//!
//! Fields of the path come first, then those of the query or the body: one object for serde, so that its derive sees
//! what is there twice. Unknown fields inside types that replies are made of as well, which ignore them there, are found
//! by `serde_ignored`. What it can't look into (enums with a tag, `flatten`) says `deny_unknown_fields` itself.

use std::{fmt, slice};

use domain::problem::Problem;
use serde::{
    Deserializer,
    de::{DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, Visitor},
    forward_to_deserialize_any,
};

/// A request with a JSON body; none at all is an empty object.
///
/// # Errors
/// [`Problem::Malformed`] for a body that isn't a JSON object, an unknown field or one that stands twice, a missing or
/// wrong value; whatever a value's own type refuses it with, such as [`Problem::TextLength`].
pub(crate) fn of_body<T: DeserializeOwned>(path: &[(&str, &str)], body: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(if body.is_empty() { b"{}" } else { body });
    let request = whole(WithPath { path, rest: &mut json })?;
    json.end().map_err(|error| Problem::from_serde(&error))?;
    Ok(request)
}

/// A request with a query, in which numbers and yes or no are texts.
pub(crate) fn of_query<T: DeserializeOwned>(path: &[(&str, &str)], query: &str) -> Result<T, Problem> {
    let query = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    whole(WithPath { path, rest: query })
}

/// What is read to its last field.
fn whole<'de, T: DeserializeOwned, D: Deserializer<'de>>(from: D) -> Result<T, Problem> {
    let mut unknown = None;
    let read = serde_ignored::deserialize(from, |path| {
        unknown.get_or_insert_with(|| path.to_string());
    });
    let request = read.map_err(|error| Problem::from_serde(&error))?;
    match unknown {
        Some(path) => Err(Problem::malformed(&format!("unknown field {path}"))),
        None => Ok(request),
    }
}

/// An object whose first fields are those of the path.
struct WithPath<'path, D> {
    path: &'path [(&'path str, &'path str)],
    rest: D,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for WithPath<'_, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.rest.deserialize_map(FieldsVisitor { path: self.path, visitor })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct FieldsVisitor<'path, V> {
    path: &'path [(&'path str, &'path str)],
    visitor: V,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for FieldsVisitor<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, rest: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(Fields { path: self.path.iter(), value: None, rest })
    }
}

struct Fields<'path, A> {
    path: slice::Iter<'path, (&'path str, &'path str)>,
    /// The value of a field of the path whose name was read.
    value: Option<&'path str>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Fields<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.path.next() {
            Some((name, value)) => {
                self.value = Some(value);
                seed.deserialize((*name).into_deserializer()).map(Some)
            }
            None => self.rest.next_key_seed(seed),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(value.into_deserializer()),
            None => self.rest.next_value_seed(seed),
        }
    }
}
