//! Signing up: one decision, and the person reads why.

use json::Code;
use serde::{Deserialize, Serialize};

use super::{
    attendance::Presence,
    refusal::Refusal,
    shift::{Shift, Span},
    skill::Skill,
};
use crate::clock::Moment;

/// How many people wait for a shift at most: whoever comes after them waits in vain.
pub const WAITING_MAX: u16 = 100;

/// How somebody stands to a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    SignedUp,
    Waiting,
    /// A place became free for them; it is theirs once they say yes.
    Offered,
    /// They have taken it back.
    Withdrawn,
    /// A place was offered, and they didn't say yes in time.
    Lapsed,
}

impl Standing {
    /// Whether a place is theirs, or kept for them.
    #[must_use]
    pub fn holds_place(self) -> bool {
        matches!(self, Self::SignedUp | Self::Offered)
    }

    /// Whether they have a place or want one.
    #[must_use]
    pub fn is_in(self) -> bool {
        self.holds_place() || self == Self::Waiting
    }
}

/// What comes of signing up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    SignedUp,
    /// A place in the queue.
    Waitlisted,
    /// Nothing new: signed up or waiting already.
    Already,
    /// Nothing: at that time there is another shift of theirs.
    Collides,
    /// Nothing: a skill is missing.
    SkillMissing,
    /// Nothing: no place, and too many wait.
    Full,
    /// Nothing: the time for signing up is over.
    TooLate,
    /// Nothing: the task was closed.
    Closed,
}

impl Outcome {
    /// What it is refused with; nothing where something comes of it.
    #[must_use]
    pub fn refusal(self) -> Option<Refusal> {
        match self {
            Self::SignedUp | Self::Waitlisted => None,
            Self::Already => Some(Refusal::AlreadySignedUp),
            Self::Collides => Some(Refusal::ShiftCollides),
            Self::SkillMissing => Some(Refusal::SkillMissing),
            Self::Full => Some(Refusal::ShiftFull),
            Self::TooLate => Some(Refusal::SignupOver),
            Self::Closed => Some(Refusal::TaskClosed),
        }
    }
}

/// A shift that somebody would sign up for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub shift: Shift,
    /// Whether its task was closed.
    pub closed: bool,
    /// Which skills its task needs, all of them.
    pub skills: &'a [Skill],
    /// How many places are taken or offered.
    pub taken: u16,
    pub waiting: u16,
}

#[derive(Clone, Copy, Debug)]
pub struct Wanting<'a> {
    /// How they stand to this shift.
    pub standing: Option<Standing>,
    /// What they are good at.
    pub skills: &'a [Skill],
    /// The shifts in which they hold a place.
    pub agreed: &'a [Span],
}

/// What comes of it when this person signs up for this shift at `now`.
///
/// A place that became free belongs to those who wait: as long as somebody does, the next one waits behind them.
#[must_use]
pub fn decide(wanted: Wanted<'_>, by: Wanting<'_>, now: Moment) -> Outcome {
    let Wanted { shift, closed, skills, taken, waiting } = wanted;
    if by.standing.is_some_and(Standing::is_in) {
        Outcome::Already
    } else if closed {
        Outcome::Closed
    } else if now >= shift.deadline {
        Outcome::TooLate
    } else if skills.iter().any(|skill| !by.skills.contains(skill)) {
        Outcome::SkillMissing
    } else if by.agreed.iter().any(|agreed| agreed.overlaps(shift.span)) {
        Outcome::Collides
    } else if taken < shift.capacity && waiting == 0 {
        Outcome::SignedUp
    } else if waiting < WAITING_MAX {
        Outcome::Waitlisted
    } else {
        Outcome::Full
    }
}

/// Whether somebody may withdraw at `now`; says whether that is late: signing up was over, so nobody else could plan for it.
///
/// # Errors
/// [`Refusal::NotSignedUp`]; [`Refusal::CheckedIn`] for whoever was there; [`Refusal::ShiftOver`].
pub fn withdraw(
    standing: Option<Standing>,
    presence: Presence,
    shift: Shift,
    now: Moment,
) -> Result<bool, Refusal> {
    let standing = standing.filter(|standing| standing.is_in()).ok_or(Refusal::NotSignedUp)?;
    if presence.came.is_some() {
        Err(Refusal::CheckedIn)
    } else if now >= shift.span.until {
        Err(Refusal::ShiftOver)
    } else {
        Ok(standing == Standing::SignedUp && now >= shift.deadline)
    }
}

/// Whether somebody may take at `now` what was offered until `until`.
pub fn take(standing: Option<Standing>, until: Option<Moment>, now: Moment) -> Result<(), Refusal> {
    let kept = until.is_some_and(|until| now < until);
    if standing == Some(Standing::Offered) && kept { Ok(()) } else { Err(Refusal::OfferGone) }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    const HOUR: i64 = Moment::HOUR;

    fn span(from: i64, until: i64) -> Span {
        Span { from: Moment(from * HOUR), until: Moment(until * HOUR) }
    }

    fn shift() -> Shift {
        Shift { span: span(20, 22), deadline: Moment(18 * HOUR), capacity: 2 }
    }

    fn wanted(skills: &[Skill]) -> Wanted<'_> {
        Wanted { shift: shift(), closed: false, skills, taken: 1, waiting: 0 }
    }

    const WANTING: Wanting<'_> = Wanting { standing: None, skills: &[], agreed: &[] };

    #[test]
    fn every_outcome_and_which_comes_first() {
        let (law, other) = ([Skill::Law], [span(21, 23)]);
        let now = Moment(10 * HOUR);
        let late = Moment(18 * HOUR);
        let fine = wanted(&[]);
        let full = Wanted { taken: 2, ..fine };
        let crowd = Wanted { waiting: WAITING_MAX, ..full };
        let closed = Wanted { closed: true, ..fine };
        let table: [(&str, Wanted<'_>, Wanting<'_>, Moment); 17] = [
            ("a place is free", fine, WANTING, now),
            ("a moment before the end", fine, WANTING, late.plus(-1)),
            ("all places are taken", full, WANTING, now),
            ("one is free, and somebody waits for it", Wanted { waiting: 1, ..fine }, WANTING, now),
            ("a hundred wait", crowd, WANTING, now),
            ("has the skill", wanted(&law), Wanting { skills: &law, ..WANTING }, now),
            ("lacks the skill", wanted(&law), WANTING, now),
            ("has another shift then", fine, Wanting { agreed: &other, ..WANTING }, now),
            ("has one right before", fine, Wanting { agreed: &[span(18, 20)], ..WANTING }, now),
            ("at the end", fine, WANTING, late),
            ("closed", closed, WANTING, now),
            ("signed up", closed, Wanting { standing: Some(Standing::SignedUp), ..WANTING }, late),
            ("waits", full, Wanting { standing: Some(Standing::Waiting), ..WANTING }, now),
            ("is offered a place", full, Wanting { standing: Some(Standing::Offered), ..WANTING }, now),
            ("had withdrawn", fine, Wanting { standing: Some(Standing::Withdrawn), ..WANTING }, now),
            ("had let an offer pass", full, Wanting { standing: Some(Standing::Lapsed), ..WANTING }, now),
            (
                "everything at once",
                Wanted { closed: true, ..crowd },
                Wanting { agreed: &other, ..WANTING },
                late,
            ),
        ];
        let lines = table.map(|(which, wanted, by, now)| {
            let outcome = decide(wanted, by, now);
            format!("{which}: {outcome} {}", outcome.refusal().map_or("-", Refusal::code))
        });
        expect![[r#"
            a place is free: signed_up -
            a moment before the end: signed_up -
            all places are taken: waitlisted -
            one is free, and somebody waits for it: waitlisted -
            a hundred wait: full shift_full
            has the skill: signed_up -
            lacks the skill: skill_missing skill_missing
            has another shift then: collides shift_collides
            has one right before: signed_up -
            at the end: too_late signup_over
            closed: closed task_closed
            signed up: already already_signed_up
            waits: already already_signed_up
            is offered a place: already already_signed_up
            had withdrawn: signed_up -
            had let an offer pass: waitlisted -
            everything at once: closed task_closed"#]]
        .assert_eq(&lines.join("\n"));
    }

    #[test]
    fn an_offer_is_taken_before_it_ends() {
        let until = Some(Moment(10));
        assert_eq!(take(Some(Standing::Offered), until, Moment(9)), Ok(()));
        assert_eq!(take(Some(Standing::Offered), until, Moment(10)), Err(Refusal::OfferGone));
        for other in [None, Some(Standing::Waiting), Some(Standing::Lapsed), Some(Standing::SignedUp)] {
            assert_eq!(take(other, until, Moment(9)), Err(Refusal::OfferGone), "{other:?}");
        }
    }

    #[test]
    fn who_withdraws_and_when_that_is_late() {
        let came = Presence { came: Some(Moment(20 * HOUR)), left: None };
        let nothing = Presence::default();
        let all = [None].into_iter().chain(Standing::ALL.iter().copied().map(Some));
        let mut lines = String::new();
        for standing in all {
            let say = |presence, hour: i64| match withdraw(standing, presence, shift(), Moment(hour * HOUR)) {
                Ok(false) => "fine",
                Ok(true) => "late",
                Err(refusal) => refusal.code(),
            };
            let cells =
                [say(nothing, 17), say(nothing, 18), say(nothing, 21), say(came, 21), say(nothing, 22)];
            lines += &format!("{}: {}\n", standing.map_or("nothing", Standing::code), cells.join(", "));
        }
        expect![[r#"
            nothing: not_signed_up, not_signed_up, not_signed_up, not_signed_up, not_signed_up
            signed_up: fine, late, late, checked_in, shift_over
            waiting: fine, fine, fine, checked_in, shift_over
            offered: fine, fine, fine, checked_in, shift_over
            withdrawn: not_signed_up, not_signed_up, not_signed_up, not_signed_up, not_signed_up
            lapsed: not_signed_up, not_signed_up, not_signed_up, not_signed_up, not_signed_up
        "#]]
        .assert_eq(&lines);
    }
}
