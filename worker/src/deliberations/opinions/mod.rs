//! Opinions (最大公约数): what is made of the answers to statements. Computed by the clock, kept, and shown as it is kept.
//!
//! `analysis` makes what is kept of the rows in `store`; `cron` says when.

pub mod analysis;
pub mod cron;
pub mod queries;

use domain::{
    deliberations::wire::{OneDeliberation, OpinionsView},
    problem::Problem,
};

use super::queries as deliberations;
use crate::{error::Error, http::RequestContext};

/// Shows what came out when the answers were last analysed. What moderation has taken out since is left out at once.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn show(cx: &RequestContext, asked: OneDeliberation) -> Result<OpinionsView, Error> {
    let mut asking = vec![deliberations::one(cx, &asked.deliberation)];
    asking.extend(queries::last(cx, &asked.deliberation));
    let (_, mut answers) = cx.load_public(asking).await?;
    deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let (last, mut statements) = queries::read_last(&mut answers)?;
    let (revision, at, picture, mine) = match last {
        Some(last) => (last.revision, Some(last.at), last.picture, last.mine),
        None => Default::default(),
    };
    let picture = picture.only(|number| statements.iter().any(|one| one.number == number));
    statements.retain(|one| picture.statements.iter().any(|found| found.statement == one.number));
    Ok(OpinionsView { revision, at, picture, statements, mine })
}
