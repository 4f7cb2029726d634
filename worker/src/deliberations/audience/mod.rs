//! Whom a deliberation calls upon: which people a phase waits for, and which of them have acted.

pub mod queries;

use domain::deliberations::{course::deliberation::Number, procedures::phase::Party};

use super::queries::StoredDeliberation;

#[derive(Clone, Copy, Debug)]
pub struct Audience<'a> {
    pub deliberation: &'a StoredDeliberation,
    pub run: Number,
    pub parties: &'a [Party],
    /// Whether it is to a vote of owners: then nobody is called as a resident who owns nothing.
    pub owners_vote: bool,
    /// What selects those who have acted, and aren't called any more: see [`queries::acted`].
    pub acted: Option<&'static str>,
}
