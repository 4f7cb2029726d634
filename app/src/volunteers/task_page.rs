//! A task: what is to be done, where, with what, and its shifts.

use domain::{
    copy::{self, volunteers as words},
    ids::TaskId,
    volunteers::wire::{
        OneVolunteerTask, ShiftLine, ShowVolunteerTask, VolunteerTaskView, page_of, page_of_team,
    },
};
use leptos::prelude::*;

use super::{care_card::Findings, deeds::Deeds};
use crate::{
    clock,
    context::{Town, town},
    reactive::{Views, derived},
    shown::shown,
    ui::{Kind, Loaded, Page, Told},
};

/// One task. `#123456` at the end of the address is the code that was scanned.
#[component]
pub(crate) fn TaskPage(task: TaskId) -> impl IntoView {
    let town = town();
    let task = shown::<ShowVolunteerTask>(move || OneVolunteerTask { task: task.clone() });
    let scanned = window().location().hash().unwrap_or_default();
    let told = RwSignal::new(None);
    let findings = Findings::new(task, told);
    let deeds = Deeds::new(task, scanned.trim_start_matches('#'));
    let title = derived(move || {
        let name = task.with(|view| view.map(|view| view.title.as_str().to_owned()));
        name.unwrap_or_else(|| match task.failure() {
            Some(_) => words::HEADING.to_owned(),
            None => copy::shell::LOADING.to_owned(),
        })
    });
    view! {
        <Page title up=town.path("volunteers")>
            <Told says=told />
            <Loaded from=task children=move |view| {
                deeds.is_shown();
                draw(&view, town, deeds, findings)
            } />
            {findings.dialog()}
            {deeds.confirm()}
        </Page>
    }
    .into_any()
}

fn draw(view: &VolunteerTaskView, town: Town, deeds: Deeds, findings: Findings) -> AnyView {
    let whom = view.whom.as_ref().map(|whom| fact(words::care::WHOM, whom.as_str().to_owned()));
    let errands = view.errands.iter().map(|errand| findings.errand(errand)).views();
    let origin = view.origin.as_ref().map(|origin| {
        let link = view! { <a class="link" href=town.path(&origin.path)>{origin.says.clone()}</a> };
        row(words::ORIGIN, link.into_any())
    });
    let contact = view
        .contact
        .as_ref()
        .map_or_else(|| words::CONTACT_HIDDEN.to_owned(), |contact| contact.as_str().to_owned());
    let bring = view.bring.as_ref().map(|bring| fact(words::BRING, bring.as_str().to_owned()));
    let skills = (!view.skills.is_empty()).then(|| fact(words::SKILLS, words::skills(&view.skills)));
    let site = view.site.as_ref().map_or_else(|| town.name(), |site| town.site(site));
    let team = view.team.as_ref().map(|team| {
        let path = town.path(&page_of_team(&team.team));
        let link = view! { <a class="link" href=path>{team.name.as_str().to_owned()}</a> };
        row(words::teams::TEAM, link.into_any())
    });
    let closed =
        view.closed.as_ref().map(|why| view! { <p class="alert">{words::closed_because(why.as_str())}</p> });
    let lead = view.may_lead.then(|| {
        let path = page_of(&view.task) + "/lead";
        view! { <a class=Kind::Line.class() href=town.path(&path)>{words::LEAD}</a> }
    });
    let shifts = view.shifts.iter().map(|line| shift(line, deeds)).views();
    let may_not = view.may_not.clone().filter(|_| view.closed.is_none()).map(|why| {
        let sign_in = town.session().me().is_none().then(|| {
            view! { <a class="link" href=town.path("sign-in")>{copy::shell::SIGN_IN}</a> }
        });
        view! { <p class="hint">{why} " " {sign_in}</p> }
    });
    view! {
        {closed}
        {errands}
        {lead}
        <section class="card">
            <p class="said">{view.text.as_str().to_owned()}</p>
            <dl class="facts">
                {fact(words::SITE, site)}
                {team}
                {origin}
                {whom}
                {fact(words::SPOT, view.spot.as_str().to_owned())}
                {bring}
                {skills}
                {fact(words::CONTACT, contact)}
            </dl>
        </section>
        <section class="stack" aria-labelledby="shifts">
            <h2 id="shifts">{words::SHIFTS}</h2>
            {may_not}
            {shifts}
        </section>
    }
    .into_any()
}

fn fact(name: &'static str, says: String) -> AnyView {
    row(name, says.into_any())
}

fn row(name: &'static str, says: AnyView) -> AnyView {
    view! {
        <div>
            <dt class="soft">{name}</dt>
            <dd>{says}</dd>
        </div>
    }
    .into_any()
}

fn shift(line: &ShiftLine, deeds: Deeds) -> AnyView {
    let now = clock::now();
    view! {
        <article class="card">
            <h3>{words::when(line.from, line.until, now)}</h3>
            <p class="soft">{words::places(line)}</p>
            <p class="soft">{words::deadline(line.deadline, now)}</p>
            {deeds.draw(line)}
        </article>
    }
    .into_any()
}
