//! Who asks, without a query of its own: statements that every batch may begin with or build on.

use domain::{
    clock::Moment,
    ids::{BuildingId, CommunityId, CompoundId, HouseholdId, PersonId, SessionId},
    people::{
        place::{Place, Site},
        role::{Actor, Held, Role, Standing},
    },
};
use serde::Serialize;

use crate::{
    db::{Answers, Stmt},
    fault::Fault,
    stored::{self, row},
};

/// What identifies whoever asks, before the database has said who that is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glance<'a> {
    /// The community asked.
    pub community: &'a CommunityId,
    /// The hash of the session's token; `None` for a visitor.
    pub token_hash: Option<&'a str>,
    /// The time of the request.
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

/// `sql` with `viewer` and `held` to select from: `?1` is the community, `?2` the session, `?3` now; its own
/// arguments begin with `?4`.
pub(crate) fn stmt(glance: &Glance<'_>, sql: &str) -> Stmt {
    Stmt::new(format!("{VIEWER}{sql}")).arg(glance.community.as_str()).arg(glance.token_hash).arg(glance.now)
}

/// Asks who this is.
pub(crate) fn ask(glance: &Glance<'_>) -> Stmt {
    stmt(
        glance,
        "SELECT v.person, v.standing, v.household, v.building, v.compound,
           (SELECT id FROM session WHERE community = ?1 AND token_hash = ?2) AS session,
           (SELECT json_group_array(json_array(role, place, place_id)) FROM held) AS held
         FROM viewer AS v",
    )
}

row! {
    struct Row {
        person: PersonId,
        standing: Standing,
        household: Option<HouseholdId>,
        building: Option<BuildingId>,
        compound: Option<CompoundId>,
        session: SessionId,
        held: String,
    }
}

/// The person who asks, and by which sign-in.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Who acts.
    pub actor: Actor,
    /// The sign-in.
    pub session: SessionId,
}

/// Reads what [`ask`] asked for; `None` for a visitor, or a sign-in that has ended.
pub(crate) fn read(answers: &mut Answers) -> Result<Option<Viewer>, Fault> {
    answers.first::<Row>()?.map(Viewer::try_from).transpose()
}

/// The code of an enum that serialises as a plain text, for a column.
///
/// # Errors
/// [`Fault::Broken`] for one that doesn't.
pub fn code(value: &impl Serialize) -> Result<String, Fault> {
    stored::read(&serde_json::to_string(value).map_err(Fault::corrupt)?)
}

/// A place as two columns, `place` and `place_id`; the id is empty for the community, so that it can be part of a key.
///
/// # Errors
/// [`Fault::Broken`] for a kind of place that isn't known, or an id of another kind.
pub fn place(kind: &str, id: &str) -> Result<Place, Fault> {
    match kind {
        "community" => Ok(Place::Community),
        "compound" => CompoundId::try_from(id.to_owned()).map(Place::Compound).map_err(Fault::corrupt),
        "building" => BuildingId::try_from(id.to_owned()).map(Place::Building).map_err(Fault::corrupt),
        other => Err(Fault::corrupt(format!("no such kind of place: {other}"))),
    }
}

/// The two columns of a place.
#[must_use]
pub fn place_columns(place: &Place) -> (&'static str, &str) {
    match place {
        Place::Community => ("community", ""),
        Place::Compound(id) => ("compound", id.as_str()),
        Place::Building(id) => ("building", id.as_str()),
    }
}

impl TryFrom<Row> for Viewer {
    type Error = Fault;

    fn try_from(row: Row) -> Result<Self, Fault> {
        let appointed: Vec<(Role, String, String)> = stored::read(&row.held)?;
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
        for (role, kind, id) in appointed {
            roles.push(Held { role, at: place(&kind, &id)? });
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

    fn row(standing: Standing, home: bool) -> Row {
        Row {
            person: PersonId::new(1, 1),
            standing,
            household: home.then(|| HouseholdId::new(1, 2)),
            building: home.then(|| BuildingId::new(1, 3)),
            compound: home.then(|| CompoundId::new(1, 4)),
            session: SessionId::new(1, 5),
            held: r#"[["convenor","community",""]]"#.into(),
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

    #[test]
    fn a_place_survives_its_two_columns() {
        for at in
            [Place::Community, Place::Compound(CompoundId::new(1, 1)), Place::Building(BuildingId::new(1, 2))]
        {
            let (kind, id) = place_columns(&at);
            assert_eq!(place(kind, id).unwrap(), at);
        }
        assert!(place("street", "").is_err());
        assert!(place("building", CompoundId::new(1, 1).as_str()).is_err());
    }
}
