//! What may be asked for after a decision: one dialog that stays while the page below it is drawn anew, so that nothing typed is
//! lost when somebody else was faster. [`after_forms`] are its forms.

use api::deliberations::DeliberationView;
use copy::{deliberations::after as words, moderation::HIDDEN};
use domain::{
    deliberations::course::deliberation::Number,
    ids::DeliberationId,
    moderation::{
        post::{self as posts, PostId},
        reports::Standing,
    },
};
use leptos::prelude::*;

use super::after_forms;
use crate::{
    context::Community,
    data::resource::Resource,
    moderation::report::{Reporting, why_hidden},
    ui::{
        Button, Kind,
        piece::{dialog, piece},
        reactive::derived,
    },
};

/// What is asked in the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Object,
    /// How far a task is.
    Progress(Number),
    /// The answer to an objection; the staff's.
    Answer(Number),
    Give,
}

impl Asked {
    /// Its name, for what is typed.
    pub(super) fn name(self) -> String {
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
    pub(super) of: &'a DeliberationId,
    /// Of what kind it is.
    pub(super) what: posts::After,
    pub(super) number: Number,
    /// What it says to its reader.
    pub(super) text: &'a str,
    pub(super) standing: Standing,
    /// Whether the reader said it.
    pub(super) own: bool,
}

/// The dialog, and what is asked in it.
#[derive(Clone, Copy)]
pub(crate) struct After {
    pub(super) community: Community,
    pub(super) deliberation: Resource<DeliberationView>,
    /// Says at the top of the page what has just been done.
    pub(super) told: RwSignal<Option<String>>,
    /// What is asked; it stays when the dialog is closed.
    pub(super) asked: RwSignal<Option<Asked>>,
    /// What it is asked about, in the words on the page below.
    pub(super) about: RwSignal<String>,
    /// Whether the dialog is open.
    pub(super) open: RwSignal<bool>,
    reporting: Reporting,
    /// Counts reports: what was reported may be hidden now.
    reports: RwSignal<u32>,
}

piece! {
    /// The dialog with all its forms.
    after_form: fn(After) -> AnyView = after_forms::dialog
}

impl After {
    pub(super) fn new(
        deliberation: Resource<DeliberationView>,
        told: RwSignal<Option<String>>,
        community: Community,
    ) -> Self {
        Self {
            community,
            deliberation,
            told,
            asked: RwSignal::new(None),
            about: RwSignal::new(String::new()),
            open: RwSignal::new(false),
            reporting: Reporting::new(),
            reports: RwSignal::new(0),
        }
    }

    /// A button that asks for something about what stands beside it.
    pub(super) fn button(self, label: &'static str, kind: Kind, asked: Asked, about: &str) -> AnyView {
        let about = about.to_owned();
        view! { <Button label kind press=move |_| self.begin(asked, &about) /> }.into_any()
    }

    fn begin(self, asked: Asked, about: &str) {
        self.asked.set(Some(asked));
        self.about.set(about.to_owned());
        self.open.set(true);
    }

    /// Below a post: a button that reports it, or why others don't see it, for whoever reads it all the same.
    pub(super) fn minding(self, post: &Post<'_>) -> AnyView {
        let id = PostId::After(post.of.clone(), post.what, post.number);
        if post.standing.is_seen() {
            return self.reporting.button(id, post.text, post.own);
        }
        let reads = post.own || post.text != HIDDEN;
        reads.then(|| why_hidden(&id, self.community)).into_any()
    }

    /// To be read where a list of posts is asked for: it is asked for again after a report.
    pub(super) fn track_reports(self) {
        self.reports.track();
    }

    /// Its dialog, and the one that reports a post.
    pub(super) fn dialogs(self) -> AnyView {
        let reported =
            Callback::new(move |()| self.reports.update(|reports| *reports = reports.wrapping_add(1)));
        view! {
            {dialog(self.open, self.title(), after_form, move |draw| draw(self))}
            {self.reporting.dialog(reported)}
        }
        .into_any()
    }

    /// The heading of the dialog.
    pub(super) fn title(self) -> Signal<String> {
        derived(move || match self.asked.get() {
            Some(Asked::Object) => words::OBJECT.to_owned(),
            Some(Asked::Progress(_)) => words::REPORT.to_owned(),
            Some(Asked::Answer(_)) => words::ANSWER.to_owned(),
            Some(Asked::Give) => words::GIVE.to_owned(),
            None => String::new(),
        })
    }
}
