//! What a page reads and what it sends: the fetches, and what shows their state.

pub(crate) mod clock;
pub(crate) mod fetch;
pub(crate) mod json;
pub(crate) mod paged;
pub(crate) mod prefetch;
pub(crate) mod resource;
pub(crate) mod submission;
