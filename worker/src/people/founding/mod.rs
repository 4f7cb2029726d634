//! Founding a community, with all its places and a first convenor.

mod places;
pub mod queries;

use api::people::{AppointmentView, CommunityCreated, CreateCommunity, NewCommunity, founding::may_found};
use domain::{
    ids::{AppointmentId, PersonId},
    people::{
        name::Honorific,
        place::Place,
        policy::Voucher,
        role::{Role, Standing, Term},
    },
    problem::Problem,
};

use super::{
    appointments::queries as appointments,
    codes::{queries as slips, rescue::rescued, slip::NewSlip},
    community::queries::community,
    queries::{AccountEntry, insert_account},
};
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, ServiceContext},
    secret,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.service::<CreateCommunity>(create)
}

/// Creates a community with all its places and a first convenor. Two databases take part, so it takes three steps: the
/// name is taken in the directory, the community is written, the directory shows it. Asking again for the same
/// community, with the same key or another one, goes on where the first try stopped.
///
/// # Errors
/// [`Problem::CommunityExists`]; as [`may_found`].
pub async fn create(service: ServiceContext, asked: NewCommunity) -> Result<CommunityCreated, Error> {
    may_found(&asked)?;
    let (id, name) = (asked.id.clone(), asked.name.clone());
    let cx = service.found(&id, &name).await?;
    let created = found_once(&cx, asked).await;
    if matches!(created, Ok(_) | Err(Error::Answered(_))) {
        service.open_up(&id, &name).await?;
    }
    created
}

async fn found_once(cx: &RequestContext, asked: NewCommunity) -> Result<CommunityCreated, Error> {
    let (_, (founded, taken, community)) =
        cx.load_public((queries::founded(cx), slips::numbers(cx), community(cx))).await?;
    match founded {
        None => found(cx, asked).await,
        Some(founded) if founded.content == content(&asked)? => {
            let convenor = founded.convenor.ok_or(Problem::CommunityExists)?;
            let community = community.ok_or(Problem::NoSuchCommunity)?;
            let (transaction, code) = rescued(cx, &convenor, &taken)?;
            cx.save(transaction, CommunityCreated { community, convenor, code }).await
        }
        Some(_) => Err(Problem::CommunityExists.into()),
    }
}

/// What tells a community that is asked for from another one: the same tree, settings and convenor give the same.
fn content(asked: &NewCommunity) -> Result<String, Error> {
    Ok(secret::hash(&[serde_json::to_string(asked).map_err(Error::corrupt)?.as_bytes()]))
}

async fn found(cx: &RequestContext, asked: NewCommunity) -> Result<CommunityCreated, Error> {
    let name = asked.convenor.clone();
    let convenor = PersonId::new(cx.now.0, cx.entropy()?);
    let content = content(&asked)?;
    let (community, rows) = places::with_ids(cx, asked)?;
    let account = AccountEntry {
        person: &convenor,
        name: &name,
        honorific: Honorific::Neighbour,
        standing: Standing::Active,
        home: None,
    };
    let appointment = AppointmentView {
        appointment: AppointmentId::new(cx.now.0, cx.entropy()?),
        person: convenor.clone(),
        name: name.clone(),
        role: Role::Convenor,
        at: Place::Community,
        term: Term { from: cx.now, until: None },
    };
    let slip = NewSlip::draw(cx, &convenor, Voucher::Appointer, &[])?;
    let event = NewEvent {
        kind: "founded",
        subject: cx.community.as_str(),
        person: None,
        role: None,
        data: &convenor,
    };
    let transaction = Transaction::new()
        .then(queries::insert_community(cx, &community, &content, &convenor)?)
        .and(queries::insert_places(cx, rows))
        .unless_taken("community.id", Problem::CommunityExists)
        .then(insert_account(cx, &account)?)
        .then(appointments::insert(cx, &appointment))
        .guarded(slip.insert, Problem::TryAgain)
        .then(cx.event(&event)?);
    cx.save(transaction, CommunityCreated { community, convenor, code: slip.shown }).await
}
