//! Being there: by the code that changes every 30 seconds, or because whoever leads the shift saw it.

pub mod queries;

use api::{
    endpoint::Accepted,
    volunteers::{
        CheckIn, CheckingIn, CorrectHours, HoursCorrection, MarkVolunteer, OneShift, OneVolunteerTask,
        Roster, RosterShift, ShiftCode, ShowRoster, ShowShiftCode, VolunteerMark, page_of,
    },
};
use domain::{
    ids::{EventId, PersonId, ShiftId},
    people::role::Actor,
    problem::Problem,
    totp::{self, Code},
    volunteers::{
        attendance::{self, Presence, Proof},
        refusal::Refusal,
        signup::Standing,
        told::Told,
    },
};

use self::queries::SignedUp;
use super::{
    plans::queries as plans,
    shifts::{
        self,
        queries::{self as rows, ViewedShift},
    },
    tasks,
};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
    notices::queries::tell_one,
    qr, secret,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<CheckIn>(check_in)
        .limit(rate_limit::CHECK_IN)
        .route::<ShowRoster>(roster)
        .route::<ShowShiftCode>(show_code)
        .route::<MarkVolunteer>(mark)
        .route::<CorrectHours>(correct)
}

/// The code of a shift in a step. Its key is made of the installation's secret and the shift's id, so the database alone
/// can't make codes.
fn code(cx: &RequestContext, shift: &ShiftId, step: u64) -> Code {
    let key = cx.request.pepper.key("shift", &[cx.community.as_str(), shift.as_str()]);
    Code::of(&secret::hmac(&key, &step.to_be_bytes()))
}

/// Shows the code.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::ShiftEarly`], [`Refusal::ShiftOver`].
pub async fn show_code(cx: &RequestContext, asked: OneShift) -> Result<ShiftCode, Error> {
    let (actor, shift) = cx.load(rows::one(cx, &asked.shift)).await?;
    shifts::leads(Some(&actor), &shift)?;
    attendance::open(shift.shift.span, cx.now)?;
    let code = code(cx, &asked.shift, totp::step(cx.now));
    // After `#`, so that no log on the way keeps it.
    let link = format!("{}/{}/{}#{}", cx.request.origin, cx.community, page_of(&shift.task), code.as_str());
    Ok(ShiftCode { qr: qr::draw(&link)?, until: totp::until(cx.now), code })
}

/// Checks in or out by the code.
///
/// # Errors
/// [`Problem::NotFound`]; [`Refusal::NotSignedUp`], [`Refusal::ShiftEarly`], [`Refusal::ShiftOver`],
/// [`Refusal::ShiftCode`]; [`Refusal::NotCheckedIn`] for whoever goes and never came.
pub async fn check_in(cx: &RequestContext, asked: CheckingIn) -> Result<Accepted, Error> {
    let (actor, shift) = cx.load(rows::one(cx, &asked.shift)).await?;
    let own = shift.own.as_ref().filter(|own| own.standing == Standing::SignedUp);
    let before = own.ok_or(Refusal::NotSignedUp)?.presence;
    attendance::open(shift.shift.span, cx.now)?;
    if !totp::good(cx.now).any(|step| code(cx, &asked.shift, step) == asked.code) {
        return Err(Refusal::ShiftCode.into());
    }
    let after = before.marked(asked.mark, cx.now)?;
    let noted = Noted { shift: &shift, person: &actor.person, by: &actor, kind: asked.mark.code() };
    noted.save(cx, before, after, Proof::Code).await
}

/// Checks somebody in or out whom the lead sees.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotSignedUp`], [`Refusal::ShiftEarly`],
/// [`Refusal::ShiftOver`]; [`Refusal::NotCheckedIn`].
pub async fn mark(cx: &RequestContext, asked: VolunteerMark) -> Result<Accepted, Error> {
    let (actor, shift, (before, _)) = load(cx, &asked.shift, &asked.person).await?;
    attendance::open(shift.shift.span, cx.now)?;
    let after = before.marked(asked.mark, cx.now)?;
    let noted = Noted { shift: &shift, person: &asked.person, by: &actor, kind: asked.mark.code() };
    noted.save(cx, before, after, Proof::Seen).await
}

/// A shift for whoever leads it, and when somebody who has a place in it was there, with the version of that.
async fn load(
    cx: &RequestContext,
    shift: &ShiftId,
    person: &PersonId,
) -> Result<(Actor, ViewedShift, (Presence, u32)), Error> {
    let (actor, (shift, presence)) =
        cx.load((rows::one(cx, shift), queries::presence(cx, shift, person))).await?;
    shifts::leads(Some(&actor), &shift)?;
    Ok((actor, shift, presence.ok_or(Refusal::NotSignedUp)?))
}

/// What is noted about whom.
struct Noted<'a> {
    shift: &'a ViewedShift,
    person: &'a PersonId,
    by: &'a Actor,
    kind: &'a str,
}

impl Noted<'_> {
    /// Keeps it. What was noted before is noted.
    async fn save(
        self,
        cx: &RequestContext,
        before: Presence,
        after: Presence,
        proof: Proof,
    ) -> Result<Accepted, Error> {
        if before == after {
            return Ok(Accepted {});
        }
        let Self { shift, person, by, kind } = self;
        let fact = NewEvent {
            kind,
            subject: shift.id.as_str(),
            person: Some(&by.person),
            role: None,
            data: serde_json::json!({ "person": person }),
        };
        let noted = queries::note(cx, &shift.id, person, before, after, proof);
        let newer = Conflict::Newer(queries::version(cx, &shift.id, person));
        let transaction = Transaction::new().guarded(noted, newer).then(cx.event(&fact)?);
        cx.save(transaction, Accepted {}).await
    }
}

/// Puts right when somebody came and left; they are told why.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotSignedUp`]; [`Problem::Stale`] where something else was
/// noted meanwhile, such as a check-out; [`Refusal::CorrectionInvalid`]; `house_rules`.
pub async fn correct(cx: &RequestContext, asked: HoursCorrection) -> Result<Accepted, Error> {
    let (actor, shift, (_, version)) = load(cx, &asked.shift, &asked.person).await?;
    if version != asked.version {
        return Err(Problem::Stale { version }.into());
    }
    let span = shift.shift.span;
    let right = Presence { came: asked.came, left: asked.left }.corrected(span, cx.now)?;
    words::check(cx, [asked.reason.as_str()]).await?;
    let told = Told::HoursCorrected { from: span.from, reason: asked.reason.clone() };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = NewEvent {
        kind: told.code(),
        subject: shift.task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let transaction = Transaction::new()
        .guarded(
            queries::correct(cx, &asked, right),
            Conflict::Newer(queries::version(cx, &asked.shift, &asked.person)),
        )
        .then(fact.insert(&cx.community, &event, cx.now)?)
        .then(tell_one(&cx.community, &event, &asked.person));
    cx.save(transaction, Accepted {}).await
}

/// Shows who comes.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals.
pub async fn roster(cx: &RequestContext, asked: OneVolunteerTask) -> Result<Roster, Error> {
    let shown = (
        tasks::queries::one(cx, &asked.task),
        rows::of_task(cx, &asked.task),
        queries::people(cx, &asked.task),
        plans::plan(cx, &asked.task),
        plans::missed(cx, &asked.task),
    );
    let (actor, (task, of_task, mut people, plan, mut missed)) = cx.load(shown).await?;
    tasks::leads(Some(&actor), &task)?;
    let shifts = of_task.iter().map(|shift| {
        let span = shift.shift.span;
        let (own, others) = std::mem::take(&mut people).into_iter().partition(|(of, _)| *of == shift.id);
        people = others;
        let own: Vec<(ShiftId, SignedUp)> = own;
        RosterShift {
            line: shift.line(None, cx.now),
            is_open: attendance::open(span, cx.now).is_ok(),
            people: own.into_iter().map(|(_, one)| one.line(span)).collect(),
            missed: missed.iter().position(|(of, _)| *of == shift.id).map(|at| missed.swap_remove(at).1),
        }
    });
    let shifts = shifts.collect();
    Ok(Roster { title: task.title, closed: task.closed, shifts, plan })
}
