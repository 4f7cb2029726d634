//! How one speaks with the service: its endpoints, what they take and what they give.
//!
//! An endpoint is declared once ([`endpoint`]), in the module of its feature; the Worker routes it, the page and the tests
//! call it, and the OpenAPI document is made from it (`cargo run -p api --features schema --example openapi`). Requests are
//! read strictly; replies only ever grow. Beside JSON there are files that other programs fetch: [`atom`],
//! [`calendar_file`], [`csv`].

pub mod atom;
pub mod calendar_file;
pub mod csv;
pub mod deliberations;
pub mod endpoint;
pub mod matters;
pub mod moderation;
pub mod notices;
pub mod people;
pub mod problem_details;
mod request;
pub mod volunteers;

/// Shows every endpoint to `visitor`, feature by feature.
pub fn visit<V: endpoint::Visitor>(visitor: &mut V) {
    people::visit(visitor);
    matters::visit(visitor);
    deliberations::visit(visitor);
    volunteers::visit(visitor);
    volunteers::points::visit(visitor);
    volunteers::wishes::visit(visitor);
    volunteers::partners::visit(visitor);
    volunteers::lists::visit(visitor);
    moderation::visit(visitor);
    notices::visit(visitor);
}
