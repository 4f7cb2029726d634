//! The procedures of a community: those that ship and its own, for whoever opens deliberations.

use api::deliberations::{ListProcedures, PhaseLine, ProcedureLine, Procedures};
use copy::deliberations::{self as talks, procedures as words};
use leptos::prelude::*;

use crate::{
    address::Address,
    context::{Community, use_community},
    data::resource::resource,
    ui::{Kind, Loaded, Page, Tag, Told, Tone, reactive::CollectViews},
};

/// The list. `?saved=true` says that one was saved just now, `?retired=true` that one went out of use.
#[component]
pub(crate) fn ProceduresPage() -> impl IntoView {
    let community = use_community();
    let here = Address::from_context();
    let done = |asked: &str, label: &str| untrack(|| here.asks(asked)).map(|_| label.to_owned());
    let told = RwSignal::new(done("saved", words::SAVED).or_else(|| done("retired", words::RETIRED)));
    let procedures = resource::<ListProcedures>(Default::default);
    view! {
        <Page title=words::HEADING under=words::ABOUT up=community.path("deliberations/new")>
            <Told label=told />
            <Loaded from=procedures children=move |Procedures { procedures, .. }| {
                procedures.iter().map(|one| line(one, community)).collect_views()
            } />
        </Page>
    }
    .into_any()
}

fn line(line: &ProcedureLine, community: Community) -> AnyView {
    let whose = if line.own { words::OWN } else { words::SHIPPED };
    let source = line.source.clone().map(|source| view! { <p class="soft">{source}</p> });
    let form = |way: &str| community.path(&format!("deliberations/procedures/new?{way}={}", line.code));
    let change = line.own.then(|| {
        view! { <a class=Kind::Line.class() href=form("change")>{words::change(&line.title)}</a> }
    });
    view! {
        <section class="card stack">
            <div class="row between">
                <h2>{line.title.clone()}</h2>
                <Tag label=whose tone=Tone::Plain />
            </div>
            {source}
            <ol>{line.phases.iter().map(phase).collect_views()}</ol>
            <div class="row">
                {change} <a class=Kind::Line.class() href=form("like")>{words::like(&line.title)}</a>
            </div>
        </section>
    }
    .into_any()
}

fn phase(phase: &PhaseLine) -> AnyView {
    let name = phase.title.clone().unwrap_or_else(|| talks::phase(phase.kind).to_owned());
    view! {
        <li>
            <span class="strong">{name}</span>
            " "
            <span class="soft">{talks::phase_takes(phase.days, &phase.parties)}</span>
        </li>
    }
    .into_any()
}
