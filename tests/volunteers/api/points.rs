//! Points: what earns them, how they are booked, and that nothing is lost or doubled.

use api::people::MyData;
use domain::{
    matters::step::{Rating, Step},
    volunteers::attendance::Mark,
};
use expect_test::expect;
use tests::{
    TestCommunity, TestResponse, at_once, building, days, hours, minutes, moment, text,
    users::{
        care::curtains,
        points::{ledger, thing},
    },
};

use crate::fixture::{community, isolated_community, isolated_community_at};

#[test]
fn hours_become_points_once_and_a_correction_books_the_difference() {
    let community = isolated_community();
    let li = community.resident("李明", building(3));
    let from = moment("2026-11-21 09:00");
    let shift = community.served(&li, from, 120);
    assert_eq!((li.points().balance, li.points().due), (0, 1), "the clock books");
    let rung = at_once((0..4).map(|_| || community.cron().status));
    assert_eq!(rung, [200; 4]);
    expect![[r#"
        +20 hours 周六大扫除
        = 20"#]]
    .assert_eq(&ledger(&li.points()));
    // Coming and leaving were noted before.
    let put_right = |version: u32, until: Option<i64>, why: &str| {
        let times = (until.map(|_| from), until.map(|until| from.plus(minutes(until))));
        community.convenor.corrects(&shift, &li, version, times, why).ok();
        community.cron().ok();
        community.cron().ok();
    };
    put_right(3, Some(90), "十点半就走了");
    put_right(4, Some(90), "再看一遍，没错");
    put_right(5, Some(114), "其实快十一点走的");
    put_right(6, None, "记错人了");
    put_right(7, Some(120), "没记错");
    expect![[r#"
        +20 hours 周六大扫除
        -5 corrected 周六大扫除
        +4 corrected 周六大扫除
        -19 corrected 周六大扫除
        +20 corrected 周六大扫除
        = 20"#]]
    .assert_eq(&ledger(&li.points()));
    let own = li.points();
    assert_eq!((own.due, own.minutes, own.stars), (0, 120, 0));
}

#[test]
fn a_rule_holds_for_what_begins_after_it_was_set() {
    let community = isolated_community();
    let [li, zhao] = community.residents([("李明", 3), ("赵四", 3)]);
    let before = community.served(&li, moment("2026-11-21 09:00"), 60);
    let answer = community.convenor.sets_point_rules(0, (30, 5, 2));
    assert_eq!(answer.status, 200);
    community.cron().ok();
    let _ = community.served(&zhao, moment("2026-11-22 09:00"), 60);
    community.cron().ok();
    community
        .convenor
        .corrects(
            &before,
            &li,
            3,
            (Some(moment("2026-11-21 09:00")), Some(moment("2026-11-21 09:30"))),
            "走早了",
        )
        .ok();
    community.cron().ok();
    expect![[r#"
        +10 hours 周六大扫除
        -5 corrected 周六大扫除
        = 5"#]]
    .assert_eq(&ledger(&li.points()));
    expect![[r#"
        +30 hours 周六大扫除
        = 30"#]]
    .assert_eq(&ledger(&zhao.points()));
    let rules = community.visitor().point_rules();
    assert_eq!((rules.version, rules.rates.per_hour, rules.set.len(), rules.may_set), (1, 30, 1, false));
}

#[test]
fn absurd_rules_are_refused_and_only_the_convenor_sets_them() {
    let community = community();
    let head = community.building_head("王桂芳", building(3));
    let refused = [
        community.convenor.sets_point_rules(0, (-1, 5, 2)),
        community.convenor.sets_point_rules(0, (10, -5, 2)),
        community.convenor.sets_point_rules(0, (10, 5, 101)),
        community.convenor.sets_point_rules(0, (i64::MIN, 5, 2)),
        community.convenor.sets_point_rules(1, (10, 5, 2)),
        head.sets_point_rules(0, (10, 5, 2)),
        community.visitor().sets_point_rules(0, (10, 5, 2)),
    ];
    expect![[r#"
        422 {"code":"points_rule"}
        422 {"code":"points_rule"}
        422 {"code":"points_rule"}
        422 {"code":"points_rule"}
        409 {"code":"stale","version":2}
        403 {"code":"not_allowed"}
        401 {"code":"not_signed_in"}"#]]
    .assert_eq(&refused.map(|answer| answer.summary()).join("\n"));
    let both = at_once([10, 20].map(|points| {
        let convenor = &community.convenor;
        move || convenor.sets_point_rules(0, (points, 5, 2)).status
    }));
    assert_eq!(both.iter().filter(|status| **status == 200).count(), 1, "{both:?}");
    assert_eq!(community.convenor.point_rules().version, 1);
}

/// A report that is done, rated or left to the clock.
fn reported(community: &TestCommunity, rating: Option<Rating>) -> tests::Person {
    let wang = community.resident("王桂兰", building(3));
    let clerk = community.property_clerk("物业小张");
    let matter = wang.reports("2单元电梯又停了").matter();
    let takes = |who: &tests::Person, step| who.takes_at(&matter, wang.view(&matter).version, step).ok();
    takes(&community.convenor, community.convenor.as_suggested(&matter));
    takes(&clerk, Step::Receive {});
    takes(&clerk, Step::Finish { text: text("换了门机皮带"), photos: vec![] });
    if let Some(rating) = rating {
        takes(&wang, Step::Rate { rating, words: None });
    }
    wang
}

#[test]
fn a_report_that_was_checked_is_worth_something_once() {
    let community = isolated_community();
    let satisfied = reported(&community, Some(Rating::Satisfied));
    let silent = reported(&community, None);
    let not = reported(&community, Some(Rating::Not));
    community.cron().ok();
    let lines = || [&satisfied, &silent, &not].map(|person| ledger(&person.points())).join("\n");
    expect![[r#"
        +2 report 2单元电梯又停了
        = 2
        = 0
        = 0"#]]
    .assert_eq(&lines());
    community.later(days(15));
    // One tick closes it, and the same or the next one books it.
    community.cron().ok();
    community.cron().ok();
    expect![[r#"
        +2 report 2单元电梯又停了
        = 2
        +2 report 2单元电梯又停了
        = 2
        = 0"#]]
    .assert_eq(&lines());
}

#[test]
fn what_was_spent_stays_spent_when_hours_are_put_right() {
    let community = isolated_community();
    let li = community.resident("李明", building(3));
    let from = moment("2026-11-21 09:00");
    let shift = community.served(&li, from, 120);
    community.cron().ok();
    let soap = community.offers(&tests::users::points::thing("洗衣液一瓶", 15, 3));
    li.redeems(&soap).ok();
    community.convenor.corrects(&shift, &li, 3, (None, None), "记错人了").ok();
    community.cron().ok();
    community.cron().ok();
    expect![[r#"
        +20 hours 周六大扫除
        -15 redeemed 洗衣液一瓶
        -5 corrected 周六大扫除
        = 0"#]]
    .assert_eq(&ledger(&li.points()));
    li.gives_back(&li.redemption()).ok();
    community.convenor.corrects(&shift, &li, 4, (Some(from), Some(from.plus(hours(2)))), "没记错").ok();
    community.cron().ok();
    assert_eq!(li.points().balance, 20);
}

#[test]
fn ones_own_data_has_the_ledger_and_a_deleted_account_none_that_is_shown() {
    let community = isolated_community();
    let li = community.with_points("李明", 30);
    let soap = community.offers(&tests::users::points::thing("洗衣液一瓶", 20, 1));
    li.redeems(&soap).ok();
    let _ = li.certifies(domain::volunteers::points::certificate::NameShown::Full, true, true).certificate();
    let exported: MyData = li.exports().reply();
    let kinds = ["points", "redemption", "certificate"];
    let own: Vec<_> = exported
        .answers
        .iter()
        .filter(|answer| kinds.contains(&answer.kind.as_str()))
        .map(|answer| format!("{} {}", answer.kind, answer.answer.replace('\n', " ")))
        .collect();
    expect![[r#"
        points +30 hours
        points -20 redeemed
        redemption reserved 20 洗衣液一瓶
        certificate 李明 180 0"#]]
    .assert_eq(&own.join("\n"));
    let code =
        li.lists_certificates().reply::<api::volunteers::points::Certificates>().certificates.remove(0).code;
    assert_eq!(community.visitor().verifies(&code).status, 200);
    li.deletes_the_account().ok();
    assert_eq!(community.visitor().verifies(&code).code(), "not_found");
    let kept = community.convenor.shopkeeping();
    assert_eq!((kept.items[0].stock, kept.waiting.len()), (1, 0), "the piece is back in the shop");
}

#[test]
fn points_are_ones_own_and_for_those_who_are_signed_in() {
    let community = community();
    let answers = [
        community.visitor().looks_at_points(),
        community.visitor().looks_at_shop(),
        community.visitor().lists_certificates(),
    ];
    assert_eq!(answers.map(|answer: TestResponse| answer.code()), ["not_signed_in"; 3]);
    let li = community.resident("李明", building(3));
    assert_eq!(li.looks_at_points().round_trips().community, 1);
    assert_eq!(li.points().balance, 0);
}

#[test]
fn a_care_visit_is_worth_its_points_and_not_its_hours() {
    let community = isolated_community_at("2026-11-27 12:00");
    let [li, zhao] = ["李明", "赵四"].map(|name| community.resident(name, building(3)));
    let team = community.convenor.makes_team("守望队", &li).team();
    zhao.joins_team(&team).ok();
    community.convenor.sets_point_rules(0, (60, 7, 2)).ok();
    let task = li.plans_care(&curtains(&team, 0b110_0000, &[&zhao])).task();
    community.cron().ok();
    let visits: Vec<_> = li.task(&task).shifts.into_iter().map(|line| line.shift).collect();
    let comes = |nth: usize, from: &str, until: Option<&str>| {
        community.clock.set(moment(from));
        li.ticks(&visits[nth], &zhao, Mark::Came).ok();
        if let Some(until) = until {
            community.clock.set(moment(until));
            li.ticks(&visits[nth], &zhao, Mark::Left).ok();
        }
        community.cron().ok();
    };
    comes(0, "2026-11-28 07:32", Some("2026-11-28 07:55"));
    // Whoever never left has no minutes yet, so the visit isn't worth anything yet either.
    comes(1, "2026-11-29 07:30", None);
    community.cron().ok();
    expect![[r#"
        +7 visit 早看窗帘
        = 7"#]]
    .assert_eq(&ledger(&zhao.points()));
    assert_eq!(zhao.points().minutes, 23);
}

#[test]
fn the_ledger_is_read_page_by_page() {
    let community = isolated_community();
    let li = community.with_points("李明", 30);
    let soap = community.offers(&thing("洗衣液一瓶", 30, 5));
    for _ in 0..51 {
        // Twelve an hour: what may be redeemed in one is limited.
        community.later(minutes(5));
        li.redeems(&soap).ok();
        li.gives_back(&li.redemption()).ok();
    }
    let first = li.points();
    assert_eq!((first.entries.len(), first.more, first.next, first.balance), (100, true, Some(4), 30));
    let last = li.points_after(&first);
    assert_eq!((last.entries.len(), last.more, last.next, last.balance), (3, false, None, 30));
    let all = [first.entries, last.entries].concat();
    assert_eq!(all.iter().map(|entry| entry.amount).sum::<i64>(), 30);
    assert_eq!(all[102].why, domain::volunteers::points::ledger::Why::Hours);
}
