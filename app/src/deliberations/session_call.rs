//! Calling a session, and putting it off: when, where, about what. Whoever is invited comes after that.

use api::deliberations::{
    CallMeeting, DeliberationView, MeetingChange, MeetingView, Meetings, MoveMeeting, NewMeeting,
};
use copy::deliberations::session_lead as words;
use domain::{
    clock::Moment,
    deliberations::{course::status::StepKind, sessions::AGENDA_MAX},
    ids::DeliberationId,
    text::{Spot, Title},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{deliberation_page, session_page::SessionContext};
use crate::{
    address::Address,
    context::Community,
    data::{clock, fetch::Failure, resource::Resource, submission::Submission},
    ui::{Button, DayField, Dialog, Failed, Field, Kind, Typed, reactive::derived},
};

#[derive(Clone, Copy)]
struct CallSessionForm {
    open: RwSignal<bool>,
    /// `2026-11-28T19:30`
    begins: RwSignal<String>,
    /// `21:00`, the same day.
    ends: RwSignal<String>,
    place: Typed,
    agenda: Typed,
    submission: Submission,
}

/// A session as it is filled in.
struct Filled {
    from: Moment,
    until: Moment,
    place: Spot,
    agenda: Vec<Title>,
}

/// On a deliberation's page: the convenor's way to a session, where this phase has none yet.
pub(crate) fn draw(
    view: &DeliberationView,
    here: deliberation_page::DeliberationContext,
    meetings: Resource<Meetings>,
) -> AnyView {
    let run = view.run;
    let called = meetings.with(|all| all.is_none_or(|all| all.meetings.iter().any(|one| one.run == run)));
    if called || !view.steps.contains(&StepKind::Minute) {
        return ().into_any();
    }
    let form = CallSessionForm::new(None);
    let id = view.line.deliberation.clone();
    let (community, address) = (here.community, Address::from_context());
    let send = move || form.call(&id, community, address);
    view! {
        <Button label=words::CALL press=move |_| form.open.set(true) />
        {form.dialog(words::CALL, Callback::new(move |()| send()))}
    }
    .into_any()
}

/// On a session's page: another time or place, or other points.
pub(super) fn change(view: &MeetingView, here: SessionContext) -> AnyView {
    let form = CallSessionForm::new(Some(view));
    let (meeting, sequence) = (view.line.meeting.clone(), view.sequence);
    let send = move || {
        let Some(Filled { from, until, place, agenda }) = form.take() else { return };
        let change = MeetingChange { meeting: meeting.clone(), sequence, from, until, place, agenda };
        form.submission.send::<MoveMeeting>(&change, move |_| {
            form.open.set(false);
            here.done(words::CHANGED);
        });
    };
    view! {
        <Button label=words::CHANGE kind=Kind::Quiet press=move |_| form.open.set(true) />
        {form.dialog(words::CHANGE, Callback::new(move |()| send()))}
    }
    .into_any()
}

impl CallSessionForm {
    fn new(before: Option<&MeetingView>) -> Self {
        let clocked = |at: Moment| {
            let civil = at.in_china().to_string().replace(' ', "T");
            civil.get(..16).unwrap_or_default().to_owned()
        };
        let begins = before.map(|view| clocked(view.line.from)).unwrap_or_default();
        let ends = before.map(|view| clocked(view.line.until)).unwrap_or_default();
        let points = before.map(|view| view.agenda.iter().map(Title::as_str).collect::<Vec<_>>().join("\n"));
        Self {
            open: RwSignal::new(false),
            begins: RwSignal::new(begins),
            ends: RwSignal::new(ends.split('T').nth(1).unwrap_or_default().to_owned()),
            place: Typed::new(before.map_or("", |view| view.line.place.as_str())),
            agenda: Typed::new(points.unwrap_or_default()),
            submission: Submission::new(),
        }
    }

    fn dialog(self, title: &'static str, send: Callback<()>) -> AnyView {
        let fields = move || {
            let place = derived(move || self.place.refusal::<Spot>());
            let submit = move |event: SubmitEvent| {
                event.prevent_default();
                send.run(());
            };
            view! {
                <form class="stack" on:submit=submit>
                    <p>{words::CALL_ABOUT}</p>
                    <DayField id="begins" label=words::BEGINS hint="" day=self.begins kind="datetime-local" />
                    <DayField id="ends" label=words::ENDS hint=words::ENDS_HINT day=self.ends kind="time" />
                    <Field id="place" label=words::PLACE hint=words::PLACE_HINT value=self.place max=Spot::MAX refusal=place />
                    <Field id="points" label=words::AGENDA hint=words::AGENDA_HINT value=self.agenda lines=4 />
                    <Failed submission=self.submission />
                    <Button label=words::SEND submit=true submission=self.submission />
                </form>
            }
            .into_any()
        };
        view! { <Dialog open=self.open title=title.to_owned()>{fields()}</Dialog> }.into_any()
    }

    /// What was filled in; what is missing is said.
    fn take(self) -> Option<Filled> {
        let missing = |label: &str| {
            self.submission.set_failure(Some(Failure::said(label)));
            None
        };
        let begins = self.begins.get_untracked();
        let day = begins.split('T').next().unwrap_or_default();
        let ends = format!("{day}T{}", self.ends.get_untracked());
        let (Some(from), Some(until)) = (clock::time_of_day(&begins), clock::time_of_day(&ends)) else {
            return missing(words::TIMES_MISSING);
        };
        let place = self.place.take::<Spot>()?;
        let agenda: Option<Vec<Title>> = self.agenda.text.with_untracked(|text| {
            let points = text.lines().map(str::trim).filter(|line| !line.is_empty());
            points.map(|line| Title::try_from(line.to_owned()).ok()).collect()
        });
        match agenda {
            Some(agenda) if (1..=AGENDA_MAX).contains(&agenda.len()) => {
                Some(Filled { from, until, place, agenda })
            }
            _ => missing(words::AGENDA_MISSING),
        }
    }

    fn call(self, deliberation: &DeliberationId, community: Community, address: Address) {
        let Some(Filled { from, until, place, agenda }) = self.take() else { return };
        let (deliberation, seats) = (deliberation.clone(), Vec::new());
        let page = format!("deliberations/{deliberation}/meetings/");
        let meeting = NewMeeting { deliberation, from, until, place, agenda, seats };
        self.submission.send::<CallMeeting>(&meeting, move |called| {
            self.open.set(false);
            address.replace(&community.path(&(page + called.meeting.as_str())));
        });
    }
}
