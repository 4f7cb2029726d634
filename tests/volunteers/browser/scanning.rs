//! Scanning the lead's code in WeChat, instead of typing it.

use domain::{
    copy::{volunteers as words, wechat},
    ids::{ShiftId, TaskId},
    volunteers::wire::NewShift,
};
use serde_json::json;
use tests::town::{
    Clock, Person, Town, building, fresh_name, hours, plan,
    volunteers::{clean_up, shift},
};

use crate::{
    ground::wechat::{IPHONE, agent, town_in_wechat},
    phone::Phones,
};

/// A shift that has begun, its lead, and a neighbour who signed up for it.
fn begun() -> (Town, Person, Person, TaskId, ShiftId) {
    let (_, server) = town_in_wechat();
    let town = Town::found(&server, &plan(&fresh_name()), Clock::at(Clock::real().now().plus(-hours(2))));
    let head = town.building_head("王桂兰", building(3));
    let li = town.resident("李明", building(3));
    let from = town.clock.now().plus(hours(1));
    let mut work = clean_up(vec![NewShift { until: from.plus(hours(3)), ..shift(from, 2) }]);
    work.site = Some(town.site(building(3)));
    let task = head.publishes(&work).task();
    let only = head.first_shift(&task).shift;
    li.claims(&only).ok();
    town.later(hours(2));
    (town, head, li, task, only)
}

#[test]
fn who_comes_scans_the_code_on_the_leads_phone_and_is_checked_in() {
    let (town, head, li, task, only) = begun();
    let phones = Phones::new();
    for (user_agent, says) in [(agent("oScanner"), "您已签到"), (IPHONE.to_owned(), "您来过了")] {
        let phone = phones.of(&li);
        phone.is_in_wechat(&user_agent);
        phone.opens("volunteers/own");
        phone.sees(wechat::SCAN);
        phone.is_accessible("scanning");
        phone.fits("scanning");
        phone.shows_itself("wechat-scan");
        // What the lead's phone shows as a QR code.
        let code = head.shift_code(&only);
        let link = format!("{}/{}/volunteers/{task}#{}", town.server.base, town.id, code.as_str());
        phone.wechat_scans(&link);
        phone.presses(wechat::SCAN);
        let asked = phone.has_asked_wechat("scanQRCode", |_| true);
        assert_eq!((&asked.params["needResult"], &asked.params["scanType"]), (&json!(1), &json!(["qrCode"])));
        phone.sees(says);
    }
}

#[test]
fn what_is_no_code_is_said_and_typing_stays() {
    let (_, head, li, _, only) = begun();
    let phones = Phones::new();
    let phone = phones.of(&li);
    phone.is_in_wechat(&agent("oScanner"));
    phone.opens("volunteers/own");
    phone.sees(wechat::SCAN);
    phone.wechat_scans("https://example.com/a-parcel");
    phone.presses(wechat::SCAN);
    phone.sees(wechat::SCAN_FAILED);
    phone.wechat_says("scanQRCode", &json!({ "err_msg": "scanQRCode:fail" }));
    phone.types(words::CODE, "12345");
    phone.presses(words::CHECK_IN);
    phone.sees(words::CODE_WRONG);
    phone.presses(wechat::SCAN);
    phone.sees(wechat::SCAN_FAILED);
    // Whoever puts the camera away again isn't told anything.
    phone.types(words::CODE, "12345");
    phone.presses(words::CHECK_IN);
    phone.sees(words::CODE_WRONG);
    phone.wechat_says("scanQRCode", &json!({ "err_msg": "scanQRCode:cancel" }));
    phone.presses(wechat::SCAN);
    phone.has_asked_wechat("scanQRCode", |_| true);
    assert!(phone.text().contains(words::CODE_WRONG));
    phone.types(words::CODE, head.shift_code(&only).as_str());
    phone.presses(words::CHECK_IN);
    phone.sees("您已签到");
}

#[test]
fn outside_wechat_there_is_nothing_to_scan_with() {
    let (_, head, li, _, only) = begun();
    let phones = Phones::new();
    let phone = phones.of(&li);
    phone.opens("volunteers/own");
    phone.sees(words::CODE);
    assert!(!phone.has("button", wechat::SCAN));
    phone.types(words::CODE, head.shift_code(&only).as_str());
    phone.presses(words::CHECK_IN);
    phone.sees("您已签到");
}
