//! The facts of communities asked for of late, as long as they haven't changed: an isolate keeps a few. They are read by
//! everybody, change with a matter, and take a walk over all of them to gather.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use domain::{
    ids::CommunityId,
    matters::rates::{CustodyFact, Period},
};

use super::Dated;

/// How many are kept; ten thousand matters take about a megabyte.
const KEPT: usize = 8;

/// What rates are computed from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Ledger entries due in the window.
    pub custodies: Vec<CustodyFact>,
    /// Matters reported in it, and when.
    pub matters: Vec<Dated>,
}

/// The facts of one community and window at one revision.
#[derive(Clone, Debug)]
pub struct Known {
    /// The community.
    pub community: CommunityId,
    /// From when until when.
    pub window: Period,
    /// The community's revision.
    pub revision: i64,
    /// The facts.
    pub facts: Rc<Facts>,
}

thread_local! {
    static KNOWN: RefCell<VecDeque<Known>> = RefCell::default();
}

/// What is known of this community and window.
#[must_use]
pub fn recall(community: &CommunityId, window: Period) -> Option<Known> {
    KNOWN.with_borrow(|all| {
        all.iter().find(|known| known.community == *community && known.window == window).cloned()
    })
}

/// Keeps it in place of what was known before, and of the oldest where there are many.
pub fn keep(known: Known) {
    KNOWN.with_borrow_mut(|all| {
        all.retain(|other| other.community != known.community || other.window != known.window);
        all.push_front(known);
        all.truncate(KEPT);
    });
}

#[cfg(test)]
mod tests {
    use domain::clock::Moment;

    use super::*;

    fn known(nth: i64, revision: i64) -> Known {
        let community = CommunityId::try_from("taoyuanli".to_owned()).unwrap();
        let window = Period { from: Moment(nth), to: Moment(nth + 1) };
        Known { community, window, revision, facts: Rc::default() }
    }

    #[test]
    fn the_newest_few_are_known_each_once() {
        for nth in 0..=KEPT as i64 {
            keep(known(nth, 1));
        }
        keep(known(3, 2));
        let revision = |nth| {
            let Known { community, window, .. } = known(nth, 0);
            recall(&community, window).map(|known| known.revision)
        };
        assert_eq!([0, 1, 3, KEPT as i64].map(revision), [None, Some(1), Some(2), Some(1)]);
    }
}
