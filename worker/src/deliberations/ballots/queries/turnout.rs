//! How many may vote, how many did, and what was voted, added up.

use domain::{
    deliberations::{
        ballots::{
            outcome::{BuildingProgress, Sums, Turnout},
            roll::Share,
            rule::Mark,
        },
        course::deliberation::Number,
    },
    ids::DeliberationId,
};
use serde::Deserialize;

use super::{BallotKey, of_run};
use crate::{
    db::{Queries, Query, Statement},
    error::Error,
    http::RequestContext,
};

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

#[derive(Deserialize)]
struct TurnoutRow {
    heads: u64,
    area: u64,
    part_heads: u64,
    part_area: u64,
}

impl TurnoutRow {
    /// Of all, and of those who took part.
    fn shares(&self) -> (Share, Share) {
        let all = Share { heads: self.heads, area: self.area };
        (all, Share { heads: self.part_heads, area: self.part_area })
    }
}

#[derive(Deserialize)]
struct BuildingTurnoutRow {
    #[serde(flatten)]
    turnout: TurnoutRow,
    building: String,
}

#[derive(Deserialize)]
struct SumRow {
    option: String,
    heads: u64,
    area: u64,
}

/// Of the ballot of this run, or the last one.
pub fn turnout(
    cx: &RequestContext,
    deliberation: &DeliberationId,
    run: Option<Number>,
) -> Query<(Turnout, Sums)> {
    read([TOTALS, BUILDINGS, SUMS].map(|sql| of_run(cx, deliberation, run, sql)))
}

/// The same where no one asks.
pub fn turnout_of(ballot: BallotKey<'_>) -> Query<(Turnout, Sums)> {
    read([TOTALS, BUILDINGS, SUMS].map(|sql| ballot.sql(sql.replace("{run}", "?3"))))
}

fn read([totals, buildings, sums]: [Statement; 3]) -> Query<(Turnout, Sums)> {
    let buildings = buildings.all().each(|row: BuildingTurnoutRow| {
        let (all, took_part) = row.turnout.shares();
        BuildingProgress { building: row.building, all, took_part }
    });
    (totals.one(), buildings, sums.all()).into_query().and_then(
        |(totals, buildings, rows): (TurnoutRow, _, Vec<SumRow>)| {
            let (all, took_part) = totals.shares();
            let mut sums = Sums::default();
            for SumRow { option, heads, area } in rows {
                let share = Share { heads, area };
                if option.is_empty() {
                    sums.abstained = share;
                } else {
                    sums.options.insert(Mark::try_from(option).map_err(Error::corrupt)?, share);
                }
            }
            Ok::<_, Error>((Turnout { all, took_part, buildings }, sums))
        },
    )
}
