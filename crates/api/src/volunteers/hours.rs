//! How long people were there, for whoever leads them.

use domain::volunteers::hours::HoursLine;
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::endpoint::endpoints;

/// The same as a table for a spreadsheet.
pub const HOURS_CSV_PATH: &str = "/api/v1/communities/{community}/volunteers/hours/{year}/table.csv";

endpoints! {
    /// Shows how long people were there in a year, by month, team and kind, in what the reader leads.
    ShowHours: Get "/api/v1/communities/{community}/volunteers/hours" SignedIn, HoursQuery => HoursReport;
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HoursQuery {
    /// The year in China, 2020–2100; the present one where left out.
    pub year: Option<u16>,
}

/// How long people were there in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoursReport {
    pub year: u16,
    /// The newest month first, and in it the most hours.
    pub lines: Vec<HoursLine>,
}
