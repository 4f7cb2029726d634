//! Who asks, without a query of its own: statements that every batch may begin with or build on.

use domain::{
    clock::Moment,
    ids::{BuildingId, CommunityId, CompoundId, HouseholdId, PersonId, SessionId},
    people::{
        place::{Place, Site},
        role::{Actor, Held, Role, Standing},
    },
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, json, place_of},
    error::Error,
};

/// What identifies whoever asks, before the database has said who that is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SessionQuery<'a> {
    pub community: &'a CommunityId,
    /// `None` for a visitor.
    pub token_hash: Option<&'a str>,
    pub now: Moment,
}

/// `viewer`: one row about the person who asks, no row for a visitor. Household and places only once approved.
/// `held`: the roles that person is appointed to now. A table that isn't named costs nothing.
const VIEWER: &str = "WITH viewer (person, standing, household, unit, building, compound) AS (
  SELECT p.id, p.standing, h.id, h.unit, h.building, h.compound
  FROM session AS s
  JOIN person AS p ON p.community = s.community AND p.id = s.person
  LEFT JOIN household AS h ON h.community = p.community AND h.id = p.household AND p.standing = 'active'
  WHERE s.community = ?1 AND s.token_hash = ?2 AND s.until_ms > ?3 AND p.deleted_ms IS NULL
), held (role, place, place_id) AS (
  SELECT role, place, place_id FROM appointment INDEXED BY appointment_by_person
  WHERE community = ?1 AND person = (SELECT person FROM viewer)
    AND from_ms <= ?3 AND (until_ms IS NULL OR until_ms > ?3)
) ";

impl SessionQuery<'_> {
    /// `sql` with `viewer` and `held` to select from: `?1` is the community, `?2` the session, `?3` now; its own
    /// arguments begin with `?4`.
    pub(crate) fn sql(&self, sql: &str) -> Statement {
        Statement::new(format!("{VIEWER}{sql}"))
            .arg(self.community.as_str())
            .arg(self.token_hash)
            .arg(self.now)
    }

    /// Who this is; `None` for a visitor, or a sign-in that has ended.
    pub(crate) fn viewer(&self) -> Query<Option<Viewer>> {
        self.sql(
            "SELECT v.person, v.standing, v.household, v.building, v.compound,
               (SELECT id FROM session WHERE community = ?1 AND token_hash = ?2) AS session,
               (SELECT json_group_array(json_array(role, place, place_id)) FROM held) AS held
             FROM viewer AS v",
        )
        .first()
        .and_then(|row: Option<ViewerRow>| row.map(Viewer::try_from).transpose())
    }
}

#[derive(Deserialize)]
struct ViewerRow {
    person: PersonId,
    standing: Standing,
    household: Option<HouseholdId>,
    building: Option<BuildingId>,
    compound: Option<CompoundId>,
    session: SessionId,
    /// Role, `place` and `place_id`.
    #[serde(deserialize_with = "json")]
    held: Vec<(Role, String, String)>,
}

/// The person who asks, and by which sign-in.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub actor: Actor,
    pub session: SessionId,
}

impl TryFrom<ViewerRow> for Viewer {
    type Error = Error;

    fn try_from(row: ViewerRow) -> Result<Self, Error> {
        let mut roles = vec![];
        // Whoever isn't (yet) somebody's neighbour may still report what they see; whoever was refused may not.
        match (row.standing, &row.building) {
            (Standing::Active, Some(home)) => {
                roles.push(Held { role: Role::Resident, at: Place::Building(home.clone()) });
            }
            (Standing::Active | Standing::Waiting, _) => {
                roles.push(Held { role: Role::Reporter, at: Place::Community });
            }
            (Standing::Refused, _) => {}
        }
        for (role, kind, id) in row.held {
            roles.push(Held { role, at: place_of(&kind, &id)? });
        }
        let home = row.compound.map(|compound| Site { compound, building: row.building });
        let actor =
            Actor { person: row.person, standing: row.standing, household: row.household, home, roles };
        Ok(Self { actor, session: row.session })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(standing: Standing, home: bool) -> ViewerRow {
        ViewerRow {
            person: PersonId::new(1, 1),
            standing,
            household: home.then(|| HouseholdId::new(1, 2)),
            building: home.then(|| BuildingId::new(1, 3)),
            compound: home.then(|| CompoundId::new(1, 4)),
            session: SessionId::new(1, 5),
            held: vec![(Role::Convenor, "community".into(), String::new())],
        }
    }

    fn roles(standing: Standing, home: bool) -> Vec<Role> {
        let viewer = Viewer::try_from(row(standing, home)).unwrap();
        viewer.actor.roles.iter().map(|held| held.role).collect()
    }

    #[test]
    fn a_household_makes_a_resident_and_a_name_alone_a_reporter() {
        assert_eq!(roles(Standing::Active, true), [Role::Resident, Role::Convenor]);
        assert_eq!(roles(Standing::Active, false), [Role::Reporter, Role::Convenor]);
        assert_eq!(roles(Standing::Waiting, false), [Role::Reporter, Role::Convenor]);
        assert_eq!(roles(Standing::Refused, false), [Role::Convenor]);
    }
}
