//! Where an address leads nowhere.

use domain::problem::Problem;
use leptos::prelude::*;

use super::{empty::Empty, page::Page};
use crate::context::Community;

/// A page that says so, and leads to where everything begins.
pub(crate) fn missing(problem: &Problem) -> AnyView {
    let label = match problem {
        Problem::NoSuchCommunity => copy::problem::own::title(problem),
        _ => copy::shell::NO_SUCH_PAGE_HINT.to_owned(),
    };
    let home = use_context::<Community>()
        .filter(|community| !community.is_missing())
        .map(|community| community.path(""));
    view! {
        <Page title=copy::shell::NO_SUCH_PAGE>
            <Empty label>
                <a class="button line" href=home.unwrap_or_else(|| "/".to_owned())>
                    {copy::shell::GO_HOME}
                </a>
            </Empty>
        </Page>
    }
    .into_any()
}
