//! The statements that move a matter.

use api::matters::Stage;
use domain::{
    calendar::Due,
    clock::Moment,
    ids::{CommunityId, MatterId, PersonId},
    matters::{
        course::Outcome,
        custody::{Custody, Desk},
        event::Event,
        step::Rating,
    },
};

use crate::{
    db::{Statement, place_columns},
    matters::queries::{NO_CLOCK, stage},
};

const UPDATE: &str = "UPDATE matter SET version = ?4, status = ?5, stage = ?6, tier = ?7, category = ?8, urgency = ?9,
  dispatches = ?10, designated = ?11, nobodys_land = ?12, reopened = ?13, finished_by = ?14, finished_desk = ?15,
  done_ms = ?16, rating = ?17, merged_into = ?18, corrected = coalesce(?19, corrected), checked = ?20
WHERE community = ?1 AND id = ?2 AND version = ?3";

/// The matter after a step, unless it has another version than `was` by now.
pub fn update(community: &CommunityId, was: u32, outcome: &Outcome) -> Statement {
    let matter = &outcome.matter;
    let corrected = outcome.entries.iter().find_map(|entry| match entry.event {
        Event::Confirmed { corrected, .. } => Some(corrected),
        _ => None,
    });
    Statement::new(UPDATE)
        .arg(community.as_str())
        .arg(matter.id.as_str())
        .arg(was)
        .arg(matter.version)
        .arg(matter.status.code())
        .arg(stage(matter.status).map(Stage::code))
        .arg(matter.tier.code())
        .arg(matter.category.code())
        .arg(matter.urgency.code())
        .arg(u32::from(matter.dispatches))
        .arg(matter.designated)
        .arg(matter.nobodys_land)
        .arg(matter.reopened)
        .arg(matter.finished_by.as_ref().map(PersonId::as_str))
        .arg(matter.finished_at_desk.map(Desk::code))
        .arg(matter.done_at)
        .arg(matter.rating.map(Rating::code))
        .arg(matter.merged_into.as_ref().map(MatterId::as_str))
        .arg(corrected)
        .arg(matter.checked)
}

/// Binds the clock that runs now: when it runs out, whether that is estimated, and when to say so.
fn with_clock(stmt: Statement, custody: &Custody) -> Statement {
    let running = custody.running();
    stmt.arg(running.map_or(NO_CLOCK, |due| due.at))
        .arg(running.is_some_and(|due| due.estimated))
        .arg(running.map(Due::late_after))
}

const BEGIN: &str =
    "INSERT INTO custody (community, id, matter, version, desk, place, place_id, owner, why, handed_ms,
  receive_by_ms, receive_by_estimated, finish_by_ms, finish_by_estimated, clock_ms, clock_estimated, alarm_ms)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";

/// A ledger entry that begins with `version` of the matter.
pub fn begin(community: &CommunityId, matter: &MatterId, version: u32, custody: &Custody) -> Statement {
    let (place, place_id) = place_columns(&custody.holder.at);
    let begun = Statement::new(BEGIN)
        .arg(community.as_str())
        .arg(custody.id.as_str())
        .arg(matter.as_str())
        .arg(version)
        .arg(custody.holder.desk.code())
        .arg(place)
        .arg(place_id)
        .arg(custody.owner.as_ref().map(PersonId::as_str))
        .arg(custody.why.code())
        .arg(custody.handed_at)
        .arg(custody.receive_by.at)
        .arg(custody.receive_by.estimated)
        .arg(custody.finish_by.map(|due| due.at))
        .arg(custody.finish_by.is_some_and(|due| due.estimated));
    with_clock(begun, custody)
}

/// A ledger entry that was received, released, or both.
pub fn touch(community: &CommunityId, matter: &MatterId, custody: &Custody) -> Statement {
    let touched = Statement::new(
        "UPDATE custody SET received_ms = ?4, released_ms = ?5, clock_ms = ?6, clock_estimated = ?7, alarm_ms = ?8
         WHERE community = ?1 AND matter = ?2 AND id = ?3",
    )
    .arg(community.as_str())
    .arg(matter.as_str())
    .arg(custody.id.as_str())
    .arg(custody.received_at)
    .arg(custody.released_at);
    with_clock(touched, custody)
}

/// Ends the alarm that went off at `at`; changes nothing if somebody else has.
pub fn silence(community: &CommunityId, matter: &MatterId, custody: &Custody, at: Moment) -> Statement {
    Statement::new("UPDATE custody SET alarm_ms = NULL WHERE community = ?1 AND matter = ?2 AND id = ?3 AND alarm_ms = ?4")
        .arg(community.as_str())
        .arg(matter.as_str())
        .arg(custody.id.as_str())
        .arg(at)
}
