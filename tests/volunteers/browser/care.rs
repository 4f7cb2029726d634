//! A team, visits that come again, and one that was missed, on the phones of the convenor, the team's lead and a neighbour.

use copy::{
    shell,
    volunteers::{self as words, care, teams},
};
use domain::volunteers::{profile::FreeTimes, skill::Skill, team::Seen};
use tests::{Browser, building, moment, users::care::curtains};

use crate::fixture::isolated_community_at;

#[test]
fn a_visit_is_missed_and_escalated_to_the_lead_who_sends_somebody() {
    let community = isolated_community_at("2026-11-27 12:00");
    let [li, zhao, sun] = ["李明", "赵四", "孙八"].map(|name| community.resident(name, building(3)));
    let team = community.convenor.makes_team("守望队", &li).team();
    for person in [&zhao, &sun] {
        person.joins_team(&team).ok();
    }
    zhao.volunteers_seen_by(&[Skill::Daily], FreeTimes::default(), Some(4), Seen::Lead).ok();
    let (of_li, of_zhao) = (Browser::of(&li), Browser::of(&zhao));
    for phone in [&of_li, &of_zhao] {
        phone.lives_by(&community.clock);
    }

    of_li.opens(&format!("volunteers/teams/{team}"));
    of_li.sees("特长：生活");
    of_li.sees(teams::SHOWS_NOTHING);
    of_li.is_readable("volunteers-team-lead");
    of_li.follows(care::HEADING);
    of_li.presses(care::SEND);
    of_li.sees(shell::MISSING);
    of_li.types(words::TITLE, "早看窗帘");
    of_li.types(words::TEXT, "看看窗帘拉开没有，敲敲门问声好。");
    of_li.types(care::SPOT, "5号楼");
    of_li.types(care::WHOM, "5号楼501 张奶奶");
    of_li.types(words::CONTACT, "李队长 13800000000");
    of_li.picks(care::AT, "07:30");
    of_li.ticks("孙八");
    of_li.is_readable("volunteers-care-plan");
    of_li.presses(care::SEND);
    of_li.sees("轮流：孙八");
    of_li.sees("每天 07:30，30 分钟");
    community.cron().ok();
    of_li.reloads();
    of_li.sees("孙八");
    of_li.is_readable("volunteers-care-running");

    // Nobody comes, and at five past eight the lead's phone says so.
    community.clock.set(moment("2026-11-28 08:05"));
    community.cron().ok();
    for phone in [&of_li, &of_zhao] {
        phone.lives_by(&community.clock);
    }
    of_li.opens("notices");
    of_li.sees("没有人签到");
    of_li.is_readable("volunteers-missed-notice");
    of_li.follows("早看窗帘");
    of_li.sees("发现没有人签到");
    of_li.is_readable("volunteers-missed");
    of_li.presses_first(care::SEND_SOMEBODY);
    of_li.picks(care::SEND_WHOM, "赵四");
    of_li.is_readable("volunteers-missed-send");
    of_li.presses(care::SEND_SOMEBODY);
    of_li.sees("请了赵四去看");

    of_zhao.opens("notices");
    of_zhao.follows("早看窗帘");
    of_zhao.sees(care::ERRAND);
    of_zhao.sees("张奶奶");
    of_zhao.is_readable("volunteers-errand");
    of_zhao.presses(care::NOTE);
    of_zhao.types(care::FOUND, "张奶奶去女儿家了，一切都好。");
    of_zhao.presses(words::SAVE);
    of_zhao.sees(care::NOTED);
    of_zhao.sees_no_longer("张奶奶");
    of_li.reloads();
    of_li.sees("后来看到：张奶奶去女儿家了");
    of_li.presses(care::PAUSE);
    of_li.sees(care::PAUSE_SAYS);
    of_li.presses(care::PAUSE);
    of_li.sees(care::RESUME);
    of_li.is_readable("volunteers-care-paused");
}

#[test]
fn the_convenor_makes_a_team_and_neighbours_see_what_a_member_chose() {
    let community = isolated_community_at("2026-11-27 12:00");
    let [li, zhao] = ["李明", "赵四"].map(|name| community.resident(name, building(3)));
    let [of_convenor, of_li, of_zhao] = [&community.convenor, &li, &zhao].map(Browser::of);
    for phone in [&of_convenor, &of_li, &of_zhao] {
        phone.lives_by(&community.clock);
    }
    of_convenor.opens("volunteers/teams");
    of_convenor.sees(teams::NONE);
    of_convenor.follows(teams::KEEP);
    of_convenor.types(teams::SKILL, "电工");
    of_convenor.presses(teams::ADD_SKILL);
    of_convenor.sees("电工");
    of_convenor.types(teams::NAME, "守望队");
    of_convenor.presses(teams::MAKE_SEND);
    of_convenor.sees(teams::LEAD_MISSING);
    of_convenor.types(copy::people::APPOINT_WHO, "李明");
    of_convenor.presses(copy::people::SEARCH_SEND);
    of_convenor.presses_first("李明");
    of_convenor.is_readable("volunteers-keep");
    of_convenor.presses(teams::MAKE_SEND);
    of_convenor.sees(teams::DONE);
    of_convenor.sees("1 人，队长：3号楼 李女士");

    of_zhao.opens("volunteers/own");
    of_zhao.ticks("电工");
    of_zhao.chooses(teams::seen(Seen::Neighbours));
    of_zhao.presses(words::SAVE);
    of_zhao.sees(words::SAVED);
    of_zhao.opens("volunteers/teams");
    of_zhao.sees("特长：电工");
    of_zhao.is_readable("volunteers-teams");
    of_zhao.follows("守望队");
    of_zhao.presses(teams::JOIN);
    of_zhao.sees(teams::JOINED);
    of_zhao.is_readable("volunteers-team");
    of_zhao.opens("volunteers/new");
    of_zhao.sees(teams::PUBLISH_WHO);
    of_zhao.opens("volunteers/care");
    of_zhao.is_readable("planning for no team");

    let lead = li.looks_at_teams().reply::<api::volunteers::Teams>().teams.remove(0);
    li.plans_care(&curtains(&lead.team, 127, &[])).ok();
    of_li.opens(&format!("volunteers/teams/{}", lead.team));
    of_li.sees("特长：电工");
    of_li.is_readable("volunteers-team-led");
    of_li.opens(&format!("volunteers/care?team={}", lead.team));
    of_li.sees(care::DAYS);
    of_li.is_readable("volunteers-care");
}
