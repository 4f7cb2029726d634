//! The frame of one page: back, large type, heading, content, tabs.

use leptos::{html, prelude::*};
use web_sys::FocusOptions;

use super::{
    icon::Icon,
    tabs::{Tab, Tabs},
};
use crate::{
    address::Address,
    context::Community,
    offline::network,
    ui::{care_mode::CareMode, reactive::effect},
};

/// One page. Sets the browser's title, and moves the focus to the heading after a navigation, so that a screen
/// reader begins there.
#[component]
pub(crate) fn Page(
    /// The heading, and the browser's title.
    #[prop(into)]
    title: Signal<String>,
    /// Where "back" leads for whoever opened this page from outside; left out on pages with tabs.
    #[prop(optional, into)]
    up: Option<String>,
    /// Which tab it is, for pages that are one.
    #[prop(optional, into)]
    tab: Option<Tab>,
    /// A line under the heading.
    #[prop(optional, into)]
    under: Signal<String>,
    /// The main button, at the thumb.
    #[prop(optional, into)]
    foot: ViewFn,
    children: Children,
) -> impl IntoView {
    let community = use_context::<Community>();
    let heading = NodeRef::<html::H1>::new();
    focus_after_navigation(heading);
    effect(move || {
        let place = community.map_or_else(|| copy::shell::APP.to_owned(), Community::name);
        let title = title.get();
        document().set_title(&if title == place { title } else { format!("{title} · {place}") });
    });
    let headings = view! {
        <hgroup>
            <h1 tabindex="-1" node_ref=heading>
                {title}
            </h1>
            <p class="soft">{under}</p>
        </hgroup>
    };
    // A page with a way back has its heading below it; without one, the heading takes that place.
    let (beside, below) = match up {
        Some(up) => (view! { <Back up /> }.into_any(), Some(headings.into_any())),
        None => (headings.into_any(), None),
    };
    view! {
        <div class="screen">
            <header class="top">{beside} <CareSwitch /></header>
            <main class="content">
                {below}
                <Banners />
                {children()}
            </main>
            <footer class="foot unprinted">
                {move || foot.run()} {tab.zip(community).map(|(tab, community)| view! { <Tabs tab community /> })}
            </footer>
        </div>
    }
    .into_any()
}

/// Every page is drawn anew, so its heading comes to be after each navigation.
fn focus_after_navigation(heading: NodeRef<html::H1>) {
    let address = Address::from_context();
    effect(move || {
        // The first page of a visit starts at its top, as every web page does.
        if let (Some(heading), true) = (heading.get(), address.leads_back()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = heading.focus_with_options(&options);
        }
    });
}

/// Goes back to the page before, or up to `up` where there is none of ours.
#[component]
fn Back(up: String) -> impl IntoView {
    let address = Address::from_context();
    view! {
        <a
            class="link back unprinted"
            href=up
            on:click=move |event| {
                if address.back() {
                    event.prevent_default();
                }
            }
        >
            {Icon::Back.draw()}
            {copy::shell::BACK}
        </a>
    }
    .into_any()
}

#[component]
fn CareSwitch() -> impl IntoView {
    let care = CareMode::from_context();
    let label = move || if care.is_on() { copy::shell::NORMAL } else { copy::shell::CARE };
    // `public/boot/aloud.js` reads aloud, and says by the page's attributes whether it can and does.
    view! {
        <button class="button quiet fit aloud unprinted" type="button" data-aloud="">
            <span class="to-speak">{copy::shell::ALOUD}</span>
            <span class="to-hush">{copy::shell::HUSH}</span>
        </button>
        <button class="button quiet fit unprinted" type="button" on:click=move |_| care.toggle()>
            {label}
        </button>
    }
    .into_any()
}

/// What every page says above its content beside that there is no network; in the context of the whole app.
#[derive(Clone, Copy)]
pub(crate) struct Banner(pub(crate) fn() -> AnyView);

#[component]
fn Banners() -> impl IntoView {
    let online = network::online();
    let offline =
        move || (!online.get()).then(|| view! { <p class="hint">{copy::shell::OFFLINE_BANNER}</p> });
    let more = use_context::<Banner>().map(|Banner(draw)| draw());
    view! { <div class="stack unprinted" role="status">{offline} {more}</div> }.into_any()
}
