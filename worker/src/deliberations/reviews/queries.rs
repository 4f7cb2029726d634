//! What people think of the result: a row a person, so that everybody counts once.

use api::deliberations::{NewReview, OwnReview, Review, ReviewWords};
use domain::{
    clock::Moment,
    deliberations::course::{deliberation::Number, status::StepKind},
    ids::{DeliberationId, PersonId},
    matters::step::Rating,
    moderation::reports::Standing,
    people::role::Actor,
    text::Words,
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Statement, flag},
    deliberations::queries::StoredDeliberation,
    error::Error,
    http::RequestContext,
    moderation::conceal::shown,
};

/// How many words are listed.
const MOST: u8 = 100;

/// Keeps what somebody thinks, in place of what they thought before.
pub fn keep(
    cx: &RequestContext,
    deliberation: &StoredDeliberation,
    asked: &NewReview,
    by: &PersonId,
) -> Statement {
    cx.sql(
        "INSERT INTO review (community, deliberation, run, person, at_ms, rating, words, number)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7,
           1 + coalesce((SELECT max(number) FROM review WHERE community = ?1 AND deliberation = ?2), 0)
         WHERE true
         ON CONFLICT (community, deliberation, run, person)
         DO UPDATE SET at_ms = excluded.at_ms, rating = excluded.rating, words = excluded.words",
    )
    .arg(deliberation.id.as_str())
    .arg(deliberation.state.run)
    .arg(by.as_str())
    .arg(cx.now)
    .arg(asked.rating.code())
    .arg(asked.words.as_ref().map(Words::as_str))
}

#[derive(Deserialize)]
struct SumRow {
    rating: Rating,
    times: u32,
}

#[derive(Deserialize)]
struct WordsRow {
    rating: Rating,
    words: Words,
    number: Number,
    standing: Standing,
    #[serde(deserialize_with = "flag")]
    own: bool,
}

impl WordsRow {
    fn view(self) -> Result<ReviewWords, Error> {
        let Self { rating, words, number, standing, own } = self;
        Ok(ReviewWords { number, rating, words: shown(words, standing, own)?, standing, own })
    }
}

/// What people think of the result, in the last run in which anybody was asked.
#[derive(Clone, Debug)]
pub struct StoredReviews {
    pub satisfied: u32,
    pub mostly: u32,
    pub not: u32,
    pub words: Vec<ReviewWords>,
    pub own: Option<OwnReview>,
}

pub fn reviews(cx: &RequestContext, of: &DeliberationId) -> Query<StoredReviews> {
    const LAST: &str = "community = ?1 AND deliberation = ?4
      AND run = (SELECT max(run) FROM review WHERE community = ?1 AND deliberation = ?4)";
    let sums = format!("SELECT rating, count(*) AS times FROM review WHERE {LAST} GROUP BY rating");
    let words = format!(
        "SELECT rating, words, number, standing, person IS (SELECT person FROM viewer) AS own FROM review
         WHERE {LAST} AND words IS NOT NULL ORDER BY at_ms LIMIT {MOST}"
    );
    let own =
        format!("SELECT rating, words FROM review WHERE {LAST} AND person = (SELECT person FROM viewer)");
    let [sums, words, own] = [sums, words, own].map(|sql| cx.viewer_sql(&sql).arg(of.as_str()));
    (sums.all(), words.all().try_each(WordsRow::view), own.first()).into_query().map(
        |(sums, words, own): (Vec<SumRow>, _, _)| {
            let times = |rating| sums.iter().find(|sum| sum.rating == rating).map_or(0, |sum| sum.times);
            StoredReviews {
                satisfied: times(Rating::Satisfied),
                mostly: times(Rating::Mostly),
                not: times(Rating::Not),
                words,
                own,
            }
        },
    )
}

impl StoredReviews {
    #[must_use]
    pub fn view(self, deliberation: &StoredDeliberation, actor: Option<&Actor>, now: Moment) -> Review {
        let Self { satisfied, mostly, not, words, own } = self;
        let may_review = deliberation.ground().hand(actor, StepKind::Rate, now).is_ok();
        Review { satisfied, mostly, not, words, own, may_review }
    }
}
