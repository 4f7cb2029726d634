//! Teams and who is in them, as rows.

use domain::{
    copy::matters::{addressed, at_building},
    ids::{PersonId, TeamId},
    people::name::{Honorific, surname},
    problem::Problem,
    text::{PersonName, Title},
    volunteers::{
        profile::FreeTimes,
        team::{Looking, MEMBERS_MAX, Seen, TEAMS_MAX},
        wire::{NewLead, NewTeam, TeamEnd, TeamLine, Volunteer, VolunteerShown},
    },
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
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

pub fn all(cx: &RequestContext) -> Statement {
    cx.viewer_sql(&TEAMS.replace("{which}", "true ORDER BY t.name"))
}

pub fn one(cx: &RequestContext, team: &TeamId) -> Statement {
    cx.viewer_sql(&TEAMS.replace("{which}", "t.id = ?4")).arg(team.as_str())
}

#[derive(Deserialize)]
struct Row {
    id: TeamId,
    name: Title,
    version: u32,
    lead: Option<PersonName>,
    honorific: Honorific,
    building: Option<String>,
    people: u16,
    is_in: u8,
    leads: u8,
}

/// A team that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    line: TeamLine,
}

impl Found {
    #[must_use]
    pub fn line(self) -> TeamLine {
        self.line
    }

    /// Whether it is still as it was decided on.
    ///
    /// # Errors
    /// [`Problem::Stale`].
    pub fn is_at(&self, version: u32) -> Result<(), Problem> {
        let newest = self.line.version;
        if newest == version { Ok(()) } else { Err(Problem::Stale { version: newest }) }
    }
}

impl From<Row> for Found {
    fn from(row: Row) -> Self {
        let lead = row.lead.map(|lead| label(row.building.as_deref(), &lead, row.honorific));
        let line = TeamLine {
            team: row.id,
            name: row.name,
            version: row.version,
            lead,
            people: row.people,
            is_in: row.is_in == 1,
            leads: row.leads == 1,
        };
        Self { line }
    }
}

/// Somebody as neighbours see them: `3号楼 王女士`.
fn label(building: Option<&str>, name: &PersonName, honorific: Honorific) -> String {
    let addressed = addressed(&surname(name), honorific);
    building.map_or_else(|| addressed.clone(), |building| at_building(building, &addressed))
}

/// Reads what [`all`] asked for.
pub fn read(answers: &mut Rows) -> Result<Vec<Found>, Error> {
    answers.each::<Row, _>(Found::from)
}

/// Reads what [`one`] asked for.
pub fn read_one(answers: &mut Rows) -> Result<Option<Found>, Error> {
    Ok(answers.first::<Row>()?.map(Found::from))
}

/// Volunteers `v` with who they are; both may be missing of somebody who has said nothing. `{from}` says of whom.
const PEOPLE: &str = "SELECT p.id, p.name, p.honorific, b.name AS building, v.skills, v.free, v.cap, v.seen
  FROM {from}
    LEFT JOIN household AS h ON h.community = p.community AND h.id = p.household
    LEFT JOIN building AS b ON b.community = h.community AND b.id = h.building
  WHERE p.community = ?1 AND p.deleted_ms IS NULL AND p.standing = 'active' AND {which}";

/// Asks who is in a team, the lead first.
pub fn people(cx: &RequestContext, team: &TeamId) -> Statement {
    let from = "team_member AS m JOIN person AS p ON p.community = m.community AND p.id = m.person
      LEFT JOIN volunteer AS v ON v.community = p.community AND v.person = p.id";
    let which = "m.community = ?1 AND m.team = ?2
      ORDER BY p.id <> (SELECT lead FROM team WHERE community = ?1 AND id = ?2), m.joined_ms, p.id";
    cx.sql_of(PEOPLE.replace("{from}", from).replace("{which}", which)).arg(team.as_str())
}

/// Asks for at most 100 volunteers who let every neighbour see what they are good at.
pub fn open(cx: &RequestContext) -> Statement {
    let from = "volunteer AS v INDEXED BY volunteer_open
      JOIN person AS p ON p.community = v.community AND p.id = v.person";
    let which = "v.community = ?1 AND v.seen = 'neighbours' ORDER BY b.name, p.id LIMIT 100";
    cx.sql_of(PEOPLE.replace("{from}", from).replace("{which}", which))
}

/// Asks for at most 100 of them who aren't in the team.
pub fn candidates(cx: &RequestContext, team: &TeamId) -> Statement {
    let from = "volunteer AS v INDEXED BY volunteer_open
      JOIN person AS p ON p.community = v.community AND p.id = v.person";
    let which = "v.community = ?1 AND v.seen = 'neighbours' AND NOT EXISTS (
        SELECT 1 FROM team_member WHERE community = ?1 AND team = ?2 AND person = p.id)
      ORDER BY b.name, p.id LIMIT 100";
    cx.sql_of(PEOPLE.replace("{from}", from).replace("{which}", which)).arg(team.as_str())
}

#[derive(Deserialize)]
struct PersonRow {
    id: PersonId,
    name: PersonName,
    honorific: Honorific,
    building: Option<String>,
    skills: Option<String>,
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

/// Reads what [`people`], [`open`] or [`candidates`] asked for.
pub fn read_people(answers: &mut Rows) -> Result<Vec<Person>, Error> {
    let person = |row: PersonRow| {
        let skills = row.skills.as_deref().map(read_json).transpose()?;
        let free = row.free.unwrap_or_default();
        Ok(Person {
            label: label(row.building.as_deref(), &row.name, row.honorific),
            id: row.id,
            name: row.name,
            said: skills.map(|skills| VolunteerShown { skills, free, cap: row.cap }),
            seen: row.seen.unwrap_or(Seen::Nobody),
        })
    };
    answers.try_each(person)
}

/// Asks whether somebody may volunteer here.
pub fn volunteer(cx: &RequestContext, person: &PersonId) -> Statement {
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
}

/// Somebody who may volunteer here.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Fits {
    open: u8,
}

impl Fits {
    /// Whether they let neighbours see that they do.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.open == 1
    }
}

/// Reads what [`volunteer`] asked for; nothing for whoever may not.
pub fn read_fits(answers: &mut Rows) -> Result<Option<Fits>, Error> {
    Ok(answers.first()?)
}

/// Reads what [`volunteer`] asked for.
pub fn read_volunteer(answers: &mut Rows) -> Result<bool, Error> {
    Ok(read_fits(answers)?.is_some())
}

/// Asks whether somebody is in a team.
pub fn member(cx: &RequestContext, team: &TeamId, person: &PersonId) -> Statement {
    cx.sql("SELECT 1 AS is_in FROM team_member WHERE community = ?1 AND team = ?2 AND person = ?3")
        .arg(team.as_str())
        .arg(person.as_str())
}

#[derive(Deserialize)]
struct MemberRow {
    is_in: u8,
}

/// Reads what [`member`] asked for.
pub fn read_member(answers: &mut Rows) -> Result<bool, Error> {
    Ok(answers.first::<MemberRow>()?.is_some_and(|row| row.is_in == 1))
}

/// Writes a new team; changes no row where there are too many.
pub fn insert(cx: &RequestContext, team: &TeamId, asked: &NewTeam) -> Statement {
    cx.sql(
        "INSERT INTO team (community, id, name, lead, made_ms) SELECT ?1, ?2, ?3, ?4, ?5
         WHERE (SELECT count(*) FROM team WHERE community = ?1 AND ended_ms IS NULL) < ?6",
    )
    .arg(team.as_str())
    .arg(asked.name.as_str())
    .arg(asked.lead.as_str())
    .arg(cx.now)
    .arg(TEAMS_MAX)
}

/// Puts somebody into a team, where they aren't in it; changes no row where it is full or has ended.
pub fn add(cx: &RequestContext, team: &TeamId, person: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO team_member (community, team, person, joined_ms) SELECT ?1, ?2, ?3, ?4
         WHERE EXISTS (SELECT 1 FROM team WHERE community = ?1 AND id = ?2 AND ended_ms IS NULL)
           AND (SELECT count(*) FROM team_member WHERE community = ?1 AND team = ?2) < ?5
         ON CONFLICT (community, team, person) DO UPDATE SET joined_ms = joined_ms",
    )
    .arg(team.as_str())
    .arg(person.as_str())
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
