//! The whole record of a deliberation, from the opening to the review.

use api::deliberations::{OneDeliberation, Record, SessionRecord, ShowRecord};

use super::{
    objections::queries as objections,
    page,
    queries::deliberation,
    reviews::queries as reviews,
    sessions::queries::{self as sessions, StoredMeeting},
    tasks::queries as tasks,
};
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowRecord>(show)
}

/// Shows everything from the opening to the review.
pub async fn show(cx: &RequestContext, asked: OneDeliberation) -> Result<Record, Error> {
    let id = &asked.deliberation;
    let carried_out = (tasks::tasks(cx, id), tasks::called_for(cx, id));
    let said = (sessions::of_deliberation(cx, id), objections::all(cx, id), reviews::reviews(cx, id));
    let page = (deliberation(cx, id), page::queries::surroundings(cx, id));
    let (actor, ((deliberation, surroundings), said, carried_out)) =
        cx.load_public((page, said, carried_out)).await?;
    let ((sessions, objections, reviews), (tasks, called_for)) = (said, carried_out);
    let actor = actor.as_ref();
    let closed =
        |StoredMeeting { resolution, line, .. }| Some(SessionRecord { resolution: resolution?, line });
    let view = |objection: objections::StoredObjection| objection.view(&deliberation.state, false);
    Ok(Record {
        sessions: sessions.into_iter().filter_map(closed).collect(),
        objections: objections.into_iter().map(view).collect::<Result<_, _>>()?,
        tasks: tasks.views(&deliberation, actor, cx.now),
        review: reviews.view(&deliberation, actor, cx.now),
        called_for,
        deliberation: page::view(cx, deliberation, surroundings, actor),
    })
}
