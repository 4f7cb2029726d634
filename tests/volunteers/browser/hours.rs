//! The table of hours, on the phone of whoever leads volunteers.

use domain::{
    copy::{shell, volunteers::hours as words},
    volunteers::{attendance::Mark, wire::NewShift},
};
use tests::town::{
    building, hours,
    volunteers::{clean_up, shift},
};

use crate::{ground::town_ago, phone::Phones};

#[test]
fn a_lead_reads_how_long_people_were_there() {
    let town = town_ago(hours(2));
    let head = town.building_head("王桂芳", building(3));
    let li = town.resident("李明", building(3));
    let from = town.clock.now().plus(hours(1));
    let mut work = clean_up(vec![NewShift { until: from.plus(hours(1)), ..shift(from, 2) }]);
    work.site = Some(town.site(building(3)));
    let task = head.publishes(&work).task();
    let only = head.first_shift(&task).shift;
    li.claims(&only).ok();
    head.at(from).ticks(&only, &li, Mark::Came).ok();
    head.at(from.plus(hours(1))).ticks(&only, &li, Mark::Left).ok();
    town.later(hours(2));

    let phones = Phones::new();
    let phone = phones.of(&head);
    phone.opens("");
    phone.follows(shell::HANDS);
    phone.follows(words::HOURS);
    phone.sees(words::PLAIN);
    phone.sees(&words::total(&[]).replace("0 人次，0 分钟", "1 人次，1 小时"));
    phone.has("link", words::TABLE);
    phone.is_accessible("hours");
    phone.fits("hours");
    phone.shows_itself("volunteers-hours");
    phone.follows(words::BEFORE);
    phone.sees(words::NONE);
    phone.fits("a year without hours");

    let small = phones.small_with_large_text(&head);
    small.in_care_mode(true);
    small.in_the_dark(true);
    small.opens("volunteers/hours");
    small.sees(words::PLAIN);
    small.fits("hours, small, large and dark");
    small.is_accessible("hours, small, large and dark");
    small.shows_itself("volunteers-hours-small");
}
