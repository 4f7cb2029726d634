//! Deliberations (协商): the board, a deliberation's page, and what people do in each of its phases.
//!
//! [`deliberation_page`] draws the frame; [`parts`] says which part belongs to which phase. What only a convenor needs is
//! reached through `crate::staff`.

pub(crate) mod board_page;
mod cards;
pub(crate) mod convene_page;
pub(crate) mod deliberation_page;
mod gather;
pub(crate) mod lead;
mod line;
mod opinions;
mod parts;
mod phases;
mod state_form;
