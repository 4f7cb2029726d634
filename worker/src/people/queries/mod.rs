//! What is kept of people and places: all SQL of the feature. Rows never leave these files.

pub mod appointments;
pub mod founding;
pub mod invitations;
pub mod me;
pub mod persons;
pub mod places;
pub mod roster;
pub mod sessions;
pub mod slips;
pub mod wechat;

use domain::clock::Moment;

use crate::db::Statement;

/// What the feature forgets by clock.
pub(crate) fn sweeps(now: Moment) -> [Statement; 2] {
    [sessions::sweep(now), slips::sweep(now)]
}
