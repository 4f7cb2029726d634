//! What volunteers and those who lead them do.

use domain::{
    clock::Moment,
    endpoint::Nothing,
    ids::{DeliberationId, MatterId, ShiftId, TaskId},
    volunteers::{
        attendance::Mark,
        profile::FreeTimes,
        skill::Skill,
        team::Seen,
        wire::{
            CheckIn, CheckingIn, ClaimShift, CloseVolunteerTask, CorrectHours, HoursCorrection, LeaveShift,
            ListOwnShifts, ListShifts, MarkVolunteer, NewProfile, NewShift, NewVolunteerTask, OneShift,
            OneVolunteerTask, OriginQuery, OwnShifts, PublishTask, Roster, RosterLine, RosterShift,
            SaveVolunteer, ShiftCode, ShiftLine, Shifts, ShiftsQuery, ShowRoster, ShowShiftCode,
            ShowTaskOrigin, ShowVolunteer, ShowVolunteerTask, TakeOffer, TaskClosing, TaskPublished,
            VolunteerMark, VolunteerTaskView,
        },
    },
};

use super::{Person, Said, hours, story::clock, text};

impl Said {
    /// The task that was published.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn task(self) -> TaskId {
        self.reply::<TaskPublished>().task
    }
}

/// A shift of two hours for so many people, to sign up for until it begins.
#[must_use]
pub fn shift(from: Moment, capacity: u16) -> NewShift {
    NewShift { from, until: from.plus(hours(2)), deadline: from, capacity }
}

/// A clean-up for the whole community, in these shifts.
#[must_use]
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

impl Person {
    /// Looks what a task would come from.
    pub fn looks_at_origin(&self, matter: Option<MatterId>, deliberation: Option<DeliberationId>) -> Said {
        self.call::<ShowTaskOrigin>(&OriginQuery { matter, deliberation })
    }

    /// Publishes a task.
    pub fn publishes(&self, task: &NewVolunteerTask) -> Said {
        self.call::<PublishTask>(task)
    }

    /// Opens a task's page.
    pub fn looks_at_task(&self, task: &TaskId) -> Said {
        self.call::<ShowVolunteerTask>(&OneVolunteerTask { task: task.clone() })
    }

    /// What a task's page shows.
    #[must_use]
    #[track_caller]
    pub fn task(&self, task: &TaskId) -> VolunteerTaskView {
        self.looks_at_task(task).reply()
    }

    /// The first shift of a task.
    #[must_use]
    #[track_caller]
    pub fn first_shift(&self, task: &TaskId) -> ShiftLine {
        self.task(task).shifts.remove(0)
    }

    /// Closes a task.
    pub fn closes_task(&self, task: &TaskId, reason: &str) -> Said {
        self.call::<CloseVolunteerTask>(&TaskClosing { task: task.clone(), reason: text(reason) })
    }

    /// Reads what there is to do: what suits, or all.
    #[must_use]
    #[track_caller]
    pub fn shifts(&self, suits: bool) -> Shifts {
        self.call::<ListShifts>(&ShiftsQuery { suits: Some(suits) }).reply()
    }

    /// Reads one's own shifts.
    pub fn looks_at_own_shifts(&self) -> Said {
        self.call::<ListOwnShifts>(&Nothing {})
    }

    /// One's own shifts.
    #[must_use]
    #[track_caller]
    pub fn own_shifts(&self) -> OwnShifts {
        self.looks_at_own_shifts().reply()
    }

    /// Signs up for a shift.
    pub fn claims(&self, shift: &ShiftId) -> Said {
        self.call::<ClaimShift>(&OneShift { shift: shift.clone() })
    }

    /// Withdraws from a shift.
    pub fn leaves_shift(&self, shift: &ShiftId) -> Said {
        self.call::<LeaveShift>(&OneShift { shift: shift.clone() })
    }

    /// Says yes to an offered place.
    pub fn takes_offer(&self, shift: &ShiftId) -> Said {
        self.call::<TakeOffer>(&OneShift { shift: shift.clone() })
    }

    /// Asks for the code of a shift.
    pub fn shows_shift_code(&self, shift: &ShiftId) -> Said {
        self.call::<ShowShiftCode>(&OneShift { shift: shift.clone() })
    }

    /// The digits on the lead's phone.
    #[must_use]
    #[track_caller]
    pub fn shift_code(&self, shift: &ShiftId) -> String {
        self.shows_shift_code(shift).reply::<ShiftCode>().code.into()
    }

    /// Checks in or out by the code.
    pub fn checks(&self, shift: &ShiftId, mark: Mark, code: &str) -> Said {
        self.call::<CheckIn>(&CheckingIn { shift: shift.clone(), mark, code: text(code) })
    }

    /// Asks who comes.
    pub fn looks_at_roster(&self, task: &TaskId) -> Said {
        self.call::<ShowRoster>(&OneVolunteerTask { task: task.clone() })
    }

    /// Who comes to the first shift of a task.
    #[must_use]
    #[track_caller]
    pub fn roster(&self, task: &TaskId) -> RosterShift {
        self.looks_at_roster(task).reply::<Roster>().shifts.remove(0)
    }

    /// Checks somebody in or out.
    pub fn ticks(&self, shift: &ShiftId, person: &Person, mark: Mark) -> Said {
        self.call::<MarkVolunteer>(&VolunteerMark { shift: shift.clone(), person: person.id(), mark })
    }

    /// Puts right when somebody came and left, as it was noted in `version`.
    pub fn corrects(
        &self,
        shift: &ShiftId,
        person: &Person,
        version: u32,
        (came, left): (Option<Moment>, Option<Moment>),
        reason: &str,
    ) -> Said {
        let (shift, person, reason) = (shift.clone(), person.id(), text(reason));
        self.call::<CorrectHours>(&HoursCorrection { shift, person, came, left, reason, version })
    }

    /// Says what they are good at, when they are free, and how many hours a week they can be asked for.
    pub fn volunteers(&self, skills: &[Skill], free: FreeTimes, cap: Option<u8>) -> Said {
        self.volunteers_seen_by(skills, free, cap, Seen::Nobody)
    }

    /// The same, and who else sees it.
    pub fn volunteers_seen_by(&self, skills: &[Skill], free: FreeTimes, cap: Option<u8>, seen: Seen) -> Said {
        self.call::<SaveVolunteer>(&NewProfile { skills: skills.to_vec(), free, cap, seen })
    }

    /// Reads that.
    pub fn looks_at_profile(&self) -> Said {
        self.call::<ShowVolunteer>(&Nothing {})
    }
}

/// Who comes: a line a person.
#[must_use]
pub fn people(roster: &RosterShift) -> String {
    let line = |line: &RosterLine| {
        let name = line.name.as_ref().map_or("-", |name| name.as_str());
        let mut said = format!("{name} {}", line.standing);
        if line.late {
            said += " late";
        }
        for (what, at, by) in [("came", line.came, line.came_by), ("left", line.left, line.left_by)] {
            if let (Some(at), Some(by)) = (at, by) {
                said += &format!(", {what} {} by {by}", clock(at));
            }
        }
        said + &format!(", {} min", line.minutes)
            + &line.reason.as_ref().map_or(String::new(), |reason| format!(" ({})", reason.as_str()))
    };
    roster.people.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// How somebody stands to a shift, in one line.
#[must_use]
pub fn stands(line: &ShiftLine) -> String {
    let own = line.own.as_ref().map_or("-".to_owned(), |own| {
        let until = own.offered_until.map(|until| format!(" until {}", clock(until))).unwrap_or_default();
        format!("{}{until}, {} ahead", own.standing, own.ahead)
    });
    let outcome = line.outcome.map_or("-".to_owned(), |outcome| outcome.to_string());
    format!("{}/{} taken, {} waiting; {own}; would be {outcome}", line.taken, line.capacity, line.waiting)
}
