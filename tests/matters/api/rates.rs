//! The three rates, with everything left out of them.

use domain::matters::{
    step::Rating,
    tier::{Category, Tier, Urgency},
};
use expect_test::expect;
use tests::{building, hours};

use crate::fixture::isolated_community_at;

#[test]
fn a_months_rates_with_every_exclusion() {
    let community = isolated_community_at("2026-10-12 10:00");
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let send = |words: &str| community.dispatches(&wang, words, Category::Lighting);
    let work = |words: &str| {
        let matter = send(words);
        clerk.receives(&matter).ok();
        clerk.finishes(&matter, "换了灯泡").ok();
        matter
    };
    let satisfied = work("一楼楼道的灯坏了");
    wang.rates(&satisfied, Rating::Satisfied).ok();
    let mostly = work("二楼楼道的灯坏了");
    wang.rates(&mostly, Rating::Mostly).ok();
    let reopened = work("三楼楼道的灯坏了");
    wang.rates(&reopened, Rating::Not).ok();
    let _silent = work("四楼楼道的灯坏了");
    let _late = send("五楼楼道的灯坏了");
    let keep = wang.reports("六楼楼道的灯坏了").matter();
    let merged = wang.reports("六楼的灯不亮").matter();
    community.convenor.merges(&merged, &keep).ok();
    let referred = wang.reports("养老金没有到账").matter();
    community.convenor.refers(&referred, "社保中心 12333").ok();
    let withdrawn = wang.reports("七楼楼道的灯坏了").matter();
    wang.withdraws(&withdrawn).ok();

    community.later(hours(3));
    expect![[r#"
        corrected 0/5
        merged 1
        mostly 1
        not 1
        not_due 3
        passed_on_in_time 1
        received 11/11
        referred 1
        satisfied 1/3
        solved 3/3
        unrated 0
        withdrawn 1"#]]
    .assert_eq(&summary(&wang, "2026-10"));
    community.at("2026-11-02 10:00");
    community.cron().ok();
    expect![[r#"
        corrected 0/5
        merged 1
        mostly 1
        not 1
        not_due 1
        passed_on_in_time 1
        received 11/14
        referred 1
        satisfied 1/3
        solved 3/5
        unrated 1
        withdrawn 1"#]]
    .assert_eq(&summary(&wang, "2026-10"));
    let answer = community.visitor().reads_rates(None).json();
    assert_eq!(answer["month"], "2026-11");
    let before: Vec<_> =
        answer["before"].as_array().unwrap().iter().map(|month| month["month"].as_str().unwrap()).collect();
    assert_eq!(before, ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]);
}

#[test]
fn every_change_shows_at_once_however_often_the_rates_were_read() {
    let community = isolated_community_at("2026-10-12 10:00");
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let lamp = wang.reports("一楼楼道的灯坏了").matter();
    let counts = || {
        let _ = wang.reads_rates(Some("2026-10"));
        let rates = wang.reads_rates(Some("2026-10")).json()["rates"].take();
        ["received", "solved", "satisfied"].map(|rate| rates[rate]["whole"].as_u64().unwrap())
    };
    let mut seen = vec![counts()];
    community.convenor.confirms_as(&lamp, Tier::Property, Category::Lighting, Urgency::Normal).ok();
    seen.push(counts());
    clerk.receives(&lamp).ok();
    seen.push(counts());
    clerk.finishes(&lamp, "换了灯泡").ok();
    seen.push(counts());
    wang.rates(&lamp, Rating::Satisfied).ok();
    seen.push(counts());
    assert_eq!(seen, [[0, 0, 0], [1, 0, 0], [2, 0, 0], [2, 1, 0], [2, 1, 1]]);
    let late = wang.reports("二楼楼道的灯坏了").matter();
    assert_eq!(counts(), [2, 1, 1]);
    community.later(hours(24 * 4));
    assert_eq!(counts(), [3, 1, 1], "time alone changes them too: {late} wasn't received");
}

fn summary(person: &tests::Person, month: &str) -> String {
    let json = person.reads_rates(Some(month)).json();
    let lines = json["rates"].as_object().unwrap().iter().map(|(name, value)| match value.as_object() {
        Some(share) => format!("{name} {}/{}", share["part"], share["whole"]),
        None => format!("{name} {value}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_month_that_is_none_is_refused_and_one_without_matters_is_empty() {
    let community = crate::fixture::community();
    for month in ["2026-13", "2026-1", "november", "", "2026-00", "99999-01", "2026-01-01"] {
        let answer = community.visitor().reads_rates(Some(month));
        assert_eq!((answer.status, answer.code()), (400, "malformed".into()), "{month}: {answer}");
    }
    let rates = community.visitor().reads_rates(Some("2026-01")).json();
    assert_eq!(rates["rates"]["solved"]["whole"], 0);
}
