//! The only door to D1. What passes through it is plain SQLite SQL, so the same queries could run on another SQLite.
//!
//! Nothing of a feature is known here. All statements go in batches: a batch is one round trip and one transaction.

use std::{borrow::Cow, cell::Cell, collections::VecDeque, fmt, rc::Rc};

use domain::clock::Moment;
use serde_json::Value;
use worker::{
    D1Database, Env,
    js_sys::{Array, Error as JsError, JSON},
    wasm_bindgen::{JsCast, JsValue},
    wasm_bindgen_futures::JsFuture,
    worker_sys,
};

use crate::{
    fault::Fault,
    stored::{self, Row},
};

/// Integers up to here survive the way through JavaScript's numbers: 2^53 − 1.
const MAX_EXACT: i64 = (1 << 53) - 1;

/// A value for a placeholder.
///
/// D1 binds every number as REAL; a STRICT table's INTEGER column stores an integral one as an integer again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// SQL's NULL.
    Null,
    /// A text.
    Text(String),
    /// An integer, at most 2^53 − 1 either way.
    Int(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<bool> for Arg {
    fn from(yes: bool) -> Self {
        Self::Int(i64::from(yes))
    }
}

impl From<Moment> for Arg {
    fn from(moment: Moment) -> Self {
        Self::Int(moment.0)
    }
}

impl<T: Into<Arg>> From<Option<T>> for Arg {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Arg {
    fn into_js(self) -> Result<JsValue, DbError> {
        match self {
            Self::Null => Ok(JsValue::NULL),
            Self::Text(text) => Ok(JsValue::from_str(&text)),
            Self::Int(number) if number.abs() <= MAX_EXACT => Ok(JsValue::from_f64(number as f64)),
            Self::Int(number) => Err(DbError::Failed(format!("{number} is too large for the database"))),
        }
    }
}

/// One SQL statement with what stands for `?1`, `?2`, ….
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a statement does nothing until it is part of a batch"]
pub struct Stmt {
    sql: Cow<'static, str>,
    args: Vec<Arg>,
}

impl Stmt {
    /// A statement without arguments yet. Never build `sql` from what somebody typed.
    pub fn new(sql: impl Into<Cow<'static, str>>) -> Self {
        Self { sql: sql.into(), args: Vec::new() }
    }

    /// Binds the next placeholder: the first call binds `?1`, or the one after those bound before.
    pub fn arg(mut self, value: impl Into<Arg>) -> Self {
        self.args.push(value.into());
        self
    }

    /// Fails, and with it the whole batch, unless the statement before it changed exactly one row.
    /// The error then is [`DbError::Lost`] with `number`.
    pub(crate) fn guard(number: usize) -> Self {
        // `changes()` is named again in the failing branch so that SQLite can't compute it ahead of time.
        Self::new("SELECT CASE WHEN changes() = 1 THEN 1 ELSE json_extract('{}', 'guard:' || ?1 || ':' || changes()) END AS guarded")
            .arg(format!("{number}"))
    }
}

/// Why a batch came to nothing. Every variant but [`DbError::Lost`] carries SQLite's words, for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DbError {
    /// A UNIQUE or PRIMARY KEY constraint, with the columns as SQLite names them: `table.column, table.column`.
    Taken(String),
    /// A CHECK or NOT NULL constraint.
    Check(String),
    /// A foreign key that points nowhere.
    ForeignKey(String),
    /// The guard of this number: the row it guards was changed by somebody else in the meantime.
    Lost(usize),
    /// Overloaded, restarting or out of reach; nothing was written, or nobody knows. The same request may be repeated.
    Busy(String),
    /// Anything else: our mistake.
    Failed(String),
}

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(columns) => write!(f, "taken: {columns}"),
            Self::Check(text) | Self::ForeignKey(text) | Self::Busy(text) | Self::Failed(text) => {
                f.write_str(text)
            }
            Self::Lost(number) => write!(f, "guard {number} failed"),
        }
    }
}

impl DbError {
    fn row(wanted: &str, error: &serde_json::Error) -> Self {
        Self::Failed(format!("row of {wanted}: {error}"))
    }
}

impl std::error::Error for DbError {}

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

/// Reads D1's message; it has no codes.
fn classify(message: &str) -> DbError {
    let after = |mark: &str| message.split_once(mark).map(|(_, rest)| rest);
    if let Some(rest) = after("guard:") {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if let Ok(number) = digits.parse() {
            return DbError::Lost(number);
        }
    }
    if let Some(rest) = after("UNIQUE constraint failed: ") {
        return DbError::Taken(rest.split(": SQLITE").next().unwrap_or(rest).to_owned());
    }
    if message.contains("FOREIGN KEY constraint failed") {
        return DbError::ForeignKey(message.to_owned());
    }
    if message.contains("CHECK constraint failed") || message.contains("NOT NULL constraint failed") {
        return DbError::Check(message.to_owned());
    }
    if PASSING.iter().any(|part| message.contains(part)) {
        return DbError::Busy(message.to_owned());
    }
    DbError::Failed(message.to_owned())
}

fn from_js(thrown: JsValue) -> DbError {
    match thrown.dyn_into::<JsError>() {
        Ok(error) => classify(&String::from(error.message())),
        Err(other) => DbError::Failed(format!("{other:?}")),
    }
}

/// What a batch answered, statement by statement, in order. Each call takes the next statement's rows.
#[derive(Debug, Default)]
pub struct Answers(VecDeque<String>);

impl Answers {
    /// All rows of the next statement.
    ///
    /// # Errors
    /// [`Fault::Broken`] when a row doesn't have the columns of `T`, or all statements were taken.
    pub fn all<T: Row>(&mut self) -> Result<Vec<T>, Fault> {
        self.each(std::convert::identity)
    }

    /// What `make` makes of each row of the next statement.
    ///
    /// # Errors
    /// As [`Answers::all`].
    pub fn each<T: Row, U>(&mut self, mut make: impl FnMut(T) -> U) -> Result<Vec<U>, Fault> {
        self.try_each(|row| Ok(make(row)))
    }

    /// As [`Answers::each`], where a row can also say something that nothing can be made of.
    ///
    /// # Errors
    /// As [`Answers::all`], and those of `make`.
    pub fn try_each<T: Row, U>(
        &mut self,
        mut make: impl FnMut(T) -> Result<U, Fault>,
    ) -> Result<Vec<U>, Fault> {
        let rows = self.next()?;
        // A plain loop: the iterators of std are compiled once more for every type there is.
        let mut all = Vec::with_capacity(rows.len());
        for row in &rows {
            all.push(make(read(row)?)?);
        }
        Ok(all)
    }

    /// The first row of the next statement, if it has one.
    ///
    /// # Errors
    /// [`DbError::Failed`] for what [`Answers::all`] breaks with.
    pub fn first<T: Row>(&mut self) -> Result<Option<T>, DbError> {
        match self.next()?.first() {
            Some(row) => read(row).map(Some),
            None => Ok(None),
        }
    }

    /// Whether the next statement has a row.
    ///
    /// # Errors
    /// [`DbError::Failed`] when all statements were taken.
    pub fn any(&mut self) -> Result<bool, DbError> {
        Ok(!self.next()?.is_empty())
    }

    fn next(&mut self) -> Result<Vec<Value>, DbError> {
        match self.0.pop_front() {
            Some(json) => stored::rows(&json).map_err(|error| DbError::row("any kind", &error)),
            None => Err(DbError::Failed("more answers wanted than statements asked".into())),
        }
    }

    /// Passes over the next statement, one that answers nothing, or nothing of interest.
    pub fn skip(&mut self) {
        self.0.pop_front();
    }
}

fn read<T: Row>(row: &Value) -> Result<T, DbError> {
    T::of(row).map_err(|error| DbError::row(std::any::type_name::<T>(), &error))
}

/// Counts what databases are asked during one request. Clones count together.
#[derive(Clone, Debug, Default)]
pub struct Meter(Rc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    trips: Cell<u32>,
    statements: Cell<u32>,
}

impl Meter {
    /// Round trips so far.
    #[must_use]
    pub fn trips(&self) -> u32 {
        self.0.trips.get()
    }

    /// Statements so far.
    #[must_use]
    pub fn statements(&self) -> u32 {
        self.0.statements.get()
    }

    fn count(&self, statements: usize) {
        self.0.trips.set(self.0.trips.get().saturating_add(1));
        let statements = u32::try_from(statements).unwrap_or(u32::MAX);
        self.0.statements.set(self.0.statements.get().saturating_add(statements));
    }
}

/// One database, for one request.
#[derive(Debug)]
pub struct Db {
    d1: worker_sys::D1Database,
    meter: Meter,
}

impl Db {
    /// The database behind the binding of this name.
    ///
    /// # Errors
    /// [`DbError::Failed`] when the configuration has no such binding.
    pub fn open(env: &Env, binding: &str, meter: &Meter) -> Result<Self, DbError> {
        let d1: D1Database =
            env.d1(binding).map_err(|error| DbError::Failed(format!("{binding}: {error}")))?;
        Ok(Self { d1: JsValue::from(d1).unchecked_into(), meter: meter.clone() })
    }

    /// Runs all statements in one transaction and one round trip: all of them happen, or none.
    ///
    /// # Errors
    /// The first failure, as a [`DbError`]; nothing was written then.
    pub async fn batch(&self, statements: Vec<Stmt>) -> Result<Answers, DbError> {
        self.meter.count(statements.len());
        let prepared = Array::new();
        for Stmt { sql, args } in statements {
            let bound = Array::new();
            for arg in args {
                bound.push(&arg.into_js()?);
            }
            let statement =
                self.d1.prepare(&sql).and_then(|statement| statement.bind(bound)).map_err(from_js)?;
            prepared.push(&statement);
        }
        let promise = self.d1.batch(prepared).map_err(from_js)?;
        let results: Array = JsFuture::from(promise).await.map_err(from_js)?.unchecked_into();
        results.iter().map(rows_as_json).collect::<Result<_, _>>().map(Answers)
    }
}

/// Rows cross from JavaScript as one text: a single call instead of one per column.
fn rows_as_json(result: JsValue) -> Result<String, DbError> {
    let rows = result.unchecked_into::<worker_sys::D1Result>().results().map_err(from_js)?;
    match rows {
        Some(rows) if rows.length() > 0 => Ok(JSON::stringify(&rows).map_err(from_js)?.into()),
        _ => Ok("[]".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d1s_messages_are_told_apart() {
        let table = [
            (
                "D1_ERROR: UNIQUE constraint failed: session.community, session.id: SQLITE_CONSTRAINT",
                DbError::Taken("session.community, session.id".into()),
            ),
            ("D1_ERROR: bad JSON path: 'guard:2:0': SQLITE_ERROR", DbError::Lost(2)),
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
            assert_eq!(classify(message), expected, "{message}");
        }
    }

    #[test]
    fn answers_are_taken_in_order_and_a_wrong_row_is_an_error() {
        stored::row! {
            #[derive(Debug, PartialEq)]
            struct Row {
                n: i64,
            }
        }
        let mut answers = Answers(VecDeque::from([
            "[]".into(),
            r#"[{"n":1795341600000},{"n":2}]"#.into(),
            r#"[{"n":"x"}]"#.into(),
        ]));
        assert_eq!(answers.first::<Row>(), Ok(None));
        assert_eq!(answers.all::<Row>().unwrap(), [Row { n: 1_795_341_600_000 }, Row { n: 2 }]);
        assert!(answers.first::<Row>().is_err());
        assert!(answers.all::<Row>().is_err(), "nothing is left");
    }
}
