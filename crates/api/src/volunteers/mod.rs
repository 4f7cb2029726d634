//! What the volunteers feature says over HTTP, part by part.

pub mod care;
pub mod feeds;
pub mod hours;
pub mod lists;
pub mod origins;
pub mod partners;
pub mod points;
pub mod tasks;
pub mod teams;
pub mod wishes;

pub use care::*;
pub use feeds::*;
pub use hours::*;
pub use origins::*;
pub use tasks::*;
pub use teams::*;

use crate::endpoint::Visitor;

/// Shows every endpoint of this feature to `visitor`, in reading order.
pub fn visit<V: Visitor>(visitor: &mut V) {
    tasks::visit(visitor);
    origins::visit(visitor);
    feeds::visit(visitor);
    teams::visit(visitor);
    care::visit(visitor);
    hours::visit(visitor);
}
