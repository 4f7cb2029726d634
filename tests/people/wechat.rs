//! Signing in by WeChat on people's phones.

use domain::copy::{matters::report, people, shell, wechat as words};
use tests::town::{Clock, Town, building, fresh_name, plan};

use crate::{
    ground::wechat::{agent, town_in_wechat},
    phone::Phones,
};

#[test]
fn a_neighbour_binds_wechat_and_goes_on_typing_on_a_new_phone() {
    let (_, server) = town_in_wechat();
    let town = Town::found(&server, &plan(&fresh_name()), Clock::real());
    let wang = town.resident("王桂芳", building(3));
    let phones = Phones::new();
    let old = phones.of(&wang);
    old.says_it_is(&agent("oOf_the_story"));
    old.opens("me");
    old.shows_itself("wechat-me");
    old.follows(words::BIND);
    old.sees(words::NOT_BOUND);
    old.is_accessible("not bound to WeChat");
    old.fits("not bound to WeChat");
    old.shows_itself("wechat-not-bound");
    old.follows(words::BIND);
    old.sees(words::BOUND);
    old.is_accessible("bound to WeChat");
    old.fits("bound to WeChat");
    old.shows_itself("wechat-bound");
    old.follows(shell::BACK);
    old.has_opened();
    assert!(old.address().ends_with("/me"), "{}", old.address());

    let visitor = town.visitor();
    let new = phones.of(&visitor);
    new.says_it_is(&agent("oOf_the_story"));
    new.opens("report");
    new.types(report::WHAT, "二单元楼道的灯坏了三天");
    new.presses(report::DOORS);
    new.follows(report::DOOR_CODE);
    new.sees(people::CODE_HINT);
    new.is_accessible("signing in, in WeChat");
    new.fits("signing in, in WeChat");
    new.shows_itself("wechat-sign-in");
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
    let (_, server) = town_in_wechat();
    let town = Town::found(&server, &plan(&fresh_name()), Clock::real());
    let visitor = town.visitor();
    let phones = Phones::new();
    let elsewhere = phones.of(&visitor);
    elsewhere.opens("sign-in");
    assert!(!elsewhere.text().contains(words::WECHAT), "only in WeChat");
    let phone = phones.of(&visitor);
    phone.says_it_is(&agent("oA_guest"));
    phone.opens("matters");
    phone.follows(shell::ME);
    phone.follows(shell::SIGN_IN);
    phone.follows(words::WECHAT);
    phone.sees(words::sentence(domain::people::wechat::Refusal::Unknown));
    phone.is_accessible("an unknown WeChat");
    phone.fits("an unknown WeChat");
    phone.shows_itself("wechat-unknown");
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
        phone.is_accessible(name);
        phone.fits(name);
        phone.shows_itself(name);
    }
    let small = phones.small_with_large_text(&visitor);
    small.says_it_is(&agent("oA_guest"));
    small.opens("sign-in");
    small.fits("signing in on a small phone");
    small.follows(words::WECHAT);
    small.sees(words::BY_CODE);
    small.fits("an unknown WeChat on a small phone");
    small.shows_itself("wechat-unknown-small");
}

#[test]
fn the_list_of_communities_leads_on_to_wechat_too() {
    let (_, server) = town_in_wechat();
    let town = Town::found(&server, &plan(&fresh_name()), Clock::real());
    let phones = Phones::new();
    let (phone, elsewhere) = (phones.of(&town.visitor()), phones.of(&town.visitor()));
    phone.says_it_is(&agent("oAt_the_door"));
    for (phone, marked) in [(phone, true), (elsewhere, false)] {
        phone.opens_address("/");
        assert_eq!(phone.is_written_with("<html data-wechat"), marked, "what the address's pages go by");
    }
}
