//! One's own calendar, and the feed of tasks.

use json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    clock::Moment,
    endpoint::{Accepted, Nothing, endpoints},
};

/// Where a calendar fetches somebody's shifts. `{secret}` is all that it needs to show: whoever has it reads them.
pub const CALENDAR_PATH: &str = "/api/v1/communities/{community}/volunteers/calendars/{secret}/shifts.ics";

/// Where a feed reader fetches a community's tasks.
pub const TASKS_ATOM_PATH: &str = "/api/v1/communities/{community}/volunteers/tasks.atom";

endpoints! {
    /// Shows the address of one's own calendar, where one has made one.
    ShowCalendar: Get "/api/v1/communities/{community}/volunteers/calendar" SignedIn, Nothing => OwnCalendar;
    /// Makes the address of one's own calendar, or another one in its place: the old one shows nothing any more.
    MakeCalendar: Post "/api/v1/communities/{community}/volunteers/calendar" SignedIn, Nothing => Accepted;
    /// Ends the address of one's own calendar. One that there isn't is ended already.
    EndCalendar: Post "/api/v1/communities/{community}/volunteers/calendar/ending" SignedIn, Nothing => Accepted;
}

/// One's own calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnCalendar {
    /// Its address; nothing before one has made it.
    pub made: Option<CalendarAddress>,
}

/// Where one's own calendar is fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarAddress {
    /// The path, with a secret in it.
    pub path: String,
    /// Since when it is good.
    pub since: Moment,
}
