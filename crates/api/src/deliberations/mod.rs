//! What the deliberations feature says over HTTP, part by part.

pub mod ballots;
pub mod board;
pub mod carrying;
pub mod covenant;
pub mod options;
pub mod register;
pub mod sessions;
pub mod statements;

pub use ballots::*;
pub use board::*;
pub use carrying::*;
pub use covenant::*;
pub use options::*;
pub use register::*;
pub use sessions::*;
pub use statements::*;

use crate::endpoint::Visitor;

/// Shows every endpoint of this feature to `visitor`, in reading order.
pub fn visit<V: Visitor>(visitor: &mut V) {
    board::visit(visitor);
    statements::visit(visitor);
    options::visit(visitor);
    sessions::visit(visitor);
    ballots::visit(visitor);
    register::visit(visitor);
    carrying::visit(visitor);
    covenant::visit(visitor);
}
