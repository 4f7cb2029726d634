//! Pages of boards as they were last: an isolate keeps a few, of all the communities that ask it. What only the person who asks
//! may see is never among them.

use std::{cell::RefCell, rc::Rc};

use api::matters::Matters;
use domain::ids::CommunityId;

use super::Wanted;
use crate::{
    cache::{Cache, Cached},
    http::Serialized,
};

/// How many are kept. A page of twenty has nine kilobytes, twice: as it is and as it is sent.
const KEPT: usize = 64;

type Page = Serialized<Matters>;

thread_local! {
    static CACHE: RefCell<Cache<(CommunityId, Wanted), Page>> = const { RefCell::new(Cache::new(KEPT)) };
}

/// Whether it is the same for everybody, and likely to be asked for again.
fn is_shared(wanted: &Wanted) -> bool {
    !wanted.mine && !wanted.to_check && wanted.words.is_empty()
}

/// What is known of this page.
#[must_use]
pub fn get(community: &CommunityId, wanted: &Wanted) -> Option<Cached<Page>> {
    if !is_shared(wanted) {
        return None;
    }
    CACHE.with_borrow_mut(|cache| cache.get(&(community.clone(), wanted.clone())))
}

/// Keeps it, if it is one for everybody. Gives it back.
pub fn put(community: &CommunityId, wanted: Wanted, revision: i64, page: Page) -> Rc<Page> {
    if !is_shared(&wanted) {
        return Rc::new(page);
    }
    CACHE.with_borrow_mut(|cache| cache.put((community.clone(), wanted), revision, page))
}

#[cfg(test)]
mod tests {
    use api::matters::MattersQuery;

    use super::*;

    #[test]
    fn what_is_somebodys_own_is_kept_for_nobody() {
        let community = CommunityId::try_from("taoyuanli".to_owned()).unwrap();
        let page = || Serialized::new(Matters { matters: vec![], next: None }).unwrap();
        let known = |asked: MattersQuery| {
            let wanted = Wanted::try_from(asked).unwrap();
            put(&community, wanted.clone(), 1, page());
            get(&community, &wanted).map(|cache| cache.revision)
        };
        assert_eq!(known(MattersQuery::default()), Some(1));
        assert_eq!(known(MattersQuery { mine: Some(true), ..MattersQuery::default() }), None);
        assert_eq!(known(MattersQuery { to_check: Some(true), ..MattersQuery::default() }), None);
    }
}
