//! Small wishes (微心愿): the lists, one wish, writing one. [`deeds`] is what one person does about one wish.

mod deeds;
mod list_page;
mod one_page;
mod write_page;

use domain::{ids::WishId, problem::Problem};
use leptos::prelude::*;

use self::{list_page::ListPage, one_page::OnePage, write_page::WritePage};
use crate::shell;

/// The address of the wishes, within the community.
pub(super) const OWN: &str = "volunteers/wishes";

/// The page at `rest` of an address that begins with [`OWN`].
pub(crate) fn page(rest: &str) -> AnyView {
    match rest {
        "" => view! { <ListPage /> }.into_any(),
        "new" => view! { <WritePage /> }.into_any(),
        wish => match WishId::try_from(wish.to_owned()) {
            Ok(wish) => view! { <OnePage wish /> }.into_any(),
            Err(_) => shell::nowhere(&Problem::NotFound),
        },
    }
}
