//! The address of one's own calendar, made and ended on the screen.

use copy::volunteers::feeds as words;
use tests::{
    Browser, building, hours, minutes,
    users::volunteers::{clean_up, shift},
};

use crate::fixture::community_now;

#[test]
fn somebody_makes_a_calendar_replaces_its_address_and_ends_it() {
    let community = community_now();
    let li = community.resident("李明", building(3));
    let from = community.clock.now().plus(hours(30) + minutes(7));
    let task = community.convenor.publishes(&clean_up(vec![shift(from, 2)])).task();
    li.claims(&li.first_shift(&task).shift).ok();
    let phone = Browser::of(&li);
    phone.opens("volunteers/own");
    phone.presses(words::MAKE);
    phone.sees(words::MADE);
    phone.sees("/shifts.ics");
    let path = li.calendar_path().unwrap();
    phone.sees(&path);
    phone.is_readable("volunteers-calendar");
    assert!(li.on_a_new_phone().opens(&path).text().contains("周六大扫除"));

    phone.presses(words::REPLACE);
    phone.sees(words::REPLACE_SAYS);
    phone.is_readable("replacing the address");
    phone.presses(words::REPLACE);
    phone.sees_no_longer(&path);
    phone.sees("/shifts.ics");
    assert_eq!(li.on_a_new_phone().opens(&path).status, 404);

    phone.presses(words::END);
    phone.sees(words::END_SAYS);
    phone.presses(words::END);
    phone.sees(words::ENDED);
    phone.sees(words::MAKE);
    assert_eq!(li.calendar_path(), None);
}
