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
    db::{Answers, Stmt},
    fault::Fault,
    volunteers::points::rules::store::{IN_FORCE, in_force},
};

/// Something whose points are due.
#[derive(Clone, Debug)]
pub struct Due {
    community: CommunityId,
    source: String,
    person: PersonId,
    n: u32,
    work: Work,
    rates: Rates,
    /// What was booked for it before.
    pub booked: i64,
    /// What the person has.
    pub balance: i64,
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

    fn kind(&self) -> &'static str {
        match self.work {
            Work::Report(_) => "matter",
            Work::Hours(_) | Work::Visit(_) => "shift",
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

    /// A statement whose `?1` to `?5` name it, as it was looked at.
    fn stmt(&self, sql: &'static str) -> Stmt {
        Stmt::new(sql)
            .arg(self.community.as_str())
            .arg(self.kind())
            .arg(self.source.as_str())
            .arg(self.person.as_str())
            .arg(self.n)
    }
}

/// Asks for at most `most` things that are due.
pub fn due(most: u16) -> Stmt {
    let rates = IN_FORCE.replace("{of}", "d").replace("{at}", "coalesce(m.from_ms, x.reported_ms)");
    Stmt::new(format!(
        "SELECT d.community, d.source, d.person, d.n, {rates} AS rates,
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
         ORDER BY d.community, d.kind, d.source, d.person LIMIT ?1"
    ))
    .arg(u32::from(most))
}

#[derive(Deserialize)]
struct Row {
    community: CommunityId,
    source: String,
    person: PersonId,
    n: u32,
    rates: Option<String>,
    booked: i64,
    before: u8,
    balance: i64,
    from_ms: Option<Moment>,
    until_ms: Option<Moment>,
    came_ms: Option<Moment>,
    left_ms: Option<Moment>,
    visit: u8,
    status: Option<Status>,
    rating: Option<Rating>,
    checked: Option<u8>,
    for_another: u8,
}

impl TryFrom<Row> for Due {
    type Error = Fault;

    fn try_from(row: Row) -> Result<Self, Fault> {
        let work = match (row.from_ms, row.until_ms, row.status) {
            (Some(from), Some(until), _) => {
                let presence = Presence { came: row.came_ms, left: row.left_ms };
                let minutes = presence.minutes(Span { from, until });
                if row.visit == 1 { Work::Visit(minutes > 0) } else { Work::Hours(minutes) }
            }
            (_, _, Some(status)) => {
                let (checked, for_another) = (row.checked == Some(1), row.for_another == 1);
                let reported = Reported { status, rating: row.rating, checked, for_another };
                Work::Report(reported.is_checked())
            }
            _ => return Err(Fault::corrupt(format!("{} is due and isn't there", row.source))),
        };
        Ok(Self {
            work,
            rates: in_force(row.rates.as_deref())?,
            community: row.community,
            source: row.source,
            person: row.person,
            n: row.n,
            booked: row.booked,
            balance: row.balance,
            before: row.before == 1,
        })
    }
}

/// Reads what [`due`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_due(answers: &mut Answers) -> Result<Vec<Due>, Fault> {
    answers.all::<Row>()?.into_iter().map(Due::try_from).collect()
}

/// Books `amount` and takes it off the list. Does neither where it changed since it was looked at, was booked meanwhile, or
/// the points to be taken back are spent meanwhile: the next tick looks at it again.
pub fn book(due: &Due, amount: i64, now: Moment) -> [Stmt; 2] {
    let entry = due
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
    let off_the_list = due.stmt(
        "DELETE FROM points_due WHERE community = ?1 AND kind = ?2 AND source = ?3 AND person = ?4 AND n = ?5
           AND changes() = 1",
    );
    [entry, off_the_list]
}

/// Takes something off the list for which nothing is to be booked.
pub fn done(due: &Due) -> Stmt {
    due.stmt("DELETE FROM points_due WHERE community = ?1 AND kind = ?2 AND source = ?3 AND person = ?4 AND n = ?5")
}
