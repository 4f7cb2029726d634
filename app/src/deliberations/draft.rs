//! The text of the covenant that a deliberation is about: what it would change, and the drafts before it.

use api::deliberations::{DeliberationView, DraftView, EarlierDraft, OneDeliberation, ShowDraft};
use copy::{deliberations::covenant as words, time};
use leptos::prelude::*;

use super::{
    covenant_page::{articles, changes},
    deliberation_page::DeliberationContext,
};
use crate::{
    data::{clock, resource::resource},
    ui::{Loaded, Tag, Tone, reactive::CollectViews},
};

/// The draft; nothing where the deliberation is about something else.
pub(super) fn draw(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    if !view.covenant {
        return ().into_any();
    }
    let id = StoredValue::new(view.line.deliberation.clone());
    let draft = resource::<ShowDraft>(move || OneDeliberation { deliberation: id.get_value() });
    let revise = here.community.path(&format!("deliberations/{}/covenant", view.line.deliberation));
    let covenant = here.community.path("covenant");
    view! {
        <section class="card stack" aria-labelledby="draft">
            <h2 id="draft">{words::DRAFT}</h2>
            <Loaded from=draft children=move |draft| content(&draft, &revise) />
            <a class="link unprinted" href=covenant>{words::TO_COVENANT}</a>
        </section>
    }
    .into_any()
}

fn content(view: &DraftView, revise: &str) -> AnyView {
    let state = match view.became {
        Some(version) => view! { <p class="strong">{words::became(version)}</p> }.into_any(),
        None if view.based_on != view.in_force => view! { <p class="hint">{words::OUTDATED}</p> }.into_any(),
        None => view! { <p class="soft">{words::WHEN}</p> }.into_any(),
    };
    let revise = view.may_revise.then(|| {
        view! { <a class="button line unprinted" href=revise.to_owned()>{words::REVISE}</a> }
    });
    let would_change = (view.based_on > 0).then(|| {
        view! {
            <h3>{words::WOULD_CHANGE}</h3>
            {changes(&view.changes)}
        }
    });
    let earlier = (!view.earlier.is_empty()).then(|| {
        view! {
            <details>
                <summary class="strong">{words::EARLIER}</summary>
                {view.earlier.iter().map(replaced).collect_views()}
            </details>
        }
    });
    view! {
        <div class="row"><Tag label=words::draft(view.draft) tone=Tone::One /></div>
        {state}
        {would_change}
        <details open=view.based_on == 0>
            <summary class="strong">{words::TEXT}</summary>
            {articles(&view.articles)}
        </details>
        {earlier}
        {revise}
    }
    .into_any()
}

/// The text that was decided about, for paper: what it changed, and all of it.
pub(super) fn on_record(view: &DraftView) -> AnyView {
    let changed = (view.based_on > 0).then(|| changes(&view.changes));
    view! {
        <p>{view.became.map(words::became)}</p>
        {changed}
        <h3>{words::TEXT}</h3>
        {articles(&view.articles)}
    }
    .into_any()
}

fn replaced(one: &EarlierDraft) -> AnyView {
    view! {
        <p class="strong">{words::replaced(one.draft, &time::at(one.until, clock::now()), one.why.as_str())}</p>
        {changes(&one.changes)}
    }
    .into_any()
}
