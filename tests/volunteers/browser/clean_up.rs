//! A Saturday clean-up with one place short, on the phones of a building head and two neighbours.

use copy::{shell, volunteers as words, wechat};
use domain::volunteers::{attendance::Mark, signup::Standing, skill::Skill};
use tests::{
    Browser, building, hours, minutes, text,
    users::volunteers::{clean_up, shift},
};

use crate::fixture::{community_ago, community_now, isolated_community_now};

#[test]
fn a_place_short_is_waited_for_offered_and_taken() {
    let community = isolated_community_now();
    let head = community.building_head("王桂芳", building(3));
    let [li, zhao] = community.residents([("李明", 3), ("赵四", 3)]);
    let (of_head, of_li, of_zhao) = (Browser::of(&head), Browser::of(&li), Browser::of(&zhao));

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
    of_head.is_readable("volunteers-publish");
    of_head.presses(words::SEND);
    of_head.sees("周六大扫除");
    of_head.sees("还差 1 人");
    let published = of_head.is_at(|address| address.contains("/volunteers/tk_"));
    let task = text(published.rsplit('/').next().unwrap());

    of_li.opens("");
    of_li.follows(shell::HANDS);
    of_li.sees("周六大扫除");
    of_li.is_readable("volunteers-list");
    of_li.presses(words::CLAIM);
    of_li.sees("您报上名了");
    of_li.sees("王姐 13800000000");
    of_li.is_readable("volunteers-signed-up");

    of_zhao.opens(&format!("volunteers/{task}"));
    of_zhao.sees(words::CONTACT_HIDDEN);
    of_zhao.presses(words::WAIT);
    of_zhao.sees("排第 1 位");
    of_zhao.is_readable("volunteers-waiting");

    of_li.presses(words::LEAVE);
    of_li.sees(words::LEAVE_SAYS);
    of_li.is_readable("withdrawing");
    of_li.presses(words::LEAVE);
    of_li.sees("您退出了这一班");
    community.cron().ok();
    of_zhao.reloads();
    of_zhao.sees("给您留到");
    of_zhao.is_readable("volunteers-offered");
    of_zhao.presses(words::TAKE);
    of_zhao.sees("您报上名了");
    of_zhao.sees("王姐 13800000000");
    let standing = zhao.first_shift(&task).own.map(|own| own.standing);
    assert_eq!(standing, Some(Standing::SignedUp));
}

#[test]
fn people_check_in_by_code_or_by_a_tap_and_a_mistake_is_put_right() {
    let community = community_ago(hours(2));
    let head = community.building_head("王桂芳", building(3));
    let [li, zhao] = community.residents([("李明", 3), ("赵四", 3)]);
    let (task, only) = community.begins_shift(&head, &[&li, &zhao]);
    let from = head.first_shift(&task).from;
    let (of_head, of_li) = (Browser::of(&head), Browser::of(&li));
    of_head.opens(&format!("volunteers/{task}"));
    of_head.follows(words::LEAD);
    of_head.sees("李明");
    of_head.is_readable("volunteers-roster");
    of_head.presses(words::SHOW_CODE);
    of_head.sees(words::CODE_HOW);
    of_head.is_readable("volunteers-code");
    let code = of_head.digits(2);
    of_head.presses(shell::CLOSE);

    of_li.opens("volunteers/own");
    of_li.sees(words::CODE);
    assert!(!of_li.has("button", wechat::SCAN), "that is for pages that are open in WeChat");
    of_li.types(words::CODE, "12345");
    of_li.presses(words::CHECK_IN);
    of_li.sees(words::CODE_WRONG);
    of_li.types(words::CODE, &code);
    of_li.is_readable("volunteers-check-in");
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
    of_head.is_readable("volunteers-correct");
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
    let community = community_now();
    let li = community.resident("李明", building(3));
    let from = community.clock.now().plus(hours(30) + minutes(7));
    community.convenor.publishes(&clean_up(vec![shift(from, 2)])).ok();
    let phone = Browser::of(&li);
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
        phone.sees(copy::deliberations::NONE_RUNNING);
        phone.follows(shell::BACK);
        phone.follows(shell::HANDS);
        phone.sees("周六大扫除");
        phone.follows(words::OWN);
    }

    phone.sees(words::OWN_NONE);
    phone.ticks(words::skill(&Skill::Law));
    phone.ticks(&words::part(5, 0));
    phone.picks(words::CAP, &words::cap(4));
    phone.is_readable("volunteers-profile");
    phone.presses(words::SAVE);
    phone.sees(words::SAVED);
    let kept: api::volunteers::Profile = li.looks_at_profile().reply();
    assert_eq!((kept.skills, kept.cap), (vec![Skill::Law], Some(4)));
    assert!(kept.free.has(5, 0));
}
