//! Roles: who holds which where, given and ended by whoever may appoint.

use domain::{
    endpoint::{Accepted, Nothing},
    ids::AppointmentId,
    people::{
        policy::Action,
        role::{Role, Term},
        wire::{AppointmentView, Appointments, NewAppointment, OneAppointment},
    },
    problem::Problem,
};
use serde::Serialize;

use super::{leave, queries};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
};

/// What the record keeps of an appointment.
#[derive(Serialize)]
struct Given<'a> {
    appointment: &'a AppointmentId,
    given: Role,
    at: &'a domain::people::place::Place,
    term: Term,
}

/// Lists who holds which role where, now or in the future. Real names: only for those who appoint.
///
/// # Errors
/// As the policy says.
pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Appointments, Error> {
    let (actor, mut answers) = cx.load(vec![queries::appointments::all(cx)]).await?;
    leave(&actor, Action::Appoint, None)?;
    Ok(Appointments { appointments: queries::appointments::read_all(&mut answers)? })
}

/// Gives a person a role at a place. A term that would have begun before begins now.
///
/// # Errors
/// As the policy says; [`Problem::AppointmentInvalid`]; [`Problem::NoSuchPlace`]; [`Problem::NotFound`].
pub async fn appoint(cx: &RequestContext, asked: NewAppointment) -> Result<AppointmentView, Error> {
    let statements = vec![queries::persons::one(cx, &asked.person), queries::places::exists(cx, &asked.at)];
    let (actor, mut answers) = cx.load(statements).await?;
    let role = leave(&actor, Action::Appoint, None)?;
    if !asked.role.can_be_held_at(&asked.at) {
        return Err(Problem::AppointmentInvalid.into());
    }
    let term = Term::new(asked.from.map_or(cx.now, |from| from.max(cx.now)), asked.until)?;
    let person = queries::persons::read_one(&mut answers)?;
    if !queries::places::read_exists(&mut answers)? {
        return Err(Problem::NoSuchPlace.into());
    }
    let view = AppointmentView {
        appointment: AppointmentId::new(cx.now.0, cx.entropy()?),
        person: person.id,
        name: person.name,
        role: asked.role,
        at: asked.at,
        term,
    };
    let data = Given { appointment: &view.appointment, given: view.role, at: &view.at, term };
    let record = NewEvent {
        kind: "appointed",
        subject: view.person.as_str(),
        person: Some(&actor.person),
        role,
        data,
    };
    // A code made for somebody without a role must not sign in somebody with one, nor may what it has begun go on.
    let write = Transaction::new()
        .guarded(queries::appointments::insert(cx, &view), Conflict::Refused(Problem::NotFound))
        .then(queries::slips::drop(cx, &view.person))
        .then(queries::sessions::end_unvouched(cx, &view.person))
        .then(queries::wechat::unbind_unvouched(cx, &view.person))
        .then(cx.event(&record)?);
    cx.save(write, view).await
}

/// Ends a role now. The last convenor stays until there is another: nobody could appoint one.
///
/// # Errors
/// As the policy says; [`Problem::NotFound`] for a role that is over; [`Problem::LastConvenor`].
pub async fn end(cx: &RequestContext, asked: OneAppointment) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::appointments::one(cx, &asked.appointment)]).await?;
    let role = leave(&actor, Action::Appoint, None)?;
    let held = queries::appointments::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    if held.last_convenor {
        return Err(Problem::LastConvenor.into());
    }
    let record = NewEvent {
        kind: "appointment_ended",
        subject: held.person.as_str(),
        person: Some(&actor.person),
        role,
        data: asked.appointment.clone(),
    };
    let write = Transaction::new()
        .guarded(queries::appointments::end(cx, &asked.appointment), Conflict::Refused(Problem::LastConvenor))
        .then(cx.event(&record)?);
    cx.save(write, Accepted {}).await
}
