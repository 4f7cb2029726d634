//! A Saturday clean-up with one place short, on the phones of a building head and two neighbours.

use domain::{
    copy::{shell, volunteers as words},
    volunteers::{attendance::Mark, signup::Standing, skill::Skill, wire::NewShift},
};
use tests::town::{
    building, hours, minutes, text,
    volunteers::{clean_up, shift},
};

use crate::{
    ground::{town_ago, town_alone_now, town_now},
    phone::Phones,
};

#[test]
fn a_place_short_is_waited_for_offered_and_taken() {
    let town = town_alone_now();
    let head = town.building_head("王桂芳", building(3));
    let (li, zhao) = (town.resident("李明", building(3)), town.resident("赵四", building(3)));
    let phones = Phones::new();
    let (of_head, of_li, of_zhao) = (phones.of(&head), phones.of(&li), phones.of(&zhao));

    of_head.opens("");
    of_head.follows(shell::HANDS);
    of_head.follows(words::PUBLISH);
    of_head.presses(words::SEND);
    of_head.sees(shell::MISSING);
    of_head.types(words::TITLE, "周六大扫除");
    of_head.types(words::TEXT, "一起把三号楼前的落叶和杂物清一清。");
    of_head.types(words::SPOT, "三号楼门口");
    of_head.types(words::BRING, "手套");
    of_head.types(words::CONTACT, "王姐 13800000000");
    of_head.picks(words::DAY, "周六");
    of_head.picks(words::FROM, "09:00");
    of_head.types(words::CAPACITY, "1");
    of_head.is_accessible("publishing a task");
    of_head.fits("publishing a task");
    of_head.shows_itself("volunteers-publish");
    of_head.presses(words::SEND);
    of_head.sees("周六大扫除");
    of_head.sees("还差 1 人");
    let published = of_head.is_at(|address| address.contains("/volunteers/tk_"));
    let task = text(published.rsplit('/').next().unwrap());

    of_li.opens("");
    of_li.follows(shell::HANDS);
    of_li.sees("周六大扫除");
    of_li.is_accessible("what there is to do");
    of_li.fits("what there is to do");
    of_li.shows_itself("volunteers-list");
    of_li.presses(words::CLAIM);
    of_li.sees("您报上名了");
    of_li.sees("王姐 13800000000");
    of_li.shows_itself("volunteers-signed-up");

    of_zhao.opens(&format!("volunteers/{task}"));
    of_zhao.sees(words::CONTACT_HIDDEN);
    of_zhao.presses(words::WAIT);
    of_zhao.sees("排第 1 位");
    of_zhao.is_accessible("a task");
    of_zhao.fits("a task");
    of_zhao.shows_itself("volunteers-waiting");

    of_li.presses(words::LEAVE);
    of_li.sees(words::LEAVE_SAYS);
    of_li.is_accessible("withdrawing");
    of_li.presses(words::LEAVE);
    of_li.sees("您退出了这一班");
    town.alarm().ok();
    of_zhao.reloads();
    of_zhao.sees("给您留到");
    of_zhao.shows_itself("volunteers-offered");
    of_zhao.presses(words::TAKE);
    of_zhao.sees("您报上名了");
    of_zhao.sees("王姐 13800000000");
    let standing = zhao.first_shift(&task).own.map(|own| own.standing);
    assert_eq!(standing, Some(Standing::SignedUp));
}

#[test]
fn people_check_in_by_code_or_by_a_tap_and_a_mistake_is_put_right() {
    // It began an hour ago, and they signed up before.
    let town = town_ago(hours(2));
    let head = town.building_head("王桂芳", building(3));
    let (li, zhao) = (town.resident("李明", building(3)), town.resident("赵四", building(3)));
    let from = town.clock.now().plus(hours(1));
    let mut work = clean_up(vec![NewShift { until: from.plus(hours(3)), ..shift(from, 2) }]);
    work.site = Some(town.site(building(3)));
    let task = head.publishes(&work).task();
    let only = head.first_shift(&task).shift;
    for person in [&li, &zhao] {
        person.claims(&only).ok();
    }
    town.later(hours(2));
    let phones = Phones::new();
    let (of_head, of_li) = (phones.of(&head), phones.of(&li));
    of_head.opens(&format!("volunteers/{task}"));
    of_head.follows(words::LEAD);
    of_head.sees("李明");
    of_head.is_accessible("who comes");
    of_head.fits("who comes");
    of_head.shows_itself("volunteers-roster");
    of_head.presses(words::SHOW_CODE);
    of_head.sees(words::CODE_HOW);
    of_head.is_accessible("the code");
    of_head.shows_itself("volunteers-code");
    let shown = of_head.text();
    let groups: Vec<&str> = shown.split_whitespace().collect();
    let is_group = |group: &&str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let code = groups.windows(2).find(|two| two.iter().all(is_group)).expect("six digits").concat();
    of_head.presses(shell::CLOSE);

    of_li.opens("volunteers/own");
    of_li.types(words::CODE, "12345");
    of_li.presses(words::CHECK_IN);
    of_li.sees(words::CODE_WRONG);
    of_li.types(words::CODE, &code);
    of_li.is_accessible("checking in");
    of_li.fits("checking in");
    of_li.shows_itself("volunteers-check-in");
    of_li.presses(words::CHECK_IN);
    of_li.sees("您已签到");

    of_head.reloads();
    of_head.presses(&words::about(words::CAME, "赵四"));
    of_head.has_no_longer("button", &words::about(words::CAME, "赵四"));
    of_head.presses(&words::about(words::GOES, "赵四"));
    of_head.sees("走，算");
    of_head.presses(&words::about(words::CORRECT, "赵四"));
    of_head.picks(words::CAME_AT, &words::hour(from));
    of_head.types(words::WHY, "他先到的，我忘了点");
    of_head.is_accessible("putting times right");
    of_head.shows_itself("volunteers-correct");
    of_head.presses(words::CORRECT_SEND);
    of_head.sees(words::CORRECTED);
    of_head.sees("他先到的，我忘了点");
    let noted = head.roster(&task).people;
    assert_eq!(noted.iter().filter(|line| line.came.is_some()).count(), 2);
    assert!(noted.iter().any(|line| line.minutes >= 59), "{noted:?}");
    li.checks(&only, Mark::Left, &head.shift_code(&only)).ok();
    of_li.reloads();
    of_li.sees("您来过了");
}

#[test]
fn somebody_says_what_they_are_good_at_and_goes_between_the_pages() {
    let town = town_now();
    let li = town.resident("李明", building(3));
    let from = town.clock.now().plus(hours(30) + minutes(7));
    town.convenor.publishes(&clean_up(vec![shift(from, 2)])).ok();
    let phones = Phones::new();
    let phone = phones.of(&li);
    phone.opens("");
    phone.follows(shell::HALL);
    phone.is_at(|address| address.ends_with("/deliberations"));
    phone.opens("volunteers");
    phone.sees("周六大扫除");
    // From there to what is talked over and back, each by a link, twice.
    phone.follows(words::OWN);
    for _ in 0..2 {
        phone.sees(words::PROFILE_HINT);
        phone.follows(shell::BACK);
        phone.sees("周六大扫除");
        phone.follows(shell::BACK);
        phone.follows(shell::HALL);
        phone.sees(domain::copy::deliberations::NONE_RUNNING);
        phone.follows(shell::BACK);
        phone.follows(shell::HANDS);
        phone.sees("周六大扫除");
        phone.follows(words::OWN);
    }

    phone.sees(words::OWN_NONE);
    phone.ticks(words::skill(&Skill::Law));
    phone.ticks(&words::part(5, 0));
    phone.picks(words::CAP, &words::cap(4));
    phone.is_accessible("what one says about oneself");
    phone.fits("what one says about oneself");
    phone.shows_itself("volunteers-profile");
    phone.presses(words::SAVE);
    phone.sees(words::SAVED);
    let kept: domain::volunteers::wire::Profile = li.looks_at_profile().reply();
    assert_eq!((kept.skills, kept.cap), (vec![Skill::Law], Some(4)));
    assert!(kept.free.has(5, 0));

    let small = phones.small_with_large_text(&li);
    small.opens("volunteers?all=true");
    small.sees("周六大扫除");
    small.fits("what there is to do, small and large");
    small.in_care_mode(true);
    small.in_the_dark(true);
    small.opens("volunteers/own");
    small.sees(words::PROFILE_HINT);
    small.fits("one's own, small, large and dark");
    small.is_accessible("one's own, small, large and dark");
    small.shows_itself("volunteers-own-small");
}
