//! Reads requests strictly: a field that nobody knows, or that is there twice, is refused, because whoever sent it meant
//! something that we would not do.
//!
//! Fields of the path come first, then those of the query or the body: one text for serde, so that its derive sees what
//! is there twice. Unknown fields inside types that replies are made of as well, which ignore them there, are found by
//! `serde_ignored`. What it can't look into (enums with a tag, `flatten`) says `deny_unknown_fields` itself.

use domain::problem::Problem;
use serde::{Deserializer, de::DeserializeOwned};

/// A request with a JSON body; nothing but white space is an empty object.
///
/// # Errors
/// [`Problem::Malformed`] for a body that isn't a JSON object, an unknown field or one that stands twice, a missing or
/// wrong value; whatever a value's own type refuses it with, such as [`Problem::TextLength`].
pub(crate) fn of_body<T: DeserializeOwned>(path: &[(&str, &str)], body: &[u8]) -> Result<T, Problem> {
    let text = with_path(path, body)?;
    let mut json = serde_json::Deserializer::from_str(&text);
    let request = whole(&mut json)?;
    json.end().map_err(|error| Problem::from_serde(&error))?;
    Ok(request)
}

/// The object of the body with the fields of the path at its beginning.
fn with_path(path: &[(&str, &str)], body: &[u8]) -> Result<String, Problem> {
    let not_an_object = || Problem::malformed("not a JSON object");
    // What JSON calls white space (RFC 8259, section 2).
    let body = std::str::from_utf8(body).map_err(|_not_text| not_an_object())?;
    let body = body.trim_matches([' ', '\t', '\n', '\r']);
    let body = if body.is_empty() { "{}" } else { body };
    let rest = body.strip_prefix('{').ok_or_else(not_an_object)?;
    let mut text = "{".to_owned();
    for (at, (name, value)) in path.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        text += &format!("{comma}{}:{}", serde_json::Value::from(*name), serde_json::Value::from(*value));
    }
    if !path.is_empty() && !rest.trim_start().starts_with('}') {
        text.push(',');
    }
    text += rest;
    Ok(text)
}

/// A request with a query, in which numbers and yes or no are texts.
pub(crate) fn of_query<T: DeserializeOwned>(path: &[(&str, &str)], query: &str) -> Result<T, Problem> {
    let mut text = form_urlencoded::Serializer::new(String::new()).extend_pairs(path).finish();
    text.push('&');
    text += query;
    whole(serde_urlencoded::Deserializer::new(form_urlencoded::parse(text.as_bytes())))
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

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Request {
        matter: String,
        on: Option<bool>,
    }

    fn read(body: &str) -> Result<Request, Problem> {
        of_body(&[("matter", "a\"b")], body.as_bytes())
    }

    #[test]
    fn the_path_and_the_body_are_one_object() {
        let request = |on| Ok(Request { matter: "a\"b".to_owned(), on });
        for empty in ["", " \n", "{}", " { } "] {
            assert_eq!(read(empty), request(None), "{empty:?}");
        }
        assert_eq!(read("{\"on\":true}"), request(Some(true)));
        assert_eq!(read("\t{ \"on\" : false }\r\n"), request(Some(false)));
        assert_eq!(
            of_body::<Request>(&[], b"{\"matter\":\"x\"}").map(|read| read.matter),
            Ok("x".to_owned())
        );
    }

    #[test]
    fn whatever_is_no_object_or_says_more_is_refused() {
        for body in [
            "{",
            "}",
            "[]",
            "7",
            "null",
            "{,}",
            "{}{}",
            "{}x",
            "{\"on\":true,}",
            "{,\"on\":true}",
            "{\"on\":true}}",
            "\u{feff}{}",
            "\u{c}{}",
            "{\u{c}}",
            "{\"matter\":\"x\"}",
            "{\"on\":true,\"on\":true}",
            "{\"colour\":1}",
        ] {
            assert!(matches!(read(body), Err(Problem::Malformed { .. })), "{body:?}");
        }
        assert!(matches!(of_body::<Request>(&[], &[b'{', 0xFF, b'}']), Err(Problem::Malformed { .. })));
    }
}
