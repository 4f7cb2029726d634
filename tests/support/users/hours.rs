//! How long people were there, as those who lead them ask for it.

use api::volunteers::{HOURS_CSV_PATH, HoursQuery, HoursReport, ShowHours};
use copy::volunteers::hours::team_and_kind;

use crate::{Person, TestResponse};

impl Person {
    pub fn looks_at_hours(&self, year: Option<u16>) -> TestResponse {
        self.call::<ShowHours>(&HoursQuery { year })
    }

    /// The hours of this year: a line a month, team and kind.
    #[track_caller]
    pub fn hours(&self) -> String {
        let report: HoursReport = self.looks_at_hours(None).reply();
        let line = |line: &domain::volunteers::hours::HoursLine| {
            let kind = team_and_kind(line.team.as_ref(), line.kind.as_ref());
            format!("{}-{:02} {kind}: {} times, {} min", report.year, line.month, line.times, line.minutes)
        };
        report.lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    pub fn downloads_hours(&self, year: &str) -> TestResponse {
        let path = HOURS_CSV_PATH.replace("{community}", self.community.as_str());
        self.opens(&path.replace("{year}", year))
    }
}
