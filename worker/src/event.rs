//! Everything that happens leaves an event, in the same batch as the change. Nothing else writes history.

use domain::{
    clock::Moment,
    ids::{CommunityId, EventId, PersonId},
    moderation::post::PostId,
    people::role::Role,
};
use serde::Serialize;

use crate::{db::Statement, error::Error, secret};

/// Bits of an event's id that are random; above them stand its place in the step and the version of what it happened to.
const RANDOM_BITS: u32 = 56;

/// An event's id. Those of one subject sort in the order in which they happened, even within a millisecond: by the
/// subject's version, then by their place in the step.
pub fn id_in_order(at: Moment, version: u32, place: u8) -> Result<EventId, Error> {
    let version = u128::from(u16::try_from(version).unwrap_or(u16::MAX));
    let random = u128::from_be_bytes(secret::random()?) & ((1 << RANDOM_BITS) - 1);
    Ok(EventId::new(at.0, ((version << 8 | u128::from(place)) << RANDOM_BITS) | random))
}

/// What stands before a post's id as the subject of an event: a matter's own events are others.
const POST: &str = "post.";

/// The subject of the events about a post.
#[must_use]
pub fn subject_of(post: &PostId) -> String {
    format!("{POST}{post}")
}

/// The post that an event is about.
pub fn post_of(subject: &str) -> Result<PostId, Error> {
    let id = subject.strip_prefix(POST).unwrap_or_default().to_owned();
    PostId::try_from(id).map_err(Error::corrupt)
}

/// One fact: what was done to what, by whom as what.
#[derive(Clone, Copy, Debug)]
pub struct NewEvent<'a, T> {
    /// What happened, by a code that never changes: a past participle such as `joined` or `received`.
    pub kind: &'a str,
    /// The id of what it happened to: a matter, a person, an invitation.
    pub subject: &'a str,
    /// Who did it; nobody, where the clock did.
    pub person: Option<&'a PersonId>,
    /// As what they did it, where that matters.
    pub role: Option<Role>,
    /// What else belongs to the fact; `()` for nothing. No names: the record outlives the person's account.
    pub data: T,
}

impl<T: Serialize> NewEvent<'_, T> {
    /// The statement that records it.
    pub fn insert(&self, community: &CommunityId, id: &EventId, at: Moment) -> Result<Statement, Error> {
        self.statement("VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", community, id, at)
    }

    /// As [`NewEvent::insert`], but records nothing unless the statement before it in the batch changed a row: for what
    /// may be done again without anything happening.
    pub fn insert_if_changed(
        &self,
        community: &CommunityId,
        id: &EventId,
        at: Moment,
    ) -> Result<Statement, Error> {
        self.statement("SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE changes() > 0", community, id, at)
    }

    fn statement(
        &self,
        row: &str,
        community: &CommunityId,
        id: &EventId,
        at: Moment,
    ) -> Result<Statement, Error> {
        let data = match serde_json::to_string(&self.data).map_err(Error::corrupt)? {
            nothing if nothing == "null" => "{}".to_owned(),
            data => data,
        };
        let sql =
            format!("INSERT INTO event (community, id, at_ms, kind, subject, person, role, data) {row}");
        Ok(Statement::new(sql)
            .arg(community.as_str())
            .arg(id.as_str())
            .arg(at)
            .arg(self.kind)
            .arg(self.subject)
            .arg(self.person.map(PersonId::as_str))
            .arg(self.role.map(Role::code))
            .arg(data))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_sort_as_they_happened_even_within_a_millisecond() {
        let id = |ms, version, place| id_in_order(Moment(ms), version, place).unwrap();
        let in_order =
            [id(1, 0, 0), id(1, 0, 1), id(1, 0, u8::MAX), id(1, 1, 0), id(1, 70_000, 2), id(2, 0, 0)];
        assert!(in_order.is_sorted());
        assert_ne!(id(1, 1, 1), id(1, 1, 1));
    }
}
