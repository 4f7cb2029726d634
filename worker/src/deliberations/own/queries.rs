//! What somebody wrote and answered in deliberations.

use api::people::{MyAnswer, MyWriting};

use crate::{
    db::{Queries, Query},
    http::RequestContext,
};

/// Each answers the fields of [`MyWriting`].
const WRITINGS: [&str; 6] = [
    "SELECT 'statement' AS kind, deliberation, written_ms AS at, text FROM statement INDEXED BY statement_by_author
     WHERE community = ?1 AND author = (SELECT person FROM viewer) ORDER BY id",
    "SELECT 'option' AS kind, deliberation, at_ms AS at, title || char(10) || text AS text FROM option
     WHERE community = ?1 AND author = (SELECT person FROM viewer) ORDER BY id",
    "SELECT 'point' AS kind, o.deliberation, p.at_ms AS at, p.text FROM point AS p
       JOIN option AS o ON o.community = p.community AND o.id = p.option
     WHERE p.community = ?1 AND p.author = (SELECT person FROM viewer) ORDER BY p.id",
    "SELECT 'amendment' AS kind, o.deliberation, a.at_ms AS at, a.text || char(10) || a.why AS text FROM amendment AS a
       JOIN option AS o ON o.community = a.community AND o.id = a.option
     WHERE a.community = ?1 AND a.author = (SELECT person FROM viewer) ORDER BY a.id",
    "SELECT 'objection' AS kind, deliberation, at_ms AS at, text FROM objection
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY at_ms",
    "SELECT 'progress' AS kind, deliberation, at_ms AS at, percent || '%' || char(10) || note AS text FROM progress
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY at_ms",
];

/// Each answers the fields of [`MyAnswer`].
const ANSWERS: [&str; 5] = [
    "SELECT 'statement' AS kind, s.id AS \"to\", v.at_ms AS at, v.stance AS answer
     FROM stance AS v INDEXED BY stance_by_person
       JOIN statement AS s ON s.community = v.community AND s.deliberation = v.deliberation AND s.number = v.statement
     WHERE v.community = ?1 AND v.person = (SELECT person FROM viewer) ORDER BY v.at_ms",
    "SELECT 'point' AS kind, point AS \"to\", at_ms AS at, 'endorsed' AS answer FROM endorsement
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY at_ms",
    "SELECT 'review' AS kind, deliberation AS \"to\", at_ms AS at, rating || coalesce(char(10) || words, '') AS answer FROM review
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY at_ms",
    "SELECT 'invitation' AS kind, meeting AS \"to\", present_ms AS at,
       CASE WHEN present_ms IS NULL THEN answer ELSE 'present' END AS answer FROM meeting_seat
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY meeting",
    "SELECT 'ballot' AS kind, deliberation AS \"to\", NULL AS at, coalesce(choice, 'cast') AS answer FROM ballot_part
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY deliberation, run",
];

/// What the person who asks wrote, and what they answered.
pub fn own(cx: &RequestContext) -> Query<(Vec<MyWriting>, Vec<MyAnswer>)> {
    let writings = WRITINGS.map(|sql| cx.viewer_sql(sql).all::<MyWriting>()).into_iter().collect::<Vec<_>>();
    let answers = ANSWERS.map(|sql| cx.viewer_sql(sql).all::<MyAnswer>()).into_iter().collect::<Vec<_>>();
    (writings, answers).into_query().map(|(writings, answers)| (writings.concat(), answers.concat()))
}
