//! What somebody is told of. What wasn't read before is marked, and counts as read once it was shown.

use domain::{
    copy,
    endpoint::Accepted,
    notices::wire::{About, ListNotices, NoticeView, NoticesQuery, ReadNotices, ReadUpTo},
};
use leptos::prelude::*;

use crate::{
    clock,
    context::{Town, town},
    paged::{self, paged},
    reactive::{self, Views, effect},
    sending::Sending,
    ui::{Empty, Loaded, More, Page, Tab, Tag, Tone},
};

/// The notices of the person on this device.
#[component]
pub(crate) fn NoticesPage() -> impl IntoView {
    let town = town();
    let list = paged::<ListNotices, _>(
        |cursor| NoticesQuery { cursor },
        |reply| paged::Page { items: reply.notices, next: reply.next },
    );
    // Reading marks nothing that the person could get wrong, so a failure needs no words: it happens next time.
    let reading = Sending::new();
    effect(move || {
        let newest = list
            .shown()
            .with(|page| page.and_then(|page| page.items.first()).filter(|notice| !notice.read).cloned());
        if let Some(NoticeView { event, .. }) = newest {
            reading.send::<ReadNotices>(&ReadUpTo { event }, move |Accepted {}| town.session().again());
        }
    });
    view! {
        <Page title=copy::notices::NOTICES tab=Tab::Notices>
            {reactive::drawn(move || {
                if town.session().is_known() && town.session().me().is_none() {
                    return visitor(town);
                }
                view! {
                    <Loaded from=list.shown() children=move |page| drawn(town, page.items) />
                    <More of=list />
                }
                .into_any()
            })}
        </Page>
    }
    .into_any()
}

fn visitor(town: Town) -> AnyView {
    view! {
        <Empty says=copy::notices::VISITOR>
            <a class="button line" href=town.path("sign-in")>
                {copy::shell::SIGN_IN}
            </a>
        </Empty>
    }
    .into_any()
}

fn drawn(town: Town, notices: Vec<NoticeView>) -> AnyView {
    if notices.is_empty() {
        return view! {
            <Empty says=copy::notices::EMPTY>
                <p>{copy::notices::EMPTY_HINT}</p>
            </Empty>
        }
        .into_any();
    }
    let entries = notices.into_iter().map(|notice| entry(town, notice)).views();
    view! { <ul class="card list">{entries}</ul> }.into_any()
}

fn entry(town: Town, notice: NoticeView) -> AnyView {
    let at = copy::time::at(notice.at, clock::now());
    let (path, says, said, under) = match notice.about {
        About::Matter { matter, number, what } => (
            format!("matters/{matter}"),
            town.places(|view| Some(copy::notices::what(&what, view))),
            copy::matters::events::said(&what).map(str::to_owned),
            copy::notices::under(&number, &at),
        ),
        About::Page { path, says } => (path, Some(says), None, at),
    };
    let said = said.map(|said| view! { <span class="said">{said}</span> });
    let unread = (!notice.read).then(|| view! { <Tag says=copy::notices::UNREAD tone=Tone::Bad /> });
    view! {
        <li>
            <a class="leads" href=town.path(&path)>
                <span class="row between">
                    <span class="strong">{notice.title}</span>
                    {unread}
                </span>
                <span>{says}</span>
                {said}
                <span class="soft">{under}</span>
            </a>
        </li>
    }
    .into_any()
}
