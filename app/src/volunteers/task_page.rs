//! A task: what is to be done, where, with what, and its shifts.

use api::volunteers::{
    OneVolunteerTask, ShiftLine, ShowVolunteerTask, VolunteerTaskView, page_of, page_of_team,
};
use copy::volunteers as words;
use domain::ids::TaskId;
use leptos::prelude::*;

use super::{care_card::Findings, deeds::ShiftActions};
use crate::{
    context::{Community, use_community},
    data::{clock, resource::resource},
    ui::{
        Kind, Loaded, Page, Told,
        reactive::{CollectViews, derived},
    },
};

/// One task. `#123456` at the end of the address is the code that was scanned.
#[component]
pub(crate) fn TaskPage(task: TaskId) -> impl IntoView {
    let community = use_community();
    let task = resource::<ShowVolunteerTask>(move || OneVolunteerTask { task: task.clone() });
    let scanned = window().location().hash().unwrap_or_default();
    let told = RwSignal::new(None);
    let findings = Findings::new(task, told);
    let deeds = ShiftActions::new(task, scanned.trim_start_matches('#'));
    let title = derived(move || {
        let name = task.with(|view| view.map(|view| view.title.as_str().to_owned()));
        name.unwrap_or_else(|| match task.failure() {
            Some(_) => words::HEADING.to_owned(),
            None => copy::shell::LOADING.to_owned(),
        })
    });
    view! {
        <Page title up=community.path("volunteers")>
            <Told label=told />
            <Loaded from=task children=move |view| {
                deeds.is_shown();
                draw(&view, community, deeds, findings)
            } />
            {findings.dialog()}
            {deeds.confirm()}
        </Page>
    }
    .into_any()
}

fn draw(view: &VolunteerTaskView, community: Community, deeds: ShiftActions, findings: Findings) -> AnyView {
    let whom = view.whom.as_ref().map(|whom| fact(words::care::WHOM, whom.as_str().to_owned()));
    let errands = view.errands.iter().map(|errand| findings.errand(errand)).collect_views();
    let origin = view.origin.as_ref().map(|origin| {
        let link = view! { <a class="link" href=community.path(&origin.path)>{origin.says.clone()}</a> };
        row(words::ORIGIN, link.into_any())
    });
    let contact = view
        .contact
        .as_ref()
        .map_or_else(|| words::CONTACT_HIDDEN.to_owned(), |contact| contact.as_str().to_owned());
    let bring = view.bring.as_ref().map(|bring| fact(words::BRING, bring.as_str().to_owned()));
    let skills = (!view.skills.is_empty()).then(|| fact(words::SKILLS, words::skills(&view.skills)));
    let site = view.site.as_ref().map_or_else(|| community.name(), |site| community.site(site));
    let team = view.team.as_ref().map(|team| {
        let path = community.path(&page_of_team(&team.team));
        let link = view! { <a class="link" href=path>{team.name.as_str().to_owned()}</a> };
        row(words::teams::TEAM, link.into_any())
    });
    let closed =
        view.closed.as_ref().map(|why| view! { <p class="alert">{words::closed_because(why.as_str())}</p> });
    let lead = view.may_lead.then(|| {
        let path = page_of(&view.task) + "/lead";
        view! { <a class=Kind::Line.class() href=community.path(&path)>{words::LEAD}</a> }
    });
    let shifts = view.shifts.iter().map(|line| shift(line, deeds)).collect_views();
    let may_not = view.may_not.clone().filter(|_| view.closed.is_none()).map(|why| {
        let sign_in = community.session().me().is_none().then(|| {
            view! { <a class="link" href=community.path("sign-in")>{copy::shell::SIGN_IN}</a> }
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

fn shift(line: &ShiftLine, deeds: ShiftActions) -> AnyView {
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
