//! Sessions of the council hall: called, answered, attended by a code that changes, closed by their minutes.

use api::deliberations::{NewMeeting, PhaseStep};
use domain::{
    clock::Moment,
    deliberations::{
        course::{deliberation::Resolved, status::Status},
        procedures::phase::Party,
    },
    ids::{DeliberationId, MeetingId},
};
use expect_test::expect;
use icalendar::parser::{read_calendar, unfold};
use tests::{
    Person, TestCommunity, at_once, building, days, hours, minutes, summary, text, users::sessions::seats,
};

use crate::fixture::{community, isolated_community};

/// A community whose deliberation has come to its session, with people for the seats.
struct Story {
    community: TestCommunity,
    talk: DeliberationId,
    committee: Person,
    representatives: Vec<Person>,
    clerk: Person,
}

impl Story {
    fn begin(community: TestCommunity) -> Self {
        let talk = community.discusses("大门要不要装道闸");
        community.convenor.ends_phase(&talk, "两个方案都清楚了").ok();
        let committee = community.committee_member("周敏");
        let names = ["王桂芳", "李明", "赵四", "钱七"];
        let representatives = names.map(|name| community.resident(name, building(3))).into();
        let clerk = community.property_clerk("物业小张");
        Self { community, talk, committee, representatives, clerk }
    }

    fn session(&self) -> NewMeeting {
        let mut seats = vec![
            (&self.community.convenor, Party::Branch),
            (&self.committee, Party::OwnersCommittee),
            (&self.clerk, Party::Property),
        ];
        seats.extend(self.representatives.iter().map(|person| (person, Party::Representative)));
        self.community.session(&self.talk, &seats)
    }

    fn call(&self) -> MeetingId {
        self.community.convenor.calls_session(&self.session()).meeting()
    }

    /// Everybody but the last representative says that they are there, by the code; the convenor too.
    fn gathers(&self, meeting: &MeetingId) {
        let code = self.community.convenor.code(meeting);
        let here = self.representatives.iter().take(3).chain([
            &self.committee,
            &self.clerk,
            &self.community.convenor,
        ]);
        for person in here {
            person.attends(meeting, &code).ok();
        }
    }
}

fn told(person: &Person) -> String {
    summary::notices(&person.reads_notices().reply())
}

#[test]
fn a_session_is_called_answered_attended_and_closed() {
    let story = Story::begin(community());
    let (community, wang) = (&story.community, &story.representatives[0]);
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
    .assert_eq(&seats(&community.visitor().session(&meeting)));

    community.later(hours(24) + minutes(5));
    story.gathers(&meeting);
    let view = community.visitor().session(&meeting);
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

    let closed = community.convenor.closes_session(&story.talk, &meeting, Resolved::Adopted);
    closed.ok();
    let view = community.visitor().session(&meeting);
    assert_eq!(view.line.resolved, Some(Resolved::Adopted));
    assert_eq!(
        view.resolution.as_ref().map(domain::text::Explanation::as_str),
        Some("同意东门装道闸，交全体居民表决。")
    );
    assert_eq!(community.visitor().deliberation(&story.talk).line.status, Status::Voting);
    expect![[r#"409 {"code":"session_over"}"#]]
        .assert_eq(&community.convenor.closes_session(&story.talk, &meeting, Resolved::Rejected).summary());
    assert_eq!(community.visitor().sessions(&story.talk).meetings.len(), 1);
}

#[test]
fn a_code_is_good_for_its_half_minute_and_the_next() {
    let story = Story::begin(community());
    let (community, wang) = (&story.community, &story.representatives[0]);
    let meeting = story.call();
    community.later(hours(23) + minutes(1));
    let code = community.convenor.code(&meeting);
    let at = |ms: i64| wang.at(community.clock.now().plus(ms)).attends(&meeting, &code).summary();
    assert_eq!(at(60_000), r#"422 {"code":"attendance_code"}"#, "a minute later");
    assert_eq!(at(-61_000), r#"409 {"code":"session_early"}"#, "before the doors open");
    assert_eq!(at(30_000), "200 {}", "as the next is shown");
    assert_eq!(at(0), "200 {}", "again");
    let other = if code == "000000" { "111111" } else { "000000" };
    let wrong = story.representatives[1].attends(&meeting, other).summary();
    assert_eq!(wrong, r#"422 {"code":"attendance_code"}"#);
    assert_eq!(community.convenor.session(&meeting).seats[2].present, 1);
}

#[test]
fn guesses_are_few() {
    let story = Story::begin(community());
    let meeting = story.call();
    story.community.later(hours(24));
    let guess = |nth: u32| story.representatives[0].attends(&meeting, &format!("{nth:06}")).status;
    let answers: Vec<u16> = (0..11).map(guess).collect();
    assert_eq!(answers.last(), Some(&429), "{answers:?}");
}

#[test]
fn the_same_code_sent_many_times_at_once_counts_once() {
    let story = Story::begin(community());
    let wang = &story.representatives[0];
    let meeting = story.call();
    story.community.later(hours(24));
    let code = story.community.convenor.code(&meeting);
    let answers = at_once((0..6).map(|_| || wang.attends(&meeting, &code).status));
    assert!(answers.iter().all(|status| [200, 409].contains(status)), "{answers:?}");
    assert_eq!(story.community.convenor.session(&meeting).seats[2].present, 1);
}

#[test]
fn too_few_of_one_kind_can_not_decide() {
    let story = Story::begin(community());
    let community = &story.community;
    let meeting = story.call();
    let early = community.convenor.closes_session(&story.talk, &meeting, Resolved::Adopted).summary();
    community.later(hours(24));
    story.gathers(&meeting);
    community.convenor.marks(&meeting, &story.representatives[0], false, "按错了，人没来").ok();
    let few = community.convenor.closes_session(&story.talk, &meeting, Resolved::Adopted).summary();
    expect![[r#"
        409 {"code":"session_early"}
        409 {"code":"session_too_small"}"#]]
    .assert_eq(&[early, few].join("\n"));

    let last = &story.representatives[3];
    community.convenor.marks(&meeting, last, true, "没带手机，本人到场").ok();
    let guests = community.convenor.session(&meeting).guests;
    let marked = guests.iter().find(|guest| guest.person == last.id()).unwrap();
    assert_eq!(marked.reason.as_ref().map(domain::text::Reason::as_str), Some("没带手机，本人到场"));
    community.convenor.closes_session(&story.talk, &meeting, Resolved::Rejected).ok();
    assert_eq!(community.visitor().deliberation(&story.talk).line.status, Status::NotPassed);
}

#[test]
fn only_the_convenor_leads_and_only_guests_answer() {
    let story = Story::begin(community());
    let community = &story.community;
    let meeting = story.call();
    community.later(hours(24));
    let stranger = community.resident("孙八", building(4));
    let people = [&community.visitor(), &community.reporter("骑手小李"), &stranger, &story.committee];
    let answers = people.iter().flat_map(|person| {
        [
            person.calls_session(&story.session()),
            person.moves_session(&meeting, 0, community.clock.now().plus(hours(3))),
            person.invites_to(&meeting, &stranger, Some(Party::PartnerUnit)),
            person.shows_code(&meeting),
            person.marks(&meeting, &stranger, true, "我看见了"),
            person.closes_session(&story.talk, &meeting, Resolved::Adopted),
        ]
        .map(|answer| answer.summary())
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
    .assert_eq(&answers.collect::<Vec<_>>().join("\n"));
    let code = community.convenor.code(&meeting);
    expect![[r#"
        403 {"code":"not_invited"}
        403 {"code":"not_invited"}
        403 {"code":"not_invited"}"#]]
    .assert_eq(
        &[
            stranger.answers_session(&meeting, true),
            stranger.attends(&meeting, &code),
            community.convenor.marks(&meeting, &stranger, true, "路过的"),
        ]
        .map(|answer| answer.summary())
        .join("\n"),
    );
}

#[test]
fn what_can_not_be_called() {
    let story = Story::begin(community());
    let (community, now) = (&story.community, story.community.clock.now());
    let fine = story.session();
    let calls = |change: &dyn Fn(&mut NewMeeting)| {
        let mut session = fine.clone();
        change(&mut session);
        community.convenor.calls_session(&session).summary()
    };
    let representatives = vec![story.representatives[0].id(); 6];
    let answers = [
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
    .assert_eq(&answers.join("\n"));
    let other = community.deliberates("还没到开会的时候");
    expect![[r#"409 {"code":"not_in_this_phase"}"#]]
        .assert_eq(&community.convenor.calls_session(&community.session(&other, &[])).summary());
    let answers =
        at_once((0..4).map(|_| {
            || community.convenor.calls_session(&fine).summary().chars().take(3).collect::<String>()
        }));
    assert_eq!(answers.iter().filter(|status| *status == "200").count(), 1, "{answers:?}");
    expect![[r#"409 {"code":"session_called"}"#]]
        .assert_eq(&community.convenor.calls_session(&fine).summary());
}

#[test]
fn seats_are_as_many_as_the_procedure_says() {
    let story = Story::begin(community());
    let community = &story.community;
    let meeting = story.call();
    let [sun, zhou] = community.residents([("孙八", 4), ("周九", 4)]);
    let invite =
        |person: &Person| community.convenor.invites_to(&meeting, person, Some(Party::Representative));
    invite(&sun).ok();
    assert_eq!(invite(&zhou).summary(), r#"409 {"code":"seats_full"}"#);
    sun.answers_session(&meeting, false).ok();
    invite(&zhou).ok();
    assert_eq!(sun.answers_session(&meeting, true).summary(), r#"409 {"code":"seats_full"}"#);
    community.convenor.invites_to(&meeting, &zhou, None).ok();
    sun.answers_session(&meeting, true).ok();

    community.later(hours(24));
    sun.attends(&meeting, &community.convenor.code(&meeting)).ok();
    assert_eq!(community.convenor.invites_to(&meeting, &sun, None).summary(), r#"409 {"code":"seat_taken"}"#);
    assert_eq!(told(&zhou).lines().count(), 2, "told of the session, and kept");
}

#[test]
fn who_comes_is_told_when_a_session_is_put_off() {
    let story = Story::begin(community());
    let (community, wang) = (&story.community, &story.representatives[0]);
    let meeting = story.call();
    story.representatives[3].answers_session(&meeting, false).ok();
    let later = community.clock.now().plus(days(2));
    community.later(1000);
    community.convenor.moves_session(&meeting, 0, later).ok();
    expect![[r#"409 {"code":"stale","version":1}"#]]
        .assert_eq(&community.convenor.moves_session(&meeting, 0, later).summary());
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
    let story = Story::begin(community());
    let community = &story.community;
    let meeting = story.call();
    let answer = community.visitor().fetches_calendar(&meeting);
    assert_eq!(answer.header("content-type"), Some("text/calendar; charset=utf-8; method=PUBLISH"));
    let file = answer.text();
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

    community.convenor.moves_session(&meeting, 0, community.clock.now().plus(days(2))).ok();
    let moved = community.visitor().fetches_calendar(&meeting).text();
    assert!(
        moved.contains("SEQUENCE:1\r\n") && moved.contains("DTSTART;TZID=Asia/Shanghai:20261122T100000\r\n")
    );
    community.convenor.leads(&story.talk, PhaseStep::Withdraw { reason: text("改到明年") }).ok();
    let gone = community.visitor().fetches_calendar(&meeting).text();
    assert!(gone.contains("STATUS:CANCELLED\r\n"));
    let answered = story.representatives[0].answers_session(&meeting, true).summary();
    assert_eq!(answered, r#"409 {"code":"session_over"}"#);
}

#[test]
fn who_has_answered_is_not_reminded() {
    let story = Story::begin(isolated_community());
    let community = &story.community;
    let meeting = story.call();
    story.committee.answers_session(&meeting, true).ok();
    community.later(days(6) + hours(1));
    community.cron().ok();
    let lines = |person: &Person| told(person).lines().filter(|line| line.contains("就要结束了")).count();
    assert_eq!([&story.committee, &story.clerk].map(lines), [0, 1]);
}

#[test]
fn a_read_makes_one_round_trip_and_a_command_two() {
    let story = Story::begin(community());
    let (community, wang) = (&story.community, &story.representatives[0]);
    let called = community.convenor.calls_session(&story.session());
    let meeting = called.clone().meeting();
    let answered = wang.answers_session(&meeting, true);
    let moved = community.convenor.moves_session(&meeting, 0, community.clock.now().plus(days(1)));
    let sun = community.resident("孙八", building(4));
    let invited = community.convenor.invites_to(&meeting, &sun, Some(Party::Representative));
    community.later(hours(24));
    let code = community.convenor.code(&meeting);
    let attended = wang.attends(&meeting, &code);
    let marked = community.convenor.marks(&meeting, &sun, true, "没带手机，本人到场");
    story.gathers(&meeting);
    let version = community.convenor.deliberation(&story.talk).version;
    let reads = [
        wang.looks_at_session(&meeting),
        community.convenor.shows_code(&meeting),
        community.visitor().fetches_calendar(&meeting),
    ];
    let closed = community.convenor.closes_session_at(version, &meeting, Resolved::Adopted);
    let commands = [called, answered, moved, invited, attended, marked, closed];
    let trips = |answer: &[tests::TestResponse]| {
        answer.iter().map(|answer| (answer.status, answer.round_trips().community)).collect::<Vec<_>>()
    };
    assert_eq!(trips(&commands), [(200, 2); 7]);
    assert_eq!(trips(&reads), [(200, 1); 3]);
}
