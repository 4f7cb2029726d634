//! Sessions of the council hall: called, answered, attended by a code that changes, closed by their minutes.

use domain::{
    clock::Moment,
    deliberations::{
        course::{deliberation::Resolved, status::Status},
        procedures::phase::Party,
        wire::{NewMeeting, PhaseStep},
    },
    ids::{DeliberationId, MeetingId},
};
use expect_test::expect;
use icalendar::parser::{read_calendar, unfold};
use tests::town::{Person, Town, at_once, building, days, hours, minutes, sessions::seats, story, text};

use crate::ground::{town, town_alone};

/// A town whose deliberation has come to its session, with people for the seats.
struct Story {
    town: Town,
    talk: DeliberationId,
    committee: Person,
    representatives: Vec<Person>,
    clerk: Person,
}

impl Story {
    fn begin(town: Town) -> Self {
        let talk = town.discusses("大门要不要装道闸");
        town.convenor.ends_phase(&talk, "两个方案都清楚了").ok();
        let committee = town.committee_member("周敏");
        let names = ["王桂芳", "李明", "赵四", "钱七"];
        let representatives = names.map(|name| town.resident(name, building(3))).into();
        let clerk = town.property_clerk("物业小张");
        Self { town, talk, committee, representatives, clerk }
    }

    fn session(&self) -> NewMeeting {
        let mut seats = vec![
            (&self.town.convenor, Party::Branch),
            (&self.committee, Party::OwnersCommittee),
            (&self.clerk, Party::Property),
        ];
        seats.extend(self.representatives.iter().map(|person| (person, Party::Representative)));
        self.town.session(&self.talk, &seats)
    }

    fn call(&self) -> MeetingId {
        self.town.convenor.calls_session(&self.session()).meeting()
    }

    /// Everybody but the last representative says that they are there, by the code; the convenor too.
    fn gathers(&self, meeting: &MeetingId) {
        let code = self.town.convenor.code(meeting);
        let here =
            self.representatives.iter().take(3).chain([&self.committee, &self.clerk, &self.town.convenor]);
        for person in here {
            person.attends(meeting, &code).ok();
        }
    }
}

fn told(person: &Person) -> String {
    story::notices(&person.reads_notices().reply())
}

#[test]
fn a_session_is_called_answered_attended_and_closed() {
    let story = Story::begin(town());
    let (town, wang) = (&story.town, &story.representatives[0]);
    let meeting = story.call();
    expect![[r#"
        1 unread
        * 大门要不要装道闸 请您来开议事会：明天 10:00，党群服务中心一层。来不来请回一声"#]]
    .assert_eq(&told(&story.clerk));
    for person in &story.representatives[..2] {
        person.answers_session(&meeting, true).ok();
    }
    story.representatives[3].answers_session(&meeting, false).ok();
    expect![[r#"
        branch 1 needed 1 invited 1 accepted 0 present 0 too few
        owners_committee 2 needed 1 invited 1 accepted 0 present 0 too few
        representative 5 needed 3 invited 4 accepted 2 present 0 too few
        grid_worker 1 needed 0 invited 0 accepted 0 present 0 enough
        partner_unit 1 needed 0 invited 0 accepted 0 present 0 enough
        property 1 needed 0 invited 1 accepted 0 present 0 enough
    "#]]
    .assert_eq(&seats(&town.visitor().session(&meeting)));

    town.later(hours(24) + minutes(5));
    story.gathers(&meeting);
    let view = town.visitor().session(&meeting);
    assert!(view.quorate && view.guests.is_empty() && view.own.is_none());
    expect![[r#"
        branch 1 needed 1 invited 1 accepted 1 present 1 enough
        owners_committee 2 needed 1 invited 1 accepted 1 present 1 enough
        representative 5 needed 3 invited 4 accepted 3 present 3 enough
        grid_worker 1 needed 0 invited 0 accepted 0 present 0 enough
        partner_unit 1 needed 0 invited 0 accepted 0 present 0 enough
        property 1 needed 0 invited 1 accepted 1 present 1 enough
    "#]]
    .assert_eq(&seats(&view));
    assert!(wang.session(&meeting).own.is_some_and(|own| own.present));

    let closed = town.convenor.closes_session(&story.talk, &meeting, Resolved::Adopted);
    closed.ok();
    let view = town.visitor().session(&meeting);
    assert_eq!(view.line.resolved, Some(Resolved::Adopted));
    assert_eq!(
        view.resolution.as_ref().map(domain::text::Explanation::as_str),
        Some("同意东门装道闸，交全体居民表决。")
    );
    assert_eq!(town.visitor().deliberation(&story.talk).line.status, Status::Voting);
    expect![[r#"409 {"code":"session_over"}"#]]
        .assert_eq(&town.convenor.closes_session(&story.talk, &meeting, Resolved::Rejected).brief());
    assert_eq!(town.visitor().sessions(&story.talk).meetings.len(), 1);
}

#[test]
fn a_code_is_good_for_its_half_minute_and_the_next() {
    let story = Story::begin(town());
    let (town, wang) = (&story.town, &story.representatives[0]);
    let meeting = story.call();
    town.later(hours(23) + minutes(1));
    let code = town.convenor.code(&meeting);
    let at = |ms: i64| wang.at(town.clock.now().plus(ms)).attends(&meeting, &code).brief();
    assert_eq!(at(60_000), r#"422 {"code":"attendance_code"}"#, "a minute later");
    assert_eq!(at(-61_000), r#"409 {"code":"session_early"}"#, "before the doors open");
    assert_eq!(at(30_000), "200 {}", "as the next is shown");
    assert_eq!(at(0), "200 {}", "again");
    let other = if code == "000000" { "111111" } else { "000000" };
    let wrong = story.representatives[1].attends(&meeting, other).brief();
    assert_eq!(wrong, r#"422 {"code":"attendance_code"}"#);
    assert_eq!(town.convenor.session(&meeting).seats[2].present, 1);
}

#[test]
fn guesses_are_few() {
    let story = Story::begin(town());
    let meeting = story.call();
    story.town.later(hours(24));
    let guess = |nth: u32| story.representatives[0].attends(&meeting, &format!("{nth:06}")).status;
    let said: Vec<u16> = (0..11).map(guess).collect();
    assert_eq!(said.last(), Some(&429), "{said:?}");
}

#[test]
fn the_same_code_sent_many_times_at_once_counts_once() {
    let story = Story::begin(town());
    let wang = &story.representatives[0];
    let meeting = story.call();
    story.town.later(hours(24));
    let code = story.town.convenor.code(&meeting);
    let said = at_once((0..6).map(|_| || wang.attends(&meeting, &code).status));
    assert!(said.iter().all(|status| [200, 409].contains(status)), "{said:?}");
    assert_eq!(story.town.convenor.session(&meeting).seats[2].present, 1);
}

#[test]
fn too_few_of_one_kind_can_not_decide() {
    let story = Story::begin(town());
    let town = &story.town;
    let meeting = story.call();
    let early = town.convenor.closes_session(&story.talk, &meeting, Resolved::Adopted).brief();
    town.later(hours(24));
    story.gathers(&meeting);
    town.convenor.marks(&meeting, &story.representatives[0], false, "按错了，人没来").ok();
    let few = town.convenor.closes_session(&story.talk, &meeting, Resolved::Adopted).brief();
    expect![[r#"
        409 {"code":"session_early"}
        409 {"code":"session_too_small"}"#]]
    .assert_eq(&[early, few].join("\n"));

    let last = &story.representatives[3];
    town.convenor.marks(&meeting, last, true, "没带手机，本人到场").ok();
    let guests = town.convenor.session(&meeting).guests;
    let marked = guests.iter().find(|guest| guest.person == last.id()).unwrap();
    assert_eq!(marked.reason.as_ref().map(domain::text::Reason::as_str), Some("没带手机，本人到场"));
    town.convenor.closes_session(&story.talk, &meeting, Resolved::Rejected).ok();
    assert_eq!(town.visitor().deliberation(&story.talk).line.status, Status::NotPassed);
}

#[test]
fn only_the_convenor_leads_and_only_guests_answer() {
    let story = Story::begin(town());
    let town = &story.town;
    let meeting = story.call();
    town.later(hours(24));
    let stranger = town.resident("孙八", building(4));
    let people = [&town.visitor(), &town.reporter("骑手小李"), &stranger, &story.committee];
    let said = people.iter().flat_map(|person| {
        [
            person.calls_session(&story.session()),
            person.moves_session(&meeting, 0, town.clock.now().plus(hours(3))),
            person.invites_to(&meeting, &stranger, Some(Party::PartnerUnit)),
            person.shows_code(&meeting),
            person.marks(&meeting, &stranger, true, "我看见了"),
            person.closes_session(&story.talk, &meeting, Resolved::Adopted),
        ]
        .map(|said| said.brief())
    });
    expect![[r#"
        401 {"code":"not_signed_in"}
        401 {"code":"not_signed_in"}
        401 {"code":"not_signed_in"}
        401 {"code":"not_signed_in"}
        401 {"code":"not_signed_in"}
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&said.collect::<Vec<_>>().join("\n"));
    let code = town.convenor.code(&meeting);
    expect![[r#"
        403 {"code":"not_invited"}
        403 {"code":"not_invited"}
        403 {"code":"not_invited"}"#]]
    .assert_eq(
        &[
            stranger.answers_session(&meeting, true),
            stranger.attends(&meeting, &code),
            town.convenor.marks(&meeting, &stranger, true, "路过的"),
        ]
        .map(|said| said.brief())
        .join("\n"),
    );
}

#[test]
fn what_can_not_be_called() {
    let story = Story::begin(town());
    let (town, now) = (&story.town, story.town.clock.now());
    let fine = story.session();
    let calls = |change: &dyn Fn(&mut NewMeeting)| {
        let mut session = fine.clone();
        change(&mut session);
        town.convenor.calls_session(&session).brief()
    };
    let representatives = vec![story.representatives[0].id(); 6];
    let said = [
        calls(&|session| session.from = now),
        calls(&|session| session.until = session.from),
        calls(&|session| session.until = session.from.plus(hours(13))),
        calls(&|session| session.from = Moment(i64::MAX / 2)),
        calls(&|session| session.agenda.clear()),
        calls(&|session| session.agenda = vec![text("议题"); 21]),
        calls(&|session| session.seats[0].party = Party::Volunteer),
        calls(&|session| session.seats[0].person = domain::ids::PersonId::new(1, 1)),
        calls(&|session| session.seats.push(session.seats[0].clone())),
        calls(&|session| {
            for (seat, person) in session.seats.iter_mut().zip(&representatives) {
                seat.party = Party::Representative;
                seat.person = person.clone();
            }
        }),
        calls(&|session| session.place = text("打13812345678问我")),
    ];
    expect![[r#"
        422 {"code":"session_time"}
        422 {"code":"session_time"}
        422 {"code":"session_time"}
        422 {"code":"session_time"}
        400 {"code":"malformed","detail":"agenda"}
        400 {"code":"malformed","detail":"agenda"}
        422 {"code":"seat_unknown"}
        404 {"code":"not_found"}
        409 {"code":"seats_full"}
        409 {"code":"seats_full"}
        422 {"code":"house_rules","hits":[{"breach":"phone_number","typed":"13812345678"}]}"#]]
    .assert_eq(&said.join("\n"));
    let other = town.deliberates("还没到开会的时候");
    expect![[r#"409 {"code":"not_in_this_phase"}"#]]
        .assert_eq(&town.convenor.calls_session(&town.session(&other, &[])).brief());
    let said = at_once(
        (0..4).map(|_| || town.convenor.calls_session(&fine).brief().chars().take(3).collect::<String>()),
    );
    assert_eq!(said.iter().filter(|status| *status == "200").count(), 1, "{said:?}");
    expect![[r#"409 {"code":"session_called"}"#]].assert_eq(&town.convenor.calls_session(&fine).brief());
}

#[test]
fn seats_are_as_many_as_the_procedure_says() {
    let story = Story::begin(town());
    let town = &story.town;
    let meeting = story.call();
    let (sun, zhou) = (town.resident("孙八", building(4)), town.resident("周九", building(4)));
    let invite = |person: &Person| town.convenor.invites_to(&meeting, person, Some(Party::Representative));
    invite(&sun).ok();
    assert_eq!(invite(&zhou).brief(), r#"409 {"code":"seats_full"}"#);
    sun.answers_session(&meeting, false).ok();
    invite(&zhou).ok();
    assert_eq!(sun.answers_session(&meeting, true).brief(), r#"409 {"code":"seats_full"}"#);
    town.convenor.invites_to(&meeting, &zhou, None).ok();
    sun.answers_session(&meeting, true).ok();

    town.later(hours(24));
    sun.attends(&meeting, &town.convenor.code(&meeting)).ok();
    assert_eq!(town.convenor.invites_to(&meeting, &sun, None).brief(), r#"409 {"code":"seat_taken"}"#);
    assert_eq!(told(&zhou).lines().count(), 2, "told of the session, and kept");
}

#[test]
fn who_comes_is_told_when_a_session_is_put_off() {
    let story = Story::begin(town());
    let (town, wang) = (&story.town, &story.representatives[0]);
    let meeting = story.call();
    story.representatives[3].answers_session(&meeting, false).ok();
    let later = town.clock.now().plus(days(2));
    town.later(1000);
    town.convenor.moves_session(&meeting, 0, later).ok();
    expect![[r#"409 {"code":"stale","version":1}"#]]
        .assert_eq(&town.convenor.moves_session(&meeting, 0, later).brief());
    expect![[r#"
        2 unread
        * 大门要不要装道闸 议事会改到周日 10:00，小区凉亭
        * 大门要不要装道闸 请您来开议事会：明天 10:00，党群服务中心一层。来不来请回一声
        1 unread
        * 大门要不要装道闸 请您来开议事会：明天 10:00，党群服务中心一层。来不来请回一声"#]]
    .assert_eq(&[told(wang), told(&story.representatives[3])].join("\n"));
    assert_eq!(wang.session(&meeting).line.from, later);
}

#[test]
fn a_calendar_takes_the_session_in() {
    let story = Story::begin(town());
    let town = &story.town;
    let meeting = story.call();
    let said = town.visitor().fetches_calendar(&meeting);
    assert_eq!(said.header("content-type"), Some("text/calendar; charset=utf-8; method=PUBLISH"));
    let file = said.text();
    assert!(file.ends_with("\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']));
    assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
    let unfolded = unfold(&file);
    let calendar = read_calendar(&unfolded).unwrap();
    let event = &calendar.components[1];
    let value = |name: &str| event.find_prop(name).map(|property| property.val.to_string());
    assert_eq!(event.name.to_string(), "VEVENT");
    assert_eq!(value("DTSTART").as_deref(), Some("20261121T100000"));
    assert_eq!(value("DTEND").as_deref(), Some("20261121T120000"));
    assert_eq!(value("SUMMARY").as_deref(), Some("议事会：大门要不要装道闸"));
    assert_eq!(value("SEQUENCE").as_deref(), Some("0"));
    assert!(value("UID").is_some_and(|uid| uid.starts_with(meeting.as_str()) && uid.contains('@')));
    assert!(value("URL").is_some_and(|url| url.ends_with(meeting.as_str())));
    assert!(!file.contains("王桂芳"), "nobody is named");

    town.convenor.moves_session(&meeting, 0, town.clock.now().plus(days(2))).ok();
    let moved = town.visitor().fetches_calendar(&meeting).text();
    assert!(
        moved.contains("SEQUENCE:1\r\n") && moved.contains("DTSTART;TZID=Asia/Shanghai:20261122T100000\r\n")
    );
    town.convenor.leads(&story.talk, PhaseStep::Withdraw { reason: text("改到明年") }).ok();
    let gone = town.visitor().fetches_calendar(&meeting).text();
    assert!(gone.contains("STATUS:CANCELLED\r\n"));
    let answered = story.representatives[0].answers_session(&meeting, true).brief();
    assert_eq!(answered, r#"409 {"code":"session_over"}"#);
}

#[test]
fn who_has_answered_is_not_reminded() {
    let story = Story::begin(town_alone());
    let town = &story.town;
    let meeting = story.call();
    story.committee.answers_session(&meeting, true).ok();
    town.later(days(6) + hours(1));
    town.alarm().ok();
    let lines = |person: &Person| told(person).lines().filter(|line| line.contains("就要结束了")).count();
    assert_eq!([&story.committee, &story.clerk].map(lines), [0, 1]);
}

#[test]
fn a_read_makes_one_round_trip_and_a_command_two() {
    let story = Story::begin(town());
    let (town, wang) = (&story.town, &story.representatives[0]);
    let called = town.convenor.calls_session(&story.session());
    let meeting = called.clone().meeting();
    let answered = wang.answers_session(&meeting, true);
    let moved = town.convenor.moves_session(&meeting, 0, town.clock.now().plus(days(1)));
    let sun = town.resident("孙八", building(4));
    let invited = town.convenor.invites_to(&meeting, &sun, Some(Party::Representative));
    town.later(hours(24));
    let code = town.convenor.code(&meeting);
    let attended = wang.attends(&meeting, &code);
    let marked = town.convenor.marks(&meeting, &sun, true, "没带手机，本人到场");
    story.gathers(&meeting);
    let version = town.convenor.deliberation(&story.talk).version;
    let reads = [
        wang.looks_at_session(&meeting),
        town.convenor.shows_code(&meeting),
        town.visitor().fetches_calendar(&meeting),
    ];
    let closed = town.convenor.closes_session_at(version, &meeting, Resolved::Adopted);
    let commands = [called, answered, moved, invited, attended, marked, closed];
    let trips = |said: &[tests::town::Said]| {
        said.iter().map(|said| (said.status, said.trips().community)).collect::<Vec<_>>()
    };
    assert_eq!(trips(&commands), [(200, 2); 7]);
    assert_eq!(trips(&reads), [(200, 1); 3]);
}
