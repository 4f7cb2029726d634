//! Sessions of the council hall on phones: called, people invited, the code shown and typed, the minutes written.

use api::deliberations::{MeetingView, NewMeeting};
use copy::{
    deliberations::{self as talks, session_lead as lead, sessions as words},
    wechat,
};
use domain::deliberations::{course::status::Status, procedures::phase::Party};
use tests::{Browser, Clock, TestCommunity, browser::visual::USUAL, building, hours, minutes, wechat::agent};

use crate::fixture::{community_ago, community_now, wechat_and_server};

#[test]
fn a_convenor_calls_a_session_and_invites_people() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let talk = community.discusses("大门要不要装道闸");
    community.convenor.ends_phase(&talk, "两个方案都清楚了").ok();
    let phone = Browser::of(&community.convenor);
    phone.opens(&format!("deliberations/{talk}"));
    phone.presses(lead::CALL);
    phone.sees(lead::CALL_ABOUT);
    phone.presses(lead::SEND);
    phone.sees(lead::TIMES_MISSING);
    let day = community.clock.now().plus(hours(48)).day().to_string();
    phone.sets(lead::BEGINS, &format!("{day}T19:30"));
    phone.sets(lead::ENDS, "21:00");
    phone.types(lead::PLACE, "党群服务中心一层");
    phone.types(lead::AGENDA, "听两个方案\n定下来");
    phone.is_readable("session-call");
    phone.presses(lead::SEND);
    phone.is_at(|address| address.contains("/meetings/"));
    phone.sees("听两个方案");
    phone.sees(lead::GUESTS_NONE);
    phone.presses(lead::INVITE);
    phone.types(copy::people::APPOINT_WHO, "王桂芳");
    phone.presses(copy::people::SEARCH_SEND);
    phone.sees("1单元");
    phone.presses("王桂芳");
    phone.picks(lead::INVITE_SEAT, talks::party(Party::Representative));
    // A list can't be wrapped: on the smallest phone, with the largest text, its words are wider than the screen.
    assert_eq!(phone.unreadable("session-invite", &[USUAL]), [""; 0]);
    phone.presses(lead::INVITE_SEND);
    phone.sees(lead::INVITED);
    phone.sees(&lead::guest("王桂芳", Party::Representative));
    phone.is_readable("session-called");

    let of_wang = Browser::of(&wang);
    of_wang.opens("notices");
    of_wang.follows("请您来开议事会");
    of_wang.presses(words::COME);
    of_wang.sees(words::ANSWERED);
    phone.reloads();
    phone.sees("会来");

    phone.presses(lead::CHANGE);
    phone.sets(lead::ENDS, "21:30");
    phone.presses(lead::SEND);
    phone.sees(lead::CHANGED);
}

/// A session that began a while ago, as the convenor called it: phones have no other clock than the real one.
fn begun(community: &TestCommunity, seats: &[(&tests::Person, Party)]) -> MeetingView {
    let talk = community.discusses("大门要不要装道闸");
    community.convenor.ends_phase(&talk, "两个方案都清楚了").ok();
    let from = community.clock.now().plus(minutes(1));
    let session = NewMeeting { from, until: from.plus(hours(2)), ..community.session(&talk, seats) };
    let meeting = community.convenor.calls_session(&session).meeting();
    community.clock.set(Clock::real().now());
    community.convenor.session(&meeting)
}

#[test]
fn whoever_scans_the_screen_in_wechat_is_there() {
    let (_, server) = wechat_and_server();
    let community = TestCommunity::open_ago(&server, minutes(20));
    let wang = community.resident("王桂芳", building(3));
    let session = begun(&community, &[(&community.convenor, Party::Branch), (&wang, Party::Representative)]);
    let page = format!("deliberations/{}/meetings/{}", session.deliberation, session.line.meeting);
    let phone = Browser::of(&wang);
    phone.is_in_wechat(&agent("oRepresentative"));
    phone.opens(&page);
    phone.sees(wechat::SCAN);
    phone.wechat_scans("https://example.com/a-parcel");
    phone.presses(wechat::SCAN);
    phone.sees(wechat::SCAN_FAILED);
    let code = community.convenor.code(&session.line.meeting);
    phone.wechat_scans(&format!("{}/{}/{page}#{code}", community.server.base, community.id));
    phone.presses(wechat::SCAN);
    phone.sees(words::ATTENDED);
}

#[test]
fn people_say_that_they_are_there_and_the_session_ends_by_its_minutes() {
    let community = community_ago(minutes(20));
    let (committee, clerk) = (community.committee_member("周敏"), community.property_clerk("物业小张"));
    let representatives =
        ["王桂芳", "李明", "赵四", "钱七"].map(|name| community.resident(name, building(3)));
    let mut seats = vec![
        (&community.convenor, Party::Branch),
        (&committee, Party::OwnersCommittee),
        (&clerk, Party::Property),
    ];
    seats.extend(representatives.iter().map(|person| (person, Party::Representative)));
    let session = begun(&community, &seats);
    let page = format!("deliberations/{}/meetings/{}", session.deliberation, session.line.meeting);
    let (of_convenor, of_wang) = (Browser::of(&community.convenor), Browser::of(&representatives[0]));
    of_convenor.opens(&page);
    of_convenor.presses(lead::CODE);
    let code = of_convenor.digits(2);
    of_convenor.is_readable("session-code");
    of_wang.opens(&page);
    of_wang.types(words::CODE, &code);
    of_wang.is_readable("session-attend");
    of_wang.presses(words::ATTEND);
    of_wang.sees(words::ATTENDED);
    let code = community.convenor.code(&session.line.meeting);
    for person in representatives[1..3].iter().chain([&committee, &clerk, &community.convenor]) {
        person.attends(&session.line.meeting, &code).ok();
    }
    of_convenor.types_key("Escape");
    of_convenor.reloads();
    of_convenor.sees("到了（扫码）");
    of_convenor.presses(lead::HERE);
    of_convenor.sees(&lead::mark("钱七", true));
    of_convenor.is_readable("ticking somebody off");
    of_convenor.presses(lead::SEND_MARK);
    of_convenor.sees(lead::MARKED);
    of_convenor.sees(words::QUORATE);
    of_convenor.is_readable("session-runs");

    of_convenor.presses(lead::CLOSE);
    of_convenor.types(lead::MINUTES, "大家问了费用和消防，物业答应留消防通道。");
    of_convenor.presses(lead::CLOSE_SEND);
    of_convenor.sees(lead::RESOLVED_MISSING);
    of_convenor.reloads();
    of_convenor.presses(lead::CLOSE);
    assert_eq!(of_convenor.reads(lead::MINUTES), "大家问了费用和消防，物业答应留消防通道。");
    of_convenor.types(lead::RESOLUTION, "同意东门装道闸，交全体居民表决。");
    of_convenor.chooses(lead::ADOPTED);
    of_convenor.is_readable("session-minutes");
    of_convenor.presses(lead::CLOSE_SEND);
    of_convenor.sees(lead::CLOSED);
    of_convenor.sees("同意东门装道闸，交全体居民表决。");
    of_convenor.is_readable("session-closed");
    assert_ne!(community.visitor().deliberation(&session.deliberation).line.status, Status::Meeting);
}
