//! The operator's part: a community is founded, and a convenor without a phone is let in again.

use domain::people::{
    place::Place,
    role::Role,
    wire::{
        CodeSlip, CommunityCreated, CreateCommunity, NewBuilding, NewCommunity, NewRescue, NewUnit,
        RescueConvenor,
    },
};
use expect_test::expect;
use tests::town::{Said, Town, at_once, building, fresh_name, plan, text};

use crate::ground::town;

/// Asks for a community as the operator, with a key of its own each time.
fn founds(town: &Town, plan: &NewCommunity) -> Said {
    let operator = town.visitor();
    let ask = operator.asking::<CreateCommunity>(plan);
    operator.sends(ask.with("authorization", &format!("Bearer {}", town.server.operator_key)))
}

/// Lets a convenor in again as the operator.
fn rescues(town: &Town, name: &str) -> Said {
    let operator = town.visitor();
    let ask = operator.asking::<RescueConvenor>(&NewRescue { name: text(name) });
    operator.sends(ask.with("authorization", &format!("Bearer {}", town.server.operator_key)))
}

#[test]
fn the_operator_may_ask_again_for_the_same_community_and_gets_a_new_code() {
    let town = town();
    let plan = plan(&fresh_name());
    let first: CommunityCreated = founds(&town, &plan).reply();
    let again: CommunityCreated = founds(&town, &plan).reply();
    assert_eq!((&again.community, &again.convenor), (&first.community, &first.convenor));
    assert_ne!(again.code.digits, first.code.digits);
    let phone = town.visitor().at_the_door_of(&plan.id);
    assert_ne!(phone.signs_in(first.code.digits).status, 200);
    phone.signs_in(again.code.digits).ok();
}

#[test]
fn a_name_that_is_taken_is_not_given_to_another_community() {
    let town = town();
    let mut plan = plan(&fresh_name());
    founds(&town, &plan).ok();
    plan.convenor = text("另一位书记");
    expect![[r#"409 {"code":"community_exists"}"#]].assert_eq(&founds(&town, &plan).brief());
}

#[test]
fn asking_many_times_at_once_founds_one_community() {
    let town = town();
    let plan = plan(&fresh_name());
    let said = at_once((0..4).map(|_| || founds(&town, &plan)));
    assert!(said.iter().any(|said| said.status == 200));
    let again: CommunityCreated = founds(&town, &plan).reply();
    for said in said.into_iter().filter(|said| said.status == 200) {
        assert_eq!(said.reply::<CommunityCreated>().community, again.community);
    }
}

#[test]
fn a_community_larger_than_any_is_refused_with_the_most_it_may_have() {
    let town = town();
    let unit =
        || NewUnit { name: text("1单元"), doors: (0..300).map(|nth| text(&format!("{nth}"))).collect() };
    let block =
        |nth| NewBuilding { name: text(&format!("{nth}号楼")), units: (0..20).map(|_| unit()).collect() };
    let mut plan = plan(&fresh_name());
    plan.compounds[0].buildings = (0..6).map(block).collect();
    expect![[r#"422 {"code":"too_many_places","most":12000,"what":"doors"}"#]]
        .assert_eq(&founds(&town, &plan).brief());
    plan.compounds[0].buildings = (0..2).map(block).collect();
    plan.compounds[1].buildings.clear();
    founds(&town, &plan).ok();
}

#[test]
fn a_convenor_without_a_phone_is_let_in_again_by_the_operator() {
    let town = town();
    town.convenor.signs_out().ok();
    let slip: CodeSlip = rescues(&town, "陈书记").reply();
    let phone = town.convenor.on_a_new_phone();
    phone.signs_in(slip.digits).ok();
    let me = phone.me().unwrap();
    assert_eq!(me.actor.person, town.convenor.id());
    assert!(me.actor.is(Role::Convenor));
}

#[test]
fn the_operator_lets_in_only_a_convenor_whose_name_is_known() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    for name in ["王桂芳", "无名氏"] {
        expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&rescues(&town, name).brief());
    }
    town.convenor.appoints(&wang.id(), Role::Convenor, Place::Community).ok();
    rescues(&town, "王桂芳").ok();
    let other = town.resident("王桂芳", building(4));
    town.convenor.appoints(&other.id(), Role::Convenor, Place::Community).ok();
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&rescues(&town, "王桂芳").brief());
}

#[test]
fn letting_a_convenor_in_leaves_a_line_in_the_log_without_the_name() {
    let town = town();
    let said = rescues(&town, "陈书记");
    let line = town.server.logged(said.header("x-request-id").unwrap()).unwrap();
    assert!(line.contains("\"route\":\"RescueConvenor\"") && !line.contains("陈书记"), "{line}");
    assert_eq!(said.trips().community, 2);
}
