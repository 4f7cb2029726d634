//! Communities and their places.

use domain::{
    endpoint::Nothing,
    ids::{AppointmentId, PersonId},
    people::{
        community::CommunityView,
        name::Honorific,
        place::Place,
        policy::Voucher,
        role::{Role, Standing, Term},
        wire::{
            AppointmentView, CodeSlip, Communities, CommunityCreated, NewCommunity, NewRescue,
            founding::may_found,
        },
    },
    problem::Problem,
};

use super::{queries, signing_in};
use crate::{
    db::Conflict,
    error::Error,
    event::NewEvent,
    http::{RequestContext, ServiceContext},
};

/// Lists the communities of this service.
pub async fn list(service: ServiceContext, _: Nothing) -> Result<Communities, Error> {
    Ok(Communities { communities: service.communities().await? })
}

/// Shows a community with its places and settings.
///
/// # Errors
/// [`Problem::NoSuchCommunity`] while the community is being made.
pub async fn show(cx: &RequestContext, _: Nothing) -> Result<CommunityView, Error> {
    let (_, mut answers) = cx.load_public(queries::places::whole(cx)).await?;
    queries::places::read(&mut answers, &cx.community)
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
    let made = write(&cx, asked).await;
    if matches!(made, Ok(_) | Err(Error::Answered(_))) {
        service.open_up(&id, &name).await?;
    }
    made
}

async fn write(cx: &RequestContext, asked: NewCommunity) -> Result<CommunityCreated, Error> {
    let mut statements = vec![queries::founding::founded(cx), queries::slips::numbers(cx)];
    statements.extend(queries::places::whole(cx));
    let (_, mut answers) = cx.load_public(statements).await?;
    let founded = queries::founding::read_founded(&mut answers)?;
    let taken = queries::slips::read_numbers(&mut answers)?;
    match founded {
        None => plant(cx, asked).await,
        Some(founded) if founded.content == queries::founding::content(&asked)? => {
            let convenor = founded.convenor.ok_or(Problem::CommunityExists)?;
            let community = queries::places::read(&mut answers, &cx.community)?;
            let (write, code) = signing_in::rescue(cx, &convenor, &taken)?;
            cx.save(write, CommunityCreated { community, convenor, code }).await
        }
        Some(_) => Err(Problem::CommunityExists.into()),
    }
}

async fn plant(cx: &RequestContext, asked: NewCommunity) -> Result<CommunityCreated, Error> {
    let name = asked.convenor.clone();
    let convenor = PersonId::new(cx.now.0, cx.entropy()?);
    let (community, write) = queries::founding::plant(cx, asked, &convenor)?;
    let entry = queries::persons::Entry {
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
    let slip = signing_in::new_slip(cx, &convenor, Voucher::Appointer, &[])?;
    let record = NewEvent {
        kind: "founded",
        subject: cx.community.as_str(),
        person: None,
        role: None,
        data: &convenor,
    };
    let write = write
        .then(queries::persons::insert(cx, &entry)?)
        .then(queries::appointments::insert(cx, &appointment))
        .guarded(slip.insert, Conflict::Refused(Problem::TryAgain))
        .then(cx.event(&record)?);
    let reply = CommunityCreated { community, convenor, code: slip.shown };
    cx.save(write, reply).await
}

/// Makes a one-time code for a convenor who has lost every phone. Nobody else can where they are the only one.
///
/// # Errors
/// [`Problem::NotFound`] unless just one convenor goes by that name; [`Problem::TryAgain`] when all slip numbers are out.
pub async fn rescue(cx: &RequestContext, asked: NewRescue) -> Result<CodeSlip, Error> {
    let statements = vec![queries::appointments::convenors(cx, &asked.name), queries::slips::numbers(cx)];
    let (_, mut answers) = cx.load_public(statements).await?;
    let convenor = queries::appointments::read_only(&mut answers)?.ok_or(Problem::NotFound)?;
    let taken = queries::slips::read_numbers(&mut answers)?;
    let (write, code) = signing_in::rescue(cx, &convenor, &taken)?;
    cx.save(write, code).await
}
