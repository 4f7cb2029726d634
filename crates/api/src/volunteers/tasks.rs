//! Tasks, shifts, signing up, being there, and what volunteers say about themselves.

use domain::{
    clock::Moment,
    ids::{DeliberationId, MatterId, PersonId, ShiftId, TaskId, TeamId},
    people::place::Site,
    text::{Bring, Contact, Explanation, PersonName, Reason, Spot, Title, Visited},
    totp::Code,
    volunteers::{
        attendance::{Mark, Proof},
        profile::FreeTimes,
        signup::{Outcome, Standing},
        skill::Skill,
        team::{Seen, TeamRef},
    },
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::{
    care::{CarePlan, Errand, MissedVisit},
    origins::TaskOrigin,
};
use crate::{
    endpoint::{Accepted, Nothing, endpoints},
    people::Qr,
};

endpoints! {
    /// Publishes a task with its shifts.
    PublishTask: Post "/api/v1/communities/{community}/volunteers/tasks" SignedIn, NewVolunteerTask => TaskPublished;
    /// Shows a task with its shifts; its contact to those who have a place.
    ShowVolunteerTask: Get "/api/v1/communities/{community}/volunteers/tasks/{task}" Public, OneVolunteerTask => VolunteerTaskView;
    /// Closes a task: nobody can sign up any more, and everybody who did is told why.
    CloseVolunteerTask: Post "/api/v1/communities/{community}/volunteers/tasks/{task}/closing" SignedIn, TaskClosing => Accepted;
    /// Lists shifts that lie ahead, soonest first: what this person can do now, or all.
    ListShifts: Get "/api/v1/communities/{community}/volunteers/shifts" Public, ShiftsQuery => Shifts;
    /// Lists one's own shifts, first what lies ahead, soonest first, then what was, newest first; and how long one was there in all.
    ListOwnShifts: Get "/api/v1/communities/{community}/volunteers/own-shifts" SignedIn, Nothing => OwnShifts;
    /// Signs up for a shift, or for its waitlist. Which of the two it came to is read with the shift.
    ClaimShift: Post "/api/v1/communities/{community}/volunteers/shifts/{shift}/claims" SignedIn, OneShift => Accepted;
    /// Withdraws from a shift, from its waitlist, or from an offered place.
    LeaveShift: Post "/api/v1/communities/{community}/volunteers/shifts/{shift}/withdrawals" SignedIn, OneShift => Accepted;
    /// Says yes to a place that is offered.
    TakeOffer: Post "/api/v1/communities/{community}/volunteers/shifts/{shift}/yes" SignedIn, OneShift => Accepted;
    /// Checks in or out by the code on the lead's phone. Saying it twice changes nothing.
    CheckIn: Post "/api/v1/communities/{community}/volunteers/shifts/{shift}/attendance" SignedIn, CheckingIn => Accepted;
    /// Shows who comes to each shift of a task, to whoever leads it.
    ShowRoster: Get "/api/v1/communities/{community}/volunteers/tasks/{task}/roster" SignedIn, OneVolunteerTask => Roster;
    /// Shows the code by which people check in and out, to whoever leads the shift.
    ShowShiftCode: Get "/api/v1/communities/{community}/volunteers/shifts/{shift}/code" SignedIn, OneShift => ShiftCode;
    /// Checks somebody in or out whom the lead sees.
    MarkVolunteer: Post "/api/v1/communities/{community}/volunteers/shifts/{shift}/marks" SignedIn, VolunteerMark => Accepted;
    /// Puts right when somebody came and left.
    CorrectHours: Post "/api/v1/communities/{community}/volunteers/shifts/{shift}/corrections" SignedIn, HoursCorrection => Accepted;
    /// Shows what one has said about oneself as a volunteer.
    ShowVolunteer: Get "/api/v1/communities/{community}/volunteers/me" SignedIn, Nothing => Profile;
    /// Keeps what one says about oneself as a volunteer.
    SaveVolunteer: Post "/api/v1/communities/{community}/volunteers/me" SignedIn, NewProfile => Accepted;
}

/// A task to publish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewVolunteerTask {
    /// What it is called.
    pub title: Title,
    pub text: Explanation,
    /// For which building or compound; the community as a whole where left out.
    pub site: Option<Site>,
    /// Where people meet.
    pub spot: Spot,
    pub bring: Option<Bring>,
    /// Whom to call; only those who have a place read it.
    pub contact: Contact,
    /// Which skills it takes, all of them.
    pub skills: Vec<Skill>,
    /// The team that it is for, where there is one; its lead leads the task.
    pub team: Option<TeamId>,
    /// The matter that it came from, which says so.
    pub matter: Option<MatterId>,
    /// The deliberation that it came from, which lists it; not both.
    pub deliberation: Option<DeliberationId>,
    /// Its shifts, 1–31.
    pub shifts: Vec<NewShift>,
}

/// A shift of a task to publish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewShift {
    /// When it begins.
    pub from: Moment,
    /// When it ends.
    pub until: Moment,
    /// When signing up ends; not after it begins.
    pub deadline: Moment,
    /// How many people are needed, 1–500.
    pub capacity: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskPublished {
    pub task: TaskId,
}

/// Names a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneVolunteerTask {
    pub task: TaskId,
}

/// Names a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneShift {
    pub shift: ShiftId,
}

/// Why a task is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TaskClosing {
    pub task: TaskId,
    /// Why: everybody who signed up reads it.
    pub reason: Reason,
}

/// A task's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VolunteerTaskView {
    pub task: TaskId,
    /// What it is called.
    pub title: Title,
    pub text: Explanation,
    /// For which building or compound.
    pub site: Option<Site>,
    /// Where people meet.
    pub spot: Spot,
    pub bring: Option<Bring>,
    /// Whom to call, for those who have a place and whoever leads it.
    pub contact: Option<Contact>,
    /// Which skills it takes.
    pub skills: Vec<Skill>,
    pub team: Option<TeamRef>,
    /// Why it was closed.
    pub closed: Option<Reason>,
    /// Its shifts, soonest first.
    pub shifts: Vec<ShiftLine>,
    /// Whether the reader leads it.
    pub may_lead: bool,
    /// Whom its visits are about, for those who come and whoever leads it.
    pub whom: Option<Visited>,
    /// Where the reader is asked to look after a visit that was missed.
    pub errands: Vec<Errand>,
    /// What it came from.
    pub origin: Option<TaskOrigin>,
    /// What keeps the reader from signing up for anything, in words; nothing for whoever may.
    pub may_not: Option<String>,
}

/// A shift on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShiftLine {
    pub task: TaskId,
    pub shift: ShiftId,
    /// What the task is called.
    pub title: Title,
    /// Where people meet.
    pub spot: Spot,
    /// When it begins.
    pub from: Moment,
    /// When it ends.
    pub until: Moment,
    /// When signing up ends.
    pub deadline: Moment,
    /// How many places there are.
    pub capacity: u16,
    /// How many of them are taken or offered.
    pub taken: u16,
    pub waiting: u16,
    /// What would come of it if the reader signed up now; nothing for a visitor.
    pub outcome: Option<Outcome>,
    /// How the reader stands to it.
    pub own: Option<OwnPlace>,
}

/// How somebody stands to a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnPlace {
    pub standing: Standing,
    /// How many wait before them.
    pub ahead: u16,
    /// Until when a place is kept for them.
    pub offered_until: Option<Moment>,
    pub came: Option<Moment>,
    pub left: Option<Moment>,
    /// Why their times were put right.
    pub reason: Option<Reason>,
    /// Minutes that count.
    pub minutes: u32,
    /// Whether they may withdraw now.
    pub may_leave: bool,
    /// Whether they can check in or out now.
    pub may_attend: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShiftsQuery {
    /// Only what the reader can do now.
    pub suits: Option<bool>,
}

/// Shifts that lie ahead, at most 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shifts {
    /// Soonest first.
    pub shifts: Vec<ShiftLine>,
    /// Whether there are more.
    pub more: bool,
}

/// One's own shifts, at most 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnShifts {
    /// What lies ahead, soonest first; then what was, newest first.
    pub shifts: Vec<ShiftLine>,
    /// Minutes in all.
    pub minutes: u32,
}

/// Somebody who is there, or goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckingIn {
    pub shift: ShiftId,
    /// Which of the two.
    pub mark: Mark,
    /// The code on the lead's phone.
    pub code: Code,
}

/// Who comes to the shifts of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Roster {
    /// What the task is called.
    pub title: Title,
    /// Why it was closed.
    pub closed: Option<Reason>,
    /// Its shifts, soonest first.
    pub shifts: Vec<RosterShift>,
    /// The plan that makes them.
    pub plan: Option<CarePlan>,
}

/// Who comes to a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RosterShift {
    /// As on a list.
    pub line: ShiftLine,
    /// Whether people can check in and out now.
    pub is_open: bool,
    /// Who signed up, in the order in which they did; those who withdrew among them.
    pub people: Vec<RosterLine>,
    /// A visit that nobody came to, and what became of it.
    pub missed: Option<MissedVisit>,
}

/// Somebody who signed up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RosterLine {
    pub person: PersonId,
    /// The name; nothing once the account was deleted.
    pub name: Option<PersonName>,
    /// How they stand to it.
    pub standing: Standing,
    /// Whether they withdrew after signing up was over.
    pub late: bool,
    pub came: Option<Moment>,
    /// How that is known.
    pub came_by: Option<Proof>,
    pub left: Option<Moment>,
    /// How that is known.
    pub left_by: Option<Proof>,
    /// Why their times were put right.
    pub reason: Option<Reason>,
    /// Minutes that count.
    pub minutes: u32,
    /// The version of what is noted, to be named with a correction.
    pub version: u32,
}

/// The code on the lead's phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShiftCode {
    pub code: Code,
    /// The page of the task with the code, to scan.
    pub qr: Qr,
    /// When the next one is shown.
    pub until: Moment,
}

/// What the lead sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VolunteerMark {
    pub shift: ShiftId,
    pub person: PersonId,
    pub mark: Mark,
}

/// When somebody came and left. Neither means that they weren't there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HoursCorrection {
    pub shift: ShiftId,
    pub person: PersonId,
    pub came: Option<Moment>,
    pub left: Option<Moment>,
    /// Why it stood otherwise; they read it.
    pub reason: Reason,
    /// The version it was decided on.
    pub version: u32,
}

/// What somebody has said about themselves as a volunteer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Profile {
    /// What they are good at.
    pub skills: Vec<Skill>,
    pub free: FreeTimes,
    /// How many hours a week they can be asked for.
    pub cap: Option<u8>,
    /// Who else sees it.
    pub seen: Seen,
    /// The skills that can be chosen here.
    pub choices: Vec<Skill>,
}

/// What somebody says about themselves as a volunteer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProfile {
    /// What they are good at.
    pub skills: Vec<Skill>,
    /// When they are free: a bit for each part of a day (morning, afternoon, evening), Monday first; 0 for any time.
    pub free: FreeTimes,
    /// How many hours a week they can be asked for, at most 168.
    pub cap: Option<u8>,
    /// Who else sees it.
    pub seen: Seen,
}

/// The address of a task's page, within the community.
#[must_use]
pub fn page_of(task: &TaskId) -> String {
    format!("volunteers/{task}")
}
