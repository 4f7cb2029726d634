//! The public log: what moderators did, and why. Never who reported, never a name.

use domain::{
    copy::{moderation as words, time},
    endpoint::filled,
    moderation::wire::{LOG_CSV_PATH, Log, LogLine, LogQuery, ShowLog},
};
use leptos::prelude::*;

use crate::{
    clock,
    context::{Town, town},
    paged::{self, paged},
    ui::{Empty, Entry, Loaded, More, Page, Timeline},
};

/// The public log, newest first.
#[component]
pub(crate) fn LogPage() -> impl IntoView {
    let town = town();
    let log = paged::<ShowLog, _>(
        |cursor| LogQuery { cursor },
        |Log { lines, next }| paged::Page { items: lines, next },
    );
    view! {
        <Page title=words::LOG under=words::LOG_HINT up=town.path("deliberations")>
            <Loaded from=log.shown() children=move |page| drawn(&page.items, town) />
            <More of=log />
        </Page>
    }
    .into_any()
}

fn drawn(lines: &[LogLine], town: Town) -> AnyView {
    if lines.is_empty() {
        return view! { <Empty says=words::LOG_EMPTY /> }.into_any();
    }
    let now = clock::now();
    let entry = |line: &LogLine| Entry {
        what: words::logged(line.about, &line.what),
        when: format!("{} · {}", words::by(&line.what), time::at(line.at, now)),
        more: None,
        now: false,
    };
    let entries: Vec<Entry> = lines.iter().map(entry).collect();
    let table = filled(LOG_CSV_PATH, &[("community", town.id().as_str())]);
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
