//! What people think of the result: a row a person, so that everybody counts once.

use domain::{
    deliberations::{
        course::deliberation::Number,
        wire::{NewReview, OwnReview, Review, ReviewWords},
    },
    ids::{DeliberationId, PersonId},
    matters::step::Rating,
    moderation::reports::Standing,
    text::Words,
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    deliberations::queries::Found,
    error::Error,
    http::RequestContext,
    moderation::conceal::shown,
};

/// Who has said something in the run of the deliberation that runs; see [`acted`](crate::deliberations::change::acted).
pub const ACTED: &str = "SELECT person FROM review WHERE community = ?1 AND deliberation = ?3 AND run = ?8";

/// How many words are listed.
const MOST: u8 = 100;

/// Keeps what somebody thinks, in place of what they thought before.
pub fn keep(cx: &RequestContext, found: &Found, said: &NewReview, by: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO review (community, deliberation, run, person, at_ms, rating, words, number)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7,
           1 + coalesce((SELECT max(number) FROM review WHERE community = ?1 AND deliberation = ?2), 0)
         WHERE true
         ON CONFLICT (community, deliberation, run, person)
         DO UPDATE SET at_ms = excluded.at_ms, rating = excluded.rating, words = excluded.words",
    )
    .arg(found.id.as_str())
    .arg(found.state.run)
    .arg(by.as_str())
    .arg(cx.now)
    .arg(said.rating.code())
    .arg(said.words.as_ref().map(Words::as_str))
}

/// Asks for the sums, the words and the reader's own, of the last run in which anybody was asked.
pub fn all(cx: &RequestContext, of: &DeliberationId) -> [Statement; 3] {
    const LAST: &str = "community = ?1 AND deliberation = ?4
      AND run = (SELECT max(run) FROM review WHERE community = ?1 AND deliberation = ?4)";
    let sums = format!("SELECT rating, count(*) AS times FROM review WHERE {LAST} GROUP BY rating");
    let words = format!(
        "SELECT rating, words, number, standing, person IS (SELECT person FROM viewer) AS own FROM review
         WHERE {LAST} AND words IS NOT NULL ORDER BY at_ms LIMIT {MOST}"
    );
    let own =
        format!("SELECT rating, words FROM review WHERE {LAST} AND person = (SELECT person FROM viewer)");
    [sums, words, own].map(|sql| cx.viewer_sql(&sql).arg(of.as_str()))
}

#[derive(Deserialize)]
struct SumRow {
    rating: Rating,
    times: u32,
}

#[derive(Deserialize)]
struct Row {
    rating: Rating,
    words: Words,
    number: Number,
    standing: Standing,
    own: u8,
}

#[derive(Deserialize)]
struct OwnRow {
    rating: Rating,
    words: Option<Words>,
}

/// Reads what [`all`] asked for.
pub fn read(answers: &mut Rows, may_review: bool) -> Result<Review, Error> {
    let sums: Vec<SumRow> = answers.all()?;
    let times = |rating| sums.iter().find(|sum| sum.rating == rating).map_or(0, |sum| sum.times);
    let words = answers.try_each(|row: Row| {
        let (rating, standing, own) = (row.rating, row.standing, row.own == 1);
        Ok(ReviewWords { number: row.number, rating, words: shown(row.words, standing, own)?, standing, own })
    })?;
    let own = answers.first::<OwnRow>()?.map(|row| OwnReview { rating: row.rating, words: row.words });
    Ok(Review {
        satisfied: times(Rating::Satisfied),
        mostly: times(Rating::Mostly),
        not: times(Rating::Not),
        words,
        own,
        may_review,
    })
}
