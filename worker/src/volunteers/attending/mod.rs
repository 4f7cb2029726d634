//! Being there: by the code that changes every 30 seconds, or because whoever leads the shift saw it.

pub mod store;

use domain::{
    endpoint::Accepted,
    ids::{EventId, PersonId, ShiftId},
    people::role::Actor,
    problem::Problem,
    totp::{self, Code},
    volunteers::{
        attendance::{self, Presence, Proof},
        refusal::Refusal,
        signup::Standing,
        told::Told,
        wire::{
            CheckingIn, HoursCorrection, OneShift, OneVolunteerTask, Roster, RosterShift, ShiftCode,
            VolunteerMark, page_of,
        },
    },
};

use super::{
    care::store as care,
    shifts::{self, store as rows, store::Found},
    tasks,
};
use crate::{
    cx::Cx,
    event::Fact,
    fault::Fault,
    moderation::words,
    notices::store::tell_one,
    people::qr,
    secret,
    write::{Lost, Write},
};

/// The code of a shift in a step. Its key is made of the installation's secret and the shift's id, so the database alone
/// can't make codes.
fn code(cx: &Cx, shift: &ShiftId, step: u64) -> Code {
    let key = cx.call.pepper.key("shift", &[cx.community.as_str(), shift.as_str()]);
    Code::of(&secret::hmac(&key, &step.to_be_bytes()))
}

/// Shows the code.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::ShiftEarly`], [`Refusal::ShiftOver`].
pub async fn show_code(cx: &Cx, asked: OneShift) -> Result<ShiftCode, Fault> {
    let (actor, mut answers) = cx.load(vec![rows::one(cx, &asked.shift)]).await?;
    let found = rows::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    shifts::leads(Some(&actor), &found)?;
    attendance::open(found.shift.span, cx.now)?;
    let code = code(cx, &asked.shift, totp::step(cx.now));
    // After `#`, so that no log on the way keeps it.
    let link = format!("{}/{}/{}#{}", cx.call.origin, cx.community, page_of(&found.task), code.as_str());
    Ok(ShiftCode { qr: qr::draw(&link)?, until: totp::until(cx.now), code })
}

/// Checks in or out by the code.
///
/// # Errors
/// [`Problem::NotFound`]; [`Refusal::NotSignedUp`], [`Refusal::ShiftEarly`], [`Refusal::ShiftOver`],
/// [`Refusal::ShiftCode`]; [`Refusal::NotCheckedIn`] for whoever goes and never came.
pub async fn check_in(cx: &Cx, asked: CheckingIn) -> Result<Accepted, Fault> {
    let (actor, mut answers) = cx.load(vec![rows::one(cx, &asked.shift)]).await?;
    let found = rows::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let own = found.own.as_ref().filter(|own| own.standing == Standing::SignedUp);
    let before = own.ok_or(Refusal::NotSignedUp)?.presence;
    attendance::open(found.shift.span, cx.now)?;
    if !totp::good(cx.now).any(|step| code(cx, &asked.shift, step) == asked.code) {
        return Err(Refusal::ShiftCode.into());
    }
    let after = before.marked(asked.mark, cx.now)?;
    let noted = Noted { found: &found, person: &actor.person, by: &actor, kind: asked.mark.code() };
    noted.save(cx, before, after, Proof::Code).await
}

/// Checks somebody in or out whom the lead sees.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotSignedUp`], [`Refusal::ShiftEarly`],
/// [`Refusal::ShiftOver`]; [`Refusal::NotCheckedIn`].
pub async fn mark(cx: &Cx, asked: VolunteerMark) -> Result<Accepted, Fault> {
    let (actor, found, (before, _)) = load(cx, &asked.shift, &asked.person).await?;
    attendance::open(found.shift.span, cx.now)?;
    let after = before.marked(asked.mark, cx.now)?;
    let noted = Noted { found: &found, person: &asked.person, by: &actor, kind: asked.mark.code() };
    noted.save(cx, before, after, Proof::Seen).await
}

/// A shift for whoever leads it, and when somebody who has a place in it was there, with the version of that.
async fn load(cx: &Cx, shift: &ShiftId, person: &PersonId) -> Result<(Actor, Found, (Presence, u32)), Fault> {
    let asking = vec![rows::one(cx, shift), store::presence(cx, shift, person)];
    let (actor, mut answers) = cx.load(asking).await?;
    let found = rows::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let presence = store::read_presence(&mut answers)?;
    shifts::leads(Some(&actor), &found)?;
    Ok((actor, found, presence.ok_or(Refusal::NotSignedUp)?))
}

/// What is noted about whom.
struct Noted<'a> {
    found: &'a Found,
    person: &'a PersonId,
    by: &'a Actor,
    kind: &'a str,
}

impl Noted<'_> {
    /// Keeps it. What was noted before is noted.
    async fn save(self, cx: &Cx, before: Presence, after: Presence, proof: Proof) -> Result<Accepted, Fault> {
        if before == after {
            return Ok(Accepted {});
        }
        let Self { found, person, by, kind } = self;
        let fact = Fact {
            kind,
            subject: found.id.as_str(),
            person: Some(&by.person),
            role: None,
            data: serde_json::json!({ "person": person }),
        };
        let noted = store::note(cx, &found.id, person, before, after, proof);
        let lost = Lost::Newer(store::version(cx, &found.id, person));
        let write = Write::new().guarded(noted, lost).then(cx.event(&fact)?);
        cx.save(write, Accepted {}).await
    }
}

/// Puts right when somebody came and left; they are told why.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotSignedUp`]; [`Problem::Stale`] where something else was
/// noted meanwhile, such as a check-out; [`Refusal::CorrectionInvalid`]; `house_rules`.
pub async fn correct(cx: &Cx, asked: HoursCorrection) -> Result<Accepted, Fault> {
    let (actor, found, (_, version)) = load(cx, &asked.shift, &asked.person).await?;
    if version != asked.version {
        return Err(Problem::Stale { version }.into());
    }
    let span = found.shift.span;
    let right = Presence { came: asked.came, left: asked.left }.corrected(span, cx.now)?;
    words::check(cx, [asked.reason.as_str()]).await?;
    let told = Told::HoursCorrected { from: span.from, reason: asked.reason.clone() };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = Fact {
        kind: told.code(),
        subject: found.task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let write = Write::new()
        .guarded(
            store::correct(cx, &asked, right),
            Lost::Newer(store::version(cx, &asked.shift, &asked.person)),
        )
        .then(fact.record(&cx.community, &event, cx.now)?)
        .then(tell_one(&cx.community, &event, &asked.person));
    cx.save(write, Accepted {}).await
}

/// Shows who comes.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals.
pub async fn roster(cx: &Cx, asked: OneVolunteerTask) -> Result<Roster, Fault> {
    let asking = vec![
        tasks::store::one(cx, &asked.task),
        rows::of_task(cx, &asked.task),
        store::people(cx, &asked.task),
        care::plan(cx, &asked.task),
        care::missed(cx, &asked.task),
    ];
    let (actor, mut answers) = cx.load(asking).await?;
    let task = tasks::store::read(&mut answers)?.ok_or(Problem::NotFound)?;
    let found = rows::read(&mut answers)?;
    tasks::leads(Some(&actor), &task)?;
    let mut people = store::read_people(&mut answers)?;
    let plan = care::read_plan(&mut answers)?;
    let mut missed = care::read_missed(&mut answers)?;
    let shifts = found.iter().map(|shift| {
        let span = shift.shift.span;
        let (own, others) = std::mem::take(&mut people).into_iter().partition(|(of, _)| *of == shift.id);
        people = others;
        let own: Vec<(ShiftId, store::Listed)> = own;
        RosterShift {
            line: shift.line(None, cx.now),
            is_open: attendance::open(span, cx.now).is_ok(),
            people: own.into_iter().map(|(_, listed)| listed.line(span)).collect(),
            missed: missed.iter().position(|(of, _)| *of == shift.id).map(|at| missed.swap_remove(at).1),
        }
    });
    let shifts = shifts.collect();
    Ok(Roster { title: task.title, closed: task.closed, shifts, plan })
}
