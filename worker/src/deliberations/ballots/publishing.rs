//! The list of counted votes as a file whose own SHA-256 is the one that stands with the result.

use domain::{
    deliberations::{
        ballots::receipt::ballot_name, course::deliberation::Number, refusal::Refusal, wire::VOTES_FILE,
    },
    ids::DeliberationId,
    problem::Problem,
};
use worker::ResponseBody;

use super::{
    casting::Held,
    queries::{Which, count, read},
};
use crate::{
    deliberations::queries,
    error::Error,
    http::{RawRequest, RequestContext, Response},
};

/// The name of the route.
pub const FILE: &str = "DownloadVotes";

/// Gives the whole list, byte for byte as it was hashed.
///
/// # Errors
/// [`Problem::NotFound`]; [`Refusal::ResultHidden`] before the count.
pub async fn file(cx: &RequestContext, arrived: RawRequest) -> Result<Response, Error> {
    let id = DeliberationId::try_from(arrived.param("deliberation").to_owned())?;
    let run: Number = arrived.param("run").parse().map_err(|_no_number| Problem::NotFound)?;
    let which = Which { community: &cx.community, deliberation: &id, run };
    let asking = vec![queries::one(cx, &id), read::ballot(cx, &id, Some(run)), count::all(which)];
    let (_, mut answers) = cx.load_public(asking).await?;
    let held = Held::read(&mut answers)?;
    if held.ballot.digest.is_none() {
        return Err(Refusal::ResultHidden.into());
    }
    let text = count::read_all(&mut answers)?.sealed(&ballot_name(&id, run));
    let headers = vec![
        ("content-type", "text/plain; charset=utf-8".to_owned()),
        ("content-disposition", format!("attachment; filename=\"{VOTES_FILE}\"")),
    ];
    Ok(Response { status: 200, headers, body: ResponseBody::Body(text) })
}
