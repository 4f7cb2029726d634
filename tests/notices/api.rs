//! The notices feature by HTTP.

use api::notices::{ListNotices, Notices, NoticesQuery};
use domain::{
    ids::EventId,
    matters::{
        step::Rating,
        tier::{Category, Tier, Urgency},
    },
};
use expect_test::expect;
use tests::{Person, building, hours, minutes, summary};

use crate::fixture::{community, isolated_community};

fn told(person: &Person) -> String {
    summary::notices(&person.reads_notices().reply())
}

#[test]
fn those_concerned_are_told_and_whoever_did_it_is_not() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let (head, clerk) =
        (community.building_head("刘桂兰", building(3)), community.property_clerk("物业小张"));
    let [supporter, bystander] = community.residents([("李明", 3), ("赵四", 3)]);
    let lift = wang.reports("2单元电梯又停了").matter();
    supporter.supports(&lift).ok();
    let steps: [&dyn Fn(); 5] = [
        &|| head.confirms_as(&lift, Tier::Property, Category::Lift, Urgency::Normal).ok(),
        &|| clerk.receives(&lift).ok(),
        &|| clerk.notes(&lift, "维保下午到").ok(),
        &|| clerk.finishes(&lift, "换了门机皮带").ok(),
        &|| wang.rates(&lift, Rating::Satisfied).ok(),
    ];
    for step in steps {
        community.later(minutes(10));
        step();
    }
    let people = [
        ("reporter", &wang),
        ("head", &head),
        ("clerk", &clerk),
        ("supporter", &supporter),
        ("bystander", &bystander),
    ];
    let table: Vec<_> = people.iter().map(|(who, person)| format!("{who}: {}", told(person))).collect();
    expect![[r#"
        reporter: 4 unread
        * 2单元电梯又停了 done
        * 2单元电梯又停了 noted
        * 2单元电梯又停了 received
        * 2单元电梯又停了 dispatched
        head: 1 unread
        * 2单元电梯又停了 reported
        clerk: 1 unread
        * 2单元电梯又停了 dispatched
        supporter: 2 unread
        * 2单元电梯又停了 closed
        * 2单元电梯又停了 done
        bystander: 0 unread
    "#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn somebody_who_is_concerned_twice_is_told_once() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let clerk = community.property_clerk("物业小张");
    // The head reports, supports and follows: three reasons to be told.
    let lift = head.reports("2单元电梯又停了").matter();
    let _ = head.supports(&lift);
    head.follows(&lift).ok();
    community.convenor.confirms_as(&lift, Tier::Property, Category::Lift, Urgency::Normal).ok();
    clerk.receives(&lift).ok();
    clerk.finishes(&lift, "换了门机皮带").ok();
    let list: Notices = head.reads_notices().reply();
    let mut events: Vec<_> = list.notices.iter().map(|notice| &notice.event).collect();
    let all = events.len();
    events.sort();
    events.dedup();
    assert_eq!(events.len(), all, "{}", summary::notices(&list));
    assert_eq!(
        list.notices.iter().filter(|notice| summary::kind(notice) == "done").count(),
        1,
        "{}",
        summary::notices(&list)
    );
}

#[test]
fn what_was_read_stays_read_and_what_comes_later_is_unread() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let lift = community.dispatches(&wang, "2单元电梯又停了", Category::Lift);
    community.later(minutes(10));
    clerk.receives(&lift).ok();
    let list: Notices = wang.reads_notices().reply();
    assert_eq!((list.unread, wang.me().unwrap().unread), (2, 2));
    wang.has_read(&list.notices[1].event).ok();
    assert_eq!(wang.me().unwrap().unread, 1, "the newer one isn't read yet");
    wang.has_read(&list.notices[0].event).ok();
    wang.has_read(&list.notices[1].event).ok();
    assert_eq!(wang.me().unwrap().unread, 0, "reading an older one again makes nothing unread");
    community.later(hours(1));
    clerk.notes(&lift, "维保下午到").ok();
    expect![[r#"
        1 unread
        * 2单元电梯又停了 noted
          2单元电梯又停了 received
          2单元电梯又停了 dispatched"#]]
    .assert_eq(&told(&wang));
}

#[test]
fn nobody_reads_the_notices_of_somebody_else() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let lift = wang.reports("2单元电梯又停了").matter();
    community.convenor.confirms(&lift).ok();
    let event = wang.reads_notices().reply::<Notices>().notices[0].event.clone();
    assert_eq!(told(&li), "0 unread\n");
    let answer = li.has_read(&event);
    assert!(answer.status == 200 || answer.status == 404, "{answer}");
    assert_eq!(wang.me().unwrap().unread, 1);
    let answer = li.has_read(&EventId::new(1, 1));
    assert!(answer.status == 200 || answer.status == 404, "{answer}");
}

#[test]
fn many_notices_come_in_pages_newest_first() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let wang = community.resident("王桂芳", building(3));
    for nth in 0..37 {
        community.later(minutes(3));
        wang.reports(&format!("楼道的灯坏了，第{nth}盏")).ok();
    }
    let first: Notices = head.reads_notices().reply();
    assert_eq!((first.notices.len(), first.unread), (30, 37));
    let second: Notices = head.call::<ListNotices>(&NoticesQuery { cursor: first.next.clone() }).reply();
    assert_eq!((second.notices.len(), second.next), (7, None));
    let mut titles: Vec<_> =
        first.notices.iter().chain(&second.notices).map(|notice| notice.title.clone()).collect();
    assert_eq!(titles[0], "楼道的灯坏了，第36盏");
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 37);
}

#[test]
fn those_at_a_desk_are_told_of_a_clock_that_ran_out_once() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let clerks = [community.property_clerk("物业小张"), community.property_clerk("物业小赵")];
    community.dispatches(&wang, "楼道的灯坏了一盏", Category::Lighting);
    community.at("2026-11-24 09:00");
    for _ in 0..3 {
        community.cron().ok();
    }
    let [one, other] = clerks.each_ref().map(told);
    assert_eq!(one, other);
    expect![[r#"
        2 unread
        * 楼道的灯坏了一盏 receive_overdue
        * 楼道的灯坏了一盏 dispatched"#]]
    .assert_eq(&one);
}

#[test]
fn a_clerk_who_left_is_told_nothing_more() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.reporter("物业小张");
    let appointment = community
        .convenor
        .appoints(&clerk.id(), domain::people::role::Role::PropertyClerk, community.compound(building(3)))
        .appointment();
    community.dispatches(&wang, "楼道的灯坏了一盏", Category::Lighting);
    community.convenor.ends_appointment(&appointment).ok();
    community.dispatches(&wang, "单元门关不上", Category::DoorsAndLocks);
    expect![[r#"
        1 unread
        * 楼道的灯坏了一盏 dispatched"#]]
    .assert_eq(&told(&clerk));
}
