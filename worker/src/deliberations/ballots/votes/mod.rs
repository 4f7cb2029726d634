//! The counted votes: page by page, as a file whose own SHA-256 is the one that stands with the result, and in an open
//! ballot with names.

pub mod queries;

use api::{
    deliberations::{
        CountedVotes, ListNames, ListVotes, MyVote, NamedVotes, NamesQuery, VOTES_FILE, VOTES_PATH,
        VotesQuery,
    },
    endpoint::{Access, Method},
};
use domain::{
    deliberations::{
        ballots::{receipt::ballot_name, rule::Secrecy},
        course::deliberation::Number,
        refusal::Refusal,
    },
    ids::DeliberationId,
    people::role::Actor,
    problem::Problem,
};
use worker::ResponseBody;

use super::queries::{BallotKey, HeldBallot, held_ballot, mine::mine};
use crate::{
    error::Error,
    http::{RawRequest, RequestContext, Response, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ListVotes>(list)
        .bytes(("DownloadVotes", Method::Get, VOTES_PATH), Access::Public, 0, download)
        .route::<ListNames>(list_named)
}

/// Lists counted votes.
///
/// # Errors
/// [`Refusal::ResultHidden`] before the count.
pub async fn list(cx: &RequestContext, asked: VotesQuery) -> Result<CountedVotes, Error> {
    let (id, run) = (&asked.deliberation, asked.run);
    let after = asked.after.unwrap_or_default();
    let key = BallotKey { community: &cx.community, deliberation: id, run };
    let all = (held_ballot(cx, id, Some(run)), queries::page(key, &after));
    let (_, (held, (lines, next))) = cx.load_public(all).await?;
    let digest = held.ballot.digest.ok_or(Refusal::ResultHidden)?;
    Ok(CountedVotes { digest, lines, next })
}

/// Gives the whole list, byte for byte as it was hashed.
///
/// # Errors
/// [`Refusal::ResultHidden`] before the count.
pub async fn download(cx: &RequestContext, request: RawRequest) -> Result<Response, Error> {
    let id = DeliberationId::try_from(request.param("deliberation").to_owned())?;
    let run: Number = request.param("run").parse().map_err(|_no_number| Problem::NotFound)?;
    let key = BallotKey { community: &cx.community, deliberation: &id, run };
    let all = (held_ballot(cx, &id, Some(run)), queries::published(key));
    let (_, (held, published)) = cx.load_public(all).await?;
    if held.ballot.digest.is_none() {
        return Err(Refusal::ResultHidden.into());
    }
    let headers = vec![
        ("content-type", "text/plain; charset=utf-8".to_owned()),
        ("content-disposition", format!("attachment; filename=\"{VOTES_FILE}\"")),
    ];
    let text = published.sealed(&ballot_name(&id, run));
    Ok(Response { status: 200, headers, body: ResponseBody::Body(text) })
}

/// Lists who voted what in a building.
pub async fn list_named(cx: &RequestContext, asked: NamesQuery) -> Result<NamedVotes, Error> {
    let (id, run) = (&asked.deliberation, asked.run);
    let key = BallotKey { community: &cx.community, deliberation: id, run };
    let all = (held_ballot(cx, id, Some(run)), mine(cx, id, Some(run)), queries::named(key, &asked.building));
    let (actor, (held, mine, votes)) = cx.load(all).await?;
    may_see_names(&held, Some(&actor), &mine)?;
    Ok(NamedVotes { votes })
}

/// Whether somebody may see who voted what: after the count of an open ballot, whoever had a vote in it, and whoever may
/// lead it.
pub fn may_see_names(held: &HeldBallot, actor: Option<&Actor>, mine: &[MyVote]) -> Result<(), Refusal> {
    if held.ballot.rule.secrecy == Secrecy::Secret {
        return Err(Refusal::BallotSecret);
    }
    if mine.is_empty() && held.deliberation.convened_by(actor).is_err() {
        return Err(Refusal::NotAnElector);
    }
    if held.ballot.digest.is_none() { Err(Refusal::ResultHidden) } else { Ok(()) }
}
