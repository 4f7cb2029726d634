//! Sign-ins: one a device, listed to their owner, ended at will.

use api::people::Sessions;
use expect_test::expect;
use tests::{Person, TestRequest, building, days, hours};

use crate::fixture::community;

fn sessions(person: &Person) -> Vec<(String, bool)> {
    let list: Sessions = person.lists_sessions().reply();
    list.sessions.into_iter().map(|session| (session.device, session.this_device)).collect()
}

#[test]
fn sign_ins_are_listed_newest_first_and_each_can_be_ended() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    community.later(hours(1));
    let phone = wang.on_a_new_phone();
    let digits = community.convenor.makes_code_for(&wang).digits();
    let ask = phone.request_for::<api::people::SignIn>(&api::people::NewSignIn { digits });
    phone
        .sends(ask.with(
            "user-agent",
            "Mozilla/5.0 (Linux; Android 13; V2230A) Chrome/116 Mobile MicroMessenger/8.0.44",
        ))
        .ok();

    assert_eq!(sessions(&wang), [("WeChat, Android".to_owned(), false), ("Web".to_owned(), true)]);
    let list: Sessions = wang.lists_sessions().reply();
    wang.ends_session(&list.sessions[0].session).ok();
    assert_eq!(sessions(&wang), [("Web".to_owned(), true)]);
    assert!(phone.me().is_none());
    expect![[r#"401 {"code":"not_signed_in"}"#]].assert_eq(&phone.reports("电梯又停了").summary());
    expect![[r#"404 {"code":"not_found"}"#]]
        .assert_eq(&wang.ends_session(&list.sessions[0].session).summary());
}

#[test]
fn signing_out_ends_this_device_only() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let phone = wang.on_a_new_phone();
    phone.signs_in(community.convenor.makes_code_for(&wang).digits()).ok();
    let cookie = phone.cookie();
    phone.signs_out().ok();
    assert_eq!(phone.cookie(), None, "the browser is told to forget the cookie");
    phone.keep(cookie);
    assert!(phone.me().is_none(), "a kept cookie is worth nothing");
    assert!(wang.me().is_some());
}

#[test]
fn nobody_ends_a_sign_in_of_somebody_else() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let list: Sessions = wang.lists_sessions().reply();
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&li.ends_session(&list.sessions[0].session).summary());
    expect![[r#"404 {"code":"not_found"}"#]]
        .assert_eq(&community.convenor.ends_session(&list.sessions[0].session).summary());
    assert!(wang.me().is_some());
}

#[test]
fn the_cookie_is_secret_secure_and_for_this_host_alone() {
    let community = community();
    let answer = community.visitor().signs_up_as_reporter(domain::people::name::Honorific::Ms);
    let cookie = answer.header("set-cookie").unwrap().to_owned();
    let (pair, attributes) = cookie.split_once("; ").unwrap();
    let (name, value) = pair.split_once('=').unwrap();
    assert_eq!(name, format!("__Host-{}", community.id));
    assert_eq!(value.len(), 43, "32 bytes in base64url");
    expect!["Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure"].assert_eq(attributes);
}

#[test]
fn a_sign_in_lasts_four_hundred_days() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    community.later(days(400) - 1);
    assert!(wang.me().is_some());
    community.later(1);
    assert!(wang.me().is_none());
}

#[test]
fn a_cookie_of_one_community_is_nothing_in_another() {
    let (here, there) = (community(), community());
    let wang = here.resident("王桂芳", building(3));
    let visiting = wang.at_the_door_of(&there.id);
    assert!(visiting.me().is_none());
    visiting.keep(wang.cookie().map(|cookie| cookie.replace(here.id.as_str(), there.id.as_str())));
    assert!(visiting.me().is_none(), "nor under the other's name");
}

#[test]
fn a_spoilt_cookie_is_a_visitor_not_an_error() {
    let community = community();
    for value in ["", "x", "%00", &"a".repeat(43), &"a".repeat(9000), "'; DROP TABLE session; --"] {
        let ask = TestRequest::get(format!("/api/v1/communities/{}/me", community.id))
            .with("cookie", &format!("__Host-{}={value}", community.id));
        let answer = community.visitor().sends(ask);
        assert_eq!(answer.summary(), r#"200 {"me":null}"#, "{value}");
    }
}
