//! Writes requests and drafts: our types into [`Json`], and that into text, by code that is small to download.
//!
//! What is written here is what serde_json would write; a test compares them.

use std::fmt::{self, Display, Write};

use serde::ser::{
    self, Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
};

use crate::reading::Json;

/// A shape that our wire doesn't have, such as a map or a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unwritable;

impl Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unwritable")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

/// A value as JSON.
///
/// # Errors
/// [`Unwritable`].
pub fn json<T: Serialize + ?Sized>(value: &T) -> Result<Json, Unwritable> {
    value.serialize(Writer)
}

impl Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(true) => f.write_str("true"),
            Self::Bool(false) => f.write_str("false"),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => quoted(text, f),
            Self::List(items) => {
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
            c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

/// Makes JSON of one value.
struct Writer;

/// An array or an object on its way; `kind` is the name that stands around a variant with content.
struct Parts<P> {
    parts: Vec<P>,
    kind: Option<&'static str>,
}

impl<P> Parts<P> {
    fn new(kind: Option<&'static str>) -> Self {
        Self { parts: Vec::new(), kind }
    }
}

macro_rules! numbers {
    ($($write:ident $number:ty),*) => {$(
        fn $write(self, number: $number) -> Result<Json, Unwritable> {
            i64::try_from(number).map(Json::Number).map_err(|_too_large| Unwritable)
        }
    )*};
}

impl ser::Serializer for Writer {
    type Ok = Json;
    type Error = Unwritable;
    type SerializeSeq = Parts<Json>;
    type SerializeTuple = Parts<Json>;
    type SerializeTupleStruct = Impossible<Json, Unwritable>;
    type SerializeTupleVariant = Impossible<Json, Unwritable>;
    type SerializeMap = Impossible<Json, Unwritable>;
    type SerializeStruct = Parts<(String, Json)>;
    type SerializeStructVariant = Parts<(String, Json)>;

    numbers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64
    }

    fn serialize_bool(self, value: bool) -> Result<Json, Unwritable> {
        Ok(Json::Bool(value))
    }
    fn serialize_str(self, text: &str) -> Result<Json, Unwritable> {
        Ok(Json::Text(text.to_owned()))
    }
    fn serialize_none(self) -> Result<Json, Unwritable> {
        Ok(Json::Null)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Json, Unwritable> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<Json, Unwritable> {
        Ok(Json::Null)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, code: &'static str) -> Result<Json, Unwritable> {
        self.serialize_str(code)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Json, Unwritable> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        kind: &'static str,
        value: &T,
    ) -> Result<Json, Unwritable> {
        Ok(Json::Object(vec![(kind.to_owned(), value.serialize(self)?)]))
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Unwritable> {
        Ok(Parts::new(None))
    }
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unwritable> {
        Ok(Parts::new(None))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Unwritable> {
        Ok(Parts::new(None))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        kind: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unwritable> {
        Ok(Parts::new(Some(kind)))
    }

    fn serialize_f32(self, _: f32) -> Result<Json, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_f64(self, _: f64) -> Result<Json, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_char(self, _: char) -> Result<Json, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<Json, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<Json, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unwritable> {
        Err(Unwritable)
    }
}

impl SerializeSeq for Parts<Json> {
    type Ok = Json;
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Unwritable> {
        self.parts.push(item.serialize(Writer)?);
        Ok(())
    }
    fn end(self) -> Result<Json, Unwritable> {
        Ok(Json::List(self.parts))
    }
}

impl SerializeTuple for Parts<Json> {
    type Ok = Json;
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Unwritable> {
        SerializeSeq::serialize_element(self, item)
    }
    fn end(self) -> Result<Json, Unwritable> {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for Parts<(String, Json)> {
    type Ok = Json;
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        self.parts.push((name.to_owned(), value.serialize(Writer)?));
        Ok(())
    }
    fn end(self) -> Result<Json, Unwritable> {
        let object = Json::Object(self.parts);
        Ok(match self.kind {
            Some(kind) => Json::Object(vec![(kind.to_owned(), object)]),
            None => object,
        })
    }
}

impl SerializeStructVariant for Parts<(String, Json)> {
    type Ok = Json;
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        SerializeStruct::serialize_field(self, name, value)
    }
    fn end(self) -> Result<Json, Unwritable> {
        SerializeStruct::end(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{CompoundId, MatterId},
        matters::{
            step::Step,
            tier::{Category, Tier, Urgency},
            wire::StepRequest,
        },
        people::place::Place,
    };

    fn as_serde_json_writes<T: Serialize + ?Sized>(value: &T) {
        let written = json(value).map(|json| json.to_string());
        let theirs = serde_json::to_string(value).unwrap();
        assert_eq!(written, Ok(theirs));
    }

    #[test]
    fn texts_are_quoted_as_json_wants_it() {
        for text in ["", "灯 不亮", "a\"b\\c", "第一行\n第二行\ttab\u{1}\u{7f}", "😀"] {
            let back: String = serde_json::from_str(&json(text).unwrap().to_string()).unwrap();
            assert_eq!(back, text);
        }
    }

    #[test]
    fn every_shape_of_a_request_is_written_as_by_serde_json() {
        let step = Step::Confirm { tier: Tier::Council, category: Category::Lift, urgency: Urgency::Normal };
        as_serde_json_writes(&StepRequest { matter: MatterId::new(1, 2), version: 3, step });
        as_serde_json_writes(&Step::Receive {});
        as_serde_json_writes(&vec![Place::Community, Place::Compound(CompoundId::new(1, 2))]);
        as_serde_json_writes(&(Some(-7_i64), None::<bool>));
        as_serde_json_writes(&[true, false][..]);
    }

    #[test]
    fn a_fraction_is_no_shape_of_ours() {
        assert_eq!(json(&1.5_f64), Err(Unwritable));
    }
}
