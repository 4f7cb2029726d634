//! What a command writes: one batch, guarded where somebody else might have been faster.

use domain::problem::Problem;

use crate::db::Stmt;

/// What it means when a guarded statement found nothing to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// A row with a `version` was changed since it was read: 409 `stale` with the version it has now.
    Stale {
        /// The table, with the columns `community`, `id` and `version`.
        table: &'static str,
        /// The row.
        id: String,
    },
    /// A row without an id of its own was changed since it was read; the statement asks for its `version`.
    Newer(Stmt),
    /// Somebody else did it first, and that is all there is to say.
    Refused(Problem),
}

impl Lost {
    /// The row `id` of `table` has another version than the one that was read.
    #[must_use]
    pub fn stale(table: &'static str, id: &str) -> Self {
        Self::Stale { table, id: id.to_owned() }
    }
}

/// Statements that happen together or not at all.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is written before it is saved"]
pub struct Write {
    pub(crate) statements: Vec<Stmt>,
    pub(crate) guards: Vec<Lost>,
    pub(crate) taken: Vec<(&'static str, Problem)>,
}

impl Write {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a statement.
    pub fn then(mut self, stmt: Stmt) -> Self {
        self.statements.push(stmt);
        self
    }

    /// Adds statements.
    pub fn and(mut self, stmts: impl IntoIterator<Item = Stmt>) -> Self {
        self.statements.extend(stmts);
        self
    }

    /// Adds an UPDATE, INSERT or DELETE that must change exactly one row, or else nothing of all this happens.
    pub fn guarded(mut self, stmt: Stmt, lost: Lost) -> Self {
        self.statements.push(stmt);
        self.statements.push(Stmt::guard(self.guards.len()));
        self.guards.push(lost);
        self
    }

    /// Says what it means when a UNIQUE or PRIMARY KEY constraint fails that names `column`, such as `community.id`.
    pub fn unless_taken(mut self, column: &'static str, problem: Problem) -> Self {
        self.taken.push((column, problem));
        self
    }

    /// The refusal for a failed constraint, where one was given.
    pub(crate) fn refusal(&self, columns: &str) -> Option<&Problem> {
        self.taken
            .iter()
            .find(|(column, _)| columns.split(", ").any(|name| name == *column))
            .map(|(_, problem)| problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_follows_the_statement_it_guards() {
        let (one, two) = (Stmt::new("UPDATE one"), Stmt::new("UPDATE two"));
        let write = Write::new()
            .guarded(one.clone(), Lost::stale("one", "x"))
            .guarded(two.clone(), Lost::Refused(Problem::CodeGone));
        assert_eq!(write.statements, [one, Stmt::guard(0), two, Stmt::guard(1)]);
    }

    #[test]
    fn a_taken_column_is_found_by_its_whole_name() {
        let write = Write::new().unless_taken("community.id", Problem::CommunityExists);
        assert_eq!(write.refusal("community.id"), Some(&Problem::CommunityExists));
        assert_eq!(write.refusal("session.community, session.id"), None);
    }
}
