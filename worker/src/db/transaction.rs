//! What a command writes: one batch, all of it or nothing, under conditions that each name the conflict they mean.

use domain::problem::Problem;

use super::{Statement, error::CONDITION};

/// What it means when a condition of a transaction doesn't hold: mostly, that somebody else was faster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// A row with a `version` was changed since it was read: 409 `stale` with the version it has now.
    Stale {
        /// With the columns `community`, `id` and `version`.
        table: &'static str,
        id: String,
    },
    /// A row without an id of its own was changed since it was read; the statement asks for its `version`.
    Newer(Statement),
    /// Somebody else did it first, and that is all there is to say.
    Refused(Problem),
}

impl Conflict {
    /// The row `id` of `table` has another version than the one that was read.
    #[must_use]
    pub fn stale(table: &'static str, id: &str) -> Self {
        Self::Stale { table, id: id.to_owned() }
    }
}

impl From<Problem> for Conflict {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

/// Statements that happen together or not at all.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is written before it is saved"]
pub struct Transaction {
    statements: Vec<Statement>,
    conflicts: Vec<Conflict>,
    taken: Vec<(&'static str, Problem)>,
}

impl Transaction {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn then(mut self, statement: Statement) -> Self {
        self.statements.push(statement);
        self
    }

    pub fn and(mut self, statements: impl IntoIterator<Item = Statement>) -> Self {
        self.statements.extend(statements);
        self
    }

    /// Adds an UPDATE, INSERT or DELETE that must change exactly one row, or else nothing of all this happens.
    pub fn guarded(self, statement: Statement, conflict: impl Into<Conflict>) -> Self {
        self.then(statement).condition("changes() = 1", vec![], conflict.into())
    }

    /// Nothing of all this happens unless `condition`, a SELECT, finds a row when its turn comes.
    pub fn require(self, condition: Statement, conflict: impl Into<Conflict>) -> Self {
        let Statement { sql, args } = condition;
        self.condition(&format!("EXISTS ({sql})"), args, conflict.into())
    }

    /// Adds a statement that fails, and with it the whole batch, unless `condition` is true; the error then is
    /// [`super::DbError::Conflict`] with the number of this condition.
    fn condition(mut self, condition: &str, args: Vec<super::Arg>, conflict: Conflict) -> Self {
        // SQLite's way to raise an error outside of a trigger is a JSON path that is none, and the message quotes it.
        // `changes()` is part of the path so that SQLite can't compute the failing branch ahead of time.
        let number = self.conflicts.len();
        let sql = format!(
            "SELECT CASE WHEN {condition} THEN 1
             ELSE json_extract('{{}}', '{CONDITION}{number}:' || changes()) END AS holds"
        );
        self.statements.push(Statement { sql: sql.into(), args });
        self.conflicts.push(conflict);
        self
    }

    /// Says what it means when a UNIQUE or PRIMARY KEY constraint fails that names `column`, such as `community.id`.
    pub fn unless_taken(mut self, column: &'static str, problem: Problem) -> Self {
        self.taken.push((column, problem));
        self
    }

    pub(crate) fn statements(&self) -> &[Statement] {
        &self.statements
    }

    pub(super) fn into_statements(self) -> Vec<Statement> {
        self.statements
    }

    /// What it means that the condition of this number didn't hold.
    pub(crate) fn conflict(&self, number: usize) -> Option<&Conflict> {
        self.conflicts.get(number)
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
    fn a_condition_follows_the_statement_it_guards_and_names_its_conflict() {
        let transaction = Transaction::new()
            .guarded(Statement::new("UPDATE one"), Conflict::stale("one", "x"))
            .require(Statement::new("SELECT 1 FROM two WHERE id = ?1").arg("y"), Problem::CodeGone);
        let [update, guard, required] = transaction.statements() else { panic!("{transaction:?}") };
        assert_eq!(update, &Statement::new("UPDATE one"));
        assert!(guard.sql.contains("changes() = 1") && guard.sql.contains("condition:0:"), "{}", guard.sql);
        assert!(required.sql.contains("EXISTS (SELECT 1 FROM two WHERE id = ?1)"), "{}", required.sql);
        assert!(required.sql.contains("condition:1:"), "{}", required.sql);
        assert_eq!(transaction.conflict(1), Some(&Conflict::Refused(Problem::CodeGone)));
    }

    #[test]
    fn a_taken_column_is_found_by_its_whole_name() {
        let transaction = Transaction::new().unless_taken("community.id", Problem::CommunityExists);
        assert_eq!(transaction.refusal("community.id"), Some(&Problem::CommunityExists));
        assert_eq!(transaction.refusal("session.community, session.id"), None);
    }
}
