//! What only the tests' server has: its clock; and what only a demo has: sign-in links without a code.

use domain::people::name::Honorific;
use expect_test::expect;
use tests::town::{Ask, Clock, Plan, Server, Town, building};

use crate::ground::start;

fn production() -> Town {
    Town::open(&std::sync::Arc::new(start(Plan::production())))
}

fn demo_link(server: &Server, town: &Town, person: &domain::ids::PersonId) -> tests::town::Said {
    server.send(&Ask::get(format!("/auth/demo/{}/{person}", town.id)))
}

#[test]
fn the_real_server_reads_its_own_clock_and_says_nothing_of_its_databases() {
    let town = production();
    let wang = town.reporter("骑手小李");
    let lamp = wang.reports("楼道的灯坏了一盏");
    assert_eq!(lamp.header("server-timing"), None);
    let reported_at = wang.view(&lamp.matter()).line.reported_at;
    assert_ne!(reported_at, town.clock.now());
    let now = Clock::real().now();
    assert!(now.since(reported_at).abs() < 60_000, "{reported_at:?}");
}

#[test]
fn the_real_server_ignores_who_says_to_come_from_elsewhere() {
    let town = production();
    // Every visitor here claims an address of their own, and all of them come from this machine.
    let codes: Vec<_> = (0..25).map(|_| town.visitor().signs_up_as_reporter(Honorific::Mr).code()).collect();
    assert!(codes.iter().any(|code| code == "too_often"), "{codes:?}");
}

#[test]
fn the_real_server_has_no_demo_links() {
    let town = production();
    let said = demo_link(&town.server, &town, &town.convenor.id());
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&said.brief());
    assert_eq!(said.header("set-cookie"), None);
}

#[test]
fn the_server_that_is_tested_has_no_demo_links_either() {
    let town = crate::ground::town();
    assert_eq!(demo_link(&town.server, &town, &town.convenor.id()).brief(), r#"404 {"code":"not_found"}"#);
}

#[test]
fn a_demo_link_signs_in_and_shows_the_town() {
    let town = Town::open(&std::sync::Arc::new(start(Plan::tested().var("DEMO", "1"))));
    let wang = town.resident("王桂芳", building(3));
    let phone = wang.on_a_new_phone();
    let said = phone.opens(&format!("/auth/demo/{}/{}", town.id, wang.id()));
    assert_eq!((said.status, said.header("location")), (303, Some(format!("/{}", town.id).as_str())));
    assert_eq!(phone.me().unwrap().name.as_str(), "王桂芳");
    let nobody = domain::ids::PersonId::new(1, 1);
    assert_eq!(demo_link(&town.server, &town, &nobody).brief(), r#"404 {"code":"not_found"}"#);
}

#[test]
fn without_an_operators_key_nobody_makes_communities() {
    let server = std::sync::Arc::new(start(Plan::without_operator()));
    let ask = Ask::post("/api/v1/communities", serde_json::to_string(&tests::town::plan("mine")).unwrap());
    for header in ["Bearer ", "Bearer undefined", "Bearer null"] {
        assert_eq!(
            server.send(&ask.clone().with("authorization", header)).brief(),
            r#"401 {"code":"not_operator"}"#
        );
    }
}
