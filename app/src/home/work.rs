//! What waits for whoever works here: a door to each desk on the community's first page.

use api::{
    matters::{DeskQuery, ListMatters, MattersQuery, ShowDesk},
    moderation::ShowQueue,
    people::{ListJoins, Me},
};
use copy::deliberations::register as words;
use domain::{
    matters::custody::Desk,
    people::{policy::Action, role::Role},
};
use leptos::prelude::*;

use crate::{
    context::{Community, somewhere},
    data::resource::resource,
    ui::Icon,
};

/// The doors of whoever is signed in; nothing where they work nowhere.
pub(crate) fn draw(community: Community, me: &Me) -> AnyView {
    let actor = &me.actor;
    let desks =
        Desk::ALL.iter().copied().filter(|desk| actor.roles.iter().any(|held| works_at(*desk, held.role)));
    let desks: Vec<AnyView> = desks.map(|desk| view! { <DeskDoor community desk /> }.into_any()).collect();
    let checks = actor
        .roles
        .iter()
        .any(|held| held.role == Role::GridWorker)
        .then(|| view! { <CheckDoor community /> });
    let people = somewhere(actor, Action::DecideJoin).then(|| view! { <PeopleDoor community /> });
    let roles = somewhere(actor, Action::Appoint)
        .then(|| work_door(community.path("roles"), Icon::Badge, copy::shell::ROLES, String::new));
    let register = somewhere(actor, Action::KeepRegister)
        .then(|| work_door(community.path("register"), Icon::Badge, words::HEADING, String::new));
    let posts = somewhere(actor, Action::Moderate).then(|| view! { <PostsDoor community /> });
    if desks.is_empty()
        && checks.is_none()
        && posts.is_none()
        && people.is_none()
        && roles.is_none()
        && register.is_none()
    {
        return ().into_any();
    }
    view! {
        <section class="card" aria-labelledby="work">
            <h2 id="work">{copy::shell::WORK}</h2>
            <ul class="list">{desks} {checks} {posts} {people} {roles} {register}</ul>
        </section>
    }
    .into_any()
}

/// A convenor may sort for every building, but the building head's queue is the building head's.
fn works_at(desk: Desk, role: Role) -> bool {
    desk.role() == role
}

/// One line of what waits: where it leads, and how much waits there.
fn work_door(
    path: String,
    icon: Icon,
    name: &'static str,
    waiting: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    view! {
        <li>
            <a class="leads" href=path>
                <span class="row between">
                    <span class="beside strong">{icon.draw()} {name}</span>
                    <span class="soft">{waiting}</span>
                </span>
            </a>
        </li>
    }
    .into_any()
}

#[component]
fn DeskDoor(community: Community, desk: Desk) -> impl IntoView {
    let queue =
        resource::<ShowDesk>(move || DeskQuery { desk, limit: None, cursor: None }).refetch_on_return();
    let waiting = move || {
        queue.with(|queue| {
            queue.map_or_else(String::new, |queue| {
                copy::shell::waiting(queue.matters.len(), queue.next.is_some())
            })
        })
    };
    work_door(
        community.path(&format!("desk/{desk}")),
        Icon::Tray,
        copy::matters::desk::heading(desk),
        waiting,
    )
}

/// What is said to be done, for whoever goes to look.
#[component]
fn CheckDoor(community: Community) -> impl IntoView {
    let asked = || MattersQuery { to_check: Some(true), ..MattersQuery::default() };
    let to_check = resource::<ListMatters>(asked).refetch_on_return();
    let waiting = move || {
        to_check.with(|list| {
            list.map_or_else(String::new, |list| {
                copy::shell::waiting(list.matters.len(), list.next.is_some())
            })
        })
    };
    work_door(community.path("matters?to_check=true"), Icon::Tray, copy::shell::TO_CHECK, waiting)
}

/// What neighbours mind, for whoever moderates.
#[component]
fn PostsDoor(community: Community) -> impl IntoView {
    let queue = resource::<ShowQueue>(Default::default).refetch_on_return();
    let waiting = move || {
        queue.with(|queue| {
            queue.map_or_else(String::new, |queue| copy::shell::waiting(queue.posts.len(), false))
        })
    };
    work_door(community.path("moderation/queue"), Icon::Tray, copy::moderation::QUEUE, waiting)
}

#[component]
fn PeopleDoor(community: Community) -> impl IntoView {
    let joins = resource::<ListJoins>(Default::default).refetch_on_return();
    let waiting = move || {
        joins.with(|joins| {
            joins.map_or_else(String::new, |joins| copy::shell::joins_waiting(joins.joins.len()))
        })
    };
    work_door(community.path("people"), Icon::People, copy::shell::PEOPLE, waiting)
}
