//! What people do about sessions of the council hall.

use api::deliberations::{
    AnswerMeeting, AttendMeeting, AttendanceMark, Attendee, CALENDAR_PATH, CallMeeting, CloseMeeting,
    InviteToMeeting, ListMeetings, MarkAttendance, MeetingAnswer, MeetingCalled, MeetingChange, MeetingCode,
    MeetingMinutes, MeetingView, Meetings, MoveMeeting, NewMeeting, OneDeliberation, OneMeeting, Seat,
    SeatChange, ShowMeeting, ShowMeetingCode,
};
use domain::{
    clock::Moment,
    deliberations::{course::deliberation::Resolved, procedures::phase::Party},
    ids::{DeliberationId, MeetingId},
};

use crate::{Person, TestCommunity, TestResponse, hours, text};

impl TestResponse {
    #[track_caller]
    pub fn meeting(self) -> MeetingId {
        self.reply::<MeetingCalled>().meeting
    }
}

impl TestCommunity {
    /// A session tomorrow at this hour, for two hours in the hall, with these people in these seats.
    pub fn session(&self, of: &DeliberationId, seats: &[(&Person, Party)]) -> NewMeeting {
        let from = self.clock.now().plus(hours(24));
        NewMeeting {
            deliberation: of.clone(),
            from,
            until: from.plus(hours(2)),
            place: text("党群服务中心一层"),
            agenda: ["听两个方案", "定下来"].map(text).to_vec(),
            seats: seats.iter().map(|(person, party)| Seat { person: person.id(), party: *party }).collect(),
        }
    }
}

impl Person {
    pub fn calls_session(&self, session: &NewMeeting) -> TestResponse {
        self.call::<CallMeeting>(session)
    }

    #[track_caller]
    pub fn sessions(&self, of: &DeliberationId) -> Meetings {
        self.call::<ListMeetings>(&OneDeliberation { deliberation: of.clone() }).reply()
    }

    pub fn looks_at_session(&self, meeting: &MeetingId) -> TestResponse {
        self.call::<ShowMeeting>(&OneMeeting { meeting: meeting.clone() })
    }

    #[track_caller]
    pub fn session(&self, meeting: &MeetingId) -> MeetingView {
        self.looks_at_session(meeting).reply()
    }

    /// Puts a session off, as it was when it had been changed `sequence` times.
    pub fn moves_session(&self, meeting: &MeetingId, sequence: u32, from: Moment) -> TestResponse {
        self.call::<MoveMeeting>(&MeetingChange {
            meeting: meeting.clone(),
            sequence,
            from,
            until: from.plus(hours(1)),
            place: text("小区凉亭"),
            agenda: vec![text("定下来")],
        })
    }

    pub fn invites_to(&self, meeting: &MeetingId, person: &Person, party: Option<Party>) -> TestResponse {
        self.call::<InviteToMeeting>(&SeatChange { meeting: meeting.clone(), person: person.id(), party })
    }

    pub fn answers_session(&self, meeting: &MeetingId, comes: bool) -> TestResponse {
        self.call::<AnswerMeeting>(&MeetingAnswer { meeting: meeting.clone(), comes })
    }

    pub fn shows_code(&self, meeting: &MeetingId) -> TestResponse {
        self.call::<ShowMeetingCode>(&OneMeeting { meeting: meeting.clone() })
    }

    #[track_caller]
    pub fn code(&self, meeting: &MeetingId) -> String {
        self.shows_code(meeting).reply::<MeetingCode>().code.into()
    }

    pub fn attends(&self, meeting: &MeetingId, code: &str) -> TestResponse {
        self.call::<AttendMeeting>(&Attendee { meeting: meeting.clone(), code: text(code) })
    }

    pub fn marks(&self, meeting: &MeetingId, person: &Person, present: bool, reason: &str) -> TestResponse {
        let (meeting, person) = (meeting.clone(), person.id());
        self.call::<MarkAttendance>(&AttendanceMark { meeting, person, present, reason: text(reason) })
    }

    #[track_caller]
    pub fn closes_session(
        &self,
        of: &DeliberationId,
        meeting: &MeetingId,
        resolved: Resolved,
    ) -> TestResponse {
        let version = self.deliberation(of).version;
        self.closes_session_at(version, meeting, resolved)
    }

    pub fn closes_session_at(&self, version: u32, meeting: &MeetingId, resolved: Resolved) -> TestResponse {
        self.call::<CloseMeeting>(&MeetingMinutes {
            meeting: meeting.clone(),
            version,
            minutes: text("李明介绍了两个方案。大家问了费用和消防。"),
            resolution: text("同意东门装道闸，交全体居民表决。"),
            resolved,
        })
    }

    pub fn fetches_calendar(&self, meeting: &MeetingId) -> TestResponse {
        let path = CALENDAR_PATH.replace("{community}", self.community.as_str());
        self.opens(&path.replace("{meeting}", meeting.as_str()))
    }
}

/// A session's seats, a line a kind: how many there are, must be there, are invited, come and are there.
pub fn seats(view: &MeetingView) -> String {
    let line = |line: &api::deliberations::SeatLine| {
        format!(
            "{} {} needed {} invited {} accepted {} present {} {}\n",
            line.party,
            line.count,
            line.needed,
            line.invited,
            line.accepted,
            line.present,
            if line.enough { "enough" } else { "too few" }
        )
    };
    view.seats.iter().map(line).collect()
}
