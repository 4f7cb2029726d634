//! Sessions of the council hall on phones: called, people invited, the code shown and typed, the minutes written.

use domain::{
    copy::{
        deliberations::{self as talks, session_lead as lead, sessions as words},
        wechat,
    },
    deliberations::{
        course::status::Status,
        procedures::phase::Party,
        wire::{MeetingView, NewMeeting},
    },
};
use tests::town::{Clock, Town, building, fresh_name, hours, minutes, plan};

use crate::{
    ground::{
        shared, town_now,
        wechat::{agent, town_in_wechat},
    },
    phone::Phones,
};

#[test]
fn a_convenor_calls_a_session_and_invites_people() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let talk = town.discusses("大门要不要装道闸");
    town.convenor.ends_phase(&talk, "两个方案都清楚了").ok();
    let phones = Phones::new();
    let phone = phones.of(&town.convenor);
    phone.opens(&format!("deliberations/{talk}"));
    phone.presses(lead::CALL);
    phone.sees(lead::CALL_ABOUT);
    phone.presses(lead::SEND);
    phone.sees(lead::TIMES_MISSING);
    let day = town.clock.now().plus(hours(48)).day().to_string();
    phone.sets(lead::BEGINS, &format!("{day}T19:30"));
    phone.sets(lead::ENDS, "21:00");
    phone.types(lead::PLACE, "党群服务中心一层");
    phone.types(lead::AGENDA, "听两个方案\n定下来");
    phone.is_accessible("calling a session");
    phone.fits("calling a session");
    phone.shows_itself("session-call");
    phone.presses(lead::SEND);
    phone.is_at(|address| address.contains("/meetings/"));
    phone.sees("听两个方案");
    phone.sees(lead::GUESTS_NONE);
    phone.presses(lead::INVITE);
    phone.types(domain::copy::people::APPOINT_WHO, "王桂芳");
    phone.presses(domain::copy::people::SEARCH_SEND);
    phone.sees("1单元");
    phone.presses("王桂芳");
    phone.picks(lead::INVITE_SEAT, talks::party(Party::Representative));
    phone.is_accessible("inviting somebody");
    phone.fits("inviting somebody");
    phone.shows_itself("session-invite");
    phone.presses(lead::INVITE_SEND);
    phone.sees(lead::INVITED);
    phone.sees(&lead::guest("王桂芳", Party::Representative));
    phone.is_accessible("a session that was called");
    phone.fits("a session that was called");
    phone.shows_itself("session-called");

    let of_wang = phones.of(&wang);
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
fn begun(town: &Town, seats: &[(&tests::town::Person, Party)]) -> MeetingView {
    let talk = town.discusses("大门要不要装道闸");
    town.convenor.ends_phase(&talk, "两个方案都清楚了").ok();
    let from = town.clock.now().plus(minutes(1));
    let session = NewMeeting { from, until: from.plus(hours(2)), ..town.session(&talk, seats) };
    let meeting = town.convenor.calls_session(&session).meeting();
    town.clock.set(Clock::real().now());
    town.convenor.session(&meeting)
}

#[test]
fn whoever_scans_the_screen_in_wechat_is_there() {
    let (_, server) = town_in_wechat();
    let since = Clock::at(Clock::real().now().plus(-minutes(20)));
    let town = Town::found(&server, &plan(&fresh_name()), since);
    let wang = town.resident("王桂芳", building(3));
    let session = begun(&town, &[(&town.convenor, Party::Branch), (&wang, Party::Representative)]);
    let page = format!("deliberations/{}/meetings/{}", session.deliberation, session.line.meeting);
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.is_in_wechat(&agent("oRepresentative"));
    phone.opens(&page);
    phone.sees(wechat::SCAN);
    phone.wechat_scans("https://example.com/a-parcel");
    phone.presses(wechat::SCAN);
    phone.sees(wechat::SCAN_FAILED);
    let code = town.convenor.code(&session.line.meeting);
    phone.wechat_scans(&format!("{}/{}/{page}#{code}", town.server.base, town.id));
    phone.presses(wechat::SCAN);
    phone.sees(words::ATTENDED);
}

#[test]
fn people_say_that_they_are_there_and_the_session_ends_by_its_minutes() {
    let since = Clock::at(Clock::real().now().plus(-minutes(20)));
    let town = Town::found(&shared(), &plan(&fresh_name()), since);
    let (committee, clerk) = (town.committee_member("周敏"), town.property_clerk("物业小张"));
    let representatives = ["王桂芳", "李明", "赵四", "钱七"].map(|name| town.resident(name, building(3)));
    let mut seats = vec![
        (&town.convenor, Party::Branch),
        (&committee, Party::OwnersCommittee),
        (&clerk, Party::Property),
    ];
    seats.extend(representatives.iter().map(|person| (person, Party::Representative)));
    let session = begun(&town, &seats);
    let page = format!("deliberations/{}/meetings/{}", session.deliberation, session.line.meeting);
    let phones = Phones::new();
    let (of_convenor, of_wang) = (phones.of(&town.convenor), phones.of(&representatives[0]));
    of_convenor.opens(&page);
    of_convenor.presses(lead::CODE);
    let code = of_convenor.six_digits();
    of_convenor.is_accessible("the code");
    of_convenor.fits("the code");
    of_convenor.shows_itself("session-code");
    of_wang.opens(&page);
    of_wang.types(words::CODE, &code);
    of_wang.is_accessible("typing the code");
    of_wang.shows_itself("session-attend");
    of_wang.presses(words::ATTEND);
    of_wang.sees(words::ATTENDED);
    let code = town.convenor.code(&session.line.meeting);
    for person in representatives[1..3].iter().chain([&committee, &clerk, &town.convenor]) {
        person.attends(&session.line.meeting, &code).ok();
    }
    of_convenor.types_key("Escape");
    of_convenor.reloads();
    of_convenor.sees("到了（扫码）");
    of_convenor.presses(lead::HERE);
    of_convenor.sees(&lead::mark("钱七", true));
    of_convenor.is_accessible("ticking somebody off");
    of_convenor.presses(lead::SEND_MARK);
    of_convenor.sees(lead::MARKED);
    of_convenor.sees(words::QUORATE);
    of_convenor.is_accessible("a session that runs");
    of_convenor.fits("a session that runs");
    of_convenor.shows_itself("session-runs");

    of_convenor.presses(lead::CLOSE);
    of_convenor.types(lead::MINUTES, "大家问了费用和消防，物业答应留消防通道。");
    of_convenor.presses(lead::CLOSE_SEND);
    of_convenor.sees(lead::RESOLVED_MISSING);
    of_convenor.reloads();
    of_convenor.presses(lead::CLOSE);
    assert_eq!(of_convenor.reads(lead::MINUTES), "大家问了费用和消防，物业答应留消防通道。");
    of_convenor.types(lead::RESOLUTION, "同意东门装道闸，交全体居民表决。");
    of_convenor.chooses(lead::ADOPTED);
    of_convenor.is_accessible("the minutes");
    of_convenor.fits("the minutes");
    of_convenor.shows_itself("session-minutes");
    of_convenor.presses(lead::CLOSE_SEND);
    of_convenor.sees(lead::CLOSED);
    of_convenor.sees("同意东门装道闸，交全体居民表决。");
    of_convenor.shows_itself("session-closed");
    assert_ne!(town.visitor().deliberation(&session.deliberation).line.status, Status::Meeting);
}
