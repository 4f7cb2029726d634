//! What differs between two texts, marked so that it is seen without colours and heard by screen readers; and whose
//! something is.

use api::{deliberations::Author, matters::ReporterShown};
use copy::matters as names;
use domain::deliberations::options::difference::{Change, Span};
use leptos::prelude::*;

use crate::{context::Community, ui::reactive::CollectViews};

/// The two texts laid over each other.
pub(super) fn draw(spans: &[Span]) -> AnyView {
    let part = |span: &Span| {
        let text = span.text.clone();
        match span.change {
            Change::Same => view! { <span>{text}</span> }.into_any(),
            Change::Added => view! { <ins>{text}</ins> }.into_any(),
            Change::Removed => view! { <del>{text}</del> }.into_any(),
        }
    };
    view! { <p class="said">{spans.iter().map(part).collect_views()}</p> }.into_any()
}

/// Whose something is: `3号楼 王女士`, or nobody by name.
pub(super) fn author(author: &Author, community: Community) -> String {
    let shown = ReporterShown {
        building: author.building.clone(),
        surname: author.surname.clone(),
        honorific: author.honorific,
        real_name: None,
        passer_by: false,
    };
    community.places(|places| Some(names::reporter(&shown, places))).unwrap_or_default()
}
