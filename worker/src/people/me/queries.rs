//! One's own account: shown, exported, deleted.

use api::people::{Home, Me, MyEvent};
use domain::{
    clock::Moment,
    ids::PersonId,
    people::{name::Honorific, role::Actor},
    text::{PersonName, Reason},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement},
    http::RequestContext,
    people::queries::HomeRow,
};

/// How somebody is called, and where they live or want to be approved for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub name: PersonName,
    pub honorific: Honorific,
    pub home: Option<Home>,
    pub refused: Option<Reason>,
}

impl Profile {
    #[must_use]
    pub fn into_me(self, actor: Actor, unread: u32) -> Me {
        let Self { name, honorific, home, refused } = self;
        Me { actor, name, honorific, home, refused, unread }
    }
}

#[derive(Deserialize)]
struct ProfileRow {
    name: PersonName,
    honorific: Honorific,
    refused_because: Option<Reason>,
    #[serde(flatten)]
    home: HomeRow,
}

/// The profile of the person who asks; nothing for a visitor.
pub fn profile(cx: &RequestContext) -> Query<Option<Profile>> {
    cx.viewer_sql(
        "SELECT p.name, p.honorific, p.refused_because, h.id AS household, h.building, h.unit, h.door
         FROM person AS p LEFT JOIN household AS h ON h.community = p.community AND h.id = p.household
         WHERE p.community = ?1 AND p.id = (SELECT person FROM viewer)",
    )
    .first()
    .map(|row: Option<ProfileRow>| {
        let ProfileRow { name, honorific, refused_because, home } = row?;
        Some(Profile { name, honorific, home: home.into_home(), refused: refused_because })
    })
}

#[derive(Deserialize)]
struct OwnEventRow {
    at_ms: Moment,
    kind: String,
    subject: String,
    data: String,
}

/// Everything the person who asks did here.
pub fn events(cx: &RequestContext) -> Query<Vec<MyEvent>> {
    cx.viewer_sql(
        "SELECT at_ms, kind, subject, data FROM event INDEXED BY event_by_person
         WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY id",
    )
    .all()
    .each(|OwnEventRow { at_ms, kind, subject, data }| MyEvent { at: at_ms, kind, subject, data })
}

/// A condition: the person isn't the only convenor.
pub fn is_not_last_convenor(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql(
        "SELECT 1 FROM (
           SELECT count(*) FILTER (WHERE person = ?2) AS own, count(*) AS convenors FROM appointment
           WHERE community = ?1 AND role = 'convenor' AND from_ms <= ?3 AND (until_ms IS NULL OR until_ms > ?3))
         WHERE own = 0 OR own < convenors",
    )
    .arg(person.as_str())
    .arg(cx.now)
}

/// The account becomes a tombstone.
pub fn delete(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql(
        "UPDATE person SET name = NULL, honorific = 'neighbour', standing = 'refused', household = NULL, invitation = NULL,
           refused_because = NULL, deleted_ms = ?3, version = version + 1
         WHERE community = ?1 AND id = ?2",
    )
    .arg(person.as_str())
    .arg(cx.now)
}
