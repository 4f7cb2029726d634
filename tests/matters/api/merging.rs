//! Duplicates: merged by the building head, with their supports; their reporters are told and may object.

use api::matters::NewMatter;
use domain::{
    ids::MatterId,
    matters::{
        status::{Status, StepKind},
        step::{Rating, Step},
        tier::{Category, Tier, Urgency},
    },
};
use expect_test::expect;
use tests::{Person, TestCommunity, building, summary};

use crate::fixture::community;

fn told(person: &Person) -> String {
    summary::notices(&person.reads_notices().reply())
}

struct Duplicates {
    community: TestCommunity,
    head: Person,
    wang: Person,
    li: Person,
    first: MatterId,
    second: MatterId,
}

fn duplicates() -> Duplicates {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let first = wang.reports("2单元电梯又停了").matter();
    let second = li.reports("二单元的电梯坏了不动").matter();
    Duplicates { community, head, wang, li, first, second }
}

#[test]
fn supports_move_along_and_everybody_counts_once() {
    let Duplicates { community, head, wang, first, second, .. } = duplicates();
    let neighbours: Vec<_> = ["赵", "钱", "孙"].map(|name| community.resident(name, building(3))).into();
    neighbours[0].supports(&first).ok();
    neighbours[0].supports(&second).ok();
    neighbours[1].supports(&second).ok();
    neighbours[2].supports(&first).ok();
    let before = community.visitor().view(&first).line.supports;
    head.merges(&second, &first).ok();
    let view = community.visitor().view(&first);
    expect!["2 → 3"].assert_eq(&format!("{before} → {}", view.line.supports));
    assert!(neighbours[1].view(&first).supported);
    let merged = community.visitor().view(&second);
    assert_eq!(merged.merged_into.unwrap().matter, first);
    assert_eq!((merged.line.status.code(), merged.line.held), ("merged", None));
    assert!(told(&wang).contains("absorbed"), "{}", told(&wang));
}

#[test]
fn the_merged_reporter_is_told_how_the_other_one_goes_on() {
    let Duplicates { community, head, li, first, second, .. } = duplicates();
    let clerk = community.property_clerk("物业小张");
    head.merges(&second, &first).ok();
    head.confirms_as(&first, Tier::Property, Category::Lift, Urgency::Normal).ok();
    clerk.receives(&first).ok();
    clerk.finishes(&first, "换了门机皮带").ok();
    expect![[r#"
        2 unread
        * 2单元电梯又停了 done
        * 二单元的电梯坏了不动 merged"#]]
    .assert_eq(&told(&li));
}

#[test]
fn whoever_was_merged_wrongly_objects_and_the_head_looks_again() {
    let Duplicates { head, wang, li, first, second, .. } = duplicates();
    head.merges(&second, &first).ok();
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&wang.objects(&second, "这不是我的").summary());
    li.objects(&second, "我说的是货梯，不是客梯").ok();
    let view = li.view(&second);
    assert_eq!((view.line.status.code(), &view.merged_into), ("submitted", &None));
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 10:00 building_head merged {"into":"mt_1"}
        11-20 10:00 reporter unmerged {"reason":"我说的是货梯，不是客梯"}"#]]
    .assert_eq(&summary::timeline(&view));
    expect![[r#"
        11-20 10:00 building_head@building reported, receive by 11-23 18:00, received 11-20 10:00, released 11-20 10:00
        11-20 10:00 building_head@building unmerged, receive by 11-23 18:00"#]].assert_eq(&summary::ledger(&view));
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 10:00 building_head absorbed {"from":"mt_1"}
        11-20 10:00 reporter separated {"from":"mt_1"}"#]]
    .assert_eq(&summary::timeline(&wang.view(&first)));
}

#[test]
fn what_moved_along_comes_back_with_an_objection() {
    let Duplicates { community, head, li, first, second, .. } = duplicates();
    let neighbours = ["赵", "钱"].map(|name| community.resident(name, building(3)));
    neighbours[0].supports(&first).ok();
    neighbours[1].supports(&second).ok();
    let supports = || [&first, &second].map(|matter| community.visitor().view(matter).line.supports);
    head.merges(&second, &first).ok();
    assert_eq!(supports()[0], 2);
    li.objects(&second, "我说的是货梯，不是客梯").ok();
    assert_eq!(supports(), [1, 1]);
    assert!(neighbours[1].view(&second).supported && !neighbours[1].view(&first).supported);
}

#[test]
fn a_matter_goes_into_another_one_that_still_goes_on() {
    let Duplicates { community, head, wang, li, first, second, .. } = duplicates();
    let clerk = community.property_clerk("物业小张");
    let over = wang.reports("2单元电梯停在四楼").matter();
    wang.withdraws(&over).ok();
    let elsewhere =
        li.files(&NewMatter { site: community.site(building(4)), ..li.draft("四号楼的电梯也停了") }).matter();
    let foreign = {
        let other = crate::fixture::community();
        other.resident("赵四", building(3)).reports("2单元电梯又停了").matter()
    };
    let lines = [
        ("into itself", head.merges(&second, &second)),
        ("into one that was taken back", head.merges(&second, &over)),
        ("into one of another community", head.merges(&second, &foreign)),
        ("one of another building", head.merges(&elsewhere, &first)),
        ("by a resident", wang.merges(&second, &first)),
    ];
    let table: Vec<_> =
        lines.iter().map(|(what, answer)| format!("{what}: {} {}", answer.status, answer.code())).collect();
    expect![[r#"
        into itself: 409 merge_target
        into one that was taken back: 409 merge_target
        into one of another community: 409 merge_target
        one of another building: 403 other_place
        by a resident: 403 not_allowed"#]]
    .assert_eq(&table.join("\n"));

    head.confirms_as(&first, Tier::Property, Category::Lift, Urgency::Normal).ok();
    clerk.receives(&first).ok();
    clerk.finishes(&first, "换了门机皮带").ok();
    head.merges(&second, &first).ok();
    wang.rates(&first, Rating::Satisfied).ok();
    let third = li.reports("二单元的电梯又坏了").matter();
    expect![[r#"409 {"code":"merge_target"}"#]].assert_eq(&head.merges(&third, &first).summary());
}

#[test]
fn two_matters_merged_into_each_other_at_the_same_moment_do_not_vanish() {
    let Duplicates { head, community, first, second, .. } = duplicates();
    let (version, other) = (head.view(&first).version, head.view(&second).version);
    let deeds: [Box<dyn FnOnce() -> u16 + Send>; 2] = [
        Box::new(|| head.takes_at(&first, version, Step::Merge { into: second.clone() }).status),
        Box::new(|| community.convenor.takes_at(&second, other, Step::Merge { into: first.clone() }).status),
    ];
    let mut answers = tests::at_once(deeds);
    answers.sort_unstable();
    assert_eq!(answers, [200, 409]);
    let statuses = [&first, &second].map(|matter| head.view(matter).line.status.code());
    assert_eq!(statuses.iter().filter(|status| **status == "merged").count(), 1, "{statuses:?}");
}

fn supports(community: &TestCommunity, matter: &MatterId) -> u32 {
    community.visitor().view(matter).line.supports
}

fn goes_on_in(person: &Person, matter: &MatterId) -> Option<MatterId> {
    person.view(matter).merged_into.map(|into| into.matter)
}

#[test]
fn what_neighbours_were_merged_into_is_not_taken_back_until_they_are_out_again() {
    let Duplicates { head, wang, li, first, second, .. } = duplicates();
    head.merges(&second, &first).ok();
    expect![[r#"409 {"code":"carries_others"}"#]].assert_eq(&wang.withdraws(&first).summary());
    assert!(!wang.view(&first).steps.contains(&StepKind::Withdraw));
    li.objects(&second, "我说的是货梯，不是客梯").ok();
    wang.withdraws(&first).ok();
    assert_eq!(li.view(&second).line.status.code(), "submitted");
}

#[test]
fn a_merge_and_the_withdrawal_of_its_target_at_the_same_moment_strand_nobody() {
    for _ in 0..6 {
        let Duplicates { head, wang, li, first, second, .. } = duplicates();
        let (seen, own) = (head.view(&second).version, wang.view(&first).version);
        let deeds: [Box<dyn FnOnce() -> u16 + Send>; 2] = [
            Box::new(|| head.takes_at(&second, seen, Step::Merge { into: first.clone() }).status),
            Box::new(|| wang.takes_at(&first, own, Step::Withdraw {}).status),
        ];
        let mut answers = tests::at_once(deeds);
        answers.sort_unstable();
        assert_eq!(answers, [200, 409]);
        let stranded = li.view(&second).line.status == Status::Merged
            && wang.view(&first).line.status == Status::Withdrawn;
        assert!(!stranded);
    }
}

#[test]
fn what_was_merged_before_goes_along_and_its_reporter_is_told() {
    let Duplicates { community, head, li, first, second, .. } = duplicates();
    let neighbours = ["赵", "钱"].map(|name| community.resident(name, building(3)));
    let zhou = community.resident("周敏", building(3));
    let third = zhou.reports("二单元电梯门关不上").matter();
    neighbours[0].supports(&second).ok();
    neighbours[1].supports(&first).ok();
    head.merges(&second, &first).ok();
    community.later(tests::hours(1));
    head.merges(&first, &third).ok();
    assert_eq!(
        [&first, &second].map(|matter| goes_on_in(&li, matter)),
        [Some(third.clone()), Some(third.clone())]
    );
    assert_eq!(
        (supports(&community, &third), supports(&community, &first), supports(&community, &second)),
        (2, 1, 1)
    );
    expect![[r#"
        2 unread
        * 2单元电梯又停了 merged
        * 二单元的电梯坏了不动 merged"#]]
    .assert_eq(&told(&li));
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 10:00 building_head merged {"into":"mt_1"}
        11-20 11:00 building_head merged {"into":"mt_2"}"#]]
    .assert_eq(&summary::timeline(&li.view(&second)));
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 11:00 building_head absorbed {"from":"mt_1"}
        11-20 11:00 building_head absorbed {"from":"mt_2"}"#]]
    .assert_eq(&summary::timeline(&zhou.view(&third)));
}

#[test]
fn whoever_went_along_objects_to_where_they_are_now_and_the_others_stay() {
    let Duplicates { community, head, li, first, second, .. } = duplicates();
    let [zhao, zhou] = community.residents([("赵四", 3), ("周敏", 3)]);
    let third = zhou.reports("二单元电梯门关不上").matter();
    zhao.supports(&second).ok();
    head.merges(&second, &first).ok();
    head.merges(&first, &third).ok();
    li.objects(&second, "我说的是货梯，不是客梯").ok();
    assert_eq!((goes_on_in(&li, &second), goes_on_in(&li, &first)), (None, Some(third.clone())));
    assert_eq!((supports(&community, &third), supports(&community, &second)), (0, 1));
    assert!(!zhao.view(&third).supported && zhao.view(&second).supported);
    expect![[r#"409 {"code":"carries_others"}"#]].assert_eq(&zhou.withdraws(&third).summary());
}

#[test]
fn whoever_was_brought_by_two_stays_when_one_of_them_leaves() {
    let Duplicates { community, head, wang, li, first, second } = duplicates();
    let zhao = community.resident("赵四", building(3));
    let third = wang.reports("二单元电梯门关不上").matter();
    zhao.supports(&second).ok();
    zhao.supports(&third).ok();
    head.merges(&second, &first).ok();
    head.merges(&third, &first).ok();
    assert_eq!(supports(&community, &first), 1);
    li.objects(&second, "我说的是货梯，不是客梯").ok();
    assert_eq!(supports(&community, &first), 1);
    assert!(zhao.view(&first).supported);
}

#[test]
fn whoever_no_longer_supports_a_merged_matter_leaves_where_it_goes_on_too() {
    let Duplicates { community, head, first, second, .. } = duplicates();
    let [zhao, qian] = ["赵四", "钱五"].map(|name| community.resident(name, building(3)));
    zhao.supports(&second).ok();
    qian.supports(&second).ok();
    head.merges(&second, &first).ok();
    zhao.supports_no_longer(&second).ok();
    assert_eq!([&first, &second].map(|matter| supports(&community, matter)), [1, 1]);
    qian.supports_no_longer(&first).ok();
    assert_eq!([&first, &second].map(|matter| supports(&community, matter)), [0, 0]);
}

#[test]
fn a_support_given_at_the_moment_of_a_merge_is_not_lost() {
    for _ in 0..6 {
        let Duplicates { community, head, first, second, .. } = duplicates();
        let neighbours: Vec<_> =
            (0..4).map(|nth| community.resident(&format!("住户{nth}"), building(3))).collect();
        let seen = head.view(&second).version;
        let merge: Box<dyn FnOnce() -> bool + Send> = Box::new(|| {
            head.takes_at(&second, seen, Step::Merge { into: first.clone() }).ok();
            false
        });
        let give = neighbours.iter().map(|neighbour| {
            let second = &second;
            Box::new(move || neighbour.supports(second).status == 200) as Box<dyn FnOnce() -> bool + Send>
        });
        let given = tests::at_once(std::iter::once(merge).chain(give));
        let given = given.into_iter().filter(|given| *given).count();
        assert_eq!(supports(&community, &first) as usize, given);
    }
}

#[test]
fn what_was_merged_into_a_matter_that_is_referred_outside_is_told_of_it() {
    let Duplicates { head, li, first, second, .. } = duplicates();
    head.merges(&second, &first).ok();
    let door = Step::Refer { door: tests::text("市场监管局 12315"), note: None };
    head.takes(&first, door).ok();
    assert!(told(&li).contains("referred"), "{}", told(&li));
}
