//! Drafts besides the one that is open, and what to do with the open one: several survive the lift.

use copy::matters::report as words;
use leptos::prelude::*;

use super::report_form::{ReportDraft, ReportForm};
use crate::{
    context::Community,
    data::clock,
    offline::drafts::{self, Draft},
    ui::{Button, Dialog, Kind, reactive::CollectViews},
};

/// How many characters of a draft are shown.
const BEGINNING: usize = 20;

/// The other drafts of `kind`, a new one, and the end of this one, called `name`.
pub(super) fn draw(
    form: ReportForm,
    community: Community,
    kind: &'static str,
    name: &str,
    for_elder: bool,
    go: Callback<String>,
) -> AnyView {
    let page = move |draft: &str| community.path(&page(draft, for_elder));
    let item = move |other: String| {
        let written: ReportDraft = Draft::named(&community.id(), kind, &other).load().unwrap_or_default();
        let beginning: String = written.text.chars().take(BEGINNING).collect();
        view! {
            <li>
                <a class="leads" href=page(&other)>
                    <span class="strong">{words::draft(&beginning)}</span>
                </a>
            </li>
        }
        .into_any()
    };
    let others: Vec<String> =
        drafts::names(&community.id(), kind).into_iter().filter(|other| *other != name).collect();
    let list = (!others.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="drafts">
                <h2 id="drafts">{words::DRAFTS}</h2>
                <ul class="list">{others.into_iter().map(item).collect_views()}</ul>
            </section>
        }
    });
    let asking = RwSignal::new(false);
    let drop_it = move |_| {
        form.discard();
        go.run(page(&clock::now().0.to_string()));
    };
    let another = move |_| go.run(page(&clock::now().0.to_string()));
    let actions = move || {
        form.is_begun().then(|| {
            view! {
                <div class="row">
                    <Button label=words::DRAFT_ANOTHER kind=Kind::Quiet press=another />
                    <Button label=words::DRAFT_DROP kind=Kind::Quiet press=move |_| asking.set(true) />
                </div>
            }
            .into_any()
        })
    };
    view! {
        {list}
        {move || actions()}
        <Dialog open=asking title=words::DRAFT_DROP_ASK>
            <p>{words::DRAFT_DROP_SAYS}</p>
            <div class="row">
                <Button label=words::DRAFT_KEEP kind=Kind::Quiet press=move |_| asking.set(false) />
                <Button label=words::DRAFT_DROP kind=Kind::Danger press=drop_it />
            </div>
        </Dialog>
    }
    .into_any()
}

/// Where a draft is written, within the community.
pub(super) fn page(draft: &str, for_elder: bool) -> String {
    if for_elder { format!("report?for=elder&draft={draft}") } else { format!("report?draft={draft}") }
}
