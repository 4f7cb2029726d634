//! What a step is decided on, in one round trip.

use domain::{
    ids::{MatterId, PersonId},
    matters::{custody::Desk, matter::Matter, step::Step},
    people::community::Settings,
    problem::Problem,
};

use crate::{
    db::{Queries, Query},
    error::Error,
    http::RequestContext,
    matters::{
        photos::queries::sent_in,
        queries::{MatterWithAlarm, carried_by, carrier_of, matter, settings},
    },
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepGround {
    pub before: MatterWithAlarm,
    pub settings: Settings,
    /// For a merge: the matter that goes on, if there is such a one. For an objection: the one that went on.
    pub target: Option<Matter>,
    /// For a merge: what was merged into the matter itself before.
    pub carried: Vec<Matter>,
    /// For a designation: whether the person named works at that desk now, or nobody is named.
    pub owner_fits: bool,
    /// For a finish: whether the person who asks has sent in all its photos.
    pub photos_known: bool,
}

/// All that `step` is decided on; `NotFound` when there is no such matter.
pub fn ground(cx: &RequestContext, id: &MatterId, step: &Step) -> Result<Query<StepGround>, Error> {
    let target = match step {
        Step::Merge { into } => Some(matter(cx, into)),
        Step::Object { .. } => Some(carrier_of(cx, id)),
        _ => None,
    };
    let carried = matches!(step, Step::Merge { .. }).then(|| carried_by(cx, id));
    let owner_fits = match step {
        Step::Designate { desk, owner: Some(owner) } => Some(works_at(cx, id, *desk, owner)),
        _ => None,
    };
    let photos_known = match step {
        Step::Finish { photos, .. } => Some(sent_in(cx, photos)?),
        _ => None,
    };
    let before = matter(cx, id).ok_or(Problem::NotFound);
    let all = (before, settings(cx), target, carried, owner_fits, photos_known);
    Ok(all.into_query().map(|(before, settings, target, carried, owner_fits, photos_known)| StepGround {
        before,
        settings,
        target: target.flatten().map(|target| target.matter),
        carried: carried.into_iter().flatten().map(|carried| carried.matter).collect(),
        owner_fits: owner_fits.unwrap_or(true),
        photos_known: photos_known.unwrap_or(true),
    }))
}

fn works_at(cx: &RequestContext, id: &MatterId, desk: Desk, owner: &PersonId) -> Query<bool> {
    cx.sql(
        "SELECT 1 FROM appointment AS a JOIN matter AS m ON m.community = a.community AND m.id = ?2
         WHERE a.community = ?1 AND a.person = ?3 AND a.role = ?4
           AND a.from_ms <= ?5 AND (a.until_ms IS NULL OR a.until_ms > ?5)
           AND (a.place = 'community' OR (a.place = 'compound' AND a.place_id = m.compound)
             OR (a.place = 'building' AND a.place_id = m.building))
         LIMIT 1",
    )
    .arg(id.as_str())
    .arg(owner.as_str())
    .arg(desk.role().code())
    .arg(cx.now)
    .exists()
}
