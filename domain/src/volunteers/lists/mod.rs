//! The three lists (三项清单): what can be given, what is needed, and the projects that a convenor makes of both.
//!
//! Reading order: `course` (a project's), `pairs` (what fits what), `wire`.

pub mod course;
pub mod pairs;
pub mod wire;

use crate::coded::coded;

/// How many resources a project takes.
pub const RESOURCES_MAX: usize = 5;

/// How many of one's own may be on each list.
pub const OWN_MAX: u32 = 10;

coded! {
    /// Where a resource or a need stands. It follows the project that takes it up.
    Standing {
        /// On the list.
        Open = "open",
        /// A project has taken it up.
        Taken = "taken",
        /// The resource was used.
        Used = "used",
        /// The need was met.
        Met = "met",
        /// It was taken back.
        Withdrawn = "withdrawn",
    }
}
