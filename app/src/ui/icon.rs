//! Line icons, 24 × 24, drawn in the colour of the text beside them. They say nothing that words don't.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    Back,
    Bell,
    Board,
    People,
    Person,
    Home,
    Rates,
    Report,
    /// An in-tray: what waits at a desk.
    Tray,
    Badge,
    Camera,
    Add,
}

impl Icon {
    /// Draws it. `public/styles/icons.css` has its shape, so that the Worker can draw it too.
    pub(crate) fn draw(self) -> AnyView {
        view! { <i class=self.class() aria-hidden="true"></i> }.into_any()
    }

    fn class(self) -> &'static str {
        match self {
            Self::Back => "icon icon-back",
            Self::Bell => "icon icon-bell",
            Self::Board => "icon icon-board",
            Self::People => "icon icon-people",
            Self::Person => "icon icon-person",
            Self::Home => "icon icon-home",
            Self::Rates => "icon icon-rates",
            Self::Report => "icon icon-report",
            Self::Tray => "icon icon-tray",
            Self::Badge => "icon icon-badge",
            Self::Camera => "icon icon-camera",
            Self::Add => "icon icon-add",
        }
    }
}
