//! Calendars and the feed of tasks, read by other people's programs.

use api::volunteers::TASKS_ATOM_PATH;
use atom_syndication::Feed;
use expect_test::expect;
use icalendar::parser::{Component, read_calendar, unfold};
use tests::{
    Person, TestRequest, TestResponse, at_once, building, days, hours, moment,
    users::volunteers::{clean_up, shift},
};

use crate::fixture::{community, isolated_community};

/// What RFC 5545 asks of every file, said by hand: the parser below is more forgiving.
#[track_caller]
fn is_strict(file: &str) {
    assert!(file.ends_with("\r\n"), "the last line ends too");
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "every line ends with both");
    assert!(file.split("\r\n").all(|line| line.len() <= 75), "no line is longer than 75 octets: {file}");
    let lines: Vec<String> = file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect();
    for line in &lines {
        let (name, _) = line.split_once(':').expect("a name and a value");
        let name = name.split(';').next().unwrap();
        assert!(name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-'), "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    let count = |line: &str| lines.iter().filter(|other| *other == line).count();
    assert_eq!([count("BEGIN:VCALENDAR"), count("VERSION:2.0"), count("BEGIN:VTIMEZONE")], [1; 3]);
    for event in file.replace("\r\n ", "").split("BEGIN:VEVENT").skip(1) {
        for needed in ["\r\nUID:", "\r\nDTSTAMP:", "\r\nDTSTART;TZID=Asia/Shanghai:", "\r\nSUMMARY:"] {
            assert_eq!(event.matches(needed).count(), 1, "{needed} in {event}");
        }
    }
}

/// The events of a calendar, a line each.
#[track_caller]
fn events(answer: &TestResponse) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("text/calendar; charset=utf-8; method=PUBLISH"));
    let file = answer.text();
    is_strict(&file);
    let unfolded = unfold(&file);
    let calendar = read_calendar(&unfolded).unwrap();
    let event = |event: &&Component<'_>| event.name == "VEVENT";
    let line = |event: &Component<'_>| {
        let value = |name| event.find_prop(name).map_or("-".to_owned(), |property| property.val.to_string());
        let zone =
            event.find_prop("DTSTART").unwrap().params.iter().find(|param| param.key == "TZID").unwrap();
        assert_eq!(zone.val.as_ref().map(ToString::to_string).as_deref(), Some("Asia/Shanghai"));
        ["SUMMARY", "STATUS", "DTSTART", "DTEND", "LOCATION", "DTSTAMP", "SEQUENCE"].map(value).join(" ")
    };
    let lines: Vec<String> = calendar.components.iter().filter(event).map(line).collect();
    lines.join("\n")
}

/// Fetches a calendar as a program does: without a cookie.
fn fetched(by: &Person, path: &str) -> TestResponse {
    let program = by.on_a_new_phone();
    let answer = program.opens(path);
    assert_eq!(answer.header("set-cookie"), None);
    answer
}

#[test]
fn a_calendar_has_ones_own_shifts_and_nothing_else() {
    let community = isolated_community();
    let [li, zhao] = community.residents([("李明", 3), ("赵四", 3)]);
    let from = moment("2026-11-28 09:00");
    let mut work = clean_up(vec![shift(from, 1), shift(from.plus(days(1)), 1), shift(from.plus(days(2)), 1)]);
    work.title = "扫雪；铲子, 手套\\带好".to_owned().try_into().unwrap();
    let task = community.convenor.publishes(&work).task();
    let shifts = li.task(&task).shifts;
    assert_eq!(li.calendar_path(), None);
    li.makes_calendar().ok();
    let path = li.calendar_path().unwrap();
    expect![""].assert_eq(&events(&fetched(&li, &path)));

    li.claims(&shifts[0].shift).ok();
    li.claims(&shifts[1].shift).ok();
    zhao.claims(&shifts[2].shift).ok();
    li.claims(&shifts[2].shift).ok();
    expect![[r#"
        扫雪；铲子, 手套\带好 CONFIRMED 20261129T090000 20261129T110000 小区大门 20261120T020000Z 0
        扫雪；铲子, 手套\带好 CONFIRMED 20261128T090000 20261128T110000 小区大门 20261120T020000Z 0"#]]
    .assert_eq(&events(&fetched(&li, &path)));

    // A place that is offered is kept free; what one has withdrawn from is gone.
    li.leaves_shift(&shifts[1].shift).ok();
    zhao.leaves_shift(&shifts[2].shift).ok();
    community.later(hours(1));
    community.cron().ok();
    expect![[r#"
        扫雪；铲子, 手套\带好 TENTATIVE 20261130T090000 20261130T110000 小区大门 20261120T020000Z 0
        扫雪；铲子, 手套\带好 CONFIRMED 20261128T090000 20261128T110000 小区大门 20261120T020000Z 0"#]]
    .assert_eq(&events(&fetched(&li, &path)));

    community.convenor.closes_task(&task, "下大雨").ok();
    let answer = fetched(&li, &path);
    expect![[r#"
        扫雪；铲子, 手套\带好 CANCELLED 20261130T090000 20261130T110000 小区大门 20261120T030000Z 3600
        扫雪；铲子, 手套\带好 CANCELLED 20261128T090000 20261128T110000 小区大门 20261120T030000Z 3600"#]]
    .assert_eq(&events(&answer));
    let file = answer.text().replace("\r\n ", "");
    assert!(file.contains(&format!("/{}/volunteers/{task}\r\n", community.id)));
    assert!(
        !file.contains("13800000000") && !file.contains("李明"),
        "no contact, and nobody is named: {file}"
    );
}

#[test]
fn an_address_is_replaced_and_ended_and_the_old_one_shows_nothing() {
    let (community, another) = (community(), community());
    let [li, zhao] = community.residents([("李明", 3), ("赵四", 3)]);
    for person in [&li, &zhao] {
        person.makes_calendar().ok();
    }
    let first = li.calendar_path().unwrap();
    assert_eq!(li.calendar_path().as_ref(), Some(&first), "it can be read again");
    assert_ne!(zhao.calendar_path().as_ref(), Some(&first));
    assert_eq!(fetched(&li, &first).status, 200);
    let of_others = first.replace(community.id.as_str(), another.id.as_str());
    assert_eq!(fetched(&li, &of_others).code(), "not_found", "in another community it is nobody's");

    li.makes_calendar().ok();
    let second = li.calendar_path().unwrap();
    assert_ne!(first, second);
    assert_eq!([&first, &second].map(|path| fetched(&li, path).status), [404, 200]);

    li.ends_calendar().ok();
    li.ends_calendar().ok();
    assert_eq!(li.calendar_path(), None);
    assert_eq!(fetched(&li, &second).code(), "not_found");
    let of_zhao = zhao.calendar_path().unwrap();
    assert_eq!(fetched(&zhao, &of_zhao).status, 200);
    assert!(zhao.exports().text().contains("\"kind\":\"calendar\""));
    zhao.deletes_the_account().ok();
    assert_eq!(fetched(&zhao, &of_zhao).status, 404, "whoever is gone has none");
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    let community = community();
    let li = community.resident("李明", building(3));
    let task = community.convenor.publishes(&clean_up(vec![shift(moment("2026-11-28 09:00"), 2)])).task();
    li.makes_calendar().ok();
    let path = li.calendar_path().unwrap();
    li.claims(&li.first_shift(&task).shift).ok();
    let program = li.on_a_new_phone();
    let feeds = [path, TASKS_ATOM_PATH.replace("{community}", community.id.as_str())];
    let tags = feeds.clone().map(|path| program.opens(&path).header("etag").unwrap().to_owned());
    let known =
        |path: &str, tag: &str| program.sends(TestRequest::get(path).with("if-none-match", tag)).status;
    let at_later = li.at(community.clock.now().plus(hours(5))).on_a_new_phone();
    for (path, tag) in feeds.iter().zip(&tags) {
        assert_eq!(known(path, tag), 304, "{path}");
        let later = at_later.sends(TestRequest::get(path.as_str()).with("if-none-match", tag));
        assert_eq!(later.status, 304, "not because time went by");
    }
    li.leaves_shift(&li.first_shift(&task).shift).ok();
    community.convenor.closes_task(&task, "下大雨").ok();
    for (path, tag) in feeds.iter().zip(&tags) {
        assert_eq!(known(path, tag), 200, "{path}");
    }
}

#[test]
fn the_feed_of_tasks_is_read_by_a_feed_reader() {
    let community = isolated_community();
    let visitor = community.visitor();
    let empty = visitor.fetches_tasks();
    assert_eq!(empty.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    assert!(empty.text().parse::<Feed>().unwrap().entries.is_empty());
    let mut snow = clean_up(vec![shift(moment("2026-11-28 09:00"), 1)]);
    snow.title = "扫雪 <急> & \"大\"".to_owned().try_into().unwrap();
    let first = community.convenor.publishes(&snow).task();
    community.later(hours(1));
    community.convenor.publishes(&clean_up(vec![shift(moment("2026-11-29 09:00"), 1)])).ok();
    community.convenor.closes_task(&first, "天晴了").ok();

    let answer = visitor.fetches_tasks();
    let feed: Feed = answer.text().parse().unwrap();
    let entries = feed.entries.iter().map(|entry| {
        let link = entry.links.iter().find(|link| link.rel == "alternate").unwrap();
        assert_eq!(link.href, entry.id, "its page");
        let text = entry.content.as_ref().and_then(|content| content.value.clone()).unwrap();
        format!("{} | {} | {}", entry.title.as_str(), entry.updated.to_rfc3339(), text.replace('\n', " / "))
    });
    let entries: Vec<String> = entries.collect();
    expect![[r#"
        周六大扫除 | 2026-11-20T03:00:00+00:00 | 一起把楼前的落叶和杂物清一清。 / 要带什么：手套、扫帚 / 集合地点：小区大门
        已取消：扫雪 <急> & "大" | 2026-11-20T03:00:00+00:00 | 一起把楼前的落叶和杂物清一清。 / 要带什么：手套、扫帚 / 集合地点：小区大门"#]]
    .assert_eq(&entries.join("\n"));
    assert_eq!(feed.updated.to_rfc3339(), "2026-11-20T03:00:00+00:00");
    assert!(feed.links.iter().any(|link| link.rel == "self" && link.href == feed.id));
    assert!(feed.entries.iter().any(|entry| entry.id.ends_with(first.as_str())));
    let text = answer.text();
    assert!(!text.contains("13800000000") && !text.contains(community.convenor.name.as_str()), "{text}");
}

#[test]
fn who_makes_a_calendar_and_how_often() {
    let community = isolated_community();
    let li = community.resident("李明", building(3));
    assert_eq!(community.visitor().makes_calendar().code(), "not_signed_in");
    assert_eq!(community.visitor().looks_at_calendar().code(), "not_signed_in");
    assert_eq!(community.property_clerk("物业小张").makes_calendar().code(), "not_allowed");
    let made = at_once((0..4).map(|_| || li.makes_calendar().status));
    assert_eq!(made, [200; 4]);
    assert_eq!(fetched(&li, &li.calendar_path().unwrap()).status, 200, "one of them is good");
    let many: Vec<u16> = (0..17).map(|_| li.makes_calendar().status).collect();
    assert_eq!(many.last(), Some(&429));
}

#[test]
fn a_fetch_makes_one_round_trip_and_a_command_two() {
    let community = community();
    let li = community.resident("李明", building(3));
    let commands = [li.makes_calendar(), li.makes_calendar()];
    let path = li.calendar_path().unwrap();
    let reads = [li.looks_at_calendar(), fetched(&li, &path), community.visitor().fetches_tasks()];
    assert_eq!(commands.map(|answer| answer.round_trips().community), [2; 2]);
    assert_eq!(reads.map(|answer| answer.round_trips().community), [1; 3]);
    assert_eq!(li.ends_calendar().round_trips().community, 2);
}
