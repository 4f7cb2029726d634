//! What is talked over: the board and one deliberation, as whoever opens a link to them needs it: reading, saying, voting.
//!
//! A program of its own begins with these pages; programs without this table don't have them, as the linker leaves them out.

use leptos::prelude::*;

use crate::{
    deliberations::{board_page::BoardPage, deliberation_page::DeliberationPage},
    route::TalkPlace,
    shell::Tables,
};

/// The pages that show what is talked over.
#[derive(Clone, Copy)]
pub(crate) struct Talk {
    /// Them.
    pub(crate) page: fn(TalkPlace) -> AnyView,
}

impl Talk {
    /// All of it.
    pub(crate) const ALL: Self = Self { page };

    /// This program's, if it has one.
    pub(crate) fn here() -> Option<Self> {
        Tables::here().talk
    }
}

fn page(place: TalkPlace) -> AnyView {
    match place {
        TalkPlace::Board => view! { <BoardPage /> }.into_any(),
        TalkPlace::Deliberation(deliberation) => view! { <DeliberationPage deliberation /> }.into_any(),
    }
}
