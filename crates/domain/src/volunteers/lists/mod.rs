//! The three lists (三项清单): what can be given, what is needed, and the projects that a convenor makes of both.
//!
//! Reading order: `course` (a project's), `pairs` (what fits what).

use json::Code;
use serde::{Deserialize, Serialize};

pub mod course;
pub mod pairs;

/// How many resources a project takes.
pub const RESOURCES_MAX: usize = 5;

/// How many of one's own may be on each list.
pub const OWN_MAX: u32 = 10;

/// Where a resource or a need stands. It follows the project that takes it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Open,
    /// A project has taken it up.
    Taken,
    Used,
    Met,
    Withdrawn,
}
