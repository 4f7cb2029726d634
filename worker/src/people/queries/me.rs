//! One's own account: shown, exported, deleted.

use domain::{
    clock::Moment,
    ids::{BuildingId, HouseholdId, PersonId, UnitId},
    people::{
        name::Honorific,
        role::Actor,
        wire::{Home, Me, MyEvent},
    },
    problem::Problem,
    text::{Door, PersonName, Reason},
};
use serde::Deserialize;

use super::{appointments, persons, sessions, slips, wechat};
use crate::{
    db::{Conflict, Rows, Statement, Transaction},
    error::Error,
    http::{RequestContext, idempotency},
    personal,
};

/// Asks about the person who asks: the name, and where they live or want to be approved for.
pub(crate) fn about(cx: &RequestContext) -> Statement {
    cx.viewer_sql(
        "SELECT p.name, p.honorific, p.refused_because, h.id AS household, h.building, h.unit, h.door
         FROM person AS p LEFT JOIN household AS h ON h.community = p.community AND h.id = p.household
         WHERE p.community = ?1 AND p.id = (SELECT person FROM viewer)",
    )
}

#[derive(Deserialize)]
struct Row {
    #[serde(flatten)]
    home: HomeRow,
    name: PersonName,
    honorific: Honorific,
    refused_because: Option<Reason>,
}

/// A household's address as columns; all null where there is none.
#[derive(Deserialize)]
pub(super) struct HomeRow {
    household: Option<HouseholdId>,
    building: Option<BuildingId>,
    unit: Option<UnitId>,
    door: Option<Door>,
}

impl HomeRow {
    pub(super) fn home(self) -> Option<Home> {
        Some(Home {
            household: self.household?,
            building: self.building?,
            unit: self.unit?,
            door: self.door?,
        })
    }
}

/// Reads what [`about`] asked for, and the count of notices after it.
pub(crate) fn read(answers: &mut Rows, actor: Actor) -> Result<Me, Error> {
    let row: Row = answers.first()?.ok_or_else(|| Error::corrupt("a sign-in without an account"))?;
    let unread = personal::read_unread(answers)?;
    let Row { name, honorific, refused_because, home } = row;
    Ok(Me { actor, name, honorific, home: home.home(), refused: refused_because, unread })
}

/// Asks for everything the person who asks did here.
pub(crate) fn deeds(cx: &RequestContext) -> Statement {
    cx.viewer_sql(
        "SELECT at_ms, kind, subject, data FROM event INDEXED BY event_by_person
         WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY id",
    )
}

#[derive(Deserialize)]
struct DeedRow {
    at_ms: Moment,
    kind: String,
    subject: String,
    data: String,
}

/// Reads what [`deeds`] asked for.
pub(crate) fn read_deeds(answers: &mut Rows) -> Result<Vec<MyEvent>, Error> {
    answers.each(|DeedRow { at_ms, kind, subject, data }| MyEvent { at: at_ms, kind, subject, data })
}

/// Everything this feature knows about `person` goes; a tombstone stays.
pub(crate) fn forget(cx: &RequestContext, person: &PersonId) -> Transaction {
    Transaction::new()
        .guarded(persons::bury(cx, person), Conflict::Refused(Problem::LastConvenor))
        .then(sessions::end_all(cx, person))
        .then(slips::drop(cx, person))
        .then(wechat::unbind(cx, person))
        .then(appointments::end_all(cx, person))
        .then(idempotency::forget(&cx.community, person.as_str()))
}
