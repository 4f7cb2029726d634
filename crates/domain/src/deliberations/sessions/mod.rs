//! Sessions of the council hall (议事会): when and where, who is invited to which seat, who was there, what was resolved.
//!
//! The phase says which seats there are and how many must be taken; the course closes a session (`Command::Minute`).

use json::Code;
use serde::{Deserialize, Serialize};

use crate::{
    clock::Moment,
    deliberations::{
        course::deliberation::Attendance,
        procedures::phase::{Party, Phase, Seats},
        refusal::Refusal,
    },
};

/// How many points an agenda has.
pub const AGENDA_MAX: usize = 20;

/// How many people are invited in all where the procedure doesn't say how many seats there are.
pub const GUESTS_MAX: u16 = 200;

/// How long before a session begins people can say that they are there: the first come early.
pub const DOORS_OPEN_MS: i64 = Moment::HOUR;

/// How far ahead a session can be called.
pub const AHEAD_MS: i64 = 365 * Moment::DAY;

/// How long a session lasts at most.
pub const LENGTH_MAX_MS: i64 = 12 * Moment::HOUR;

/// What somebody says to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Waiting,
    Accepted,
    Declined,
}

/// How it is known that somebody was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// They typed or scanned the code that the hall's screen showed.
    Code,
    /// Whoever leads the session saw them, and said why there was no code.
    Seen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Moment,
    pub until: Moment,
}

impl Span {
    /// A time that somebody sets at `now`.
    ///
    /// # Errors
    /// [`Refusal::SessionTime`] for one that is over, more than a year away, longer than half a day or backwards.
    pub fn new(from: Moment, until: Moment, now: Moment) -> Result<Self, Refusal> {
        let ahead = from.since(now);
        let length = until.since(from);
        if (1..=AHEAD_MS).contains(&ahead) && (1..=LENGTH_MAX_MS).contains(&length) {
            Ok(Self { from, until })
        } else {
            Err(Refusal::SessionTime)
        }
    }
}

/// Whether people can say that they are there, in a session that begins at `from`.
pub fn doors_open(from: Moment, now: Moment) -> Result<(), Refusal> {
    if now >= from.plus(-DOORS_OPEN_MS) { Ok(()) } else { Err(Refusal::SessionEarly) }
}

/// How many may be invited to a kind of seat in this phase.
///
/// # Errors
/// [`Refusal::SeatUnknown`] where there are no such seats.
pub fn seats_of(phase: &Phase, party: Party) -> Result<u16, Refusal> {
    if phase.seats.is_empty() {
        return if phase.parties.contains(&party) { Ok(GUESTS_MAX) } else { Err(Refusal::SeatUnknown) };
    }
    let counts = phase.seats.iter().filter(|seats| seats.party == party).map(|seats| seats.count);
    match counts.fold(0, u16::saturating_add) {
        0 => Err(Refusal::SeatUnknown),
        count => Ok(count),
    }
}

/// Who was there by kind of seat, out of the seat of everybody who was.
#[must_use]
pub fn attendance(present: &[Party]) -> Vec<Attendance> {
    let count = |party: Party| {
        let there = present.iter().filter(|other| **other == party).count();
        Attendance { party, present: u16::try_from(there).unwrap_or(u16::MAX) }
    };
    Party::ALL.iter().copied().map(count).filter(|kind| kind.present > 0).collect()
}

/// Whether enough of every kind are there for the session to decide.
#[must_use]
pub fn is_quorate(phase: &Phase, attendance: &[Attendance]) -> bool {
    phase.seats.iter().all(|seats| filled(*seats, attendance))
}

/// Whether enough of these seats are taken.
#[must_use]
pub fn filled(seats: Seats, attendance: &[Attendance]) -> bool {
    let present: u64 = attendance
        .iter()
        .filter(|there| there.party == seats.party)
        .map(|there| u64::from(there.present))
        .sum();
    seats.quorum.is_none_or(|bar| bar.reached(present.min(u64::from(seats.count)), u64::from(seats.count)))
}

/// How many of these seats must be taken for the session to decide.
#[must_use]
pub fn needed(seats: Seats) -> u16 {
    let enough = |present: &u16| filled(seats, &[Attendance { party: seats.party, present: *present }]);
    (0..=seats.count).find(enough).unwrap_or(seats.count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phase(seats: &str) -> Phase {
        let json = format!(r#"{{"kind":"meet","days":7,"parties":["resident","property"],"seats":{seats}}}"#);
        serde_json::from_str(&json).unwrap()
    }

    const SEATS: &str = r#"[{"party":"branch","count":2},{"party":"representative","count":6,
        "quorum":{"at_least":"2/3"}}]"#;

    #[test]
    fn people_are_invited_to_the_seats_there_are() {
        let with = phase(SEATS);
        assert_eq!(seats_of(&with, Party::Branch), Ok(2));
        assert_eq!(seats_of(&with, Party::Property), Err(Refusal::SeatUnknown));
        let without = phase("[]");
        assert_eq!(seats_of(&without, Party::Property), Ok(GUESTS_MAX));
        assert_eq!(seats_of(&without, Party::Branch), Err(Refusal::SeatUnknown));
    }

    #[test]
    fn a_quorum_is_reached_exactly_at_its_fraction() {
        let phase = phase(SEATS);
        let reached = |present: usize| {
            let there = [vec![Party::Representative; present], vec![Party::Branch]].concat();
            is_quorate(&phase, &attendance(&there))
        };
        assert_eq!([0, 3, 4, 6].map(reached), [false, false, true, true]);
        assert_eq!(phase.seats.iter().map(|seats| needed(*seats)).collect::<Vec<_>>(), [0, 4]);
    }

    #[test]
    fn who_was_there_is_counted_by_seat() {
        let there = [Party::Property, Party::Representative, Party::Property];
        let counted = attendance(&there).into_iter().map(|kind| (kind.party, kind.present));
        assert_eq!(counted.collect::<Vec<_>>(), [(Party::Representative, 1), (Party::Property, 2)]);
    }

    #[test]
    fn a_session_lies_ahead_and_ends_the_same_day() {
        let (now, hour) = (Moment(1_000_000), Moment::HOUR);
        let span = |from: i64, length: i64| Span::new(now.plus(from), now.plus(from + length), now).is_ok();
        assert!(span(1, hour) && span(AHEAD_MS, LENGTH_MAX_MS));
        for (from, length) in [(0, hour), (-1, hour), (AHEAD_MS + 1, hour), (1, 0), (1, LENGTH_MAX_MS + 1)] {
            assert!(!span(from, length), "{from} {length}");
        }
    }

    #[test]
    fn doors_open_an_hour_before() {
        let from = Moment(10 * Moment::HOUR);
        assert_eq!(doors_open(from, from.plus(-DOORS_OPEN_MS - 1)), Err(Refusal::SessionEarly));
        assert_eq!(doors_open(from, from.plus(-DOORS_OPEN_MS)), Ok(()));
        assert_eq!(doors_open(from, from.plus(Moment::DAY)), Ok(()));
    }
}
