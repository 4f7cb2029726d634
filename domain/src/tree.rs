//! Types read out of a JSON tree.
//!
//! serde_json's own reader of a [`Value`] also takes a list for a struct, by the places of its fields. Nobody sends that,
//! and the code for it was compiled once more for every type: 8 % of the Worker. This reader takes structs by name only.
//!
//! serde reads an enum whose kind stands in a field by copying the content into a type of its own, for which everything
//! inside is compiled once more: another 9 %. [`kinds`] reads such enums from the tree.

use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeOwned, DeserializeSeed, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess,
        Unexpected, VariantAccess, Visitor, value::StrDeserializer,
    },
    forward_to_deserialize_any,
};
use serde_json::{Error, Map, Value, map, value::Number};

/// Reads a `T`.
///
/// # Errors
/// serde's words for what isn't as `T` wants it; what a type refuses itself is in them.
pub fn read<'de, T: Deserialize<'de>>(tree: &'de Value) -> Result<T, Error> {
    T::deserialize(Node(tree))
}

/// Reads a `T` from JSON text, by way of a tree, so that it isn't compiled for another kind of reader.
///
/// # Errors
/// As [`read`], and for what is no JSON.
pub fn parse<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    serde_json::from_str(json).and_then(|tree: Value| read(&tree))
}

/// Reads a field of an object; one that isn't there like `null`.
///
/// # Errors
/// As [`read`], and for a field that isn't there but has to be.
pub fn field<'de, T: Deserialize<'de>>(object: &'de Value, name: &str) -> Result<T, Error> {
    let there = object.get(name);
    read(there.unwrap_or(&Value::Null)).map_err(|error| if there.is_some() { error } else { missing(name) })
}

fn missing(name: &str) -> Error {
    Error::custom(format_args!("missing field `{name}`"))
}

/// Refuses an object that has other fields than `names`, and what is no object.
///
/// # Errors
/// serde's words.
pub(crate) fn only(tree: &Value, names: &[&str]) -> Result<(), Error> {
    let fields = tree.as_object().ok_or_else(|| Error::invalid_type(unexpected(tree), &"an object"))?;
    match fields.keys().find(|field| !names.contains(&field.as_str())) {
        Some(other) => Err(Error::custom(format_args!("unknown field `{other}`"))),
        None => Ok(()),
    }
}

/// Reads a type by way of a tree, whatever it is read from: for `impl Deserialize` where serde's derive would copy the content into
/// a type of its own.
///
/// # Errors
/// Those of `of`.
pub fn by_way_of<'de, T, D: Deserializer<'de>>(
    from: D,
    of: impl FnOnce(&Value) -> Result<T, Error>,
) -> Result<T, D::Error> {
    let tree = Value::deserialize(from)?;
    of(&tree).map_err(serde::de::Error::custom)
}

/// The kind of what stands there, for [`kinds`].
pub(crate) fn kind<'tree>(object: &'tree Value, tag: &str) -> Result<&'tree str, Error> {
    let kind = object.get(tag).and_then(Value::as_str);
    kind.ok_or_else(|| missing(tag))
}

/// No kind of [`kinds`].
pub(crate) fn unknown<T>(kind: &str) -> Result<T, Error> {
    Err(Error::custom(format_args!("unknown variant `{kind}`")))
}

/// Reads an enum whose kind stands in the field `tag`, as serde's derive with `#[serde(tag)]` would:
/// `kinds!(Step by "kind" { "receive" => Receive {}, "finish" => Finish { text, photos or Vec::new() } });`
///
/// What is after `or` is a field that wasn't there.
macro_rules! kinds {
    ($name:ident by $tag:literal {
        $($code:literal => $kind:ident $({ $($field:ident $(or $missing:expr)?),* $(,)? })?),* $(,)?
    }) => {
        // Doesn't compile where a kind was forgotten.
        const _: fn(&$name) = |read| match read {
            $($name::$kind { .. } => (),)*
        };

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                fn of(tree: &serde_json::Value) -> Result<$name, serde_json::Error> {
                    match $crate::tree::kind(tree, $tag)? {
                        $($code => Ok($name::$kind $({
                            $($field: $crate::tree::kinds!(@of tree $field $(or $missing)?),)*
                        })?),)*
                        other => $crate::tree::unknown(other),
                    }
                }
                let tree = <serde_json::Value as serde::Deserialize>::deserialize(from)?;
                of(&tree).map_err(serde::de::Error::custom)
            }
        }
    };
    (@of $tree:ident $field:ident) => {
        $crate::tree::field($tree, stringify!($field))?
    };
    (@of $tree:ident $field:ident or $missing:expr) => {
        $crate::tree::field::<Option<_>>($tree, stringify!($field))?.unwrap_or_else(|| $missing)
    };
}
pub(crate) use kinds;

/// A place in the tree.
#[derive(Clone, Copy)]
struct Node<'de>(&'de Value);

impl<'de> Node<'de> {
    /// A number, or the text of one: in a query everything is text. Of a body, `crate::strict` refuses it.
    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Number(number) => visit_number(number, visitor),
            Value::String(text) => match text.parse() {
                Ok(number) => visit_number(&number, visitor),
                Err(_) => Err(Error::invalid_type(unexpected(self.0), &visitor)),
            },
            other => Err(Error::invalid_type(unexpected(other), &visitor)),
        }
    }

    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(text),
            other => Err(Error::invalid_type(unexpected(other), &visitor)),
        }
    }

    fn list<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(elements) => visit_list(elements, visitor),
            other => Err(Error::invalid_type(unexpected(other), &visitor)),
        }
    }

    fn object<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields::of(fields)),
            other => Err(Error::invalid_type(unexpected(other), &visitor)),
        }
    }
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Error> {
    match (number.as_u64(), number.as_i64()) {
        (Some(number), _) => visitor.visit_u64(number),
        (None, Some(number)) => visitor.visit_i64(number),
        (None, None) => visitor.visit_f64(number.as_f64().unwrap_or_default()),
    }
}

fn visit_list<'de, V: Visitor<'de>>(elements: &'de [Value], visitor: V) -> Result<V::Value, Error> {
    let mut left = Elements(elements.iter());
    let list = visitor.visit_seq(&mut left)?;
    match left.0.len() {
        0 => Ok(list),
        more => Err(Error::custom(format_args!("{more} elements too many"))),
    }
}

fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(yes) => Unexpected::Bool(*yes),
        Value::Number(_) => Unexpected::Other("a number"),
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    }
}

/// Many types ask for the same few things.
macro_rules! asked_as {
    ($thing:ident: $($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.$thing(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(yes) => visitor.visit_bool(*yes),
            Value::Number(number) => visit_number(number, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(elements) => visit_list(elements, visitor),
            Value::Object(fields) => visitor.visit_map(Fields::of(fields)),
        }
    }

    asked_as!(number: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64);
    asked_as!(text: deserialize_char deserialize_str deserialize_string deserialize_identifier);
    asked_as!(list: deserialize_seq);
    asked_as!(object: deserialize_map);

    /// As [`Node::number`].
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Bool(yes) => visitor.visit_bool(*yes),
            Value::String(text) if text == "true" || text == "false" => visitor.visit_bool(text == "true"),
            other => Err(Error::invalid_type(unexpected(other), &visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.list(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.list(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.object(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut entries = self.0.as_object().into_iter().flatten();
        let variant = match (self.0, entries.next(), entries.next()) {
            (Value::String(name), ..) => Variant { name, content: None },
            (_, Some((name, content)), None) => Variant { name, content: Some(content) },
            (other, ..) => return Err(Error::invalid_type(unexpected(other), &visitor)),
        };
        visitor.visit_enum(variant)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 bytes byte_buf unit unit_struct }
}

impl<'de> IntoDeserializer<'de, Error> for Node<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

struct Elements<'de>(std::slice::Iter<'de, Value>);

impl<'de> SeqAccess<'de> for &mut Elements<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0.next().map(|element| seed.deserialize(Node(element))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Fields<'de> {
    left: map::Iter<'de>,
    value: &'de Value,
}

impl<'de> Fields<'de> {
    fn of(fields: &'de Map<String, Value>) -> Self {
        Self { left: fields.iter(), value: &Value::Null }
    }
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((name, value)) = self.left.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Node(self.value))
    }
}

/// `"name"`, or `{"name": content}`.
struct Variant<'de> {
    name: &'de str,
    content: Option<&'de Value>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        Ok((seed.deserialize(StrDeserializer::new(self.name))?, self))
    }
}

impl<'de> Variant<'de> {
    fn content(self) -> Result<Node<'de>, Error> {
        self.content.map(Node).ok_or_else(|| Error::custom(format_args!("{} without its content", self.name)))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.content {
            None => Ok(()),
            Some(content) => Err(Error::invalid_type(unexpected(content), &"nothing more")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.content()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.content()?.list(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.content()?.object(visitor)
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fmt::Debug};

    use serde::Serialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Home {
        door: String,
        floor: i64,
        people: Vec<Option<u8>>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Plain {
        Empty,
        One(u32),
        Two(u32, bool),
        Named { home: Home },
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Tagged {
        Empty,
        Lives { home: Home, since: (u16, u8) },
    }

    /// As [`Tagged`].
    #[derive(Debug, PartialEq, Serialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Kinds {
        Empty,
        Lives { home: Home, since: (u16, u8) },
        Moves { to: Option<String>, with: Vec<u8> },
    }

    kinds!(Kinds by "kind" {
        "empty" => Empty,
        "lives" => Lives { home, since },
        "moves" => Moves { to, with or Vec::new() },
    });

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(f64),
        Words(String),
        Many(BTreeMap<String, bool>),
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Flat {
        nothing: (),
        #[serde(flatten)]
        home: Home,
    }

    fn home() -> Home {
        Home { door: "501".into(), floor: -1, people: vec![Some(2), None] }
    }

    /// Whatever serde writes is read, and serde_json's own reader reads the same.
    fn comes_back<T: Serialize + for<'de> Deserialize<'de> + PartialEq + Debug>(thing: &T) {
        let tree = serde_json::to_value(thing).unwrap();
        assert_eq!(&read::<T>(&tree).unwrap(), thing, "{tree}");
        assert_eq!(&serde_json::from_value::<T>(tree).unwrap(), thing);
    }

    #[test]
    fn what_is_written_is_read() {
        comes_back(&home());
        [Plain::Empty, Plain::One(7), Plain::Two(7, true), Plain::Named { home: home() }]
            .iter()
            .for_each(comes_back);
        [Tagged::Empty, Tagged::Lives { home: home(), since: (2026, 11) }].iter().for_each(comes_back);
        let moves = || Kinds::Moves { to: Some("502".into()), with: vec![1] };
        [Kinds::Empty, Kinds::Lives { home: home(), since: (2026, 11) }, moves()].iter().for_each(comes_back);
        let many = BTreeMap::from([("a".to_owned(), true)]);
        [Either::Number(0.5), Either::Words("x".into()), Either::Many(many)].iter().for_each(comes_back);
        comes_back(&Flat { nothing: (), home: home() });
        comes_back(&(u64::MAX, i64::MIN, 'x', Some("y".to_owned()), None::<bool>));
    }

    #[test]
    fn in_a_query_everything_is_text() {
        assert_eq!(
            read::<(u8, i64, bool, String)>(&json!(["5", "-1", "true", "7"])).unwrap(),
            (5, -1, true, "7".into())
        );
        assert!(read::<bool>(&json!("yes")).is_err());
        assert!(read::<u8>(&json!("256")).is_err());
    }

    #[test]
    fn a_field_that_is_not_there_is_named() {
        let tree = json!({ "a": null, "b": 1 });
        assert_eq!(field::<u8>(&tree, "c").unwrap_err().to_string(), "missing field `c`");
        assert_eq!(field::<Option<u8>>(&tree, "c").unwrap(), None);
        assert!(field::<u8>(&tree, "a").is_err());
        assert!(only(&tree, &["a", "b", "c"]).is_ok());
        assert_eq!(only(&tree, &["a"]).unwrap_err().to_string(), "unknown field `b`");
        assert!(only(&json!([1]), &[]).is_err());
    }

    #[test]
    fn what_is_something_else_is_refused() {
        let whole = json!({ "door": "501", "floor": 1, "people": [] });
        assert!(read::<Home>(&whole).is_ok());
        for (change, to) in [
            ("door", json!(5)),
            ("door", json!(null)),
            ("floor", json!("x")),
            ("floor", json!("")),
            ("floor", json!("1.5")),
            ("floor", json!(1.5)),
            ("people", json!({})),
            ("people", json!([256])),
            ("people", json!([true])),
            ("more", json!(1)),
        ] {
            let mut changed = whole.clone();
            changed[change] = to;
            assert!(read::<Home>(&changed).is_err(), "{changed}");
        }
        assert!(read::<Home>(&json!(["501", 1, []])).is_err(), "a struct by places");
        assert!(read::<Home>(&json!({ "door": "501", "floor": 1 })).is_err());
        assert!(read::<(u8, u8)>(&json!([1, 2, 3])).is_err());
        assert!(read::<(u8, u8)>(&json!([1])).is_err());
        for plain in [
            json!("One"),
            json!("Three"),
            json!({ "Empty": 1 }),
            json!({ "One": 1, "Two": [1, true] }),
            json!({}),
            json!(1),
        ] {
            assert!(read::<Plain>(&plain).is_err(), "{plain}");
        }
        for tagged in
            [json!({}), json!({ "kind": "flies" }), json!({ "kind": "lives", "home": 1 }), json!("empty")]
        {
            assert!(read::<Tagged>(&tagged).is_err(), "{tagged}");
            assert!(read::<Kinds>(&tagged).is_err(), "{tagged}");
        }
    }

    #[test]
    fn a_field_that_is_not_there_is_none_or_what_it_is_said_to_be() {
        let moves = read::<Kinds>(&json!({ "kind": "moves" })).unwrap();
        assert_eq!(moves, Kinds::Moves { to: None, with: vec![] });
        assert!(read::<Kinds>(&json!({ "kind": "moves", "with": 1 })).is_err());
        assert!(read::<Kinds>(&json!({ "kind": "lives", "since": [2026, 11] })).is_err());
    }
}
