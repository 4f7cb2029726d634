//! Procedures: the list of them, and writing down one of the community's own.

mod ballot_form;
mod bars;
pub(crate) mod form_page;
pub(crate) mod list_page;
mod phase_form;
