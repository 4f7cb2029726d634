//! Calendar files that phones and computers take in: RFC 5545 (iCalendar), as much of it as an appointment needs.
//!
//! People meet by the clock on the wall, so times are China's and the file describes that zone. It is also the one component
//! that a calendar without appointments has: none at all isn't allowed (3.6).

use chrono::{DateTime, Datelike, NaiveDateTime, Timelike};
use domain::clock::Moment;

/// The media type of such a file. It names the method that the file names (8.1).
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8; method=PUBLISH";

/// The most octets of a line, its end not counted (RFC 5545, 3.1).
const LINE_MAX: usize = 75;

/// China's clocks: eight hours ahead all year since 1992 (3.6.5).
const ZONE: [&str; 9] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19920101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// Whether an appointment takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Confirmed,
    /// It is kept free for it; whether one comes isn't settled.
    Tentative,
    Cancelled,
}

impl Status {
    /// As the file says it (3.8.1.11).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "CONFIRMED",
            Self::Tentative => "TENTATIVE",
            Self::Cancelled => "CANCELLED",
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Appointment<'a> {
    /// Names it for good: the same appointment moved to another time keeps it.
    pub uid: &'a str,
    /// How often it was changed; calendars take the higher number for the newer one.
    pub sequence: u32,
    pub stamp: Moment,
    pub from: Moment,
    pub until: Moment,
    pub summary: &'a str,
    pub location: &'a str,
    /// What else there is to know.
    pub description: &'a str,
    pub url: &'a str,
    pub status: Status,
}

#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// The program that wrote it.
    pub product: &'a str,
    /// What it is called among somebody's calendars; nothing for a file that is taken in once. Such a calendar is asked for
    /// again every hour (RFC 7986, 5.1 and 5.7; the names with X are those that phones know).
    pub name: Option<&'a str>,
}

impl Calendar<'_> {
    /// The file with these appointments.
    #[must_use]
    pub fn file(self, appointments: &[Appointment<'_>]) -> String {
        let mut file = File(String::new());
        file.line("BEGIN:VCALENDAR");
        file.line("VERSION:2.0");
        file.text("PRODID", self.product);
        file.line("CALSCALE:GREGORIAN");
        file.line("METHOD:PUBLISH");
        if let Some(name) = self.name {
            file.text("NAME", name);
            file.text("X-WR-CALNAME", name);
            file.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
            file.line("X-PUBLISHED-TTL:PT1H");
        }
        for line in ZONE {
            file.line(line);
        }
        for one in appointments {
            file.appointment(one);
        }
        file.line("END:VCALENDAR");
        file.0
    }
}

struct File(String);

impl File {
    fn appointment(&mut self, one: &Appointment<'_>) {
        self.line("BEGIN:VEVENT");
        self.text("UID", one.uid);
        self.line(&format!("SEQUENCE:{}", one.sequence));
        self.line(&format!("DTSTAMP:{}", utc(one.stamp)));
        for (name, moment) in [("DTSTART", one.from), ("DTEND", one.until)] {
            self.line(&format!("{name};TZID=Asia/Shanghai:{}", written(moment.in_china())));
        }
        self.text("SUMMARY", one.summary);
        self.text("LOCATION", one.location);
        self.text("DESCRIPTION", one.description);
        self.line(&format!("URL:{}", one.url));
        self.line(&format!("STATUS:{}", one.status.code()));
        self.line("END:VEVENT");
    }

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
    written(DateTime::from_timestamp_millis(moment.0).unwrap_or_default().naive_utc()) + "Z"
}

fn written(at: NaiveDateTime) -> String {
    let (year, month, day) = (at.year(), at.month(), at.day());
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}", at.hour(), at.minute(), at.second())
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
        status: Status::Confirmed,
    };

    fn file(product: &str, appointments: &[Appointment<'_>]) -> String {
        Calendar { product, name: None }.file(appointments)
    }

    #[test]
    fn an_appointment_as_calendars_read_it() {
        let file = file("-//有事好商量//ZH", &[HALL]);
        expect![[r#"
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//有事好商量//ZH
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            BEGIN:VTIMEZONE
            TZID:Asia/Shanghai
            BEGIN:STANDARD
            DTSTART:19920101T000000
            TZOFFSETFROM:+0800
            TZOFFSETTO:+0800
            TZNAME:CST
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:mg_01@example.com
            SEQUENCE:2
            DTSTAMP:20261120T020000Z
            DTSTART;TZID=Asia/Shanghai:20261122T180000
            DTEND;TZID=Asia/Shanghai:20261122T200000
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

    #[test]
    fn a_calendar_without_appointments_has_a_name_and_still_a_component() {
        let file = Calendar { product: "-//T//ZH", name: Some("班次, 李明") }.file(&[]);
        assert!(file.contains("X-WR-CALNAME:班次\\, 李明\r\n"), "{file}");
        assert!(
            file.contains("BEGIN:VTIMEZONE\r\n") && file.contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n")
        );
    }
}
