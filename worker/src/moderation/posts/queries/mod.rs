//! A post as a row, made when somebody minds it first.

pub mod source;
pub mod telling;

use std::collections::BTreeSet;

use domain::{
    clock::Moment,
    ids::{BuildingId, CommunityId, CompoundId, PersonId},
    moderation::{
        post::PostId,
        reports::{By, Post, Standing, Why},
    },
    people::{place::Site, role::Role},
    problem::Problem,
    text::Reason,
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, optional_json},
    http::RequestContext,
};

/// The post's row, and who reported it in this round.
const ROW: &str = "p.version, p.round, p.decided_by, p.decided_role, p.decided_ms, p.reason, p.appeal,
  p.appeal_until_ms, p.since_ms, p.text AS kept_text,
  (SELECT json_group_array(json_array(r.person, r.why)) FROM report AS r
   WHERE r.community = p.community AND r.post = p.id AND r.round = p.round) AS reports";

const HOME: &str = "JOIN person AS a ON a.community = ?1 AND a.id = s.author
  LEFT JOIN household AS h ON h.community = a.community AND h.id = a.household AND a.standing = 'active'";

/// A post, and what is kept beside it once somebody has minded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostRecord {
    pub community: CommunityId,
    pub id: PostId,
    /// As the rules see it.
    pub post: Post,
    /// Its version; 0 where nobody has minded it yet.
    pub version: u32,
    /// How many decisions there were.
    pub round: u32,
    /// Why it was reported since the last one.
    pub whys: Vec<Why>,
    pub reason: Option<Reason>,
    /// The role of whoever decided.
    pub decided_role: Option<Role>,
    /// What the author said to it.
    pub appeal: Option<Reason>,
    /// Since when it waits, or waited last.
    pub since: Option<Moment>,
    pub home: Option<Site>,
    /// The deliberation or matter it stands in.
    pub place: String,
    /// Its text as it is now.
    pub text: String,
    /// Its text when it was first minded.
    pub kept_text: Option<String>,
}

#[derive(Deserialize)]
struct PostRow {
    community: CommunityId,
    id: PostId,
    author: PersonId,
    text: String,
    place: String,
    standing: Standing,
    compound: Option<CompoundId>,
    building: Option<BuildingId>,
    version: Option<u32>,
    round: Option<u32>,
    decided_by: Option<PersonId>,
    decided_role: Option<Role>,
    decided_ms: Option<Moment>,
    reason: Option<Reason>,
    appeal: Option<Reason>,
    appeal_until_ms: Option<Moment>,
    since_ms: Option<Moment>,
    kept_text: Option<String>,
    #[serde(deserialize_with = "optional_json")]
    reports: Option<Vec<(PersonId, Why)>>,
}

impl From<PostRow> for PostRecord {
    fn from(row: PostRow) -> Self {
        let reports = row.reports.unwrap_or_default();
        let whys = reports.iter().map(|(_, why)| *why).collect();
        let reporters: BTreeSet<_> = reports.into_iter().map(|(person, _)| person).collect();
        Self {
            community: row.community,
            id: row.id,
            post: Post {
                author: row.author,
                standing: row.standing,
                reporters,
                decided_by: row.decided_by,
                decided_at: row.decided_ms,
                appeal_until: row.appeal_until_ms,
            },
            version: row.version.unwrap_or_default(),
            round: row.round.unwrap_or_default(),
            whys,
            reason: row.reason,
            decided_role: row.decided_role,
            appeal: row.appeal,
            since: row.since_ms,
            home: row.compound.map(|compound| Site { compound, building: row.building }),
            place: row.place,
            text: row.text,
            kept_text: row.kept_text,
        }
    }
}

/// The post; `NotFound` when there is no such post, or not for everybody.
pub fn post_record(cx: &RequestContext, id: &PostId) -> Query<PostRecord> {
    let source = source::of(id.kind());
    let sql = format!(
        "WITH s AS ({source})
         SELECT ?1 AS community, ?2 AS id, s.author, s.text, s.place, s.standing, h.compound, h.building, {ROW}
         FROM s {HOME} LEFT JOIN post AS p ON p.community = ?1 AND p.id = ?2"
    );
    cx.sql_of(sql).arg(id.to_string()).first::<PostRow>().ok_or(Problem::NotFound).map(PostRecord::from)
}

/// Posts with appeals that nobody has answered in time, in all communities of a database.
pub fn to_lapse(now: Moment, most: u16) -> Query<Vec<PostRecord>> {
    let sql = format!(
        "SELECT p.community, p.id, p.author, p.text, p.place, p.standing, NULL AS compound, NULL AS building, {ROW}
         FROM post AS p INDEXED BY post_to_lapse
         WHERE p.standing = 'appealed' AND p.appeal_until_ms <= ?1 ORDER BY p.appeal_until_ms LIMIT {most}"
    );
    Statement::new(sql).arg(now).all::<PostRow>().each(PostRecord::from)
}

/// What is kept beside a post after something was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostUpdate {
    pub post: Post,
    /// How many decisions there were.
    pub round: u32,
    pub reason: Option<Reason>,
    /// The role of whoever decided.
    pub decided_role: Option<Role>,
    /// What the author said to it.
    pub appeal: Option<Reason>,
    pub since: Moment,
}

impl PostRecord {
    /// What is kept beside it, with the post as it is `now`.
    #[must_use]
    pub fn with(&self, post: Post, now: Moment) -> PostUpdate {
        PostUpdate {
            post,
            round: self.round,
            reason: self.reason.clone(),
            decided_role: self.decided_role,
            appeal: self.appeal.clone(),
            since: self.since.unwrap_or(now),
        }
    }
}

/// The post after something was done about it, unless it has another version than it was found with.
pub fn write(before: &PostRecord, after: &PostUpdate) -> Statement {
    let post = &after.post;
    Statement::new(
        "INSERT INTO post (community, id, kind, author, place, standing, version, round, reports, since_ms, decided_by,
           decided_role, decided_ms, reason, appeal, appeal_until_ms, text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
         ON CONFLICT (community, id) DO UPDATE SET standing = excluded.standing, version = excluded.version,
           round = excluded.round, reports = excluded.reports, since_ms = excluded.since_ms,
           decided_by = excluded.decided_by, decided_role = excluded.decided_role, decided_ms = excluded.decided_ms,
           reason = excluded.reason, appeal = excluded.appeal, appeal_until_ms = excluded.appeal_until_ms
         WHERE version = excluded.version - 1",
    )
    .arg(before.community.as_str())
    .arg(before.id.to_string())
    .arg(before.id.kind().code())
    .arg(post.author.as_str())
    .arg(before.place.as_str())
    .arg(post.standing.code())
    .arg(before.version.saturating_add(1))
    .arg(after.round)
    .arg(u32::try_from(post.reporters.len()).unwrap_or(u32::MAX))
    .arg(after.since)
    .arg(post.decided_by.as_ref().map(PersonId::as_str))
    .arg(after.decided_role.map(Role::code))
    .arg(post.decided_at)
    .arg(after.reason.as_ref().map(Reason::as_str))
    .arg(after.appeal.as_ref().map(Reason::as_str))
    .arg(post.appeal_until)
    .arg(before.text.as_str())
}

/// Writes the standing where the post's own readers look for it.
pub fn stands(before: &PostRecord, standing: Standing) -> Statement {
    Statement::new(source::stands(before.id.kind()))
        .arg(before.community.as_str())
        .arg(before.id.to_string())
        .arg(standing.code())
}

/// Keeps who reported a post and why. Twice in a round the key fails.
pub fn reported(before: &PostRecord, by: &By, why: Why, now: Moment) -> Statement {
    Statement::new(
        "INSERT INTO report (community, post, round, person, why, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .arg(before.community.as_str())
    .arg(before.id.to_string())
    .arg(before.round)
    .arg(by.person.as_str())
    .arg(why.code())
    .arg(now)
}
