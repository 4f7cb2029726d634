//! The sessions of a deliberation, and one as its reader sees it.

use api::deliberations::{
    ListMeetings, MeetingView, Meetings, OneDeliberation, OneMeeting, OwnSeat, SeatLine, ShowMeeting,
};
use domain::deliberations::{
    procedures::phase::{Phase, Seats},
    sessions::{self, Answer},
};

use super::queries::{self, Seat, SeatedMeeting, meeting};
use crate::{
    deliberations::queries::deliberation,
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ListMeetings>(list).route::<ShowMeeting>(show)
}

/// Lists the sessions of a deliberation.
pub async fn list(cx: &RequestContext, asked: OneDeliberation) -> Result<Meetings, Error> {
    let id = &asked.deliberation;
    let (_, (_, meetings)) = cx.load_public((deliberation(cx, id), queries::of_deliberation(cx, id))).await?;
    Ok(Meetings { meetings: meetings.into_iter().map(|meeting| meeting.line).collect() })
}

pub async fn show(cx: &RequestContext, asked: OneMeeting) -> Result<MeetingView, Error> {
    let (actor, seated) = cx.load_public(meeting(cx, &asked.meeting)).await?;
    let leads = seated.deliberation.convened_by(actor.as_ref()).is_ok();
    let open = seated.running().is_ok();
    let attendance = sessions::attendance(&seated.present());
    let phase = seated.phase();
    let quorate = phase.is_some_and(|phase| sessions::is_quorate(phase, &attendance));
    let seats = phase.map(|phase| lines(phase, &seated)).unwrap_or_default();
    let own = seated.seats.iter().find(|seat| seat.own).map(|seat| OwnSeat {
        party: seat.guest.party,
        answer: seat.guest.answer,
        present: seat.guest.present.is_some(),
    });
    let SeatedMeeting { deliberation, meeting, seats: guests } = seated;
    Ok(MeetingView {
        deliberation: deliberation.id,
        title: deliberation.title,
        sequence: meeting.sequence,
        agenda: meeting.agenda,
        seats,
        quorate,
        own,
        minutes: meeting.minutes,
        resolution: meeting.resolution,
        may_lead: leads && open,
        doors_open: open && sessions::doors_open(meeting.line.from, cx.now).is_ok(),
        line: meeting.line,
        guests: if leads { guests.into_iter().map(|seat| seat.guest).collect() } else { Vec::new() },
    })
}

/// The seats of a phase by kind; where it names none, the kinds of those who are invited.
fn lines(phase: &Phase, seated: &SeatedMeeting) -> Vec<SeatLine> {
    let named = if phase.seats.is_empty() {
        let free = |party| Seats { party, count: sessions::GUESTS_MAX, quorum: None };
        phase.parties.iter().copied().map(free).collect()
    } else {
        phase.seats.clone()
    };
    let attendance = sessions::attendance(&seated.present());
    let line = |kind: Seats| {
        let count = |counts: &dyn Fn(&Seat) -> bool| {
            let alike = seated.seats.iter().filter(|seat| seat.guest.party == kind.party);
            u16::try_from(alike.filter(|seat| counts(seat)).count()).unwrap_or(u16::MAX)
        };
        SeatLine {
            party: kind.party,
            count: kind.count,
            needed: sessions::needed(kind),
            invited: count(&|_| true),
            accepted: count(&|seat| seat.guest.answer == Answer::Accepted),
            present: count(&|seat| seat.guest.present.is_some()),
            enough: sessions::filled(kind, &attendance),
        }
    };
    named.into_iter().map(line).collect()
}
