//! Teams and who is in them, as rows.

use api::volunteers::{NewLead, NewTeam, TeamEnd, TeamLine, Volunteer, VolunteerShown};
use copy::matters::{addressed, at_building};
use domain::{
    ids::{PersonId, TeamId},
    people::name::{Honorific, surname},
    problem::Problem,
    text::{PersonName, Title},
    volunteers::{
        profile::FreeTimes,
        skill::Skill,
        team::{Looking, MEMBERS_MAX, Seen, TEAMS_MAX},
    },
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag, optional_json},
    http::RequestContext,
};

/// Teams `t` that haven't ended, as whoever asks stands to them. `{which}` says which.
const TEAMS: &str = "SELECT t.id, t.name, t.version, p.name AS lead, p.honorific, b.name AS building,
    (SELECT count(*) FROM team_member WHERE community = t.community AND team = t.id) AS people,
    EXISTS (SELECT 1 FROM team_member WHERE community = t.community AND team = t.id
      AND person = (SELECT person FROM viewer)) AS is_in,
    t.lead IS (SELECT person FROM viewer) AS leads
  FROM team AS t JOIN person AS p ON p.community = t.community AND p.id = t.lead
    LEFT JOIN household AS h ON h.community = p.community AND h.id = p.household
    LEFT JOIN building AS b ON b.community = h.community AND b.id = h.building
  WHERE t.community = ?1 AND t.ended_ms IS NULL AND {which}";

#[derive(Deserialize)]
struct TeamRow {
    id: TeamId,
    name: Title,
    version: u32,
    lead: Option<PersonName>,
    honorific: Honorific,
    building: Option<String>,
    people: u16,
    #[serde(deserialize_with = "flag")]
    is_in: bool,
    #[serde(deserialize_with = "flag")]
    leads: bool,
}

impl From<TeamRow> for TeamLine {
    fn from(row: TeamRow) -> Self {
        let lead = row.lead.map(|lead| label(row.building.as_deref(), &lead, row.honorific));
        Self {
            team: row.id,
            name: row.name,
            version: row.version,
            lead,
            people: row.people,
            is_in: row.is_in,
            leads: row.leads,
        }
    }
}

/// Somebody as neighbours see them: `3号楼 王女士`.
fn label(building: Option<&str>, name: &PersonName, honorific: Honorific) -> String {
    let addressed = addressed(&surname(name), honorific);
    building.map_or_else(|| addressed.clone(), |building| at_building(building, &addressed))
}

pub fn all(cx: &RequestContext) -> Query<Vec<TeamLine>> {
    cx.viewer_sql(&TEAMS.replace("{which}", "true ORDER BY t.name")).all::<TeamRow>().each(TeamLine::from)
}

/// `NotFound` for one that has ended.
pub fn one(cx: &RequestContext, team: &TeamId) -> Query<TeamLine> {
    let team = cx.viewer_sql(&TEAMS.replace("{which}", "t.id = ?4")).arg(team.as_str());
    team.first::<TeamRow>().ok_or(Problem::NotFound).map(TeamLine::from)
}

/// Volunteers `v` with who they are; both may be missing of somebody who has said nothing. `{from}` says of whom.
const PEOPLE: &str = "SELECT p.id, p.name, p.honorific, b.name AS building, v.skills, v.free, v.cap, v.seen
  FROM {from}
    LEFT JOIN household AS h ON h.community = p.community AND h.id = p.household
    LEFT JOIN building AS b ON b.community = h.community AND b.id = h.building
  WHERE p.community = ?1 AND p.deleted_ms IS NULL AND p.standing = 'active' AND {which}";

/// Who is in a team, the lead first.
pub fn people(cx: &RequestContext, team: &TeamId) -> Query<Vec<Person>> {
    let from = "team_member AS m JOIN person AS p ON p.community = m.community AND p.id = m.person
      LEFT JOIN volunteer AS v ON v.community = p.community AND v.person = p.id";
    let which = "m.community = ?1 AND m.team = ?2
      ORDER BY p.id <> (SELECT lead FROM team WHERE community = ?1 AND id = ?2), m.joined_ms, p.id";
    persons(cx.sql_of(PEOPLE.replace("{from}", from).replace("{which}", which)).arg(team.as_str()))
}

/// At most 100 volunteers who let every neighbour see what they are good at.
pub fn open(cx: &RequestContext) -> Query<Vec<Person>> {
    let from = "volunteer AS v INDEXED BY volunteer_open
      JOIN person AS p ON p.community = v.community AND p.id = v.person";
    let which = "v.community = ?1 AND v.seen = 'neighbours' ORDER BY b.name, p.id LIMIT 100";
    persons(cx.sql_of(PEOPLE.replace("{from}", from).replace("{which}", which)))
}

/// At most 100 of them who aren't in the team.
pub fn candidates(cx: &RequestContext, team: &TeamId) -> Query<Vec<Person>> {
    let from = "volunteer AS v INDEXED BY volunteer_open
      JOIN person AS p ON p.community = v.community AND p.id = v.person";
    let which = "v.community = ?1 AND v.seen = 'neighbours' AND NOT EXISTS (
        SELECT 1 FROM team_member WHERE community = ?1 AND team = ?2 AND person = p.id)
      ORDER BY b.name, p.id LIMIT 100";
    persons(cx.sql_of(PEOPLE.replace("{from}", from).replace("{which}", which)).arg(team.as_str()))
}

#[derive(Deserialize)]
struct PersonRow {
    id: PersonId,
    name: PersonName,
    honorific: Honorific,
    building: Option<String>,
    #[serde(deserialize_with = "optional_json")]
    skills: Option<Vec<Skill>>,
    free: Option<FreeTimes>,
    cap: Option<u8>,
    seen: Option<Seen>,
}

/// Somebody with all that they have said about themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    id: PersonId,
    name: PersonName,
    label: String,
    said: Option<VolunteerShown>,
    seen: Seen,
}

impl Person {
    /// Whether neighbours see what they have said.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.said.is_some() && self.seen.by(Looking::Neighbour)
    }

    /// As a neighbour sees them, to be named with an invitation into a team.
    #[must_use]
    pub fn candidate(self) -> Volunteer {
        let person = Some(self.id.clone());
        Volunteer { person, ..self.shown(Looking::Neighbour, false) }
    }

    /// As whoever looks may see them; `named` for whom names are shown to.
    #[must_use]
    pub fn shown(self, looking: Looking, named: bool) -> Volunteer {
        let shows = self.said.filter(|_| self.seen.by(looking));
        let name = if named { self.name.into() } else { self.label };
        Volunteer { person: named.then_some(self.id), name, shows }
    }
}

fn persons(statement: Statement) -> Query<Vec<Person>> {
    statement.all().each(|row: PersonRow| {
        let free = row.free.unwrap_or_default();
        Person {
            label: label(row.building.as_deref(), &row.name, row.honorific),
            id: row.id,
            name: row.name,
            said: row.skills.map(|skills| VolunteerShown { skills, free, cap: row.cap }),
            seen: row.seen.unwrap_or(Seen::Nobody),
        }
    })
}

/// Somebody who may volunteer here.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct PossibleVolunteer {
    /// Whether they let neighbours see that they do.
    #[serde(deserialize_with = "flag")]
    pub open: bool,
}

/// Nothing for somebody who may not volunteer here.
pub fn volunteer(cx: &RequestContext, person: &PersonId) -> Query<Option<PossibleVolunteer>> {
    cx.sql(
        "SELECT EXISTS (SELECT 1 FROM volunteer AS v
           WHERE v.community = ?1 AND v.person = ?2 AND v.seen = 'neighbours') AS open FROM person AS p
         WHERE p.community = ?1 AND p.id = ?2 AND p.deleted_ms IS NULL AND p.standing = 'active'
           AND (p.household IS NOT NULL OR EXISTS (
             SELECT 1 FROM appointment AS a INDEXED BY appointment_by_person
             WHERE a.community = ?1 AND a.person = ?2 AND a.role = 'volunteer' AND a.from_ms <= ?3
               AND (a.until_ms IS NULL OR a.until_ms > ?3)))",
    )
    .arg(person.as_str())
    .arg(cx.now)
    .first()
}

pub fn is_member(cx: &RequestContext, team: &TeamId, person: &PersonId) -> Query<bool> {
    cx.sql("SELECT 1 FROM team_member WHERE community = ?1 AND team = ?2 AND person = ?3")
        .arg(team.as_str())
        .arg(person.as_str())
        .exists()
}

/// Whether there may be one more team.
pub fn has_room(cx: &RequestContext) -> Statement {
    cx.sql("SELECT 1 WHERE (SELECT count(*) FROM team WHERE community = ?1 AND ended_ms IS NULL) < ?2")
        .arg(TEAMS_MAX)
}

pub fn insert(cx: &RequestContext, team: &TeamId, asked: &NewTeam) -> Statement {
    cx.sql("INSERT INTO team (community, id, name, lead, made_ms) VALUES (?1, ?2, ?3, ?4, ?5)")
        .arg(team.as_str())
        .arg(asked.name.as_str())
        .arg(asked.lead.as_str())
        .arg(cx.now)
}

/// Whether a team hasn't ended and may have one more in it.
pub fn is_open(cx: &RequestContext, team: &TeamId) -> Statement {
    cx.sql(
        "SELECT 1 FROM team WHERE community = ?1 AND id = ?2 AND ended_ms IS NULL
           AND (SELECT count(*) FROM team_member WHERE community = ?1 AND team = ?2) < ?3",
    )
    .arg(team.as_str())
    .arg(MEMBERS_MAX)
}

/// Puts somebody into a team, where they aren't in it.
pub fn add(cx: &RequestContext, team: &TeamId, person: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO team_member (community, team, person, joined_ms) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (community, team, person) DO NOTHING",
    )
    .arg(team.as_str())
    .arg(person.as_str())
    .arg(cx.now)
}

/// Puts the lead into their team, where they aren't in it and it isn't full.
pub fn add_lead(cx: &RequestContext, team: &TeamId, lead: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO team_member (community, team, person, joined_ms) SELECT ?1, ?2, ?3, ?4
         WHERE (SELECT count(*) FROM team_member WHERE community = ?1 AND team = ?2) < ?5
         ON CONFLICT (community, team, person) DO NOTHING",
    )
    .arg(team.as_str())
    .arg(lead.as_str())
    .arg(cx.now)
    .arg(MEMBERS_MAX)
}

/// Takes somebody out of a team; changes no row for whoever leads it.
pub fn remove(cx: &RequestContext, team: &TeamId, person: &PersonId) -> Statement {
    cx.sql(
        "DELETE FROM team_member WHERE community = ?1 AND team = ?2 AND person = ?3
           AND NOT EXISTS (SELECT 1 FROM team WHERE community = ?1 AND id = ?2 AND lead = ?3)",
    )
    .arg(team.as_str())
    .arg(person.as_str())
}

/// Names another lead; changes no row where something else was decided meanwhile.
pub fn lead(cx: &RequestContext, asked: &NewLead) -> Statement {
    cx.sql(
        "UPDATE team SET lead = ?3, version = version + 1
         WHERE community = ?1 AND id = ?2 AND version = ?4 AND ended_ms IS NULL",
    )
    .arg(asked.team.as_str())
    .arg(asked.lead.as_str())
    .arg(asked.version)
}

/// Ends a team; changes no row where something else was decided meanwhile.
pub fn end(cx: &RequestContext, asked: &TeamEnd) -> Statement {
    cx.sql(
        "UPDATE team SET ended_ms = ?3, version = version + 1
         WHERE community = ?1 AND id = ?2 AND version = ?4 AND ended_ms IS NULL",
    )
    .arg(asked.team.as_str())
    .arg(cx.now)
    .arg(asked.version)
}

/// Takes everybody out of a team that ends.
pub fn dismiss(cx: &RequestContext, team: &TeamId) -> Statement {
    cx.sql("DELETE FROM team_member WHERE community = ?1 AND team = ?2").arg(team.as_str())
}
