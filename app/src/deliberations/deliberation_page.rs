//! One deliberation: where it stands, what it is about, what may be done now, what was decided, what happened.

use api::deliberations::{DeliberationView, OneDeliberation, ShowDeliberation};
use copy::{deliberations as words, time};
use domain::{deliberations::course::command::Event, ids::DeliberationId, problem::Known};
use leptos::prelude::*;

use super::{
    after::After,
    draft,
    lead::{self, Lead},
    line, parts, phases,
};
use crate::{
    context::{Community, use_community},
    data::{
        clock,
        fetch::Failure,
        resource::{Resource, resource},
    },
    ui::{Entry, Loaded, Page, Tag, Timeline, Told, reactive::derived},
};

/// A deliberation's page, as its parts need it.
#[derive(Clone, Copy)]
pub(crate) struct DeliberationContext {
    /// What is shown; a part that changed it asks for it again.
    pub(crate) deliberation: Resource<DeliberationView>,
    pub(crate) community: Community,
    /// Says at the top of the page what has just been done.
    pub(crate) told: RwSignal<Option<String>>,
    /// What a convenor fills in.
    pub(crate) lead: Lead,
    /// Forms of what comes after the decision.
    pub(crate) after: After,
}

impl DeliberationContext {
    /// Something was done: says so, and looks again.
    pub(crate) fn done(self, label: &str) {
        self.told.set(Some(label.to_owned()));
        self.deliberation.refetch();
    }
}

#[component]
pub(crate) fn DeliberationPage(deliberation: DeliberationId) -> impl IntoView {
    let (id, community) = (deliberation, use_community());
    let deliberation = resource::<ShowDeliberation>(move || OneDeliberation { deliberation: id.clone() });
    let told = RwSignal::new(None);
    let after = After::new(deliberation, told, community);
    let here = DeliberationContext { deliberation, community, told, lead: Lead::new(deliberation), after };
    let title = derived(move || heading(deliberation));
    view! {
        <Page title up=community.path("deliberations")>
            <Told label=here.told />
            <Loaded from=deliberation children=move |view| content(&view, here) />
            {lead::dialog(here)}
            {after.dialogs()}
        </Page>
    }
    .into_any()
}

/// Its title; before that is here, that it is on its way, or that it won't come.
fn heading(deliberation: Resource<DeliberationView>) -> String {
    let here = deliberation.with(|view| view.map(|view| view.line.title.as_str().to_owned()));
    here.unwrap_or_else(|| match deliberation.failure().as_ref().map(Failure::known) {
        Some(Some(Known::NotFound)) => words::NO_SUCH.to_owned(),
        Some(_) => words::NOT_HERE.to_owned(),
        None => copy::shell::LOADING.to_owned(),
    })
}

fn content(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let now = clock::now();
    let until = view.line.ends.map(|ends| words::until(&time::at(ends, now)));
    let record = format!("deliberations/{}/record", view.line.deliberation);
    let lead = lead::draw(view, here);
    view! {
        <div class="row">
            <Tag label=words::status(view.line.status) tone=line::tone(view.line.status) />
            <span class="soft">{until}</span>
        </div>
        {parts::running(view, here)}
        {lead}
        {about(view, here.community)}
        {draft::draw(view, here)}
        {phases::draw(view)}
        {parts::past(view, here)}
        {history(view)}
        <a class="button line unprinted" href=here.community.path(&record)>{words::after::TO_RECORD}</a>
    }
    .into_any()
}

fn about(view: &DeliberationView, community: Community) -> AnyView {
    let matter = view.matter.as_ref().map(|matter| {
        view! {
            <a class="link" href=community.path(&format!("matters/{}", matter.matter))>
                {words::from_matter(&matter.number, &matter.title)}
            </a>
        }
    });
    view! {
        <section class="card" aria-labelledby="about">
            <h2 id="about">{words::ABOUT}</h2>
            <p class="said">{view.text.as_str().to_owned()}</p>
            {matter}
        </section>
    }
    .into_any()
}

fn history(view: &DeliberationView) -> AnyView {
    let now = clock::now();
    let name = |at: usize| view.phases.get(at).map(words::phase_name);
    // That a phase would end soon was for those it waited for; its end itself stands here.
    let told = view.timeline.iter().filter(|one| !matches!(one.what, Event::EndsSoon { .. }));
    let entries = told.rev().map(|happening| Entry {
        what: words::happened(&happening.what, now, &name),
        when: time::at(happening.at, now),
        more: None,
        now: false,
    });
    let entries: Vec<Entry> = entries.collect();
    view! {
        <section class="card" aria-labelledby="history">
            <h2 id="history">{words::HISTORY}</h2>
            <Timeline entries />
        </section>
    }
    .into_any()
}
