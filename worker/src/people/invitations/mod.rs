//! A building's invitations: made, listed, revoked, and shown to whoever holds one.

pub mod queries;

use api::{
    endpoint::Accepted,
    people::{
        InvitationView, Invitations, Invite, ListInvitations, NewInvitation, OfBuilding, OneInvitation,
        OneWelcome, RevokeInvitation, ShowInvitation, ShowWelcome, Welcome,
    },
};
use domain::{ids::InvitationId, people::policy::Action, problem::Problem};

use self::queries::Invitation;
use super::{permission::allowed_as, queries::site};
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    qr, secret,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<Invite>(make)
        .limit(rate_limit::INVITE)
        .route::<ListInvitations>(list)
        .route::<ShowInvitation>(show)
        .route::<RevokeInvitation>(revoke)
        .route::<ShowWelcome>(welcome)
        .limit(rate_limit::WELCOME)
}

/// An invitation as its maker sees it.
fn view(cx: &RequestContext, invitation: Invitation) -> Result<InvitationView, Error> {
    let Invitation { id, building, code, made_at, revoked_at, joins } = invitation;
    let path = format!("/{}/join/{code}", cx.community);
    let qr = qr::draw(&format!("{}{path}", cx.request.origin))?;
    Ok(InvitationView { invitation: id, building, path, qr, made_at, revoked_at, joins })
}

/// Makes an invitation to a building.
pub async fn make(cx: &RequestContext, asked: NewInvitation) -> Result<InvitationView, Error> {
    let (actor, site) = cx.load(site(cx, &asked.building).ok_or(Problem::NoSuchPlace)).await?;
    let role = allowed_as(&actor, Action::Invite, Some(&site))?;
    let invitation = Invitation {
        id: InvitationId::new(cx.now.0, cx.entropy()?),
        building: asked.building,
        code: secret::encode(&secret::random::<16>()?),
        made_at: cx.now,
        revoked_at: None,
        joins: 0,
    };
    let event = NewEvent {
        kind: "invited",
        subject: invitation.id.as_str(),
        person: Some(&actor.person),
        role,
        data: (),
    };
    let transaction = Transaction::new().then(queries::insert(cx, &invitation)).then(cx.event(&event)?);
    cx.save(transaction, view(cx, invitation)?).await
}

/// Lists the invitations of a building, newest first.
pub async fn list(cx: &RequestContext, asked: OfBuilding) -> Result<Invitations, Error> {
    let site = site(cx, &asked.building).ok_or(Problem::NoSuchPlace);
    let (actor, (site, invitations)) = cx.load((site, queries::of_building(cx, &asked.building))).await?;
    allowed_as(&actor, Action::Invite, Some(&site))?;
    let views = invitations.into_iter().map(|invitation| view(cx, invitation));
    Ok(Invitations { invitations: views.collect::<Result<_, _>>()? })
}

pub async fn show(cx: &RequestContext, asked: OneInvitation) -> Result<InvitationView, Error> {
    let destination = queries::destination(cx, &asked.invitation).ok_or(Problem::NotFound);
    let invitation = queries::invitation(cx, &asked.invitation);
    let (actor, (destination, invitation)) = cx.load((destination, invitation)).await?;
    allowed_as(&actor, Action::Invite, Some(&destination.site))?;
    view(cx, invitation.ok_or(Problem::NotFound)?)
}

/// Revokes an invitation. One that is revoked already stays as it is.
pub async fn revoke(cx: &RequestContext, asked: OneInvitation) -> Result<Accepted, Error> {
    let destination = queries::destination(cx, &asked.invitation).ok_or(Problem::NotFound);
    let (actor, destination) = cx.load(destination).await?;
    let role = allowed_as(&actor, Action::Invite, Some(&destination.site))?;
    if destination.revoked {
        return cx.save(Transaction::new(), Accepted {}).await;
    }
    let event = NewEvent {
        kind: "invitation_revoked",
        subject: asked.invitation.as_str(),
        person: Some(&actor.person),
        role,
        data: (),
    };
    let transaction = Transaction::new().then(queries::revoke(cx, &asked.invitation)).then(cx.event(&event)?);
    cx.save(transaction, Accepted {}).await
}

/// Shows whoever holds an invitation where it leads.
///
/// # Errors
/// [`Problem::InvitationGone`] when it was revoked or never was; [`Problem::TooOften`].
pub async fn welcome(cx: &RequestContext, asked: OneWelcome) -> Result<Welcome, Error> {
    let (_, welcome) =
        cx.load_public(queries::welcome(cx, &asked.code).ok_or(Problem::InvitationGone)).await?;
    Ok(welcome)
}
