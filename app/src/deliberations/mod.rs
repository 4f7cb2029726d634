//! Deliberations (协商): the board, a deliberation's page, and what people do in each of its phases.
//!
//! [`deliberation_page`] draws the frame; [`parts`] says which part belongs to which phase.

mod after;
mod after_forms;
mod after_lead;
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
mod lead;
mod line;
pub(crate) mod names_page;
mod notice;
mod opinions;
pub(crate) mod option_page;
mod options;
pub(crate) mod papers_page;
mod parts;
mod phases;
pub(crate) mod procedures;
mod propose;
mod receipts;
pub(crate) mod record_page;
mod register_edit;
mod register_import;
pub(crate) mod register_page;
mod review;
mod session_call;
mod session_close;
mod session_code;
mod session_guests;
mod session_lead;
pub(crate) mod session_page;
mod sessions;
mod state_form;
mod tasks;
mod vote;
pub(crate) mod votes_page;
