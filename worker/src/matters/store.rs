//! A matter and its ledger as rows: what every part of the feature reads and writes.

use domain::{
    calendar::Due,
    clock::Moment,
    copy::moderation::HIDDEN,
    ids::{BuildingId, CompoundId, CustodyId, MatterId, PersonId},
    matters::{
        custody::{Custody, Desk, Handover, Holder},
        matter::{Matter, Suggested},
        pace::Held,
        status::Status,
        step::Rating,
        tier::{Category, Scope, Tier, Urgency},
        wire::{MatterLine, Stage},
    },
    moderation::reports::Standing,
    people::{community::Settings, place::Site},
};

use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    fault::Fault,
    stored::{self, row},
    viewer,
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

/// The columns that [`LineRow`] has besides those of [`MatterRow`] and [`CustodyRow`]. Who passes a matter on or
/// designates its holder has said whose business it is, as much as who confirms it.
pub const LINE: &str = "m.number, m.title, m.standing, m.supports,
  m.corrected IS NOT NULL OR m.dispatches > 0 OR m.designated AS confirmed";

row! {
    struct RevisionRow {
        revision: i64,
    }
}

/// Reads the revision that a statement asked for: of the community's matters, or of its board.
///
/// # Errors
/// [`Fault::Broken`] for a community without a row.
pub fn read_revision(answers: &mut Answers) -> Result<i64, Fault> {
    let row: Option<RevisionRow> = answers.first()?;
    row.map(|row| row.revision).ok_or_else(|| Fault::corrupt("a community without a revision"))
}

row! {
    /// A matter's columns.
    #[derive(Clone, Debug)]
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
        has_photo: u8,
        reported_ms: Moment,
        dispatches: u8,
        designated: u8,
        nobodys_land: u8,
        reopened: u8,
        checked: u8,
        finished_by: Option<PersonId>,
        finished_desk: Option<Desk>,
        done_ms: Option<Moment>,
        rating: Option<Rating>,
        merged_into: Option<MatterId>,
        carries: u32,
    }
}

row! {
    /// A ledger entry's columns; all null where there is none.
    #[derive(Clone, Debug)]
    pub struct CustodyRow {
        custody: Option<CustodyId>,
        desk: Option<Desk>,
        place: Option<String>,
        place_id: Option<String>,
        owner: Option<PersonId>,
        why: Option<Handover>,
        handed_ms: Option<Moment>,
        receive_by_ms: Option<Moment>,
        receive_by_estimated: Option<u8>,
        received_ms: Option<Moment>,
        finish_by_ms: Option<Moment>,
        finish_by_estimated: Option<u8>,
        released_ms: Option<Moment>,
    }
}

row! {
    /// A matter as rules and lists need it.
    #[derive(Clone, Debug)]
    pub struct LineRow {
        ..matter: MatterRow,
        ..custody: CustodyRow,
        number: String,
        title: String,
        standing: Standing,
        supports: u32,
        confirmed: u8,
    }
}

/// A title as a list shows it to everybody.
#[must_use]
pub fn title(standing: Standing, title: String) -> String {
    if standing.is_seen() { title } else { HIDDEN.to_owned() }
}

impl CustodyRow {
    /// The entry, if there is one.
    ///
    /// # Errors
    /// [`Fault::Broken`] for a place that can't be one.
    pub fn read(self) -> Result<Option<Custody>, Fault> {
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
        let due = |at, estimated| Due { at, estimated: estimated == Some(1) };
        Ok(Some(Custody {
            id,
            holder: Holder { desk, at: viewer::place(&place, &place_id)? },
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
    pub fn read(self, custody: Option<Custody>) -> Matter {
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
            has_photo: self.has_photo == 1,
            reported_at: self.reported_ms,
            custody,
            dispatches: self.dispatches,
            designated: self.designated == 1,
            nobodys_land: self.nobodys_land == 1,
            reopened: self.reopened == 1,
            checked: self.checked == 1,
            finished_by: self.finished_by,
            finished_at_desk: self.finished_desk,
            done_at: self.done_ms,
            rating: self.rating,
            merged_into: self.merged_into,
            carries: self.carries > 0,
        }
    }
}

impl LineRow {
    /// The matter as rules see it, as a list of the staff shows it, and whether everybody sees what it says.
    ///
    /// # Errors
    /// [`Fault::Broken`] for a broken row.
    pub fn read(self) -> Result<(Matter, MatterLine, Standing), Fault> {
        let matter = self.matter.read(self.custody.read()?);
        let line = MatterLine {
            matter: matter.id.clone(),
            number: self.number,
            title: self.title,
            tier: matter.tier,
            confirmed: self.confirmed == 1,
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

fn ruled(cx: &Cx, id: &MatterId, which: &str) -> Stmt {
    let sql = format!(
        "SELECT {MATTER}, {CUSTODY}, c.alarm_ms FROM matter AS m {OPEN} WHERE m.community = ?1 AND {which}"
    );
    Stmt::new(sql).arg(cx.community.as_str()).arg(id.as_str())
}

/// Asks for a matter as rules see it.
pub fn matter(cx: &Cx, id: &MatterId) -> Stmt {
    ruled(cx, id, "m.id = ?2")
}

/// Asks for the matters that were merged into this one.
pub fn carried_by(cx: &Cx, id: &MatterId) -> Stmt {
    ruled(cx, id, "m.merged_into = ?2")
}

/// Asks for the matter that this one was merged into.
pub fn carrier_of(cx: &Cx, id: &MatterId) -> Stmt {
    ruled(cx, id, "m.id = (SELECT merged_into FROM matter WHERE community = ?1 AND id = ?2)")
}

row! {
    /// A matter as rules see it, and whether a clock of its holder has not been told of yet.
    #[derive(Clone, Debug)]
    pub struct RuledRow {
        ..matter: MatterRow,
        ..custody: CustodyRow,
        alarm_ms: Option<Moment>,
    }
}

/// A matter, and when the alarm of its holder's clock goes off, unless it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruled {
    /// The matter.
    pub matter: Matter,
    /// When the clock that runs now runs out, until that has been told.
    pub alarm: Option<Moment>,
}

impl RuledRow {
    /// The matter and its alarm.
    ///
    /// # Errors
    /// [`Fault::Broken`] for a broken row.
    pub fn read(self) -> Result<Ruled, Fault> {
        Ok(Ruled { matter: self.matter.read(self.custody.read()?), alarm: self.alarm_ms })
    }
}

/// Reads what [`matter`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_matter(answers: &mut Answers) -> Result<Option<Ruled>, Fault> {
    answers.first::<RuledRow>()?.map(RuledRow::read).transpose()
}

/// Asks for the community's settings.
pub fn settings(cx: &Cx) -> Stmt {
    cx.sql("SELECT settings FROM community WHERE id = ?1")
}

row! {
    struct SettingsRow {
        settings: String,
    }
}

/// Reads what [`settings`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for settings that can't be read.
pub fn read_settings(answers: &mut Answers) -> Result<Settings, Fault> {
    let row: SettingsRow = answers.first()?.ok_or_else(|| Fault::corrupt("a community without settings"))?;
    stored::read(&row.settings)
}

/// Clears what is kept with matters about a person who is being deleted: the names of elders they reported for, and
/// what they follow. What they reported and supported stays, as the work of nobody.
pub fn forget(cx: &Cx, person: &PersonId) -> Vec<Stmt> {
    [
        "UPDATE matter SET elder_name = NULL, elder_honorific = NULL WHERE community = ?1 AND reporter = ?2",
        "DELETE FROM follow WHERE community = ?1 AND person = ?2",
    ]
    .map(|sql| cx.sql(sql).arg(person.as_str()))
    .into()
}

#[cfg(test)]
mod tests {
    use domain::{
        matters::wire::Consent,
        people::name::{Honorific, NameShown},
    };

    use super::*;
    use crate::viewer::code;

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
