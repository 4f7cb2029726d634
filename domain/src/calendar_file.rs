//! Calendar files that phones and computers take in: RFC 5545 (iCalendar), as much of it as an appointment needs.
//!
//! Times are written in UTC, so no time zone has to be described; every calendar shows them by its own clock.

use chrono::{DateTime, Datelike, Timelike};

use crate::clock::Moment;

/// The media type of such a file.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// The most octets of a line, its end not counted (RFC 5545, 3.1).
const LINE_MAX: usize = 75;

/// An appointment.
#[derive(Clone, Copy, Debug)]
pub struct Appointment<'a> {
    /// Names it for good: the same appointment moved to another time keeps it.
    pub uid: &'a str,
    /// How often it was changed; calendars take the higher number for the newer one.
    pub sequence: u32,
    /// When this was written.
    pub stamp: Moment,
    /// When it begins.
    pub from: Moment,
    /// When it ends.
    pub until: Moment,
    /// What it is called.
    pub summary: &'a str,
    /// Where.
    pub location: &'a str,
    /// What else there is to know.
    pub description: &'a str,
    /// The page about it.
    pub url: &'a str,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// The file with these appointments. `product` names the program that wrote it.
#[must_use]
pub fn file(product: &str, appointments: &[Appointment<'_>]) -> String {
    let mut file = File(String::new());
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.text("PRODID", product);
    file.line("CALSCALE:GREGORIAN");
    file.line("METHOD:PUBLISH");
    for one in appointments {
        file.line("BEGIN:VEVENT");
        file.text("UID", one.uid);
        file.line(&format!("SEQUENCE:{}", one.sequence));
        for (name, moment) in [("DTSTAMP", one.stamp), ("DTSTART", one.from), ("DTEND", one.until)] {
            file.line(&format!("{name}:{}", utc(moment)));
        }
        file.text("SUMMARY", one.summary);
        file.text("LOCATION", one.location);
        file.text("DESCRIPTION", one.description);
        file.line(&format!("URL:{}", one.url));
        file.line(if one.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        file.line("END:VEVENT");
    }
    file.line("END:VCALENDAR");
    file.0
}

struct File(String);

impl File {
    /// A property whose value is text: commas, semicolons, backslashes and line ends are escaped (3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        for c in value.chars() {
            match c {
                '\\' | ',' | ';' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                // Other control characters may not stand in a value.
                c if c.is_control() && c != '\t' => {}
                c => line.push(c),
            }
        }
        self.line(&line);
    }

    /// A line, folded where it is too long: the next begins with a space, and no character is cut in two (3.1).
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE_MAX {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A moment as `20261120T020000Z`.
fn utc(moment: Moment) -> String {
    let at = DateTime::from_timestamp_millis(moment.0).unwrap_or_default().naive_utc();
    let (year, month, day) = (at.year(), at.month(), at.day());
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z", at.hour(), at.minute(), at.second())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    const HALL: Appointment<'static> = Appointment {
        uid: "mg_01@example.com",
        sequence: 2,
        stamp: Moment(1_795_140_000_000),
        from: Moment(1_795_341_600_000),
        until: Moment(1_795_348_800_000),
        summary: "议事会：大门要不要装道闸",
        location: "1号楼，一层; 议事厅",
        description: "一、听方案\n二、问\\答",
        url: "https://example.com/taoyuanli",
        cancelled: false,
    };

    #[test]
    fn an_appointment_as_calendars_read_it() {
        let file = file("-//有事好商量//ZH", &[HALL]);
        expect![[r#"
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//有事好商量//ZH
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            BEGIN:VEVENT
            UID:mg_01@example.com
            SEQUENCE:2
            DTSTAMP:20261120T020000Z
            DTSTART:20261122T100000Z
            DTEND:20261122T120000Z
            SUMMARY:议事会：大门要不要装道闸
            LOCATION:1号楼，一层\; 议事厅
            DESCRIPTION:一、听方案\n二、问\\答
            URL:https://example.com/taoyuanli
            STATUS:CONFIRMED
            END:VEVENT
            END:VCALENDAR
        "#]]
        .assert_eq(&file.replace("\r\n", "\n"));
        assert!(
            file.replace("\r\n", "").chars().all(|c| c != '\r' && c != '\n'),
            "every line ends with both"
        );
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_unfolded_it_is_what_it_was() {
        let long = "长".repeat(100) + &"short ".repeat(30) + "🏠";
        let file = file("-//T//ZH", &[Appointment { description: &long, ..HALL }]);
        assert!(file.split("\r\n").all(|line| line.len() <= LINE_MAX), "{file}");
        assert!(file.replace("\r\n ", "").contains(&format!("DESCRIPTION:{long}\r\n")));
    }

    #[test]
    fn nothing_that_was_typed_begins_a_line_of_its_own() {
        let file =
            file("-//T//ZH", &[Appointment { location: "厅\r\nATTENDEE:mailto:x@example.com\u{7}", ..HALL }]);
        assert!(!file.contains("\r\nATTENDEE"), "{file}");
        assert!(!file.contains('\u{7}'));
    }
}
