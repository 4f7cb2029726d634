//! The facts of communities asked for of late. They are read by everybody, change with a matter, and take a walk over all of
//! them to gather.

use std::{cell::RefCell, rc::Rc};

use domain::{
    clock::Moment,
    ids::CommunityId,
    matters::rates::{CustodyFact, MatterFact, Period},
};

use crate::cache::{Cache, Cached};

/// How many are kept; ten thousand matters take about a megabyte.
const KEPT: usize = 8;

/// What rates are computed from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Ledger entries due in the window.
    pub custodies: Vec<CustodyFact>,
    pub matters: Vec<DatedMatter>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedMatter {
    pub at: Moment,
    pub fact: MatterFact,
}

thread_local! {
    static CACHE: RefCell<Cache<(CommunityId, Period), Facts>> = const { RefCell::new(Cache::new(KEPT)) };
}

/// What is known of this community and window.
#[must_use]
pub fn get(community: &CommunityId, window: Period) -> Option<Cached<Facts>> {
    CACHE.with_borrow_mut(|cache| cache.get(&(community.clone(), window)))
}

/// Keeps it, and gives it back.
pub fn put(community: &CommunityId, window: Period, revision: i64, facts: Facts) -> Rc<Facts> {
    CACHE.with_borrow_mut(|cache| cache.put((community.clone(), window), revision, facts))
}
