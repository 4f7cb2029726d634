//! What waits for a moderator.

use domain::{
    copy::{moderation as words, time},
    moderation::wire::{Queue, QueueLine, ShowQueue},
};
use leptos::prelude::*;

use crate::{
    clock,
    reactive::Views,
    shown::shown,
    town::{Town, town},
    ui::{Empty, Loaded, Page},
};

/// The posts that wait for whoever is signed in.
#[component]
pub(crate) fn QueuePage() -> impl IntoView {
    let town = town();
    let queue = shown::<ShowQueue>(Default::default).fresh();
    view! {
        <Page title=words::QUEUE under=words::QUEUE_HINT up=town.path("")>
            <Loaded from=queue children=move |Queue { posts }| drawn(posts, town) />
        </Page>
    }
    .into_any()
}

fn drawn(posts: Vec<QueueLine>, town: Town) -> AnyView {
    if posts.is_empty() {
        return view! { <Empty says=words::QUEUE_EMPTY /> }.into_any();
    }
    let now = clock::now();
    let line = |line: QueueLine| {
        let title = if line.text.is_empty() { words::kind(line.post.kind()).to_owned() } else { line.text };
        let under = format!("{} · {}", words::standing(line.standing), time::at(line.since, now));
        view! {
            <li>
                <a class="leads" href=town.path(&format!("moderation/posts/{}", line.post))>
                    <span class="strong">{title}</span>
                    <span class="soft">{under}</span>
                </a>
            </li>
        }
        .into_any()
    };
    view! { <ul class="card list">{posts.into_iter().map(line).views()}</ul> }.into_any()
}
