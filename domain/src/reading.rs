//! Reads replies: JSON into our types, by code that is small to download.
//!
//! serde's reading is compiled anew for every type and every format, with a sentence for every mistake; that was a
//! fifth of what residents downloaded. Here a reply is a tree ([`Json`]), what a type is made of is said once
//! ([`readable`]), and a reply that can't be read is one thing, [`Unreadable`]. Requests are read by serde's own,
//! because what is wrong with them has to be said. Fields that a type doesn't know are passed over: old pages
//! outlive new Workers.

/// What came isn't what was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// JSON of whatever shape. Our numbers are whole; one that isn't is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Json {
    /// Nothing, or nothing of ours.
    #[default]
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, its fields as they came.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A field of an object. One that isn't there reads like `null`: nothing, where that is allowed.
    #[must_use]
    pub fn at(&self, name: &str) -> &Self {
        let Self::Object(fields) = self else { return &Self::Null };
        fields.iter().find(|(known, _)| known == name).map_or(&Self::Null, |(_, value)| value)
    }

    /// A text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => number.as_i64().map_or(Self::Null, Self::Number),
            Value::String(text) => Self::Text(text),
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(fields) => {
                Self::Object(fields.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

/// What replies are made of.
pub trait Read: Sized {
    /// Made of what came.
    ///
    /// # Errors
    /// [`Unreadable`] for what isn't one.
    fn read(json: &Json) -> Result<Self, Unreadable>;
}

/// Says how a type is read: a struct by its fields, an enum by what each kind of it holds, a text by its own rules.
///
/// - `readable!(Site { compound, building });`
/// - `readable!(Event by "kind" { "received" => Received {}, "noted" => Noted { text } });`
/// - `readable!(stored Event by "kind" { … });` for an enum that the Worker reads as well, by [`crate::tree::kinds`].
/// - `readable!(text MatterId);`
macro_rules! readable {
    (stored $name:ident by $tag:literal {
        $($code:literal => $kind:ident $({ $($field:ident $(or $missing:expr)?),* $(,)? })?),* $(,)?
    }) => {
        $crate::tree::kinds!($name by $tag {
            $($code => $kind $({ $($field $(or $missing)?),* })?),*
        });
        $crate::reading::readable!($name by $tag { $($code => $kind $({ $($field),* })?),* });
    };
    (text $name:ident) => {
        impl $crate::reading::Read for $name {
            fn read(json: &$crate::reading::Json) -> Result<Self, $crate::reading::Unreadable> {
                let text: String = $crate::reading::Read::read(json)?;
                Self::try_from(text).map_err(|_refused| $crate::reading::Unreadable)
            }
        }
    };
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::reading::Read for $name {
            fn read(json: &$crate::reading::Json) -> Result<Self, $crate::reading::Unreadable> {
                if !json.is_object() {
                    return Err($crate::reading::Unreadable);
                }
                Ok(Self { $($field: $crate::reading::Read::read(json.at(stringify!($field)))?,)* })
            }
        }
    };
    ($name:ident by $tag:literal {
        $($code:literal => $kind:ident $({ $($field:ident),* })?),* $(,)? $(otherwise $other:ident { $of:ident })*
    }) => {
        // Doesn't compile where a kind was forgotten.
        const _: fn(&$name) = |read| match read {
            $($name::$kind { .. } => (),)*
            $($name::$other { .. } => (),)*
        };

        impl $crate::reading::Read for $name {
            fn read(json: &$crate::reading::Json) -> Result<Self, $crate::reading::Unreadable> {
                Ok(match json.at($tag).text().ok_or($crate::reading::Unreadable)? {
                    $($code => Self::$kind $({
                        $($field: $crate::reading::Read::read(json.at(stringify!($field)))?,)*
                    })?,)*
                    _ => return $crate::reading::readable!(@otherwise json $($other { $of })*),
                })
            }
        }
    };
    (@otherwise $json:ident) => {
        Err($crate::reading::Unreadable)
    };
    (@otherwise $json:ident $other:ident { $of:ident } $($more:tt)*) => {
        match $crate::reading::Read::read($json.at(stringify!($of))) {
            Ok($of) => Ok(Self::$other { $of }),
            Err(_) => $crate::reading::readable!(@otherwise $json $($more)*),
        }
    };
}
pub(crate) use readable;

impl Read for Json {
    fn read(json: &Json) -> Result<Self, Unreadable> {
        Ok(json.clone())
    }
}

impl Read for bool {
    fn read(json: &Json) -> Result<Self, Unreadable> {
        match json {
            Json::Bool(value) => Ok(*value),
            _ => Err(Unreadable),
        }
    }
}

impl Read for i64 {
    fn read(json: &Json) -> Result<Self, Unreadable> {
        match json {
            Json::Number(number) => Ok(*number),
            _ => Err(Unreadable),
        }
    }
}

impl Read for String {
    fn read(json: &Json) -> Result<Self, Unreadable> {
        json.text().map(str::to_owned).ok_or(Unreadable)
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Read for $number {
            fn read(json: &Json) -> Result<Self, Unreadable> {
                Self::try_from(i64::read(json)?).map_err(|_out_of_range| Unreadable)
            }
        }
    )*};
}

numbers! { u8 u16 u32 u64 usize }

impl<T: Read> Read for Option<T> {
    fn read(json: &Json) -> Result<Self, Unreadable> {
        match json {
            Json::Null => Ok(None),
            present => T::read(present).map(Some),
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &Json) -> Result<Self, Unreadable> {
        match json {
            Json::List(items) => {
                let mut read = Self::with_capacity(items.len());
                for item in items {
                    read.push(T::read(item)?);
                }
                Ok(read)
            }
            _ => Err(Unreadable),
        }
    }
}

impl<A: Read, B: Read> Read for (A, B) {
    fn read(json: &Json) -> Result<Self, Unreadable> {
        match json {
            Json::List(items) => match items.as_slice() {
                [one, other] => Ok((A::read(one)?, B::read(other)?)),
                _ => Err(Unreadable),
            },
            _ => Err(Unreadable),
        }
    }
}

impl<T: Read, const N: usize> Read for [T; N] {
    fn read(json: &Json) -> Result<Self, Unreadable> {
        Self::try_from(Vec::read(json)?).map_err(|_another_length| Unreadable)
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;
    use crate::{
        clock::Moment,
        deliberations::refusal::Refusal,
        matters::{
            custody::Desk,
            event::{By, Event},
        },
        moderation::wording::WordList,
        people::{community::Settings, place::Place, wire::MeView},
        problem::Problem,
        volunteers::refusal::Refusal as Declined,
    };

    fn json(text: &str) -> Json {
        serde_json::from_str::<serde_json::Value>(text).unwrap().into()
    }

    /// What is written reads back.
    fn survives<T: Serialize + Read + PartialEq + std::fmt::Debug>(value: T) {
        let text = serde_json::to_string(&value).unwrap();
        assert_eq!(T::read(&json(&text)), Ok(value), "{text}");
    }

    #[test]
    fn every_shape_of_the_wire_reads_back() {
        survives(Moment(1_795_341_600_000));
        survives(Desk::BuildingHead);
        survives(Some(Place::Community));
        survives(Place::Building(crate::ids::BuildingId::new(1, 7)));
        survives(Settings::default());
        survives(MeView { me: None });
        survives(vec![Event::Received {}, Event::Closed { unrated: true }]);
        survives(vec![By::Reporter, By::Desk { desk: Desk::Council }]);
        survives(Problem::TextLength { field: "text".into(), min: 4, max: 1000, got: 1 });
        survives(Problem::KeyMissing);
        survives(WordList::default().check("打13812345678").unwrap_err());
        survives(Problem::from(Refusal::BallotClosed));
        survives(Problem::from(Declined::ShiftFull));
    }

    #[test]
    fn a_field_that_is_newer_than_this_page_is_passed_over() {
        assert_eq!(Read::read(&json(r#"{"me":null,"weather":{"rain":[1.5]}}"#)), Ok(MeView { me: None }));
    }

    #[test]
    fn what_is_missing_or_wrong_is_unreadable() {
        for bad in [r#"{"kind":"flood"}"#, r#"{}"#, "[]", "7", "null"] {
            assert_eq!(Event::read(&json(bad)), Err(Unreadable), "{bad}");
        }
        assert_eq!(u8::read(&json("256")), Err(Unreadable));
        assert_eq!(MeView::read(&json("7")), Err(Unreadable));
    }
}
