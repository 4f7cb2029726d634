//! What others fetch by themselves: a person's own shifts as a calendar (RFC 5545), and what a community needs done as a
//! feed (RFC 4287).

use domain::{
    clock::Moment,
    volunteers::{shift::Span, signup::Standing},
};
use json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    calendar_file::Status,
    endpoint::{Accepted, Nothing, endpoints},
};

/// Where a calendar fetches somebody's shifts. `{secret}` is all that it needs to show: whoever has it reads them.
pub const CALENDAR_PATH: &str = "/api/v1/communities/{community}/volunteers/calendars/{secret}/shifts.ics";

/// Where a feed reader fetches a community's tasks.
pub const TASKS_ATOM_PATH: &str = "/api/v1/communities/{community}/volunteers/tasks.atom";

/// How long a shift stays in the calendar after it began.
pub const BEHIND_MS: i64 = 90 * Moment::DAY;

/// How a shift stands in the calendar of somebody who stands to it like this; `closed` is when its task was closed.
///
/// Nothing for whoever only waits, or has withdrawn: what isn't there any more is taken out of the calendar by whoever
/// fetches it. A task that was closed stays, as called off, unless the shift had begun by then.
#[must_use]
pub fn stands(standing: Standing, closed: Option<Moment>, span: Span) -> Option<Status> {
    match standing {
        Standing::SignedUp | Standing::Offered if closed.is_some_and(|closed| closed < span.from) => {
            Some(Status::Cancelled)
        }
        Standing::SignedUp => Some(Status::Confirmed),
        Standing::Offered => Some(Status::Tentative),
        Standing::Waiting | Standing::Withdrawn | Standing::Lapsed => None,
    }
}

/// The number by which a calendar knows the newer of two versions: seconds from when the task was published until what is
/// shown was last changed.
#[must_use]
pub fn sequence(published: Moment, changed: Moment) -> u32 {
    u32::try_from(changed.since(published).max(0) / 1000).unwrap_or(u32::MAX)
}

endpoints! {
    /// Shows the address of one's own calendar, where one has made one.
    ShowCalendar: Get "/api/v1/communities/{community}/volunteers/calendar" SignedIn, Nothing => OwnCalendar;
    /// Makes the address of one's own calendar, or another one in its place: the old one shows nothing any more.
    MakeCalendar: Post "/api/v1/communities/{community}/volunteers/calendar" SignedIn, Nothing => Accepted;
    /// Ends the address of one's own calendar. One that there isn't is ended already.
    EndCalendar: Post "/api/v1/communities/{community}/volunteers/calendar/ending" SignedIn, Nothing => Accepted;
}

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

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn which_shifts_stand_in_a_calendar_and_how() {
        let span = Span { from: Moment(20), until: Moment(30) };
        let mut table = String::new();
        for &standing in Standing::ALL {
            let cells = [None, Some(Moment(10)), Some(Moment(25))]
                .map(|closed| stands(standing, closed, span).map_or("-", Status::code));
            table += &format!("{standing}: {}\n", cells.join(", "));
        }
        expect![[r#"
            signed_up: CONFIRMED, CANCELLED, CONFIRMED
            waiting: -, -, -
            offered: TENTATIVE, CANCELLED, TENTATIVE
            withdrawn: -, -, -
            lapsed: -, -, -
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn a_later_change_has_a_higher_number() {
        let at = |ms| sequence(Moment(1_000), Moment(ms));
        assert_eq!([at(0), at(1_000), at(1_999), at(61_000)], [0, 0, 0, 60]);
    }
}
