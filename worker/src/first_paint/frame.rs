//! The frame around every first screen, drawn as `app/src/ui/page.rs` does, so that nothing moves when the app takes over.

use maud::{Markup, html};

use super::page_loader::Context;

/// How much of a text goes onto a card in a chat.
const CARD_LETTERS: usize = 80;

/// A page's first screen.
#[derive(Debug)]
pub struct Screen {
    title: String,
    /// The community's name; the same as the heading on its first page.
    place: String,
    under: String,
    about: String,
    up: Option<String>,
    tabs: Option<Markup>,
    content: Markup,
    pieces: Vec<&'static str>,
}

/// A page that is always one tap away, in the order of the tabs; `app/src/ui/tabs.rs` draws the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The community's first page.
    Home,
    Board,
    Notices,
    Me,
}

impl Tab {
    const ALL: [(Self, &'static str, &'static str, &'static str); 4] = [
        (Self::Home, "", "icon icon-home", copy::shell::HOME),
        (Self::Board, "matters", "icon icon-board", copy::shell::BOARD),
        (Self::Notices, "notices", "icon icon-bell", copy::shell::NOTICES),
        (Self::Me, "me", "icon icon-person", copy::shell::ME),
    ];
}

/// All tabs; the one that is open is marked.
fn tabs(open: Tab, context: &Context) -> Markup {
    let unread = context.me.as_ref().map_or(0, |me| me.unread);
    html! {
        nav.tabs aria-label=(copy::shell::TABS) {
            @for (tab, page, icon, name) in Tab::ALL {
                a href=(context.path(page)) aria-current=[(tab == open).then_some("page")] {
                    i class=(icon) aria-hidden="true" {}
                    span { (name) }
                    @if tab == Tab::Notices && unread > 0 { b.badge { (unread) } }
                }
            }
        }
    }
}

impl Screen {
    /// A page with this heading.
    #[must_use]
    pub fn new(context: &Context, title: &str, content: Markup) -> Self {
        Self::at(context.name(), title, content)
    }

    /// The same, for one that nothing was read for but the name of its place.
    #[must_use]
    pub fn at(place: String, title: &str, content: Markup) -> Self {
        let title = title.to_owned();
        let about = title.clone();
        Self { place, about, title, under: String::new(), up: None, tabs: None, content, pieces: Vec::new() }
    }

    /// With a line under the heading.
    #[must_use]
    pub fn under(self, under: String) -> Self {
        Self { under, ..self }
    }

    /// With what a card in a chat says below the title, where that is more than the title again.
    #[must_use]
    pub fn about(self, about: String) -> Self {
        Self { about, ..self }
    }

    /// The same for a list: what is on it.
    #[must_use]
    pub fn naming<'a>(self, titles: impl Iterator<Item = &'a str>) -> Self {
        self.about(titles.collect::<Vec<_>>().join(copy::shell::BETWEEN))
    }

    /// Below another page, to which "back" leads.
    #[must_use]
    pub fn below(self, page: String) -> Self {
        Self { up: Some(page), ..self }
    }

    /// With the pieces of the app that show the same, by the names that they have in `app/src`.
    #[must_use]
    pub fn shown_by(self, pieces: impl IntoIterator<Item = &'static str>) -> Self {
        Self { pieces: pieces.into_iter().collect(), ..self }
    }

    /// The pieces of the app that show the same.
    #[must_use]
    pub fn pieces(&self) -> &[&'static str] {
        &self.pieces
    }

    #[must_use]
    pub fn tab(self, tab: Tab, context: &Context) -> Self {
        Self { tabs: Some(tabs(tab, context)), ..self }
    }

    /// What the browser calls it.
    #[must_use]
    pub fn title(&self) -> String {
        if self.title == self.place {
            self.title.clone()
        } else {
            format!("{} · {}", self.title, self.place)
        }
    }

    /// Its title and what a chat makes a card of (Open Graph).
    #[must_use]
    pub fn head(&self, origin: &str) -> Markup {
        let title = self.title();
        let about: String = self.about.chars().take(CARD_LETTERS).collect();
        html! {
            title { (title) }
            meta name="description" content=(about);
            meta property="og:title" content=(title);
            meta property="og:description" content=(about);
            meta property="og:image" content={ (origin) "/icon-180.png" };
            meta property="og:site_name" content=(copy::shell::APP);
        }
    }

    #[must_use]
    pub fn draw(&self) -> Markup {
        let headings = html! {
            hgroup { h1 { (self.title) } p.soft { (self.under) } }
        };
        html! {
            div.screen {
                header.top {
                    @if let Some(up) = &self.up {
                        a.link.back.unprinted href=(up) { i.icon.icon-back aria-hidden="true" {} (copy::shell::BACK) }
                    } @else {
                        (headings)
                    }
                    // boot.js makes both work.
                    button.button.quiet.fit.aloud.unprinted type="button" data-aloud {
                        span.to-speak { (copy::shell::ALOUD) }
                        span.to-hush { (copy::shell::HUSH) }
                    }
                    button.button.quiet.fit.unprinted type="button" data-care {
                        span.to-care { (copy::shell::CARE) }
                        span.to-normal { (copy::shell::NORMAL) }
                    }
                }
                main.content {
                    @if self.up.is_some() { (headings) }
                    (self.content)
                }
                footer.foot.unprinted {
                    @if let Some(tabs) = &self.tabs { (tabs) }
                }
            }
        }
    }
}

/// A list with nothing on it.
#[must_use]
pub fn empty(says: &str) -> Markup {
    html! { div.empty { p { (says) } } }
}

/// A named fact, in a list of them.
#[must_use]
pub fn fact(name: &str, says: &str) -> Markup {
    html! { div { dt.soft { (name) } dd { (says) } } }
}
