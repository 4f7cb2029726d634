//! The three lists (三项清单): projects, resources and needs, the forms to put something on them, and making a project.

mod cards;
mod entry_form;
mod make_page;
mod page;

use domain::{ids::NeedId, problem::Problem};
use leptos::prelude::*;

use self::{make_page::MakePage, page::ListsPage};
use crate::shell;

/// The page at `rest` of an address that begins with `volunteers/lists`: the lists, or joining a need to what meets it.
pub(crate) fn page(rest: &str) -> AnyView {
    if rest.is_empty() {
        return view! { <ListsPage /> }.into_any();
    }
    match NeedId::try_from(rest.to_owned()) {
        Ok(need) => view! { <MakePage need /> }.into_any(),
        Err(_) => shell::nowhere(&Problem::NotFound),
    }
}
