//! A building's invitations: make one, print it, take it back.

use domain::{
    copy,
    endpoint::Accepted,
    ids::{BuildingId, InvitationId},
    people::wire::{
        InvitationView, Invite, ListInvitations, NewInvitation, OfBuilding, OneInvitation, RevokeInvitation,
    },
};
use leptos::prelude::*;

use super::invitation_page;
use crate::{
    address::Address,
    clock,
    context::{Town, town},
    reactive::Views,
    sending::Sending,
    shown::shown,
    ui::{Button, Confirm, Empty, Failed, Kind, Loaded, Tag},
};

/// The invitations of `building`.
#[component]
pub(super) fn Invitations(
    /// The building; an invitation is always one building's.
    building: Signal<Option<BuildingId>>,
) -> impl IntoView {
    let drawn = move || match building.get() {
        Some(building) => view! { <OfOneBuilding building /> }.into_any(),
        None => view! { <Empty says=copy::people::CHOOSE_BUILDING /> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="invitations">
            <h2 id="invitations">{copy::people::INVITATIONS}</h2>
            <p class="soft">{copy::people::INVITATIONS_HINT}</p>
            {drawn}
        </section>
    }
    .into_any()
}

#[component]
fn OfOneBuilding(building: BuildingId) -> impl IntoView {
    let town = town();
    let asked = building.clone();
    let all = shown::<ListInvitations>(move || OfBuilding { building: asked.clone() });
    let address = Address::here();
    let inviting = Sending::new();
    let invite = move |_| {
        inviting.send::<Invite>(&NewInvitation { building: building.clone() }, move |made| {
            address.go(&invitation_page::path(town, &made));
        });
    };
    let (open, revocation) = (RwSignal::new(false), Sending::new());
    let revoking = RwSignal::new(None::<InvitationId>);
    let revoke = move |()| {
        let Some(invitation) = revoking.get_untracked() else { return };
        revocation.send::<RevokeInvitation>(&OneInvitation { invitation }, move |Accepted {}| {
            open.set(false);
            all.again();
        });
    };
    let ask = Callback::new(move |invitation: InvitationId| {
        revoking.set(Some(invitation));
        revocation.set_failure(None);
        open.set(true);
    });
    view! {
        <Failed sending=inviting />
        <Button says=copy::people::INVITE kind=Kind::Line sending=inviting press=invite />
        <Loaded from=all children=move |all| {
            if all.invitations.is_empty() {
                return view! { <Empty says=copy::people::NO_INVITATIONS /> }.into_any();
            }
            let entries = all.invitations.into_iter().map(|invitation| entry(town, invitation, ask)).views();
            view! { <ul class="list">{entries}</ul> }.into_any()
        } />
        <Confirm
            open
            title=copy::people::REVOKE_ASK
            says=copy::people::REVOKE_SAYS
            yes=copy::people::REVOKE
            kind=Kind::Danger
            sending=revocation
            done=revoke
        />
    }
    .into_any()
}

fn entry(town: Town, invitation: InvitationView, ask: Callback<InvitationId>) -> AnyView {
    let made = copy::people::made(&copy::time::at(invitation.made_at, clock::now()));
    let path = invitation_page::path(town, &invitation);
    let does = if invitation.revoked_at.is_some() {
        view! { <Tag says=copy::people::REVOKED /> }.into_any()
    } else {
        let id = invitation.invitation;
        view! {
            <div class="row">
                <a class=Kind::Quiet.class() href=path>
                    {copy::people::SHOW_INVITATION}
                </a>
                <Button says=copy::people::REVOKE kind=Kind::Quiet press=move |_| ask.run(id.clone()) />
            </div>
        }
        .into_any()
    };
    view! {
        <li class="stack">
            <div>
                <p class="strong">{made}</p>
                <p class="soft">{copy::people::joins_by(invitation.joins)}</p>
            </div>
            {does}
        </li>
    }
    .into_any()
}
