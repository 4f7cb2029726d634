//! What is kept of notices: a row for each person and event. What happened stands in the record of events.

use domain::{
    clock::Moment,
    copy,
    deliberations::{course::command::Event as Happened, told::Told},
    ids::{CommunityId, DeliberationId, EventId, MatterId, PersonId, RedemptionId, TaskId, TeamId, WishId},
    matters::custody::Custody,
    moderation::reports::{Logged, Standing},
    notices::{
        audience::Audience,
        wire::{About, NoticeView, Notices},
    },
    people::{place::Place, role::Role},
    volunteers,
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, place_columns, read_json},
    error::Error,
    http::RequestContext,
    matters,
    moderation::queries::log::post_of,
};

/// How many notices a page has.
const PAGE: usize = 30;

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

/// Asks how many notices the person who asks has not read: one row `{unread}`.
pub fn unread_count(cx: &RequestContext) -> Statement {
    cx.viewer_sql(
        "SELECT count(*) AS unread FROM notice INDEXED BY notice_unread
         WHERE community = ?1 AND person = (SELECT person FROM viewer) AND read_ms IS NULL",
    )
}

/// Asks for a page of notices of the person who asks.
pub fn page(cx: &RequestContext, before: Option<&EventId>) -> [Statement; 2] {
    // One more than a page has tells whether there is another.
    let sql = format!(
        "SELECT n.event, n.read_ms, e.at_ms, e.kind, e.subject, e.data, m.id AS matter, m.number, m.standing,
           d.id AS deliberation, v.id AS task, t.id AS team, x.id AS redemption, w.id AS wish, u.id IS NOT NULL AS partner, j.id IS NOT NULL AS project,
           coalesce(m.title, d.title, v.title, t.name, x.name, w.title, u.name, j.title) AS title
         FROM notice AS n JOIN event AS e ON e.community = n.community AND e.id = n.event
           LEFT JOIN matter AS m ON m.community = e.community AND m.id = e.subject
           LEFT JOIN deliberation AS d ON d.community = e.community AND d.id = e.subject
           LEFT JOIN volunteer_task AS v ON v.community = e.community AND v.id = e.subject
           LEFT JOIN team AS t ON t.community = e.community AND t.id = e.subject
           LEFT JOIN redemption AS x ON x.community = e.community AND x.id = e.subject
           LEFT JOIN wish AS w ON w.community = e.community AND w.id = e.subject
           LEFT JOIN partner AS u ON u.community = e.community AND u.id = e.subject
           LEFT JOIN project AS j ON j.community = e.community AND j.id = e.subject
         WHERE n.community = ?1 AND n.person = (SELECT person FROM viewer) AND (?4 IS NULL OR n.event < ?4)
           AND (coalesce(m.id, d.id, v.id, t.id, x.id, w.id, u.id, j.id) IS NOT NULL OR e.kind IN (SELECT value FROM json_each(?5)))
         ORDER BY n.event DESC LIMIT {}",
        PAGE + 1
    );
    let moderation = serde_json::json!(Logged::CODES).to_string();
    [unread_count(cx), cx.viewer_sql(&sql).arg(before.map(EventId::as_str)).arg(moderation)]
}

#[derive(Deserialize)]
struct Unread {
    unread: u32,
}

#[derive(Deserialize)]
struct Row {
    event: EventId,
    read_ms: Option<Moment>,
    at_ms: Moment,
    kind: String,
    subject: String,
    data: String,
    matter: Option<MatterId>,
    number: Option<String>,
    standing: Option<Standing>,
    deliberation: Option<DeliberationId>,
    task: Option<TaskId>,
    team: Option<TeamId>,
    redemption: Option<RedemptionId>,
    wish: Option<WishId>,
    partner: u8,
    project: u8,
    title: Option<String>,
}

impl Row {
    /// What it is called: a post goes by its kind, what is hidden by nothing that it says.
    fn title(&self) -> Result<String, Error> {
        if Logged::CODES.contains(&self.kind.as_str()) {
            return Ok(copy::moderation::kind(post_of(&self.subject)?.kind()).to_owned());
        }
        let title = self.title.clone().ok_or_else(|| Error::corrupt("a notice about nothing"))?;
        Ok(matters::queries::title(self.standing.unwrap_or(Standing::Shown), title))
    }
}

impl Row {
    /// As its reader sees it at `now`: "tomorrow" is said from the day of reading, not from the day it was told.
    fn view(self, now: Moment) -> Result<NoticeView, Error> {
        let title = self.title()?;
        let about = match (self.matter, self.number, self.deliberation) {
            _ if Logged::CODES.contains(&self.kind.as_str()) => {
                let what: Logged = read_json(&self.data)?;
                let path = format!("moderation/posts/{}", post_of(&self.subject)?);
                About::Page { path, says: copy::moderation::happened(&what) }
            }
            (Some(matter), Some(number), _) => About::Matter { matter, number, what: read_json(&self.data)? },
            _ if self.task.is_some() || self.team.is_some() || self.wish.is_some() => {
                let told: volunteers::told::Told = read_json(&self.data)?;
                let task = self.task.as_ref().map(volunteers::wire::page_of);
                let team = self.team.as_ref().map(volunteers::wire::page_of_team);
                let wish = self.wish.as_ref().map(volunteers::wishes::wire::page_of);
                let path = task.or(team).or(wish).unwrap_or_default() + told.place();
                About::Page { path, says: copy::volunteers::told(&told, now) }
            }
            _ if self.partner == 1 || self.project == 1 => {
                let told: volunteers::told::Told = read_json(&self.data)?;
                let page = if self.partner == 1 {
                    volunteers::partners::wire::PAGE
                } else {
                    volunteers::lists::wire::PAGE
                };
                About::Page { path: page.to_owned(), says: copy::volunteers::told(&told, now) }
            }
            _ if self.redemption.is_some() => {
                let told: volunteers::told::Told = read_json(&self.data)?;
                let path = volunteers::points::wire::SHOP_PAGE.to_owned();
                About::Page { path, says: copy::volunteers::told(&told, now) }
            }
            (.., Some(deliberation)) => {
                let (place, says) = if Happened::CODES.contains(&self.kind.as_str()) {
                    let what: Happened = read_json(&self.data)?;
                    (String::new(), copy::deliberations::happened(&what, now, &|_| None))
                } else {
                    let told: Told = read_json(&self.data)?;
                    (told.place(), copy::deliberations::told(&told, now))
                };
                About::Page { path: format!("deliberations/{deliberation}{place}"), says }
            }
            _ => return Err(Error::corrupt("a notice about nothing")),
        };
        Ok(NoticeView { event: self.event, at: self.at_ms, title, about, read: self.read_ms.is_some() })
    }
}

/// Reads what [`page`] asked for, to be read at `now`.
pub fn read(answers: &mut Rows, now: Moment) -> Result<Notices, Error> {
    let unread = answers.first::<Unread>()?.map_or(0, |row| row.unread);
    let mut rows: Vec<Row> = answers.all()?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = if more { rows.last().map(|row| row.event.to_string()) } else { None };
    let notices = rows.into_iter().map(|row| row.view(now)).collect::<Result<_, _>>()?;
    Ok(Notices { notices, unread, next })
}

/// Marks what `person` was told as read, up to and including `event`.
pub fn read_up_to(cx: &RequestContext, person: &PersonId, event: &EventId) -> Statement {
    cx.sql("UPDATE notice SET read_ms = ?4 WHERE community = ?1 AND person = ?2 AND event <= ?3 AND read_ms IS NULL")
        .arg(person.as_str())
        .arg(event.as_str())
        .arg(cx.now)
}

/// Forgets the notices of a person who is being deleted.
pub fn forget(cx: &RequestContext, person: &PersonId) -> Vec<Statement> {
    vec![cx.sql("DELETE FROM notice WHERE community = ?1 AND person = ?2").arg(person.as_str())]
}
