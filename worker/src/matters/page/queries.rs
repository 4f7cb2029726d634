//! Everything on a matter's page, in one round trip.

use api::matters::{Consent, CustodyView, MatterLine, MatterRef, TimelineEntry};
use domain::{
    clock::Moment,
    ids::{BuildingId, MatterId},
    matters::{details::Details, event::Event, matter::Matter, photo::PhotoId},
    moderation::reports::Standing,
    people::{
        name::{Honorific, NameShown},
        role::Role,
    },
    problem::Problem,
    text::{MatterText, PersonName},
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, flag, json},
    error::Error,
    http::RequestContext,
    matters::{
        backing::Backing,
        change::by_of,
        photos::queries::PhotoUse,
        queries::{CUSTODY, CustodyRow, DETAILS, LINE, MATTER, MatterLineRow, OPEN, title},
        report::CONSENTED,
    },
};

const TEXTS: &str = "m.text, m.name_shown, m.consent, m.elder_name, m.elder_honorific,
  p.name AS reporter_name, p.honorific AS reporter_honorific, h.building AS reporter_building,
  EXISTS (SELECT 1 FROM support WHERE community = ?1 AND matter = m.id AND person = (SELECT person FROM viewer))
    AS supported,
  EXISTS (SELECT 1 FROM follow WHERE community = ?1 AND matter = m.id AND person = (SELECT person FROM viewer))
    AS followed,
  t.id AS into_id, t.number AS into_number, t.title AS into_title, t.standing AS into_standing";

const PEOPLE: &str = "JOIN person AS p ON p.community = m.community AND p.id = m.reporter
  LEFT JOIN household AS h ON h.community = p.community AND h.id = p.household AND p.standing = 'active'
  LEFT JOIN matter AS t ON t.community = m.community AND t.id = m.merged_into AND t.stage IS NOT NULL";

/// Somebody as a page may show them; without a name once the account was deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporter {
    pub name: Option<PersonName>,
    pub honorific: Honorific,
    /// Where they live, if it is known.
    pub building: Option<BuildingId>,
}

/// A matter with everything that anybody may see of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterPage {
    pub matter: Matter,
    pub line: MatterLine,
    pub text: MatterText,
    pub details: Details,
    /// Who may see the name.
    pub name_shown: NameShown,
    pub reporter: Reporter,
    /// For whom it was filed, as the filer wrote it.
    pub elder: Option<Reporter>,
    pub consent: Option<Consent>,
    /// Whether the reader supports it.
    pub supported: bool,
    /// Whether the reader follows it.
    pub followed: bool,
    pub merged_into: Option<MatterRef>,
    pub photos: Vec<PhotoId>,
    /// Whether everybody sees what was reported.
    pub standing: Standing,
    /// Photos that not everybody sees, those of what was done included.
    pub hidden_photos: Vec<PhotoId>,
    /// The ledger, oldest first.
    pub ledger: Vec<CustodyView>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
}

#[derive(Deserialize)]
struct MatterPageRow {
    #[serde(flatten)]
    line: MatterLineRow,
    text: MatterText,
    #[serde(flatten)]
    details: Details,
    name_shown: NameShown,
    consent: Option<Consent>,
    elder_name: Option<PersonName>,
    elder_honorific: Option<Honorific>,
    reporter_name: Option<PersonName>,
    reporter_honorific: Honorific,
    reporter_building: Option<BuildingId>,
    #[serde(deserialize_with = "flag")]
    supported: bool,
    #[serde(deserialize_with = "flag")]
    followed: bool,
    into_id: Option<MatterId>,
    into_number: Option<String>,
    into_title: Option<String>,
    into_standing: Option<Standing>,
}

#[derive(Deserialize)]
struct PhotoRow {
    photo: PhotoId,
    used_in: String,
    standing: Standing,
}

#[derive(Deserialize)]
struct EventRow {
    at_ms: Moment,
    role: Option<Role>,
    #[serde(deserialize_with = "json")]
    data: Event,
}

fn ledger_entry(row: CustodyRow) -> Result<CustodyView, Error> {
    let custody = row.into_custody()?.ok_or_else(|| Error::corrupt("a ledger entry without a holder"))?;
    Ok(CustodyView {
        has_owner: custody.owner.is_some(),
        why: custody.why,
        handed_at: custody.handed_at,
        receive_by: custody.receive_by.at,
        received_at: custody.received_at,
        finish_by: custody.finish_by.map(|due| due.at),
        released_at: custody.released_at,
        receive_by_estimated: custody.receive_by.estimated,
        estimated: custody.receive_by.estimated || custody.finish_by.is_some_and(|due| due.estimated),
        holder: custody.holder,
    })
}

fn timeline_entry(row: EventRow) -> Result<TimelineEntry, Error> {
    Ok(TimelineEntry { at: row.at_ms, by: by_of(row.role)?, event: row.data })
}

/// The matter with its photos, its ledger and its timeline; `NotFound` when there is no such matter.
pub fn page(cx: &RequestContext, id: &MatterId) -> Query<MatterPage> {
    let matter = format!(
        "SELECT {MATTER}, {CUSTODY}, {LINE}, {DETAILS}, {TEXTS} FROM matter AS m {OPEN} {PEOPLE} WHERE m.community = ?1 AND m.id = ?4"
    );
    let photos = "SELECT photo, used_in, standing FROM matter_photo WHERE community = ?1 AND matter = ?2
                  ORDER BY position";
    let ledger = format!(
        "SELECT {CUSTODY} FROM custody AS c WHERE c.community = ?1 AND c.matter = ?4 ORDER BY c.version"
    );
    let timeline = "SELECT at_ms, role, data FROM event INDEXED BY event_by_subject
                    WHERE community = ?1 AND subject = ?2 AND kind NOT IN (SELECT value FROM json_each(?3)) ORDER BY id";
    let aside: serde_json::Value = Backing::KINDS.into_iter().chain([CONSENTED]).collect();
    let matter = cx.viewer_sql(&matter).arg(id.as_str()).first().ok_or(Problem::NotFound);
    let photos = cx.sql(photos).arg(id.as_str()).all();
    let ledger = cx.viewer_sql(&ledger).arg(id.as_str()).all().try_each(ledger_entry);
    let timeline = cx.sql(timeline).arg(id.as_str()).arg(aside.to_string()).all().try_each(timeline_entry);
    (matter, photos, ledger, timeline)
        .into_query()
        .and_then(|(matter, photos, ledger, timeline)| assemble(matter, photos, ledger, timeline))
}

fn assemble(
    row: MatterPageRow,
    photos: Vec<PhotoRow>,
    ledger: Vec<CustodyView>,
    timeline: Vec<TimelineEntry>,
) -> Result<MatterPage, Error> {
    let (matter, line, standing) = row.line.into_line()?;
    let elder = row.elder_name.zip(row.elder_honorific);
    let into_title = row.into_title.zip(row.into_standing).map(|(text, standing)| title(standing, text));
    let into = row.into_id.zip(row.into_number).zip(into_title);
    let hidden = photos.iter().filter(|row| !row.standing.is_seen());
    let hidden_photos = hidden.map(|row| row.photo.clone()).collect();
    let reported = photos.into_iter().filter(|row| row.used_in == PhotoUse::Report.code());
    Ok(MatterPage {
        matter,
        line,
        text: row.text,
        details: row.details,
        name_shown: row.name_shown,
        reporter: Reporter {
            name: row.reporter_name,
            honorific: row.reporter_honorific,
            building: row.reporter_building,
        },
        elder: elder.map(|(name, honorific)| Reporter { name: Some(name), honorific, building: None }),
        consent: row.consent,
        supported: row.supported,
        followed: row.followed,
        merged_into: into.map(|((matter, number), title)| MatterRef { matter, number, title }),
        photos: reported.map(|row| row.photo).collect(),
        standing,
        hidden_photos,
        ledger,
        timeline,
    })
}
