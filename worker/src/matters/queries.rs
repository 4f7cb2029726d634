//! A matter and its ledger as rows: what every part of the feature reads and writes.

use api::matters::{MatterLine, Stage};
use copy::moderation::HIDDEN;
use domain::{
    calendar::Due,
    clock::Moment,
    ids::{BuildingId, CompoundId, CustodyId, MatterId, PersonId},
    matters::{
        custody::{Custody, Desk, Handover, Holder},
        matter::{Matter, Suggested},
        pace::Held,
        status::Status,
        step::Rating,
        tier::{Category, Scope, Tier, Urgency},
    },
    moderation::reports::Standing,
    people::{community::Settings, place::Site},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag, optional_flag, place_of, read_json},
    error::Error,
    http::RequestContext,
};

/// Where an entry stands at its desk while no clock runs: behind all others. The last moment that JavaScript can keep.
pub const NO_CLOCK: Moment = Moment((1 << 53) - 1);

/// How many characters of a text are its beginning, as lists show it.
pub const BEGINNING: u8 = 120;

/// Joins to a matter `m` the ledger entry `c` that is open, if one is.
pub const OPEN: &str = "LEFT JOIN custody AS c
  ON c.community = m.community AND c.matter = m.id AND c.released_ms IS NULL";

/// The columns of [`MatterRow`].
pub const MATTER: &str = "m.id, m.version, m.compound, m.building, m.status, m.tier, m.category, m.urgency,
  m.suggested_scope, m.suggested_category, m.suggested_urgency, m.reporter, m.filed_by, m.has_photo, m.reported_ms,
  m.dispatches, m.designated, m.nobodys_land, m.reopened, m.checked, m.finished_by, m.finished_desk, m.done_ms, m.rating,
  m.merged_into, m.carries";

/// The columns of [`CustodyRow`].
pub const CUSTODY: &str =
    "c.id AS custody, c.desk, c.place, c.place_id, c.owner, c.why, c.handed_ms, c.receive_by_ms,
  c.receive_by_estimated, c.received_ms, c.finish_by_ms, c.finish_by_estimated, c.released_ms";

/// The columns that [`MatterLineRow`] has besides those of [`MatterRow`] and [`CustodyRow`]. Who passes a matter on or
/// designates its holder has said whose business it is, as much as who confirms it.
pub const LINE: &str = "m.number, m.title, m.standing, m.supports,
  m.corrected IS NOT NULL OR m.dispatches > 0 OR m.designated AS confirmed";

/// The columns of [`Details`].
pub const DETAILS: &str = "m.spot";

/// Moves on with everything that the rates are made of.
pub fn revision(cx: &RequestContext) -> Query<i64> {
    cx.sql("SELECT revision FROM community WHERE id = ?1").scalar()
}

#[derive(Clone, Debug, Deserialize)]
pub struct MatterRow {
    id: MatterId,
    version: u32,
    compound: CompoundId,
    building: Option<BuildingId>,
    status: Status,
    tier: Tier,
    category: Category,
    urgency: Urgency,
    suggested_scope: Scope,
    suggested_category: Category,
    suggested_urgency: Urgency,
    reporter: PersonId,
    filed_by: Option<PersonId>,
    #[serde(deserialize_with = "flag")]
    has_photo: bool,
    reported_ms: Moment,
    dispatches: u8,
    #[serde(deserialize_with = "flag")]
    designated: bool,
    #[serde(deserialize_with = "flag")]
    nobodys_land: bool,
    #[serde(deserialize_with = "flag")]
    reopened: bool,
    #[serde(deserialize_with = "flag")]
    checked: bool,
    finished_by: Option<PersonId>,
    finished_desk: Option<Desk>,
    done_ms: Option<Moment>,
    rating: Option<Rating>,
    merged_into: Option<MatterId>,
    carries: u32,
}

/// A ledger entry's columns; all null where there is none.
#[derive(Clone, Debug, Deserialize)]
pub struct CustodyRow {
    custody: Option<CustodyId>,
    desk: Option<Desk>,
    place: Option<String>,
    place_id: Option<String>,
    owner: Option<PersonId>,
    why: Option<Handover>,
    handed_ms: Option<Moment>,
    receive_by_ms: Option<Moment>,
    #[serde(deserialize_with = "optional_flag")]
    receive_by_estimated: Option<bool>,
    received_ms: Option<Moment>,
    finish_by_ms: Option<Moment>,
    #[serde(deserialize_with = "optional_flag")]
    finish_by_estimated: Option<bool>,
    released_ms: Option<Moment>,
}

/// A matter as rules and lists need it.
#[derive(Clone, Debug, Deserialize)]
pub struct MatterLineRow {
    #[serde(flatten)]
    matter: MatterRow,
    #[serde(flatten)]
    custody: CustodyRow,
    number: String,
    title: String,
    standing: Standing,
    supports: u32,
    #[serde(deserialize_with = "flag")]
    confirmed: bool,
}

/// A title as a list shows it to everybody.
#[must_use]
pub fn title(standing: Standing, title: String) -> String {
    if standing.is_seen() { title } else { HIDDEN.to_owned() }
}

impl CustodyRow {
    pub fn into_custody(self) -> Result<Option<Custody>, Error> {
        let Self {
            custody: Some(id), desk: Some(desk), place: Some(place), place_id: Some(place_id), ..
        } = self
        else {
            return Ok(None);
        };
        let (Some(why), Some(handed_at), Some(receive_by)) = (self.why, self.handed_ms, self.receive_by_ms)
        else {
            return Ok(None);
        };
        let due = |at, estimated| Due { at, estimated: estimated == Some(true) };
        Ok(Some(Custody {
            id,
            holder: Holder { desk, at: place_of(&place, &place_id)? },
            owner: self.owner,
            handed_at,
            receive_by: due(receive_by, self.receive_by_estimated),
            received_at: self.received_ms,
            finish_by: self.finish_by_ms.map(|at| due(at, self.finish_by_estimated)),
            released_at: self.released_ms,
            why,
        }))
    }
}

impl MatterRow {
    /// The matter, with the ledger entry that is open.
    #[must_use]
    pub fn into_matter(self, custody: Option<Custody>) -> Matter {
        Matter {
            id: self.id,
            version: self.version,
            site: Site { compound: self.compound, building: self.building },
            status: self.status,
            tier: self.tier,
            category: self.category,
            urgency: self.urgency,
            suggested: Suggested {
                scope: self.suggested_scope,
                category: self.suggested_category,
                urgency: self.suggested_urgency,
            },
            reporter: self.reporter,
            filed_by: self.filed_by,
            has_photo: self.has_photo,
            reported_at: self.reported_ms,
            custody,
            dispatches: self.dispatches,
            designated: self.designated,
            nobodys_land: self.nobodys_land,
            reopened: self.reopened,
            checked: self.checked,
            finished_by: self.finished_by,
            finished_at_desk: self.finished_desk,
            done_at: self.done_ms,
            rating: self.rating,
            merged_into: self.merged_into,
            carries: self.carries > 0,
        }
    }
}

impl MatterLineRow {
    /// The matter as rules see it, as a list of the staff shows it, and whether everybody sees what it says.
    pub fn into_line(self) -> Result<(Matter, MatterLine, Standing), Error> {
        let matter = self.matter.into_matter(self.custody.into_custody()?);
        let line = MatterLine {
            matter: matter.id.clone(),
            number: self.number,
            title: self.title,
            tier: matter.tier,
            confirmed: self.confirmed,
            category: matter.category,
            urgency: matter.urgency,
            status: matter.status,
            building: matter.site.building.clone(),
            reported_at: matter.reported_at,
            held: matter.custody.as_ref().map(held),
            supports: self.supports,
            photo: matter.has_photo,
        };
        Ok((matter, line, self.standing))
    }
}

fn held(custody: &Custody) -> Held {
    let running = custody.running();
    Held {
        holder: custody.holder.clone(),
        since: custody.handed_at,
        received_at: custody.received_at,
        due: running.map(|due| due.at),
        estimated: running.is_some_and(|due| due.estimated),
    }
}

/// Under which stage the boards have it; nothing for what was taken back.
#[must_use]
pub fn stage(status: Status) -> Option<Stage> {
    Stage::ALL.iter().copied().find(|stage| stage.statuses().contains(&status))
}

/// A matter, and when the alarm of its holder's clock goes off, unless it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterWithAlarm {
    pub matter: Matter,
    pub alarm: Option<Moment>,
}

#[derive(Deserialize)]
struct MatterWithAlarmRow {
    #[serde(flatten)]
    matter: MatterRow,
    #[serde(flatten)]
    custody: CustodyRow,
    alarm_ms: Option<Moment>,
}

impl TryFrom<MatterWithAlarmRow> for MatterWithAlarm {
    type Error = Error;

    fn try_from(row: MatterWithAlarmRow) -> Result<Self, Error> {
        Ok(Self { matter: row.matter.into_matter(row.custody.into_custody()?), alarm: row.alarm_ms })
    }
}

/// The matters of which `which`, a condition on `m` about the id `?2`, is true.
fn matters(cx: &RequestContext, id: &MatterId, which: &str) -> Query<Vec<MatterWithAlarm>> {
    let sql = format!(
        "SELECT {MATTER}, {CUSTODY}, c.alarm_ms FROM matter AS m {OPEN} WHERE m.community = ?1 AND {which}"
    );
    cx.sql_of(sql).arg(id.as_str()).all::<MatterWithAlarmRow>().try_each(MatterWithAlarm::try_from)
}

pub fn matter(cx: &RequestContext, id: &MatterId) -> Query<Option<MatterWithAlarm>> {
    matters(cx, id, "m.id = ?2").map(|found| found.into_iter().next())
}

/// The matters that were merged into this one.
pub fn carried_by(cx: &RequestContext, id: &MatterId) -> Query<Vec<MatterWithAlarm>> {
    matters(cx, id, "m.merged_into = ?2")
}

/// The matter that this one was merged into.
pub fn carrier_of(cx: &RequestContext, id: &MatterId) -> Query<Option<MatterWithAlarm>> {
    matters(cx, id, "m.id = (SELECT merged_into FROM matter WHERE community = ?1 AND id = ?2)")
        .map(|found| found.into_iter().next())
}

pub fn settings(cx: &RequestContext) -> Query<Settings> {
    cx.sql("SELECT settings FROM community WHERE id = ?1").scalar().and_then(|json: String| read_json(&json))
}

/// Clears what is kept with matters about a person who is being deleted: the names of elders they reported for, and
/// what they follow. What they reported and supported stays, as the work of nobody.
pub fn forget(cx: &RequestContext, person: &PersonId) -> Vec<Statement> {
    [
        "UPDATE matter SET elder_name = NULL, elder_honorific = NULL WHERE community = ?1 AND reporter = ?2",
        "DELETE FROM follow WHERE community = ?1 AND person = ?2",
    ]
    .map(|sql| cx.sql(sql).arg(person.as_str()))
    .into()
}

#[cfg(test)]
mod tests {
    use api::matters::Consent;
    use domain::people::name::{Honorific, NameShown};

    use super::*;
    use crate::db::code;

    const SCHEMA: &str = include_str!("../../migrations/shard/0003_matters.sql");

    /// The codes that a column may hold, as the migration has them.
    fn allowed(table: &str, column: &str) -> Vec<String> {
        let table = SCHEMA
            .split_once(&format!("CREATE TABLE {table} ("))
            .unwrap()
            .1
            .split_once(") STRICT")
            .unwrap()
            .0;
        let list = table.split_once(&format!("CHECK ({column} IN (")).unwrap().1.split_once("))").unwrap().0;
        list.split(',').map(|code| code.trim().trim_matches('\'').to_owned()).collect()
    }

    fn codes<T: serde::Serialize>(all: &[T]) -> Vec<String> {
        all.iter().map(|value| code(value).unwrap()).collect()
    }

    #[test]
    fn every_column_of_a_matter_allows_the_codes_of_the_rules_and_no_others() {
        let columns = [
            ("status", codes(Status::ALL)),
            ("stage", codes(Stage::ALL)),
            ("tier", codes(Tier::ALL)),
            ("category", codes(Category::ALL)),
            ("urgency", codes(Urgency::ALL)),
            ("rating", codes(Rating::ALL)),
            ("suggested_scope", codes(Scope::ALL)),
            ("suggested_category", codes(Category::ALL)),
            ("suggested_urgency", codes(Urgency::ALL)),
            ("finished_desk", codes(Desk::ALL)),
            ("consent", codes(Consent::ALL)),
            ("name_shown", codes(&[NameShown::Surname, NameShown::Anonymous])),
            ("elder_honorific", codes(&[Honorific::Ms, Honorific::Mr, Honorific::Neighbour])),
        ];
        for (column, codes) in columns {
            assert_eq!(allowed("matter", column), codes, "{column}");
        }
    }

    #[test]
    fn every_column_of_the_ledger_allows_the_codes_of_the_rules_and_no_others() {
        assert_eq!(allowed("custody", "desk"), codes(Desk::ALL));
        assert_eq!(allowed("custody", "why"), codes(Handover::ALL));
    }

    #[test]
    fn only_what_was_taken_back_stands_on_no_board() {
        let nowhere: Vec<Status> =
            Status::ALL.iter().copied().filter(|&status| stage(status).is_none()).collect();
        assert_eq!(nowhere, [Status::Withdrawn]);
    }
}
