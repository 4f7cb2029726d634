//! How values stand in columns: flags as 0 and 1, lists and objects as JSON, a place as two columns.
//!
//! The functions for `#[serde(deserialize_with = "…")]` need a column that is there; `NULL` is for the optional ones.

use domain::{
    ids::{BuildingId, CompoundId},
    people::place::Place,
};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error as _, Unexpected},
};

use crate::error::Error;

/// SQLite has no booleans, and D1 gives what a comparison answers as a number.
pub fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    match u8::deserialize(from)? {
        0 => Ok(false),
        1 => Ok(true),
        other => Err(D::Error::invalid_value(Unexpected::Unsigned(other.into()), &"0 or 1")),
    }
}

pub fn optional_flag<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
    #[derive(Deserialize)]
    struct Flag(#[serde(deserialize_with = "flag")] bool);
    Ok(Option::<Flag>::deserialize(from)?.map(|Flag(yes)| yes))
}

/// A column that holds JSON.
pub fn json<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<T, D::Error> {
    serde_json::from_str(&String::deserialize(from)?).map_err(D::Error::custom)
}

pub fn optional_json<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Option<T>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(D::Error::custom)
}

/// Reads what we wrote as JSON, where it depends on another column what it is.
pub fn read_json<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    serde_json::from_str(json).map_err(Error::corrupt)
}

/// The code of an enum that serialises as a plain text, for a column.
pub fn code(value: &impl Serialize) -> Result<String, Error> {
    read_json(&serde_json::to_string(value).map_err(Error::corrupt)?)
}

/// A place of the columns `place` and `place_id`; the id is empty for the community, so that it can be part of a key.
pub fn place_of(kind: &str, id: &str) -> Result<Place, Error> {
    match kind {
        "community" => Ok(Place::Community),
        "compound" => CompoundId::try_from(id.to_owned()).map(Place::Compound).map_err(Error::corrupt),
        "building" => BuildingId::try_from(id.to_owned()).map(Place::Building).map_err(Error::corrupt),
        other => Err(Error::corrupt(format!("no such kind of place: {other}"))),
    }
}

/// The columns `place` and `place_id` of a place.
#[must_use]
pub fn place_columns(place: &Place) -> (&'static str, &str) {
    match place {
        Place::Community => ("community", ""),
        Place::Compound(id) => ("compound", id.as_str()),
        Place::Building(id) => ("building", id.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Row {
        #[serde(deserialize_with = "flag")]
        yes: bool,
        #[serde(deserialize_with = "optional_flag")]
        perhaps: Option<bool>,
        #[serde(deserialize_with = "json")]
        list: Vec<u8>,
        #[serde(deserialize_with = "optional_json")]
        more: Option<Vec<u8>>,
    }

    #[test]
    fn flags_and_json_are_read_as_what_they_mean() {
        let read = |json: &str| serde_json::from_str::<Row>(json);
        assert_eq!(
            read(r#"{"yes":1,"perhaps":0,"list":"[1]","more":"[2]"}"#).unwrap(),
            Row { yes: true, perhaps: Some(false), list: vec![1], more: Some(vec![2]) }
        );
        assert_eq!(
            read(r#"{"yes":0,"perhaps":null,"list":"[]","more":null}"#).unwrap(),
            Row { yes: false, perhaps: None, list: vec![], more: None }
        );
        assert!(read(r#"{"yes":2,"perhaps":null,"list":"[]","more":null}"#).is_err());
        assert!(read(r#"{"yes":1,"perhaps":null,"list":"x","more":null}"#).is_err());
    }

    #[test]
    fn a_place_survives_its_two_columns() {
        for at in
            [Place::Community, Place::Compound(CompoundId::new(1, 1)), Place::Building(BuildingId::new(1, 2))]
        {
            let (kind, id) = place_columns(&at);
            assert_eq!(place_of(kind, id).unwrap(), at);
        }
        assert!(place_of("street", "").is_err());
        assert!(place_of("building", CompoundId::new(1, 1).as_str()).is_err());
    }
}
