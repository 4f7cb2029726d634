//! One-time codes: made by whoever looks after a person, typed on the person's new phone.

pub mod queries;
pub mod rescue;
pub mod slip;

use api::people::{CodeSlip, MakeCode, NewSignIn, OnePerson, RescueConvenor, SignIn, SignedIn};
use domain::{
    people::{
        policy::{Voucher, may_make_code},
        session::try_code,
    },
    problem::Problem,
};

use self::slip::NewSlip;
use super::{
    permission::allowed_as,
    queries::{has_account, person},
    sessions::start::start_session,
};
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<MakeCode>(make)
        .limit(rate_limit::MAKE_CODE)
        .route::<RescueConvenor>(rescue::rescue)
        .route::<SignIn>(sign_in)
        .limit(rate_limit::SIGN_IN)
}

/// Makes a one-time code with which a person signs in on a new phone.
pub async fn make(cx: &RequestContext, asked: OnePerson) -> Result<CodeSlip, Error> {
    let person = person(cx, &asked.person).ok_or(Problem::NotFound);
    let (actor, (person, taken)) = cx.load((person, queries::numbers(cx))).await?;
    let voucher = may_make_code(&actor, person.site.as_ref(), person.appointed)?;
    let role = match voucher {
        Voucher::Caretaker => allowed_as(&actor, voucher.action(), person.site.as_ref())?,
        Voucher::Appointer => allowed_as(&actor, voucher.action(), None)?,
    };
    let slip = NewSlip::draw(cx, &person.id, voucher, &taken)?;
    let event = NewEvent {
        kind: "code_made",
        subject: person.id.as_str(),
        person: Some(&actor.person),
        role,
        data: (),
    };
    let vouched = voucher.outlasts_appointment();
    let transaction = Transaction::new()
        .require(has_account(cx, &person.id), Problem::NotFound)
        .require(queries::is_in_reach(cx, &person.id, vouched), Problem::NotAllowed)
        .then(queries::delete_slip(cx, &person.id))
        .guarded(slip.insert, Problem::TryAgain)
        .then(cx.event(&event)?);
    cx.save(transaction, slip.shown).await
}

/// Signs this device in with a one-time code.
///
/// The guess is counted while the slip is read, so that many guesses at once are no more than one after the other.
///
/// # Errors
/// [`Problem::CodeWrong`] with the tries left; [`Problem::CodeGone`] for a slip that is used, too old, guessed at too
/// often or isn't out; [`Problem::TooOften`].
pub async fn sign_in(cx: &RequestContext, asked: NewSignIn) -> Result<SignedIn, Error> {
    let guess = queries::guess(cx, asked.digits.slip())?.ok_or(Problem::CodeGone);
    let (_, guessed) = cx.load_public(guess).await?;
    try_code(guessed.slip, slip::matches(cx, &asked.digits, &guessed.digest), cx.now)?;
    let person = &guessed.person;
    let event =
        NewEvent { kind: "signed_in", subject: person.as_str(), person: Some(person), role: None, data: () };
    let transaction = Transaction::new()
        .guarded(queries::spend(cx, asked.digits.slip(), guessed.slip.made), Problem::CodeGone)
        .then(start_session(cx, person, guessed.vouched)?)
        .then(cx.event(&event)?);
    cx.save(transaction, SignedIn { person: person.clone(), standing: guessed.standing }).await
}
