//! Roles: who holds which where, given and ended by whoever may appoint.

pub mod queries;

use api::{
    endpoint::{Accepted, Nothing},
    people::{
        Appoint, AppointmentView, Appointments, EndAppointment, ListAppointments, NewAppointment,
        OneAppointment,
    },
};
use domain::{
    ids::AppointmentId,
    people::{
        place::Place,
        policy::Action,
        role::{Role, Term},
    },
    problem::Problem,
};
use serde::Serialize;

use super::{
    codes::queries::delete_slip,
    permission::allowed_as,
    queries::{has_account, person},
    sessions::queries::end_unvouched,
    wechat::queries::unbind_unvouched,
};
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ListAppointments>(list).route::<Appoint>(appoint).route::<EndAppointment>(end)
}

/// What the record keeps of an appointment.
#[derive(Serialize)]
struct Appointed<'a> {
    appointment: &'a AppointmentId,
    given: Role,
    at: &'a Place,
    term: Term,
}

/// Lists who holds which role where, now or in the future. Real names: only for those who appoint.
pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Appointments, Error> {
    let (actor, appointments) = cx.load(queries::all(cx)).await?;
    allowed_as(&actor, Action::Appoint, None)?;
    Ok(Appointments { appointments })
}

/// Gives a person a role at a place. A term that would have begun before begins now.
pub async fn appoint(cx: &RequestContext, asked: NewAppointment) -> Result<AppointmentView, Error> {
    let (actor, (person, place_exists)) =
        cx.load((person(cx, &asked.person), queries::exists(cx, &asked.at))).await?;
    let role = allowed_as(&actor, Action::Appoint, None)?;
    if !asked.role.can_be_held_at(&asked.at) {
        return Err(Problem::AppointmentInvalid.into());
    }
    let term = Term::new(asked.from.map_or(cx.now, |from| from.max(cx.now)), asked.until)?;
    let person = person.ok_or(Problem::NotFound)?;
    if !place_exists {
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
    let data = Appointed { appointment: &view.appointment, given: view.role, at: &view.at, term };
    let event = NewEvent {
        kind: "appointed",
        subject: view.person.as_str(),
        person: Some(&actor.person),
        role,
        data,
    };
    // A code made for somebody without a role must not sign in somebody with one, nor may what it has begun go on.
    let transaction = Transaction::new()
        .require(has_account(cx, &view.person), Problem::NotFound)
        .then(queries::insert(cx, &view))
        .then(delete_slip(cx, &view.person))
        .then(end_unvouched(cx, &view.person))
        .then(unbind_unvouched(cx, &view.person))
        .then(cx.event(&event)?);
    cx.save(transaction, view).await
}

/// Ends a role now. The last convenor stays until there is another: nobody could appoint one.
pub async fn end(cx: &RequestContext, asked: OneAppointment) -> Result<Accepted, Error> {
    let (actor, held) = cx.load(queries::held(cx, &asked.appointment)).await?;
    let role = allowed_as(&actor, Action::Appoint, None)?;
    let held = held.ok_or(Problem::NotFound)?;
    if held.last_convenor {
        return Err(Problem::LastConvenor.into());
    }
    let event = NewEvent {
        kind: "appointment_ended",
        subject: held.person.as_str(),
        person: Some(&actor.person),
        role,
        data: asked.appointment.clone(),
    };
    let transaction = Transaction::new()
        .guarded(queries::end(cx, &asked.appointment), Problem::LastConvenor)
        .then(cx.event(&event)?);
    cx.save(transaction, Accepted {}).await
}
