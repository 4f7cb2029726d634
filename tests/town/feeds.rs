//! One's own calendar and the feed of tasks, as people and programs ask for them.

use domain::{
    endpoint::Nothing,
    volunteers::wire::{EndCalendar, MakeCalendar, OwnCalendar, ShowCalendar, TASKS_ATOM_PATH},
};

use super::{Person, Said};

impl Person {
    /// Looks at the address of one's own calendar.
    pub fn looks_at_calendar(&self) -> Said {
        self.call::<ShowCalendar>(&Nothing {})
    }

    /// The path of one's own calendar.
    #[must_use]
    #[track_caller]
    pub fn calendar_path(&self) -> Option<String> {
        self.looks_at_calendar().reply::<OwnCalendar>().made.map(|made| made.path)
    }

    /// Makes the address of one's own calendar, or another one.
    pub fn makes_calendar(&self) -> Said {
        self.call::<MakeCalendar>(&Nothing {})
    }

    /// Ends it.
    pub fn ends_calendar(&self) -> Said {
        self.call::<EndCalendar>(&Nothing {})
    }

    /// Fetches the feed of tasks.
    pub fn fetches_tasks(&self) -> Said {
        self.opens(&TASKS_ATOM_PATH.replace("{community}", self.community.as_str()))
    }
}
