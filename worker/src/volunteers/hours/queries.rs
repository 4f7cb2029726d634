//! Hours, added up where the rows are.

use domain::{
    ids::{BuildingId, CompoundId, TeamId},
    people::place::Site,
    text::Title,
    volunteers::{
        hours::{self, HoursLine},
        shift::Span,
        skill::Skill,
        team::TeamRef,
    },
};
use serde::Deserialize;

use crate::{
    db::{Query, flag, json},
    http::RequestContext,
    volunteers::shifts::queries::{LEADS, site},
};

/// How long people were there in shifts that began in `span`, by month in China, place, team and skills. Minutes are those
/// of `Presence::minutes`: whole ones, within the shift, and none before somebody has checked out.
pub fn sums(cx: &RequestContext, span: Span) -> Query<Vec<HoursSum>> {
    let sql = format!(
        "SELECT CAST(strftime('%m', s.from_ms / 1000 + 28800, 'unixepoch') AS INTEGER) AS month, t.compound, t.building,
           t.team, (SELECT name FROM team WHERE community = t.community AND id = t.team) AS team_name, {LEADS} AS leads,
           t.skills, count(*) AS times,
           sum(max(0, min(m.left_ms, m.until_ms) - max(m.came_ms, m.from_ms)) / 60000) AS minutes
         FROM shift AS s INDEXED BY shift_by_time
           JOIN volunteer_task AS t ON t.community = s.community AND t.id = s.task
           JOIN signup AS m ON m.community = s.community AND m.shift = s.id
         WHERE s.community = ?1 AND s.from_ms >= ?4 AND s.from_ms < ?5
           AND m.came_ms IS NOT NULL AND m.left_ms IS NOT NULL AND m.standing = 'signed_up'
         GROUP BY month, t.compound, t.building, t.team, t.skills"
    );
    cx.viewer_sql(&sql).arg(span.from).arg(span.until).all::<HoursRow>().each(HoursSum::from)
}

#[derive(Deserialize)]
struct HoursRow {
    month: u8,
    compound: Option<CompoundId>,
    building: Option<BuildingId>,
    team: Option<TeamId>,
    team_name: Option<Title>,
    #[serde(deserialize_with = "flag")]
    leads: bool,
    #[serde(deserialize_with = "json")]
    skills: Vec<Skill>,
    times: u32,
    minutes: u32,
}

/// How long people were there, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursSum {
    /// For which building or compound it was.
    pub site: Option<Site>,
    /// Whether whoever asks leads its team.
    pub leads: bool,
    pub line: HoursLine,
}

impl From<HoursRow> for HoursSum {
    fn from(row: HoursRow) -> Self {
        let kind = hours::kind(&row.skills);
        let team = row.team.zip(row.team_name).map(|(team, name)| TeamRef { team, name });
        let line = HoursLine { month: row.month, team, kind, times: row.times, minutes: row.minutes };
        Self { site: site(row.compound, row.building), leads: row.leads, line }
    }
}

/// Whether whoever asks leads a team.
pub fn leads_team(cx: &RequestContext) -> Query<bool> {
    cx.viewer_sql(
        "SELECT 1 FROM team WHERE community = ?1 AND lead = (SELECT person FROM viewer) AND ended_ms IS NULL LIMIT 1",
    )
    .exists()
}
