//! What only the tests' server has: its clock; and what only a demo has: sign-in links without a code.

use domain::people::name::Honorific;
use expect_test::expect;
use tests::{Clock, Server, ServerOptions, TestCommunity, TestRequest, building};

use crate::fixture::start;

fn production() -> TestCommunity {
    TestCommunity::open(&start(ServerOptions::production()))
}

fn demo_link(
    server: &Server,
    community: &TestCommunity,
    person: &domain::ids::PersonId,
) -> tests::TestResponse {
    server.send(&TestRequest::get(format!("/auth/demo/{}/{person}", community.id)))
}

#[test]
fn the_real_server_reads_its_own_clock_and_says_nothing_of_its_databases() {
    let community = production();
    let wang = community.reporter("骑手小李");
    let lamp = wang.reports("楼道的灯坏了一盏");
    assert_eq!(lamp.header("server-timing"), None);
    let reported_at = wang.view(&lamp.matter()).line.reported_at;
    assert_ne!(reported_at, community.clock.now());
    let now = Clock::real().now();
    assert!(now.since(reported_at).abs() < 60_000, "{reported_at:?}");
}

#[test]
fn the_real_server_ignores_who_says_to_come_from_elsewhere() {
    let community = production();
    // Every visitor here claims an address of their own, and all of them come from this machine.
    let codes: Vec<_> =
        (0..25).map(|_| community.visitor().signs_up_as_reporter(Honorific::Mr).code()).collect();
    assert!(codes.iter().any(|code| code == "too_often"), "{codes:?}");
}

#[test]
fn the_real_server_has_no_demo_links() {
    let community = production();
    let answer = demo_link(&community.server, &community, &community.convenor.id());
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&answer.summary());
    assert_eq!(answer.header("set-cookie"), None);
}

#[test]
fn the_server_that_is_tested_has_no_demo_links_either() {
    let community = crate::fixture::community();
    assert_eq!(
        demo_link(&community.server, &community, &community.convenor.id()).summary(),
        r#"404 {"code":"not_found"}"#
    );
}

#[test]
fn a_demo_link_signs_in_and_shows_the_town() {
    let community = TestCommunity::open(&start(ServerOptions::tested().var("DEMO", "1")));
    let wang = community.resident("王桂芳", building(3));
    let phone = wang.on_a_new_phone();
    let answer = phone.opens(&format!("/auth/demo/{}/{}", community.id, wang.id()));
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, Some(format!("/{}", community.id).as_str()))
    );
    assert_eq!(phone.me().unwrap().name.as_str(), "王桂芳");
    let nobody = domain::ids::PersonId::new(1, 1);
    assert_eq!(demo_link(&community.server, &community, &nobody).summary(), r#"404 {"code":"not_found"}"#);
}

#[test]
fn without_an_operators_key_nobody_makes_communities() {
    let server = start(ServerOptions::without_operator());
    let ask = TestRequest::post(
        "/api/v1/communities",
        serde_json::to_string(&tests::new_community("mine")).unwrap(),
    );
    for header in ["Bearer ", "Bearer undefined", "Bearer null"] {
        assert_eq!(
            server.send(&ask.clone().with("authorization", header)).summary(),
            r#"401 {"code":"not_operator"}"#
        );
    }
}
