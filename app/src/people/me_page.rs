//! Oneself: name and home, roles, signing out.

use domain::{
    copy,
    endpoint::Accepted,
    people::{
        role::{Held, Standing},
        wire::{Me, SignOut},
    },
    problem::Known,
};
use leptos::prelude::*;

use super::wechat::wechat;
use crate::{
    address::Address,
    context::{Town, town},
    offline::drafts,
    reactive::effect,
    sending::Sending,
    ui::{Button, Confirm, Empty, Kind, Loaded, Page, Tab, Tag, Tone},
};

#[component]
pub(crate) fn MePage() -> impl IntoView {
    let town = town();
    view! {
        <Page title=copy::shell::ME tab=Tab::Me>
            <Loaded from=town.shown() children=move |_| {
                (move || town.session().me().map_or_else(|| visitor(town), |me| signed_in(town, &me))).into_any()
            } />
        </Page>
    }
    .into_any()
}

fn visitor(town: Town) -> AnyView {
    view! {
        <Empty says=copy::shell::VISITOR>
            <a class=Kind::Main.class() href=town.path("sign-in")>
                {copy::shell::SIGN_IN}
            </a>
            <a class=Kind::Line.class() href=town.path("reporter")>
                {copy::shell::AS_REPORTER}
            </a>
        </Empty>
    }
    .into_any()
}

fn signed_in(town: Town, me: &Me) -> AnyView {
    let home = me.home.as_ref().map(|home| view! { <p>{town.home(home)}</p> });
    view! {
        <section class="card">
            <h2>{me.name.as_str().to_owned()}</h2>
            {home}
            <StandingNote me=me.clone() />
        </section>
        {roles(town, &me.actor.roles)}
        {wechat(town, copy::wechat::BIND)}
        <a class="card leads" href=town.path("me/account")>{copy::people::ACCOUNT}</a>
        <SignOutButton town />
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
fn roles(town: Town, held: &[Held]) -> Option<AnyView> {
    let entry = |held: &Held| {
        let says = copy::people::role_at(held.role, &town.place(&held.at));
        view! { <li><Tag says tone=Tone::Good /></li> }.into_any()
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
fn SignOutButton(town: Town) -> impl IntoView {
    let (open, sending) = (RwSignal::new(false), Sending::new());
    let address = Address::here();
    let leave = move || {
        drafts::discard_all(&town.id());
        town.session().again();
        address.go(&town.path(""));
    };
    let done = move |()| sending.send::<SignOut>(&Default::default(), move |Accepted {}| leave());
    // Where the answer got lost, the next try finds nobody signed in.
    effect(move || {
        if sending.failure().and_then(|failure| failure.known()) == Some(Known::NotSignedIn) {
            untrack(leave);
        }
    });
    view! {
        <Button says=copy::people::SIGN_OUT kind=Kind::Quiet press=move |_| open.set(true) />
        <Confirm
            open
            title=copy::people::SIGN_OUT_ASK
            says=copy::people::SIGN_OUT_SAYS
            yes=copy::people::SIGN_OUT
            sending
            done
        />
    }
    .into_any()
}
