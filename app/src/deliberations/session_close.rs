//! Closing a session: minutes, resolution, yes or no. What was typed stays on the phone until it is sent.

use api::deliberations::{
    CloseMeeting, DeliberationView, MeetingMinutes, MeetingView, OneDeliberation, ShowDeliberation,
};
use copy::deliberations::{session_lead as words, sessions};
use domain::{
    deliberations::course::deliberation::Resolved,
    problem::Known,
    text::{Explanation, Minutes},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::session_page::SessionContext;
use crate::{
    data::{clock, fetch::Failure, resource::resource, submission::Submission},
    offline::drafts::{Draft, draft},
    ui::{
        Button, Choices, Dialog, Failed, Field, Kind, Loaded, Typed,
        reactive::{derived, effect},
    },
};

draft! {
    /// Minutes as typed so far.
    struct MinutesDraft {
        minutes: String,
        resolution: String,
        resolved: String,
    }
}

#[derive(Clone, Copy)]
struct CloseSessionForm {
    here: SessionContext,
    open: RwSignal<bool>,
    minutes: Typed,
    resolution: Typed,
    resolved: RwSignal<String>,
    draft: StoredValue<Draft>,
}

/// A button that leads to the form, once the session has begun.
pub(super) fn draw(view: &MeetingView, here: SessionContext) -> AnyView {
    if clock::now() < view.line.from {
        return view! { <p class="soft">{words::CLOSE_EARLY}</p> }.into_any();
    }
    let draft = Draft::named(&here.community.id(), "minutes", view.line.meeting.as_str());
    let before: MinutesDraft = draft.load().unwrap_or_default();
    let form = CloseSessionForm {
        here,
        open: RwSignal::new(false),
        minutes: Typed::new(before.minutes),
        resolution: Typed::new(before.resolution),
        resolved: RwSignal::new(before.resolved),
        draft: StoredValue::new(draft),
    };
    effect(move || {
        let typed = MinutesDraft {
            minutes: form.minutes.text.get(),
            resolution: form.resolution.text.get(),
            resolved: form.resolved.get(),
        };
        if typed != MinutesDraft::default() {
            form.draft.with_value(|draft| draft.save(&typed));
        }
    });
    let (of, quorate) = (view.deliberation.clone(), view.quorate);
    let fields = move || {
        // Which version is closed is known when the form opens: who was faster is told.
        let of = of.clone();
        let deliberation = resource::<ShowDeliberation>(move || OneDeliberation { deliberation: of.clone() });
        let submission = Submission::about(deliberation);
        // Whoever was faster may have closed it.
        effect(move || {
            if submission.failure().and_then(|failure| failure.known()) == Some(Known::Stale) {
                form.here.meeting.refetch();
            }
        });
        view! { <Loaded from=deliberation children=move |view| form.fields(&view, quorate, submission) /> }
            .into_any()
    };
    view! {
        <Button label=words::CLOSE kind=Kind::Quiet press=move |_| form.open.set(true) />
        <Dialog open=form.open title=words::CLOSE.to_owned()>{fields()}</Dialog>
    }
    .into_any()
}

impl CloseSessionForm {
    fn fields(self, view: &DeliberationView, quorate: bool, submission: Submission) -> AnyView {
        let version = view.version;
        let minutes = derived(move || self.minutes.refusal::<Minutes>());
        let resolution = derived(move || self.resolution.refusal::<Explanation>());
        let choices = [(Resolved::Adopted, words::ADOPTED), (Resolved::Rejected, words::REJECTED)]
            .map(|(resolved, label)| (resolved.code().to_owned(), label.to_owned()));
        let few = (!quorate).then(|| view! { <p class="alert">{sessions::NOT_QUORATE}</p> });
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send(version, submission);
        };
        view! {
            {few}
            <form class="stack" on:submit=submit>
                <Field id="minutes-text" label=words::MINUTES hint=words::MINUTES_HINT value=self.minutes lines=8 max=Minutes::MAX refusal=minutes />
                <Field id="resolution-text" label=words::RESOLUTION hint=words::RESOLUTION_HINT value=self.resolution lines=3 max=Explanation::MAX refusal=resolution />
                <Choices name="resolved" label=words::RESOLVED options=choices.to_vec() chosen=self.resolved />
                <Failed submission />
                <Button label=words::CLOSE_SEND submit=true submission />
            </form>
        }
        .into_any()
    }

    fn send(self, version: u32, submission: Submission) {
        let (minutes, resolution) = (self.minutes.take::<Minutes>(), self.resolution.take::<Explanation>());
        let Ok(resolved) = self.resolved.with_untracked(|code| Resolved::try_from(code.as_str())) else {
            return submission.set_failure(Some(Failure::said(words::RESOLVED_MISSING)));
        };
        let (Some(minutes), Some(resolution), Some(meeting)) = (minutes, resolution, self.here.id()) else {
            return;
        };
        let request = MeetingMinutes { meeting, version, minutes, resolution, resolved };
        submission.send::<CloseMeeting>(&request, move |_| {
            self.draft.with_value(Draft::discard);
            self.open.set(false);
            self.here.done(words::CLOSED);
        });
    }
}
