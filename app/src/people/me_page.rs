//! Oneself: name and home, roles, signing out.

use api::{
    endpoint::Accepted,
    people::{Me, SignOut},
};
use domain::{
    people::role::{Held, Standing},
    problem::Known,
};
use leptos::prelude::*;

use super::wechat::wechat;
use crate::{
    address::Address,
    context::{Community, use_community},
    data::submission::Submission,
    offline::drafts,
    ui::{Button, Confirm, Empty, Kind, Loaded, Page, Tab, Tag, Tone, reactive::effect},
};

#[component]
pub(crate) fn MePage() -> impl IntoView {
    let community = use_community();
    view! {
        <Page title=copy::shell::ME tab=Tab::Me>
            <Loaded from=community.resource() children=move |_| {
                (move || community.session().me().map_or_else(|| visitor(community), |me| signed_in(community, &me))).into_any()
            } />
        </Page>
    }
    .into_any()
}

fn visitor(community: Community) -> AnyView {
    view! {
        <Empty label=copy::shell::VISITOR>
            <a class=Kind::Main.class() href=community.path("sign-in")>
                {copy::shell::SIGN_IN}
            </a>
            <a class=Kind::Line.class() href=community.path("reporter")>
                {copy::shell::AS_REPORTER}
            </a>
        </Empty>
    }
    .into_any()
}

fn signed_in(community: Community, me: &Me) -> AnyView {
    let home = me.home.as_ref().map(|home| view! { <p>{community.home(home)}</p> });
    view! {
        <section class="card">
            <h2>{me.name.as_str().to_owned()}</h2>
            {home}
            <StandingNote me=me.clone() />
        </section>
        {roles(community, &me.actor.roles)}
        {wechat(community, copy::wechat::BIND)}
        <a class="card leads" href=community.path("me/account")>{copy::people::ACCOUNT}</a>
        <SignOutButton community />
    }
    .into_any()
}

/// What an account that may not act yet has to know.
#[component]
pub(crate) fn StandingNote(me: Me) -> impl IntoView {
    let reason = me.refused.map(|reason| view! { <p>{copy::people::refused_because(reason.as_str())}</p> });
    match me.actor.standing {
        Standing::Active => ().into_any(),
        Standing::Waiting => view! {
            <div class="hint">
                <p class="strong">{copy::people::WAITING}</p>
                <p>{copy::people::WAITING_HINT}</p>
            </div>
        }
        .into_any(),
        Standing::Refused => view! {
            <div class="hint">
                <p class="strong">{copy::people::REFUSED}</p>
                {reason}
                <p>{copy::people::REFUSED_HINT}</p>
            </div>
        }
        .into_any(),
    }
}

/// Roles that somebody gave me.
fn roles(community: Community, held: &[Held]) -> Option<AnyView> {
    let entry = |held: &Held| {
        let label = copy::people::role_at(held.role, &community.place(&held.at));
        view! { <li><Tag label tone=Tone::Good /></li> }.into_any()
    };
    let given: Vec<AnyView> = held.iter().filter(|held| held.role.is_given()).map(entry).collect();
    if given.is_empty() {
        return None;
    }
    let card = view! {
        <section class="card" aria-labelledby="roles">
            <h2 id="roles">{copy::people::MY_ROLES}</h2>
            <ul class="row">{given}</ul>
        </section>
    };
    Some(card.into_any())
}

#[component]
fn SignOutButton(community: Community) -> impl IntoView {
    let (open, submission) = (RwSignal::new(false), Submission::new());
    let address = Address::from_context();
    let leave = move || {
        drafts::discard_all(&community.id());
        community.session().refetch();
        address.go(&community.path(""));
    };
    let done = move |()| submission.send::<SignOut>(&Default::default(), move |Accepted {}| leave());
    // Where the answer got lost, the next try finds nobody signed in.
    effect(move || {
        if submission.failure().and_then(|failure| failure.known()) == Some(Known::NotSignedIn) {
            untrack(leave);
        }
    });
    view! {
        <Button label=copy::people::SIGN_OUT kind=Kind::Quiet press=move |_| open.set(true) />
        <Confirm
            open
            title=copy::people::SIGN_OUT_ASK
            label=copy::people::SIGN_OUT_SAYS
            yes=copy::people::SIGN_OUT
            submission
            done
        />
    }
    .into_any()
}
