//! Resources, needs and projects, as rows.

use api::volunteers::lists::{
    NeedLine, NewNeed, NewProject, NewResource, ProjectLine, ProjectStep, ResourceLine,
};
use copy::matters::addressed;
use domain::{
    clock::Moment,
    ids::{CommunityId, EventId, NeedId, PartnerId, PersonId, ProjectId, ResourceId},
    people::name::{Honorific, surname},
    problem::Problem,
    text::{Bring, Explanation, Note, PersonName, PlaceName, Spot, Title},
    volunteers::{
        lists::{OWN_MAX, Standing, course::State},
        partners::course::Seen,
        skill::Skill,
    },
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag, json, optional_flag},
    http::RequestContext,
    notices::queries::TELL,
};

/// How many of each are listed.
const MOST: u32 = 100;

/// What everybody sees of a list, and what is one's own; those that are free first.
const LISTED: &str =
    "community = ?1 AND ((state IN ('open', 'taken') AND standing IN ('shown', 'shown_for_good'))
       OR person = (SELECT person FROM viewer))";

pub fn resources(cx: &RequestContext) -> Query<Vec<ResourceRow>> {
    cx.viewer_sql(&format!(
        "SELECT r.id, r.version, r.state, r.skill, r.title, r.amount, r.times, p.name AS who, p.honorific,
           u.name AS unit, u.kind = 'member' AS member, u.seen, coalesce(r.person = (SELECT person FROM viewer), 0) AS own
         FROM (SELECT * FROM resource WHERE {LISTED} ORDER BY state <> 'open', id LIMIT ?4) AS r
           JOIN person AS p ON p.community = r.community AND p.id = r.person
           LEFT JOIN partner AS u ON u.community = r.community AND u.id = r.partner
         ORDER BY r.state <> 'open', r.id"
    ))
    .arg(MOST)
    .all()
}

#[derive(Debug, Deserialize)]
pub struct ResourceRow {
    id: ResourceId,
    version: u32,
    state: Standing,
    skill: Skill,
    title: Title,
    amount: Bring,
    times: Bring,
    who: Option<PersonName>,
    honorific: Honorific,
    #[serde(flatten)]
    unit: UnitColumns,
    #[serde(deserialize_with = "flag")]
    own: bool,
}

/// As what somebody has reported in; all null for whoever hasn't.
#[derive(Debug, Deserialize)]
struct UnitColumns {
    unit: Option<PlaceName>,
    #[serde(deserialize_with = "optional_flag")]
    member: Option<bool>,
    seen: Option<Seen>,
}

impl UnitColumns {
    /// Whose something is: a shop's or a unit's, or a person's by surname; nobody's for a member who shows nothing.
    fn whose(self, who: Option<PersonName>, honorific: Honorific) -> Option<String> {
        match (self.unit, self.member) {
            (Some(unit), Some(false)) => Some(unit.as_str().to_owned()),
            (Some(_), _) if self.seen != Some(Seen::Neighbours) => None,
            _ => who.map(|who| addressed(&surname(&who), honorific)),
        }
    }
}

impl ResourceRow {
    /// As on the list; `makes` says whether whoever asks makes projects.
    #[must_use]
    pub fn line(self, makes: bool) -> ResourceLine {
        ResourceLine {
            by: self.unit.whose(self.who, self.honorific),
            may_withdraw: self.state == Standing::Open && (makes || self.own),
            resource: self.id,
            version: self.version,
            state: self.state,
            skill: self.skill,
            title: self.title,
            amount: self.amount,
            times: self.times,
            own: self.own,
        }
    }
}

pub fn needs(cx: &RequestContext) -> Query<Vec<NeedRow>> {
    cx.viewer_sql(&format!(
        "SELECT id, version, state, skill, title, spot, coalesce(person = (SELECT person FROM viewer), 0) AS own
         FROM need WHERE {LISTED} ORDER BY state <> 'open', id LIMIT ?4"
    ))
    .arg(MOST)
    .all()
}

#[derive(Debug, Deserialize)]
pub struct NeedRow {
    id: NeedId,
    version: u32,
    state: Standing,
    skill: Skill,
    title: Title,
    spot: Spot,
    #[serde(deserialize_with = "flag")]
    own: bool,
}

impl NeedRow {
    /// As on the list; `makes` says whether whoever asks makes projects.
    #[must_use]
    pub fn line(self, makes: bool) -> NeedLine {
        NeedLine {
            may_withdraw: self.state == Standing::Open && (makes || self.own),
            need: self.id,
            version: self.version,
            state: self.state,
            skill: self.skill,
            title: self.title,
            spot: self.spot,
            own: self.own,
        }
    }
}

/// What is asked of a project.
const PROJECT: &str =
    "SELECT j.id, j.version, j.state, j.title, j.text, j.until_ms, n.title AS need, j.claimer, j.words,
     j.words_ms, c.name AS who, c.honorific, u.name AS unit, u.kind = 'member' AS member, u.seen,
     coalesce(j.claimer = (SELECT person FROM viewer), 0) AS claims,
     (SELECT json_group_array(title) FROM (SELECT r.title FROM project_resource AS x
        JOIN resource AS r ON r.community = x.community AND r.id = x.resource
        WHERE x.community = j.community AND x.project = j.id ORDER BY r.at_ms, r.title)) AS resources
   FROM project AS j JOIN need AS n ON n.community = j.community AND n.id = j.need
     LEFT JOIN person AS c ON c.community = j.community AND c.id = j.claimer
     LEFT JOIN partner AS u ON u.community = j.community AND u.id = j.partner
   WHERE j.community = ?1";

/// Projects, those under way first.
pub fn projects(cx: &RequestContext) -> Query<Vec<Project>> {
    cx.viewer_sql(&format!("{PROJECT} ORDER BY j.state IN ('done', 'dropped'), j.id DESC LIMIT ?4"))
        .arg(MOST)
        .all::<ProjectRow>()
        .each(Project::from)
}

/// `NotFound` where there is no such project.
pub fn project(cx: &RequestContext, project: &ProjectId) -> Query<Project> {
    let project = cx.viewer_sql(&format!("{PROJECT} AND j.id = ?4")).arg(project.as_str());
    project.first::<ProjectRow>().ok_or(Problem::NotFound).map(Project::from)
}

#[derive(Deserialize)]
struct ProjectRow {
    id: ProjectId,
    version: u32,
    state: State,
    title: Title,
    text: Explanation,
    until_ms: Moment,
    need: Title,
    claimer: Option<PersonId>,
    words: Option<Note>,
    words_ms: Option<Moment>,
    who: Option<PersonName>,
    honorific: Option<Honorific>,
    #[serde(flatten)]
    unit: UnitColumns,
    #[serde(deserialize_with = "flag")]
    claims: bool,
    #[serde(deserialize_with = "json")]
    resources: Vec<Title>,
}

/// A project, and who has taken it on.
#[derive(Clone, Debug)]
pub struct Project {
    /// Without what the reader may do.
    pub line: ProjectLine,
    /// Who has taken it on.
    pub claimer: Option<PersonId>,
    /// Whether that is whoever asks.
    pub claims: bool,
}

impl From<ProjectRow> for Project {
    fn from(row: ProjectRow) -> Self {
        let line = ProjectLine {
            resources: row.resources,
            by: row.unit.whose(row.who, row.honorific.unwrap_or(Honorific::Neighbour)),
            taken: row.claims,
            project: row.id,
            version: row.version,
            state: row.state,
            title: row.title,
            text: row.text,
            until: row.until_ms,
            need: row.need,
            words: row.words,
            words_at: row.words_ms,
            steps: vec![],
        };
        Self { line, claimer: row.claimer, claims: row.claims }
    }
}

/// Whether the list `table` may have one more of `person`.
pub fn has_room(cx: &RequestContext, table: &'static str, person: &PersonId) -> Statement {
    cx.sql_of(format!(
        "SELECT 1 WHERE (SELECT count(*) FROM {table} INDEXED BY {table}_by_person
           WHERE community = ?1 AND person = ?2 AND state IN ('open', 'taken')) < ?3"
    ))
    .arg(person.as_str())
    .arg(OWN_MAX)
}

pub fn add_resource(
    cx: &RequestContext,
    id: &ResourceId,
    asked: &NewResource,
    person: &PersonId,
    partner: Option<&PartnerId>,
) -> Statement {
    cx.sql(
        "INSERT INTO resource (community, id, state, person, partner, skill, title, amount, times, at_ms)
         VALUES (?1, ?2, 'open', ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )
    .arg(id.as_str())
    .arg(person.as_str())
    .arg(partner.map(PartnerId::as_str))
    .arg(asked.skill.code())
    .arg(asked.title.as_str())
    .arg(asked.amount.as_str())
    .arg(asked.times.as_str())
    .arg(cx.now)
}

pub fn add_need(cx: &RequestContext, id: &NeedId, asked: &NewNeed, person: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO need (community, id, state, person, skill, title, spot, at_ms)
         VALUES (?1, ?2, 'open', ?3, ?4, ?5, ?6, ?7)",
    )
    .arg(id.as_str())
    .arg(person.as_str())
    .arg(asked.skill.code())
    .arg(asked.title.as_str())
    .arg(asked.spot.as_str())
    .arg(cx.now)
}

/// What is on one of the two lists, as far as taking it back is decided about.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct ListedRow {
    pub state: Standing,
    /// Whether it is whoever asks'.
    #[serde(deserialize_with = "flag")]
    pub own: bool,
}

/// What is on the list `table`, a resource or a need; `NotFound` where it isn't.
pub fn listed(cx: &RequestContext, table: &'static str, id: &str) -> Query<ListedRow> {
    cx.viewer_sql(&format!(
        "SELECT state, coalesce(person = (SELECT person FROM viewer), 0) AS own FROM {table} WHERE community = ?1 AND id = ?4"
    ))
    .arg(id)
    .first()
    .ok_or(Problem::NotFound)
}

/// Takes something off the list `table`; changes no row that has another version.
pub fn withdraw(cx: &RequestContext, table: &'static str, id: &str, version: u32) -> Statement {
    cx.sql_of(format!(
        "UPDATE {table} SET state = 'withdrawn', version = version + 1
         WHERE community = ?1 AND id = ?2 AND version = ?3 AND state = 'open'"
    ))
    .arg(id)
    .arg(version)
}

/// Takes something of the list `table` up into a project; changes no row where it isn't free.
pub fn take(cx: &RequestContext, table: &'static str, id: &str) -> Statement {
    cx.sql_of(format!(
        "UPDATE {table} SET state = 'taken', version = version + 1
         WHERE community = ?1 AND id = ?2 AND state = 'open' AND standing IN ('shown', 'shown_for_good')"
    ))
    .arg(id)
}

pub fn insert(cx: &RequestContext, id: &ProjectId, asked: &NewProject, by: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO project (community, id, state, title, text, until_ms, need, made_by, made_ms)
         VALUES (?1, ?2, 'open', ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .arg(id.as_str())
    .arg(asked.title.as_str())
    .arg(asked.text.as_str())
    .arg(asked.until)
    .arg(asked.need.as_str())
    .arg(by.as_str())
    .arg(cx.now)
}

/// Says that a project takes a resource up.
pub fn join(cx: &RequestContext, project: &ProjectId, resource: &ResourceId) -> Statement {
    cx.sql("INSERT INTO project_resource (community, project, resource) VALUES (?1, ?2, ?3)")
        .arg(project.as_str())
        .arg(resource.as_str())
}

/// Takes a project on; changes no row where somebody else has.
pub fn claim(cx: &RequestContext, project: &ProjectId, partner: &PartnerId, person: &PersonId) -> Statement {
    cx.sql(
        "UPDATE project SET state = 'claimed', partner = ?3, claimer = ?4, words = NULL, words_ms = NULL,
           version = version + 1
         WHERE community = ?1 AND id = ?2 AND state = 'open'
           AND EXISTS (SELECT 1 FROM partner WHERE community = ?1 AND id = ?3 AND state = 'accepted')",
    )
    .arg(project.as_str())
    .arg(partner.as_str())
    .arg(person.as_str())
}

/// Moves a project on; changes no row that has another version. Whoever gives it back doesn't have it any more.
pub fn move_on(cx: &RequestContext, asked: &ProjectStep, next: State) -> Statement {
    cx.sql(
        "UPDATE project SET state = ?3, words = ?4, words_ms = CASE WHEN ?4 IS NULL THEN NULL ELSE ?5 END,
           partner = CASE WHEN ?6 THEN NULL ELSE partner END, claimer = CASE WHEN ?6 THEN NULL ELSE claimer END,
           version = version + 1
         WHERE community = ?1 AND id = ?2 AND version = ?7",
    )
    .arg(asked.project.as_str())
    .arg(next.code())
    .arg(asked.words.as_ref().map(Note::as_str))
    .arg(cx.now)
    .arg(next == State::Open)
    .arg(asked.version)
}

/// What a project took up follows it.
pub fn follow(cx: &RequestContext, project: &ProjectId, state: State) -> [Statement; 2] {
    let need = cx
        .sql(
            "UPDATE need SET state = ?3, version = version + 1 WHERE community = ?1 AND state IS NOT ?3
               AND id = (SELECT need FROM project WHERE community = ?1 AND id = ?2)",
        )
        .arg(project.as_str())
        .arg(state.need().code());
    let resources = cx
        .sql(
            "UPDATE resource SET state = ?3, version = version + 1 WHERE community = ?1 AND state IS NOT ?3
               AND id IN (SELECT resource FROM project_resource WHERE community = ?1 AND project = ?2)",
        )
        .arg(project.as_str())
        .arg(state.resource().code());
    [need, resources]
}

/// Tells who made a project, whose need and whose resources it took up, and who had taken it on.
pub fn tell(
    community: &CommunityId,
    event: &EventId,
    project: &ProjectId,
    claimer: Option<&PersonId>,
) -> Statement {
    Statement::new(format!(
        "WITH told (person) AS (
           SELECT made_by FROM project WHERE community = ?1 AND id = ?3
           UNION SELECT n.person FROM project AS j JOIN need AS n ON n.community = j.community AND n.id = j.need
             WHERE j.community = ?1 AND j.id = ?3
           UNION SELECT r.person FROM project_resource AS x JOIN resource AS r ON r.community = x.community AND r.id = x.resource
             WHERE x.community = ?1 AND x.project = ?3
           UNION SELECT ?4) {TELL}"
    ))
    .arg(community.as_str())
    .arg(event.as_str())
    .arg(project.as_str())
    .arg(claimer.map(PersonId::as_str))
}
