//! How a deliberation is opened and led through its phases, by the convenor and by the clock.

use domain::{
    deliberations::{course::status::StepKind, wire::PhaseStep},
    matters::tier::{Category, Tier, Urgency},
};
use expect_test::expect;
use tests::town::{
    at_once, building, days,
    deliberations::{about, course},
    hours, story, text,
};

use crate::ground::{town, town_alone};

#[test]
fn a_councils_matter_is_talked_over() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(4)));
    let gate = wang.reports("小区大门没有道闸，外来车随便停").matter();
    town.convenor.confirms_as(&gate, Tier::Council, Category::Parking, Urgency::Normal).ok();
    let opened = town.convenor.convenes(&about(&gate, town.deliberation("大门要不要装道闸"))).deliberation();
    let view = li.deliberation(&opened);
    assert_eq!(view.matter.map(|matter| matter.matter), Some(gate.clone()));
    assert_eq!(view.steps, [StepKind::Say]);
    expect![[r#"
        gathering
        11-20 10:00 opened
        11-20 10:00 phase_began {"ends":"11-27 10:00","parties":["resident"],"phase":0}"#]]
    .assert_eq(&course(&li.deliberation(&opened)));
    expect![[r#"409 {"code":"talked_over"}"#]]
        .assert_eq(&town.convenor.convenes(&about(&gate, town.deliberation("再开一次"))).brief());
    let told = story::notices(&wang.reads_notices().reply());
    assert!(told.contains("deliberating"), "{told}");
}

#[test]
fn a_matter_of_a_lower_tier_is_not_talked_over() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了").matter();
    let asked = about(&lift, town.deliberation("电梯怎么修"));
    expect![[r#"409 {"code":"not_the_councils"}"#]].assert_eq(&town.convenor.convenes(&asked).brief());
}

#[test]
fn only_a_convenor_opens_and_leads() {
    let town = town();
    let opened = town.deliberates("车棚怎么建");
    let people = [
        town.visitor(),
        town.reporter("骑手小李"),
        town.resident("王桂芳", building(3)),
        town.building_head("刘建国", building(3)),
        town.committee_member("周敏"),
    ];
    let said = people.iter().flat_map(|person| {
        [
            person.convenes(&town.deliberation("随便开一个")).brief(),
            person.leads(&opened, PhaseStep::End { reason: Some(text("够了")) }).brief(),
        ]
    });
    expect![[r#"
        401 {"code":"not_signed_in"}
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&said.collect::<Vec<_>>().join("\n"));
}

#[test]
fn of_two_who_end_a_phase_at_the_same_moment_one_is_late() {
    let town = town();
    let opened = town.deliberates("车棚怎么建");
    let version = town.convenor.deliberation(&opened).version;
    let end = || PhaseStep::End { reason: Some(text("大家都说完了")) };
    let mut said = at_once((0..8).map(|_| || town.convenor.leads_at(&opened, version, end()).status));
    said.sort_unstable();
    assert_eq!(said, [200, 409, 409, 409, 409, 409, 409, 409]);
    assert_eq!(town.convenor.deliberation(&opened).phase, 1);
}

#[test]
fn the_clock_ends_what_has_run_out_once() {
    let town = town_alone();
    let wang = town.resident("王桂芳", building(3));
    let opened = town.deliberates("车棚怎么建");
    town.later(days(7));
    town.alarm().ok();
    town.alarm().ok();
    expect![[r#"
        discussing
        11-20 10:00 opened
        11-20 10:00 phase_began {"ends":"11-27 10:00","parties":["resident"],"phase":0}
        11-27 10:00 phase_ended {"phase":0,"reason":null}
        11-27 10:00 phase_began {"ends":"12-04 10:00","parties":["resident"],"phase":1}"#]]
    .assert_eq(&course(&wang.deliberation(&opened)));
    expect![[r#"
        2 unread
        * 车棚怎么建 第 2 步开始了，到12月4日 10:00为止
        * 车棚怎么建 第 1 步开始了，到今天 10:00为止"#]]
    .assert_eq(&story::notices(&wang.reads_notices().reply()));
}

#[test]
fn those_of_another_compound_are_not_called() {
    let town = town();
    let west = town.resident("赵四", building(6));
    let opened = town.deliberates("东区车棚怎么建");
    assert_eq!(west.deliberation(&opened).steps, []);
    expect![[r#"
        0 unread
    "#]]
    .assert_eq(&story::notices(&west.reads_notices().reply()));
}

#[test]
fn a_phase_is_given_more_time_within_reason() {
    let town = town();
    let opened = town.deliberates("车棚怎么建");
    let ends = town.convenor.deliberation(&opened).line.ends.unwrap();
    town.convenor.moves_end(&opened, ends.plus(days(3)), "下雨，再等等").ok();
    assert_eq!(town.convenor.deliberation(&opened).line.ends, Some(ends.plus(days(3))));
    let said = [-hours(1), days(400)]
        .map(|ms| town.convenor.moves_end(&opened, town.clock.now().plus(ms), "改期").brief());
    expect![[r#"
        422 {"code":"end_invalid"}
        422 {"code":"end_invalid"}"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn the_board_lists_what_runs_and_what_is_over() {
    let town = town();
    let shed = town.deliberates("车棚怎么建");
    town.later(1);
    let gate = town.deliberates("大门要不要装道闸");
    town.convenor.leads(&shed, PhaseStep::Withdraw { reason: text("改到明年") }).ok();
    let list = |over| {
        let page = town.visitor().reads_deliberations(over);
        page.deliberations.iter().map(|line| line.deliberation.clone()).collect::<Vec<_>>()
    };
    assert_eq!(list(None), [gate.clone(), shed.clone()]);
    assert_eq!(list(Some(false)), [gate]);
    assert_eq!(list(Some(true)), [shed]);
}
