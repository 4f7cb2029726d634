//! Ballots as rows. Whoever reads on: `freeze` (the roll, when a vote begins), `read` (a ballot, how far it is, and the reader's
//! votes), `cast` (what a vote writes), `paper`, `count` (the close and the published list), `names` (open
//! ballots), `register`.

pub mod acted;
pub mod cast;
pub mod count;
pub mod freeze;
pub mod names;
pub mod paper;
pub mod read;
pub mod register;

use domain::{
    deliberations::course::deliberation::Number,
    ids::{CommunityId, DeliberationId},
};

use crate::db::Statement;

/// Names a ballot: the run of a deliberation's phases in which it is held.
#[derive(Clone, Copy, Debug)]
pub struct Which<'a> {
    pub community: &'a CommunityId,
    pub deliberation: &'a DeliberationId,
    pub run: Number,
}

impl Which<'_> {
    /// A statement whose `?1` to `?3` are the three; its own arguments begin with `?4`.
    fn sql(&self, sql: impl Into<std::borrow::Cow<'static, str>>) -> Statement {
        Statement::new(sql).arg(self.community.as_str()).arg(self.deliberation.as_str()).arg(self.run)
    }
}
