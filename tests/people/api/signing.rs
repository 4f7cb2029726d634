//! Signing pages that are open in WeChat, against a server that speaks its protocol.

use std::time::Instant;

use api::people::{SignWechatPage, WechatPage, WechatSignature};
use domain::people::wechat::page::signature;
use tests::{
    Person, TestCommunity, TestRequest, TestResponse, at_once, hours, minutes,
    response::RoundTrips,
    wechat::{APP_ID, APP_SECRET, Day, WechatServer},
};

use crate::fixture::{self, start_unwatched, wechat_and_server};

/// A WeChat of one's own, and a community that asks it.
fn alone() -> (WechatServer, TestCommunity) {
    let wechat = WechatServer::start();
    let server = start_unwatched(wechat.configures(APP_SECRET));
    let community = TestCommunity::open(&server);
    (wechat, community)
}

fn signs(visitor: &Person, address: &str) -> TestResponse {
    let ask = TestRequest::endpoint::<SignWechatPage>(
        Some(&visitor.community),
        &WechatPage { address: address.to_owned() },
    );
    visitor.server().send(&visitor.with_device(ask))
}

/// The address of a page of the community.
fn page(community: &TestCommunity, page: &str) -> String {
    format!("{}/{}{page}", community.server.base, community.id)
}

/// Signs a page, and insists that it was signed with the ticket that WeChat gave last.
#[track_caller]
fn is_signed(wechat: &WechatServer, community: &TestCommunity) {
    let address = page(community, "/matters");
    let signed: WechatSignature = signs(&community.visitor(), &address).reply();
    assert_eq!(signed.signature, signature(&wechat.ticket(), &signed.nonce, signed.timestamp, &address));
}

const NOT_NOW: &str = r#"503 {"code":"try_again"}"#;

#[test]
fn a_page_is_signed_with_the_ticket_that_wechat_gives() {
    let (wechat, community) = alone();
    let address = page(&community, "/matters?mine=true");
    let visitor = community.visitor();
    let answer = signs(&visitor, &address);
    let signed: WechatSignature = answer.reply();
    assert_eq!(signed.app_id, APP_ID);
    assert_eq!(signed.timestamp, community.clock.now().0 / 1000);
    assert_eq!(signed.signature, signature(&wechat.ticket(), &signed.nonce, signed.timestamp, &address));
    let other: WechatSignature = signs(&visitor, &address).reply();
    assert_ne!(other.nonce, signed.nonce);
    assert_eq!(wechat.asked(), (1, 1), "what is known isn't asked for");
}

#[test]
fn of_twenty_pages_that_are_opened_at_once_one_asks_wechat() {
    let (wechat, community) = alone();
    let visitors: Vec<Person> = (0..20).map(|_| community.visitor()).collect();
    let address = page(&community, "");
    let answers = at_once(visitors.iter().map(|visitor| || signs(visitor, &address)));
    for answers in &answers {
        answers.ok();
    }
    assert_eq!(wechat.asked(), (1, 1));
}

#[test]
fn a_ticket_is_renewed_by_one_before_it_ends() {
    let (wechat, community) = alone();
    is_signed(&wechat, &community);
    community.later(hours(2) - minutes(6));
    is_signed(&wechat, &community);
    assert_eq!(wechat.asked(), (1, 1));
    community.later(minutes(2));
    let visitors: Vec<Person> = (0..20).map(|_| community.visitor()).collect();
    let address = page(&community, "");
    let answers = at_once(visitors.iter().map(|visitor| || signs(visitor, &address)));
    for answers in &answers {
        answers.ok();
    }
    assert_eq!(wechat.asked(), (2, 2));
    is_signed(&wechat, &community);
}

#[test]
fn while_wechat_refuses_the_ticket_there_is_signs_on() {
    let (wechat, community) = alone();
    is_signed(&wechat, &community);
    community.later(hours(2) - minutes(4));
    wechat.next_tokens(&[Day::Refused(45009)]);
    is_signed(&wechat, &community);
    is_signed(&wechat, &community);
    assert_eq!(wechat.asked(), (2, 1));
    // After a pause it is asked again.
    community.later(minutes(1));
    is_signed(&wechat, &community);
    assert_eq!(wechat.asked(), (3, 2));
}

#[test]
fn what_wechat_refuses_is_refused_and_asked_again_after_a_pause() {
    for day in [
        Day::Refused(-1),
        Day::Refused(45009),
        Day::Refused(45011),
        Day::Refused(40164),
        Day::Garbled,
        Day::CutOff,
    ] {
        let (wechat, community) = alone();
        wechat.next_tokens(&[day]);
        assert_eq!(signs(&community.visitor(), &page(&community, "")).summary(), NOT_NOW, "{day:?}");
        assert_eq!(signs(&community.visitor(), &page(&community, "")).summary(), NOT_NOW, "{day:?}");
        assert_eq!(wechat.asked(), (1, 0), "{day:?}: nobody asks a WeChat that has just refused");
        community.later(minutes(1));
        wechat.next_tickets(&[day]);
        assert_eq!(signs(&community.visitor(), &page(&community, "")).summary(), NOT_NOW, "{day:?}");
        community.later(minutes(1));
        is_signed(&wechat, &community);
        assert_eq!(wechat.asked(), (3, 2), "{day:?}");
    }
}

#[test]
fn nobody_waits_for_a_wechat_that_has_refused() {
    let (wechat, community) = alone();
    wechat.next_tokens(&[Day::Refused(45009)]);
    let visitors: Vec<Person> = (0..20).map(|_| community.visitor()).collect();
    let address = page(&community, "");
    let answers = at_once(visitors.iter().map(|visitor| || signs(visitor, &address)));
    for answers in &answers {
        assert_eq!(answers.summary(), NOT_NOW);
    }
    assert_eq!(wechat.asked(), (1, 0));
    let trips = signs(&community.visitor(), &address).round_trips();
    assert_eq!(trips, RoundTrips { community: 1, directory: 2 }, "it is seen at once");
}

#[test]
fn a_token_that_is_taken_back_is_replaced_once() {
    let (wechat, community) = alone();
    wechat.next_tickets(&[Day::Good(600)]);
    is_signed(&wechat, &community);
    wechat.takes_the_token_back();
    community.later(minutes(6));
    is_signed(&wechat, &community);
    assert_eq!(wechat.asked(), (2, 3), "one ticket was refused, and given for another token");

    for expired in [40001, 40014, 42001] {
        let (wechat, community) = alone();
        wechat.next_tickets(&[Day::Refused(expired); 4]);
        assert_eq!(signs(&community.visitor(), &page(&community, "")).summary(), NOT_NOW);
        assert_eq!(wechat.asked(), (2, 2), "{expired}: once more, and no more");
    }
}

#[test]
fn a_token_that_another_service_got_meanwhile_is_left_to_it() {
    let (wechat, community) = alone();
    let other = TestCommunity::open(&start_unwatched(wechat.configures(APP_SECRET)));
    wechat.next_tickets(&[Day::Good(600)]);
    is_signed(&wechat, &community);
    wechat.takes_the_token_back();
    wechat.next_tickets(&[Day::Good(600)]);
    is_signed(&wechat, &other);
    assert_eq!(wechat.asked(), (2, 2));
    community.later(minutes(6));
    is_signed(&wechat, &community);
    assert_eq!(wechat.asked(), (3, 4), "one ticket was refused, and given for the token that WeChat holds");
    other.later(minutes(6));
    is_signed(&wechat, &other);
    assert_eq!(wechat.asked(), (3, 5), "which the other service still has");
}

#[test]
fn nobody_waits_long_for_a_ticket_that_does_not_come() {
    let (wechat, community) = alone();
    wechat.next_tickets(&[Day::Slow]);
    #[expect(clippy::disallowed_methods, reason = "it is about how long one waits")]
    let begun = Instant::now();
    assert_eq!(signs(&community.visitor(), &page(&community, "")).summary(), NOT_NOW);
    let waited = begun.elapsed().as_secs();
    assert!((4..14).contains(&waited), "{waited} s");
}

#[test]
fn only_pages_of_the_community_are_signed() {
    let (_, server) = wechat_and_server();
    let community = TestCommunity::open(&server);
    let visitor = community.visitor();
    signs(&visitor, &format!("{}/", community.server.base)).ok();
    signs(&visitor, &format!("{}/?from=singlemessage", community.server.base)).ok();
    for foreign in [
        "https://evil.example/taoyuanli".to_owned(),
        format!("{}.evil.example/{}", community.server.base, community.id),
        format!("{}/elsewhere", community.server.base),
        format!("{}/api/v1/communities", community.server.base),
        page(&community, "#123456"),
        page(&community, &format!("/{}", "a".repeat(2048))),
        String::new(),
    ] {
        let answer = signs(&visitor, &foreign).summary();
        assert_eq!(answer, r#"400 {"code":"malformed","detail":"address"}"#, "{foreign}");
    }
}

#[test]
fn where_nobody_has_configured_it_nothing_is_signed() {
    let community = fixture::community();
    assert_eq!(signs(&community.visitor(), &page(&community, "")).summary(), r#"404 {"code":"not_found"}"#);
}

#[test]
fn signing_is_limited() {
    let (_, server) = wechat_and_server();
    let community = TestCommunity::open(&server);
    let (visitor, address) = (community.visitor(), page(&community, ""));
    signs(&visitor, &address).ok();
    let often = || (0..60).map(|_| signs(&visitor, &address)).filter(|answer| answer.status == 429).count();
    let refused: usize = at_once((0..20).map(|_| often)).into_iter().sum();
    assert_eq!(refused, 1, "the 1,201st of ten minutes");
}

#[test]
fn neither_token_nor_ticket_nor_secret_is_told_or_logged_and_what_the_operator_must_mend_is() {
    let (wechat, community) = alone();
    let answer = signs(&community.visitor(), &page(&community, ""));
    community.later(hours(2));
    wechat.next_tickets(&[Day::Refused(40164)]);
    let refused = signs(&community.visitor(), &page(&community, ""));
    assert_eq!(refused.summary(), NOT_NOW);
    let lines = community.server.end();
    for secret in WechatServer::secrets() {
        assert!(!answer.text().contains(secret) && !refused.text().contains(secret), "{secret}");
        assert!(!lines.iter().any(|line| line.contains(secret)), "{secret}: {lines:?}");
    }
    let noted = |line: &String| line.contains("SignWechatPage") && line.contains("WeChat says errcode 40164");
    assert!(lines.iter().any(noted), "{lines:?}");
}

#[test]
fn a_token_that_is_refused_although_it_is_new_is_told_and_what_passes_is_not() {
    let (wechat, community) = alone();
    wechat.next_tickets(&[Day::Refused(40001), Day::Refused(42001), Day::Refused(45009)]);
    for _ in 0..2 {
        assert_eq!(signs(&community.visitor(), &page(&community, "")).summary(), NOT_NOW);
        community.later(minutes(1));
    }
    let lines = community.server.end();
    let noted: Vec<&String> = lines.iter().filter(|line| line.contains("WeChat says errcode")).collect();
    assert_eq!(noted.len(), 1, "{noted:?}");
    assert!(noted[0].contains("WeChat says errcode 42001"), "{noted:?}");
}
