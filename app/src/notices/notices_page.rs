//! What somebody is told of. What wasn't read before is marked, and counts as read once it was shown.

use api::{
    endpoint::Accepted,
    notices::{About, ListNotices, NoticeView, NoticesQuery, ReadNotices, ReadUpTo},
};
use leptos::prelude::*;

use crate::{
    context::{Community, use_community},
    data::{
        clock,
        paged::{self, paged_resource},
        submission::Submission,
    },
    ui::{
        Empty, Loaded, More, Page, Tab, Tag, Tone,
        reactive::{self, CollectViews, effect},
    },
};

/// The notices of the person on this device.
#[component]
pub(crate) fn NoticesPage() -> impl IntoView {
    let community = use_community();
    let list = paged_resource::<ListNotices, _>(
        |cursor| NoticesQuery { cursor },
        |reply| paged::Page { items: reply.notices, next: reply.next },
    );
    // Reading marks nothing that the person could get wrong, so a failure needs no words: it happens next time.
    let reading = Submission::new();
    effect(move || {
        let newest = list
            .resource()
            .with(|page| page.and_then(|page| page.items.first()).filter(|notice| !notice.read).cloned());
        if let Some(NoticeView { event, .. }) = newest {
            reading
                .send::<ReadNotices>(&ReadUpTo { event }, move |Accepted {}| community.session().refetch());
        }
    });
    view! {
        <Page title=copy::notices::NOTICES tab=Tab::Notices>
            {reactive::reactive_view(move || {
                if community.session().is_known() && community.session().me().is_none() {
                    return visitor(community);
                }
                view! {
                    <Loaded from=list.resource() children=move |page| content(community, page.items) />
                    <More of=list />
                }
                .into_any()
            })}
        </Page>
    }
    .into_any()
}

fn visitor(community: Community) -> AnyView {
    view! {
        <Empty label=copy::notices::VISITOR>
            <a class="button line" href=community.path("sign-in")>
                {copy::shell::SIGN_IN}
            </a>
        </Empty>
    }
    .into_any()
}

fn content(community: Community, notices: Vec<NoticeView>) -> AnyView {
    if notices.is_empty() {
        return view! {
            <Empty label=copy::notices::EMPTY>
                <p>{copy::notices::EMPTY_HINT}</p>
            </Empty>
        }
        .into_any();
    }
    let entries = notices.into_iter().map(|notice| entry(community, notice)).collect_views();
    view! { <ul class="card list">{entries}</ul> }.into_any()
}

fn entry(community: Community, notice: NoticeView) -> AnyView {
    let at = copy::time::at(notice.at, clock::now());
    let (path, says, said, under) = match notice.about {
        About::Matter { matter, number, what } => (
            format!("matters/{matter}"),
            community.places(|view| Some(copy::notices::what(&what, view))),
            copy::matters::events::said(&what).map(str::to_owned),
            copy::notices::under(&number, &at),
        ),
        About::Page { path, says } => (path, Some(says), None, at),
    };
    let said = said.map(|said| view! { <span class="said">{said}</span> });
    let unread = (!notice.read).then(|| view! { <Tag label=copy::notices::UNREAD tone=Tone::Bad /> });
    view! {
        <li>
            <a class="leads" href=community.path(&path)>
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
