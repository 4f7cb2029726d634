//! Finds the matter that another one is the same as: what is alike first, then whatever is searched for.

use api::matters::{ListMatters, MatterLine, Matters, MattersQuery, Stage};
use copy::matters::steps as asks;
use domain::text::SearchWords;
use leptos::{ev::SubmitEvent, prelude::*};

use super::steps::Steps;
use crate::{
    data::{clock, resource::resource},
    ui::{Button, Field, Kind, Loaded, Typed, reactive::CollectViews},
};

const OFFERED: u8 = 10;

pub(super) fn draw(steps: Steps) -> AnyView {
    let typed = Typed::new("");
    let query = RwSignal::new(first_question(steps));
    let found = resource::<ListMatters>(move || query.get());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let q = SearchWords::try_from(typed.text.get_untracked()).ok();
        query.set(MattersQuery { q, limit: Some(OFFERED), ..MattersQuery::default() });
    };
    let results = move |found: Matters| results(steps, found.matters);
    view! {
        <form class="stack" role="search" on:submit=submit>
            <Field id="merge-search" label=asks::MERGE_SEARCH value=typed />
            <Button label=copy::matters::board::SEARCH kind=Kind::Quiet submit=true />
        </form>
        <Loaded from=found children=results />
    }
    .into_any()
}

/// Open matters about the same thing: likelier than any word of the text.
fn first_question(steps: Steps) -> MattersQuery {
    let category = steps.matter.get_untracked().map(|view| view.line.category);
    MattersQuery { category, stage: Some(Stage::Open), limit: Some(OFFERED), ..MattersQuery::default() }
}

fn results(steps: Steps, found: Vec<MatterLine>) -> AnyView {
    let own = steps.matter.get_untracked().map(|view| view.line.matter);
    let others: Vec<MatterLine> =
        found.into_iter().filter(|line| Some(&line.matter) != own.as_ref()).collect();
    if others.is_empty() {
        return view! { <p class="soft">{asks::MERGE_NONE}</p> }.into_any();
    }
    others.into_iter().map(|line| candidate(steps, line)).collect_views().into_any()
}

fn candidate(steps: Steps, line: MatterLine) -> AnyView {
    let about = copy::matters::report::same_line(
        &copy::time::at(line.reported_at, clock::now()),
        line.status,
        line.supports,
    );
    let (mine, set) = (line.matter.clone(), line.matter);
    let chosen = move || steps.into.with(|into| into.as_ref() == Some(&mine)).to_string();
    view! {
        <button
            class="button choice stacked"
            type="button"
            aria-pressed=chosen
            on:click=move |_| steps.into.set(Some(set.clone()))
        >
            <span>{line.title}</span>
            <small>{copy::matters::number(&line.number)} " · " {about}</small>
        </button>
    }
    .into_any()
}
