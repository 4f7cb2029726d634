//! Procedures: those that ship, and a community's own.

pub mod queries;

use domain::{
    deliberations::{
        ballots::law,
        ground::may_convene,
        procedures::{Procedure, phase::Phase, shipped},
        refusal::Refusal,
        wire::{
            ItemLine, NewProcedure, OneProcedure, PhaseLine, ProcedureLine, ProcedureView, Procedures,
            RetiredProcedure,
        },
    },
    endpoint::{Accepted, Nothing},
    problem::Problem,
};

use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
};

/// How many procedures of its own a community may have.
const MOST: u16 = 20;

/// The kind of the event that says that one was saved.
const SAVED: &str = "procedure_saved";

/// The kind of the event that says that one went out of use, and what it was.
const RETIRED: &str = "procedure_retired";

/// Lists the procedures that a deliberation can be opened with.
pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Procedures, Error> {
    let (_, mut answers) = cx.load_public(vec![queries::own(cx, None)]).await?;
    let own = queries::read(&mut answers)?;
    let items = law::owners().map(|law| law.items.as_slice()).unwrap_or_default();
    let item = |item: &law::Item| ItemLine { number: item.number, text: item.text.clone() };
    let shipped = shipped().iter().map(|procedure| line(procedure, false));
    let own = own.iter().map(|kept| line(&kept.procedure, true));
    Ok(Procedures { procedures: shipped.chain(own).collect(), items: items.iter().map(item).collect() })
}

/// Shows a procedure whole.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn show(cx: &RequestContext, asked: OneProcedure) -> Result<ProcedureView, Error> {
    let (_, mut answers) = cx.load_public(vec![queries::own(cx, Some(&asked.code))]).await?;
    let own = queries::read(&mut answers)?.into_iter().next().map(|kept| kept.procedure);
    let shipped = shipped().iter().find(|one| one.code() == asked.code).cloned();
    let procedure = shipped.or(own).ok_or(Problem::NotFound)?;
    Ok(ProcedureView { procedure })
}

fn line(procedure: &Procedure, own: bool) -> ProcedureLine {
    ProcedureLine {
        code: procedure.code().to_owned(),
        title: procedure.title().to_owned(),
        source: procedure.source().map(str::to_owned),
        owners: procedure.is_owners_vote(),
        own,
        phases: procedure.phases().iter().map(phase_line).collect(),
    }
}

/// A phase as pages show it.
pub fn phase_line(phase: &Phase) -> PhaseLine {
    PhaseLine {
        kind: phase.kind,
        title: phase.title.clone(),
        days: phase.days,
        parties: phase.parties.clone(),
    }
}

/// Writes down a procedure of the community's own.
///
/// # Errors
/// What [`may_convene`] refuses; [`Refusal::ProcedureInvalid`] for the code of one that ships; [`Refusal::PostsFull`]
/// for one too many; [`Problem::Stale`] where another one than `before` has its code by now.
pub async fn save(cx: &RequestContext, asked: NewProcedure) -> Result<Accepted, Error> {
    let NewProcedure { procedure, before } = asked;
    let (actor, mut answers) = cx.load(vec![queries::own(cx, None)]).await?;
    may_convene(Some(&actor), None, false)?;
    if shipped().iter().any(|one| one.code() == procedure.code()) {
        return Err(Refusal::ProcedureInvalid.into());
    }
    let own = queries::read(&mut answers)?;
    let kept = own.iter().find(|kept| kept.procedure.code() == procedure.code());
    let stale = Problem::Stale { version: 0 };
    let saved = match (kept, before) {
        (Some(kept), Some(before)) if kept.procedure == before => queries::replace(cx, kept, &procedure)?,
        (None, None) if own.len() >= usize::from(MOST) => return Err(Refusal::PostsFull.into()),
        (None, None) => queries::insert(cx, &procedure, MOST)?,
        _ => return Err(stale.into()),
    };
    let fact = NewEvent {
        kind: SAVED,
        subject: procedure.code(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let write = Transaction::new().guarded(saved, Conflict::Refused(stale)).then(cx.event(&fact)?);
    cx.save(write, Accepted {}).await
}

/// Takes a procedure out of use. Deliberations that were opened with it keep their copy, and the record keeps what it was.
///
/// # Errors
/// What [`may_convene`] refuses; [`Problem::NotFound`] for one that isn't the community's own, or not any more;
/// [`Problem::Stale`] where it was changed meanwhile.
pub async fn retire(cx: &RequestContext, asked: RetiredProcedure) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::own(cx, Some(&asked.code))]).await?;
    may_convene(Some(&actor), None, false)?;
    let kept = queries::read(&mut answers)?.into_iter().next().ok_or(Problem::NotFound)?;
    let stale = Problem::Stale { version: 0 };
    if kept.procedure != asked.procedure {
        return Err(stale.into());
    }
    let fact = NewEvent {
        kind: RETIRED,
        subject: &asked.code,
        person: Some(&actor.person),
        role: None,
        data: &kept.procedure,
    };
    let event = cx.event(&fact)?;
    let write = Transaction::new().guarded(queries::remove(cx, &kept), Conflict::Refused(stale)).then(event);
    cx.save(write, Accepted {}).await
}
