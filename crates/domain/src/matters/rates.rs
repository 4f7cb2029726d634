//! The three rates, each with everything that was left out of it.

use json::FromJson;
use serde::{Deserialize, Serialize};

use super::{custody::received_late, status::Status, step::Rating, tier::Tier};
use crate::{calendar::Due, clock::Moment};

/// One entry of the custody ledger, as far as the first rate needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustodyFact {
    /// By when it had to be received.
    pub receive_by: Due,
    pub received_at: Option<Moment>,
    pub released_at: Option<Moment>,
}

/// One matter, as far as the other two rates need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatterFact {
    pub tier: Tier,
    pub status: Status,
    /// By when its last handler had to finish; `None` while only the building head has had it.
    pub finish_by: Option<Due>,
    /// When it was last said to be done.
    pub done_at: Option<Moment>,
    pub reopened: bool,
    pub rating: Option<Rating>,
    /// Whether the building head has confirmed it, and if so whether the suggestion was changed.
    pub corrected: Option<bool>,
}

/// A part of a whole, both counted. Shown as a percentage only by whoever shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Share {
    pub part: u32,
    pub whole: u32,
}

impl Share {
    /// Whole percent, rounded half up; `None` of nothing.
    #[must_use]
    pub fn percent(self) -> Option<u32> {
        (self.part * 200 + self.whole).checked_div(self.whole * 2)
    }

    fn count(&mut self, counts: bool) {
        self.whole += 1;
        self.part += u32::from(counts);
    }
}

/// The three rates of a period, what was left out, and how often the suggestion was corrected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rates {
    /// Received in time ÷ due to be received in the period.
    pub received: Share,
    /// Done and not reopened ÷ due to be finished in the period.
    pub solved: Share,
    pub satisfied: Share,
    /// Of the rated: those that said "mostly".
    pub mostly: u32,
    /// Of the rated: those that said "not".
    pub not: u32,
    pub corrected: Share,
    /// Left out of the first rate: passed on, unreceived, before they were due.
    pub passed_on_in_time: u32,
    /// Left out of the second rate: merged into another.
    pub merged: u32,
    /// Left out of the second rate: another door's business.
    pub referred: u32,
    /// Left out of the second rate: taken back by the reporter.
    pub withdrawn: u32,
    /// Left out of the second rate: not due yet.
    pub not_due: u32,
    /// Left out of the third rate: nobody rated. Silence is not satisfaction.
    pub unrated: u32,
}

/// A stretch of time, its end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first moment.
    pub from: Moment,
    /// The first moment after it.
    pub to: Moment,
}

impl Period {
    fn has(self, moment: Moment) -> bool {
        (self.from..self.to).contains(&moment)
    }
}

/// Computes the rates from ledger entries due in `period` and matters reported in it.
///
/// What is due is judged at `now`, so a month that isn't over counts what has come due so far.
#[must_use]
pub fn rates(custodies: &[CustodyFact], matters: &[MatterFact], period: Period, now: Moment) -> Rates {
    let mut rates = Rates::default();
    for custody in custodies.iter().filter(|custody| period.has(custody.receive_by.at)) {
        match (custody.received_at, custody.released_at) {
            (None, Some(released)) if !custody.receive_by.is_past(released) => rates.passed_on_in_time += 1,
            (None, None) if !custody.receive_by.is_past(now) => {}
            (received, released) => {
                rates.received.count(!received_late(custody.receive_by, received, released, now));
            }
        }
    }
    for matter in matters {
        if let Some(corrected) = matter.corrected {
            rates.corrected.count(corrected);
        }
        match matter.status {
            Status::Merged => rates.merged += 1,
            Status::Referred => rates.referred += 1,
            Status::Withdrawn => rates.withdrawn += 1,
            _ => {
                let done = matter.done_at.is_some();
                let due = matter.finish_by.is_some_and(|by| by.is_past(now));
                if done || due {
                    rates.solved.count(done && !matter.reopened);
                } else {
                    rates.not_due += 1;
                }
                match matter.rating {
                    Some(rating) => rates.rate(rating),
                    None if matter.status == Status::Closed => rates.unrated += 1,
                    None => {}
                }
            }
        }
    }
    rates
}

impl Rates {
    fn rate(&mut self, rating: Rating) {
        self.satisfied.count(rating == Rating::Satisfied);
        self.mostly += u32::from(rating == Rating::Mostly);
        self.not += u32::from(rating == Rating::Not);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERIOD: Period = Period { from: Moment(0), to: Moment(100) };

    fn by(at: i64) -> Due {
        Due { at: Moment(at), estimated: false }
    }

    fn matter(status: Status) -> MatterFact {
        MatterFact {
            tier: Tier::Property,
            status,
            finish_by: Some(by(50)),
            done_at: None,
            reopened: false,
            rating: None,
            corrected: None,
        }
    }

    #[test]
    fn received_in_time_counts_what_was_due() {
        let fact = |received: Option<i64>, released: Option<i64>| CustodyFact {
            receive_by: by(50),
            received_at: received.map(Moment),
            released_at: released.map(Moment),
        };
        let facts = [
            fact(Some(50), None),
            fact(Some(51), None),
            fact(None, Some(50)),
            fact(None, Some(51)),
            fact(None, None),
        ];
        let outside = CustodyFact { receive_by: by(100), received_at: Some(Moment(1)), released_at: None };
        let all: Vec<_> = facts.into_iter().chain([outside]).collect();
        let rates = rates(&all, &[], PERIOD, Moment(60));
        assert_eq!((rates.received, rates.passed_on_in_time), (Share { part: 1, whole: 4 }, 1));
    }

    #[test]
    fn what_is_not_due_yet_is_neither_in_time_nor_late() {
        let fact = CustodyFact { receive_by: by(50), received_at: None, released_at: None };
        assert_eq!(rates(&[fact], &[], PERIOD, Moment(50)).received, Share::default());
    }

    #[test]
    fn solved_means_done_and_not_reopened_and_exclusions_are_counted() {
        let done = MatterFact { done_at: Some(Moment(40)), ..matter(Status::Closed) };
        let again = MatterFact { reopened: true, ..done };
        let matters = [
            done,
            again,
            matter(Status::Received),
            matter(Status::Merged),
            matter(Status::Referred),
            matter(Status::Withdrawn),
            MatterFact { finish_by: None, ..matter(Status::Submitted) },
        ];
        let rates = rates(&[], &matters, PERIOD, Moment(60));
        assert_eq!(rates.solved, Share { part: 1, whole: 3 });
        assert_eq!((rates.merged, rates.referred, rates.withdrawn, rates.not_due), (1, 1, 1, 1));
    }

    #[test]
    fn silence_is_unrated_not_satisfied() {
        let closed = |rating| MatterFact { done_at: Some(Moment(40)), rating, ..matter(Status::Closed) };
        let matters = [
            closed(None),
            closed(Some(Rating::Satisfied)),
            closed(Some(Rating::Mostly)),
            closed(Some(Rating::Not)),
        ];
        let rates = rates(&[], &matters, PERIOD, Moment(60));
        assert_eq!(
            (rates.satisfied, rates.mostly, rates.not, rates.unrated),
            (Share { part: 1, whole: 3 }, 1, 1, 1)
        );
    }

    #[test]
    fn percent_rounds_half_up_and_nothing_has_none() {
        let share = |part, whole| Share { part, whole }.percent();
        assert_eq!(
            [share(1, 8), share(1, 3), share(0, 5), share(5, 5), share(0, 0)],
            [Some(13), Some(33), Some(0), Some(100), None]
        );
    }
}
