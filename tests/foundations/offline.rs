//! Without a network, and on a bad one: the tray, what was seen last, and commands that are carried out once all the same.

use domain::{
    copy::{
        deliberations::opinions,
        matters::{page, report},
        outbox as words, people, shell, volunteers,
    },
    matters::wire::{Matters, MattersQuery},
};
use tests::town::{
    Person, Town, building, hours,
    volunteers::{clean_up, shift},
};

use crate::{
    ground::{road::Road, town_now},
    phone::Phones,
};

const LAMP: &str = "电梯里的灯一闪一闪";
const GATE: &str = "道闸装在东门，西门留给行人";
const FARES: &str = "停车费按季度公示，人人看得见";

/// How many matters there are.
fn count(town: &Town) -> usize {
    town.visitor().reads_board(&MattersQuery::default()).reply::<Matters>().matters.len()
}

/// What was said in a deliberation, as `person` sees it.
fn said(person: &Person, deliberation: &domain::ids::DeliberationId) -> Vec<String> {
    person.statements(deliberation).iter().map(|one| one.text.as_str().to_owned()).collect()
}

#[test]
fn a_report_written_in_the_lift_waits_in_the_tray_and_is_sent_when_the_network_is_back() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("report");
    phone.is_offline(true);
    phone.sees(shell::OFFLINE_BANNER);
    phone.types(report::WHAT, LAMP);
    phone.presses(report::SEND);
    phone.sees(&words::count(1));
    phone.is_accessible("something waits");
    phone.fits("something waits");
    phone.shows_itself("home-offline");
    assert_eq!(count(&town), 0);
    phone.is_offline(false);
    phone.sees(&words::sent(&words::report(LAMP)));
    phone.is_accessible("something was sent");
    phone.shows_itself("home-sent");
    phone.follows(&words::sent(&words::report(LAMP)));
    phone.sees(&page::reported("2026-0001"));
    assert_eq!(count(&town), 1);
}

#[test]
fn several_wait_in_their_order_with_their_photos_and_survive_the_tab() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let opened = town.deliberates("大门要不要装道闸");
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("");
    phone.follows(shell::HALL);
    phone.follows("大门要不要装道闸");
    phone.presses(opinions::ADD);
    phone.types(opinions::STATEMENT, GATE);
    phone.is_offline(true);
    phone.presses(opinions::SEND);
    phone.sees(words::PUT_IN);
    phone.sees(&words::count(1));
    phone.follows(shell::BACK);
    phone.follows(shell::BACK);
    phone.follows(shell::REPORT);
    phone.types(report::WHAT, LAMP);
    phone.adds_a_photo();
    phone.sees(report::PHOTO_FAILED);
    phone.presses(report::SEND);
    phone.sees(words::HOW);
    phone.sees(&words::report(LAMP));
    phone.is_accessible("the tray");
    phone.fits("the tray");
    phone.shows_itself("outbox");

    // The tab is closed before anything could be sent.
    phone.reaches_no_worker(true);
    phone.is_offline(false);
    phone.reloads();
    phone.sees(&words::statement(GATE));
    phone.sees(&words::report(LAMP));
    assert_eq!((count(&town), said(&wang, &opened).len()), (0, 0));
    phone.reaches_no_worker(false);
    phone.sees(&words::sent(&words::report(LAMP)));
    let text = phone.text();
    let (first, second) =
        (text.find(&words::sent(&words::statement(GATE))), text.find(&words::sent(&words::report(LAMP))));
    assert!(first.is_some() && first < second, "{text}");
    assert_eq!(said(&wang, &opened), [GATE]);
    let matters = town.visitor().reads_board(&MattersQuery::default()).reply::<Matters>().matters;
    assert_eq!(matters.len(), 1);
    assert_eq!(wang.view(&matters[0].matter).photos.len(), 1);
}

#[test]
fn what_is_refused_says_why_and_can_be_put_right_where_it_was_written() {
    const UNKIND: &str = "骗子物业管不了停车，让业委会来管";
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let opened = town.deliberates("大门要不要装道闸");
    town.convenor.saves_words("骗子").ok();
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens(&format!("deliberations/{opened}"));
    phone.presses(opinions::ADD);
    phone.types(opinions::STATEMENT, UNKIND);
    phone.is_offline(true);
    phone.presses(opinions::SEND);
    phone.follows(&words::count(1));
    phone.is_offline(false);
    phone.sees("没有发成");
    phone.is_accessible("one that was refused");
    phone.shows_itself("outbox-refused");
    phone.presses(words::EDIT);
    phone.presses(opinions::ADD);
    assert_eq!(phone.reads(opinions::STATEMENT), UNKIND);
    phone.types(opinions::STATEMENT, GATE);
    phone.presses(opinions::SEND);
    phone.sees(opinions::ADDED);
    assert_eq!(said(&wang, &opened), [GATE]);
    assert!(!phone.text().contains(&words::count(1)), "nothing is left in the tray");
}

#[test]
fn a_place_claimed_in_the_lift_is_claimed_once() {
    let town = town_now();
    let head = town.building_head("刘桂兰", building(3));
    let wang = town.resident("王桂芳", building(3));
    let from = town.clock.now().plus(hours(30));
    let mut work = clean_up(vec![shift(from, 2)]);
    work.site = Some(town.site(building(3)));
    let task = head.publishes(&work).task();
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("volunteers");
    phone.sees(volunteers::CLAIM);
    phone.is_offline(true);
    phone.presses(volunteers::CLAIM);
    phone.sees(words::HOW);
    phone.is_offline(false);
    phone.follows(&words::sent(&words::claim("周六大扫除")));
    phone.sees("您报上名了");
    assert_eq!(head.first_shift(&task).taken, 1);
}

#[test]
fn what_was_seen_last_can_be_read_without_a_network_until_there_is_one() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("");
    phone.follows(shell::BOARD);
    phone.follows("楼道的灯坏了一盏");
    phone.is_at(|address| address.contains(lamp.as_str()));
    phone.sees("3号楼楼门长");
    phone.follows(shell::BACK);
    phone.follows(shell::HOME);
    phone.sees(shell::MINE);
    phone.is_offline(true);
    phone.follows(shell::BOARD);
    phone.sees("楼道的灯坏了一盏");
    phone.sees(shell::OLD_CONTENT);
    phone.is_accessible("the board without a network");
    phone.fits("the board without a network");
    phone.shows_itself("board-offline");
    phone.follows("楼道的灯坏了一盏");
    phone.sees("3号楼楼门长");
    phone.sees(shell::OLD_CONTENT);
    phone.is_offline(false);
    phone.sees_no_longer(shell::OLD_CONTENT);
}

#[test]
fn what_waits_is_neither_shown_to_nor_sent_by_anybody_else() {
    let town = town_now();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(4)));
    let opened = town.deliberates("大门要不要装道闸");
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens(&format!("deliberations/{opened}"));
    phone.presses(opinions::ADD);
    phone.types(opinions::STATEMENT, GATE);
    phone.is_offline(true);
    phone.presses(opinions::SEND);
    phone.sees(&words::count(1));
    phone.reaches_no_worker(true);
    phone.is_offline(false);
    // Her phone is lent to somebody, who signs in over her.
    wang.signs_out().ok();
    phone.opens_as_it_is("sign-in");
    phone.reaches_no_worker(false);
    let digits = town.convenor.makes_code_for(&li).digits();
    phone.opens("sign-in");
    phone.types(people::CODE, &digits.spaced());
    phone.presses(people::SIGN_IN_SEND);
    phone.sees("李明");
    // His own goes the same way after hers would have.
    phone.opens(&format!("deliberations/{opened}"));
    phone.presses(opinions::ADD);
    phone.types(opinions::STATEMENT, FARES);
    phone.is_offline(true);
    phone.presses(opinions::SEND);
    phone.follows(&words::count(1));
    phone.sees(&words::statement(FARES));
    assert!(!phone.text().contains(GATE));
    phone.is_offline(false);
    phone.sees(&words::sent(&words::statement(FARES)));
    assert_eq!(said(&town.convenor, &opened), [FARES]);
}

#[test]
fn on_a_road_that_loses_every_third_answer_everything_is_done_once() {
    const SAID: [&str; 5] =
        [GATE, FARES, "访客车辆头两小时不收钱", "夜里要有人值班开门", "消防通道不许装道闸"];
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let opened = town.deliberates("大门要不要装道闸");
    let road = Road::to(wang.server());
    let phones = Phones::new();
    let phone = phones.over(&road.base, &wang);
    phone.opens(&format!("deliberations/{opened}"));
    for one in SAID {
        phone.presses(opinions::ADD);
        phone.types(opinions::STATEMENT, one);
        phone.presses(opinions::SEND);
        phone.sees(opinions::ADDED);
        phone.presses(shell::CLOSE);
    }
    assert!(road.lost() > 1, "{} answers were lost", road.lost());
    let mut kept = said(&wang, &opened);
    kept.sort();
    let mut expected = SAID.map(str::to_owned);
    expected.sort();
    assert_eq!(kept, expected);
}
