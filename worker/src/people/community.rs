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
        wire::{AppointmentView, Communities, CommunityCreated, NewCommunity},
    },
    problem::Problem,
};

use super::{signing_in, store};
use crate::{cx::Cx, event::Fact, fault::Fault, service::Service, write::Lost};

/// Lists the communities of this service.
///
/// # Errors
/// [`Fault`] when the directory fails.
pub async fn list(service: Service, _: Nothing) -> Result<Communities, Fault> {
    Ok(Communities { communities: service.communities().await? })
}

/// Shows a community with its places and settings.
///
/// # Errors
/// [`Problem::NoSuchCommunity`] while the community is being made.
pub async fn show(cx: &Cx, _: Nothing) -> Result<CommunityView, Fault> {
    let (_, mut answers) = cx.load_public(store::places::whole(cx)).await?;
    store::places::read(&mut answers, &cx.community)
}

/// Creates a community with all its places and a first convenor. Two databases take part, so it takes three steps: the
/// name is taken in the directory, the community is written, the directory shows it. A second try with the same key
/// goes on where the first one stopped.
///
/// # Errors
/// [`Problem::CommunityExists`]; [`Problem::Malformed`] for a place tree that is too large or names a door twice.
pub async fn create(service: Service, asked: NewCommunity) -> Result<CommunityCreated, Fault> {
    let (id, name) = (asked.id.clone(), asked.name.clone());
    let cx = service.found(&id, &name).await?;
    let made = write(&cx, asked).await;
    if matches!(made, Ok(_) | Err(Fault::Answered(_))) {
        service.open_up(&id, &name).await?;
    }
    made
}

async fn write(cx: &Cx, asked: NewCommunity) -> Result<CommunityCreated, Fault> {
    cx.load_public(vec![]).await?;
    let name = asked.convenor.clone();
    let (community, write) = store::founding::plant(cx, asked)?;
    let convenor = PersonId::new(cx.now.0, cx.entropy()?);
    let entry = store::persons::Entry {
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
    let record =
        Fact { kind: "founded", subject: cx.community.as_str(), person: None, role: None, data: &convenor };
    let write = write
        .then(store::persons::insert(cx, &entry)?)
        .then(store::appointments::insert(cx, &appointment))
        .guarded(slip.insert, Lost::Refused(Problem::TryAgain))
        .then(cx.event(&record)?);
    let reply = CommunityCreated { community, convenor, code: slip.shown };
    cx.save(write, reply).await
}
