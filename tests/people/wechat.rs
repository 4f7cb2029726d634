//! Signing in by WeChat on people's phones.

use copy::{matters::report, people, shell, wechat as words};
use tests::{Browser, TestCommunity, building, wechat::agent};

use crate::fixture::wechat_and_server;

#[test]
fn a_neighbour_binds_wechat_and_goes_on_typing_on_a_new_phone() {
    let (_, server) = wechat_and_server();
    let community = TestCommunity::open_now(&server);
    let wang = community.resident("王桂芳", building(3));
    let old = Browser::of(&wang);
    old.says_it_is(&agent("oOf_the_story"));
    old.opens("me");
    old.is_readable("wechat-me");
    old.follows(words::BIND);
    old.sees(words::NOT_BOUND);
    old.is_readable("wechat-not-bound");
    old.follows(words::BIND);
    old.sees(words::BOUND);
    old.is_readable("wechat-bound");
    old.follows(shell::BACK);
    old.has_opened();
    assert!(old.address().ends_with("/me"), "{}", old.address());

    let visitor = community.visitor();
    let new = Browser::of(&visitor);
    new.says_it_is(&agent("oOf_the_story"));
    new.opens("report");
    new.types(report::WHAT, "二单元楼道的灯坏了三天");
    new.presses(report::DOORS);
    new.follows(report::DOOR_CODE);
    new.sees(people::CODE_HINT);
    new.is_readable("wechat-sign-in");
    new.follows(words::WECHAT);
    new.is_at(|address| address.ends_with("/report"));
    new.has_opened();
    new.has_no_longer("button", report::DOORS);
    assert_eq!(new.reads(report::WHAT), "二单元楼道的灯坏了三天");

    old.opens("me");
    old.follows(words::BIND);
    old.sees(words::BOUND);
    old.presses(words::UNBIND);
    old.sees(words::NOT_BOUND);
}

#[test]
fn a_wechat_that_nobody_is_bound_to_leads_back_as_a_guest() {
    let (_, server) = wechat_and_server();
    let community = TestCommunity::open_now(&server);
    let visitor = community.visitor();
    let elsewhere = Browser::of(&visitor);
    elsewhere.opens("sign-in");
    assert!(!elsewhere.text().contains(words::WECHAT), "only in WeChat");
    let phone = Browser::of(&visitor);
    phone.says_it_is(&agent("oA_guest"));
    phone.opens("matters");
    phone.follows(shell::ME);
    phone.follows(shell::SIGN_IN);
    phone.follows(words::WECHAT);
    phone.sees(words::sentence(domain::people::wechat::Refusal::Unknown));
    phone.is_readable("wechat-unknown");
    phone.follows(words::GO_ON);
    phone.has_opened();
    assert!(phone.address().ends_with("/me"), "{}", phone.address());
    phone.sees(shell::VISITOR);

    // The same in other looks.
    for (care, dark, name) in [(true, false, "wechat-unknown-care"), (false, true, "wechat-unknown-dark")] {
        phone.in_care_mode(care);
        phone.in_the_dark(dark);
        phone.opens("sign-in");
        phone.follows(words::WECHAT);
        phone.sees(words::BY_CODE);
        phone.is_readable(name);
    }
}

#[test]
fn the_list_of_communities_leads_on_to_wechat_too() {
    let (_, server) = wechat_and_server();
    let community = TestCommunity::open_now(&server);
    let (phone, elsewhere) = (Browser::of(&community.visitor()), Browser::of(&community.visitor()));
    phone.says_it_is(&agent("oAt_the_door"));
    for (phone, marked) in [(phone, true), (elsewhere, false)] {
        phone.opens_address("/");
        assert_eq!(phone.is_written_with("<html data-wechat"), marked, "what the address's pages go by");
    }
}
