//! What waits for a moderator, what has waited longest on top.

use domain::{
    copy::{moderation as words, time},
    moderation::wire::{Queue, QueueLine, ShowQueue},
    people::policy::Action,
};
use leptos::prelude::*;

use crate::{
    clock,
    context::{Town, town},
    reactive::{Views, drawn},
    shown::shown,
    ui::{Empty, Loaded, Page, Tag, Tone},
};

/// The posts that wait for whoever is signed in.
#[component]
pub(crate) fn QueuePage() -> impl IntoView {
    let town = town();
    let queue = shown::<ShowQueue>(Default::default).fresh();
    view! {
        <Page title=words::QUEUE under=words::QUEUE_HINT up=town.path("")>
            <Loaded from=queue children=move |Queue { posts }| queued(posts, town) />
            <nav class="row" aria-label=words::MORE>
                <a class="link" href=town.path("moderation")>
                    {words::LOG}
                </a>
                {drawn(move || to_words(town))}
            </nav>
        </Page>
    }
    .into_any()
}

/// The list of words, for whoever keeps it.
fn to_words(town: Town) -> AnyView {
    if town.session().may(Action::Moderate, None, false).is_err() {
        return ().into_any();
    }
    view! {
        <a class="link" href=town.path("moderation/words")>
            {words::WORDS}
        </a>
    }
    .into_any()
}

fn queued(posts: Vec<QueueLine>, town: Town) -> AnyView {
    if posts.is_empty() {
        return view! { <Empty says=words::QUEUE_EMPTY /> }.into_any();
    }
    let now = clock::now();
    let line = |line: QueueLine| {
        let title = if line.text.is_empty() { words::kind(line.post.kind()).to_owned() } else { line.text };
        let reports = (line.reports > 0).then(|| words::reporters(line.reports));
        let facts =
            [Some(words::standing(line.standing).to_owned()), reports, Some(time::at(line.since, now))];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let until = line.until.map(|until| {
            view! { <Tag says=words::waits_until(&time::at(until, now)) tone=Tone::Soon /> }
        });
        view! {
            <li>
                <a class="leads" href=town.path(&format!("moderation/posts/{}", line.post))>
                    <span class="row between">
                        <span class="strong">{title}</span>
                        {until}
                    </span>
                    <span class="soft">{facts.join(" · ")}</span>
                </a>
            </li>
        }
        .into_any()
    };
    view! { <ul class="card list">{posts.into_iter().map(line).views()}</ul> }.into_any()
}
