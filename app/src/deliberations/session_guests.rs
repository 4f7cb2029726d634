//! Who is invited to which seat, who comes and who is there; inviting, and ticking people off by hand.

use domain::{
    copy::deliberations::session_lead as words,
    deliberations::{
        procedures::phase::Party,
        wire::{AttendanceMark, Guest, InviteToMeeting, MarkAttendance, MeetingView, SeatChange},
    },
    people::wire::PersonLine,
    text::Reason,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::session_page::Here;
use crate::{
    api::Failure,
    context::town,
    people::find::{Find, named},
    reactive::{Views, derived, drawn},
    sending::Sending,
    ui::{Button, Dialog, Failed, Field, Kind, Select, Typed},
};

/// Somebody about to be ticked off, or the other way round.
#[derive(Clone, Copy)]
struct Marking {
    here: Here,
    guest: RwSignal<Option<Guest>>,
    open: RwSignal<bool>,
    reason: Typed,
    sending: Sending,
}

/// The guests, with what may be done about each.
pub(super) fn draw(view: &MeetingView, here: Here) -> AnyView {
    let marking = Marking {
        here,
        guest: RwSignal::new(None),
        open: RwSignal::new(false),
        reason: Typed::new(""),
        sending: Sending::new(),
    };
    let uninviting = Sending::new();
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
            let says = if there { words::NOT_HERE } else { words::HERE };
            let mark = move |_| marking.begin(marked.get_value());
            if there {
                view! { <button class="link" type="button" on:click=mark>{says}</button> }.into_any()
            } else {
                view! { <Button says kind=Kind::Quiet press=mark /> }.into_any()
            }
        });
        let uninvite = (leads && !there).then(|| {
            view! { <Button says=words::UNINVITE kind=Kind::Line sending=uninviting press=uninvite /> }
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
        view! { <ul class="list">{view.guests.iter().map(line).views()}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="guests">
            <h2 id="guests">{words::GUESTS}</h2>
            {list}
            <Failed sending=uninviting />
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
        self.sending.set_failure(None);
        self.guest.set(Some(guest));
        self.open.set(true);
    }

    fn dialog(self) -> AnyView {
        let says = move |guest: &Guest| words::mark(&name(guest), guest.present.is_none());
        let title = derived(move || self.guest.with(|guest| guest.as_ref().map(says).unwrap_or_default()));
        let refusal = derived(move || self.reason.refusal::<Reason>());
        let fields = move || {
            view! {
                <Field id="mark-reason" label=words::MARK_REASON value=self.reason lines=2 max=Reason::MAX refusal />
                <Failed sending=self.sending />
                <Button says=words::SEND_MARK sending=self.sending press=move |_| self.send() />
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
        self.sending.send::<MarkAttendance>(&mark, move |_| {
            self.open.set(false);
            self.here.done(words::MARKED);
        });
    }
}

/// Finds somebody and gives them a seat.
fn invite(view: &MeetingView, here: Here) -> AnyView {
    let open = RwSignal::new(false);
    let found = RwSignal::new(None::<PersonLine>);
    let sending = Sending::new();
    let seats: Vec<(String, String)> =
        view.seats.iter().map(|line| (line.party.code().to_owned(), words::seat(line))).collect();
    let party = RwSignal::new(seats.first().map(|(code, _)| code.clone()).unwrap_or_default());
    let seats = StoredValue::new(seats);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(person) = found.get_untracked() else {
            return sending.set_failure(Some(Failure::said(words::INVITE_WHO)));
        };
        let Some(meeting) = here.id() else { return };
        let party = party.with_untracked(|code| Party::try_from(code.as_str()).ok());
        let change = SeatChange { meeting, person: person.person, party };
        sending.send::<InviteToMeeting>(&change, move |_| {
            found.set(None);
            open.set(false);
            here.done(words::INVITED);
        });
    };
    let town = town();
    let fields = move || {
        let who = drawn(move || match found.get() {
            None => view! { <Find found /> }.into_any(),
            Some(person) => view! {
                <div class="row between">
                    <p class="strong">{named(town, &person)}</p>
                    <Button says=words::INVITE_OTHER kind=Kind::Line press=move |_| found.set(None) />
                </div>
            }
            .into_any(),
        });
        view! {
            {who}
            <form class="stack" on:submit=send>
                <Select id="seat" label=words::INVITE_SEAT options=seats.get_value() chosen=party />
                <Failed sending />
                <Button says=words::INVITE_SEND submit=true sending />
            </form>
        }
        .into_any()
    };
    view! {
        <div class="unprinted">
            <Button says=words::INVITE kind=Kind::Quiet press=move |_| open.set(true) />
        </div>
        <Dialog open title=words::INVITE.to_owned()>{fields()}</Dialog>
    }
    .into_any()
}
