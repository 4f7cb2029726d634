//! What waits for a moderator, what has waited longest on top.

use api::moderation::{Queue, QueueLine, ShowQueue};
use copy::{moderation as words, time};
use domain::people::policy::Action;
use leptos::prelude::*;

use crate::{
    context::{Community, use_community},
    data::{clock, resource::resource},
    ui::{
        Empty, Loaded, Page, Tag, Tone,
        reactive::{CollectViews, reactive_view},
    },
};

/// The posts that wait for whoever is signed in.
#[component]
pub(crate) fn QueuePage() -> impl IntoView {
    let community = use_community();
    let queue = resource::<ShowQueue>(Default::default).refetch_on_return();
    view! {
        <Page title=words::QUEUE under=words::QUEUE_HINT up=community.path("")>
            <Loaded from=queue children=move |Queue { posts }| queued(posts, community) />
            <nav class="row" aria-label=words::MORE>
                <a class="link" href=community.path("moderation")>
                    {words::LOG}
                </a>
                {reactive_view(move || to_words(community))}
            </nav>
        </Page>
    }
    .into_any()
}

/// The list of words, for whoever keeps it.
fn to_words(community: Community) -> AnyView {
    if community.session().may(Action::Moderate, None, false).is_err() {
        return ().into_any();
    }
    view! {
        <a class="link" href=community.path("moderation/words")>
            {words::WORDS}
        </a>
    }
    .into_any()
}

fn queued(posts: Vec<QueueLine>, community: Community) -> AnyView {
    if posts.is_empty() {
        return view! { <Empty label=words::QUEUE_EMPTY /> }.into_any();
    }
    let now = clock::now();
    let line = |line: QueueLine| {
        let title = if line.text.is_empty() { words::kind(line.post.kind()).to_owned() } else { line.text };
        let reports = (line.reports > 0).then(|| words::reporters(line.reports));
        let facts =
            [Some(words::standing(line.standing).to_owned()), reports, Some(time::at(line.since, now))];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let until = line.until.map(|until| {
            view! { <Tag label=words::waits_until(&time::at(until, now)) tone=Tone::Soon /> }
        });
        view! {
            <li>
                <a class="leads" href=community.path(&format!("moderation/posts/{}", line.post))>
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
    view! { <ul class="card list">{posts.into_iter().map(line).collect_views()}</ul> }.into_any()
}
