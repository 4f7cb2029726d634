//! Scanning the lead's code in WeChat, instead of typing it.

use copy::{volunteers as words, wechat};
use domain::ids::{ShiftId, TaskId};
use serde_json::json;
use tests::{
    Browser, Person, TestCommunity, building, hours,
    wechat::{IPHONE, agent},
};

use crate::fixture::wechat_and_server;

/// A shift that has begun, its lead, and a neighbour who signed up for it.
fn begun() -> (TestCommunity, Person, Person, TaskId, ShiftId) {
    let (_, server) = wechat_and_server();
    let community = TestCommunity::open_ago(&server, hours(2));
    let head = community.building_head("王桂兰", building(3));
    let li = community.resident("李明", building(3));
    let (task, only) = community.begins_shift(&head, &[&li]);
    (community, head, li, task, only)
}

#[test]
fn who_comes_scans_the_code_on_the_leads_phone_and_is_checked_in() {
    let (community, head, li, task, only) = begun();
    for (user_agent, says) in [(agent("oScanner"), "您已签到"), (IPHONE.to_owned(), "您来过了")] {
        let phone = Browser::of(&li);
        phone.is_in_wechat(&user_agent);
        phone.opens("volunteers/own");
        phone.sees(wechat::SCAN);
        phone.is_readable("wechat-scan");
        // What the lead's phone shows as a QR code.
        let code = head.shift_code(&only);
        let link = format!("{}/{}/volunteers/{task}#{}", community.server.base, community.id, code.as_str());
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
    let phone = Browser::of(&li);
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
