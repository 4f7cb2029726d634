//! Why a request isn't answered by its handler: it is refused, was answered before, or something of ours broke.

use domain::{deliberations::refusal::Refusal, problem::Problem, volunteers::refusal::Refusal as Declined};

use crate::http::stored_reply::StoredReply;

/// What leaves a handler by `?`.
#[derive(Debug)]
pub enum Error {
    /// The rules say no. The code and the words go out.
    Refused(Problem),
    /// The same command was carried out before; its answer is given again.
    Answered(StoredReply),
    /// Our mistake, or a broken row. Nothing of the cause goes out; it is logged once.
    Broken(String),
}

impl Error {
    /// A row, a key or a configuration that should not be possible: the cause for the log.
    pub fn corrupt(cause: impl std::fmt::Display) -> Self {
        Self::Broken(cause.to_string())
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}

impl From<Declined> for Error {
    fn from(refusal: Declined) -> Self {
        Problem::from(refusal).into()
    }
}
