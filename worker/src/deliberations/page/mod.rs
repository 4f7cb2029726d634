//! A deliberation's page: where it stands, what it is about, and what happened.

pub mod queries;

use api::deliberations::{DeliberationView, OneDeliberation, ShowDeliberation};
use domain::people::role::Actor;

use self::queries::Surroundings;
use super::{
    procedures::phase_line,
    queries::{StoredDeliberation, deliberation},
};
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowDeliberation>(show)
}

pub async fn show(cx: &RequestContext, asked: OneDeliberation) -> Result<DeliberationView, Error> {
    let id = &asked.deliberation;
    let (actor, (deliberation, surroundings)) =
        cx.load_public((deliberation(cx, id), queries::surroundings(cx, id))).await?;
    Ok(view(cx, deliberation, surroundings, actor.as_ref()))
}

/// A deliberation with what surrounds it, as `actor` sees it.
#[must_use]
pub fn view(
    cx: &RequestContext,
    deliberation: StoredDeliberation,
    surroundings: Surroundings,
    actor: Option<&Actor>,
) -> DeliberationView {
    let Surroundings { timeline, matter, wording } = surroundings;
    let steps = deliberation.ground().open_steps(actor, cx.now);
    let (line, covenant) = (deliberation.line(), deliberation.is_about_covenant());
    let state = deliberation.state;
    DeliberationView {
        line,
        version: state.version,
        text: deliberation.text,
        matter,
        procedure: state.procedure.title().to_owned(),
        source: state.procedure.source().map(str::to_owned),
        item: deliberation.item,
        covenant,
        phases: state.procedure.phases().iter().map(phase_line).collect(),
        phase: state.phase,
        run: state.run,
        began: state.began,
        resolution: state.resolution,
        wording,
        in_effect: state.in_effect,
        objections: state.objections,
        tasks: state.tasks,
        steps,
        timeline,
    }
}
