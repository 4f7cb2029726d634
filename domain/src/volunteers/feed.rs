//! What others fetch by themselves: a person's own shifts as a calendar (RFC 5545), and what a community needs done as a
//! feed (RFC 4287).

use super::{shift::Span, signup::Standing};
use crate::{calendar_file::Status, clock::Moment};

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
