//! The waitlist (候补): a place that became free is offered to the first who fits, for two hours, then to the next.
//! Nobody is promoted without saying yes.

use super::{profile::within_cap, shift::Span};
use crate::{clock::Moment, ids::PersonId};

/// How long a place is kept for somebody to whom it is offered.
pub const OFFER_MS: i64 = 2 * Moment::HOUR;

/// Somebody who waits for a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub person: PersonId,
    /// The shifts in which they hold a place.
    pub agreed: Vec<Span>,
    /// How many hours a week they can be asked for.
    pub cap: Option<u8>,
}

impl Waiting {
    /// Whether they could come, and haven't agreed to as much as they want already.
    #[must_use]
    pub fn fits(&self, span: Span) -> bool {
        !self.agreed.iter().any(|agreed| agreed.overlaps(span)) && within_cap(self.cap, &self.agreed, span)
    }
}

/// To whom `free` places of a shift are offered: of those who wait, in their order, the first who fit. The others keep
/// their places in the queue.
pub fn offers(free: usize, waiting: &[Waiting], span: Span) -> impl Iterator<Item = &PersonId> {
    waiting.iter().filter(move |one| one.fits(span)).take(free).map(|one| &one.person)
}

/// Until when a place that is offered at `now` is kept: two hours, but not beyond the beginning. Nothing is offered after
/// that.
#[must_use]
pub fn offered_until(now: Moment, span: Span) -> Option<Moment> {
    (now < span.from).then(|| now.plus(OFFER_MS).min(span.from))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = Moment::HOUR;

    fn span(from: i64, until: i64) -> Span {
        Span { from: Moment(from * HOUR), until: Moment(until * HOUR) }
    }

    fn person(nth: u128) -> PersonId {
        PersonId::new(1, nth)
    }

    #[test]
    fn the_first_who_fit_are_asked_and_the_others_keep_their_turn() {
        let free = |nth| Waiting { person: person(nth), agreed: vec![], cap: None };
        let queue = [
            Waiting { agreed: vec![span(21, 23)], ..free(1) },
            free(2),
            Waiting { cap: Some(1), ..free(3) },
            Waiting { agreed: vec![span(18, 20)], ..free(4) },
            free(5),
        ];
        let asked = |places| offers(places, &queue, span(20, 22)).cloned().collect::<Vec<_>>();
        assert_eq!(asked(0), []);
        assert_eq!(asked(1), [person(2)]);
        assert_eq!(asked(2), [person(2), person(4)]);
        assert_eq!(asked(9), [person(2), person(4), person(5)]);
    }

    #[test]
    fn an_offer_lasts_two_hours_but_not_into_the_shift() {
        let table = [(10, Some(12)), (18, Some(20)), (19, Some(20)), (20, None), (25, None)];
        for (now, until) in table {
            let until = until.map(|hour: i64| Moment(hour * HOUR));
            assert_eq!(offered_until(Moment(now * HOUR), span(20, 22)), until, "{now}");
        }
    }
}
