//! The tabs at the bottom.

use leptos::prelude::*;

use super::icon::Icon;
use crate::{context::Community, ui::reactive::CollectViews};

/// A page that is always one tap away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// The community's first page.
    Home,
    Board,
    Notices,
    Me,
}

impl Tab {
    const ALL: [Self; 4] = [Self::Home, Self::Board, Self::Notices, Self::Me];

    fn name(self) -> &'static str {
        match self {
            Self::Home => copy::shell::HOME,
            Self::Board => copy::shell::BOARD,
            Self::Notices => copy::shell::NOTICES,
            Self::Me => copy::shell::ME,
        }
    }

    fn page(self) -> &'static str {
        match self {
            Self::Home => "",
            Self::Board => "matters",
            Self::Notices => "notices",
            Self::Me => "me",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Home => Icon::Home,
            Self::Board => Icon::Board,
            Self::Notices => Icon::Bell,
            Self::Me => Icon::Person,
        }
    }
}

/// All tabs; the one that is open is marked.
#[component]
pub(crate) fn Tabs(tab: Tab, community: Community) -> impl IntoView {
    // What is unread may have changed while somebody was on other pages.
    if community.session().is_known_now() {
        community.session().refetch();
    }
    let link = move |each: Tab| {
        let unread = move || if each == Tab::Notices { community.session().unread() } else { 0 };
        let aloud = move || (unread() > 0).then(|| copy::shell::unread(unread()));
        let badge = move || (unread() > 0).then(|| view! { <b class="badge">{unread()}</b> });
        view! {
            <a href=community.path(each.page()) aria-current=(each == tab).then_some("page") aria-label=aloud>
                {each.icon().draw()}
                <span>{each.name()}</span>
                {badge}
            </a>
        }
        .into_any()
    };
    view! {
        <nav class="tabs" aria-label=copy::shell::TABS>
            {Tab::ALL.map(link).into_iter().collect_views()}
        </nav>
    }
    .into_any()
}
