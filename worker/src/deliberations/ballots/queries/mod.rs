//! A ballot as it stands. `mine` has the votes that whoever asks may cast, `turnout` how far it is, `urn` what every vote
//! writes.

pub mod mine;
pub mod turnout;
pub mod urn;

use std::borrow::Cow;

use domain::{
    clock::Moment,
    deliberations::{
        ballots::{
            casting::Opening,
            receipt::{self, Code, Nonce, ballot_name, owned, sealed},
            rule::{Choice, Rule},
        },
        course::{deliberation::Number, status::Status},
        refusal::Refusal,
    },
    ids::{CommunityId, DeliberationId},
    problem::Problem,
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Statement, json},
    deliberations::queries::{StoredDeliberation, deliberation},
    error::Error,
    http::RequestContext,
    secret,
};

/// Names a ballot: the run of a deliberation's phases in which it is held.
#[derive(Clone, Copy, Debug)]
pub struct BallotKey<'a> {
    pub community: &'a CommunityId,
    pub deliberation: &'a DeliberationId,
    pub run: Number,
}

impl BallotKey<'_> {
    /// A statement whose `?1` to `?3` are the three; its own arguments begin with `?4`.
    pub fn sql(&self, sql: impl Into<Cow<'static, str>>) -> Statement {
        Statement::new(sql).arg(self.community.as_str()).arg(self.deliberation.as_str()).arg(self.run)
    }
}

/// The run that is asked for, or the last one with a ballot.
const RUN: &str = "coalesce(?3, (SELECT max(run) FROM ballot WHERE community = ?1 AND deliberation = ?2))";

/// `sql` about a ballot: that of this run, or the last one. `{run}` stands for it.
fn of_run(cx: &RequestContext, deliberation: &DeliberationId, run: Option<Number>, sql: &str) -> Statement {
    cx.sql_of(sql.replace("{run}", RUN)).arg(deliberation.as_str()).arg(run)
}

/// The columns of [`StoredBallot`].
pub const BALLOT: &str = "run, rule, version, closed_ms, digest";

#[derive(Clone, Debug, Deserialize)]
pub struct StoredBallot {
    pub run: Number,
    /// With the question as it is now.
    #[serde(deserialize_with = "json")]
    pub rule: Rule,
    /// How often an option was taken off, and 1.
    pub version: u32,
    /// When no more votes were taken, once that was recorded.
    #[serde(rename = "closed_ms")]
    pub closed: Option<Moment>,
    /// The published list's digest, once it was counted.
    pub digest: Option<String>,
}

/// A ballot with its deliberation.
#[derive(Clone, Debug)]
pub struct HeldBallot {
    pub deliberation: StoredDeliberation,
    pub ballot: StoredBallot,
}

/// The ballot of this run, or the last one.
///
/// `NotFound` when there is no such deliberation, or one that was over without a vote;
/// [`Refusal::BallotNotOpen`] before the first vote began.
pub fn held_ballot(cx: &RequestContext, id: &DeliberationId, run: Option<Number>) -> Query<HeldBallot> {
    let sql =
        format!("SELECT {BALLOT} FROM ballot WHERE community = ?1 AND deliberation = ?2 AND run = {{run}}");
    let ballot = of_run(cx, id, run, &sql).first();
    (deliberation(cx, id), ballot).into_query().and_then(|(deliberation, ballot)| match ballot {
        Some(ballot) => Ok(HeldBallot { deliberation, ballot }),
        None if deliberation.state.status.is_over() => Err(Error::from(Problem::NotFound)),
        None => Err(Refusal::BallotNotOpen.into()),
    })
}

impl HeldBallot {
    /// Whether votes are taken now.
    pub fn is_open(&self, now: Moment) -> Result<(), Refusal> {
        let state = &self.deliberation.state;
        if state.status != Status::Voting || state.run != self.ballot.run {
            return Err(Refusal::BallotClosed);
        }
        Opening { from: state.began, until: state.ends }.check(self.ballot.closed, now)
    }

    #[must_use]
    pub fn key(&self) -> BallotKey<'_> {
        let StoredDeliberation { community, id, .. } = &self.deliberation;
        BallotKey { community, deliberation: id, run: self.ballot.run }
    }

    /// What the ballot is called in what is hashed.
    #[must_use]
    pub fn name(&self) -> String {
        ballot_name(&self.deliberation.id, self.ballot.run)
    }

    /// The code of a vote.
    #[must_use]
    pub fn code(&self, choice: &Choice, nonce: &Nonce) -> Code {
        Code::of(&secret::sha256(&sealed(&self.name(), choice, nonce)))
    }

    /// The mark by which the voter may change a vote: only whoever holds the nonce can name it.
    #[must_use]
    pub fn mark(&self, nonce: &Nonce) -> String {
        receipt::mark(&secret::sha256(&owned(&self.name(), nonce)))
    }
}
