//! The derives write what serde_json writes, and read it back.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test that reads it")]

use std::fmt::Debug;

use json::{Code, DecodeError, FromJson, Json, ToJson, UnknownCode};
use proptest::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Code)]
#[serde(rename_all = "snake_case")]
enum Payer {
    Property,
    GridWorker,
    #[serde(rename = "nobody")]
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
struct Door(String);

impl TryFrom<String> for Door {
    type Error = &'static str;

    fn try_from(raw: String) -> Result<Self, &'static str> {
        if raw.is_empty() { Err("empty") } else { Ok(Self(raw)) }
    }
}

impl From<Door> for String {
    fn from(door: Door) -> Self {
        door.0
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(from = "u32", into = "u32")]
struct Floor(u32);

impl From<u32> for Floor {
    fn from(floor: u32) -> Self {
        Self(floor)
    }
}

impl From<Floor> for u32 {
    fn from(floor: Floor) -> Self {
        floor.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
struct Moment(i64);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(transparent)]
struct Days {
    days: [u8; 2],
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
struct Home {
    door: Door,
    floor: Option<Floor>,
    #[serde(rename = "type")]
    kind: String,
    r#match: bool,
}

fn two() -> u8 {
    2
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
struct Defaults {
    #[serde(default)]
    photos: Vec<String>,
    #[serde(default = "two")]
    seats: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quorum: Option<Payer>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(default)]
struct Settings {
    open: bool,
    seats: u8,
}

impl Default for Settings {
    fn default() -> Self {
        Self { open: true, seats: 7 }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
struct Flat {
    fields: u8,
    #[serde(flatten)]
    home: Home,
    #[serde(flatten)]
    bar: Bar,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
enum Bar {
    AtLeast(u8),
    MoreThan(u8),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
enum External {
    Motion,
    Rule(Box<Home>),
    Range {
        from: u8,
        until: u8,
    },
    #[serde(untagged)]
    Options(Defaults),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Internal {
    NoQuorum,
    Withdrawn {},
    Noted {
        text: String,
        by: Payer,
    },
    Lives(Home),
    #[serde(untagged)]
    Other {
        kind: Payer,
    },
    #[serde(untagged)]
    Third {
        kind: u8,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
enum Adjacent {
    Community,
    Building(Door),
    Range { from: u8, until: u8 },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(untagged)]
enum Untagged {
    Number(i64),
    Pair((String, Vec<bool>)),
    Home(Home),
}

fn json(text: &str) -> Json {
    serde_json::from_str::<Value>(text).unwrap().into()
}

#[track_caller]
fn as_serde<T>(value: &T)
where
    T: Serialize + DeserializeOwned + ToJson + FromJson + PartialEq + Debug,
{
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(value.to_json().to_string(), text);
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value, "serde reads {text}");
    assert_eq!(T::from_json(&json(&text)).as_ref(), Ok(value), "{text}");
}

/// What is read is the same, or refused, by both.
#[track_caller]
fn reads_as_serde<T: DeserializeOwned + FromJson + PartialEq + Debug>(texts: &[&str]) {
    for text in texts {
        assert_eq!(T::from_json(&json(text)).ok(), serde_json::from_str(text).ok(), "{text}");
    }
}

fn home() -> Home {
    Home { door: Door("501".into()), floor: Some(Floor(5)), kind: "flat".into(), r#match: true }
}

fn defaults(quorum: Option<Payer>) -> Defaults {
    Defaults { photos: vec!["a".into()], seats: 1, quorum }
}

#[test]
fn structs() {
    as_serde(&home());
    as_serde(&Home { floor: None, ..home() });
    as_serde(&Moment(-7));
    as_serde(&Days { days: [1, 2] });
    as_serde(&defaults(None));
    as_serde(&defaults(Some(Payer::GridWorker)));
    as_serde(&Settings { open: false, seats: 1 });
    as_serde(&Flat { fields: 1, home: home(), bar: Bar::MoreThan(2) });
    as_serde(&vec![Some((Moment(1), true)), None]);
}

#[test]
fn enums() {
    for payer in Payer::ALL {
        as_serde(payer);
    }
    let range = |from| External::Range { from, until: 9 };
    for value in
        [External::Motion, External::Rule(Box::new(home())), range(1), External::Options(defaults(None))]
    {
        as_serde(&value);
    }
    let noted = Internal::Noted { text: "“好”\n\u{1}\t".into(), by: Payer::Property };
    for value in [
        Internal::NoQuorum,
        Internal::Withdrawn {},
        noted,
        Internal::Lives(home()),
        Internal::Other { kind: Payer::Unknown },
        Internal::Third { kind: 7 },
    ] {
        as_serde(&value);
    }
    for value in
        [Adjacent::Community, Adjacent::Building(Door("1".into())), Adjacent::Range { from: 1, until: 2 }]
    {
        as_serde(&value);
    }
    for value in [Untagged::Number(7), Untagged::Pair(("x".into(), vec![true])), Untagged::Home(home())] {
        as_serde(&value);
    }
}

#[test]
fn what_is_missing_or_wrong() {
    reads_as_serde::<Home>(&[
        r#"{"door":"1","type":"x","match":false}"#,
        r#"{"door":"1","floor":null,"type":"x","match":false,"newer":[1]}"#,
        r#"{"door":"","type":"x","match":false}"#,
        r#"{"door":"1","match":false}"#,
        r#"{"door":1,"type":"x","match":false}"#,
        r#"{"door":"1","floor":-1,"type":"x","match":false}"#,
        r#"{"door":"1","floor":4294967296,"type":"x","match":false}"#,
        "7",
        "null",
    ]);
    reads_as_serde::<Defaults>(&["{}", r#"{"seats":3}"#, r#"{"photos":null}"#, r#"{"quorum":null}"#]);
    reads_as_serde::<Settings>(&["{}", r#"{"seats":3}"#, r#"{"seats":null}"#]);
    reads_as_serde::<Bar>(&[r#"{"at_least":1}"#, r#"{"over":1}"#, r#""at_least""#, "{}"]);
    reads_as_serde::<External>(&[r#""motion""#, r#""rule""#, r#"{"seats":4}"#]);
    reads_as_serde::<Internal>(&[
        "{}",
        r#"{"kind":"flies"}"#,
        r#"{"kind":"nobody"}"#,
        r#"{"kind":"noted","text":"x"}"#,
        r#"{"kind":7}"#,
        r#""no_quorum""#,
    ]);
    reads_as_serde::<Adjacent>(&[r#"{"kind":"community"}"#, r#"{"kind":"building"}"#, r#"{"id":"1"}"#]);
    reads_as_serde::<Untagged>(&["1.5", r#"["x",[true],1]"#, r#"["x"]"#]);
    reads_as_serde::<[u8; 2]>(&["[1]", "[1,2]", "[1,2,3]", "[1,256]"]);
}

#[test]
fn a_field_that_is_newer_than_this_page_is_passed_over_where_the_worker_refuses_it() {
    let text = r#"{"kind":"withdrawn","newer":1}"#;
    assert_eq!(Internal::from_json(&json(text)), Ok(Internal::Withdrawn {}));
    assert!(serde_json::from_str::<Internal>(text).is_err());
    assert_eq!(Internal::from_json(&json("7")), Err(DecodeError));
}

#[test]
fn codes() {
    assert_eq!(
        Payer::ALL.iter().map(|payer| payer.code()).collect::<Vec<_>>(),
        ["property", "grid_worker", "nobody"]
    );
    assert_eq!(
        (Payer::GridWorker.to_string(), "nobody".parse()),
        ("grid_worker".to_owned(), Ok(Payer::Unknown))
    );
    assert_eq!(Payer::try_from("Property"), Err(UnknownCode));
}

proptest! {
    #[test]
    fn texts_are_quoted_as_serde_json_does_it(text: String, numbers: Vec<i64>) {
        let value = (text, numbers);
        prop_assert_eq!(value.to_json().to_string(), serde_json::to_string(&value).unwrap());
    }
}
