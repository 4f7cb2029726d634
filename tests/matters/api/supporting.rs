//! 附议: "my home too". And following.

use api::matters::RecentMatters;
use domain::matters::tier::{Category, Tier, Urgency};
use expect_test::expect;
use tests::{Person, at_once, building};

use crate::fixture::community;

#[test]
fn twenty_supports_of_one_person_at_once_count_once() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let lift = wang.reports("2单元电梯又停了").matter();
    let before = wang.view(&lift).line.supports;
    let answers = at_once((0..20).map(|_| || li.supports(&lift).status));
    assert_eq!(answers, [200; 20]);
    let view = li.view(&lift);
    assert_eq!((view.line.supports - before, view.supported), (1, true));
}

#[test]
fn supports_of_many_people_at_once_all_count() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了").matter();
    let before = wang.view(&lift).line.supports;
    let people: Vec<_> = (0..12).map(|nth| community.resident(&format!("住户{nth}"), building(3))).collect();
    let answers = at_once(people.iter().map(|person| || person.supports(&lift).status));
    assert_eq!(answers, [200; 12]);
    assert_eq!(wang.view(&lift).line.supports - before, 12);
}

#[test]
fn a_support_can_be_taken_back_and_given_again() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let lift = wang.reports("2单元电梯又停了").matter();
    let count = || wang.view(&lift).line.supports;
    let start = count();
    assert_eq!(li.supports(&lift).summary(), r#"200 {"on":true}"#);
    assert_eq!(count() - start, 1);
    for _ in 0..2 {
        assert_eq!(li.supports_no_longer(&lift).summary(), r#"200 {"on":false}"#);
    }
    assert_eq!(count(), start);
    li.supports(&lift).ok();
    assert_eq!(count() - start, 1);
}

#[test]
fn nobody_supports_what_they_reported_themselves() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let lift = wang.reports("2单元电梯又停了").matter();
    assert_eq!([&wang, &li].map(|person| person.view(&lift).may_support), [false, true]);
    let own = |person: &Person| person.reads_recent().reply::<RecentMatters>().matters[0].own;
    assert_eq!([&wang, &li, &community.visitor()].map(own), [true, false, false]);
    expect![[r#"409 {"code":"own_matter"}"#]].assert_eq(&wang.supports(&lift).summary());
    let own = wang.reports("二单元的电梯坏了不动").matter();
    li.supports(&own).ok();
    community.convenor.merges(&own, &lift).ok();
    assert_eq!(li.view(&lift).line.supports, 1);
}

#[test]
fn only_residents_support_and_only_what_is_not_over() {
    let community = community();
    let [wang, li, zhao] = community.residents([("王桂芳", 3), ("李明", 4), ("赵四", 4)]);
    let lift = wang.reports("2单元电梯又停了").matter();
    li.supports(&lift).ok();
    let mut answers =
        vec![community.visitor().supports(&lift), community.reporter("骑手小李").supports(&lift)];
    assert!(li.view(&lift).may_support && !community.visitor().view(&lift).may_support);
    community.convenor.refers(&lift, "电梯厂家 400-000-0000").ok();
    answers.push(zhao.supports(&lift));
    assert!(!li.view(&lift).may_support);
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        409 {"code":"step_not_allowed"}"#]]
    .assert_eq(&answers.iter().map(tests::TestResponse::summary).collect::<Vec<_>>().join("\n"));
}

#[test]
fn whoever_follows_is_told_and_whoever_stopped_is_not() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let rider = community.reporter("骑手小李");
    let clerk = community.property_clerk("物业小张");
    let lift = wang.reports("2单元电梯又停了").matter();
    rider.follows(&lift).ok();
    li.follows(&lift).ok();
    assert!(li.view(&lift).followed);
    li.follows_no_longer(&lift).ok();
    assert!(!li.view(&lift).followed);
    community.convenor.confirms_as(&lift, Tier::Property, Category::Lift, Urgency::Normal).ok();
    clerk.receives(&lift).ok();
    clerk.finishes(&lift, "换了门机皮带").ok();
    let told = |person: &tests::Person| tests::summary::notices(&person.reads_notices().reply());
    expect![[r#"
        1 unread
        * 2单元电梯又停了 done"#]]
    .assert_eq(&told(&rider));
    expect![[r#"
        0 unread
    "#]]
    .assert_eq(&told(&li));
}
