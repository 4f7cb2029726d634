//! Who has a place, waits or has withdrawn, as rows.

use domain::{
    ids::{CommunityId, PersonId, ShiftId},
    volunteers::{shift::Span, signup::WAITING_MAX},
};

use crate::{db::Statement, http::RequestContext, volunteers::shifts::queries::ViewedShift};

/// Whether the task isn't closed.
pub fn is_open(cx: &RequestContext, shift: &ViewedShift) -> Statement {
    cx.sql("SELECT 1 FROM volunteer_task WHERE community = ?1 AND id = ?2 AND closed_ms IS NULL")
        .arg(shift.task.as_str())
}

/// Whether `person` neither has a place in this shift nor waits for one.
pub fn is_new(cx: &RequestContext, shift: &ViewedShift, person: &PersonId) -> Statement {
    cx.sql(
        "SELECT 1 WHERE NOT EXISTS (
           SELECT 1 FROM signup WHERE community = ?1 AND shift = ?2 AND person = ?3
             AND standing IN ('signed_up', 'offered', 'waiting'))",
    )
    .arg(shift.id.as_str())
    .arg(person.as_str())
}

/// What of `{person}` overlaps the shift `?2`, from `?4` until `?5`. `Span::overlaps` is the same rule; a test holds both
/// against each other.
pub const BUSY: &str = "EXISTS (
   SELECT 1 FROM signup AS o INDEXED BY signup_by_person WHERE o.community = ?1 AND o.person = {person}
     AND o.shift <> ?2 AND o.standing IN ('signed_up', 'offered') AND o.from_ms < ?5 AND o.until_ms > ?4)";

/// Whether `person` has no place in another shift than `shift` during `span`.
pub fn is_free(community: &CommunityId, shift: &ShiftId, person: &PersonId, span: Span) -> Statement {
    let busy = BUSY.replace("{person}", "?3");
    Statement::new(format!("SELECT 1 WHERE NOT {busy}"))
        .arg(community.as_str())
        .arg(shift.as_str())
        .arg(person.as_str())
        .arg(span.from)
        .arg(span.until)
}

/// Gives `person` a place, or the last turn in the queue where no place is free or somebody waits; changes no row where too
/// many wait.
pub fn claim(cx: &RequestContext, shift: &ViewedShift, person: &PersonId) -> Statement {
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
    .arg(shift.id.as_str())
    .arg(person.as_str())
    .arg(cx.now)
    .arg(u32::from(WAITING_MAX))
}

/// Whether `person` hasn't checked in.
pub fn is_absent(cx: &RequestContext, shift: &ViewedShift, person: &PersonId) -> Statement {
    cx.sql("SELECT 1 FROM signup WHERE community = ?1 AND shift = ?2 AND person = ?3 AND came_ms IS NULL")
        .arg(shift.id.as_str())
        .arg(person.as_str())
}

/// Takes a place, a turn or an offer back; changes no row where there is none.
pub fn withdraw(cx: &RequestContext, shift: &ViewedShift, person: &PersonId, late: bool) -> Statement {
    cx.sql(
        "UPDATE signup SET standing = 'withdrawn', offered_until_ms = NULL, late = ?4, at_ms = ?5
         WHERE community = ?1 AND shift = ?2 AND person = ?3 AND standing IN ('signed_up', 'offered', 'waiting')",
    )
    .arg(shift.id.as_str())
    .arg(person.as_str())
    .arg(late)
    .arg(cx.now)
}

/// Makes an offered place theirs; changes no row where it isn't offered any more.
pub fn take(cx: &RequestContext, shift: &ViewedShift, person: &PersonId) -> Statement {
    cx.sql(
        "UPDATE signup SET standing = 'signed_up', offered_until_ms = NULL, at_ms = ?4
         WHERE community = ?1 AND shift = ?2 AND person = ?3 AND standing = 'offered' AND offered_until_ms > ?4",
    )
    .arg(shift.id.as_str())
    .arg(person.as_str())
    .arg(cx.now)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use domain::clock::Moment;
    use proptest::prelude::*;

    use super::*;
    use crate::db::sqlite::Sqlite;

    /// Short ones at few moments, so that many begin or end when another does.
    fn spans() -> impl Strategy<Value = Span> {
        (0_i64..10, 1_i64..5)
            .prop_map(|(from, length)| Span { from: Moment(from), until: Moment(from + length) })
    }

    fn signed_up(
        community: &CommunityId,
        person: &PersonId,
        shift: &ShiftId,
        standing: &str,
        span: Span,
    ) -> Statement {
        Statement::new(
            "INSERT INTO signup (community, shift, person, seq, standing, at_ms, from_ms, until_ms, offered_until_ms)
             VALUES (?1, ?2, ?3, 1, ?4, 0, ?5, ?6, CASE WHEN ?4 = 'offered' THEN 0 END)",
        )
        .arg(community.as_str())
        .arg(shift.as_str())
        .arg(person.as_str())
        .arg(standing)
        .arg(span.from)
        .arg(span.until)
    }

    thread_local! {
        // One for all cases: its schema takes longer to make than all of them.
        static DATABASE: Sqlite = Sqlite::open();
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_database_and_the_rules_agree_on_which_shifts_overlap(
            wanted in spans(),
            held in proptest::collection::vec(
                (prop::sample::select(vec!["signed_up", "offered", "waiting", "withdrawn", "lapsed"]), spans()),
                0..4,
            ),
        ) {
            let community = CommunityId::try_from("taoyuanli".to_owned()).unwrap();
            let (person, another) = (PersonId::new(1, 1), PersonId::new(1, 2));
            let shift = ShiftId::new(1, 0);
            let free = DATABASE.with(|database| {
                database.execute(Statement::new("DELETE FROM signup"));
                for (nth, &(standing, span)) in (1..).zip(&held) {
                    database.execute(signed_up(&community, &person, &ShiftId::new(1, nth), standing, span));
                }
                // Neither what somebody else does at that time nor one's own place in this very shift counts.
                database.execute(signed_up(&community, &another, &ShiftId::new(2, 1), "signed_up", wanted));
                database.execute(signed_up(&community, &person, &shift, "signed_up", wanted));
                database.exists(is_free(&community, &shift, &person, wanted))
            });

            let busy = held
                .iter()
                .any(|(standing, span)| ["signed_up", "offered"].contains(standing) && span.overlaps(wanted));
            prop_assert_eq!(free, !busy);
        }
    }
}
