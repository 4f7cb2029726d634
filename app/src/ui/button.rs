//! Buttons.

use leptos::{ev::MouseEvent, prelude::*};

use crate::data::submission::Submission;

/// What a button looks like. One main button per screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The one thing to do here.
    #[default]
    Main,
    /// Something else that may be done.
    Quiet,
    /// Among equals, such as support.
    Line,
    Danger,
}

impl Kind {
    /// Its CSS classes, for links that look like buttons.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Main => "button",
            Self::Quiet => "button quiet",
            Self::Line => "button line",
            Self::Danger => "button danger",
        }
    }
}

/// A button. With `sending`, it says that something is on its way, and can't be pressed twice. `submit` makes it
/// send its form instead of pressing.
#[component]
pub(crate) fn Button(
    /// What it says: a verb.
    #[prop(into)]
    label: Signal<String>,
    #[prop(optional)] kind: Kind,
    #[prop(optional, into)] press: Option<Callback<MouseEvent>>,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] submission: Option<Submission>,
    /// Whether it can't be pressed now. Rather let people press and say what is missing.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let busy = move || submission.is_some_and(Submission::busy);
    let words = move || if busy() { copy::shell::SENDING.to_owned() } else { label.get() };
    // Not `disabled` while busy: that would take the focus away from whoever pressed by keyboard.
    view! {
        <button
            class=kind.class()
            type=if submit { "submit" } else { "button" }
            disabled=disabled
            aria-busy=move || busy().to_string()
            on:click=move |event| {
                if busy() {
                    event.prevent_default();
                } else if let Some(press) = press {
                    press.run(event);
                }
            }
        >
            {words}
        </button>
    }
    .into_any()
}
