//! How often somebody may report.

use tests::{building, days};

use crate::fixture::community;

#[test]
fn a_flood_of_reports_is_slowed_down_and_said_so_in_words() {
    let community = community();
    let rider = community.reporter("骑手小李");
    let refused = (0..300)
        .map(|nth| rider.reports(&format!("楼道的灯坏了，第{nth}盏")))
        .find(|answer| answer.status != 200)
        .expect("a limit");
    assert_eq!((refused.status, refused.code()), (429, "too_often".into()), "{refused}");
    let seconds: u32 = refused.header("retry-after").unwrap().parse().unwrap();
    assert_eq!(refused.json()["retry_after"], seconds);
    assert!(refused.json()["title"].as_str().unwrap().contains("再试"));
    community.resident("王桂芳", building(3)).reports("单元门关不上").ok();
    community.later(days(1));
    rider.reports("楼道的灯又坏了").ok();
}
