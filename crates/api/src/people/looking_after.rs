//! Looking after people: lists, one-time codes, roles.

use domain::{
    clock::Moment,
    ids::{AppointmentId, BuildingId, PersonId},
    people::{
        place::Place,
        role::{Role, Term},
        session::CodeDigits,
    },
    text::{PersonName, SearchWords},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::{joining::Qr, me::Home};

/// Which people to list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PeopleQuery {
    /// Of this building; of all buildings in reach where left out.
    pub building: Option<BuildingId>,
    /// Part of a name or a door number.
    pub q: Option<SearchWords>,
    /// Where the last page ended.
    pub cursor: Option<String>,
}

/// A page of people, at most 50.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct People {
    /// By building, unit, door and name.
    pub people: Vec<PersonLine>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// One person, for those who look after them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonLine {
    pub person: PersonId,
    /// The real name.
    pub name: PersonName,
    /// Where they live.
    pub home: Option<Home>,
}

/// Names a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OnePerson {
    pub person: PersonId,
}

/// A one-time code to hand over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodeSlip {
    /// The digits, to be shown large.
    pub digits: CodeDigits,
    /// Where the QR leads: path without host, `/{community}/sign-in?code=…`.
    pub path: String,
    /// The full link as a QR code.
    pub qr: Qr,
    /// When it stops working.
    pub expires_at: Moment,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSignIn {
    /// The digits as typed or scanned.
    pub digits: CodeDigits,
}

/// Who holds which role where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Appointments {
    /// Current and future ones, by role.
    pub appointments: Vec<AppointmentView>,
}

/// A role held at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppointmentView {
    pub appointment: AppointmentId,
    pub person: PersonId,
    /// The person's name.
    pub name: PersonName,
    pub role: Role,
    pub at: Place,
    /// From when until when.
    pub term: Term,
}

/// A role to give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAppointment {
    pub person: PersonId,
    pub role: Role,
    pub at: Place,
    /// From when; now, where left out.
    pub from: Option<Moment>,
    /// Until when; open, where left out.
    pub until: Option<Moment>,
}

/// Names an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneAppointment {
    pub appointment: AppointmentId,
}
