//! What is due to be booked, in all communities of a database, and the bookings.

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId},
    matters::{status::Status, step::Rating},
    volunteers::{
        attendance::Presence,
        points::{
            ledger::Why,
            rules::{Rates, Reported, Work},
        },
        shift::Span,
    },
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag, optional_flag, read_json},
    error::Error,
    volunteers::points::rules::queries::IN_FORCE,
};

#[derive(Clone, Debug, Deserialize)]
pub struct DueEntry {
    pub community: CommunityId,
    kind: String,
    /// The shift or the matter.
    pub source: String,
    pub person: PersonId,
    n: u32,
    /// How often it was tried again.
    pub tries: u32,
}

impl DueEntry {
    /// A statement whose `?1` to `?5` name it, as it was looked at.
    fn sql(&self, sql: &'static str) -> Statement {
        Statement::new(sql)
            .arg(self.community.as_str())
            .arg(self.kind.as_str())
            .arg(self.source.as_str())
            .arg(self.person.as_str())
            .arg(self.n)
    }
}

/// Something whose points are due.
#[derive(Clone, Debug)]
pub struct DuePoints {
    pub entry: DueEntry,
    work: Work,
    rates: Rates,
    /// What was booked for it before.
    pub booked: i64,
    pub balance: i64,
    /// Whether the account was deleted: nothing is booked for nobody.
    pub gone: bool,
    /// Whether anything was booked for it before.
    before: bool,
}

impl DuePoints {
    /// What it is worth, by the rule under which it began. A report that was worth something stays so.
    #[must_use]
    pub fn earned(&self) -> u32 {
        let earned = self.rates.earned(self.work);
        match self.work {
            Work::Report(_) => earned.max(u32::try_from(self.booked).unwrap_or_default()),
            Work::Hours(_) | Work::Visit(_) => earned,
        }
    }

    fn why(&self) -> Why {
        match self.work {
            _ if self.before => Why::Corrected,
            Work::Hours(_) => Why::Hours,
            Work::Visit(_) => Why::Visit,
            Work::Report(_) => Why::Report,
        }
    }
}

/// At most `most` things that are due now; and apart from them what nothing can be made of: one of them keeps the others
/// from nothing.
pub fn due(now: Moment, most: u16) -> Query<(Vec<DuePoints>, Vec<DueEntry>)> {
    let rates = IN_FORCE.replace("{of}", "d").replace("{at}", "coalesce(m.from_ms, x.reported_ms)");
    Statement::new(format!(
        "SELECT d.community, d.kind, d.source, d.person, d.n, d.tries, {rates} AS rates,
           EXISTS (SELECT 1 FROM person
            WHERE community = d.community AND id = d.person AND deleted_ms IS NOT NULL) AS gone,
           (SELECT coalesce(sum(amount), 0) FROM points_entry
            WHERE community = d.community AND person = d.person AND source = d.source) AS booked,
           EXISTS (SELECT 1 FROM points_entry
            WHERE community = d.community AND person = d.person AND source = d.source) AS before,
           (SELECT coalesce(sum(amount), 0) FROM points_entry
            WHERE community = d.community AND person = d.person) AS balance,
           m.from_ms, m.until_ms, m.came_ms, m.left_ms,
           EXISTS (SELECT 1 FROM care_visit AS v INDEXED BY care_visit_by_shift
            WHERE v.community = m.community AND v.shift = m.shift) AS visit,
           x.status, x.rating, x.checked, x.reporter IS x.filed_by AS for_another
         FROM points_due AS d
           LEFT JOIN signup AS m ON d.kind = 'shift' AND m.community = d.community AND m.shift = d.source
             AND m.person = d.person
           LEFT JOIN matter AS x ON d.kind = 'matter' AND x.community = d.community AND x.id = d.source
         WHERE d.next_ms <= ?2 ORDER BY d.community, d.kind, d.source, d.person LIMIT ?1"
    ))
    .arg(u32::from(most))
    .arg(now)
    .all::<DueRow>()
    .map(|rows| {
        let (mut due, mut unbookable) = (vec![], vec![]);
        for row in rows {
            match DuePoints::try_from(&row) {
                Ok(one) => due.push(one),
                Err(_) => unbookable.push(row.entry),
            }
        }
        (due, unbookable)
    })
}

/// What can't be read of it keeps only this one from being booked, so it is read after the row.
#[derive(Deserialize)]
struct DueRow {
    #[serde(flatten)]
    entry: DueEntry,
    #[serde(deserialize_with = "flag")]
    gone: bool,
    rates: Option<String>,
    booked: i64,
    #[serde(deserialize_with = "flag")]
    before: bool,
    balance: i64,
    from_ms: Option<Moment>,
    until_ms: Option<Moment>,
    came_ms: Option<Moment>,
    left_ms: Option<Moment>,
    #[serde(deserialize_with = "flag")]
    visit: bool,
    status: Option<String>,
    rating: Option<String>,
    #[serde(deserialize_with = "optional_flag")]
    checked: Option<bool>,
    #[serde(deserialize_with = "flag")]
    for_another: bool,
}

impl TryFrom<&DueRow> for DuePoints {
    type Error = Error;

    fn try_from(row: &DueRow) -> Result<Self, Error> {
        let status = row.status.as_deref().map(Status::try_from).transpose().map_err(Error::corrupt)?;
        let rating = row.rating.as_deref().map(Rating::try_from).transpose().map_err(Error::corrupt)?;
        let work = match (row.from_ms, row.until_ms, status) {
            (Some(from), Some(until), _) => {
                let presence = Presence { came: row.came_ms, left: row.left_ms };
                let minutes = presence.minutes(Span { from, until });
                if row.visit { Work::Visit(minutes > 0) } else { Work::Hours(minutes) }
            }
            (_, _, Some(status)) => {
                let checked = row.checked == Some(true);
                let reported = Reported { status, rating, checked, for_another: row.for_another };
                Work::Report(reported.is_checked())
            }
            _ => return Err(Error::corrupt(format!("{} is due and isn't there", row.entry.source))),
        };
        Ok(Self {
            work,
            rates: row.rates.as_deref().map(read_json).transpose()?.unwrap_or_default(),
            entry: row.entry.clone(),
            gone: row.gone,
            booked: row.booked,
            balance: row.balance,
            before: row.before,
        })
    }
}

/// Books `amount` and takes it off the list. Does neither where it changed since it was looked at, was booked meanwhile, or
/// the points to be taken back are spent meanwhile: the next tick looks at it again.
pub fn book(due: &DuePoints, amount: i64, now: Moment) -> [Statement; 2] {
    let entry = due
        .entry
        .sql(
            "INSERT INTO points_entry (community, person, nth, at_ms, amount, why, source)
             SELECT d.community, d.person,
               (SELECT coalesce(max(nth), 0) + 1 FROM points_entry WHERE community = ?1 AND person = ?4),
               ?6, ?7, ?8, d.source
             FROM points_due AS d
             WHERE d.community = ?1 AND d.kind = ?2 AND d.source = ?3 AND d.person = ?4 AND d.n = ?5
               AND (SELECT coalesce(sum(amount), 0) FROM points_entry WHERE community = ?1 AND person = ?4) + ?7 >= 0",
        )
        .arg(now)
        .arg(amount)
        .arg(due.why().code());
    let off_the_list = due.entry.sql(
        "DELETE FROM points_due WHERE community = ?1 AND kind = ?2 AND source = ?3 AND person = ?4 AND n = ?5
           AND changes() = 1",
    );
    [entry, off_the_list]
}

/// Looks at something again at `next`.
pub fn put_off(entry: &DueEntry, next: Moment) -> Statement {
    entry
        .sql(
            "UPDATE points_due SET tries = tries + 1, next_ms = ?6
             WHERE community = ?1 AND kind = ?2 AND source = ?3 AND person = ?4 AND n = ?5",
        )
        .arg(next)
}

/// Takes something off the list for which nothing is to be booked.
pub fn off_the_list(entry: &DueEntry) -> Statement {
    entry.sql("DELETE FROM points_due WHERE community = ?1 AND kind = ?2 AND source = ?3 AND person = ?4 AND n = ?5")
}
