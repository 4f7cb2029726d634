//! Who is called upon: which people a phase waits for.

pub mod queries;

use domain::deliberations::{course::deliberation::Number, procedures::phase::Party};

use super::queries::Found;

/// Those whom a deliberation calls upon.
#[derive(Clone, Copy, Debug)]
pub struct Called<'a> {
    pub deliberation: &'a Found,
    /// In which of its runs.
    pub run: Number,
    pub parties: &'a [Party],
    /// Whether it is to a vote of owners: then nobody is called as a resident who owns nothing.
    pub owners_vote: bool,
    /// What selects those who have acted, and aren't called any more.
    pub acted: Option<&'static str>,
}
