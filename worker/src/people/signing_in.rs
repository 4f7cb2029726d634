//! One-time codes: made by whoever looks after a person, typed on the person's new phone.

use domain::{
    ids::PersonId,
    people::{
        policy::{Voucher, may_make_code},
        session::{CODE_MS, CodeDigits, try_code},
        wire::{CodeSlip, NewSignIn, OnePerson, SignedIn},
    },
    problem::Problem,
};

use super::{leave, qr, queries, sessions};
use crate::{
    db::{Conflict, Statement, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
};

/// Makes a one-time code with which a person signs in on a new phone.
///
/// # Errors
/// As the policy says; [`Problem::NotFound`] for a person who isn't here; [`Problem::TryAgain`] when all slip numbers
/// are out.
pub async fn make(cx: &RequestContext, asked: OnePerson) -> Result<CodeSlip, Error> {
    let (actor, mut answers) =
        cx.load(vec![queries::persons::one(cx, &asked.person), queries::slips::numbers(cx)]).await?;
    let person = queries::persons::read_one(&mut answers)?;
    let taken = queries::slips::read_numbers(&mut answers)?;
    let voucher = may_make_code(&actor, person.site.as_ref(), person.appointed)?;
    let role = match voucher {
        Voucher::Caretaker => leave(&actor, voucher.action(), person.site.as_ref())?,
        Voucher::Appointer => leave(&actor, voucher.action(), None)?,
    };
    let slip = new_slip(cx, &person.id, voucher, &taken)?;
    let record = NewEvent {
        kind: "code_made",
        subject: person.id.as_str(),
        person: Some(&actor.person),
        role,
        data: (),
    };
    let lasts = voucher.outlasts_appointment();
    let write = Transaction::new()
        .guarded(queries::slips::hold(cx, &person.id), Conflict::Refused(Problem::NotFound))
        .guarded(
            queries::slips::hold_without_role(cx, &person.id, lasts),
            Conflict::Refused(Problem::NotAllowed),
        )
        .then(queries::slips::drop(cx, &person.id))
        .guarded(slip.insert, Conflict::Refused(Problem::TryAgain))
        .then(cx.event(&record)?);
    cx.save(write, slip.shown).await
}

/// What makes a code for a convenor on the operator's word: the statements, and the code.
pub(crate) fn rescue(
    cx: &RequestContext,
    convenor: &PersonId,
    taken: &[u16],
) -> Result<(Transaction, CodeSlip), Error> {
    let slip = new_slip(cx, convenor, Voucher::Appointer, taken)?;
    let record =
        NewEvent { kind: "code_made", subject: convenor.as_str(), person: None, role: None, data: () };
    let write = Transaction::new()
        .guarded(queries::slips::hold(cx, convenor), Conflict::Refused(Problem::NotFound))
        .then(queries::slips::drop(cx, convenor))
        .guarded(slip.insert, Conflict::Refused(Problem::TryAgain))
        .then(cx.event(&record)?);
    Ok((write, slip.shown))
}

/// A slip to be written, and as it is shown once.
pub(crate) struct NewSlip {
    /// The statement; it must change one row.
    pub insert: Statement,
    pub shown: CodeSlip,
}

/// Draws a number that isn't out, and a secret.
///
/// # Errors
/// [`Problem::TryAgain`] when all thousand numbers are out; [`Error::Broken`] when there is no randomness.
pub(crate) fn new_slip(
    cx: &RequestContext,
    person: &PersonId,
    voucher: Voucher,
    taken: &[u16],
) -> Result<NewSlip, Error> {
    let free: Vec<u16> = (0..1000).filter(|number| !taken.contains(number)).collect();
    let draw = cx.entropy()?;
    // Eighty random bits: taking a remainder favours no number by more than one in 2^60.
    let pick = usize::try_from(draw % (free.len().max(1) as u128)).unwrap_or_default();
    let number = free.get(pick).copied().ok_or(Problem::TryAgain)?;
    let secret = u32::try_from(cx.entropy()? % 1_000_000).unwrap_or_default();
    let digits = CodeDigits::new(number, secret);
    let digest = cx.request.pepper.digest("slip", &parts(cx, &digits));
    let path = format!("/{}/sign-in?code={}", cx.community, String::from(digits.clone()));
    let qr = qr::draw(&format!("{}{path}", cx.request.origin))?;
    Ok(NewSlip {
        insert: queries::slips::insert(cx, digits.slip(), person, &digest, voucher.outlasts_appointment()),
        shown: CodeSlip { digits, path, qr, expires_at: cx.now.plus(CODE_MS) },
    })
}

fn parts<'a>(cx: &'a RequestContext, digits: &'a CodeDigits) -> [&'a str; 3] {
    [cx.community.as_str(), digits.slip(), digits.secret()]
}

/// Signs this device in with a one-time code.
///
/// The guess is counted while the slip is read, so that many guesses at once are no more than one after the other.
///
/// # Errors
/// [`Problem::CodeWrong`] with the tries left; [`Problem::CodeGone`] for a slip that is used, too old, guessed at too
/// often or isn't out; [`Problem::TooOften`].
pub async fn sign_in(cx: &RequestContext, asked: NewSignIn) -> Result<SignedIn, Error> {
    let (_, mut answers) = cx.load_public(vec![queries::slips::guess(cx, asked.digits.slip())?]).await?;
    let found = queries::slips::read_guess(&mut answers)?.ok_or(Problem::CodeGone)?;
    let matches = cx.request.pepper.verify("slip", &parts(cx, &asked.digits), &found.digest);
    try_code(found.slip, matches, cx.now)?;
    let reply = SignedIn { person: found.person.clone(), standing: found.standing };
    let record = NewEvent {
        kind: "signed_in",
        subject: found.person.as_str(),
        person: Some(&found.person),
        role: None,
        data: (),
    };
    let write = Transaction::new()
        .guarded(
            queries::slips::spend(cx, asked.digits.slip(), found.slip.made),
            Conflict::Refused(Problem::CodeGone),
        )
        .then(sessions::start(cx, &found.person, found.vouched)?)
        .then(cx.event(&record)?);
    cx.save(write, reply).await
}
