//! Advice while somebody types: whom to call in an emergency, whose business it seems to be, and which words say so.

use std::time::Duration;

use copy::matters::report as words;
use domain::{
    matters::{
        tier::{Category, Urgency},
        triage::{Suggestion, suggest},
    },
    people::community::Settings,
    text::MatterText,
};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::word_lists::WordLists;
use crate::{
    context::Community,
    data::clock,
    ui::reactive::{CollectViews, effect, memo},
};

/// How long somebody must pause for advice: shorter flickers, longer seems asleep.
const PAUSE: Duration = Duration::from_millis(150);

/// The text as it was at the last pause; empty until the words are here by which it is judged.
pub(crate) fn settled(text: RwSignal<String>) -> RwSignal<String> {
    let settled = RwSignal::new(String::new());
    let lists = WordLists::from_context();
    effect(move || {
        let now = text.get();
        if !lists.are_here() {
            return;
        }
        let pause = move || {
            if settled.with_untracked(|settled| *settled != now) {
                settled.set(now);
            }
        };
        // Goes with this run of the effect, so that only the last pause counts.
        StoredValue::new_local(Timeout::new(clock::in_ms(PAUSE), pause));
    });
    settled
}

/// What the domain says of a text, once there is enough of it.
pub(super) fn suggested(settled: RwSignal<String>) -> Memo<Option<Suggestion>> {
    memo(move || settled.with(|text| MatterText::try_from(text.clone()).is_ok().then(|| suggest(text))))
}

/// The emergency banner, where there is an emergency.
pub(super) fn emergency(suggestion: Memo<Option<Suggestion>>, community: Community) -> AnyView {
    let danger = memo(move || {
        suggestion.with(|suggestion| {
            suggestion.as_ref().is_some_and(|suggestion| suggestion.urgency == Urgency::Emergency)
        })
    });
    view! { <div role="alert">{move || danger.get().then(|| numbers(community))}</div> }.into_any()
}

fn numbers(community: Community) -> AnyView {
    let call = |number: &str, label: String| {
        view! {
            <a class="button danger call" href=format!("tel:{number}")>
                {label}
            </a>
        }
        .into_any()
    };
    let gas = community.places(|view| view.settings.gas_phone.clone());
    view! {
        <section class="card danger-card">
            <h2>{words::DANGER}</h2>
            <p>{words::DANGER_FIRST}</p>
            <div class="calls">
                {words::NUMBERS.map(|(number, label)| call(number, label.to_owned())).into_iter().collect_views()}
                {gas.map(|phone| call(&phone, words::gas(&phone)))}
            </div>
        </section>
    }
    .into_any()
}

/// The suggestion and the words that made it.
pub(super) fn suggestion(suggestion: Memo<Option<Suggestion>>, community: Community) -> AnyView {
    let said = move || suggestion.get().map(|suggestion| explained(suggestion, community));
    view! { <div role="status">{move || said()}</div> }.into_any()
}

fn explained(suggestion: Suggestion, community: Community) -> AnyView {
    let Suggestion { scope, category, urgency, evidence } = suggestion;
    let settings = community.places(|view| Some(view.settings.clone())).unwrap_or_default();
    let about = (category != Category::Outside).then(|| words::about(copy::matters::category(category)));
    let because = if evidence.is_empty() { words::BECAUSE_NOTHING } else { words::BECAUSE };
    let word = |word: String| view! { <mark>{word}</mark> }.into_any();
    view! {
        <div class="hint">
            <p class="strong">{words::suggestion(scope)}{about}</p>
            <p>{fast(urgency, &settings)}</p>
            <p class="evidence">{because}{evidence.into_iter().map(word).collect_views()}</p>
            <p class="soft">{words::ADVICE_ONLY}</p>
        </div>
    }
    .into_any()
}

fn fast(urgency: Urgency, settings: &Settings) -> Option<String> {
    match urgency {
        Urgency::Emergency => words::fast(urgency, settings.emergency_minutes),
        Urgency::Utility | Urgency::Normal => words::fast(urgency, settings.utility_minutes),
    }
}
