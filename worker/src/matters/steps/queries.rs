//! What a step is decided on, in one round trip.

use domain::{
    ids::{MatterId, PersonId},
    matters::{custody::Desk, matter::Matter, step::Step},
    people::community::Settings,
    problem::Problem,
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
    matters::{
        photos::queries::{read_sent_in, sent_in},
        queries::{Ruled, RuledRow, carried_by, carrier_of, matter, read_matter, read_settings, settings},
    },
};

/// What a step is decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The matter as it is.
    pub before: Ruled,
    /// The community's settings.
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

/// Asks for all that `step` is decided on.
///
/// # Errors
/// [`Error::Broken`] when a list can't be written.
pub fn ground(cx: &RequestContext, id: &MatterId, step: &Step) -> Result<Vec<Statement>, Error> {
    let mut stmts = vec![matter(cx, id), settings(cx)];
    match step {
        Step::Merge { into } => stmts.extend([matter(cx, into), carried_by(cx, id)]),
        Step::Object { .. } => stmts.push(carrier_of(cx, id)),
        Step::Designate { desk, owner: Some(owner) } => stmts.push(works_at(cx, id, *desk, owner)),
        Step::Finish { photos, .. } => stmts.push(sent_in(cx, photos)?),
        _ => {}
    }
    Ok(stmts)
}

/// Reads what [`ground`] asked for.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such matter; [`Error::Broken`] for a broken row.
pub fn read(answers: &mut Rows, step: &Step) -> Result<Ground, Error> {
    let before = read_matter(answers)?.ok_or(Problem::NotFound)?;
    let settings = read_settings(answers)?;
    let mut ground =
        Ground { before, settings, target: None, carried: vec![], owner_fits: true, photos_known: true };
    match step {
        Step::Merge { .. } => {
            ground.target = read_matter(answers)?.map(|target| target.matter);
            ground.carried = answers.try_each(|row: RuledRow| Ok(row.read()?.matter))?;
        }
        Step::Object { .. } => ground.target = read_matter(answers)?.map(|target| target.matter),
        Step::Designate { owner: Some(_), .. } => ground.owner_fits = read_works_at(answers)?,
        Step::Finish { photos, .. } => ground.photos_known = read_sent_in(answers, photos)?,
        _ => {}
    }
    Ok(ground)
}

fn works_at(cx: &RequestContext, id: &MatterId, desk: Desk, owner: &PersonId) -> Statement {
    cx.sql(
        "SELECT EXISTS (
           SELECT 1 FROM appointment AS a JOIN matter AS m ON m.community = a.community AND m.id = ?2
           WHERE a.community = ?1 AND a.person = ?3 AND a.role = ?4
             AND a.from_ms <= ?5 AND (a.until_ms IS NULL OR a.until_ms > ?5)
             AND (a.place = 'community' OR (a.place = 'compound' AND a.place_id = m.compound)
               OR (a.place = 'building' AND a.place_id = m.building))) AS works",
    )
    .arg(id.as_str())
    .arg(owner.as_str())
    .arg(desk.role().code())
    .arg(cx.now)
}

#[derive(Deserialize)]
struct Works {
    works: u8,
}

fn read_works_at(answers: &mut Rows) -> Result<bool, Error> {
    Ok(answers.first::<Works>()?.is_some_and(|row| row.works == 1))
}
