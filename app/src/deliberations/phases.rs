//! The phases of a deliberation: which are over, which runs, which come.

use api::deliberations::{DeliberationView, PhaseLine};
use copy::deliberations as words;
use leptos::prelude::*;

use crate::ui::{Entry, Timeline};

/// The phases, in order; the one that runs is marked.
pub(super) fn draw(view: &DeliberationView) -> AnyView {
    let runs = view.line.status.runs();
    let entry = |(at, phase): (usize, &PhaseLine)| Entry {
        what: words::phase_name(phase),
        when: words::phase_takes(phase.days, &phase.parties),
        more: None,
        now: runs && at == view.phase,
    };
    let entries: Vec<Entry> = view.phases.iter().enumerate().map(entry).collect();
    view! {
        <details class="card">
            <summary class="strong">{words::phases(&view.procedure, view.phases.len())}</summary>
            {view.source.clone().map(|source| view! { <p class="soft">{source}</p> })}
            <Timeline entries />
        </details>
    }
    .into_any()
}
