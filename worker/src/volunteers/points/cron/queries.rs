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
    db::{Rows, Statement},
    error::Error,
    volunteers::points::rules::queries::{IN_FORCE, in_force},
};

#[derive(Clone, Debug)]
pub struct Entry {
    pub community: CommunityId,
    kind: String,
    /// The shift or the matter.
    pub source: String,
    pub person: PersonId,
    n: u32,
    /// How often it was tried again.
    pub tries: u32,
}

impl Entry {
    /// A statement whose `?1` to `?5` name it, as it was looked at.
    fn stmt(&self, sql: &'static str) -> Statement {
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
pub struct Due {
    pub entry: Entry,
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

impl Due {
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

/// Asks for at most `most` things that are due now.
pub fn due(now: Moment, most: u16) -> Statement {
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
}

#[derive(Deserialize)]
struct Row {
    community: CommunityId,
    kind: String,
    source: String,
    person: PersonId,
    n: u32,
    tries: u32,
    gone: u8,
    rates: Option<String>,
    booked: i64,
    before: u8,
    balance: i64,
    from_ms: Option<Moment>,
    until_ms: Option<Moment>,
    came_ms: Option<Moment>,
    left_ms: Option<Moment>,
    visit: u8,
    status: Option<String>,
    rating: Option<String>,
    checked: Option<u8>,
    for_another: u8,
}

impl Row {
    fn entry(&self) -> Entry {
        Entry {
            community: self.community.clone(),
            kind: self.kind.clone(),
            source: self.source.clone(),
            person: self.person.clone(),
            n: self.n,
            tries: self.tries,
        }
    }
}

impl TryFrom<&Row> for Due {
    type Error = Error;

    fn try_from(row: &Row) -> Result<Self, Error> {
        let status = row.status.as_deref().map(Status::try_from).transpose().map_err(Error::corrupt)?;
        let rating = row.rating.as_deref().map(Rating::try_from).transpose().map_err(Error::corrupt)?;
        let work = match (row.from_ms, row.until_ms, status) {
            (Some(from), Some(until), _) => {
                let presence = Presence { came: row.came_ms, left: row.left_ms };
                let minutes = presence.minutes(Span { from, until });
                if row.visit == 1 { Work::Visit(minutes > 0) } else { Work::Hours(minutes) }
            }
            (_, _, Some(status)) => {
                let (checked, for_another) = (row.checked == Some(1), row.for_another == 1);
                let reported = Reported { status, rating, checked, for_another };
                Work::Report(reported.is_checked())
            }
            _ => return Err(Error::corrupt(format!("{} is due and isn't there", row.source))),
        };
        Ok(Self {
            work,
            rates: in_force(row.rates.as_deref())?,
            entry: row.entry(),
            gone: row.gone == 1,
            booked: row.booked,
            balance: row.balance,
            before: row.before == 1,
        })
    }
}

/// Reads what [`due`] asked for, and apart from it what nothing can be made of: one of them keeps the others from nothing.
pub fn read_due(answers: &mut Rows) -> Result<(Vec<Due>, Vec<Entry>), Error> {
    let (mut due, mut unbookable) = (vec![], vec![]);
    for row in answers.all::<Row>()? {
        match Due::try_from(&row) {
            Ok(one) => due.push(one),
            Err(_) => unbookable.push(row.entry()),
        }
    }
    Ok((due, unbookable))
}

/// Books `amount` and takes it off the list. Does neither where it changed since it was looked at, was booked meanwhile, or
/// the points to be taken back are spent meanwhile: the next tick looks at it again.
pub fn book(due: &Due, amount: i64, now: Moment) -> [Statement; 2] {
    let entry = due
        .entry
        .stmt(
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
    let off_the_list = due.entry.stmt(
        "DELETE FROM points_due WHERE community = ?1 AND kind = ?2 AND source = ?3 AND person = ?4 AND n = ?5
           AND changes() = 1",
    );
    [entry, off_the_list]
}

/// Looks at something again at `next`.
pub fn put_off(entry: &Entry, next: Moment) -> Statement {
    entry
        .stmt(
            "UPDATE points_due SET tries = tries + 1, next_ms = ?6
             WHERE community = ?1 AND kind = ?2 AND source = ?3 AND person = ?4 AND n = ?5",
        )
        .arg(next)
}

/// Takes something off the list for which nothing is to be booked.
pub fn off_the_list(entry: &Entry) -> Statement {
    entry.stmt("DELETE FROM points_due WHERE community = ?1 AND kind = ?2 AND source = ?3 AND person = ?4 AND n = ?5")
}
