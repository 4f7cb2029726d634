//! What somebody published, signed up for and said about themselves; and how that is forgotten.

use api::people::MyAnswer;
use domain::{clock::Moment, ids::PersonId};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Statement},
    http::RequestContext,
    volunteers::{feeds, partners, wishes},
};

/// Each answers `kind`, `"to"`, `at_ms`, `answer`.
const ANSWERS: &[&str] = &[
    "SELECT 'task' AS kind, id AS \"to\", published_ms AS at_ms, title || char(10) || text || char(10) || contact AS answer
     FROM volunteer_task WHERE community = ?1 AND led_by = (SELECT person FROM viewer) ORDER BY id",
    "SELECT 'shift' AS kind, shift AS \"to\", at_ms,
       standing || coalesce(' ' || came_ms, '') || coalesce(' ' || left_ms, '') || coalesce(char(10) || reason, '') AS answer
     FROM signup INDEXED BY signup_by_person WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY from_ms",
    "SELECT 'volunteer' AS kind, person AS \"to\", NULL AS at_ms,
       json_object('skills', json(skills), 'free', free, 'cap', cap, 'seen', seen) AS answer
     FROM volunteer WHERE community = ?1 AND person = (SELECT person FROM viewer)",
    "SELECT 'calendar' AS kind, person AS \"to\", since_ms AS at_ms, '' AS answer
     FROM calendar_address WHERE community = ?1 AND person = (SELECT person FROM viewer)",
    "SELECT 'team' AS kind, m.team AS \"to\", m.joined_ms AS at_ms, t.name AS answer
     FROM team_member AS m INDEXED BY team_member_by_person JOIN team AS t ON t.community = m.community AND t.id = m.team
     WHERE m.community = ?1 AND m.person = (SELECT person FROM viewer) ORDER BY m.joined_ms",
    "SELECT 'points' AS kind, source AS \"to\", at_ms, printf('%+d ', amount) || why AS answer
     FROM points_entry WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY nth",
    "SELECT 'redemption' AS kind, id AS \"to\", at_ms, state || ' ' || price || char(10) || name AS answer
     FROM redemption INDEXED BY redemption_by_person WHERE community = ?1 AND person = (SELECT person FROM viewer)
     ORDER BY at_ms",
    "SELECT 'certificate' AS kind, code AS \"to\", at_ms,
       coalesce(name || coalesce(' ' || minutes, '') || coalesce(' ' || stars, ''), 'revoked') AS answer
     FROM certificate INDEXED BY certificate_by_person WHERE community = ?1 AND person = (SELECT person FROM viewer)
     ORDER BY at_ms",
    "SELECT 'care' AS kind, p.task AS \"to\", NULL AS at_ms, coalesce(p.whom, '') AS answer
     FROM volunteer_task AS t JOIN care_plan AS p ON p.community = t.community AND p.task = t.id
     WHERE t.community = ?1 AND t.led_by = (SELECT person FROM viewer) ORDER BY p.task",
    "SELECT 'care_turn' AS kind, task AS \"to\", NULL AS at_ms, CAST(nth AS TEXT) AS answer
     FROM care_turn INDEXED BY care_turn_by_person WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY task",
    "SELECT 'finding' AS kind, shift AS \"to\", from_ms AS at_ms, coalesce(found, '') AS answer
     FROM care_visit WHERE community = ?1 AND (found_by = (SELECT person FROM viewer) OR sent_to = (SELECT person FROM viewer))
     ORDER BY from_ms",
    "SELECT 'wish' AS kind, id AS \"to\", written_ms AS at_ms,
       state || char(10) || title || coalesce(char(10) || why, '') || coalesce(char(10) || contact, '')
         || coalesce(char(10) || words, '') AS answer
     FROM wish WHERE community = ?1 AND (SELECT person FROM viewer) IN (person, filed_by) ORDER BY id",
    "SELECT 'partner' AS kind, id AS \"to\", asked_ms AS at_ms,
       kind || ' ' || state || char(10) || name || char(10) || skills || coalesce(char(10) || offer, '')
         || coalesce(char(10) || reason, '') AS answer
     FROM partner INDEXED BY partner_by_person WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY id",
    "SELECT 'resource' AS kind, id AS \"to\", at_ms,
       state || char(10) || title || char(10) || amount || char(10) || times AS answer
     FROM resource INDEXED BY resource_by_person WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY id",
    "SELECT 'need' AS kind, id AS \"to\", at_ms, state || char(10) || title || char(10) || spot AS answer
     FROM need INDEXED BY need_by_person WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY id",
    "SELECT 'project' AS kind, id AS \"to\", made_ms AS at_ms,
       state || char(10) || title || char(10) || text || coalesce(char(10) || words, '') AS answer
     FROM project WHERE community = ?1 AND (SELECT person FROM viewer) IN (made_by, claimer) ORDER BY id",
    "SELECT 'wish_claimed' AS kind, id AS \"to\", NULL AS at_ms, state || char(10) || title AS answer
     FROM wish INDEXED BY wish_by_claimer WHERE community = ?1 AND claimer = (SELECT person FROM viewer) ORDER BY id",
];

#[derive(Deserialize)]
struct AnswerRow {
    kind: String,
    to: String,
    at_ms: Option<Moment>,
    answer: String,
}

impl From<AnswerRow> for MyAnswer {
    fn from(AnswerRow { kind, to, at_ms, answer }: AnswerRow) -> Self {
        Self { kind, to, at: at_ms, answer }
    }
}

/// All of it, about the person who asks.
pub fn all(cx: &RequestContext) -> Query<Vec<MyAnswer>> {
    let answers: Vec<Query<Vec<AnswerRow>>> = ANSWERS.iter().map(|sql| cx.viewer_sql(sql).all()).collect();
    answers.into_query().map(|answers| answers.into_iter().flatten().map(MyAnswer::from).collect())
}

/// What makes volunteering forget `person`: they come to nothing any more, and nobody is told to call them.
pub fn forget(cx: &RequestContext, person: &PersonId) -> Vec<Statement> {
    let places = cx
        .sql(
            "UPDATE signup SET standing = 'withdrawn', offered_until_ms = NULL WHERE community = ?1 AND person = ?2
               AND standing IN ('signed_up', 'offered', 'waiting') AND came_ms IS NULL AND until_ms > ?3",
        )
        .arg(person.as_str())
        .arg(cx.now);
    let profile = cx.sql("DELETE FROM volunteer WHERE community = ?1 AND person = ?2").arg(person.as_str());
    let contact = cx
        .sql("UPDATE volunteer_task SET contact = '--' WHERE community = ?1 AND led_by = ?2")
        .arg(person.as_str());
    let teams = cx.sql("DELETE FROM team_member WHERE community = ?1 AND person = ?2").arg(person.as_str());
    let turns = cx.sql("DELETE FROM care_turn WHERE community = ?1 AND person = ?2").arg(person.as_str());
    let own = vec![places, profile, contact, teams, turns, feeds::queries::end(cx, person)];
    [
        own,
        forget_points(cx, person),
        wishes::queries::write::forget(cx, person),
        forget_lists(cx, person),
        vec![partners::queries::forget(cx, person)],
    ]
    .concat()
}

/// What was set aside for them goes back into the shop, and nothing that was certified is shown any more. The ledger keeps
/// its entries, about nobody.
fn forget_points(cx: &RequestContext, person: &PersonId) -> Vec<Statement> {
    let of = |sql: &'static str| cx.sql(sql).arg(person.as_str());
    let pieces = of("UPDATE shop_item SET version = version + 1, stock = stock + (
           SELECT count(*) FROM redemption INDEXED BY redemption_by_person
           WHERE community = ?1 AND person = ?2 AND item = shop_item.id AND state = 'reserved')
         WHERE community = ?1 AND id IN (SELECT item FROM redemption INDEXED BY redemption_by_person
           WHERE community = ?1 AND person = ?2 AND state = 'reserved')");
    let redemptions = of(
        "UPDATE redemption SET state = 'cancelled' WHERE community = ?1 AND person = ?2 AND state = 'reserved'",
    );
    let certificates = of("DELETE FROM certificate WHERE community = ?1 AND person = ?2");
    let due = of("DELETE FROM points_due WHERE community = ?1 AND person = ?2");
    vec![pieces, redemptions, certificates, due]
}

/// What makes the lists forget `person`: what is free is taken back, what they had taken on can be claimed again.
fn forget_lists(cx: &RequestContext, person: &PersonId) -> Vec<Statement> {
    let of = |sql: &'static str| cx.sql(sql).arg(person.as_str());
    vec![
        of("UPDATE resource SET state = 'withdrawn', version = version + 1
            WHERE community = ?1 AND person = ?2 AND state = 'open'"),
        of("UPDATE need SET state = 'withdrawn', version = version + 1
            WHERE community = ?1 AND person = ?2 AND state = 'open'"),
        of("UPDATE project SET state = 'open', partner = NULL, claimer = NULL, words = NULL, words_ms = NULL,
              version = version + 1
            WHERE community = ?1 AND claimer = ?2 AND state = 'claimed'"),
    ]
}
