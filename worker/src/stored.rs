//! What we wrote as JSON, read back: rows of the database and the columns that hold JSON.
//!
//! Everything is read by way of one [`Value`], as requests are, so that each type is compiled for one kind of reader and
//! not for two: readers were half of this program's size.

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::fault::Fault;

/// Reads a column.
///
/// # Errors
/// [`Fault::Broken`] where it isn't what we write.
pub fn read<T: DeserializeOwned>(json: &str) -> Result<T, Fault> {
    serde_json::from_str(json).map_err(Fault::corrupt)
}

/// What a row of the database becomes; [`row!`] makes it.
pub trait Row: Sized {
    /// Reads a row.
    ///
    /// # Errors
    /// serde's, where it hasn't the columns of this.
    fn of(row: &Value) -> Result<Self, serde_json::Error>;
}

/// Reads a column that holds one object.
///
/// # Errors
/// As [`read`].
pub fn object<T: Row>(json: &str) -> Result<T, Fault> {
    value(json).and_then(|value| T::of(&value)).map_err(Fault::corrupt)
}

/// The rows that a statement answered.
///
/// # Errors
/// serde's, where it is no JSON list.
pub fn rows(json: &str) -> Result<Vec<Value>, serde_json::Error> {
    serde_json::from_str(json)
}

/// A row, its fields called as the columns are; it may have the columns of others among its own:
/// `struct Row { ..matter: MatterRow, alarm_ms: Option<Moment> }`.
///
/// Each field is looked up by its name; a row is no [`serde::Deserialize`], which would be handed a copy of it. serde's derive goes through the columns as they come and keeps in mind which it has seen:
/// two kilobytes for every row there is, and for `flatten` a copy of the row in a type of its own.
macro_rules! row {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident {
            $(..$part:ident: $columns:ty,)*
            $($(#[$about:meta])* $seen:vis $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$meta])*
        $vis struct $name {
            $($part: $columns,)*
            $($(#[$about])* $seen $field: $type,)*
        }

        impl $crate::stored::Row for $name {
            fn of(row: &serde_json::Value) -> Result<Self, serde_json::Error> {
                Ok(Self {
                    $($part: $crate::stored::Row::of(row)?,)*
                    $($field: $crate::stored::field(row, stringify!($field))?,)*
                })
            }
        }
    };
}
pub(crate) use row;

/// Lets rows be read as types that stand elsewhere, by serde: `row_as!(CommunityLine)`.
macro_rules! row_as {
    ($($name:ty),* $(,)?) => {$(
        impl $crate::stored::Row for $name {
            fn of(row: &serde_json::Value) -> Result<Self, serde_json::Error> {
                serde::Deserialize::deserialize(row)
            }
        }
    )*};
}
pub(crate) use row_as;

/// Reads a column of a row; one that isn't there like `null`.
///
/// # Errors
/// serde's.
pub fn field<'de, T: Deserialize<'de>>(row: &'de Value, name: &str) -> Result<T, serde_json::Error> {
    T::deserialize(row.get(name).unwrap_or(&Value::Null))
}

/// Compiled once, apart from what is made of it.
fn value(json: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(json)
}
