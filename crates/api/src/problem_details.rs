//! The body of every refusal.

use domain::problem::Problem;
use serde::{Deserialize, Serialize};

/// The body of every refusal: `application/problem+json` (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProblemDetails {
    /// `/problems/{code}`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What to do, in Chinese.
    pub title: String,
    pub status: u16,
    /// Names the request in our log.
    pub request_id: String,
    /// The code and what belongs to it.
    #[serde(flatten)]
    pub problem: Problem,
}
