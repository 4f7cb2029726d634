//! Reads what people send: JSON in which every name stands once, and a request that was understood whole.
//!
//! serde takes the last of two equal names and, in types that replies are made of as well, passes over names it doesn't
//! know. Somebody who sent such a request meant something that we would not do.

use std::{collections::BTreeSet, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};

use crate::problem::Problem;

/// Reads a JSON object in which no name stands twice, however deep.
///
/// # Errors
/// [`Problem::Malformed`] for anything else.
pub(crate) fn object(body: &[u8]) -> Result<Map<String, Value>, Problem> {
    match serde_json::from_slice(body) {
        Ok(Strict(Value::Object(fields))) => Ok(fields),
        Ok(_) => Err(Problem::malformed("not an object")),
        Err(error) => Err(Problem::from_serde(&error)),
    }
}

/// Whether every name in `sent` was understood, `understood` being the same as we would write it.
///
/// # Errors
/// [`Problem::Malformed`] with the first name that wasn't.
pub(crate) fn whole(sent: &Value, understood: &Value) -> Result<(), Problem> {
    match (sent, understood) {
        (Value::Object(sent), Value::Object(understood)) => {
            sent.iter().try_for_each(|(name, value)| match understood.get(name) {
                Some(known) => whole(value, known),
                None => Err(Problem::malformed(&format!("unknown field {name}"))),
            })
        }
        (Value::Array(sent), Value::Array(understood)) => {
            sent.iter().zip(understood).try_for_each(|(sent, understood)| whole(sent, understood))
        }
        (Value::String(text), Value::Number(_) | Value::Bool(_)) => {
            Err(Problem::malformed(&format!("`{text}` as text")))
        }
        _ => Ok(()),
    }
}

/// A value without a name that stands twice.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = vec![];
        while let Some(Strict(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Value, A::Error> {
        let (mut fields, mut names) = (Map::new(), BTreeSet::new());
        while let Some((name, Strict(value))) = pairs.next_entry::<String, Strict>()? {
            if !names.insert(name.clone()) {
                return Err(A::Error::custom(format!("duplicate field {name}")));
            }
            fields.insert(name, value);
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_object_reads_as_serde_reads_it() {
        let text = r#"{"a":[1,-2,1.5,"x",true,null,{"b":{}}]}"#;
        assert_eq!(object(text.as_bytes()).map(Value::Object), Ok(serde_json::from_str(text).unwrap()));
    }

    #[test]
    fn a_name_that_stands_twice_is_refused_however_deep() {
        for bad in
            [r#"{"a":1,"a":1}"#, r#"{"a":{"b":1,"b":2}}"#, r#"{"a":[{"b":1,"\u0062":2}]}"#, "[]", "7", "{"]
        {
            assert_eq!(object(bad.as_bytes()).unwrap_err().code(), "malformed", "{bad}");
        }
    }

    #[test]
    fn what_was_not_understood_is_refused_however_deep() {
        let ours = json!({ "a": [{ "b": 1, "c": null }] });
        assert_eq!(whole(&json!({ "a": [{ "b": 1 }] }), &ours), Ok(()));
        assert!(whole(&json!({ "a": [{ "d": 1 }] }), &ours).is_err());
        assert!(whole(&json!({ "d": null }), &ours).is_err());
        assert!(whole(&json!({ "a": [{ "b": "1" }] }), &ours).is_err());
    }
}
