//! Line icons, 24 × 24, drawn in the colour of the text beside them. They say nothing that words don't.

use leptos::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// A way back.
    Back,
    /// A bell: notices.
    Bell,
    /// A list: the board.
    Board,
    /// Two people: neighbours.
    People,
    /// One person: oneself.
    Person,
    /// A house: home.
    Home,
    /// Columns: rates.
    Rates,
    /// A speech bubble: reporting.
    Report,
    /// A tray: what waits at a desk.
    Tray,
    /// A badge: roles.
    Badge,
    /// A camera: photos.
    Camera,
    /// A plus.
    Add,
}

impl Icon {
    /// Draws it.
    pub(crate) fn draw(self) -> AnyView {
        view! {
            <svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true">
                <path d=self.path() />
            </svg>
        }
        .into_any()
    }

    fn path(self) -> &'static str {
        match self {
            Self::Back => "M15 4l-8 8 8 8",
            Self::Bell => "M6 17V11a6 6 0 0 1 12 0v6l1.500 1.500h-15zM10 21h4",
            Self::Board => "M5 4h14v16H5zM8.500 9h7M8.500 12.500h7M8.500 16h4",
            Self::People => {
                "M5 9a3 3 0 1 0 6 0a3 3 0 1 0-6 0M13 9a3 3 0 1 0 6 0a3 3 0 1 0-6 0M2.500 19c.6-3.400 2.800-5 5.500-5s4.900 1.600 5.500 5M13 14.600c.8-.4 1.800-.6 3-.6 2.700 0 4.900 1.600 5.500 5"
            }
            Self::Person => {
                "M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 20.500c.8-4.300 4-6.500 8-6.500s7.200 2.200 8 6.500"
            }
            Self::Home => "M4 11l8-7 8 7v9h-6v-5.500h-4V20H4z",
            Self::Rates => "M4 20h16M6.500 17v-5M12 17V5M17.500 17V9",
            Self::Report => "M4 5h16v11H9l-5 4zM8 9h8M8 12h5",
            Self::Tray => "M4 13l3-8h10l3 8v6H4zM4 13h5l1 2.500h4l1-2.500h5",
            Self::Badge => "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 11.500l2.300 2.300L15.300 9.500",
            Self::Camera => {
                "M4 8h4l1.500-2.500h5L16 8h4v11H4zM8.500 13a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0-7 0"
            }
            Self::Add => "M12 5v14M5 12h14",
        }
    }
}
