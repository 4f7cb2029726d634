//! One invitation, to print and hang up, or to send to the building's group as a link.

use api::people::{InvitationView, OneInvitation, ShowInvitation};
use domain::ids::InvitationId;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use crate::{
    context::{Community, use_community},
    data::resource::resource,
    ui::{Button, Kind, Loaded, Page, QrCode, Told, reactive::CollectViews},
};

/// The address of an invitation's page.
pub(super) fn path(community: Community, invitation: &InvitationView) -> String {
    community.path(&format!("people/invitations/{}", invitation.invitation))
}

#[component]
pub(crate) fn InvitationPage(invitation: InvitationId) -> impl IntoView {
    let community = use_community();
    let shown = resource::<ShowInvitation>(move || OneInvitation { invitation: invitation.clone() });
    view! {
        <Page title=copy::people::INVITATION up=community.path("people")>
            <Loaded from=shown children=move |invitation| content(community, invitation) />
        </Page>
    }
    .into_any()
}

fn content(community: Community, invitation: InvitationView) -> AnyView {
    if invitation.revoked_at.is_some() {
        return view! { <p class="alert">{copy::people::INVITATION_REVOKED}</p> }.into_any();
    }
    let link = window().location().origin().unwrap_or_default() + &invitation.path;
    let place = community
        .places(|view| {
            let (compound, building) = view.building(&invitation.building)?;
            Some(copy::people::in_compound(compound.name.as_str(), building.name.as_str()))
        })
        .unwrap_or_default();
    let steps = copy::people::INVITATION_HOW
        .into_iter()
        .map(|step| view! { <li>{step}</li> }.into_any())
        .collect_views();
    view! {
        <article class="card sheet">
            <h2>{place}</h2>
            <p>{copy::people::INVITATION_WHO}</p>
            <p class="strong">{community.name()}</p>
            <QrCode qr=invitation.qr label=copy::people::INVITATION_QR />
            <ol class="numbered">{steps}</ol>
            <p>{copy::people::INVITATION_HELP}</p>
            <p class="soft">{link.clone()}</p>
        </article>
        <CopyLink link />
    }
    .into_any()
}

#[component]
fn CopyLink(link: String) -> impl IntoView {
    let told = RwSignal::new(None);
    let copy_link = move |_| {
        let copied = window().navigator().clipboard().write_text(&link);
        spawn_local(async move {
            let copied = JsFuture::from(copied).await.is_ok();
            let words = if copied { copy::people::COPIED } else { copy::people::NOT_COPIED };
            told.set(Some(words.to_owned()));
        });
    };
    view! {
        <div class="stack unprinted">
            <Told label=told />
            <div class="row">
                <Button label=copy::people::COPY_LINK kind=Kind::Quiet press=copy_link />
                <Button label=copy::shell::PRINT press=|_| { let _ = window().print(); } />
            </div>
        </div>
    }
    .into_any()
}
