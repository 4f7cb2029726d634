//! What waits in the outbox (待发送): [`delivery`] sends it, [`page`] shows it, [`banner`] says on every page that there is something.

pub(crate) mod banner;
pub(crate) mod delivery;
pub(crate) mod page;
