//! Small wishes (微心愿): written by a neighbour or on their behalf, looked at, claimed, fulfilled, confirmed with thanks.
//!
//! Reading order: `course` (what may follow what, and who may do it).

pub mod course;

use crate::{clock::Moment, problem::Problem, volunteers::refusal::Refusal};

/// How many wishes of one's own may be under way.
pub const OWN_MAX: u32 = 3;

/// How many wishes one may have claimed and not fulfilled; a shop or a unit too.
pub const CLAIMED_MAX: u32 = 5;

/// How long a wish may stand at most.
pub const LONGEST_MS: i64 = 90 * Moment::DAY;

/// By when a wish should come true.
///
/// # Errors
/// [`Refusal::WishDate`] for what is past, or too far away.
pub fn until(until: Moment, now: Moment) -> Result<Moment, Problem> {
    let fits = now < until && until <= now.plus(LONGEST_MS);
    if fits { Ok(until) } else { Err(Refusal::WishDate.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_for_a_day_that_lies_ahead_and_not_far() {
        let now = Moment(1_000);
        for (day, fits) in [
            (now, false),
            (now.plus(1), true),
            (now.plus(LONGEST_MS), true),
            (now.plus(LONGEST_MS + 1), false),
            (Moment(0), false),
        ] {
            assert_eq!(until(day, now).is_ok(), fits, "{day:?}");
        }
    }
}
