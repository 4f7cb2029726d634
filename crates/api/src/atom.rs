//! Atom feeds (RFC 4287), as much of them as a list of texts needs.

use chrono::{DateTime, Datelike, Timelike};
use domain::clock::Moment;

/// The media type of a feed.
pub const MEDIA_TYPE: &str = "application/atom+xml; charset=utf-8";

/// One of what the feed lists.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The address of its page; names it for good (4.2.6).
    pub page: &'a str,
    pub title: &'a str,
    pub published: Moment,
    /// When it was last changed.
    pub updated: Moment,
    /// What it says, as plain text.
    pub content: &'a str,
}

#[derive(Clone, Copy, Debug)]
pub struct Feed<'a> {
    /// Its own address; names it for good.
    pub address: &'a str,
    /// The page that shows the same to people.
    pub page: &'a str,
    pub title: &'a str,
    /// Who publishes all of it.
    pub author: &'a str,
    /// When it was last changed, where it lists nothing.
    pub since: Moment,
}

impl Feed<'_> {
    #[must_use]
    pub fn file(self, entries: &[Entry<'_>]) -> String {
        let updated = entries.iter().map(|entry| entry.updated).max().unwrap_or(self.since);
        let mut xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned();
        xml += "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n";
        text(&mut xml, "id", self.address);
        text(&mut xml, "title", self.title);
        text(&mut xml, "updated", &time(updated));
        xml += &format!("<author><name>{}</name></author>\n", escaped(self.author));
        link(&mut xml, "self", self.address);
        link(&mut xml, "alternate", self.page);
        for entry in entries {
            xml += "<entry>\n";
            text(&mut xml, "id", entry.page);
            text(&mut xml, "title", entry.title);
            text(&mut xml, "published", &time(entry.published));
            text(&mut xml, "updated", &time(entry.updated));
            link(&mut xml, "alternate", entry.page);
            text(&mut xml, "content", entry.content);
            xml += "</entry>\n";
        }
        xml + "</feed>\n"
    }
}

fn text(xml: &mut String, name: &str, value: &str) {
    *xml += &format!("<{name}>{}</{name}>\n", escaped(value));
}

fn link(xml: &mut String, rel: &str, address: &str) {
    *xml += &format!("<link rel=\"{rel}\" href=\"{}\"/>\n", escaped(address));
}

/// A text within an element or a quoted attribute. What XML 1.0 can't carry is left out (2.2).
fn escaped(raw: &str) -> String {
    let mut safe = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            '\n' | '\t' => safe.push(c),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}

/// A moment as RFC 3339 writes it: `2026-11-20T02:00:00Z`.
fn time(moment: Moment) -> String {
    let at = DateTime::from_timestamp_millis(moment.0).unwrap_or_default().naive_utc();
    let (year, month, day) = (at.year(), at.month(), at.day());
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", at.hour(), at.minute(), at.second())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    const FEED: Feed<'static> = Feed {
        address: "https://example.com/tasks.atom",
        page: "https://example.com/volunteers",
        title: "桃园里 · 志愿服务",
        author: "桃园里社区",
        since: Moment(1_795_140_000_000),
    };

    #[test]
    fn a_feed_as_readers_take_it() {
        let entry = Entry {
            page: "https://example.com/volunteers/tk_1?a=1&b=2",
            title: "扫雪 <急>",
            published: Moment(1_795_140_000_000),
            updated: Moment(1_795_341_600_000),
            content: "带\"铲子\"\n和手套\u{8}",
        };
        expect![[r#"
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
            <id>https://example.com/tasks.atom</id>
            <title>桃园里 · 志愿服务</title>
            <updated>2026-11-22T10:00:00Z</updated>
            <author><name>桃园里社区</name></author>
            <link rel="self" href="https://example.com/tasks.atom"/>
            <link rel="alternate" href="https://example.com/volunteers"/>
            <entry>
            <id>https://example.com/volunteers/tk_1?a=1&amp;b=2</id>
            <title>扫雪 &lt;急&gt;</title>
            <published>2026-11-20T02:00:00Z</published>
            <updated>2026-11-22T10:00:00Z</updated>
            <link rel="alternate" href="https://example.com/volunteers/tk_1?a=1&amp;b=2"/>
            <content>带&quot;铲子&quot;
            和手套</content>
            </entry>
            </feed>
        "#]]
        .assert_eq(&FEED.file(&[entry]));
    }

    #[test]
    fn a_feed_that_lists_nothing_says_since_when() {
        assert!(FEED.file(&[]).contains("<updated>2026-11-20T02:00:00Z</updated>"));
    }
}
