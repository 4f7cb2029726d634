//! How a deliberation is opened and led through its phases, by the convenor and by the clock.

use api::deliberations::PhaseStep;
use domain::{
    deliberations::course::status::StepKind,
    matters::tier::{Category, Tier, Urgency},
};
use expect_test::expect;
use tests::{
    at_once, building, days, hours, summary, text,
    users::deliberations::{about, course},
};

use crate::fixture::{community, isolated_community};

#[test]
fn a_councils_matter_is_talked_over() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let gate = wang.reports("小区大门没有道闸，外来车随便停").matter();
    community.convenor.confirms_as(&gate, Tier::Council, Category::Parking, Urgency::Normal).ok();
    let opened =
        community.convenor.convenes(&about(&gate, community.deliberation("大门要不要装道闸"))).deliberation();
    let view = li.deliberation(&opened);
    assert_eq!(view.matter.map(|matter| matter.matter), Some(gate.clone()));
    assert_eq!(view.steps, [StepKind::Say]);
    expect![[r#"
        gathering
        11-20 10:00 opened
        11-20 10:00 phase_began {"ends":"11-27 10:00","parties":["resident"],"phase":0}"#]]
    .assert_eq(&course(&li.deliberation(&opened)));
    expect![[r#"409 {"code":"talked_over"}"#]]
        .assert_eq(&community.convenor.convenes(&about(&gate, community.deliberation("再开一次"))).summary());
    let told = summary::notices(&wang.reads_notices().reply());
    assert!(told.contains("deliberating"), "{told}");
}

#[test]
fn a_matter_of_a_lower_tier_is_not_talked_over() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了").matter();
    let asked = about(&lift, community.deliberation("电梯怎么修"));
    expect![[r#"409 {"code":"not_the_councils"}"#]].assert_eq(&community.convenor.convenes(&asked).summary());
}

#[test]
fn only_a_convenor_opens_and_leads() {
    let community = community();
    let opened = community.deliberates("车棚怎么建");
    let people = [
        community.visitor(),
        community.reporter("骑手小李"),
        community.resident("王桂芳", building(3)),
        community.building_head("刘建国", building(3)),
        community.committee_member("周敏"),
    ];
    let answers = people.iter().flat_map(|person| {
        [
            person.convenes(&community.deliberation("随便开一个")).summary(),
            person.leads(&opened, PhaseStep::End { reason: Some(text("够了")) }).summary(),
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
    .assert_eq(&answers.collect::<Vec<_>>().join("\n"));
}

#[test]
fn of_two_who_end_a_phase_at_the_same_moment_one_is_late() {
    let community = community();
    let opened = community.deliberates("车棚怎么建");
    let version = community.convenor.deliberation(&opened).version;
    let end = || PhaseStep::End { reason: Some(text("大家都说完了")) };
    let mut answers = at_once((0..8).map(|_| || community.convenor.leads_at(&opened, version, end()).status));
    answers.sort_unstable();
    assert_eq!(answers, [200, 409, 409, 409, 409, 409, 409, 409]);
    assert_eq!(community.convenor.deliberation(&opened).phase, 1);
}

#[test]
fn the_clock_ends_what_has_run_out_once() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let opened = community.deliberates("车棚怎么建");
    community.later(days(7));
    community.cron().ok();
    community.cron().ok();
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
    .assert_eq(&summary::notices(&wang.reads_notices().reply()));
}

#[test]
fn those_of_another_compound_are_not_called() {
    let community = community();
    let west = community.resident("赵四", building(6));
    let opened = community.deliberates("东区车棚怎么建");
    assert_eq!(west.deliberation(&opened).steps, []);
    expect![[r#"
        0 unread
    "#]]
    .assert_eq(&summary::notices(&west.reads_notices().reply()));
}

#[test]
fn a_phase_is_given_more_time_within_reason() {
    let community = community();
    let opened = community.deliberates("车棚怎么建");
    let ends = community.convenor.deliberation(&opened).line.ends.unwrap();
    community.convenor.moves_end(&opened, ends.plus(days(3)), "下雨，再等等").ok();
    assert_eq!(community.convenor.deliberation(&opened).line.ends, Some(ends.plus(days(3))));
    let answers = [-hours(1), days(400)]
        .map(|ms| community.convenor.moves_end(&opened, community.clock.now().plus(ms), "改期").summary());
    expect![[r#"
        422 {"code":"end_invalid"}
        422 {"code":"end_invalid"}"#]]
    .assert_eq(&answers.join("\n"));
}

#[test]
fn the_board_lists_what_runs_and_what_is_over() {
    let community = community();
    let shed = community.deliberates("车棚怎么建");
    community.later(1);
    let gate = community.deliberates("大门要不要装道闸");
    community.convenor.leads(&shed, PhaseStep::Withdraw { reason: text("改到明年") }).ok();
    let list = |over| {
        let page = community.visitor().reads_deliberations(over);
        page.deliberations.iter().map(|line| line.deliberation.clone()).collect::<Vec<_>>()
    };
    assert_eq!(list(None), [gate.clone(), shed.clone()]);
    assert_eq!(list(Some(false)), [gate]);
    assert_eq!(list(Some(true)), [shed]);
}
