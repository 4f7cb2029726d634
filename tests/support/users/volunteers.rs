//! What volunteers and those who lead them do.

use api::{
    endpoint::Nothing,
    volunteers::{
        CheckIn, CheckingIn, ClaimShift, CloseVolunteerTask, CorrectHours, HoursCorrection, LeaveShift,
        ListOwnShifts, ListShifts, MarkVolunteer, NewProfile, NewShift, NewVolunteerTask, OneShift,
        OneVolunteerTask, OriginQuery, OwnShifts, PublishTask, Roster, RosterLine, RosterShift,
        SaveVolunteer, ShiftCode, ShiftLine, Shifts, ShiftsQuery, ShowRoster, ShowShiftCode, ShowTaskOrigin,
        ShowVolunteer, ShowVolunteerTask, TakeOffer, TaskClosing, TaskPublished, VolunteerMark,
        VolunteerTaskView,
    },
};
use domain::{
    clock::Moment,
    ids::{DeliberationId, MatterId, ShiftId, TaskId},
    volunteers::{attendance::Mark, profile::FreeTimes, skill::Skill, team::Seen},
};

use crate::{Person, TestCommunity, TestResponse, hours, summary::clock, text};

impl TestResponse {
    #[track_caller]
    pub fn task(self) -> TaskId {
        self.reply::<TaskPublished>().task
    }
}

/// A shift of two hours for so many people, to sign up for until it begins.
pub fn shift(from: Moment, capacity: u16) -> NewShift {
    NewShift { from, until: from.plus(hours(2)), deadline: from, capacity }
}

/// A clean-up for the whole community, in these shifts.
pub fn clean_up(shifts: Vec<NewShift>) -> NewVolunteerTask {
    NewVolunteerTask {
        title: text("周六大扫除"),
        text: text("一起把楼前的落叶和杂物清一清。"),
        site: None,
        spot: text("小区大门"),
        bring: Some(text("手套、扫帚")),
        contact: text("王姐 13800000000"),
        skills: vec![],
        team: None,
        matter: None,
        deliberation: None,
        shifts,
    }
}

impl TestCommunity {
    /// A shift of the head's building that began an hour ago, lasts two hours more, and has a place for two: these people signed
    /// up for it before. Moves the clock on by two hours.
    #[track_caller]
    pub fn begins_shift(&self, head: &Person, people: &[&Person]) -> (TaskId, ShiftId) {
        let from = self.clock.now().plus(hours(1));
        let shift = NewShift { until: from.plus(hours(3)), ..shift(from, 2) };
        let work = NewVolunteerTask { site: Some(head.site.clone()), ..clean_up(vec![shift]) };
        let task = head.publishes(&work).task();
        let shift = head.first_shift(&task).shift;
        for person in people {
            person.claims(&shift).ok();
        }
        self.later(hours(2));
        (task, shift)
    }
}

impl Person {
    pub fn looks_at_origin(
        &self,
        matter: Option<MatterId>,
        deliberation: Option<DeliberationId>,
    ) -> TestResponse {
        self.call::<ShowTaskOrigin>(&OriginQuery { matter, deliberation })
    }

    pub fn publishes(&self, task: &NewVolunteerTask) -> TestResponse {
        self.call::<PublishTask>(task)
    }

    pub fn looks_at_task(&self, task: &TaskId) -> TestResponse {
        self.call::<ShowVolunteerTask>(&OneVolunteerTask { task: task.clone() })
    }

    #[track_caller]
    pub fn task(&self, task: &TaskId) -> VolunteerTaskView {
        self.looks_at_task(task).reply()
    }

    #[track_caller]
    pub fn first_shift(&self, task: &TaskId) -> ShiftLine {
        self.task(task).shifts.remove(0)
    }

    pub fn closes_task(&self, task: &TaskId, reason: &str) -> TestResponse {
        self.call::<CloseVolunteerTask>(&TaskClosing { task: task.clone(), reason: text(reason) })
    }

    #[track_caller]
    pub fn shifts(&self, suits: bool) -> Shifts {
        self.call::<ListShifts>(&ShiftsQuery { suits: Some(suits) }).reply()
    }

    pub fn looks_at_own_shifts(&self) -> TestResponse {
        self.call::<ListOwnShifts>(&Nothing {})
    }

    #[track_caller]
    pub fn own_shifts(&self) -> OwnShifts {
        self.looks_at_own_shifts().reply()
    }

    pub fn claims(&self, shift: &ShiftId) -> TestResponse {
        self.call::<ClaimShift>(&OneShift { shift: shift.clone() })
    }

    pub fn leaves_shift(&self, shift: &ShiftId) -> TestResponse {
        self.call::<LeaveShift>(&OneShift { shift: shift.clone() })
    }

    pub fn takes_offer(&self, shift: &ShiftId) -> TestResponse {
        self.call::<TakeOffer>(&OneShift { shift: shift.clone() })
    }

    pub fn shows_shift_code(&self, shift: &ShiftId) -> TestResponse {
        self.call::<ShowShiftCode>(&OneShift { shift: shift.clone() })
    }

    #[track_caller]
    pub fn shift_code(&self, shift: &ShiftId) -> String {
        self.shows_shift_code(shift).reply::<ShiftCode>().code.into()
    }

    pub fn checks(&self, shift: &ShiftId, mark: Mark, code: &str) -> TestResponse {
        self.call::<CheckIn>(&CheckingIn { shift: shift.clone(), mark, code: text(code) })
    }

    pub fn looks_at_roster(&self, task: &TaskId) -> TestResponse {
        self.call::<ShowRoster>(&OneVolunteerTask { task: task.clone() })
    }

    #[track_caller]
    pub fn roster(&self, task: &TaskId) -> RosterShift {
        self.looks_at_roster(task).reply::<Roster>().shifts.remove(0)
    }

    pub fn ticks(&self, shift: &ShiftId, person: &Person, mark: Mark) -> TestResponse {
        self.call::<MarkVolunteer>(&VolunteerMark { shift: shift.clone(), person: person.id(), mark })
    }

    pub fn corrects(
        &self,
        shift: &ShiftId,
        person: &Person,
        version: u32,
        (came, left): (Option<Moment>, Option<Moment>),
        reason: &str,
    ) -> TestResponse {
        let (shift, person, reason) = (shift.clone(), person.id(), text(reason));
        self.call::<CorrectHours>(&HoursCorrection { shift, person, came, left, reason, version })
    }

    pub fn volunteers(&self, skills: &[Skill], free: FreeTimes, cap: Option<u8>) -> TestResponse {
        self.volunteers_seen_by(skills, free, cap, Seen::Nobody)
    }

    pub fn volunteers_seen_by(
        &self,
        skills: &[Skill],
        free: FreeTimes,
        cap: Option<u8>,
        seen: Seen,
    ) -> TestResponse {
        self.call::<SaveVolunteer>(&NewProfile { skills: skills.to_vec(), free, cap, seen })
    }

    pub fn looks_at_profile(&self) -> TestResponse {
        self.call::<ShowVolunteer>(&Nothing {})
    }
}

/// Who comes: a line a person.
pub fn people(roster: &RosterShift) -> String {
    let line = |line: &RosterLine| {
        let name = line.name.as_ref().map_or("-", |name| name.as_str());
        let mut answer = format!("{name} {}", line.standing);
        if line.late {
            answer += " late";
        }
        for (what, at, by) in [("came", line.came, line.came_by), ("left", line.left, line.left_by)] {
            if let (Some(at), Some(by)) = (at, by) {
                answer += &format!(", {what} {} by {by}", clock(at));
            }
        }
        answer
            + &format!(", {} min", line.minutes)
            + &line.reason.as_ref().map_or(String::new(), |reason| format!(" ({})", reason.as_str()))
    };
    roster.people.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// How somebody stands to a shift, in one line.
pub fn stands(line: &ShiftLine) -> String {
    let own = line.own.as_ref().map_or("-".to_owned(), |own| {
        let until = own.offered_until.map(|until| format!(" until {}", clock(until))).unwrap_or_default();
        format!("{}{until}, {} ahead", own.standing, own.ahead)
    });
    let outcome = line.outcome.map_or("-".to_owned(), |outcome| outcome.to_string());
    format!("{}/{} taken, {} waiting; {own}; would be {outcome}", line.taken, line.capacity, line.waiting)
}
