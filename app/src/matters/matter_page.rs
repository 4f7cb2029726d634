//! One matter: in whose hands it is, what was reported, what happened, and what may be done now.

use std::time::Duration;

use api::matters::{MatterView, OneMatter, ShowMatter};
use copy::{
    matters::{self as names, page as words},
    time,
};
use domain::{clock::Moment, ids::MatterId, matters::status::StepKind, problem::Known};
use leptos::prelude::*;

use super::{foot, history, hold_card, line, onward, steps::Steps, telling};
use crate::{
    address::Address,
    context::{Community, use_community},
    data::{
        clock,
        fetch::Failure,
        resource::{Resource, resource},
    },
    ui::{
        Loaded, Page, Told,
        reactive::{derived, effect},
    },
};

/// How often "3 小时 20 分" is looked at again.
const TICK: Duration = Duration::from_secs(30);

/// One matter. `?step=` opens the form of a step, `?new=` thanks whoever has just reported it.
#[component]
pub(crate) fn MatterPage(matter: MatterId) -> impl IntoView {
    let (id, community) = (matter, use_community());
    let matter = resource::<ShowMatter>(move || OneMatter { matter: id.clone() });
    let now = clock::ticking(TICK);
    let told = RwSignal::new(None);
    let steps = Steps::new(community, matter, told);
    let zoom = telling::Zoom::new(community);
    greet(matter, steps, told);
    let title = derived(move || heading(matter));
    let under = derived(move || {
        matter.with(|view| view.map(|view| byline(view, community, now.get()))).unwrap_or_default()
    });
    view! {
        <Page title under up=community.path("matters") foot=move || foot::draw(matter, steps, community)>
            <Told label=told />
            <Loaded from=matter children=move |view| content(view, matter, steps, now, zoom) />
            {steps.dialog()}
            {zoom.draw()}
        </Page>
    }
    .into_any()
}

/// Its first sentence; before that is here, that it is on its way, or that it won't come.
fn heading(matter: Resource<MatterView>) -> String {
    let here = matter.with(|view| view.map(|view| view.line.title.clone()));
    here.unwrap_or_else(|| match matter.failure().as_ref().map(Failure::known) {
        Some(Some(Known::NotFound)) => words::NO_SUCH.to_owned(),
        Some(_) => words::NOT_HERE.to_owned(),
        None => copy::shell::LOADING.to_owned(),
    })
}

/// Does once what the address asks for: opens a step's form, or thanks.
fn greet(matter: Resource<MatterView>, steps: Steps, told: RwSignal<Option<String>>) {
    let address = Address::from_context();
    let asked = untrack(|| address.asks("step")).and_then(|code| StepKind::try_from(code.as_str()).ok());
    let is_new = untrack(|| address.asks("new")).is_some();
    let mut done = false;
    effect(move || {
        let number = matter.with(|view| view.map(|view| view.line.number.clone()));
        let Some(number) = number.filter(|_| !done) else { return };
        done = true;
        if is_new {
            told.set(Some(words::reported(&number)));
        }
        if let Some(kind) = asked {
            steps.begin(kind);
        }
    });
}

fn byline(view: &MatterView, community: Community, now: Moment) -> String {
    let reporter =
        community.places(|places| Some(names::reporter(&view.reporter, places))).unwrap_or_default();
    words::byline(&reporter, &time::at(view.line.reported_at, now), view.line.supports)
}

fn content(
    view: MatterView,
    matter: Resource<MatterView>,
    steps: Steps,
    now: ReadSignal<Moment>,
    zoom: telling::Zoom,
) -> AnyView {
    let community = steps.community;
    let drawn_at = clock::now();
    let about = words::about(&view.line.number, names::category(view.line.category));
    let telling = telling::draw(&view, community, zoom);
    let history = history::draw(&view, community, drawn_at, zoom);
    let (mine, joining, last) = (steps.card(&view), foot::card(matter, &view, community), steps.last(&view));
    let tags = line::tags(&view.line);
    let onward = onward::draw(&view, community);
    view! {
        <div class="row">{tags} <span class="soft">{about}</span></div>
        {move || hold_card::draw(&view, community, now.get())}
        {mine}
        {onward}
        {telling}
        {history}
        {joining}
        {last}
    }
    .into_any()
}
