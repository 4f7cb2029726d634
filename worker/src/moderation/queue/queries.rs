//! What waits for a moderator.

use api::moderation::QueueLine;
use domain::{
    clock::Moment,
    ids::PersonId,
    moderation::{
        policy::roles,
        post::PostId,
        reports::{Act, Post, Standing, check},
    },
    people::role::Role,
};
use serde::Deserialize;

use crate::{db::Query, http::RequestContext};

/// How many posts are listed.
const MOST: usize = 100;

/// How many characters of a text are listed.
const BEGINNING: u8 = 120;

/// A post that was reported or appealed for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct WaitingPost {
    id: PostId,
    author: PersonId,
    text: String,
    standing: Standing,
    reports: u32,
    since_ms: Moment,
    decided_by: Option<PersonId>,
    appeal_until_ms: Option<Moment>,
}

impl WaitingPost {
    /// Whether `person` may decide about it now.
    #[must_use]
    pub fn is_for(&self, person: &PersonId, now: Moment) -> bool {
        let post = Post {
            standing: self.standing,
            decided_by: self.decided_by.clone(),
            appeal_until: self.appeal_until_ms,
            ..Post::new(self.author.clone())
        };
        [Act::Hide, Act::Keep].iter().any(|act| check(&post, *act, person, now).is_ok())
    }

    #[must_use]
    pub fn line(self) -> QueueLine {
        QueueLine {
            post: self.id,
            text: self.text,
            standing: self.standing,
            reports: self.reports,
            since: self.since_ms,
            until: self.appeal_until_ms.filter(|_| self.standing == Standing::Appealed),
        }
    }
}

/// The posts whose authors live where the person who asks moderates.
pub fn waiting(cx: &RequestContext) -> Query<Vec<WaitingPost>> {
    let roles: serde_json::Value = roles().map(Role::code).collect();
    let sql = format!(
        "SELECT p.id, p.author, substr(p.text, 1, {BEGINNING}) AS text, p.standing, p.reports, p.since_ms,
           p.decided_by, p.appeal_until_ms
         FROM post AS p INDEXED BY post_to_decide
           JOIN person AS a ON a.community = p.community AND a.id = p.author
           LEFT JOIN household AS h ON h.community = a.community AND h.id = a.household AND a.standing = 'active'
         WHERE p.community = ?1 AND (p.reports > 0 OR p.standing = 'appealed')
           AND EXISTS (SELECT 1 FROM held AS r WHERE r.role IN (SELECT value FROM json_each(?4))
             AND (r.place = 'community' OR r.place_id = h.building OR r.place_id = h.compound))
           AND NOT EXISTS (SELECT 1 FROM matter AS m
             WHERE m.community = p.community AND m.id = p.place AND m.stage IS NULL)
         ORDER BY p.since_ms, p.id LIMIT {MOST}"
    );
    cx.viewer_sql(&sql).arg(roles.to_string()).all()
}
