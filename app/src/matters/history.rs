//! What happened to a matter, and how long each holder had it.

use api::matters::{CustodyView, MatterView, TimelineEntry};
use copy::{
    matters::{self as names, events, page as words},
    time,
};
use domain::{
    calendar::Due,
    clock::Moment,
    matters::{custody, event::Event, photo::PhotoId},
};
use leptos::prelude::*;

use super::{
    line,
    telling::{Zoom, gallery},
};
use crate::{
    context::Community,
    ui::{Entry, Tag, Timeline, Tone, reactive::CollectViews},
};

/// The card: newest first, and the ledger to open below it.
pub(super) fn draw(view: &MatterView, community: Community, now: Moment, zoom: Zoom) -> AnyView {
    let last = view.timeline.len().saturating_sub(1);
    let entries = view
        .timeline
        .iter()
        .enumerate()
        .rev()
        .map(|(at, entry)| told(entry, at == last, view, (community, now), zoom));
    let entries: Vec<Entry> = entries.collect();
    let hands: Vec<Entry> = view.ledger.iter().rev().map(|custody| held(custody, community, now)).collect();
    view! {
        <section class="card" aria-labelledby="history">
            <h2 id="history">{words::TIMELINE}</h2>
            <Timeline entries />
            <details>
                <summary class="strong">{words::LEDGER}</summary>
                <Timeline entries=hands />
            </details>
        </section>
    }
    .into_any()
}

fn told(
    entry: &TimelineEntry,
    is_last: bool,
    of: &MatterView,
    (community, now): (Community, Moment),
    zoom: Zoom,
) -> Entry {
    let TimelineEntry { at, by, event } = entry;
    let what = community.places(|view| Some(events::entry(by, event, view))).unwrap_or_default();
    let said = events::said(event).map(str::to_owned).or_else(|| events::suggested(event));
    let said = said.map(|said| view! { <p class="as-typed">{said}</p> }.into_any());
    let (shown, onward) = (gallery(photos(event), of, community, zoom), onward(event, community));
    let more = view! { {said}{shown}{onward} };
    Entry { what, when: time::at(*at, now), more: Some(more.into_any()), now: is_last }
}

fn photos(event: &Event) -> &[PhotoId] {
    match event {
        Event::Done { photos, .. } => photos,
        _ => &[],
    }
}

/// Where what an event speaks of goes on, and what leads there.
fn onward(event: &Event, community: Community) -> Option<AnyView> {
    let (path, label) = match event {
        Event::Merged { into } => (line::path(community, into), words::TO_OTHER),
        Event::Absorbed { from } | Event::Separated { from } => {
            (line::path(community, from), words::TO_OTHER)
        }
        Event::Deliberating { deliberation, .. } => {
            (community.path(&format!("deliberations/{deliberation}")), words::TO_DELIBERATION)
        }
        _ => return None,
    };
    Some(view! { <a class="link" href=path>{label}</a> }.into_any())
}

fn held(custody: &CustodyView, community: Community, now: Moment) -> Entry {
    let is_open = custody.released_at.is_none();
    let span = time::lasted(custody.released_at.unwrap_or(now).since(custody.handed_at));
    let received = custody.received_at.map(|at| time::lasted(at.since(custody.handed_at)));
    let took = match (received, is_open) {
        (Some(received), false) => words::took(&received, &span),
        (Some(received), true) => words::takes(&received, &span),
        (None, false) => words::not_received(&span),
        (None, true) => words::not_received_yet(&span),
    };
    let CustodyView { received_at, released_at, estimated, .. } = *custody;
    let receive_by = Due { at: custody.receive_by, estimated: custody.receive_by_estimated };
    let finish_by = custody.finish_by.map(|at| Due { at, estimated });
    let received_late = custody::received_late(receive_by, received_at, released_at, now);
    let finished_late = custody::finished_late(finish_by, released_at, now);
    let flags = [
        (received_late, words::RECEIVED_LATE, Tone::Bad),
        (finished_late, words::FINISHED_LATE, Tone::Bad),
        (custody.has_owner, words::NAMED, Tone::Plain),
    ];
    let flags = flags
        .into_iter()
        .filter(|(is_so, ..)| *is_so)
        .map(|(_, label, tone)| view! { <Tag label tone /> }.into_any());
    let more = view! {
        <p>{took}</p>
        <div class="row">{flags.collect_views()}</div>
    };
    Entry {
        what: words::ledger(&community.holder(&custody.holder), names::handover(custody.why)),
        when: time::at(custody.handed_at, now),
        more: Some(more.into_any()),
        now: is_open,
    }
}
