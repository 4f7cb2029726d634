//! The course of a wish: one table of what may follow what, one of who may do it.

use json::Code;
use serde::{Deserialize, Serialize};

use crate::{clock::Moment, problem::Problem, volunteers::refusal::Refusal};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Somebody who looks after the building looks at it first.
    Waiting,
    Refused,
    Open,
    /// Somebody has taken it on.
    Claimed,
    /// Whoever took it on says that it is done.
    Fulfilled,
    /// Whoever wished says so too.
    Confirmed,
    Withdrawn,
    /// Its day went by.
    Lapsed,
}

/// What can be done about a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Publish,
    /// Doesn't publish it, and says why.
    Refuse,
    Claim,
    /// Can't do it after all.
    GiveBack,
    Fulfil,
    /// Says so too, and thanks.
    Confirm,
    NotYet,
    Withdraw,
    /// Its day went by; only the clock says so.
    Lapse,
}

impl State {
    /// What follows; nothing where the step isn't to be taken.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Waiting, Step::Publish) | (Self::Claimed, Step::GiveBack) => Some(Self::Open),
            (Self::Waiting, Step::Refuse) => Some(Self::Refused),
            (Self::Open, Step::Claim) | (Self::Fulfilled, Step::NotYet) => Some(Self::Claimed),
            (Self::Claimed, Step::Fulfil) => Some(Self::Fulfilled),
            (Self::Fulfilled, Step::Confirm) => Some(Self::Confirmed),
            (Self::Waiting | Self::Open | Self::Claimed, Step::Withdraw) => Some(Self::Withdrawn),
            (Self::Waiting | Self::Open, Step::Lapse) => Some(Self::Lapsed),
            _ => None,
        }
    }

    /// Whether nothing follows any more: nobody needs to know how to reach the wisher.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Refused | Self::Confirmed | Self::Withdrawn | Self::Lapsed)
    }
}

/// What somebody is to a wish; one person may be several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// It is theirs, or they wrote it for somebody.
    pub wishes: bool,
    /// They look after where it comes from.
    pub tends: bool,
    /// They have taken it on.
    pub claims: bool,
    /// They may take on wishes.
    pub helps: bool,
}

impl Side {
    /// Whether this is theirs to do. Nobody looks at their own wish, and nobody fulfils it.
    #[must_use]
    pub const fn may(self, step: Step) -> bool {
        match step {
            Step::Publish | Step::Refuse => self.tends && !self.wishes,
            Step::Claim => self.helps && !self.wishes,
            Step::GiveBack => self.claims || self.tends,
            Step::Fulfil => self.claims,
            Step::Confirm | Step::NotYet | Step::Withdraw => self.wishes,
            Step::Lapse => false,
        }
    }
}

/// A wish, as far as it is decided about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    pub state: State,
    /// Until when it can be claimed.
    pub until: Moment,
}

/// The only place where a person changes a wish.
///
/// # Errors
/// [`Problem::NotAllowed`]; [`Refusal::WishTaken`] where somebody else has it; [`Refusal::WishOver`] where its day went by,
/// or it has ended; [`Problem::StepNotAllowed`].
pub fn apply(wish: Wish, step: Step, side: Side, now: Moment) -> Result<State, Problem> {
    if !side.may(step) {
        return Err(Problem::NotAllowed);
    }
    let over = wish.until <= now;
    match (wish.state.after(step), step, wish.state) {
        // Published or claimed in the minutes before the clock comes by, it would lapse at once.
        (Some(_), Step::Claim | Step::Publish, _) if over => Err(Refusal::WishOver.into()),
        (Some(next), ..) => Ok(next),
        (None, Step::Claim, State::Claimed | State::Fulfilled | State::Confirmed) => {
            Err(Refusal::WishTaken.into())
        }
        (None, Step::Claim, State::Withdrawn | State::Lapsed) => Err(Refusal::WishOver.into()),
        (None, ..) => Err(Problem::StepNotAllowed),
    }
}

/// What this person may do now, in the order of the table.
#[must_use]
pub fn open_steps(wish: Wish, side: Side, now: Moment) -> Vec<Step> {
    Step::ALL.iter().copied().filter(|step| apply(wish, *step, side, now).is_ok()).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    const NOW: Moment = Moment(1_000);
    const ALL_SIDES: Side = Side { wishes: false, tends: true, claims: true, helps: true };

    #[test]
    fn the_whole_table() {
        let mut table = String::new();
        for state in State::ALL {
            let cells: Vec<String> = Step::ALL
                .iter()
                .map(|step| format!("{step}:{}", state.after(*step).map_or("-", State::code)))
                .collect();
            table += &format!("{:<9} {}\n", state.code(), cells.join(" "));
        }
        expect![[r#"
            waiting   publish:open refuse:refused claim:- give_back:- fulfil:- confirm:- not_yet:- withdraw:withdrawn lapse:lapsed
            refused   publish:- refuse:- claim:- give_back:- fulfil:- confirm:- not_yet:- withdraw:- lapse:-
            open      publish:- refuse:- claim:claimed give_back:- fulfil:- confirm:- not_yet:- withdraw:withdrawn lapse:lapsed
            claimed   publish:- refuse:- claim:- give_back:open fulfil:fulfilled confirm:- not_yet:- withdraw:withdrawn lapse:-
            fulfilled publish:- refuse:- claim:- give_back:- fulfil:- confirm:confirmed not_yet:claimed withdraw:- lapse:-
            confirmed publish:- refuse:- claim:- give_back:- fulfil:- confirm:- not_yet:- withdraw:- lapse:-
            withdrawn publish:- refuse:- claim:- give_back:- fulfil:- confirm:- not_yet:- withdraw:- lapse:-
            lapsed    publish:- refuse:- claim:- give_back:- fulfil:- confirm:- not_yet:- withdraw:- lapse:-
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn who_may_do_what() {
        let sides = [
            ("a stranger", Side::default()),
            ("a neighbour", Side { helps: true, ..Side::default() }),
            ("whoever wishes", Side { wishes: true, helps: true, ..Side::default() }),
            ("whoever claimed", Side { claims: true, helps: true, ..Side::default() }),
            ("the building head", Side { tends: true, helps: true, ..Side::default() }),
            ("a head who wishes", Side { wishes: true, tends: true, helps: true, claims: false }),
        ];
        let mut table = String::new();
        for (who, side) in sides {
            let may: Vec<&str> =
                Step::ALL.iter().filter(|step| side.may(**step)).map(|step| step.code()).collect();
            table += &format!("{who}: {}\n", may.join(" "));
        }
        expect![[r#"
            a stranger: 
            a neighbour: claim
            whoever wishes: confirm not_yet withdraw
            whoever claimed: claim give_back fulfil
            the building head: publish refuse claim give_back
            a head who wishes: give_back confirm not_yet withdraw
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn what_is_said_to_whom_comes_too_late() {
        let mut table = String::new();
        for state in State::ALL {
            for (day, until) in [("in time", Moment(2_000)), ("late", NOW)] {
                let wish = Wish { state: *state, until };
                let said = match apply(wish, Step::Claim, ALL_SIDES, NOW) {
                    Ok(next) => next.code().to_owned(),
                    Err(problem) => problem.code(),
                };
                table += &format!("claims what is {state}, {day}: {said}\n");
            }
        }
        expect![[r#"
            claims what is waiting, in time: step_not_allowed
            claims what is waiting, late: step_not_allowed
            claims what is refused, in time: step_not_allowed
            claims what is refused, late: step_not_allowed
            claims what is open, in time: claimed
            claims what is open, late: wish_over
            claims what is claimed, in time: wish_taken
            claims what is claimed, late: wish_taken
            claims what is fulfilled, in time: wish_taken
            claims what is fulfilled, late: wish_taken
            claims what is confirmed, in time: wish_taken
            claims what is confirmed, late: wish_taken
            claims what is withdrawn, in time: wish_over
            claims what is withdrawn, late: wish_over
            claims what is lapsed, in time: wish_over
            claims what is lapsed, late: wish_over
        "#]]
        .assert_eq(&table);
        let claimed = Wish { state: State::Claimed, until: NOW };
        assert_eq!(apply(claimed, Step::Fulfil, ALL_SIDES, NOW), Ok(State::Fulfilled));
        let waiting = Wish { state: State::Waiting, until: NOW };
        assert_eq!(apply(waiting, Step::Publish, ALL_SIDES, NOW), Err(Refusal::WishOver.into()));
        assert_eq!(apply(waiting, Step::Lapse, ALL_SIDES, NOW), Err(Problem::NotAllowed));
    }

    #[test]
    fn the_buttons_are_what_would_be_done() {
        let wish = Wish { state: State::Open, until: Moment(2_000) };
        assert_eq!(open_steps(wish, Side { helps: true, ..Side::default() }, NOW), [Step::Claim]);
        assert_eq!(open_steps(wish, Side { wishes: true, ..Side::default() }, NOW), [Step::Withdraw]);
        assert_eq!(open_steps(wish, Side { tends: true, ..Side::default() }, NOW), []);
    }
}
