//! The operator's part: a community is founded, and a convenor without a phone is let in again.

use api::people::{
    CodeSlip, CommunityCreated, CreateCommunity, NewBuilding, NewCommunity, NewRescue, NewUnit,
    RescueConvenor,
};
use domain::people::{place::Place, role::Role};
use expect_test::expect;
use tests::{TestCommunity, TestResponse, at_once, building, fresh_name, new_community, text};

use crate::fixture::community;

/// Asks for a community as the operator, with a key of its own each time.
fn founds(community: &TestCommunity, plan: &NewCommunity) -> TestResponse {
    let operator = community.visitor();
    let ask = operator.request_for::<CreateCommunity>(plan);
    operator.sends(ask.with("authorization", &format!("Bearer {}", community.server.operator_key)))
}

/// Lets a convenor in again as the operator.
fn rescues(community: &TestCommunity, name: &str) -> TestResponse {
    let operator = community.visitor();
    let ask = operator.request_for::<RescueConvenor>(&NewRescue { name: text(name) });
    operator.sends(ask.with("authorization", &format!("Bearer {}", community.server.operator_key)))
}

#[test]
fn the_operator_may_ask_again_for_the_same_community_and_gets_a_new_code() {
    let community = community();
    let plan = new_community(&fresh_name());
    let first: CommunityCreated = founds(&community, &plan).reply();
    let again: CommunityCreated = founds(&community, &plan).reply();
    assert_eq!((&again.community, &again.convenor), (&first.community, &first.convenor));
    assert_ne!(again.code.digits, first.code.digits);
    let phone = community.visitor().at_the_door_of(&plan.id);
    assert_ne!(phone.signs_in(first.code.digits).status, 200);
    phone.signs_in(again.code.digits).ok();
}

#[test]
fn a_name_that_is_taken_is_not_given_to_another_community() {
    let community = community();
    let mut plan = new_community(&fresh_name());
    founds(&community, &plan).ok();
    plan.convenor = text("另一位书记");
    expect![[r#"409 {"code":"community_exists"}"#]].assert_eq(&founds(&community, &plan).summary());
}

#[test]
fn asking_many_times_at_once_founds_one_community() {
    let community = community();
    let plan = new_community(&fresh_name());
    let answers = at_once((0..4).map(|_| || founds(&community, &plan)));
    assert!(answers.iter().any(|answer| answer.status == 200));
    let again: CommunityCreated = founds(&community, &plan).reply();
    for answers in answers.into_iter().filter(|answer| answer.status == 200) {
        assert_eq!(answers.reply::<CommunityCreated>().community, again.community);
    }
}

#[test]
fn a_community_larger_than_any_is_refused_with_the_most_it_may_have() {
    let community = community();
    let unit =
        || NewUnit { name: text("1单元"), doors: (0..300).map(|nth| text(&format!("{nth}"))).collect() };
    let block =
        |nth| NewBuilding { name: text(&format!("{nth}号楼")), units: (0..20).map(|_| unit()).collect() };
    let mut plan = new_community(&fresh_name());
    plan.compounds[0].buildings = (0..6).map(block).collect();
    expect![[r#"422 {"code":"too_many_places","most":12000,"what":"doors"}"#]]
        .assert_eq(&founds(&community, &plan).summary());
    plan.compounds[0].buildings = (0..2).map(block).collect();
    plan.compounds[1].buildings.clear();
    founds(&community, &plan).ok();
}

#[test]
fn a_convenor_without_a_phone_is_let_in_again_by_the_operator() {
    let community = community();
    community.convenor.signs_out().ok();
    let slip: CodeSlip = rescues(&community, "陈书记").reply();
    let phone = community.convenor.on_a_new_phone();
    phone.signs_in(slip.digits).ok();
    let me = phone.me().unwrap();
    assert_eq!(me.actor.person, community.convenor.id());
    assert!(me.actor.is(Role::Convenor));
}

#[test]
fn the_operator_lets_in_only_a_convenor_whose_name_is_known() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    for name in ["王桂芳", "无名氏"] {
        expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&rescues(&community, name).summary());
    }
    community.convenor.appoints(&wang.id(), Role::Convenor, Place::Community).ok();
    rescues(&community, "王桂芳").ok();
    let other = community.resident("王桂芳", building(4));
    community.convenor.appoints(&other.id(), Role::Convenor, Place::Community).ok();
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&rescues(&community, "王桂芳").summary());
}

#[test]
fn letting_a_convenor_in_leaves_a_line_in_the_log_without_the_name() {
    let community = community();
    let answer = rescues(&community, "陈书记");
    let line = community.server.logged(answer.header("x-request-id").unwrap()).unwrap();
    assert!(line.contains("\"route\":\"RescueConvenor\"") && !line.contains("陈书记"), "{line}");
    assert_eq!(answer.round_trips().community, 2);
}
