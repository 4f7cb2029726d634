//! The card that is handed to an elder (代报): the matter's number in big print, and how to follow it.

use api::matters::{MatterView, OneMatter, ShowMatter};
use copy::{
    matters::{self as names, card as words},
    time,
};
use domain::ids::MatterId;
use leptos::prelude::*;

use super::line;
use crate::{
    context::{Community, use_community},
    data::resource::resource,
    ui::{Button, Loaded, Page, reactive::CollectViews},
};

#[component]
pub(crate) fn CardPage(matter: MatterId) -> impl IntoView {
    let community = use_community();
    let id = matter;
    let up = line::path(community, &id);
    let matter = resource::<ShowMatter>(move || OneMatter { matter: id.clone() });
    view! {
        <Page title=words::HEADING up foot=foot>
            <Loaded from=matter children=move |view| sheet(&view, community) />
        </Page>
    }
    .into_any()
}

fn foot() -> AnyView {
    let print = move |_| {
        // Where a browser can't print, its menu says so.
        let _ = window().print();
    };
    view! { <Button label=words::PRINT press=print /> }.into_any()
}

fn sheet(view: &MatterView, community: Community) -> AnyView {
    let who = view.line.held.as_ref().map(|held| community.holder(&held.holder));
    let rows = [
        (words::FOR, view.filed_for.as_ref().map(|filed| filed.name.as_str().to_owned())),
        (words::WHAT, Some(view.line.title.clone())),
        (words::WHERE, Some(community.site(&view.site))),
        (words::WHEN, Some(time::day(view.line.reported_at))),
        (words::WHO, who),
    ];
    let row = |(label, says): (&'static str, Option<String>)| {
        says.map(|says| {
            view! {
                <div>
                    <dt class="soft">{label}</dt>
                    <dd class="strong">{says}</dd>
                </div>
            }
            .into_any()
        })
    };
    let follow = words::follow(&view.line.number);
    view! {
        <section class="card sheet">
            <p class="soft">{words::NUMBER}</p>
            <p class="number">{names::number(&view.line.number)}</p>
            <dl class="facts">{rows.into_iter().filter_map(row).collect_views()}</dl>
            <h2>{words::FOLLOW}</h2>
            <p>{follow}</p>
            <p class="strong">{words::KEEP}</p>
        </section>
        <a class="button quiet unprinted" href=line::path(community, &view.line.matter)>
            {words::TO_MATTER}
        </a>
    }
    .into_any()
}
