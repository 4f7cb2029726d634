//! The vote table: who agreed, disagreed or passed on what.

use json::Code;
use serde::{Deserialize, Serialize};

/// What somebody said to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// 同意.
    Agree,
    /// 不同意.
    Disagree,
    /// 跳过: seen, and neither.
    Pass,
}

impl Stance {
    /// The number the analysis calculates with.
    pub(super) fn value(self) -> f64 {
        match self {
            Self::Agree => 1.0,
            Self::Disagree => -1.0,
            Self::Pass => 0.0,
        }
    }
}

/// Participants × statements. Both are known by their number, 0, 1, 2, …, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteTable {
    /// By statement: whether moderation took it out. Its votes still count as taking part, nothing else.
    left_out: Vec<bool>,
    /// By participant and statement.
    rows: Vec<Vec<Option<Stance>>>,
}

impl VoteTable {
    /// A table without participants; `left_out` says by statement whether moderation took it out.
    #[must_use]
    pub fn new(left_out: Vec<bool>) -> Self {
        Self { left_out, rows: Vec::new() }
    }

    /// Adds the next participant. A row that is too short has not voted on the rest; what is beyond the last
    /// statement is not looked at.
    pub fn push(&mut self, mut row: Vec<Option<Stance>>) {
        row.resize(self.left_out.len(), None);
        self.rows.push(row);
    }

    /// How many statements there are, the ones left out included.
    #[must_use]
    pub fn statements(&self) -> usize {
        self.left_out.len()
    }

    /// How many participants there are.
    #[must_use]
    pub fn participants(&self) -> usize {
        self.rows.len()
    }

    /// By statement: whether moderation took it out.
    #[must_use]
    pub fn left_out(&self) -> &[bool] {
        &self.left_out
    }

    /// The participants' votes, in their order.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Option<Stance>>] {
        &self.rows
    }

    /// How many votes each participant cast, on statements left out as well: whoever voted took part.
    pub(super) fn cast(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().map(|row| row.iter().flatten().count())
    }
}
