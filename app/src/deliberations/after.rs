//! Forms of what comes after a decision: one dialog that stays while the page below it is drawn anew, so that nothing
//! typed is lost when somebody else was faster.

use domain::{
    copy::{self, deliberations::after as words, moderation::HIDDEN},
    deliberations::{
        course::{deliberation::Number, status::StepKind},
        wire::{DeliberationView, NewObjection, NewProgress, ObjectToResolution, ReportProgress},
    },
    endpoint::Endpoint,
    ids::DeliberationId,
    matters::photo::PhotoId,
    moderation::{
        post::{self as posts, PostId},
        reports::Standing,
    },
    text::Note,
};
use leptos::prelude::*;

use super::kept::Kept;
use crate::{
    api::Failure,
    matters::photos::Photos,
    moderation::report::{Reporting, why_hidden},
    reactive::{derived, drawn, effect},
    sending::Sending,
    shown::Shown,
    staff::Staff,
    town::Town,
    ui::{Button, Choices, Dialog, Failed, Field, Kind, Typed},
};

/// What is asked in the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// An objection.
    Object,
    /// How far a task is.
    Progress(Number),
    /// The answer to an objection; the staff's.
    Answer(Number),
    /// A task; the staff's.
    Give,
}

impl Asked {
    /// Under which name what is typed is kept.
    fn name(self) -> String {
        match self {
            Self::Object => "objection".to_owned(),
            Self::Progress(task) => format!("progress-{task}"),
            Self::Answer(objection) => format!("answer-{objection}"),
            Self::Give => "task".to_owned(),
        }
    }
}

/// What somebody said after the decision, as it can be reported.
pub(super) struct Post<'a> {
    /// In which deliberation.
    pub(super) of: &'a DeliberationId,
    /// Of what kind it is.
    pub(super) what: posts::After,
    /// Its number.
    pub(super) number: Number,
    /// What it says to its reader.
    pub(super) text: &'a str,
    /// Whether everybody reads it.
    pub(super) standing: Standing,
    /// Whether the reader said it.
    pub(super) own: bool,
}

/// The dialog and what is filled in.
#[derive(Clone, Copy)]
pub(crate) struct After {
    town: Town,
    deliberation: Shown<DeliberationView>,
    told: RwSignal<Option<String>>,
    asked: RwSignal<Option<Asked>>,
    /// What it is asked about, in the words on the page below.
    about: RwSignal<String>,
    open: RwSignal<bool>,
    sending: Sending,
    /// The long text of whatever is asked.
    pub(super) text: Typed,
    /// What a task is called.
    pub(super) title: Typed,
    /// The code of what is chosen.
    pub(super) chosen: RwSignal<String>,
    /// What it looks like.
    pub(super) photos: Photos,
    /// Where there is more about a task.
    pub(super) link: Typed,
    kept: Kept,
    reporting: Reporting,
    /// Counts reports: what was reported may be hidden now.
    reports: RwSignal<u32>,
}

impl After {
    /// Nothing asked yet.
    pub(super) fn new(
        deliberation: Shown<DeliberationView>,
        told: RwSignal<Option<String>>,
        town: Town,
    ) -> Self {
        let (text, title, chosen) = (Typed::new(""), Typed::new(""), RwSignal::new(String::new()));
        let link = Typed::new("");
        let photos = Photos::new(town, Vec::new(), Vec::new());
        let after = Self {
            town,
            deliberation,
            told,
            asked: RwSignal::new(None),
            about: RwSignal::new(String::new()),
            open: RwSignal::new(false),
            sending: Sending::about(deliberation),
            text,
            title,
            chosen,
            photos,
            link,
            kept: Kept::new(town, &[text, title, link], &[chosen], Some(photos)),
            reporting: Reporting::new(),
            reports: RwSignal::new(0),
        };
        effect(move || {
            // Whatever was missing may be there now.
            for typed in [after.text.text, after.title.text, after.link.text, after.chosen] {
                typed.track();
            }
            after.sending.set_failure(None);
        });
        after
    }

    /// A button that asks for something about what stands beside it.
    pub(super) fn button(self, says: &'static str, kind: Kind, asked: Asked, about: &str) -> AnyView {
        let about = about.to_owned();
        view! { <Button says kind press=move |_| self.begin(asked, &about) /> }.into_any()
    }

    /// Opens the dialog, with what was typed for the same thing before.
    fn begin(self, asked: Asked, about: &str) {
        self.sending.set_failure(None);
        if self.asked.get_untracked() != Some(asked) {
            self.clear();
            let of = self.view().map(|view| view.line.deliberation);
            if let Some(of) = of {
                self.kept.open(&format!("{of}-{}", asked.name()));
            }
        }
        self.asked.set(Some(asked));
        self.about.set(about.to_owned());
        self.open.set(true);
    }

    fn clear(self) {
        self.text.clear();
        self.title.clear();
        self.link.clear();
        self.chosen.set(String::new());
        self.photos.restore(Vec::new(), Vec::new());
    }

    /// Below a post: a button that reports it, or why others don't see it, for whoever reads it all the same.
    pub(super) fn minding(self, post: &Post<'_>) -> AnyView {
        let id = PostId::After(post.of.clone(), post.what, post.number);
        if post.standing.is_seen() {
            return self.reporting.button(id, post.text, post.own);
        }
        let reads = post.own || post.text != HIDDEN;
        reads.then(|| why_hidden(&id, self.town)).into_any()
    }

    /// To be read where a list of posts is asked for: it is asked for again after a report.
    pub(super) fn track_reports(self) {
        self.reports.track();
    }

    /// The dialog.
    pub(super) fn dialog(self) -> AnyView {
        let title = derived(move || match self.asked.get() {
            Some(Asked::Object) => words::OBJECT.to_owned(),
            Some(Asked::Progress(_)) => words::REPORT.to_owned(),
            Some(Asked::Answer(_)) => words::ANSWER.to_owned(),
            Some(Asked::Give) => words::GIVE.to_owned(),
            None => String::new(),
        });
        let reported = move || self.reports.update(|reports| *reports = reports.wrapping_add(1));
        view! {
            <Dialog open=self.open title>{move || self.asked.get().map(|asked| self.form(asked))}</Dialog>
            {self.reporting.dialog(reported)}
        }
        .into_any()
    }

    fn form(self, asked: Asked) -> AnyView {
        match asked {
            Asked::Object => self.objecting(),
            Asked::Progress(task) => self.progressing(task),
            Asked::Answer(_) | Asked::Give => {
                Staff::here().map_or_else(|| ().into_any(), |staff| (staff.after)(self, asked))
            }
        }
    }

    /// A form: what it is for, its fields, what went wrong, and its button.
    pub(super) fn framed(
        self,
        about: &'static str,
        fields: AnyView,
        says: &'static str,
        press: impl Fn() + Send + Sync + 'static,
    ) -> AnyView {
        let disabled = derived(move || self.is_gone());
        let quoted = move || {
            let about = Some(self.about.get()).filter(|about| !about.is_empty());
            about.map(|about| view! { <p class="said">{about}</p> })
        };
        view! {
            <p>{about}</p>
            {quoted}
            {fields}
            {drawn(move || self.complaint())}
            <div class="row">
                <Button says=copy::shell::CANCEL kind=Kind::Quiet press=move |_| self.open.set(false) />
                <Button says sending=self.sending disabled press=move |_| press() />
            </div>
        }
        .into_any()
    }

    fn complaint(self) -> AnyView {
        if self.is_gone() {
            view! { <p class="hint" role="alert">{words::GONE}</p> }.into_any()
        } else {
            view! { <Failed sending=self.sending /> }.into_any()
        }
    }

    /// Whether what is asked can't be done any more.
    fn is_gone(self) -> bool {
        let Some(asked) = self.asked.get() else { return false };
        let step = match asked {
            Asked::Object => StepKind::Object,
            Asked::Answer(_) => StepKind::Answer,
            Asked::Progress(_) | Asked::Give => StepKind::Work,
        };
        self.deliberation.with(|view| {
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
        self.deliberation.here_now()
    }

    /// Says that something must be chosen.
    pub(super) fn choose(self) {
        self.sending.set_failure(Some(Failure::said(words::CHOOSE)));
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
        self.sending.set_failure(Some(why));
    }

    /// Sends; then says `says` and looks again.
    pub(super) fn send<E>(self, request: &E::Request, says: &'static str)
    where
        E: Endpoint<Reply: 'static> + 'static,
    {
        self.sending.send::<E>(request, move |_| self.done(says));
    }

    fn done(self, says: &str) {
        self.open.set(false);
        self.clear();
        self.told.set(Some(says.to_owned()));
        self.deliberation.again();
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
        let step = |(percent, says): &(u8, &str)| (percent.to_string(), words::step(*percent, says));
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
