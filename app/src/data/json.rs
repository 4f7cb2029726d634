//! JSON as the browser reads it: its parser is here already, so that residents don't download another.

use ::json::{DecodeError, Json};
use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};

/// A text as JSON.
///
/// # Errors
/// [`DecodeError`] for what isn't JSON.
pub(crate) fn parse(text: &str) -> Result<Json, DecodeError> {
    JSON::parse(text).map(|value| tree(&value)).map_err(|_syntax| DecodeError)
}

#[expect(clippy::cast_possible_truncation, reason = "only whole numbers below 2^53 are taken")]
fn tree(value: &JsValue) -> Json {
    if let Some(text) = value.as_string() {
        return Json::String(text);
    }
    if let Some(number) = value.as_f64() {
        let whole = number.fract() == 0.0 && number.abs() < 9e15;
        return if whole { Json::Number(number as i64) } else { Json::Null };
    }
    if let Some(value) = value.as_bool() {
        return Json::Bool(value);
    }
    if let Some(items) = value.dyn_ref::<Array>() {
        return Json::Array(items.iter().map(|item| tree(&item)).collect());
    }
    match value.dyn_ref::<Object>() {
        Some(object) => {
            Json::Object(Object::entries(object).iter().filter_map(|entry| field(&entry)).collect())
        }
        None => Json::Null,
    }
}

/// One of `Object.entries`: a name and a value.
fn field(entry: &JsValue) -> Option<(String, Json)> {
    let entry: &Array = entry.dyn_ref()?;
    Some((entry.get(0).as_string()?, tree(&entry.get(1))))
}
