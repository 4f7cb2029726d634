//! Statements: how many there may be, and who answers them.

use crate::{deliberations::refusal::Refusal, moderation::reports::Standing};

/// So many statements a deliberation has at most: nobody answers more.
pub const MOST: u32 = 500;

/// So many of one author: the others want to be heard too.
pub const MOST_OF_ONE: u32 = 20;

/// Whether one more may be added where there are `all`, and `own` of the same author.
pub fn may_add(all: u32, own: u32) -> Result<(), Refusal> {
    if all < MOST && own < MOST_OF_ONE { Ok(()) } else { Err(Refusal::StatementsEnough) }
}

/// Whether a statement may be answered: while it is seen, and by others than its author, who agreed by writing it.
pub fn may_answer(standing: Standing, own: bool) -> Result<(), Refusal> {
    match (own, standing.is_seen()) {
        (true, _) => Err(Refusal::OwnStatement),
        (false, true) => Ok(()),
        (false, false) => Err(Refusal::StatementGone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_as_people_can_read() {
        for (all, own, fits) in [
            (0, 0, true),
            (MOST - 1, MOST_OF_ONE - 1, true),
            (MOST, 0, false),
            (MOST_OF_ONE, MOST_OF_ONE, false),
        ] {
            assert_eq!(may_add(all, own).is_ok(), fits, "{all} {own}");
        }
    }

    #[test]
    fn what_is_seen_is_answered_by_others() {
        use Standing::{Appealed, Hidden, HiddenForGood, Shown, ShownForGood, Waiting};
        for standing in [Shown, ShownForGood] {
            assert_eq!(may_answer(standing, false), Ok(()));
        }
        for standing in [Waiting, Hidden, Appealed, HiddenForGood] {
            assert_eq!(may_answer(standing, false), Err(Refusal::StatementGone));
        }
        for standing in Standing::ALL {
            assert_eq!(may_answer(*standing, true), Err(Refusal::OwnStatement));
        }
    }
}
