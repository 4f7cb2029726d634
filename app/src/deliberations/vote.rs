//! The ballot: by which rule, how far it is, one's own votes, and what came out.

use api::deliberations::{BallotResult, BallotView, DeliberationView, OneBallot, ShowBallot};
use copy::deliberations::{paper, vote as words};
use domain::{
    deliberations::ballots::outcome::{Gauge, Progress},
    ids::DeliberationId,
};
use leptos::prelude::*;

use super::{casting, deliberation_page::DeliberationContext};
use crate::{
    context::Community,
    data::resource::resource,
    ui::{Loaded, reactive::CollectViews},
};

/// The ballot of a deliberation: the one that runs, or the last one.
pub(super) fn draw(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let id = view.line.deliberation.clone();
    let of = id.clone();
    let ballot = resource::<ShowBallot>(move || OneBallot { deliberation: id.clone(), run: None });
    let draw = move |view: BallotView| {
        let votes = casting::draw(&view, &of, ballot, here);
        content(&view, votes, lists(&view, &of, here.community))
    };
    view! { <Loaded from=ballot children=draw /> }.into_any()
}

fn content(view: &BallotView, votes: AnyView, lists: AnyView) -> AnyView {
    let rule = words::rule(view).into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect_views();
    view! {
        <section class="card stack" aria-labelledby="vote">
            <h2 id="vote">{words::HEADING}</h2>
            {view.result.as_ref().map(|result| came_out(view, result))}
            {progress(&view.progress)}
            {votes}
            {lists}
            <details>
                <summary class="strong">{words::RULE}</summary>
                <ul>{rule}</ul>
            </details>
        </section>
    }
    .into_any()
}

/// The ways to what was counted, line by line, and in an open ballot to who voted what.
fn lists(view: &BallotView, deliberation: &DeliberationId, community: Community) -> AnyView {
    let path = |page: &str| community.path(&format!("deliberations/{deliberation}/{page}"));
    let list = view.counted.then(|| view! { <a class="button line" href=path("votes")>{words::LIST}</a> });
    let names =
        view.sees_names.then(|| view! { <a class="button line" href=path("names")>{words::NAMES}</a> });
    let papers =
        view.enters_paper.then(|| view! { <a class="button line" href=path("papers")>{paper::LINK}</a> });
    view! { <div class="row unprinted">{list} {names} {papers}</div> }.into_any()
}

/// The meters against their bars, and the buildings. Never who.
fn progress(progress: &Progress) -> AnyView {
    let buildings = progress
        .buildings
        .iter()
        .map(|one| view! { <li>{words::building(&one.building, one.took_part, one.all)}</li> }.into_any());
    view! {
        <p>{words::took_part(progress.took_part.heads, progress.all.heads)}</p>
        {progress.quorum.iter().map(meter).collect_views()}
        <details>
            <summary class="strong">{words::BUILDINGS}</summary>
            <ul>{buildings.collect_views()}</ul>
        </details>
    }
    .into_any()
}

/// A meter, with a line where its bar is; a screen reader hears the sentence only.
fn meter(gauge: &Gauge) -> AnyView {
    let percent = |part: u64| part.saturating_mul(100).checked_div(gauge.whole).unwrap_or_default().min(100);
    let class = if gauge.reached { "gauge reached" } else { "gauge" };
    view! {
        <p>{words::gauge(gauge)}</p>
        <svg class=class viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width=percent(gauge.part).to_string() height="1" />
            <rect class="bar" x=percent(gauge.needed).min(99).to_string() width="1" height="1" />
        </svg>
    }
    .into_any()
}

/// By which rule it was, how many took part, and what came out, for paper.
pub(super) fn on_record(view: &BallotView) -> AnyView {
    let rule = words::rule(view).into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect_views();
    view! {
        <ul>{rule}</ul>
        <p>{words::took_part(view.progress.took_part.heads, view.progress.all.heads)}</p>
        {view.progress.quorum.iter().map(meter).collect_views()}
        {view.result.as_ref().map(|result| came_out(view, result))}
    }
    .into_any()
}

fn came_out(view: &BallotView, result: &BallotResult) -> AnyView {
    let decided = result.decision.as_ref().map(copy::deliberations::decision);
    let owners = view.progress.all.area > 0;
    let lines = result.options.iter().map(|option| {
        let named = view.options.iter().find(|one| one.mark == option.option);
        let name = named.map_or_else(|| option.option.as_str().to_owned(), words::mark);
        let gauges = option.majority.iter().map(meter).collect_views();
        view! {
            <li class="stack">
                <p class="strong">{words::votes(&name, option.votes, owners)}</p>
                {gauges}
            </li>
        }
        .into_any()
    });
    view! {
        <h3>{words::RESULT}</h3>
        <p class="strong">{decided}</p>
        <ul class="list">{lines.collect_views()}</ul>
        <p class="soft">{words::votes(words::ABSTAIN, result.abstained, owners)}</p>
        <h3>{words::TURNOUT}</h3>
    }
    .into_any()
}
