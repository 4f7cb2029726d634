//! The public log, and the same as a table.

use api::moderation::{Log, Ruling};
use expect_test::expect;
use tests::{
    building,
    users::moderation::{log, text_of},
};

use crate::fixture::community;

#[test]
fn the_log_says_what_was_done_why_in_what_role_and_when() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let head = community.building_head("刘建国", building(3));
    let others = ["李明", "赵四", "孙丽"].map(|name| community.resident(name, building(4)));
    let post = text_of(&wang.reports("五楼那家人素质太低，天天吵").matter());
    for other in &others {
        other.minds(&post).ok();
    }
    head.hides(&post, "=HYPERLINK(\"http://x\",\"点我\")，说事不说人").ok();
    wang.appeals(&post, "没有骂人").ok();
    community.convenor.keeps(&post, "说的是噪声").ok();
    let answer = community.visitor().reads_log();
    expect![[r#"
        11-20 10:00 matter kept {"by":"convenor","reason":"说的是噪声"}
        11-20 10:00 matter appealed
        11-20 10:00 matter hidden {"by":"building_head","reason":"=HYPERLINK(\"http://x\",\"点我\")，说事不说人"}
        11-20 10:00 matter hidden_by_reports"#]].assert_eq(&log(&answer.clone().reply::<Log>()));
    for person in others.iter().chain([&wang, &head]) {
        assert!(!answer.text().contains(person.id().as_str()), "nobody's id");
    }
    assert!(!answer.text().contains("素质"), "nor what was hidden");

    let table = community.visitor().downloads_log();
    assert!(table.text().lines().count() == table.text().matches("\r\n").count(), "RFC 4180");
    assert_eq!(table.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(table.header("content-disposition"), Some("attachment; filename=\"moderation-log.csv\""));
    expect![[r#"
        ﻿"时间","内容","处理","由谁处理"
        "2026-11-20 10:00","一件反映的事","看过了，保留：说的是噪声","议事会召集人"
        "2026-11-20 10:00","一件反映的事","作者申诉，请另一位来看","作者"
        "2026-11-20 10:00","一件反映的事","已隐藏：=HYPERLINK(""http://x"",""点我"")，说事不说人","楼门长"
        "2026-11-20 10:00","一件反映的事","三位邻居举报，先隐藏，等楼门长来看","邻居"
    "#]]
    .assert_eq(&table.text().replace("\r\n", "\n"));
}

#[test]
fn a_reason_never_becomes_a_formula() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let post = text_of(&wang.reports("五楼那家人素质太低，天天吵").matter());
    community.convenor.decides_about(&post, 0, Ruling::Hide, "=1+1").ok();
    for line in community.visitor().downloads_log().text().trim_start_matches('\u{FEFF}').lines() {
        let formula = line.split(',').any(|cell| cell.trim_matches('"').starts_with(['=', '+', '-', '@']));
        assert!(!formula, "{line}");
    }
}

#[test]
fn a_page_of_the_log_has_fifty_lines() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let posts: Vec<_> =
        (0..26).map(|n| text_of(&wang.reports(&format!("第{n}件烦心事，气死了")).matter())).collect();
    for post in &posts {
        community.convenor.hides(post, "说事不说人").ok();
        wang.appeals(post, "没有骂人").ok();
    }
    let first: Log = community.visitor().reads_log().reply();
    assert_eq!((first.lines.len(), first.next.is_some()), (50, true));
    let rest = api::moderation::LogQuery { cursor: first.next };
    let rest: Log = community.visitor().call::<api::moderation::ShowLog>(&rest).reply();
    assert_eq!((rest.lines.len(), rest.next), (2, None));
    let wrong = api::moderation::LogQuery { cursor: Some("x".to_owned()) };
    assert_eq!(community.visitor().call::<api::moderation::ShowLog>(&wrong).code(), "malformed");
}
