//! What there is to do, one task, and a certificate of what was done, as whoever opens a link to them needs it: reading, signing up,
//! being there.
//!
//! A program of its own begins with these pages; programs without this table don't have them, as the linker leaves them out.

use domain::volunteers::points::certificate::CertificateCode;
use leptos::prelude::*;

use crate::{
    route::LendPlace,
    shell,
    shell::Tables,
    volunteers::{
        list_page::ListPage,
        points::{certificate_page::CertificatePage, verify_page::VerifyPage},
        task_page::TaskPage,
    },
};

/// The pages that show what there is to do, and what was done.
#[derive(Clone, Copy)]
pub(crate) struct Lend {
    /// Them.
    pub(crate) page: fn(LendPlace) -> AnyView,
}

impl Lend {
    /// All of it.
    pub(crate) const ALL: Self = Self { page };

    /// This program's, if it has one.
    pub(crate) fn here() -> Option<Self> {
        Tables::here().lend
    }
}

fn page(place: LendPlace) -> AnyView {
    match place {
        LendPlace::List => view! { <ListPage /> }.into_any(),
        LendPlace::Task(task) => view! { <TaskPage task /> }.into_any(),
        LendPlace::Certificate(code) => match CertificateCode::try_from(code) {
            Ok(code) => view! { <CertificatePage code /> }.into_any(),
            Err(problem) => shell::nowhere(&problem),
        },
        LendPlace::Verify => view! { <VerifyPage /> }.into_any(),
    }
}
