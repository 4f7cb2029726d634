//! The address of one's own calendar, made and ended on the screen.

use domain::copy::volunteers::feeds as words;
use tests::town::{
    building, hours, minutes,
    volunteers::{clean_up, shift},
};

use crate::{ground::town_now, phone::Phones};

#[test]
fn somebody_makes_a_calendar_replaces_its_address_and_ends_it() {
    let town = town_now();
    let li = town.resident("李明", building(3));
    let from = town.clock.now().plus(hours(30) + minutes(7));
    let task = town.convenor.publishes(&clean_up(vec![shift(from, 2)])).task();
    li.claims(&li.first_shift(&task).shift).ok();
    let phones = Phones::new();
    let phone = phones.of(&li);
    phone.opens("volunteers/own");
    phone.presses(words::MAKE);
    phone.sees(words::MADE);
    phone.sees("/shifts.ics");
    let path = li.calendar_path().unwrap();
    phone.sees(&path);
    phone.is_accessible("one's own calendar");
    phone.fits("one's own calendar");
    phone.shows_itself("volunteers-calendar");
    assert!(li.on_a_new_phone().opens(&path).text().contains("周六大扫除"));

    phone.presses(words::REPLACE);
    phone.sees(words::REPLACE_SAYS);
    phone.is_accessible("replacing the address");
    phone.presses(words::REPLACE);
    phone.sees_no_longer(&path);
    phone.sees("/shifts.ics");
    assert_eq!(li.on_a_new_phone().opens(&path).status, 404);

    let small = phones.small_with_large_text(&li);
    small.in_care_mode(true);
    small.in_the_dark(true);
    small.opens("volunteers/own");
    small.sees("/shifts.ics");
    small.fits("one's own calendar, small, large and dark");
    small.is_accessible("one's own calendar, small, large and dark");
    small.shows_itself("volunteers-calendar-small");

    phone.presses(words::END);
    phone.sees(words::END_SAYS);
    phone.presses(words::END);
    phone.sees(words::ENDED);
    phone.sees(words::MAKE);
    assert_eq!(li.calendar_path(), None);
}
