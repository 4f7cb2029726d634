//! The community's list of words that should be said otherwise, for whoever keeps it.

use api::moderation::{HouseWords, NewHouseWords, SaveWords, ShowWords};
use copy::moderation as words;
use domain::text::WordLines;
use leptos::prelude::*;

use crate::{
    context::use_community,
    data::{
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{
        Button, Failed, Field, Loaded, Page, Told, Typed,
        reactive::{derived, effect, reactive_view},
    },
};

/// The list as it is changed. Outlives what is shown.
#[derive(Clone, Copy)]
struct WordListForm {
    list: Resource<HouseWords>,
    typed: Typed,
    /// What one began with, or saved last.
    begun: RwSignal<Option<WordLines>>,
    submission: Submission,
    told: RwSignal<Option<String>>,
}

/// The list, to be changed and saved as a whole.
#[component]
pub(crate) fn WordsPage() -> impl IntoView {
    let list = resource::<ShowWords>(Default::default);
    let form = WordListForm {
        list,
        typed: Typed::new(""),
        begun: RwSignal::new(None),
        submission: Submission::about(list),
        told: RwSignal::new(None),
    };
    effect(move || {
        // What is typed stays, whatever comes afterwards.
        if let (Some(HouseWords { words }), true) = (list.get(), form.begun.with_untracked(Option::is_none)) {
            form.typed.text.set(words.as_str().to_owned());
            form.begun.set(Some(words));
        }
    });
    view! {
        <Page title=words::WORDS under=words::WORDS_HINT up=use_community().path("moderation/queue")>
            <Told label=form.told />
            <Loaded from=list children=move |list| form.draw(&list) />
        </Page>
    }
    .into_any()
}

impl WordListForm {
    fn draw(self, list: &HouseWords) -> AnyView {
        let newest = list.words.clone();
        let other = reactive_view(move || {
            // Somebody else saved another one meanwhile.
            if self.begun.with(|begun| begun.as_ref().is_none_or(|begun| *begun == newest)) {
                return ().into_any();
            }
            view! {
                <p class="strong">{words::WORDS_NOW}</p>
                <p class="said as-typed">{newest.as_str().to_owned()}</p>
            }
            .into_any()
        });
        let refusal = derived(move || self.typed.refusal::<WordLines>());
        view! {
            <section class="card stack">
                <Field
                    id="words"
                    label=words::WORDS_FIELD
                    hint=words::WORDS_FIELD_HINT
                    value=self.typed
                    lines=12
                    max=WordLines::MAX
                    refusal
                />
                <p class="soft">{words::WORDS_ALWAYS}</p>
                <Failed submission=self.submission />
                {other}
                <Button label=words::WORDS_SAVE submission=self.submission press=move |_| self.save() />
            </section>
        }
        .into_any()
    }

    fn save(self) {
        let Some(HouseWords { words: before }) = self.list.get_untracked() else { return };
        let Some(words) = self.typed.take::<WordLines>() else { return };
        self.submission.send::<SaveWords>(&NewHouseWords { words: words.clone(), before }, move |_| {
            self.begun.set(Some(words));
            self.told.set(Some(words::WORDS_SAVED.to_owned()));
            self.list.refetch();
        });
    }
}
