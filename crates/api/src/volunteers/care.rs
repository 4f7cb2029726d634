//! Visits that come again: a plan, what is missed, and what became of it.

use domain::{
    clock::Moment,
    ids::{PersonId, ShiftId, TaskId, TeamId},
    text::{Contact, Explanation, Note, PersonName, Spot, Title, Visited},
    volunteers::care::{PlanState, Weekdays},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::tasks::TaskPublished;
use crate::endpoint::{Accepted, endpoints};

endpoints! {
    /// Plans visits that come again. They are made a week ahead, each as a shift of one task.
    PlanCare: Post "/api/v1/communities/{community}/volunteers/plans" SignedIn, NewCarePlan => TaskPublished;
    /// Pauses a plan, or takes it up again. Closing its task ends it.
    PauseCare: Post "/api/v1/communities/{community}/volunteers/tasks/{task}/pause" SignedIn, CarePause => Accepted;
    /// Sends somebody of the team to look after a visit that was missed.
    SendToLook: Post "/api/v1/communities/{community}/volunteers/shifts/{shift}/sendings" SignedIn, Sent => Accepted;
    /// Notes what was found where a visit was missed: by whoever leads it, or was sent to look.
    NoteFinding: Post "/api/v1/communities/{community}/volunteers/shifts/{shift}/findings" SignedIn, Finding => Accepted;
}

/// Visits to plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCarePlan {
    /// Which team makes them; its lead is told of what is missed.
    pub team: TeamId,
    /// What they are called; everybody reads it, so nobody is named in it.
    pub title: Title,
    /// What is to be done; everybody reads it.
    pub text: Explanation,
    /// Where, roughly; everybody reads it.
    pub spot: Spot,
    /// Whom to call; only those who come read it.
    pub contact: Contact,
    /// Who is visited, and the door; only those who come and the lead read it.
    pub whom: Visited,
    /// On which days: a bit for each, Monday first.
    pub days: Weekdays,
    /// At which minute of the day a visit begins.
    pub at: u16,
    /// How many minutes it lasts, at most 240.
    pub minutes: u16,
    /// Who takes turns, in order, all of the team; nobody where each visit is open to claim.
    pub turns: Vec<PersonId>,
}

/// A pause, or its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CarePause {
    /// Of which plan's task.
    pub task: TaskId,
    /// The version it was decided on.
    pub version: u32,
    /// Whether it is paused.
    pub pause: bool,
}

/// Somebody to send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// After which visit.
    pub shift: ShiftId,
    /// The version it was decided on.
    pub version: u32,
    /// Whom, of the team.
    pub person: PersonId,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Where which visit was missed.
    pub shift: ShiftId,
    /// The version it was decided on.
    pub version: u32,
    pub text: Note,
}

/// A plan, as whoever leads it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CarePlan {
    /// How it stands.
    pub state: PlanState,
    /// Its version, to be named with a pause.
    pub version: u32,
    pub days: Weekdays,
    /// At which minute of the day a visit begins.
    pub at: u16,
    /// How many minutes it lasts.
    pub minutes: u16,
    /// Who is visited; nothing once it has ended.
    pub whom: Option<Visited>,
    /// Who takes turns, in order.
    pub turns: Vec<PersonName>,
    /// Who can be sent to look: everybody in the team.
    pub team: Vec<TeamMate>,
}

/// Somebody in the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamMate {
    pub person: PersonId,
    pub name: PersonName,
}

/// A visit that was missed, as whoever leads it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MissedVisit {
    /// When that was noticed.
    pub at: Moment,
    /// Its version, to be named with what is decided about it.
    pub version: u32,
    /// Who was sent to look.
    pub sent: Option<PersonName>,
    pub found: Option<Note>,
}

/// Where the reader is asked to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Errand {
    /// After which visit.
    pub shift: ShiftId,
    /// When it should have begun.
    pub from: Moment,
    /// Its version, to be named with what was found.
    pub version: u32,
}
