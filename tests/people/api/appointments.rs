//! Roles, held at a place from–until.

use api::people::Appointments;
use domain::people::{place::Place, role::Role};
use expect_test::expect;
use tests::{Person, TestCommunity, building, days};

use crate::fixture::community;

fn may_look_at_joins(person: &Person) -> bool {
    person.lists_joins().status == 200
}

#[test]
fn a_role_counts_from_its_first_moment_to_just_before_its_last() {
    let community = community();
    let liu = community.resident("刘桂兰", building(3));
    let (from, until) = (community.clock.now().plus(days(1)), community.clock.now().plus(days(8)));
    community
        .convenor
        .appoints_for(&liu.id(), Role::BuildingHead, community.place(building(3)), Some(from), Some(until))
        .ok();
    let at = |moment: domain::clock::Moment| {
        community.clock.set(moment);
        may_look_at_joins(&liu)
    };
    assert_eq!([from.plus(-1), from, until.plus(-1), until].map(at), [false, true, true, false]);
}

#[test]
fn a_role_that_is_ended_ends_at_once() {
    let community = community();
    let liu = community.resident("刘桂兰", building(3));
    let appointment = community
        .convenor
        .appoints(&liu.id(), Role::BuildingHead, community.place(building(3)))
        .appointment();
    assert!(may_look_at_joins(&liu));
    community.convenor.ends_appointment(&appointment).ok();
    assert!(!may_look_at_joins(&liu));
    expect![[r#"404 {"code":"not_found"}"#]]
        .assert_eq(&community.convenor.ends_appointment(&appointment).summary());
}

#[test]
fn a_role_that_should_have_begun_yesterday_begins_now() {
    let community = community();
    let liu = community.resident("刘桂兰", building(3));
    let yesterday = community.clock.now().plus(-days(1));
    let answer = community.convenor.appoints_for(
        &liu.id(),
        Role::BuildingHead,
        community.place(building(3)),
        Some(yesterday),
        None,
    );
    assert_eq!(answer.json()["term"]["from"], community.clock.now().0);
}

#[test]
fn only_the_convenor_gives_and_ends_roles_and_sees_who_has_them() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let clerk = community.property_clerk("物业小张");
    let list: Appointments = community.convenor.lists_appointments().reply();
    for person in [&head, &clerk] {
        let answers = [
            person.appoints(&head.id(), Role::GridWorker, Place::Community),
            person.ends_appointment(&list.appointments[0].appointment),
            person.lists_appointments(),
        ];
        assert_eq!(answers.map(|answer| answer.summary()), [r#"403 {"code":"not_allowed"}"#; 3]);
    }
    expect![[r#"
        刘桂兰 building_head building
        物业小张 property_clerk compound
        陈书记 convenor community"#]]
    .assert_eq(&shown(&list));
}

fn shown(list: &Appointments) -> String {
    let line = |one: &api::people::AppointmentView| {
        let place = serde_json::to_value(&one.at).unwrap()["kind"].as_str().unwrap().to_owned();
        format!("{} {} {place}", one.name.as_str(), one.role)
    };
    let mut lines: Vec<_> = list.appointments.iter().map(line).collect();
    lines.sort();
    lines.join("\n")
}

#[test]
fn a_role_is_given_only_where_it_can_be_held_and_for_a_time_that_ends_after_it_begins() {
    let community = community();
    let li = community.resident("李明", building(3));
    let now = community.clock.now();
    let give =
        |role, at, from, until| community.convenor.appoints_for(&li.id(), role, at, from, until).code();
    assert_eq!(give(Role::BuildingHead, community.compound(building(3)), None, None), "appointment_invalid");
    assert_eq!(give(Role::PropertyClerk, Place::Community, None, None), "appointment_invalid");
    assert_eq!(give(Role::Resident, Place::Community, None, None), "appointment_invalid");
    assert_eq!(give(Role::Reporter, Place::Community, None, None), "appointment_invalid");
    assert_eq!(give(Role::GridWorker, Place::Community, None, Some(now)), "appointment_invalid");
    assert_eq!(
        give(Role::GridWorker, Place::Community, Some(now.plus(days(2))), Some(now.plus(days(1)))),
        "appointment_invalid"
    );
}

#[test]
fn a_role_needs_a_place_and_a_person_of_this_community() {
    let (here, there) = (community(), community());
    let (li, stranger) = (here.resident("李明", building(3)), there.resident("赵四", building(3)));
    let give = |person: &Person, at| here.convenor.appoints(&person.id(), Role::BuildingHead, at).summary();
    expect![[r#"404 {"code":"no_such_place"}"#]].assert_eq(&give(&li, there.place(building(3))));
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&give(&stranger, here.place(building(3))));
}

#[test]
fn the_last_convenor_stays_until_there_is_another() {
    let community = community();
    let own = |community: &TestCommunity| {
        let list: Appointments = community.convenor.lists_appointments().reply();
        list.appointments.into_iter().find(|one| one.person == community.convenor.id()).unwrap().appointment
    };
    expect![[r#"409 {"code":"last_convenor"}"#]]
        .assert_eq(&community.convenor.ends_appointment(&own(&community)).summary());
    let next = community.resident("孙书记", building(3));
    community.convenor.appoints(&next.id(), Role::Convenor, Place::Community).ok();
    community.convenor.ends_appointment(&own(&community)).ok();
    assert!(!community.convenor.me().unwrap().actor.is(Role::Convenor));
}
