//! The forms of what comes after a decision, with what is filled in.

use api::{
    deliberations::{DeliberationView, NewObjection, NewProgress, ObjectToResolution, ReportProgress},
    endpoint::Endpoint,
};
use copy::deliberations::after as words;
use domain::{
    deliberations::course::{deliberation::Number, status::StepKind},
    matters::photo::PhotoId,
    text::Note,
};
use leptos::prelude::*;

use super::{
    after::{After, Asked},
    after_lead,
    kept::FormDraft,
};
use crate::{
    data::{fetch::Failure, submission::Submission},
    photos::Photos,
    ui::{
        Button, Choices, Dialog, Failed, Field, Kind, Typed,
        reactive::{derived, effect, memo, reactive_view},
    },
};

/// What is filled in. Outlives what is shown.
#[derive(Clone, Copy)]
pub(crate) struct Forms {
    after: After,
    submission: Submission,
    /// The long text of whatever is asked.
    pub(super) text: Typed,
    /// What a task is called.
    pub(super) title: Typed,
    /// The code of what is chosen.
    pub(super) chosen: RwSignal<String>,
    pub(super) photos: Photos,
    /// Where there is more about a task.
    pub(super) link: Typed,
    kept: FormDraft,
}

/// The dialog with its forms.
pub(crate) fn dialog(after: After) -> AnyView {
    let forms = Forms::new(after);
    let form = move || after.asked.get().map(|asked| forms.draw(asked));
    view! { <Dialog open=after.open title=after.title()>{form}</Dialog> }.into_any()
}

impl Forms {
    fn new(after: After) -> Self {
        let (text, title, chosen) = (Typed::new(""), Typed::new(""), RwSignal::new(String::new()));
        let link = Typed::new("");
        let photos = Photos::new(after.community, Vec::new(), Vec::new());
        let forms = Self {
            after,
            submission: Submission::about(after.deliberation),
            text,
            title,
            chosen,
            photos,
            link,
            kept: FormDraft::new(after.community, &[text, title, link], &[chosen], Some(photos)),
        };
        effect(move || {
            // Whatever was missing may be there now.
            for typed in [forms.text.text, forms.title.text, forms.link.text, forms.chosen] {
                typed.track();
            }
            forms.submission.set_failure(None);
        });
        // Something else is asked: begins with what was typed for that before.
        let asked = memo(move || after.asked.get());
        effect(move || {
            if let Some(asked) = asked.get() {
                untrack(|| forms.begin(asked));
            }
        });
        effect(move || {
            if after.open.get() {
                forms.submission.set_failure(None);
            }
        });
        forms
    }

    fn begin(self, asked: Asked) {
        self.clear();
        if let Some(view) = self.view() {
            self.kept.open(&format!("{}-{}", view.line.deliberation, asked.name()));
        }
    }

    fn clear(self) {
        self.text.clear();
        self.title.clear();
        self.link.clear();
        self.chosen.set(String::new());
        self.photos.restore(Vec::new(), Vec::new());
    }

    fn draw(self, asked: Asked) -> AnyView {
        match asked {
            Asked::Object => self.objecting(),
            Asked::Progress(task) => self.progressing(task),
            Asked::Answer(_) | Asked::Give => after_lead::draw(self, asked),
        }
    }

    /// A form: what it is for, its fields, what went wrong, and its button.
    pub(super) fn framed(
        self,
        about: &'static str,
        fields: AnyView,
        label: &'static str,
        press: impl Fn() + Send + Sync + 'static,
    ) -> AnyView {
        let disabled = derived(move || self.is_gone());
        let quoted = move || {
            let about = Some(self.after.about.get()).filter(|about| !about.is_empty());
            about.map(|about| view! { <p class="said">{about}</p> })
        };
        view! {
            <p>{about}</p>
            {quoted}
            {fields}
            {reactive_view(move || self.complaint())}
            <div class="row">
                <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| self.after.open.set(false) />
                <Button label submission=self.submission disabled press=move |_| press() />
            </div>
        }
        .into_any()
    }

    fn complaint(self) -> AnyView {
        if self.is_gone() {
            view! { <p class="hint" role="alert">{words::GONE}</p> }.into_any()
        } else {
            view! { <Failed submission=self.submission /> }.into_any()
        }
    }

    /// Whether what is asked can't be done any more.
    fn is_gone(self) -> bool {
        let Some(asked) = self.after.asked.get() else { return false };
        let step = match asked {
            Asked::Object => StepKind::Object,
            Asked::Answer(_) => StepKind::Answer,
            Asked::Progress(_) | Asked::Give => StepKind::Work,
        };
        self.after.deliberation.with(|view| {
            view.is_some_and(|view| {
                let answered = |number: Number| {
                    !view.objections.iter().any(|one| one.number == number && one.answer.is_none())
                };
                // Who works on a task is no resident perhaps; then the steps don't tell.
                let over = match step {
                    StepKind::Work => {
                        view.line.status != domain::deliberations::course::status::Status::CarryingOut
                    }
                    other => !view.steps.contains(&other),
                };
                over || matches!(asked, Asked::Answer(number) if answered(number))
            })
        })
    }

    /// What is on the screen, to be named with what is sent.
    pub(super) fn view(self) -> Option<DeliberationView> {
        self.after.deliberation.get_untracked()
    }

    /// Says that something must be chosen.
    pub(super) fn choose(self) {
        self.submission.set_failure(Some(Failure::said(words::CHOOSE)));
    }

    /// The photos that arrived; where some haven't, says so.
    pub(super) fn arrived(self) -> Option<Vec<PhotoId>> {
        if let Some(hindrance) = untrack(|| self.photos.hindrance()) {
            self.refuse(Failure::said(hindrance));
            return None;
        }
        Some(untrack(|| self.photos.arrived()))
    }

    /// Says what is wrong with what is filled in.
    pub(super) fn refuse(self, why: Failure) {
        self.submission.set_failure(Some(why));
    }

    /// Sends; then says `says` and looks again.
    pub(super) fn send<E>(self, request: &E::Request, label: &'static str)
    where
        E: Endpoint<Reply: 'static> + 'static,
    {
        self.submission.send::<E>(request, move |_| self.done(label));
    }

    fn done(self, label: &str) {
        self.after.open.set(false);
        self.clear();
        self.after.told.set(Some(label.to_owned()));
        self.after.deliberation.refetch();
    }

    fn objecting(self) -> AnyView {
        let refusal = derived(move || self.text.refusal::<Note>());
        let field = view! {
            <Field id="objection" label=words::OBJECT_TEXT value=self.text lines=5 max=Note::MAX refusal />
        };
        self.framed(words::OBJECT_ABOUT, field.into_any(), words::OBJECT_SEND, move || {
            let Some(text) = self.text.take::<Note>() else { return };
            let Some(view) = self.view() else { return };
            let request = NewObjection { deliberation: view.line.deliberation, text };
            self.send::<ObjectToResolution>(&request, words::OBJECTED);
        })
    }

    fn progressing(self, task: Number) -> AnyView {
        let refusal = derived(move || self.text.refusal::<Note>());
        let step = |(percent, label): &(u8, &str)| (percent.to_string(), words::step(*percent, label));
        let options: Vec<(String, String)> = words::STEPS.iter().map(step).collect();
        let fields = view! {
            <Choices name="percent" label=words::PERCENT options chosen=self.chosen />
            <Field id="progress" label=words::REPORT_TEXT value=self.text lines=3 max=Note::MAX refusal />
            <p class="strong">{words::REPORT_PHOTOS}</p>
            {self.photos.draw("progress-photos")}
        };
        self.framed(words::REPORT_ABOUT, fields.into_any(), words::REPORT_SEND, move || {
            let Ok(percent) = self.chosen.with_untracked(|percent| percent.parse()) else {
                return self.choose();
            };
            let Some(note) = self.text.take::<Note>() else { return };
            let Some(photos) = self.arrived() else { return };
            let Some(view) = self.view() else { return };
            let request = NewProgress {
                deliberation: view.line.deliberation,
                version: view.version,
                task,
                percent,
                note,
                photos,
            };
            self.send::<ReportProgress>(&request, words::REPORTED);
        })
    }
}
