//! Deadlines in a year whose holidays aren't announced.

use expect_test::expect;
use tests::{building, moment, summary};

use crate::fixture::isolated_community_at;

#[test]
fn a_holiday_by_law_is_off_and_nothing_is_late_while_the_notice_may_still_move_it() {
    let community = isolated_community_at("2026-12-31 10:00");
    let wang = community.resident("王桂芳", building(3));
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    let held = || wang.view(&lamp).line.held.expect("somebody holds it");
    // New Year's Day is a Friday.
    assert_eq!((held().due, held().estimated), (Some(moment("2027-01-04 18:00")), true));

    community.at("2027-01-05 10:00");
    community.cron().ok();
    assert!(!held().is_late(community.clock.now()));
    expect![[r#"409 {"code":"not_overdue"}"#]].assert_eq(&wang.escalates(&lamp, "一直没有人管").summary());

    community.at("2027-01-20 10:00");
    community.cron().ok();
    assert!(held().is_late(community.clock.now()));
    expect![[r#"
        12-31 10:00 reporter reported {"for_elder":false,"scope":"property"}
        01-19 18:00 clock receive_overdue"#]]
    .assert_eq(&summary::timeline(&wang.view(&lamp)));
    assert!(wang.view(&lamp).ledger.iter().all(|entry| entry.receive_by_estimated));
}
