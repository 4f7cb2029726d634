//! The covenant: its text, what each version changed, where each came from, and what is being talked over.

use api::deliberations::{CovenantQuery, CovenantView, ProposalLine, ShowCovenant, VersionLine};
use copy::{
    deliberations::{self as names, covenant as words},
    time,
};
use domain::{deliberations::covenant::compare::ArticleChange, text::ArticleText};
use leptos::prelude::*;

use super::{difference, line};
use crate::{
    address::Address,
    context::{Community, use_community},
    data::resource::resource,
    ui::{
        Button, Empty, Kind, Loaded, Page, Tag, Tone,
        reactive::{CollectViews, derived, memo},
    },
};

/// The covenant. `?version=` shows an earlier one.
#[component]
pub(crate) fn CovenantPage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let version = memo(move || address.asks("version").and_then(|version| version.parse().ok()));
    let covenant = resource::<ShowCovenant>(move || CovenantQuery { version: version.get() });
    let under = derived(move || covenant.with(|view| view.and_then(since).unwrap_or_default()));
    view! {
        <Page title=words::COVENANT under up=community.path("deliberations")>
            <Loaded from=covenant children=move |view| content(&view, community) />
        </Page>
    }
    .into_any()
}

fn since(view: &CovenantView) -> Option<String> {
    let line = view.versions.iter().find(|line| line.version == view.version)?;
    Some(words::since(line.version, &time::day(line.at)))
}

fn content(view: &CovenantView, community: Community) -> AnyView {
    let proposes = view.may_propose;
    let propose = proposes.then(|| {
        let label = if view.versions.is_empty() { words::PROPOSE_FIRST } else { words::PROPOSE };
        view! { <a class="button line unprinted" href=community.path("covenant/new")>{label}</a> }
    });
    if view.versions.is_empty() {
        return view! {
            <Empty label=words::NONE><p>{words::NONE_HINT}</p></Empty>
            {propose}
            {proposals(&view.proposals, community)}
        }
        .into_any();
    }
    let in_force = view.versions.first().is_some_and(|line| line.version == view.version);
    let newest = (!in_force).then(|| {
        view! { <a class="button line unprinted" href=community.path("covenant")>{words::TO_IN_FORCE}</a> }
    });
    let print = move |_| {
        // Where a browser can't print, its menu says so.
        let _ = window().print();
    };
    view! {
        <p class="soft">{words::ABOUT}</p>
        {newest}
        <section class="card" aria-labelledby="text">
            <h2 id="text">{words::TEXT}</h2>
            {articles(&view.articles)}
        </section>
        {changed(view)}
        {proposals(&view.proposals, community)}
        {versions(view, community)}
        {propose}
        <div class="unprinted"><Button label=words::PRINT kind=Kind::Quiet press=print /></div>
    }
    .into_any()
}

pub(super) fn articles(articles: &[ArticleText]) -> AnyView {
    let article = |(at, text): (u32, &ArticleText)| {
        view! {
            <div>
                <dt class="strong">{words::article(at)}</dt>
                <dd class="as-typed">{text.as_str().to_owned()}</dd>
            </div>
        }
        .into_any()
    };
    view! { <dl class="articles">{(1..).zip(articles).map(article).collect_views()}</dl> }.into_any()
}

fn changed(view: &CovenantView) -> AnyView {
    let what =
        if view.version <= 1 { view! { <p>{words::FIRST}</p> }.into_any() } else { changes(&view.changes) };
    view! {
        <section class="card unprinted" aria-labelledby="changed">
            <h2 id="changed">{words::CHANGED}</h2>
            {what}
        </section>
    }
    .into_any()
}

/// The articles that changed, with their changes; how each did is said, not only marked.
pub(super) fn changes(changes: &[ArticleChange]) -> AnyView {
    let article = |change: &&ArticleChange| {
        let (number, how, tone) = match (change.before, change.after) {
            (Some(before), None) => (before, words::GONE, Tone::Bad),
            (None, Some(after)) => (after, words::NEW, Tone::Good),
            (before, after) => (after.or(before).unwrap_or_default(), words::EDITED, Tone::Soon),
        };
        view! {
            <div>
                <dt class="row">
                    <span class="strong">{words::article(number)}</span>
                    <Tag label=how tone />
                </dt>
                <dd>{difference::draw(&change.spans)}</dd>
            </div>
        }
        .into_any()
    };
    let changed: Vec<&ArticleChange> = changes.iter().filter(|change| change.is_changed()).collect();
    view! {
        <p class="soft">{words::MARKS}</p>
        <dl class="articles">{changed.iter().map(article).collect_views()}</dl>
    }
    .into_any()
}

fn proposals(lines: &[ProposalLine], community: Community) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let one = |proposal: &ProposalLine| {
        let href = community.path(&format!("deliberations/{}", proposal.deliberation));
        view! {
            <li>
                <a class="leads" href=href>
                    <span class="row between">
                        <span class="strong">{proposal.title.as_str().to_owned()}</span>
                        <Tag label=names::status(proposal.status) tone=line::tone(proposal.status) />
                    </span>
                </a>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="card unprinted" aria-labelledby="proposals">
            <h2 id="proposals">{words::PROPOSALS}</h2>
            <ul class="list">{lines.iter().map(one).collect_views()}</ul>
        </section>
    }
    .into_any()
}

fn versions(view: &CovenantView, community: Community) -> AnyView {
    let newest = view.versions.first().map_or(0, |line| line.version);
    let shown = view.version;
    let one = |line: &VersionLine| {
        let href = community.path(&format!("covenant?version={}", line.version));
        let source = community.path(&format!("deliberations/{}", line.deliberation));
        let state = (line.version == newest).then(|| view! { <Tag label=words::IN_FORCE tone=Tone::Good /> });
        view! {
            <li>
                <p class="row">
                    <a class="link" href=href aria-current=(line.version == shown).then_some("page")>
                        {words::since(line.version, &time::day(line.at))}
                    </a>
                    {state}
                </p>
                <a class="link" href=source>{words::from(line.title.as_str())}</a>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="card unprinted" aria-labelledby="versions">
            <h2 id="versions">{words::VERSIONS}</h2>
            <ul class="list">{view.versions.iter().map(one).collect_views()}</ul>
        </section>
    }
    .into_any()
}
