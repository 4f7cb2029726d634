//! Sessions of the council hall: called, answered, attended, closed by their minutes.

use domain::{
    clock::Moment,
    deliberations::{
        course::deliberation::{Number, Resolved},
        procedures::phase::Party,
        sessions::{Answer, Proof},
    },
    ids::{DeliberationId, MeetingId, PersonId},
    text::{Explanation, Minutes, PersonName, Reason, Spot, Title},
    totp::Code,
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::{DeliberationStepped, OneDeliberation};
use crate::{
    endpoint::{Accepted, endpoints},
    people::Qr,
};

/// Where a session is fetched as a calendar file, by anybody.
pub const CALENDAR_PATH: &str = "/api/v1/communities/{community}/meetings/{meeting}/calendar.ics";

endpoints! {
    /// Calls the session of the phase that runs, and invites people to its seats.
    CallMeeting: Post "/api/v1/communities/{community}/deliberations/{deliberation}/meetings" SignedIn, NewMeeting => MeetingCalled;
    /// Lists the sessions of a deliberation, oldest first.
    ListMeetings: Get "/api/v1/communities/{community}/deliberations/{deliberation}/meetings" Public, OneDeliberation => Meetings;
    /// Shows a session; the people in its seats to whoever leads it.
    ShowMeeting: Get "/api/v1/communities/{community}/meetings/{meeting}" Public, OneMeeting => MeetingView;
    /// Says that a session is at another time or place, or about something else.
    MoveMeeting: Post "/api/v1/communities/{community}/meetings/{meeting}/changes" SignedIn, MeetingChange => Accepted;
    /// Invites somebody to a seat, or no longer.
    InviteToMeeting: Post "/api/v1/communities/{community}/meetings/{meeting}/seats" SignedIn, SeatChange => Accepted;
    /// Answers an invitation.
    AnswerMeeting: Post "/api/v1/communities/{community}/meetings/{meeting}/answer" SignedIn, MeetingAnswer => Accepted;
    /// Shows the code by which people say that they are there, to whoever leads the session.
    ShowMeetingCode: Get "/api/v1/communities/{community}/meetings/{meeting}/code" SignedIn, OneMeeting => MeetingCode;
    /// Says that one is there, by the code on the hall's screen. Saying it twice changes nothing.
    AttendMeeting: Post "/api/v1/communities/{community}/meetings/{meeting}/attendance" SignedIn, Attendee => Accepted;
    /// Says that somebody is there who has no code, or isn't after all.
    MarkAttendance: Post "/api/v1/communities/{community}/meetings/{meeting}/marks" SignedIn, AttendanceMark => Accepted;
    /// Closes a session by its minutes and its resolution; the deliberation goes on from there.
    CloseMeeting: Post "/api/v1/communities/{community}/meetings/{meeting}/minutes" SignedIn, MeetingMinutes => DeliberationStepped;
}

/// A session to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMeeting {
    pub deliberation: DeliberationId,
    /// When it begins.
    pub from: Moment,
    /// When it should end.
    pub until: Moment,
    pub place: Spot,
    /// What is talked about, in order; at most 20.
    pub agenda: Vec<Title>,
    /// Who is invited.
    pub seats: Vec<Seat>,
}

/// Somebody in a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Seat {
    pub person: PersonId,
    pub party: Party,
}

/// A session that was called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeetingCalled {
    pub meeting: MeetingId,
}

/// Names a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneMeeting {
    pub meeting: MeetingId,
}

/// The sessions of a deliberation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Meetings {
    /// Oldest first.
    pub meetings: Vec<MeetingLine>,
}

/// A session on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeetingLine {
    pub meeting: MeetingId,
    /// The run of the deliberation that it belongs to.
    pub run: Number,
    /// When it begins.
    pub from: Moment,
    /// When it should end.
    pub until: Moment,
    pub place: Spot,
    pub closed: Option<Moment>,
    /// What it resolved, once it is closed.
    pub resolved: Option<Resolved>,
}

/// A session's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeetingView {
    pub deliberation: DeliberationId,
    /// What that is called.
    pub title: Title,
    /// As on a list.
    pub line: MeetingLine,
    /// How often it was changed, to be named with a change.
    pub sequence: u32,
    /// What is talked about, in order.
    pub agenda: Vec<Title>,
    /// Its seats by kind.
    pub seats: Vec<SeatLine>,
    /// Whether enough of every kind are there.
    pub quorate: bool,
    /// The people in the seats, for whoever leads it.
    pub guests: Vec<Guest>,
    /// The reader's own seat.
    pub own: Option<OwnSeat>,
    /// The minutes, once it is closed.
    pub minutes: Option<Minutes>,
    /// What was resolved, in words.
    pub resolution: Option<Explanation>,
    /// Whether the reader leads it, and it isn't closed.
    pub may_lead: bool,
    /// Whether people can say now that they are there.
    pub doors_open: bool,
}

/// Seats of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeatLine {
    pub party: Party,
    pub count: u16,
    /// How many of them must be taken; 0 where any number will do.
    pub needed: u16,
    pub invited: u16,
    /// How many of them come.
    pub accepted: u16,
    /// How many of them are there.
    pub present: u16,
    /// Whether that is enough.
    pub enough: bool,
}

/// Somebody who is invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Guest {
    pub person: PersonId,
    /// The name; nothing once the account was deleted.
    pub name: Option<PersonName>,
    pub party: Party,
    pub answer: Answer,
    /// How it is known that they are there.
    pub present: Option<Proof>,
    /// Why they were ticked off.
    pub reason: Option<Reason>,
}

/// The reader's own seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnSeat {
    pub party: Party,
    pub answer: Answer,
    /// Whether it is known that they are there.
    pub present: bool,
}

/// A session at another time, or about something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeetingChange {
    pub meeting: MeetingId,
    /// How often it had been changed.
    pub sequence: u32,
    /// When it begins.
    pub from: Moment,
    /// When it should end.
    pub until: Moment,
    pub place: Spot,
    /// What is talked about, in order.
    pub agenda: Vec<Title>,
}

/// Who is invited to a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SeatChange {
    /// To which session.
    pub meeting: MeetingId,
    pub person: PersonId,
    /// Whose seat; not invited any more where left out.
    pub party: Option<Party>,
}

/// What somebody says to an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeetingAnswer {
    /// To which session.
    pub meeting: MeetingId,
    /// Whether they come.
    pub comes: bool,
}

/// The code on the hall's screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeetingCode {
    pub code: Code,
    /// The page of the session with the code, to scan.
    pub qr: Qr,
    /// When the next one is shown.
    pub until: Moment,
}

/// Somebody who is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    /// In which session.
    pub meeting: MeetingId,
    /// The code on the hall's screen.
    pub code: Code,
}

/// What whoever leads a session saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttendanceMark {
    /// In which session.
    pub meeting: MeetingId,
    pub person: PersonId,
    /// Whether they are there.
    pub present: bool,
    /// Why there is no code, or why it was a mistake.
    pub reason: Reason,
}

/// The minutes of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeetingMinutes {
    pub meeting: MeetingId,
    /// The deliberation's version that this was decided on.
    pub version: u32,
    pub minutes: Minutes,
    /// What was resolved, in words.
    pub resolution: Explanation,
    /// Yes or no.
    pub resolved: Resolved,
}

/// The address of a session's page, within the community.
#[must_use]
pub fn page_of(deliberation: &DeliberationId, meeting: &MeetingId) -> String {
    format!("deliberations/{deliberation}/meetings/{meeting}")
}
