//! One SQL statement with its arguments.

use std::borrow::Cow;

use domain::clock::Moment;

/// A value for a placeholder.
///
/// D1 binds every number as REAL; a STRICT table's INTEGER column stores an integral one as an integer again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    Null,
    Text(String),
    /// At most 2^53 − 1 either way.
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

/// One SQL statement with what stands for `?1`, `?2`, ….
///
/// [`Statement::all`], [`Statement::first`], [`Statement::one`], [`Statement::scalar`] and [`Statement::exists`] make a
/// query of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a statement does nothing until it is part of a batch"]
pub struct Statement {
    pub(super) sql: Cow<'static, str>,
    pub(super) args: Vec<Arg>,
}

impl Statement {
    /// A statement without arguments yet. Never build `sql` from what somebody typed.
    pub fn new(sql: impl Into<Cow<'static, str>>) -> Self {
        Self { sql: sql.into(), args: Vec::new() }
    }

    /// Binds the next placeholder: the first call binds `?1`, or the one after those bound before.
    pub fn arg(mut self, value: impl Into<Arg>) -> Self {
        self.args.push(value.into());
        self
    }
}
