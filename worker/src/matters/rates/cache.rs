//! The facts of communities asked for of late. They are read by everybody, change with a matter, and take a walk over all of
//! them to gather.

use std::{cell::RefCell, rc::Rc};

use domain::{
    ids::CommunityId,
    matters::rates::{CustodyFact, Period},
};

use super::Dated;
use crate::cache::{Cache, Cached};

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

thread_local! {
    static KNOWN: RefCell<Cache<(CommunityId, Period), Facts>> = const { RefCell::new(Cache::new(KEPT)) };
}

/// What is known of this community and window.
#[must_use]
pub fn recall(community: &CommunityId, window: Period) -> Option<Cached<Facts>> {
    KNOWN.with_borrow_mut(|known| known.get(&(community.clone(), window)))
}

/// Keeps it, and gives it back.
pub fn keep(community: &CommunityId, window: Period, revision: i64, facts: Facts) -> Rc<Facts> {
    KNOWN.with_borrow_mut(|known| known.put((community.clone(), window), revision, facts))
}
