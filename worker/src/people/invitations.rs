//! A building's invitations: made, listed, revoked, and shown to whoever holds one.

use domain::{
    endpoint::Accepted,
    ids::InvitationId,
    people::{
        policy::Action,
        wire::{InvitationView, Invitations, NewInvitation, OfBuilding, OneInvitation, OneWelcome, Welcome},
    },
    problem::Problem,
};

use super::{leave, qr, queries};
use crate::{db::Transaction, error::Error, event::NewEvent, http::RequestContext, secret};

/// An invitation as its maker sees it.
fn view(cx: &RequestContext, kept: queries::invitations::Kept) -> Result<InvitationView, Error> {
    let path = format!("/{}/join/{}", cx.community, kept.code);
    let qr = qr::draw(&format!("{}{path}", cx.request.origin))?;
    let queries::invitations::Kept { invitation, building, made_at, revoked_at, joins, .. } = kept;
    Ok(InvitationView { invitation, building, path, qr, made_at, revoked_at, joins })
}

/// Makes an invitation to a building.
///
/// # Errors
/// As the policy says; [`Problem::NoSuchPlace`].
pub async fn make(cx: &RequestContext, asked: NewInvitation) -> Result<InvitationView, Error> {
    let (actor, mut answers) = cx.load(vec![queries::places::site(cx, &asked.building)]).await?;
    let site = queries::places::read_site(&mut answers, &asked.building)?;
    let role = leave(&actor, Action::Invite, Some(&site))?;
    let kept = queries::invitations::Kept {
        invitation: InvitationId::new(cx.now.0, cx.entropy()?),
        building: asked.building,
        code: secret::encode(&secret::random::<16>()?),
        made_at: cx.now,
        revoked_at: None,
        joins: 0,
    };
    let record = NewEvent {
        kind: "invited",
        subject: kept.invitation.as_str(),
        person: Some(&actor.person),
        role,
        data: (),
    };
    let write = Transaction::new().then(queries::invitations::insert(cx, &kept)).then(cx.event(&record)?);
    let reply = view(cx, kept)?;
    cx.save(write, reply).await
}

/// Lists the invitations of a building, newest first.
///
/// # Errors
/// As the policy says; [`Problem::NoSuchPlace`].
pub async fn list(cx: &RequestContext, asked: OfBuilding) -> Result<Invitations, Error> {
    let statements = vec![
        queries::places::site(cx, &asked.building),
        queries::invitations::of_building(cx, &asked.building),
    ];
    let (actor, mut answers) = cx.load(statements).await?;
    let site = queries::places::read_site(&mut answers, &asked.building)?;
    leave(&actor, Action::Invite, Some(&site))?;
    let kept = queries::invitations::read_all(&mut answers)?;
    Ok(Invitations { invitations: kept.into_iter().map(|kept| view(cx, kept)).collect::<Result<_, _>>()? })
}

/// Shows one invitation.
///
/// # Errors
/// As the policy says; [`Problem::NotFound`].
pub async fn show(cx: &RequestContext, asked: OneInvitation) -> Result<InvitationView, Error> {
    let statements = vec![
        queries::invitations::site(cx, &asked.invitation),
        queries::invitations::one(cx, &asked.invitation),
    ];
    let (actor, mut answers) = cx.load(statements).await?;
    let (site, _) = queries::invitations::read_site(&mut answers)?;
    leave(&actor, Action::Invite, Some(&site))?;
    let kept = queries::invitations::read_all(&mut answers)?.into_iter().next().ok_or(Problem::NotFound)?;
    view(cx, kept)
}

/// Revokes an invitation. One that is revoked already stays as it is.
///
/// # Errors
/// As the policy says; [`Problem::NotFound`].
pub async fn revoke(cx: &RequestContext, asked: OneInvitation) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::invitations::site(cx, &asked.invitation)]).await?;
    let (site, revoked) = queries::invitations::read_site(&mut answers)?;
    let role = leave(&actor, Action::Invite, Some(&site))?;
    let mut write = Transaction::new();
    if !revoked {
        let record = NewEvent {
            kind: "invitation_revoked",
            subject: asked.invitation.as_str(),
            person: Some(&actor.person),
            role,
            data: (),
        };
        write = write.then(queries::invitations::revoke(cx, &asked.invitation)).then(cx.event(&record)?);
    }
    cx.save(write, Accepted {}).await
}

/// Shows whoever holds an invitation where it leads.
///
/// # Errors
/// [`Problem::InvitationGone`] when it was revoked or never was; [`Problem::TooOften`].
pub async fn welcome(cx: &RequestContext, asked: OneWelcome) -> Result<Welcome, Error> {
    let (_, mut answers) = cx.load_public(vec![queries::invitations::welcome(cx, &asked.code)]).await?;
    Ok(queries::invitations::read_welcome(&mut answers)?.ok_or(Problem::InvitationGone)?)
}
