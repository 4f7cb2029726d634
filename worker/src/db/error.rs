//! Why a batch came to nothing, as far as D1's messages tell.

use std::fmt;

use domain::problem::Problem;

use crate::error::Error;

/// Every variant but [`DbError::Conflict`] carries SQLite's words, for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DbError {
    /// A UNIQUE or PRIMARY KEY constraint, with the columns as SQLite names them: `table.column, table.column`.
    Taken(String),
    /// A CHECK or NOT NULL constraint.
    Check(String),
    /// A foreign key that points nowhere.
    ForeignKey(String),
    /// The condition of a transaction with this number didn't hold.
    Conflict(usize),
    /// Overloaded, restarting or out of reach; nothing was written, or nobody knows. The same request may be repeated.
    Busy(String),
    Failed(String),
}

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(columns) => write!(f, "taken: {columns}"),
            Self::Check(text) | Self::ForeignKey(text) | Self::Busy(text) | Self::Failed(text) => {
                f.write_str(text)
            }
            Self::Conflict(number) => write!(f, "condition {number} failed"),
        }
    }
}

impl std::error::Error for DbError {}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy(_) => Self::Refused(Problem::TryAgain),
            other => Self::Broken(other.to_string()),
        }
    }
}

/// What stands before the number of a condition in the message with which it fails.
pub(super) const CONDITION: &str = "condition:";

/// Parts of the messages with which D1 says that it is its own fault and will pass.
/// Source: developers.cloudflare.com/d1/observability/debug-d1 (error list).
const PASSING: [&str; 8] = [
    "overloaded",
    "Network connection lost",
    "storage caused object to be reset",
    "reset because its code was updated",
    "Cannot resolve D1 DB due to transient issue",
    "Can't read from request stream because client disconnected",
    "storage operation exceeded timeout",
    "D1 DB's isolate exceeded its memory limit",
];

impl DbError {
    /// Reads D1's message; it has no codes.
    pub(super) fn from_message(message: &str) -> Self {
        let after = |mark: &str| message.split_once(mark).map(|(_, rest)| rest);
        if let Some(rest) = after(CONDITION) {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            if let Ok(number) = digits.parse() {
                return Self::Conflict(number);
            }
        }
        if let Some(rest) = after("UNIQUE constraint failed: ") {
            return Self::Taken(rest.split(": SQLITE").next().unwrap_or(rest).to_owned());
        }
        if message.contains("FOREIGN KEY constraint failed") {
            return Self::ForeignKey(message.to_owned());
        }
        if message.contains("CHECK constraint failed") || message.contains("NOT NULL constraint failed") {
            return Self::Check(message.to_owned());
        }
        if PASSING.iter().any(|part| message.contains(part)) {
            return Self::Busy(message.to_owned());
        }
        Self::Failed(message.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_database_may_be_asked_again_and_any_other_failure_is_ours() {
        let fault = |error: DbError| Error::from(error);
        assert!(matches!(fault(DbError::Busy("overloaded".into())), Error::Refused(Problem::TryAgain)));
        for error in [
            DbError::Failed("x".into()),
            DbError::Check("x".into()),
            DbError::ForeignKey("x".into()),
            DbError::Conflict(0),
        ] {
            assert!(matches!(fault(error), Error::Broken(_)));
        }
    }

    #[test]
    fn d1s_messages_are_told_apart() {
        let table = [
            (
                "D1_ERROR: UNIQUE constraint failed: session.community, session.id: SQLITE_CONSTRAINT",
                DbError::Taken("session.community, session.id".into()),
            ),
            ("D1_ERROR: bad JSON path: 'condition:2:0': SQLITE_ERROR", DbError::Conflict(2)),
            (
                "D1_ERROR: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT",
                DbError::ForeignKey("D1_ERROR: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT".into()),
            ),
            (
                "D1_ERROR: CHECK constraint failed: x > 0",
                DbError::Check("D1_ERROR: CHECK constraint failed: x > 0".into()),
            ),
            (
                "D1_ERROR: D1 DB is overloaded. Too many requests queued.",
                DbError::Busy("D1_ERROR: D1 DB is overloaded. Too many requests queued.".into()),
            ),
            ("D1_ERROR: no such table: x", DbError::Failed("D1_ERROR: no such table: x".into())),
        ];
        for (message, expected) in table {
            assert_eq!(DbError::from_message(message), expected, "{message}");
        }
    }
}
