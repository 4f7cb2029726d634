//! A code for a convenor who has lost every phone, on the operator's word.

use api::people::{CodeSlip, NewRescue};
use domain::{ids::PersonId, people::policy::Voucher, problem::Problem};

use super::{queries, slip::NewSlip};
use crate::{
    db::Transaction, error::Error, event::NewEvent, http::RequestContext, people::queries::has_account,
};

/// Makes a one-time code for a convenor who has lost every phone. Nobody else can where they are the only one.
///
/// # Errors
/// [`Problem::NotFound`] unless just one convenor goes by that name; [`Problem::TryAgain`] when all slip numbers are out.
pub async fn rescue(cx: &RequestContext, asked: NewRescue) -> Result<CodeSlip, Error> {
    let convenor = queries::only_convenor(cx, &asked.name).ok_or(Problem::NotFound);
    let (_, (convenor, taken)) = cx.load_public((convenor, queries::numbers(cx))).await?;
    let (transaction, code) = rescued(cx, &convenor, &taken)?;
    cx.save(transaction, code).await
}

/// What writes the code, and the code. `taken` are the numbers of the slips that are out.
pub fn rescued(
    cx: &RequestContext,
    convenor: &PersonId,
    taken: &[u16],
) -> Result<(Transaction, CodeSlip), Error> {
    let slip = NewSlip::draw(cx, convenor, Voucher::Appointer, taken)?;
    let event =
        NewEvent { kind: "code_made", subject: convenor.as_str(), person: None, role: None, data: () };
    let transaction = Transaction::new()
        .require(has_account(cx, convenor), Problem::NotFound)
        .then(queries::delete_slip(cx, convenor))
        .guarded(slip.insert, Problem::TryAgain)
        .then(cx.event(&event)?);
    Ok((transaction, slip.shown))
}
