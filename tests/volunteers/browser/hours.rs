//! The table of hours, on the phone of whoever leads volunteers.

use api::volunteers::NewShift;
use copy::{shell, volunteers::hours as words};
use domain::volunteers::attendance::Mark;
use tests::{
    Browser, building, hours,
    users::volunteers::{clean_up, shift},
};

use crate::fixture::community_ago;

#[test]
fn a_lead_reads_how_long_people_were_there() {
    let community = community_ago(hours(2));
    let head = community.building_head("王桂芳", building(3));
    let li = community.resident("李明", building(3));
    let from = community.clock.now().plus(hours(1));
    let mut work = clean_up(vec![NewShift { until: from.plus(hours(1)), ..shift(from, 2) }]);
    work.site = Some(community.site(building(3)));
    let task = head.publishes(&work).task();
    let only = head.first_shift(&task).shift;
    li.claims(&only).ok();
    head.at(from).ticks(&only, &li, Mark::Came).ok();
    head.at(from.plus(hours(1))).ticks(&only, &li, Mark::Left).ok();
    community.later(hours(2));

    let phone = Browser::of(&head);
    phone.opens("");
    phone.follows(shell::HANDS);
    phone.follows(words::HOURS);
    phone.sees(words::PLAIN);
    phone.sees(&words::total(&[]).replace("0 人次，0 分钟", "1 人次，1 小时"));
    phone.has("link", words::TABLE);
    phone.is_readable("volunteers-hours");
    phone.follows(words::BEFORE);
    phone.sees(words::NONE);
    phone.is_readable("a year without hours");
}
