//! People (居民) as they see themselves and those they look after.
//!
//! Coming in: `join_page`, `sign_in_page`, `reporter_page`. Oneself: `me_page`, `account_page`. Looking after a building:
//! `people_page`, `invitation_page`. Who does what: `roles_page`.

pub(crate) mod account_page;
pub(crate) mod invitation_page;
pub(crate) mod join_page;
pub(crate) mod me_page;
pub(crate) mod people_page;
pub(crate) mod reporter_page;
pub(crate) mod roles_page;
pub(crate) mod sign_in_page;

mod appoint_form;
mod code_slip;
pub(crate) mod find;
mod invitations;
mod joins;
mod my_data;
mod my_sessions;
mod residents;
mod wechat;
mod who_form;
