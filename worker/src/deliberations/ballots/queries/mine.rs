//! The votes that whoever asks may cast.

use api::deliberations::MyVote;
use domain::{
    deliberations::{
        ballots::{casting::Way, roll::Share},
        course::deliberation::Number,
    },
    ids::DeliberationId,
};
use serde::Deserialize;

use super::{BallotKey, RUN};
use crate::{
    db::{Query, Statement, json, optional_flag},
    http::RequestContext,
};

/// The numbers of the roll that `viewer` may vote for, in the deliberation `?4` and its run `{run}`. Households and persons
/// are who they are now; owners are those of the frozen roll, by the accounts they vote with now. Who lives in a unit
/// has no say in it as an owner.
const MINE: &str = "
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

#[derive(Deserialize)]
struct MyVoteRow {
    voter: u32,
    area: u64,
    #[serde(deserialize_with = "json")]
    places: Vec<String>,
    way: Option<Way>,
    #[serde(deserialize_with = "optional_flag")]
    by_me: Option<bool>,
    mark: Option<String>,
}

impl From<MyVoteRow> for MyVote {
    fn from(MyVoteRow { voter, area, places, way, by_me, mark }: MyVoteRow) -> Self {
        let by_me = by_me == Some(true);
        let share = Share { heads: 1, area };
        Self { voter, places, share, cast: way, by_me, mark: mark.filter(|_| by_me) }
    }
}

/// In the ballot of this run, or the last one.
pub fn mine(cx: &RequestContext, deliberation: &DeliberationId, run: Option<Number>) -> Query<Vec<MyVote>> {
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
    let asked = cx.viewer_sql(&sql.replace("{run}", &run_asked)).arg(deliberation.as_str()).arg(run);
    asked.all::<MyVoteRow>().each(MyVote::from)
}

/// A condition: whoever asks may vote for this number of the roll.
pub fn may_vote_for(cx: &RequestContext, ballot: BallotKey<'_>, voter: u32) -> Statement {
    cx.viewer_sql(&format!("SELECT 1 WHERE ?6 IN ({})", MINE.replace("{run}", "?5")))
        .arg(ballot.deliberation.as_str())
        .arg(ballot.run)
        .arg(voter)
}
