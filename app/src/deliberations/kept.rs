//! What is typed into a form that isn't sent yet, kept on the phone as it is typed: it survives a reload, and a page that
//! is drawn anew because somebody else did something.

use domain::matters::photo::PhotoId;
use leptos::prelude::*;

use crate::{
    context::Community,
    data::fetch::Key,
    offline::drafts::{Draft, draft},
    photos::Photos,
    ui::{Typed, reactive::effect},
};

/// The kind of these drafts.
const KIND: &str = "deliberating";

draft! {
    /// The draft of a form.
    struct SavedForm {
        typed: Vec<String>,
        chosen: Vec<String>,
        photos: Vec<PhotoId>,
        /// Photos on this phone that haven't arrived.
        kept: Vec<Key>,
    }
}

/// A form's fields, and where they are kept. Emptied fields give the draft up.
#[derive(Clone, Copy)]
pub(super) struct FormDraft {
    community: Community,
    draft: RwSignal<Option<Draft>>,
    typed: StoredValue<Vec<RwSignal<String>>>,
    chosen: StoredValue<Vec<RwSignal<String>>>,
    photos: Option<Photos>,
}

impl FormDraft {
    /// Keeps nothing before [`FormDraft::open`] says under which name. What is only chosen makes no draft by itself.
    pub(super) fn new(
        community: Community,
        typed: &[Typed],
        chosen: &[RwSignal<String>],
        photos: Option<Photos>,
    ) -> Self {
        let mut texts = Vec::new();
        for field in typed {
            texts.push(field.text);
        }
        let kept = Self {
            community,
            draft: RwSignal::new(None),
            typed: StoredValue::new(texts),
            chosen: StoredValue::new(chosen.to_vec()),
            photos,
        };
        effect(move || kept.keep());
        kept
    }

    /// Fills the fields with what was typed under `name`, and keeps them there from now on.
    pub(super) fn open(self, name: &str) {
        let draft = Draft::named(&self.community.id(), KIND, name);
        if let Some(written) = draft.load::<SavedForm>() {
            fill(self.typed, written.typed);
            fill(self.chosen, written.chosen);
            if let Some(photos) = self.photos {
                photos.restore(written.photos, written.kept);
            }
        }
        self.draft.set(Some(draft));
    }

    pub(super) fn draft(self) -> Option<Draft> {
        self.draft.get_untracked()
    }

    fn keep(self) {
        let written = SavedForm {
            typed: read(self.typed),
            chosen: read(self.chosen),
            photos: self.photos.map(Photos::arrived).unwrap_or_default(),
            kept: self.photos.map(Photos::kept).unwrap_or_default(),
        };
        let Some(draft) = self.draft.get() else { return };
        let empty = written.typed.iter().all(|text| text.trim().is_empty());
        if empty && written.photos.is_empty() && written.kept.is_empty() {
            draft.discard();
        } else {
            draft.save(&written);
        }
    }
}

fn read(fields: StoredValue<Vec<RwSignal<String>>>) -> Vec<String> {
    let mut texts = Vec::new();
    for field in fields.get_value() {
        texts.push(field.get());
    }
    texts
}

fn fill(fields: StoredValue<Vec<RwSignal<String>>>, texts: Vec<String>) {
    for (field, text) in fields.get_value().into_iter().zip(texts) {
        field.set(text);
    }
}
