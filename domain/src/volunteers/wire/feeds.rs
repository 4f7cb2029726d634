//! One's own calendar, and the feed of tasks.

use crate::{
    clock::Moment,
    endpoint::{Accepted, Nothing, endpoints, wire},
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

wire! {
    /// One's own calendar.
    reply OwnCalendar {
        /// Its address; nothing before one has made it.
        pub made: Option<CalendarAddress>,
    }
}
wire! {
    /// Where one's own calendar is fetched.
    reply CalendarAddress {
        /// The path, with a secret in it.
        pub path: String,
        /// Since when it is good.
        pub since: Moment,
    }
}
