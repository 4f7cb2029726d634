//! Reads replies: JSON into our types, by code that is small to download.
//!
//! serde's own is compiled anew for every type: ready for arrays in place of objects, and with a sentence for every
//! mistake. Here a reply that can't be read is one thing, [`Unreadable`], and its fields are taken out of a map one
//! by one ([`Fields`]). Requests are read by serde's own, because what is wrong with them has to be said.

use serde::{
    Deserialize,
    de::{
        self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess,
        SeqAccess, VariantAccess, Visitor, value::StrDeserializer,
    },
};
use serde_json::{Map, Value};

/// What came isn't what was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

impl de::Error for Unreadable {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
    fn missing_field(_: &'static str) -> Self {
        Self
    }
    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }
    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }
    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self
    }
}

/// A text as JSON, of whatever shape.
///
/// # Errors
/// [`Unreadable`] for what isn't JSON.
pub fn json(text: &str) -> Result<Value, Unreadable> {
    serde_json::from_str(text).map_err(|_syntax| Unreadable)
}

/// A value as a type of the domain. Fields it doesn't know are passed over: old pages outlive new Workers.
///
/// # Errors
/// [`Unreadable`] for what isn't one.
pub fn read<T: DeserializeOwned>(value: Value) -> Result<T, Unreadable> {
    T::deserialize(Reader(value))
}

/// One value about to be read.
struct Reader(Value);

impl<'de> Deserializer<'de> for Reader {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => match number.as_i64() {
                Some(whole) => visitor.visit_i64(whole),
                None => Err(Unreadable),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            Value::Object(fields) => visitor.visit_map(Pairs::of(fields)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unreadable)?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_i64(self.0.as_i64().ok_or(Unreadable)?)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            _ => Err(Unreadable),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_str(self.0.as_str().ok_or(Unreadable)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            _ => Err(Unreadable),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Pairs::of(fields)),
            _ => Err(Unreadable),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_enum(Code(self.0.as_str().ok_or(Unreadable)?))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u64 u128 f32 f64 char str bytes byte_buf unit unit_struct tuple_struct
    }
}

/// The items of an array.
struct Items(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        self.0.next().map(|item| seed.deserialize(Reader(item))).transpose()
    }
}

/// The fields of a reply, to be taken out one by one; `wire!` does.
#[derive(Debug)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// All of a reply.
    ///
    /// # Errors
    /// The deserializer's own; [`Unreadable`] as its own for what isn't an object.
    pub fn of<'de, D: Deserializer<'de>>(reply: D) -> Result<Self, D::Error> {
        match Value::deserialize(reply)? {
            Value::Object(fields) => Ok(Self(fields)),
            _ => Err(de::Error::custom(Unreadable)),
        }
    }

    /// Takes one out. A field that isn't there reads like `null`: nothing, where that is allowed.
    ///
    /// # Errors
    /// [`Unreadable`] for what isn't a `T`.
    pub fn take<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Unreadable> {
        read(self.0.remove(name).unwrap_or_default())
    }
}

/// The names and values of an object, as serde asks for them.
struct Pairs {
    left: serde_json::map::IntoIter,
    value: Value,
}

impl Pairs {
    fn of(fields: Map<String, Value>) -> Self {
        Self { left: fields.into_iter(), value: Value::Null }
    }
}

impl<'de> MapAccess<'de> for Pairs {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        let Some((name, value)) = self.left.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(Reader(Value::String(name))).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(Reader(std::mem::take(&mut self.value)))
    }
}

/// The code of a value of an enum without content: the only kind on our wire that isn't tagged.
struct Code<'a>(&'a str);

impl<'de> EnumAccess<'de> for Code<'_> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Unreadable> {
        let code: StrDeserializer<'_, Unreadable> = self.0.into_deserializer();
        Ok((seed.deserialize(code)?, self))
    }
}

impl<'de> VariantAccess<'de> for Code<'_> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Unreadable> {
        Err(Unreadable)
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }
    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        clock::Moment,
        matters::{custody::Desk, event::Event},
        people::{community::Settings, place::Place, wire::MeView},
        problem::Problem,
    };
    use serde::Serialize;

    use super::*;

    /// What is written reads back.
    fn survives<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: T) {
        let text = serde_json::to_string(&value).unwrap();
        assert_eq!(read::<T>(json(&text).unwrap()), Ok(value), "{text}");
    }

    #[test]
    fn every_shape_of_the_wire_reads_back() {
        survives(Moment(1_795_341_600_000));
        survives(Desk::BuildingHead);
        survives(Some(Place::Community));
        survives(Settings::default());
        survives(MeView { me: None });
        survives(vec![Event::Received {}, Event::Closed { unrated: true }]);
        survives(Problem::TextLength { field: "text".into(), min: 4, max: 1000, got: 1 });
    }

    #[test]
    fn a_field_that_is_newer_than_this_page_is_passed_over() {
        assert_eq!(read(json(r#"{"me":null,"weather":{"rain":[1]}}"#).unwrap()), Ok(MeView { me: None }));
    }

    #[test]
    fn what_is_missing_or_wrong_is_unreadable() {
        for bad in [r#"{"kind":"flood"}"#, r#"{}"#, "[]", "7", "null"] {
            assert_eq!(read::<Event>(json(bad).unwrap()), Err(Unreadable), "{bad}");
        }
        assert_eq!(json("{"), Err(Unreadable));
    }
}
