//! An invitation, a request, a building head's answer.

use api::people::{Decision, InvitationView, Invitations, Joins, SignedIn};
use domain::{
    ids::BuildingId,
    people::{
        name::Honorific,
        role::{Role, Standing},
    },
};
use expect_test::expect;
use tests::{at_once, building, hours, text};

use crate::fixture::community;

#[test]
fn an_invitation_a_request_and_a_yes_make_a_resident() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let code = head.invites(&community.building(building(3)).id).code_of_invitation();
    expect![[
        r#"200 {"building":"bd_1","building_name":"3号楼","community":"桃园里社区","compound_name":"东区"}"#
    ]]
    .assert_eq(&community.visitor().looks_at_invitation(&code).summary());

    let (unit, door) = community.free_door(building(3));
    let mut wang = community.visitor();
    wang.name = "王桂芳".into();
    let joined = wang.asks_to_join(&code, unit, door, Honorific::Ms);
    expect![[r#"200 {"person":"pe_1","standing":"waiting"}"#]].assert_eq(&joined.summary());
    expect![[r#"200 {"me":{"actor":{"home":null,"household":null,"person":"pe_1","roles":[{"at":{"kind":"community"},"role":"reporter"}],"standing":"waiting"},"home":{"building":"bd_1","door":"101","household":"hh_1","unit":"un_1"},"honorific":"ms","name":"王桂芳","refused":null,"unread":0}}"#]].assert_eq(&wang.asks_who_i_am().summary());
    expect![[r#"200 {"joins":[{"asked_at":"11-20 10:00","home":{"building":"bd_1","door":"101","household":"hh_1","unit":"un_1"},"household_members":[],"name":"王桂芳","person":"pe_1","version":1}]}"#]].assert_eq(&head.lists_joins().summary());

    let person = joined.reply::<SignedIn>().person;
    head.decides(&person, Decision::Approve {}).ok();
    expect![[r#"200 {"me":{"actor":{"home":{"building":"bd_1","compound":"cp_1"},"household":"hh_1","person":"pe_1","roles":[{"at":{"id":"bd_1","kind":"building"},"role":"resident"}],"standing":"active"},"home":{"building":"bd_1","door":"101","household":"hh_1","unit":"un_1"},"honorific":"ms","name":"王桂芳","refused":null,"unread":0}}"#]].assert_eq(&wang.asks_who_i_am().summary());
    expect![[r#"200 {"joins":[]}"#]].assert_eq(&head.lists_joins().summary());
}

#[test]
fn whoever_is_refused_reads_why_and_may_ask_again() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let li = community.newcomer("李明", building(3));
    head.refuses(&li, "3单元没有姓李的，请再核对门牌").ok();
    let me = li.me().unwrap();
    assert_eq!(me.actor.standing, Standing::Refused);
    assert_eq!(me.refused.unwrap().as_str(), "3单元没有姓李的，请再核对门牌");
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&li.reports("楼道的灯坏了三天").summary());

    let (unit, door) = community.free_door(building(3));
    let again: SignedIn =
        li.asks_to_join(&community.invitation(building(3)), unit, door, Honorific::Mr).reply();
    assert_eq!((again.person, again.standing), (li.id(), Standing::Waiting));
    head.approves(&li).ok();
    assert!(li.me().unwrap().actor.is(Role::Resident));
}

#[test]
fn a_request_is_decided_once() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let li = community.newcomer("李明", building(3));
    head.approves(&li).ok();
    expect![[r#"409 {"code":"join_decided"}"#]].assert_eq(&head.refuses(&li, "不住这里").summary());
    assert_eq!(li.me().unwrap().actor.standing, Standing::Active);
}

#[test]
fn of_two_answers_at_the_same_moment_one_counts() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let li = community.newcomer("李明", building(3));
    let deciders = [&head, &community.convenor];
    let mut answers: Vec<_> = at_once(deciders.map(|decider| || decider.approves(&li).summary()));
    answers.sort();
    expect![[r#"
        200 {}
        409 {"code":"join_decided"}"#]]
    .assert_eq(&answers.join("\n"));
}

#[test]
fn an_answer_counts_only_for_what_was_asked_when_it_was_given() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let mut li = community.newcomer("李明", building(3));
    let seen = head.version_waiting(&li.id()).unwrap();
    li.name = "刘桂兰的儿子".into();
    let (unit, door) = community.free_door(building(3));
    li.asks_to_join(&community.invitation(building(3)), unit, door, Honorific::Mr).ok();
    expect![[r#"409 {"code":"stale","version":2}"#]]
        .assert_eq(&head.decides_on(&li.id(), seen, Decision::Approve {}).summary());
    assert_eq!(li.me().unwrap().actor.standing, Standing::Waiting);
    head.approves(&li).ok();
    assert_eq!(li.me().unwrap().actor.standing, Standing::Active);
}

#[test]
fn whoever_asks_for_another_door_at_the_moment_of_the_answer_is_not_let_in_there() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let code = community.invitation(building(3));
    for _ in 0..8 {
        let li = community.newcomer("李明", building(3));
        let asked_for = li.me().unwrap().home.unwrap().door;
        let seen = head.version_waiting(&li.id()).unwrap();
        let (unit, door) = community.free_door(building(3));
        let deeds: [Box<dyn FnOnce() + Send>; 2] = [
            Box::new(|| drop(head.decides_on(&li.id(), seen, Decision::Approve {}))),
            Box::new(|| drop(li.asks_to_join(&code, unit, door, Honorific::Mr))),
        ];
        at_once(deeds);
        let me = li.me().unwrap();
        let let_in = me.actor.standing == Standing::Active;
        assert!(!let_in || me.home.unwrap().door == asked_for);
    }
}

#[test]
fn whoever_holds_a_role_keeps_the_name_it_was_given_under() {
    let community = community();
    let mut clerk = community.property_clerk("物业小张");
    let (unit, door) = community.free_door(building(1));
    let code = community.invitation(building(1));
    clerk.name = "陈书记".into();
    expect![[r#"409 {"code":"name_of_role"}"#]]
        .assert_eq(&clerk.asks_to_join(&code, unit.clone(), door.clone(), Honorific::Mr).summary());
    clerk.name = "物业小张".into();
    clerk.asks_to_join(&code, unit, door, Honorific::Mr).ok();
    assert_eq!(clerk.me().unwrap().actor.standing, Standing::Waiting);
}

#[test]
fn a_resident_who_opens_an_invitation_again_stays_who_they_are() {
    let community = community();
    let (unit, door) = community.free_door(building(3));
    let wang = community.newcomer_at("王桂芳", building(3), unit.clone(), door.clone());
    community.convenor.approves(&wang).ok();
    let again: SignedIn =
        wang.asks_to_join(&community.invitation(building(3)), unit, door, Honorific::Ms).reply();
    assert_eq!((again.person, again.standing), (wang.id(), Standing::Active));
}

#[test]
fn a_resident_who_moves_keeps_the_account_and_waits_for_the_new_building() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let (unit, door) = community.free_door(building(4));
    let moved: SignedIn =
        wang.asks_to_join(&community.invitation(building(4)), unit, door, Honorific::Ms).reply();
    assert_eq!((moved.person, moved.standing), (wang.id(), Standing::Waiting));
    let new_head = community.building_head("马建国", building(4));
    new_head.approves(&wang).ok();
    assert_eq!(wang.me().unwrap().actor.home, Some(community.site(building(4))));
}

#[test]
fn the_head_of_another_building_neither_sees_nor_decides() {
    let community = community();
    let elsewhere = community.building_head("马建国", building(4));
    let li = community.newcomer("李明", building(3));
    assert!(elsewhere.lists_joins().reply::<Joins>().joins.is_empty());
    expect![[r#"403 {"code":"other_place"}"#]].assert_eq(&elsewhere.approves(&li).summary());
    expect![[r#"403 {"code":"other_place"}"#]]
        .assert_eq(&elsewhere.invites(&community.building(building(3)).id).summary());
    expect![[r#"403 {"code":"other_place"}"#]]
        .assert_eq(&elsewhere.lists_invitations(&community.building(building(3)).id).summary());
}

#[test]
fn a_resident_invites_nobody_and_decides_nothing() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let li = community.newcomer("李明", building(3));
    expect![[r#"403 {"code":"not_allowed"}"#]]
        .assert_eq(&wang.invites(&community.building(building(3)).id).summary());
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&wang.lists_joins().summary());
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&wang.approves(&li).summary());
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&li.approves(&li).summary());
}

#[test]
fn a_revoked_invitation_is_gone_and_whoever_joined_by_it_stays() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let home = community.building(building(3)).id.clone();
    let li = community.newcomer("李明", building(3));
    let code = community.invitation(building(3));
    let list: Invitations = community.convenor.lists_invitations(&home).reply();
    assert_eq!(
        list.invitations.iter().map(|made| made.joins).collect::<Vec<_>>(),
        [2],
        "the head and 李明 came by it"
    );
    head.revokes(&list.invitations[0].invitation).ok();
    head.revokes(&list.invitations[0].invitation).ok();

    let (unit, door) = community.free_door(building(3));
    expect![[r#"410 {"code":"invitation_gone"}"#]]
        .assert_eq(&community.visitor().looks_at_invitation(&code).summary());
    expect![[r#"410 {"code":"invitation_gone"}"#]]
        .assert_eq(&community.visitor().asks_to_join(&code, unit, door, Honorific::Ms).summary());
    expect![[r#"410 {"code":"invitation_gone"}"#]]
        .assert_eq(&community.visitor().looks_at_invitation("never-was").summary());
    head.approves(&li).ok();
}

#[test]
fn invitations_are_listed_newest_first_with_a_code_to_print() {
    let community = community();
    let home = community.building(building(3)).id.clone();
    let first = community.convenor.invites(&home).code_of_invitation();
    community.later(hours(1));
    let second = community.convenor.invites(&home).code_of_invitation();
    let list: Invitations = community.convenor.lists_invitations(&home).reply();
    let codes: Vec<_> =
        list.invitations.iter().map(|made| made.path.rsplit('/').next().unwrap().to_owned()).collect();
    assert_eq!(codes, [second, first]);
    let drawn = &list.invitations[0].qr;
    assert!((21..=57).contains(&drawn.size) && drawn.path.starts_with('M'), "{drawn:?}");
}

#[test]
fn one_invitation_is_shown_by_its_id_to_whoever_may_make_it() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let home = community.building(building(3)).id.clone();
    let made: InvitationView = head.invites(&home).reply();
    assert_eq!(head.sees_invitation(&made.invitation).reply::<InvitationView>(), made);
    let elsewhere = community.building_head("马建国", building(4));
    expect![[r#"403 {"code":"other_place"}"#]]
        .assert_eq(&elsewhere.sees_invitation(&made.invitation).summary());
    let wang = community.resident("王桂芳", building(3));
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&wang.sees_invitation(&made.invitation).summary());
}

#[test]
fn an_invitation_opens_only_doors_of_its_building() {
    let community = community();
    let code = community.invitation(building(3));
    let (elsewhere, door) = community.free_door(building(4));
    let here = community.building(building(3)).units[0].id.clone();
    let join = |unit, door| community.visitor().asks_to_join(&code, unit, door, Honorific::Ms).summary();
    expect![[r#"404 {"code":"no_such_place"}"#]].assert_eq(&join(elsewhere, door));
    expect![[r#"404 {"code":"no_such_place"}"#]].assert_eq(&join(here, text("9999")));
    expect![[r#"404 {"code":"no_such_place"}"#]]
        .assert_eq(&community.convenor.invites(&BuildingId::new(1, 1)).summary());
}

#[test]
fn whoever_decides_sees_who_lives_there_already() {
    let community = community();
    let (unit, door) = community.free_door(building(3));
    let mother = community.newcomer_at("王桂芳", building(3), unit.clone(), door.clone());
    community.convenor.approves(&mother).ok();
    {
        let stranger = community.newcomer_at("赵四", building(3), unit.clone(), door.clone());
        community.convenor.refuses(&stranger, "不住这里").ok();
    };
    let _son = community.newcomer_at("王小明", building(3), unit, door);
    let joins: Joins = community.convenor.lists_joins().reply();
    let shown: Vec<_> = joins
        .joins
        .iter()
        .map(|join| {
            (
                join.name.as_str(),
                join.household_members.iter().map(domain::text::PersonName::as_str).collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(shown, [("王小明", vec!["王桂芳"])]);
}

#[test]
fn whoever_waits_may_report_but_not_support_yet() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let lamp = wang.reports("二单元楼道的灯坏了三天").matter();
    let li = community.newcomer("李明", building(3));
    li.reports("三楼垃圾没人清").ok();
    li.follows(&lamp).ok();
    expect![[r#"403 {"code":"join_waiting"}"#]].assert_eq(&li.supports(&lamp).summary());
}

#[test]
fn a_reporter_who_becomes_a_resident_keeps_the_account_and_what_was_reported() {
    let community = community();
    let rider = community.reporter("骑手小李");
    let lamp = rider.reports("二单元楼道的灯坏了三天").matter();
    let (unit, door) = community.free_door(building(3));
    let joined: SignedIn =
        rider.asks_to_join(&community.invitation(building(3)), unit, door, Honorific::Mr).reply();
    assert_eq!(joined.person, rider.id());
    community.convenor.approves(&rider).ok();
    assert!(rider.me().unwrap().actor.is(Role::Resident));
    assert!(rider.view(&lamp).own);
}

#[test]
fn a_crowd_of_requests_from_one_address_is_slowed_down_for_an_hour() {
    let community = community();
    let door = community.visitor();
    let ask = || community.newcomer_from(&door.address, "来客", building(3));
    for _ in 0..60 {
        ask().ok();
    }
    let refused = ask();
    assert_eq!((refused.status, refused.code()), (429, "too_often".into()));
    assert_eq!(refused.header("retry-after"), Some("3600"));
    community.later(hours(1));
    ask().ok();
}
