//! What the moderation feature says over HTTP, part by part.

pub mod posts;
pub mod words;

pub use posts::*;
pub use words::*;

use crate::endpoint::Visitor;

/// Shows every endpoint of this feature to `visitor`, in reading order.
pub fn visit<V: Visitor>(visitor: &mut V) {
    posts::visit(visitor);
    words::visit(visitor);
}
