//! Likely duplicates of what is being typed, to support right there instead of repeating.

use api::matters::{FollowMatter, ListRecent, RecentMatter, RecentQuery, SupportMatter, Toggle};
use copy::matters::report as words;
use domain::{matters::similar::Similar, people::policy::Action, text::MatterText};
use leptos::prelude::*;

use super::{line, whereabouts::Whereabouts, word_lists::WordLists};
use crate::{
    context::Community,
    data::{clock, resource::resource, submission::Submission},
    ui::{
        Button, Failed, Kind,
        reactive::{CollectViews, memo},
    },
};

const SHOWN: usize = 3;

/// Up to three earlier matters that likely say the same.
pub(super) fn draw(settled: RwSignal<String>, whereabouts: Whereabouts, community: Community) -> AnyView {
    let building = memo(move || whereabouts.site().and_then(|site| site.building));
    let recent = resource::<ListRecent>(move || RecentQuery { building: building.get() });
    let lists = WordLists::from_context();
    let known = memo(move || {
        // What was taken apart without the words couldn't be compared with what is typed.
        let recent = recent.get().filter(|_| lists.are_here());
        Known::new(recent.map_or(Vec::new(), |recent| recent.matters))
    });
    let alike = memo(move || {
        let text = settled.get();
        if MatterText::try_from(text.clone()).is_err() {
            return Vec::new();
        }
        known.with(|known| known.alike(&text).cloned().collect::<Vec<_>>())
    });
    let said =
        move || Some(alike.get()).filter(|alike| !alike.is_empty()).map(|alike| card(alike, community));
    view! { <div role="status">{move || said()}</div> }.into_any()
}

/// What was reported lately, ready to be compared with.
#[derive(Clone)]
struct Known {
    matters: Vec<RecentMatter>,
    index: Similar<usize>,
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.matters == other.matters
    }
}

impl Known {
    fn new(matters: Vec<RecentMatter>) -> Self {
        let mut index = Similar::new();
        for (at, matter) in matters.iter().enumerate() {
            index.add(at, &matter.text);
        }
        Self { matters, index }
    }

    fn alike(&self, text: &str) -> impl Iterator<Item = &RecentMatter> {
        self.index.closest(text, SHOWN).into_iter().filter_map(|(at, _)| self.matters.get(at))
    }
}

fn card(alike: Vec<RecentMatter>, community: Community) -> AnyView {
    let item = |matter| view! { <li>{candidate(matter, community)}</li> }.into_any();
    let may_support = community.session().may(Action::Support, None, false).is_ok();
    let hint = if may_support { words::SAME_HINT } else { words::SAME_HINT_FOLLOW };
    view! {
        <section class="card">
            <h2>{words::SAME}</h2>
            <p class="soft">{hint}</p>
            <ul class="list">{alike.into_iter().map(item).collect_views()}</ul>
        </section>
    }
    .into_any()
}

fn candidate(matter: RecentMatter, community: Community) -> AnyView {
    let submission = Submission::new();
    let joined = RwSignal::new(None::<&'static str>);
    let id = StoredValue::new(matter.matter.clone());
    let about =
        words::same_line(&copy::time::at(matter.reported_at, clock::now()), matter.status, matter.supports);
    let toggle = move || Toggle { matter: id.get_value(), on: true };
    let support =
        move |_| submission.send::<SupportMatter>(&toggle(), move |_| joined.set(Some(words::SUPPORTED)));
    let follow =
        move |_| submission.send::<FollowMatter>(&toggle(), move |_| joined.set(Some(words::FOLLOWED)));
    let may = move |action| community.session().may(action, None, false).is_ok();
    let action = move || match joined.get() {
        Some(label) => view! { <p class="strong">{label}</p> }.into_any(),
        None if matter.own => view! { <span class="soft">{words::YOURS}</span> }.into_any(),
        None if matter.status.is_open() && may(Action::Support) => {
            view! { <Button label=words::SUPPORT kind=Kind::Line submission press=support /> }.into_any()
        }
        None if may(Action::Follow) => {
            view! { <Button label=words::FOLLOW kind=Kind::Line submission press=follow /> }.into_any()
        }
        None => ().into_any(),
    };
    let thanks = move || joined.get().map(|_| words::SUPPORTED_HINT);
    view! {
        <div class="row between candidate">
            <a class="leads" href=line::path(community, &matter.matter)>
                <span class="strong">{matter.title}</span>
                <span class="soft">{about}</span>
            </a>
            {move || action()}
        </div>
        <p class="soft">{move || thanks()}</p>
        <Failed submission />
    }
    .into_any()
}
