//! Who is in a team, said by its lead; where a task comes from; and why one may not sign up.

use copy::volunteers::{self as words, teams};
use domain::volunteers::{profile::FreeTimes, skill::Skill, team::Seen};
use tests::{
    Browser, building, hours,
    users::volunteers::{clean_up, shift},
};

use crate::fixture::community_now;

#[test]
fn a_lead_asks_a_neighbour_in_and_out_again() {
    let community = community_now();
    let [li, zhao] = community.residents([("李明", 3), ("赵四", 4)]);
    let team = community.convenor.makes_team("守望队", &li).team();
    zhao.volunteers_seen_by(&[Skill::Health], FreeTimes::default(), Some(4), Seen::Neighbours).ok();
    let phone = Browser::of(&li);
    phone.opens(&format!("volunteers/teams/{team}"));
    phone.sees(teams::CANDIDATES_HINT);
    phone.is_readable("volunteers-team-candidates");
    phone.presses(&teams::invite("4号楼 赵女士"));
    phone.sees(teams::CANDIDATES_NONE);
    phone.presses(&teams::remove("赵四"));
    phone.sees(teams::REMOVE_SAYS);
    phone.is_readable("volunteers-team-remove");
    phone.presses(teams::REMOVE);
    phone.sees(teams::CANDIDATES_HINT);
    assert_eq!(li.team(&team).people.len(), 1);
}

#[test]
fn a_task_says_where_it_comes_from_and_who_may_sign_up() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let matter = wang.reports("三号楼前落叶没人扫，滑").matter();
    let number = wang.view(&matter).line.number;
    let of_convenor = Browser::of(&community.convenor);
    of_convenor.opens(&format!("volunteers/new?matter={matter}"));
    of_convenor.sees(words::ORIGIN);
    of_convenor.sees(&words::from_matter(&number));
    of_convenor.is_readable("volunteers-publish-origin");

    let mut work = clean_up(vec![shift(community.clock.now().plus(hours(48)), 2)]);
    work.matter = Some(matter);
    let task = community.convenor.publishes(&work).task();
    let rider = community.reporter("骑手小陈");
    let of_rider = Browser::of(&rider);
    of_rider.opens(&format!("volunteers/{task}"));
    of_rider.sees("请找召集人登记成志愿者");
    of_rider.sees(&words::from_matter(&number));
    assert!(!of_rider.has("button", words::CLAIM));
    of_rider.is_readable("volunteers-task-may-not");
    let of_visitor = Browser::of(&community.visitor());
    of_visitor.opens(&format!("volunteers/{task}"));
    of_visitor.sees("登录以后可以报名");
}

#[test]
fn a_head_who_leads_a_team_publishes_at_home_without_it_and_everywhere_with_it() {
    let community = community_now();
    let head = community.building_head("刘桂兰", building(3));
    community.convenor.makes_team("守望队", &head).ok();
    let phone = Browser::of(&head);
    let publishes = |title: &str, with: Option<(&str, &str)>| {
        phone.opens("volunteers/new");
        if let Some((team, site)) = with {
            phone.picks(teams::TEAM, team);
            phone.picks(words::SITE, site);
        }
        phone.types(words::TITLE, title);
        phone.types(words::TEXT, "一起把楼前的落叶清一清。");
        phone.types(words::SPOT, "楼门口");
        phone.types(words::CONTACT, "刘师傅 13700000000");
        phone.picks(words::DAY, "明天");
        phone.picks(words::FROM, "09:00");
        phone.presses(words::SEND);
        phone.is_at(|address| address.contains("/volunteers/tk_"));
        phone.sees(title);
    };
    publishes("清自己楼的落叶", None);
    phone.sees("3号楼");
    publishes("清四号楼的落叶", Some(("守望队", "4号楼")));
    phone.sees("4号楼");
}
