//! The name and how to be addressed: asked in the same words wherever somebody signs up.

use domain::{people::name::Honorific, text::PersonName};
use leptos::prelude::*;

use crate::{
    offline::drafts::draft,
    ui::{Choices, Field, Typed, reactive::derived},
};

/// Who somebody says they are.
#[derive(Clone, Copy)]
pub(super) struct Who {
    pub(super) name: Typed,
    pub(super) honorific: RwSignal<String>,
}

draft! {
    /// [`Who`], as a draft keeps it.
    pub(super) struct WhoDraft {
        name: String,
        honorific: String,
    }
}

impl Who {
    /// Begins with what was typed before.
    pub(super) fn new(before: &WhoDraft) -> Self {
        Self { name: Typed::new(&before.name), honorific: RwSignal::new(before.honorific.clone()) }
    }

    pub(super) fn draft(self) -> WhoDraft {
        WhoDraft { name: self.name.text.get(), honorific: self.honorific.get() }
    }

    /// What to send; the name's field says what is wrong with it. Whoever chooses nothing is a neighbour.
    pub(super) fn take(self) -> Option<(PersonName, Honorific)> {
        let honorific =
            HONORIFICS.into_iter().find(|(code, _)| self.honorific.with_untracked(|chosen| chosen == code));
        Some((self.name.take()?, honorific.map_or(Honorific::Neighbour, |(_, honorific)| honorific)))
    }
}

/// The honorifics and their codes in the form.
const HONORIFICS: [(&str, Honorific); 3] =
    [("ms", Honorific::Ms), ("mr", Honorific::Mr), ("neighbour", Honorific::Neighbour)];

#[component]
pub(super) fn WhoFields(
    who: Who,
    /// Who will see the name.
    hint: &'static str,
) -> impl IntoView {
    let options =
        HONORIFICS.map(|(code, honorific)| (code.to_owned(), copy::people::honorific(honorific).to_owned()));
    let refusal = derived(move || who.name.refusal::<PersonName>());
    view! {
        <Field id="name" label=copy::people::NAME hint=hint value=who.name refusal=refusal autocomplete="name" />
        <Choices name="honorific" label=copy::people::HONORIFIC options=options.to_vec() chosen=who.honorific />
    }
    .into_any()
}
