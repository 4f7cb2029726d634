//! Matters on a board: a page of them, and the recent ones for comparison.

use api::matters::{MatterLine, Matters, RecentMatter, Stage};
use domain::{
    clock::Moment,
    ids::{BuildingId, MatterId},
    matters::{
        custody::{Desk, Holder},
        pace::Held,
        status::Status,
        tier::{Category, Tier, Urgency},
    },
    moderation::reports::Standing,
    people::{
        policy::{Action, Reach, reach},
        role::Role,
    },
};
use serde::Deserialize;

use super::{Cursor, RECENT_DAYS, RECENT_MAX, Wanted};
use crate::{
    db::{Arg, Queries, Query, Statement, flag, optional_flag, place_of},
    error::Error,
    http::RequestContext,
    matters::queries::{BEGINNING, LINE, NO_CLOCK, OPEN, title},
};

/// What a line of the board needs and no more: the board is read more often than everything else together.
const COLUMNS: &str =
    "m.id, m.tier, m.category, m.urgency, m.status, m.building, m.reported_ms, m.place_in_year, m.has_photo,
  c.desk, c.place, c.place_id, c.handed_ms, c.received_ms, c.clock_ms, c.clock_estimated";

/// Reported by the person who asks, or filed by them.
const OWN: &str = "m.reporter = (SELECT person FROM viewer) OR m.filed_by = (SELECT person FROM viewer)";

/// Reported, filed, supported or followed by the person who asks.
const MINE: &str = "m.id IN (
  SELECT id FROM matter WHERE community = ?1 AND reporter = (SELECT person FROM viewer)
  UNION SELECT id FROM matter WHERE community = ?1 AND filed_by = (SELECT person FROM viewer)
  UNION SELECT matter FROM support WHERE community = ?1 AND person = (SELECT person FROM viewer)
  UNION SELECT matter FROM follow WHERE community = ?1 AND person = (SELECT person FROM viewer))";

/// Done where the person who asks looks after such things, and looked at by nobody. `{}` are the roles that look.
const TO_CHECK: &str = "m.status = 'done' AND NOT m.checked AND NOT m.reopened AND EXISTS (
  SELECT 1 FROM held AS h WHERE h.role IN (SELECT value FROM json_each({}))
    AND (h.place = 'community' OR h.place_id IN (m.compound, m.building)))";

/// Everybody sees what it says.
const SEEN: &str = "m.standing IN ('shown', 'shown_for_good')";

/// Conditions with their arguments; `?1` to `?3` are taken.
struct Conditions {
    sql: String,
    args: Vec<Arg>,
}

impl Conditions {
    fn add(&mut self, condition: &str) {
        self.sql.push_str(" AND (");
        self.sql.push_str(condition);
        self.sql.push(')');
    }

    /// Adds a condition in which `{}` stands for `value`.
    fn with(&mut self, condition: &str, value: impl Into<Arg>) {
        self.args.push(value.into());
        self.add(&condition.replace("{}", &format!("?{}", self.args.len() + 3)));
    }

    fn of(wanted: &Wanted) -> Result<Self, Error> {
        let mut all = Self { sql: String::new(), args: vec![] };
        if wanted.mine {
            all.add(MINE);
            all.add(&format!("m.stage IS NOT NULL OR {OWN}"));
        } else if wanted.stage.is_none() {
            all.add("m.stage IS NOT NULL");
        }
        if let Some(stage) = wanted.stage {
            all.with("m.stage = {}", Stage::code(stage));
        }
        if let Some(tier) = wanted.tier {
            all.with("m.tier = {}", Tier::code(tier));
        }
        if let Some(category) = wanted.category {
            all.with("m.category = {}", Category::code(category));
        }
        if let Some(building) = &wanted.building {
            all.with("m.building = {}", BuildingId::as_str(building));
        }
        if wanted.to_check {
            let looks = |role: &&Role| reach(**role, Action::CheckDone) == Reach::Here;
            all.with(TO_CHECK, codes(Role::ALL.iter().filter(looks).map(|role| role.code()))?);
        }
        for word in &wanted.words {
            let called = |about: &&Category| copy::matters::category(**about).contains(word.as_str());
            let about: Vec<_> = Category::ALL.iter().filter(called).map(|about| about.code()).collect();
            let text = format!("({SEEN} AND instr(lower(m.text), {{}}) > 0) OR instr(m.number, {{}}) > 0");
            if about.is_empty() {
                all.with(&text, word.as_str());
            } else {
                all.args.push(codes(about.into_iter())?.into());
                let about = all.args.len() + 3;
                all.with(
                    &format!("{text} OR m.category IN (SELECT value FROM json_each(?{about}))"),
                    word.as_str(),
                );
            }
        }
        if let Some(Cursor { at, place }) = wanted.before {
            all.args.extend([at.into(), place.into()]);
            let last = all.args.len() + 3;
            all.add(&format!("(m.reported_ms, m.place_in_year) < (?{}, ?{last})", last - 1));
        }
        Ok(all)
    }
}

/// The index to walk: the one of the filter that leaves the fewest. What somebody has to do with is looked up by key.
fn index(wanted: &Wanted) -> &'static str {
    let filtered = (wanted.stage, &wanted.building, wanted.category, wanted.tier);
    match filtered {
        _ if wanted.mine => "",
        (Some(Stage::Open | Stage::Done), ..) => "INDEXED BY matter_by_stage",
        (_, Some(_), ..) => "INDEXED BY matter_by_building",
        (_, _, Some(_), _) => "INDEXED BY matter_by_category",
        (_, _, _, Some(_)) => "INDEXED BY matter_by_tier",
        (Some(Stage::Over), ..) => "INDEXED BY matter_by_stage",
        (None, None, None, None) => "INDEXED BY matter_by_time",
    }
}

/// Codes as the JSON list that a query unfolds.
fn codes<'a>(codes: impl Iterator<Item = &'a str>) -> Result<String, Error> {
    serde_json::to_string(&codes.collect::<Vec<_>>()).map_err(Error::corrupt)
}

#[derive(Deserialize)]
struct BoardRow {
    id: MatterId,
    number: String,
    title: String,
    standing: Standing,
    tier: Tier,
    #[serde(deserialize_with = "flag")]
    confirmed: bool,
    category: Category,
    urgency: Urgency,
    status: Status,
    building: Option<BuildingId>,
    reported_ms: Moment,
    place_in_year: u32,
    supports: u32,
    #[serde(deserialize_with = "flag")]
    has_photo: bool,
    desk: Option<Desk>,
    place: Option<String>,
    place_id: Option<String>,
    handed_ms: Option<Moment>,
    received_ms: Option<Moment>,
    clock_ms: Option<Moment>,
    #[serde(deserialize_with = "optional_flag")]
    clock_estimated: Option<bool>,
}

impl BoardRow {
    fn held(&self) -> Result<Option<Held>, Error> {
        let (Some(desk), Some(place), Some(place_id)) = (self.desk, &self.place, &self.place_id) else {
            return Ok(None);
        };
        let Some(since) = self.handed_ms else { return Ok(None) };
        let holder = Holder { desk, at: place_of(place, place_id)? };
        let due = self.clock_ms.filter(|clock| *clock != NO_CLOCK);
        let estimated = due.is_some() && self.clock_estimated == Some(true);
        Ok(Some(Held { holder, since, received_at: self.received_ms, due, estimated }))
    }

    fn line(self) -> Result<MatterLine, Error> {
        let held = self.held()?;
        Ok(MatterLine {
            matter: self.id,
            number: self.number,
            title: title(self.standing, self.title),
            tier: self.tier,
            confirmed: self.confirmed,
            category: self.category,
            urgency: self.urgency,
            status: self.status,
            building: self.building,
            reported_at: self.reported_ms,
            held,
            supports: self.supports,
            photo: self.has_photo,
        })
    }
}

/// The board's revision, and a page: nothing of it if the board is still as it was at the revision `known`.
pub fn page(
    cx: &RequestContext,
    wanted: &Wanted,
    known: Option<i64>,
) -> Result<Query<(i64, Matters)>, Error> {
    let Conditions { sql: conditions, mut args } = Conditions::of(wanted)?;
    args.push(known.into());
    let known = args.len() + 3;
    // One more than a page has tells whether there is another.
    let limit = u16::from(wanted.limit) + 1;
    let index = index(wanted);
    let sql = format!(
        "SELECT {COLUMNS}, {LINE} FROM community AS y CROSS JOIN matter AS m {index} {OPEN}
         WHERE y.id = ?1 AND y.board_revision IS NOT ?{known} AND m.community = ?1{conditions}
         ORDER BY m.reported_ms DESC, m.place_in_year DESC LIMIT {limit}"
    );
    let page = args.into_iter().fold(cx.viewer_sql(&sql), Statement::arg).all();
    let limit = wanted.limit;
    let page = page.and_then(move |rows: Vec<BoardRow>| page_of(rows, limit));
    Ok((cx.sql("SELECT board_revision FROM community WHERE id = ?1").scalar(), page).into_query())
}

fn page_of(mut rows: Vec<BoardRow>, limit: u8) -> Result<Matters, Error> {
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    let last = rows.last().filter(|_| more);
    let next = last.map(|row| Cursor { at: row.reported_ms, place: row.place_in_year }.to_string());
    Ok(Matters { matters: rows.into_iter().map(BoardRow::line).collect::<Result<_, _>>()?, next })
}

#[derive(Deserialize)]
struct RecentRow {
    matter: MatterId,
    text: String,
    title: String,
    status: Status,
    supports: u32,
    reported_ms: Moment,
    #[serde(deserialize_with = "flag")]
    own: bool,
}

impl From<RecentRow> for RecentMatter {
    fn from(row: RecentRow) -> Self {
        let RecentRow { matter, text, title, status, supports, reported_ms: reported_at, own } = row;
        Self { matter, text, title, own, status, supports, reported_at }
    }
}

/// What is open or done and was reported of late, oldest first: what is in the building or in none, or
/// everything where no building is given.
pub fn recent(cx: &RequestContext, building: Option<&BuildingId>) -> Query<Vec<RecentMatter>> {
    let sql = format!(
        "SELECT id AS matter, substr(text, 1, {BEGINNING}) AS text, title, status, supports, reported_ms,
           reporter IS (SELECT person FROM viewer) AS own
         FROM matter AS m INDEXED BY matter_by_time
         WHERE community = ?1 AND reported_ms >= ?4 AND stage IN ('open', 'done') AND {SEEN}
           AND (?5 IS NULL OR building IS NULL OR building = ?5)
         ORDER BY reported_ms DESC, place_in_year DESC LIMIT {RECENT_MAX}"
    );
    cx.viewer_sql(&sql)
        .arg(cx.now.plus(-RECENT_DAYS * Moment::DAY))
        .arg(building.map(BuildingId::as_str))
        .all()
        .map(|rows: Vec<RecentRow>| rows.into_iter().rev().map(RecentMatter::from).collect())
}
