//! The three lists (三项清单): projects, resources and needs, the forms to put something on them, and making a project.

mod cards;
mod entry_form;
pub(crate) mod make_page;
pub(crate) mod page;
