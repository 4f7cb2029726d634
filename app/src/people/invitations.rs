//! A building's invitations: make one, print it, take it back.

use api::{
    endpoint::Accepted,
    people::{
        InvitationView, Invite, ListInvitations, NewInvitation, OfBuilding, OneInvitation, RevokeInvitation,
    },
};
use domain::ids::{BuildingId, InvitationId};
use leptos::prelude::*;

use super::invitation_page;
use crate::{
    address::Address,
    context::{Community, use_community},
    data::{clock, resource::resource, submission::Submission},
    ui::{Button, Confirm, Empty, Failed, Kind, Loaded, Tag, reactive::CollectViews},
};

/// The invitations of `building`.
#[component]
pub(super) fn Invitations(
    /// The building; an invitation is always one building's.
    building: Signal<Option<BuildingId>>,
) -> impl IntoView {
    let content = move || match building.get() {
        Some(building) => view! { <OfOneBuilding building /> }.into_any(),
        None => view! { <Empty label=copy::people::CHOOSE_BUILDING /> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="invitations">
            <h2 id="invitations">{copy::people::INVITATIONS}</h2>
            <p class="soft">{copy::people::INVITATIONS_HINT}</p>
            {content}
        </section>
    }
    .into_any()
}

#[component]
fn OfOneBuilding(building: BuildingId) -> impl IntoView {
    let community = use_community();
    let asked = building.clone();
    let all = resource::<ListInvitations>(move || OfBuilding { building: asked.clone() });
    let address = Address::from_context();
    let inviting = Submission::new();
    let invite = move |_| {
        inviting.send::<Invite>(&NewInvitation { building: building.clone() }, move |made| {
            address.go(&invitation_page::path(community, &made));
        });
    };
    let (open, revocation) = (RwSignal::new(false), Submission::new());
    let revoking = RwSignal::new(None::<InvitationId>);
    let revoke = move |()| {
        let Some(invitation) = revoking.get_untracked() else { return };
        revocation.send::<RevokeInvitation>(&OneInvitation { invitation }, move |Accepted {}| {
            open.set(false);
            all.refetch();
        });
    };
    let ask = Callback::new(move |invitation: InvitationId| {
        revoking.set(Some(invitation));
        revocation.set_failure(None);
        open.set(true);
    });
    view! {
        <Failed submission=inviting />
        <Button label=copy::people::INVITE kind=Kind::Line submission=inviting press=invite />
        <Loaded from=all children=move |all| {
            if all.invitations.is_empty() {
                return view! { <Empty label=copy::people::NO_INVITATIONS /> }.into_any();
            }
            let entries = all.invitations.into_iter().map(|invitation| entry(community, invitation, ask)).collect_views();
            view! { <ul class="list">{entries}</ul> }.into_any()
        } />
        <Confirm
            open
            title=copy::people::REVOKE_ASK
            label=copy::people::REVOKE_SAYS
            yes=copy::people::REVOKE
            kind=Kind::Danger
            submission=revocation
            done=revoke
        />
    }
    .into_any()
}

fn entry(community: Community, invitation: InvitationView, ask: Callback<InvitationId>) -> AnyView {
    let made = copy::people::made(&copy::time::at(invitation.made_at, clock::now()));
    let path = invitation_page::path(community, &invitation);
    let does = if invitation.revoked_at.is_some() {
        view! { <Tag label=copy::people::REVOKED /> }.into_any()
    } else {
        let id = invitation.invitation;
        view! {
            <div class="row">
                <a class=Kind::Quiet.class() href=path>
                    {copy::people::SHOW_INVITATION}
                </a>
                <Button label=copy::people::REVOKE kind=Kind::Quiet press=move |_| ask.run(id.clone()) />
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
