//! Procedures: those that ship, and a community's own.

pub mod queries;

use api::{
    deliberations::{
        ItemLine, ListProcedures, NewProcedure, OneProcedure, PhaseLine, ProcedureLine, ProcedureView,
        Procedures, RetireProcedure, RetiredProcedure, SaveProcedure, ShowProcedure,
    },
    endpoint::{Accepted, Nothing},
};
use domain::{
    deliberations::{
        ballots::law,
        ground::may_convene,
        procedures::{Procedure, phase::Phase, shipped},
        refusal::Refusal,
    },
    problem::Problem,
};

use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes},
};

/// How many procedures of its own a community may have.
const MOST: u16 = 20;

/// The kind of the event that says that one was saved.
const SAVED: &str = "procedure_saved";

/// The kind of the event that says that one went out of use, and what it was.
const RETIRED: &str = "procedure_retired";

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ListProcedures>(list)
        .route::<ShowProcedure>(show)
        .route::<SaveProcedure>(save)
        .route::<RetireProcedure>(retire)
}

/// Lists the procedures that a deliberation can be opened with.
pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Procedures, Error> {
    let (_, own) = cx.load_public(queries::own(cx, None)).await?;
    let items = law::owners().map(|law| law.items.as_slice()).unwrap_or_default();
    let item = |item: &law::Item| ItemLine { number: item.number, text: item.text.clone() };
    let shipped = shipped().iter().map(|procedure| line(procedure, false));
    let own = own.iter().map(|stored| line(&stored.procedure, true));
    Ok(Procedures { procedures: shipped.chain(own).collect(), items: items.iter().map(item).collect() })
}

pub async fn show(cx: &RequestContext, asked: OneProcedure) -> Result<ProcedureView, Error> {
    let (_, own) = cx.load_public(queries::own(cx, Some(&asked.code))).await?;
    let own = own.into_iter().next().map(|stored| stored.procedure);
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
    let (actor, own) = cx.load(queries::own(cx, None)).await?;
    may_convene(Some(&actor), None, false)?;
    if shipped().iter().any(|one| one.code() == procedure.code()) {
        return Err(Refusal::ProcedureInvalid.into());
    }
    let stored = own.iter().find(|stored| stored.procedure.code() == procedure.code());
    let stale = Problem::Stale { version: 0 };
    let transaction = match (stored, before) {
        (Some(stored), Some(before)) if stored.procedure == before => {
            Transaction::new().guarded(queries::replace(cx, stored, &procedure)?, stale)
        }
        (None, None) if own.len() >= usize::from(MOST) => return Err(Refusal::PostsFull.into()),
        (None, None) => Transaction::new()
            .require(queries::has_room(cx, MOST), stale.clone())
            .then(queries::insert(cx, &procedure)?)
            .unless_taken("procedure.code", stale),
        _ => return Err(stale.into()),
    };
    let fact = NewEvent {
        kind: SAVED,
        subject: procedure.code(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let transaction = transaction.then(cx.event(&fact)?);
    cx.save(transaction, Accepted {}).await
}

/// Takes a procedure out of use. Deliberations that were opened with it keep their copy, and the record keeps what it was.
///
/// # Errors
/// What [`may_convene`] refuses; [`Problem::NotFound`] for one that isn't the community's own, or not any more;
/// [`Problem::Stale`] where it was changed meanwhile.
pub async fn retire(cx: &RequestContext, asked: RetiredProcedure) -> Result<Accepted, Error> {
    let (actor, own) = cx.load(queries::own(cx, Some(&asked.code))).await?;
    may_convene(Some(&actor), None, false)?;
    let stored = own.into_iter().next().ok_or(Problem::NotFound)?;
    let stale = Problem::Stale { version: 0 };
    if stored.procedure != asked.procedure {
        return Err(stale.into());
    }
    let fact = NewEvent {
        kind: RETIRED,
        subject: &asked.code,
        person: Some(&actor.person),
        role: None,
        data: &stored.procedure,
    };
    let transaction = Transaction::new().guarded(queries::remove(cx, &stored), stale).then(cx.event(&fact)?);
    cx.save(transaction, Accepted {}).await
}
