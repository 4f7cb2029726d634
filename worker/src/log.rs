//! One JSON line per request and per tick of the clock: no names, no addresses, no query strings, no ids of people.

use serde::Serialize;
use worker::{console_error, console_log};

/// What is told of a request.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    /// Names the request; the person who met an error can read it out.
    pub request_id: &'a str,
    /// The endpoint's name, `page`, or the job's name.
    pub route: &'a str,
    pub method: &'a str,
    pub status: u16,
    /// Milliseconds; in production the clock stands still between waits, so only waiting counts.
    pub ms: i64,
    /// Round trips to the community's database.
    pub round_trips: u32,
    pub statements: u32,
    pub directory_round_trips: u32,
    /// What broke, where something did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<&'a str>,
}

/// Takes what stands in double quotes out of a cause: a parser quotes the value it stumbled over, and that may be
/// somebody's name. Field names stand in backticks and stay.
#[must_use]
pub fn without_values(cause: &str) -> String {
    let parts = cause.split('"').enumerate().map(|(at, part)| if at % 2 == 0 { part } else { "…" });
    parts.collect::<Vec<_>>().join("\"")
}

/// Writes the line: an error where something of ours broke.
pub fn write(line: &Line<'_>) {
    let json = serde_json::to_string(line).unwrap_or_default();
    if line.cause.is_some() {
        console_error!("{json}");
    } else {
        console_log!("{json}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_names_the_field_but_not_what_stood_in_it() {
        let cause = r#"row of Row: invalid type: string "王桂芳", expected u8 in `age`"#;
        assert_eq!(without_values(cause), r#"row of Row: invalid type: string "…", expected u8 in `age`"#);
        assert_eq!(without_values(r#"an open "quote"#), r#"an open "…"#);
    }

    #[test]
    fn the_platform_keeps_no_addresses() {
        let config = include_str!("../wrangler.jsonc");
        assert!(
            config.contains("\"invocation_logs\": false"),
            "the address of a calendar has a secret in it"
        );
    }
}
