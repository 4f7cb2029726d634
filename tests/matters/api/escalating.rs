//! One tier up: by the reporter when it is overdue or wasn't solved, by the building head with a reason.

use domain::matters::{
    step::Rating,
    tier::{Category, Tier, Urgency},
};
use expect_test::expect;
use tests::{building, hours, summary};

use crate::fixture::{community, isolated_community};

#[test]
fn the_reporter_escalates_what_is_overdue_and_nothing_sooner() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let fees = community.dispatches(&wang, "物业费的公摊电费说不清楚", Category::Fees);
    expect![[r#"409 {"code":"not_overdue"}"#]].assert_eq(&wang.escalates(&fees, "一直没有人管").summary());
    community.at("2026-11-23 18:00");
    assert_eq!(
        wang.escalates(&fees, "一直没有人管").code(),
        "not_overdue",
        "the last moment is still in time"
    );
    community.clock.set(community.clock.now().plus(1));
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&li.escalates(&fees, "我也着急").summary());
    wang.escalates(&fees, "一直没有人管").ok();
    let view = wang.view(&fees);
    assert_eq!(view.line.tier, Tier::Committee);
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"committee"}
        11-20 10:00 council confirmed {"category":"fees","corrected":true,"tier":"property","urgency":"normal"}
        11-20 10:00 council dispatched {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"property"}}
        11-23 18:00 clock receive_overdue
        11-23 18:00 reporter escalated {"by_reporter":true,"reason":"一直没有人管","to":"committee"}
        11-23 18:00 reporter dispatched {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"committee"}}"#]].assert_eq(&summary::timeline(&view));
    expect![[r#"
        11-20 10:00 building_head@building reported, receive by 11-23 18:00, received 11-20 10:00, released 11-20 10:00
        11-20 10:00 property@compound confirmed, receive by 11-23 18:00, finish by 11-25 18:00, released 11-23 18:00
        11-23 18:00 committee@compound escalated, receive by 11-24 18:00, finish by 12-02 18:00"#]].assert_eq(&summary::ledger(&view));
}

#[test]
fn the_head_escalates_with_a_reason_whenever_it_is_open_but_not_beyond_the_council() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let head = community.building_head("刘桂兰", building(3));
    let lift = wang.reports("我们楼能不能加装电梯").matter();
    head.confirms_as(&lift, Tier::Property, Category::AddLift, Urgency::Normal).ok();
    head.escalates(&lift, "要全体业主出钱").ok();
    head.escalates(&lift, "要请规划部门").ok();
    expect![[r#"409 {"code":"no_higher_tier"}"#]].assert_eq(&head.escalates(&lift, "还能往上吗").summary());
    assert_eq!(wang.view(&lift).line.tier, Tier::Council);
}

#[test]
fn what_was_rated_unsolved_twice_may_be_escalated() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let drain = community.dispatches(&wang, "一楼下水道又堵了", Category::Drainage);
    for _ in 0..2 {
        clerk.receives(&drain).ok();
        clerk.finishes(&drain, "疏通过了").ok();
        wang.rates(&drain, Rating::Not).ok();
    }
    assert_eq!(wang.view(&drain).line.status.code(), "rated");
    wang.escalates(&drain, "疏通两次还是堵").ok();
    assert_eq!(wang.view(&drain).line.tier, Tier::Committee);
}

#[test]
fn a_clock_that_runs_out_is_told_once_however_often_the_cron_runs() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let lamp = community.dispatches(&wang, "楼道的灯坏了一盏", Category::Lighting);
    community.at("2026-11-23 18:00");
    community.cron().ok();
    assert!(!summary::timeline(&wang.view(&lamp)).contains("overdue"));
    for _ in 0..3 {
        community.later(hours(1));
        community.cron().ok();
    }
    clerk.receives(&lamp).ok();
    community.at("2026-11-26 09:00");
    for _ in 0..2 {
        community.cron().ok();
    }
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 10:00 council confirmed {"category":"lighting","corrected":false,"tier":"property","urgency":"normal"}
        11-20 10:00 council dispatched {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"property"}}
        11-23 18:00 clock receive_overdue
        11-23 21:00 property received
        11-25 18:00 clock finish_overdue"#]].assert_eq(&summary::timeline(&wang.view(&lamp)));
    let told: api::notices::Notices = clerk.reads_notices().reply();
    expect![[r#"
        3 unread
        * 楼道的灯坏了一盏 finish_overdue
        * 楼道的灯坏了一盏 receive_overdue
        * 楼道的灯坏了一盏 dispatched"#]]
    .assert_eq(&summary::notices(&told));
}

#[test]
fn what_one_cron_leaves_the_next_one_does() {
    // More than one run takes on in one database.
    const MATTERS: u32 = 210;
    let community = isolated_community();
    let head = community.building_head("刘桂兰", building(3));
    let people: Vec<_> =
        (0..MATTERS / 30).map(|nth| community.resident(&format!("住户{nth}"), building(3))).collect();
    for nth in 0..MATTERS {
        people[nth as usize / 30].reports(&format!("楼道的灯坏了，第{nth}盏")).ok();
    }
    let overdue = || head.me().unwrap().unread - MATTERS;
    assert_eq!(overdue(), 0);
    community.at("2026-11-24 09:00");
    let after_each = [(); 3].map(|()| {
        community.cron().ok();
        overdue()
    });
    assert!((1..MATTERS).contains(&after_each[0]), "a run is bounded: {after_each:?}");
    assert_eq!(after_each[1..], [MATTERS, MATTERS]);
}
