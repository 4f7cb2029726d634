//! How long people were there, for whoever leads them.

use super::TeamRef;
use crate::{
    endpoint::{endpoints, wire},
    volunteers::skill::Skill,
};

/// The same as a table for a spreadsheet.
pub const HOURS_CSV_PATH: &str = "/api/v1/communities/{community}/volunteers/hours/{year}/table.csv";

endpoints! {
    /// Shows how long people were there in a year, by month, team and kind, in what the reader leads.
    ShowHours: Get "/api/v1/communities/{community}/volunteers/hours" SignedIn, HoursQuery => HoursReport;
}

wire! {
    /// Which year.
    #[derive(Default)]
    request HoursQuery {
        /// The year in China, 2020–2100; the present one where left out.
        pub year: Option<u16>,
    }
}
wire! {
    /// How long people were there in a year.
    reply HoursReport {
        /// The year.
        pub year: u16,
        /// The newest month first, and in it the most hours.
        pub lines: Vec<HoursLine>,
    }
}
wire! {
    /// How long people were there in a month for one team and kind of task.
    reply HoursLine {
        /// The month, 1–12.
        pub month: u8,
        /// The team that the tasks were for.
        pub team: Option<TeamRef>,
        /// The first skill that the tasks take; nothing for what anybody can do.
        pub kind: Option<Skill>,
        /// How many times somebody was there.
        pub times: u32,
        /// How long, in minutes.
        pub minutes: u32,
    }
}
