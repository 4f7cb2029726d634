//! Which part of the page belongs to which phase: the one that runs stands first, what came of the others below.

use domain::deliberations::{procedures::phase::PhaseKind, wire::DeliberationView};
use leptos::prelude::*;

use super::{deliberation_page::Here, gather, notice, options, review, sessions, tasks, vote};
use crate::reactive::Views;

/// What people do in the phase that runs.
pub(super) fn running(view: &DeliberationView, here: Here) -> AnyView {
    let kind = view.phases.get(view.phase).map(|phase| phase.kind).filter(|_| view.line.status.runs());
    kind.map_or_else(|| ().into_any(), |kind| part(kind, view, here))
}

/// What came of the phases before, the last one first, each kind once.
pub(super) fn past(view: &DeliberationView, here: Here) -> AnyView {
    let runs = view.line.status.runs();
    let over = if runs { view.phase } else { view.phase.saturating_add(1) };
    let mut kinds: Vec<PhaseKind> = Vec::new();
    let running = view.phases.get(view.phase).map(|phase| phase.kind).filter(|_| runs);
    for phase in view.phases.iter().take(over).rev() {
        if !kinds.contains(&phase.kind) && Some(phase.kind) != running {
            kinds.push(phase.kind);
        }
    }
    kinds.into_iter().map(|kind| part(kind, view, here)).views()
}

fn part(kind: PhaseKind, view: &DeliberationView, here: Here) -> AnyView {
    match kind {
        PhaseKind::Gather => gather::draw(view, here),
        PhaseKind::Discuss => options::draw(view, here),
        PhaseKind::Meet => sessions::draw(view, here),
        PhaseKind::Vote => vote::draw(view, here),
        PhaseKind::Notice => notice::draw(view, here),
        PhaseKind::CarryOut => tasks::draw(view, here),
        PhaseKind::Review => review::draw(view, here),
    }
}
