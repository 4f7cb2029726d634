//! A ballot as it stands, and what whoever asks may cast.

use std::collections::BTreeMap;

use domain::{
    clock::Moment,
    deliberations::{
        ballots::{
            casting::Way,
            outcome::{BuildingProgress, Sums, Turnout},
            roll::Share,
            rule::{Mark, Rule},
        },
        course::deliberation::Number,
        wire::MyVote,
    },
    ids::DeliberationId,
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
    http::RequestContext,
};

/// The run that is asked for, or the last one with a ballot.
const RUN: &str = "coalesce(?3, (SELECT max(run) FROM ballot WHERE community = ?1 AND deliberation = ?2))";

/// The numbers of the roll that `viewer` may vote for, in the deliberation `?4` and its run `{run}`. Households and persons
/// are who they are now; owners are those of the frozen roll, by the accounts they vote with now. Who lives in a unit
/// has no say in it as an owner.
pub(super) const MINE: &str = "
  SELECT n.voter FROM viewer AS v
  JOIN ballot AS b ON b.community = ?1 AND b.deliberation = ?4 AND b.run = {run}
  JOIN ballot_name AS n ON n.community = ?1 AND n.deliberation = ?4 AND n.run = b.run
    AND n.name = CASE b.electorate WHEN 'person' THEN v.person WHEN 'household' THEN v.household END
  WHERE v.household IS NOT NULL
  UNION
  SELECT o.voter FROM viewer AS v
  JOIN owner_account AS a ON a.community = ?1 AND a.person = v.person
  JOIN ballot_owner AS o ON o.community = ?1 AND o.deliberation = ?4 AND o.run = {run}
    AND o.compound = a.compound AND o.owner = a.owner
  WHERE v.household IS NOT NULL";

/// A ballot that was found.
#[derive(Clone, Debug)]
pub struct Ballot {
    pub run: Number,
    /// Its rule, with the question as it is now.
    pub rule: Rule,
    /// How often an option was taken off, and 1.
    pub version: u32,
    /// When no more votes were taken, once that was recorded.
    pub closed: Option<Moment>,
    /// The published list's digest, once it was counted.
    pub digest: Option<String>,
}

#[derive(Deserialize)]
struct BallotRow {
    run: Number,
    rule: String,
    version: u32,
    closed_ms: Option<Moment>,
    digest: Option<String>,
}

/// Asks for a ballot: that of this run, or the last one.
pub fn ballot(cx: &RequestContext, deliberation: &DeliberationId, run: Option<Number>) -> Statement {
    asked(
        cx,
        deliberation,
        run,
        "SELECT run, rule, version, closed_ms, digest FROM ballot
         WHERE community = ?1 AND deliberation = ?2 AND run = {run}",
    )
}

fn asked(cx: &RequestContext, deliberation: &DeliberationId, run: Option<Number>, sql: &str) -> Statement {
    cx.sql_of(sql.replace("{run}", RUN)).arg(deliberation.as_str()).arg(run)
}

/// Reads what [`ballot`] asked for.
pub fn read_ballot(answers: &mut Rows) -> Result<Option<Ballot>, Error> {
    let Some(row) = answers.first::<BallotRow>()? else { return Ok(None) };
    let BallotRow { run, rule, version, closed_ms, digest } = row;
    let rule = read_json(&rule)?;
    Ok(Some(Ballot { run, rule, version, closed: closed_ms, digest }))
}

/// All who may vote and who took part, in all and by building.
const TOTALS: &str = "SELECT count(DISTINCT n.voter) AS heads, coalesce(sum(n.area), 0) AS area,
    count(DISTINCT p.voter) AS part_heads, coalesce(sum(CASE WHEN p.voter IS NOT NULL THEN n.area END), 0) AS part_area
  FROM ballot_name AS n
  LEFT JOIN ballot_part AS p ON p.community = n.community AND p.deliberation = n.deliberation AND p.run = n.run
    AND p.voter = n.voter
  WHERE n.community = ?1 AND n.deliberation = ?2 AND n.run = {run}";
const BUILDINGS: &str = "SELECT b.name AS building, count(DISTINCT n.voter) AS heads, sum(n.area) AS area,
    count(DISTINCT p.voter) AS part_heads, coalesce(sum(CASE WHEN p.voter IS NOT NULL THEN n.area END), 0) AS part_area
  FROM ballot_name AS n
  JOIN building AS b ON b.community = n.community AND b.id = n.building
  LEFT JOIN ballot_part AS p ON p.community = n.community AND p.deliberation = n.deliberation AND p.run = n.run
    AND p.voter = n.voter
  WHERE n.community = ?1 AND n.deliberation = ?2 AND n.run = {run}
  GROUP BY n.building ORDER BY b.compound, b.position";
const SUMS: &str = "SELECT option, heads, area FROM ballot_sum
  WHERE community = ?1 AND deliberation = ?2 AND run = {run}";

/// Asks for turnout and sums of a ballot: that of this run, or the last one.
pub fn numbers(cx: &RequestContext, deliberation: &DeliberationId, run: Option<Number>) -> [Statement; 3] {
    [TOTALS, BUILDINGS, SUMS].map(|sql| asked(cx, deliberation, run, sql))
}

/// As [`numbers`], where no one asks.
pub(super) fn numbers_of(which: super::Which<'_>) -> [Statement; 3] {
    [TOTALS, BUILDINGS, SUMS].map(|sql| which.sql(sql.replace("{run}", "?3")))
}

#[derive(Deserialize)]
struct TotalRow {
    heads: u64,
    area: u64,
    part_heads: u64,
    part_area: u64,
}

#[derive(Deserialize)]
struct BuildingRow {
    #[serde(flatten)]
    total: TotalRow,
    building: String,
}

#[derive(Deserialize)]
struct SumRow {
    option: String,
    heads: u64,
    area: u64,
}

impl TotalRow {
    fn shares(&self) -> (Share, Share) {
        let all = Share { heads: self.heads, area: self.area };
        (all, Share { heads: self.part_heads, area: self.part_area })
    }
}

/// Reads what [`numbers`] asked for.
pub fn read_numbers(answers: &mut Rows) -> Result<(Turnout, Sums), Error> {
    let total: TotalRow = answers.first()?.ok_or_else(|| Error::corrupt("no turnout"))?;
    let (all, took_part) = total.shares();
    let buildings = answers.each(|row: BuildingRow| {
        let (all, took_part) = row.total.shares();
        BuildingProgress { building: row.building, all, took_part }
    })?;
    let turnout = Turnout { all, took_part, buildings };
    let mut sums = Sums::default();
    for SumRow { option, heads, area } in answers.all::<SumRow>()? {
        let share = Share { heads, area };
        if option.is_empty() {
            sums.abstained = share;
        } else {
            sums.options.insert(Mark::try_from(option).map_err(Error::corrupt)?, share);
        }
    }
    Ok((turnout, sums))
}

/// Asks for what the options that were talked over are called.
pub fn titles(cx: &RequestContext, deliberation: &DeliberationId) -> Statement {
    cx.sql("SELECT id, title FROM option WHERE community = ?1 AND deliberation = ?2")
        .arg(deliberation.as_str())
}

#[derive(Deserialize)]
struct TitleRow {
    id: String,
    title: String,
}

/// Reads what [`titles`] asked for, by what is marked on the ballot.
pub fn read_titles(answers: &mut Rows) -> Result<BTreeMap<String, String>, Error> {
    let mut titles = BTreeMap::new();
    for TitleRow { id, title } in answers.all()? {
        titles.insert(id, title);
    }
    Ok(titles)
}

#[derive(Deserialize)]
struct MineRow {
    voter: u32,
    area: u64,
    places: String,
    way: Option<Way>,
    by_me: Option<u8>,
    mark: Option<String>,
}

/// Asks for the votes that whoever asks may cast.
pub fn mine(cx: &RequestContext, deliberation: &DeliberationId, run: Option<Number>) -> Statement {
    let sql = format!(
        "SELECT n.voter, sum(n.area) AS area, p.way, p.person = (SELECT person FROM viewer) AS by_me, p.mark,
           json_group_array(coalesce(b.name || ' ' || u.name || ' ' || h.door, b.name)) AS places
         FROM ballot_name AS n
         JOIN building AS b ON b.community = n.community AND b.id = n.building
         LEFT JOIN household AS h ON h.community = n.community AND h.id = n.name
         LEFT JOIN unit AS u ON u.community = h.community AND u.id = h.unit
         LEFT JOIN ballot_part AS p ON p.community = n.community AND p.deliberation = n.deliberation AND p.run = n.run
           AND p.voter = n.voter
         WHERE n.community = ?1 AND n.deliberation = ?4 AND n.run = {{run}} AND n.voter IN ({MINE})
         GROUP BY n.voter ORDER BY n.voter"
    );
    let run_asked = RUN.replace("?3", "?5").replace("?2", "?4");
    cx.viewer_sql(&sql.replace("{run}", &run_asked)).arg(deliberation.as_str()).arg(run)
}

/// Reads what [`mine`] asked for.
pub fn read_mine(answers: &mut Rows) -> Result<Vec<MyVote>, Error> {
    let read = |row: MineRow| {
        let MineRow { voter, area, places, way, by_me, mark } = row;
        let share = Share { heads: 1, area };
        let places = read_json(&places)?;
        let by_me = by_me == Some(1);
        Ok(MyVote { voter, places, share, cast: way, by_me, mark: mark.filter(|_| by_me) })
    };
    answers.try_each(read)
}
