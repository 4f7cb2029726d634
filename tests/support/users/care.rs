//! What is done about visits that come again.

use api::volunteers::{
    CarePause, CarePlan, Finding, MissedVisit, NewCarePlan, NoteFinding, PauseCare, PlanCare, Roster,
    SendToLook, Sent,
};
use domain::{
    ids::{ShiftId, TaskId, TeamId},
    volunteers::care::Weekdays,
};

use crate::{Person, TestResponse, text};

/// 早看窗帘 at half past seven for half an hour, on these days (a bit each, Monday first), by turns.
pub fn curtains(team: &TeamId, days: u8, turns: &[&Person]) -> NewCarePlan {
    NewCarePlan {
        team: team.clone(),
        title: text("早看窗帘"),
        text: text("看看窗帘拉开没有，敲敲门问声好。"),
        spot: text("5号楼"),
        contact: text("李队长 13800000000"),
        whom: text("5号楼501 张奶奶"),
        days: Weekdays::try_from(days).expect("days"),
        at: 7 * 60 + 30,
        minutes: 30,
        turns: turns.iter().map(|person| person.id()).collect(),
    }
}

impl Person {
    pub fn plans_care(&self, plan: &NewCarePlan) -> TestResponse {
        self.call::<PlanCare>(plan)
    }

    pub fn pauses_care(&self, task: &TaskId, version: u32, pause: bool) -> TestResponse {
        self.call::<PauseCare>(&CarePause { task: task.clone(), version, pause })
    }

    pub fn sends_to_look(&self, shift: &ShiftId, version: u32, person: &Person) -> TestResponse {
        self.call::<SendToLook>(&Sent { shift: shift.clone(), version, person: person.id() })
    }

    pub fn notes_finding(&self, shift: &ShiftId, version: u32, finding: &str) -> TestResponse {
        self.call::<NoteFinding>(&Finding { shift: shift.clone(), version, text: text(finding) })
    }

    #[track_caller]
    pub fn care_plan(&self, task: &TaskId) -> CarePlan {
        self.looks_at_roster(task).reply::<Roster>().plan.expect("a plan")
    }

    #[track_caller]
    pub fn missed_visits(&self, task: &TaskId) -> Vec<(ShiftId, MissedVisit)> {
        let shifts = self.looks_at_roster(task).reply::<Roster>().shifts;
        shifts.into_iter().filter_map(|shift| Some((shift.line.shift, shift.missed?))).collect()
    }
}
