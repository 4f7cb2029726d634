//! The public log: what moderators did, and why. Never who reported, never a name.

use api::{
    endpoint::filled,
    moderation::{LOG_CSV_PATH, Log, LogLine, LogQuery, ShowLog},
};
use copy::{moderation as words, time};
use leptos::prelude::*;

use crate::{
    context::{Community, use_community},
    data::{
        clock,
        paged::{self, paged_resource},
    },
    ui::{Empty, Entry, Loaded, More, Page, Timeline},
};

/// The public log, newest first.
#[component]
pub(crate) fn LogPage() -> impl IntoView {
    let community = use_community();
    let log = paged_resource::<ShowLog, _>(
        |cursor| LogQuery { cursor },
        |Log { lines, next }| paged::Page { items: lines, next },
    );
    view! {
        <Page title=words::LOG under=words::LOG_HINT up=community.path("deliberations")>
            <Loaded from=log.resource() children=move |page| lines(&page.items, community) />
            <More of=log />
        </Page>
    }
    .into_any()
}

fn lines(lines: &[LogLine], community: Community) -> AnyView {
    if lines.is_empty() {
        return view! { <Empty label=words::LOG_EMPTY /> }.into_any();
    }
    let now = clock::now();
    let entry = |line: &LogLine| Entry {
        what: words::logged(line.about, &line.what),
        when: format!("{} · {}", words::by(&line.what), time::at(line.at, now)),
        more: None,
        now: false,
    };
    let entries: Vec<Entry> = lines.iter().map(entry).collect();
    let table = filled(LOG_CSV_PATH, &[("community", community.id().as_str())]);
    view! {
        <section class="card">
            <Timeline entries />
            <a class="button quiet unprinted" href=table download=words::LOG_FILE>
                {words::LOG_TABLE}
            </a>
        </section>
    }
    .into_any()
}
