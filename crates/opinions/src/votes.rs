//! The vote matrix: who agreed, disagreed or passed on what.

/// What a participant said to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vote {
    Agree,
    Disagree,
    Pass,
}

impl Vote {
    /// The number in the matrix: 1, -1 or 0.
    pub(crate) fn value(self) -> f64 {
        match self {
            Self::Agree => 1.0,
            Self::Disagree => -1.0,
            Self::Pass => 0.0,
        }
    }
}

/// Participants (rows) × statements (columns). Both are known by their number, from 0, in the order in which they
/// were added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteMatrix {
    excluded: Vec<bool>,
    rows: Vec<Vec<Option<Vote>>>,
}

impl VoteMatrix {
    /// A matrix without participants; `excluded` says by statement whether moderation took it out. Votes on such a
    /// statement count as having voted, and for nothing else.
    #[must_use]
    pub fn new(excluded: Vec<bool>) -> Self {
        Self { excluded, rows: Vec::new() }
    }

    /// Adds the next participant, with a vote or none by statement. A row that is too short has not voted on the
    /// rest; what is beyond the last statement is ignored.
    pub fn push(&mut self, mut row: Vec<Option<Vote>>) {
        row.resize(self.excluded.len(), None);
        self.rows.push(row);
    }

    /// How many statements there are, excluded ones too.
    #[must_use]
    pub fn statements(&self) -> usize {
        self.excluded.len()
    }

    #[must_use]
    pub fn participants(&self) -> usize {
        self.rows.len()
    }

    /// By statement: whether moderation took it out.
    #[must_use]
    pub fn excluded(&self) -> &[bool] {
        &self.excluded
    }

    /// By participant and statement.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Option<Vote>>] {
        &self.rows
    }

    /// By participant, how many votes they cast, on excluded statements too.
    pub(crate) fn cast(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().map(|row| row.iter().flatten().count())
    }
}
