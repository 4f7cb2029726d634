//! Who is told of an event: a row for each person and event, written in the batch that records the event.

use domain::{
    clock::Moment,
    ids::{CommunityId, EventId, MatterId, PersonId},
    matters::custody::Custody,
    notices::audience::Audience,
    people::{place::Place, role::Role},
};

use crate::{
    db::{Query, Statement, place_columns},
    http::RequestContext,
};

/// Tells `told.person` of the event `?2`, unless they did it themselves, have been told or have gone.
pub const TELL: &str = "INSERT INTO notice (community, person, event)
  SELECT e.community, told.person, e.id
  FROM event AS e JOIN told JOIN person AS p ON p.community = e.community AND p.id = told.person
  WHERE e.community = ?1 AND e.id = ?2 AND told.person IS NOT e.person AND p.deleted_ms IS NULL
  ON CONFLICT (community, person, event) DO NOTHING";

/// The statement that tells one person of an event recorded earlier in the same batch.
pub fn tell_one(community: &CommunityId, event: &EventId, person: &PersonId) -> Statement {
    Statement::new(format!("WITH told (person) AS (SELECT ?3) {TELL}"))
        .arg(community.as_str())
        .arg(event.as_str())
        .arg(person.as_str())
}

/// Whose matter `?3` is, and who filed it for them.
const REPORTER: &str = "WITH told (person) AS (
  SELECT reporter FROM matter WHERE community = ?1 AND id = ?3
  UNION SELECT filed_by FROM matter WHERE community = ?1 AND id = ?3) ";

/// Who follows or supports the matter `?3`.
const FOLLOWERS: &str = "WITH told (person) AS (
  SELECT person FROM follow WHERE community = ?1 AND matter = ?3
  UNION SELECT person FROM support WHERE community = ?1 AND matter = ?3) ";

/// Who holds the role `?5` at the place `?3`, `?4` at the moment `?6`: the owner `?7` alone, as long as they do;
/// where nobody does, the convenors, for no matter may drop.
const AT_DESK: &str = "WITH near (person, how) AS (
  SELECT person, CASE WHEN place = ?3 AND place_id = ?4 AND role = ?5 THEN person IS NOT ?7 ELSE 2 END
  FROM appointment
  WHERE community = ?1 AND from_ms <= ?6 AND (until_ms IS NULL OR until_ms > ?6)
    AND ((place = ?3 AND place_id = ?4 AND role = ?5) OR (place = 'community' AND role = 'convenor'))
), told (person) AS (SELECT person FROM near WHERE how = (SELECT min(how) FROM near)) ";

/// The statement that tells whoever holds `role` at `place` of an event recorded earlier in the same batch; where nobody
/// does, the convenors.
pub fn tell_at(
    community: &CommunityId,
    event: &EventId,
    role: Role,
    place: &Place,
    now: Moment,
) -> Statement {
    let (place, place_id) = place_columns(place);
    Statement::new(format!("{AT_DESK}{TELL}"))
        .arg(community.as_str())
        .arg(event.as_str())
        .arg(place)
        .arg(place_id)
        .arg(role.code())
        .arg(now)
        .arg(None::<&str>)
}

/// What an event needs to find its people.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    pub community: &'a CommunityId,
    /// The event; it is recorded earlier in the same batch. If it wasn't, nobody is told.
    pub event: &'a EventId,
    /// The matter it happened to.
    pub matter: &'a MatterId,
    /// The matter's ledger entry after it.
    pub custody: Option<&'a Custody>,
    pub now: Moment,
}

impl Telling<'_> {
    /// The statement that tells `audience`.
    pub fn tell(&self, audience: &Audience) -> Statement {
        let told = |who: &str| {
            Statement::new(format!("{who}{TELL}")).arg(self.community.as_str()).arg(self.event.as_str())
        };
        match audience {
            Audience::Reporter => told(REPORTER).arg(self.matter.as_str()),
            Audience::Followers => told(FOLLOWERS).arg(self.matter.as_str()),
            Audience::Holder(holder) => {
                let (place, place_id) = place_columns(&holder.at);
                let owner = self.custody.and_then(|custody| custody.owner.as_ref());
                told(AT_DESK)
                    .arg(place)
                    .arg(place_id)
                    .arg(holder.desk.role().code())
                    .arg(self.now)
                    .arg(owner.map(PersonId::as_str))
            }
        }
    }
}

/// Takes back what others were told of a matter that its reporter took back: a notice shows its first sentence.
pub fn take_back(community: &CommunityId, matter: &MatterId) -> Statement {
    Statement::new(
        "DELETE FROM notice INDEXED BY notice_by_event WHERE community = ?1
           AND event IN (SELECT id FROM event INDEXED BY event_by_subject WHERE community = ?1 AND subject = ?2)
           AND person NOT IN (SELECT reporter FROM matter WHERE community = ?1 AND id = ?2)
           AND person IS NOT (SELECT filed_by FROM matter WHERE community = ?1 AND id = ?2)",
    )
    .arg(community.as_str())
    .arg(matter.as_str())
}

/// How many notices the person who asks has not read.
pub fn unread_count(cx: &RequestContext) -> Query<u32> {
    cx.viewer_sql(
        "SELECT count(*) AS unread FROM notice INDEXED BY notice_unread
         WHERE community = ?1 AND person = (SELECT person FROM viewer) AND read_ms IS NULL",
    )
    .scalar()
}

/// Forgets the notices of a person who is being deleted.
pub fn forget(cx: &RequestContext, person: &PersonId) -> Vec<Statement> {
    vec![cx.sql("DELETE FROM notice WHERE community = ?1 AND person = ?2").arg(person.as_str())]
}
