//! Who is invited to which seat, who comes and who is there; inviting, and ticking people off by hand.

use api::{
    deliberations::{AttendanceMark, Guest, InviteToMeeting, MarkAttendance, MeetingView, SeatChange},
    people::PersonLine,
};
use copy::deliberations::session_lead as words;
use domain::{deliberations::procedures::phase::Party, text::Reason};
use leptos::{ev::SubmitEvent, prelude::*};

use super::session_page::SessionContext;
use crate::{
    context::use_community,
    data::{fetch::Failure, submission::Submission},
    people::find::{Find, named},
    ui::{
        Button, Dialog, Failed, Field, Kind, Select, Typed,
        reactive::{CollectViews, derived, reactive_view},
    },
};

/// Somebody about to be ticked off, or the other way round.
#[derive(Clone, Copy)]
struct Marking {
    here: SessionContext,
    guest: RwSignal<Option<Guest>>,
    open: RwSignal<bool>,
    reason: Typed,
    submission: Submission,
}

/// The guests, with what may be done about each.
pub(super) fn draw(view: &MeetingView, here: SessionContext) -> AnyView {
    let marking = Marking {
        here,
        guest: RwSignal::new(None),
        open: RwSignal::new(false),
        reason: Typed::new(""),
        submission: Submission::new(),
    };
    let uninviting = Submission::new();
    let (leads, doors) = (view.may_lead, view.doors_open);
    let meeting = StoredValue::new(view.line.meeting.clone());
    let line = |guest: &Guest| {
        let name = name(guest);
        let person = guest.person.clone();
        let uninvite = move |_| {
            let change = SeatChange { meeting: meeting.get_value(), person: person.clone(), party: None };
            uninviting.send::<InviteToMeeting>(&change, move |_| here.done(words::UNINVITED));
        };
        let there = guest.present.is_some();
        let marked = StoredValue::new(guest.clone());
        let mark = (leads && doors).then(|| {
            let label = if there { words::NOT_HERE } else { words::HERE };
            let mark = move |_| marking.begin(marked.get_value());
            if there {
                view! { <button class="link" type="button" on:click=mark>{label}</button> }.into_any()
            } else {
                view! { <Button label kind=Kind::Quiet press=mark /> }.into_any()
            }
        });
        let uninvite = (leads && !there).then(|| {
            view! { <Button label=words::UNINVITE kind=Kind::Line submission=uninviting press=uninvite /> }
        });
        let reason = guest.reason.as_ref().map(|reason| {
            view! { <p class="soft">{reason.as_str().to_owned()}</p> }
        });
        view! {
            <li class="stack">
                <div class="row between">
                    <span class="strong">{words::guest(&name, guest.party)}</span>
                    <span class="soft">{words::state(guest.answer, guest.present)}</span>
                </div>
                {reason}
                <p class="printed">{words::SIGNATURE}" ____________"</p>
                <div class="row unprinted">{mark} {uninvite}</div>
            </li>
        }
        .into_any()
    };
    let list = if view.guests.is_empty() {
        view! { <p class="soft">{words::GUESTS_NONE}</p> }.into_any()
    } else {
        view! { <ul class="list">{view.guests.iter().map(line).collect_views()}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="guests">
            <h2 id="guests">{words::GUESTS}</h2>
            {list}
            <Failed submission=uninviting />
            {leads.then(|| invite(view, here))}
        </section>
        {marking.dialog()}
    }
    .into_any()
}

fn name(guest: &Guest) -> String {
    guest.name.as_ref().map_or_else(|| words::GUEST_GONE.to_owned(), |name| name.as_str().to_owned())
}

impl Marking {
    fn begin(self, guest: Guest) {
        let usual = if guest.present.is_none() { words::MARK_USUAL } else { "" };
        self.reason.text.set(usual.to_owned());
        self.submission.set_failure(None);
        self.guest.set(Some(guest));
        self.open.set(true);
    }

    fn dialog(self) -> AnyView {
        let label = move |guest: &Guest| words::mark(&name(guest), guest.present.is_none());
        let title = derived(move || self.guest.with(|guest| guest.as_ref().map(label).unwrap_or_default()));
        let refusal = derived(move || self.reason.refusal::<Reason>());
        let fields = move || {
            view! {
                <Field id="mark-reason" label=words::MARK_REASON value=self.reason lines=2 max=Reason::MAX refusal />
                <Failed submission=self.submission />
                <Button label=words::SEND_MARK submission=self.submission press=move |_| self.send() />
            }
            .into_any()
        };
        view! { <Dialog open=self.open title>{fields()}</Dialog> }.into_any()
    }

    fn send(self) {
        let Some(guest) = self.guest.get_untracked() else { return };
        let Some(meeting) = self.here.id() else { return };
        let Some(reason) = self.reason.take::<Reason>() else { return };
        let mark = AttendanceMark { meeting, person: guest.person, present: guest.present.is_none(), reason };
        self.submission.send::<MarkAttendance>(&mark, move |_| {
            self.open.set(false);
            self.here.done(words::MARKED);
        });
    }
}

/// Finds somebody and gives them a seat.
fn invite(view: &MeetingView, here: SessionContext) -> AnyView {
    let open = RwSignal::new(false);
    let found = RwSignal::new(None::<PersonLine>);
    let submission = Submission::new();
    let seats: Vec<(String, String)> =
        view.seats.iter().map(|line| (line.party.code().to_owned(), words::seat(line))).collect();
    let party = RwSignal::new(seats.first().map(|(code, _)| code.clone()).unwrap_or_default());
    let seats = StoredValue::new(seats);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(person) = found.get_untracked() else {
            return submission.set_failure(Some(Failure::said(words::INVITE_WHO)));
        };
        let Some(meeting) = here.id() else { return };
        let party = party.with_untracked(|code| Party::try_from(code.as_str()).ok());
        let change = SeatChange { meeting, person: person.person, party };
        submission.send::<InviteToMeeting>(&change, move |_| {
            found.set(None);
            open.set(false);
            here.done(words::INVITED);
        });
    };
    let community = use_community();
    let fields = move || {
        let who = reactive_view(move || match found.get() {
            None => view! { <Find found /> }.into_any(),
            Some(person) => view! {
                <div class="row between">
                    <p class="strong">{named(community, &person)}</p>
                    <Button label=words::INVITE_OTHER kind=Kind::Line press=move |_| found.set(None) />
                </div>
            }
            .into_any(),
        });
        view! {
            {who}
            <form class="stack" on:submit=send>
                <Select id="seat" label=words::INVITE_SEAT options=seats.get_value() chosen=party />
                <Failed submission />
                <Button label=words::INVITE_SEND submit=true submission />
            </form>
        }
        .into_any()
    };
    view! {
        <div class="unprinted">
            <Button label=words::INVITE kind=Kind::Quiet press=move |_| open.set(true) />
        </div>
        <Dialog open title=words::INVITE.to_owned()>{fields()}</Dialog>
    }
    .into_any()
}
