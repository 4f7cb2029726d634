//! Who has a place, waits or has withdrawn, as rows.

use domain::{ids::PersonId, volunteers::signup::WAITING_MAX};

use crate::{db::Statement, http::RequestContext, volunteers::shifts::queries::Found};

/// Changes one row, and nothing in it, unless the task was closed.
pub fn while_open(cx: &RequestContext, found: &Found) -> Statement {
    cx.sql(
        "UPDATE volunteer_task SET closed_ms = NULL WHERE community = ?1 AND id = ?2 AND closed_ms IS NULL",
    )
    .arg(found.task.as_str())
}

/// Changes one row, and nothing in it, unless `person` has a place in this shift or waits for one.
pub fn unless_in(cx: &RequestContext, found: &Found, person: &PersonId) -> Statement {
    cx.sql(
        "UPDATE shift SET capacity = capacity WHERE community = ?1 AND id = ?2 AND NOT EXISTS (
           SELECT 1 FROM signup WHERE community = ?1 AND shift = ?2 AND person = ?3
             AND standing IN ('signed_up', 'offered', 'waiting'))",
    )
    .arg(found.id.as_str())
    .arg(person.as_str())
}

/// What of `{person}` overlaps the shift `?2`, from `?4` until `?5`: the same as `Span::overlaps`.
pub const BUSY: &str = "EXISTS (
   SELECT 1 FROM signup AS o INDEXED BY signup_by_person WHERE o.community = ?1 AND o.person = {person}
     AND o.shift <> ?2 AND o.standing IN ('signed_up', 'offered') AND o.from_ms < ?5 AND o.until_ms > ?4)";

/// Changes one row, and nothing in it, unless `person` has a place in another shift at that time.
pub fn unless_busy(cx: &RequestContext, found: &Found, person: &PersonId) -> Statement {
    let busy = BUSY.replace("{person}", "?3");
    let sql = format!("UPDATE shift SET capacity = capacity WHERE community = ?1 AND id = ?2 AND NOT {busy}");
    cx.sql_of(sql)
        .arg(found.id.as_str())
        .arg(person.as_str())
        .arg(found.shift.span.from)
        .arg(found.shift.span.until)
}

/// Gives `person` a place, or the last turn in the queue where no place is free or somebody waits; changes no row where too
/// many wait.
pub fn claim(cx: &RequestContext, found: &Found, person: &PersonId) -> Statement {
    cx.sql(
        "WITH now (taken, waiting, last) AS (
           SELECT count(*) FILTER (WHERE standing IN ('signed_up', 'offered')),
             count(*) FILTER (WHERE standing = 'waiting'), coalesce(max(seq), 0)
           FROM signup WHERE community = ?1 AND shift = ?2)
         INSERT INTO signup (community, shift, person, seq, standing, at_ms, from_ms, until_ms)
         SELECT s.community, s.id, ?3, now.last + 1,
           CASE WHEN now.taken < s.capacity AND now.waiting = 0 THEN 'signed_up' ELSE 'waiting' END,
           ?4, s.from_ms, s.until_ms
         FROM shift AS s JOIN now WHERE s.community = ?1 AND s.id = ?2
           AND (now.waiting < ?5 OR (now.taken < s.capacity AND now.waiting = 0))
         ON CONFLICT (community, shift, person) DO UPDATE SET seq = excluded.seq, standing = excluded.standing,
           at_ms = excluded.at_ms, offered_until_ms = NULL, late = 0, reason = NULL",
    )
    .arg(found.id.as_str())
    .arg(person.as_str())
    .arg(cx.now)
    .arg(u32::from(WAITING_MAX))
}

/// Changes one row, and nothing in it, unless `person` has checked in.
pub fn unless_there(cx: &RequestContext, found: &Found, person: &PersonId) -> Statement {
    cx.sql(
        "UPDATE signup SET seq = seq WHERE community = ?1 AND shift = ?2 AND person = ?3 AND came_ms IS NULL",
    )
    .arg(found.id.as_str())
    .arg(person.as_str())
}

/// Takes a place, a turn or an offer back; changes no row where there is none.
pub fn withdraw(cx: &RequestContext, found: &Found, person: &PersonId, late: bool) -> Statement {
    cx.sql(
        "UPDATE signup SET standing = 'withdrawn', offered_until_ms = NULL, late = ?4, at_ms = ?5
         WHERE community = ?1 AND shift = ?2 AND person = ?3 AND standing IN ('signed_up', 'offered', 'waiting')",
    )
    .arg(found.id.as_str())
    .arg(person.as_str())
    .arg(late)
    .arg(cx.now)
}

/// Makes an offered place theirs; changes no row where it isn't offered any more.
pub fn take(cx: &RequestContext, found: &Found, person: &PersonId) -> Statement {
    cx.sql(
        "UPDATE signup SET standing = 'signed_up', offered_until_ms = NULL, at_ms = ?4
         WHERE community = ?1 AND shift = ?2 AND person = ?3 AND standing = 'offered' AND offered_until_ms > ?4",
    )
    .arg(found.id.as_str())
    .arg(person.as_str())
    .arg(cx.now)
}
