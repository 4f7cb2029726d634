//! A team: to join and leave it; for its lead everybody in it, with what they let the lead see.

use domain::{
    copy::volunteers::{hours::HOURS, teams as words},
    ids::TeamId,
    volunteers::wire::{JoinTeam, LeaveTeam, OneTeam, ShowTeam, TeamView},
};
use leptos::prelude::*;

use super::{care_page, teams_page::people};
use crate::{
    reactive::derived,
    sending::Sending,
    shown::{Shown, shown},
    town::{Town, town},
    ui::{Button, Failed, Kind, Loaded, Page},
};

/// One team.
#[component]
pub(crate) fn TeamPage(
    /// Which.
    team: TeamId,
) -> impl IntoView {
    let town = town();
    let team = shown::<ShowTeam>(move || OneTeam { team: team.clone() }).fresh();
    let sending = Sending::about(team);
    let title = derived(move || {
        let name = team.with(|view| view.map(|view| view.line.name.as_str().to_owned()));
        name.unwrap_or_else(|| words::HEADING.to_owned())
    });
    view! {
        <Page title up=town.path("volunteers/teams")>
            <Failed sending />
            <Loaded from=team children=move |view| draw(&view, town, team, sending) />
        </Page>
    }
    .into_any()
}

fn draw(view: &TeamView, town: Town, shown: Shown<TeamView>, sending: Sending) -> AnyView {
    let line = &view.line;
    let publish = line.leads.then(|| {
        let path = format!("volunteers/new?team={}", line.team);
        view! {
            <a class=Kind::Main.class() href=town.path(&path)>{words::PUBLISH}</a>
            <a class=Kind::Line.class() href=town.path("volunteers/hours")>{HOURS}</a>
            {care_page::door(view, town)}
        }
    });
    let (heading, none) =
        if line.leads { (words::PEOPLE, None) } else { (words::PEOPLE_OPEN, Some(words::PEOPLE_NONE)) };
    let listed = if view.people.is_empty() {
        view! { <p class="soft">{none}</p> }.into_any()
    } else {
        people(&view.people)
    };
    view! {
        <section class="card stack">
            <p>{words::about(line)}</p>
            {place(view, shown, sending)}
        </section>
        {publish}
        <section class="card" aria-labelledby="people">
            <h2 id="people">{heading}</h2>
            {listed}
        </section>
    }
    .into_any()
}

/// How the reader stands to the team, and what they can do about it; or why they can't.
fn place(view: &TeamView, shown: Shown<TeamView>, sending: Sending) -> AnyView {
    let team = view.line.team.clone();
    if view.line.leads {
        return view! { <p class="soft">{words::LEAD_STAYS}</p> }.into_any();
    }
    if view.line.is_in {
        let leave = move |_| {
            sending.send::<LeaveTeam>(&OneTeam { team: team.clone() }, move |_| shown.again());
        };
        return view! {
            <p class="strong">{words::JOINED}</p>
            <Button says=words::LEAVE kind=Kind::Quiet sending press=leave />
        }
        .into_any();
    }
    if !view.may_join {
        return view! { <p class="soft">{words::JOIN_WHO}</p> }.into_any();
    }
    let join = move |_| {
        sending.send::<JoinTeam>(&OneTeam { team: team.clone() }, move |_| shown.again());
    };
    view! {
        <p class="soft">{words::JOIN_HINT}</p>
        <Button says=words::JOIN sending press=join />
    }
    .into_any()
}
