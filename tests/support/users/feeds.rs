//! One's own calendar and the feed of tasks, as people and programs ask for them.

use api::{
    endpoint::Nothing,
    volunteers::{EndCalendar, MakeCalendar, OwnCalendar, ShowCalendar, TASKS_ATOM_PATH},
};

use crate::{Person, TestResponse};

impl Person {
    pub fn looks_at_calendar(&self) -> TestResponse {
        self.call::<ShowCalendar>(&Nothing {})
    }

    #[track_caller]
    pub fn calendar_path(&self) -> Option<String> {
        self.looks_at_calendar().reply::<OwnCalendar>().made.map(|made| made.path)
    }

    pub fn makes_calendar(&self) -> TestResponse {
        self.call::<MakeCalendar>(&Nothing {})
    }

    pub fn ends_calendar(&self) -> TestResponse {
        self.call::<EndCalendar>(&Nothing {})
    }

    pub fn fetches_tasks(&self) -> TestResponse {
        self.opens(&TASKS_ATOM_PATH.replace("{community}", self.community.as_str()))
    }
}
