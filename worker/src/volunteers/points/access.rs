//! Who keeps the points.

use domain::{
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
};

/// Whether this person says what earns points, and keeps the shop.
pub fn keeps(actor: Option<&Actor>) -> Result<(), Problem> {
    may(actor, Action::KeepPoints, Subject { site: None, own: false })
}
