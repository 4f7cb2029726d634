//! The procedures of a community: those that ship and its own, for whoever opens deliberations.

use domain::{
    copy::deliberations::{self as talks, procedures as words},
    deliberations::wire::{ListProcedures, PhaseLine, ProcedureLine, Procedures},
};
use leptos::prelude::*;

use crate::{
    address::Address,
    context::{Town, town},
    reactive::Views,
    shown::shown,
    ui::{Kind, Loaded, Page, Tag, Told, Tone},
};

/// The list. `?saved=true` says that one was saved just now, `?retired=true` that one went out of use.
#[component]
pub(crate) fn ProceduresPage() -> impl IntoView {
    let town = town();
    let here = Address::here();
    let done = |asked: &str, says: &str| untrack(|| here.asks(asked)).map(|_| says.to_owned());
    let told = RwSignal::new(done("saved", words::SAVED).or_else(|| done("retired", words::RETIRED)));
    let procedures = shown::<ListProcedures>(Default::default);
    view! {
        <Page title=words::HEADING under=words::ABOUT up=town.path("deliberations/new")>
            <Told says=told />
            <Loaded from=procedures children=move |Procedures { procedures, .. }| {
                procedures.iter().map(|one| drawn(one, town)).views()
            } />
        </Page>
    }
    .into_any()
}

fn drawn(line: &ProcedureLine, town: Town) -> AnyView {
    let whose = if line.own { words::OWN } else { words::SHIPPED };
    let source = line.source.clone().map(|source| view! { <p class="soft">{source}</p> });
    let form = |way: &str| town.path(&format!("deliberations/procedures/new?{way}={}", line.code));
    let change = line.own.then(|| {
        view! { <a class=Kind::Line.class() href=form("change")>{words::change(&line.title)}</a> }
    });
    view! {
        <section class="card stack">
            <div class="row between">
                <h2>{line.title.clone()}</h2>
                <Tag says=whose tone=Tone::Plain />
            </div>
            {source}
            <ol>{line.phases.iter().map(phase).views()}</ol>
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
