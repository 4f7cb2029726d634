//! Deliberations (协商): the board, a deliberation's page, and what people do in each of its phases.
//!
//! [`deliberation_page`] draws the frame; [`parts`] says which part belongs to which phase. What only a convenor needs is
//! reached through `crate::staff`.

pub(crate) mod after;
pub(crate) mod after_forms;
pub(crate) mod after_lead;
pub(crate) mod board_page;
mod cards;
mod casting;
pub(crate) mod convene_page;
pub(crate) mod covenant_form;
pub(crate) mod covenant_page;
pub(crate) mod deliberation_page;
mod difference;
mod draft;
mod gather;
mod kept;
pub(crate) mod lead;
mod line;
pub(crate) mod names_page;
mod notice;
mod opinions;
pub(crate) mod option_page;
pub(crate) mod options;
pub(crate) mod papers_page;
mod parts;
mod phases;
pub(crate) mod procedures;
pub(crate) mod propose;
mod receipts;
pub(crate) mod record_page;
mod register_edit;
mod register_import;
pub(crate) mod register_page;
mod review;
pub(crate) mod session_call;
mod session_close;
mod session_code;
mod session_guests;
pub(crate) mod session_lead;
pub(crate) mod session_page;
mod sessions;
mod state_form;
mod tasks;
mod vote;
pub(crate) mod votes_page;
