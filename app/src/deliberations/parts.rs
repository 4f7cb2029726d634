//! Which part of the page belongs to which phase: the one that runs stands first, what came of the others below.

use api::deliberations::DeliberationView;
use domain::deliberations::procedures::phase::PhaseKind;
use leptos::prelude::*;

use super::{deliberation_page::DeliberationContext, gather, notice, options, review, sessions, tasks, vote};
use crate::ui::{
    piece::{Loading, part, piece},
    reactive::CollectViews,
};

/// What people do in the phase that runs.
pub(super) fn running(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let kind = view.phases.get(view.phase).map(|phase| phase.kind).filter(|_| view.line.status.runs());
    kind.map_or_else(|| ().into_any(), |kind| phase(kind, view, here))
}

/// What came of the phases before, the last one first, each kind once.
pub(super) fn past(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let runs = view.line.status.runs();
    let over = if runs { view.phase } else { view.phase.saturating_add(1) };
    let mut kinds: Vec<PhaseKind> = Vec::new();
    let running = view.phases.get(view.phase).map(|phase| phase.kind).filter(|_| runs);
    for phase in view.phases.iter().take(over).rev() {
        if !kinds.contains(&phase.kind) && Some(phase.kind) != running {
            kinds.push(phase.kind);
        }
    }
    kinds.into_iter().map(|kind| phase(kind, view, here)).collect_views()
}

type Draw = fn(&DeliberationView, DeliberationContext) -> AnyView;

/// A piece for each: few deliberations have all of them.
mod pieces {
    use super::*;

    piece! { pub(super) gather: Draw = gather::draw }
    piece! { pub(super) discuss: Draw = options::draw }
    piece! { pub(super) meet: Draw = sessions::draw }
    piece! { pub(super) vote: Draw = vote::draw }
    piece! { pub(super) notice: Draw = notice::draw }
    piece! { pub(super) carry_out: Draw = tasks::draw }
    piece! { pub(super) review: Draw = review::draw }
}

fn phase(kind: PhaseKind, view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let load: fn() -> Loading<Draw> = match kind {
        PhaseKind::Gather => pieces::gather,
        PhaseKind::Discuss => pieces::discuss,
        PhaseKind::Meet => pieces::meet,
        PhaseKind::Vote => pieces::vote,
        PhaseKind::Notice => pieces::notice,
        PhaseKind::CarryOut => pieces::carry_out,
        PhaseKind::Review => pieces::review,
    };
    let view = view.clone();
    part(load, move |draw| draw(&view, here))
}
