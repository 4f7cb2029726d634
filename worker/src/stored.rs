//! What we wrote as JSON, read back: rows of the database and the columns that hold JSON.
//!
//! Everything is read by way of one [`Value`], as requests are, so that each type is compiled for one kind of reader and
//! not for two: readers were half of this program's size.

use domain::tree;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::fault::Fault;

/// Reads a column.
///
/// # Errors
/// [`Fault::Broken`] where it isn't what we write.
pub fn read<T: DeserializeOwned>(json: &str) -> Result<T, Fault> {
    value(json).and_then(|value| tree::read(&value)).map_err(Fault::corrupt)
}

/// Reads a JSON list, such as the rows that a statement answers.
///
/// # Errors
/// serde's, where it is no list or one of it is no `T`.
pub fn list<T: DeserializeOwned>(json: &str) -> Result<Vec<T>, serde_json::Error> {
    let rows = rows(json)?;
    // A plain loop: `collect` is half a kilobyte for every type of row.
    let mut list = Vec::with_capacity(rows.len());
    for row in &rows {
        list.push(tree::read(row)?);
    }
    Ok(list)
}

/// A row, its fields called as the columns are; it may have the columns of others among its own:
/// `struct Row { ..matter: MatterRow, alarm_ms: Option<Moment> }`.
///
/// Each field is looked up by its name. serde's derive goes through the columns as they come and keeps in mind which it has seen:
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

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                fn of(row: &serde_json::Value) -> Result<$name, serde_json::Error> {
                    Ok($name {
                        $($part: domain::tree::read(row)?,)*
                        $($field: domain::tree::field(row, stringify!($field))?,)*
                    })
                }
                let row = <serde_json::Value as serde::Deserialize>::deserialize(from)?;
                of(&row).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use row;

/// Compiled once, apart from what is made of it; so is [`rows`].
fn value(json: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(json)
}

fn rows(json: &str) -> Result<Vec<Value>, serde_json::Error> {
    serde_json::from_str(json)
}
