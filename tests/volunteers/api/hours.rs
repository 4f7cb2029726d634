//! How long people were there, added up for those who lead them.

use api::volunteers::NewVolunteerTask;
use domain::volunteers::{attendance::Mark, skill::Skill};
use expect_test::expect;
use tests::{
    Building, Person, TestCommunity, building, hours, minutes, moment,
    users::volunteers::{clean_up, shift},
};

use crate::fixture::{community, isolated_community};

/// A task with a shift in an hour from `from` on, in which each of `people` is for so many minutes, counted from its beginning.
fn was_there(community: &TestCommunity, task: &NewVolunteerTask, people: &[(&Person, i64)]) {
    let from = task.shifts[0].from;
    community.clock.set(from.plus(-hours(1)));
    let id = community.convenor.publishes(task).task();
    let only = community.convenor.first_shift(&id).shift;
    for (person, stayed) in people {
        person.claims(&only).ok();
        community.convenor.at(from.plus(-minutes(5))).ticks(&only, person, Mark::Came).ok();
        if *stayed > 0 {
            community.convenor.at(from.plus(minutes(*stayed))).ticks(&only, person, Mark::Left).ok();
        }
    }
}

fn task(at: &str, skills: &[Skill]) -> NewVolunteerTask {
    NewVolunteerTask { skills: skills.to_vec(), ..clean_up(vec![shift(moment(at), 9)]) }
}

fn at(community: &TestCommunity, nth: usize, task: NewVolunteerTask) -> NewVolunteerTask {
    NewVolunteerTask { site: Some(community.site(Building(nth))), ..task }
}

#[test]
fn hours_are_added_up_by_month_and_kind_for_whoever_leads_there() {
    let community = isolated_community();
    let head = community.building_head("王桂芳", building(3));
    let [li, zhao] = community.residents([("李明", 3), ("赵四", 3)]);
    li.volunteers(&[Skill::Law], domain::volunteers::profile::FreeTimes::default(), None).ok();
    was_there(&community, &task("2026-11-28 09:00", &[]), &[(&li, 60), (&zhao, 90)]);
    was_there(&community, &at(&community, 3, task("2026-11-30 23:00", &[])), &[(&li, 61), (&zhao, 0)]);
    was_there(&community, &at(&community, 3, task("2026-12-01 01:00", &[Skill::Law])), &[(&li, 180)]);
    let team = community.convenor.makes_team("=SUM(A1:A9)", &zhao).team();
    let of_team = NewVolunteerTask { team: Some(team), ..task("2026-12-05 09:00", &[]) };
    was_there(&community, &of_team, &[(&li, 30), (&zhao, 60)]);
    expect![[r#"
        2026-12 法律: 1 times, 120 min
        2026-12 =SUM(A1:A9)：一般: 2 times, 90 min
        2026-11 一般: 3 times, 211 min"#]]
    .assert_eq(&community.convenor.hours());
    expect![[r#"
        2026-12 法律: 1 times, 120 min
        2026-11 一般: 1 times, 61 min"#]]
    .assert_eq(&head.hours());
    expect!["2026-12 =SUM(A1:A9)：一般: 2 times, 90 min"].assert_eq(&zhao.hours());
    let own = [&li, &zhao].map(|person| person.own_shifts().minutes);
    assert_eq!(own, [271, 150], "the same minutes as people see themselves: 421 in all");

    let table = community.convenor.downloads_hours("2026");
    assert_eq!(table.header("content-type"), Some("text/csv; charset=utf-8"));
    assert!(
        table.header("content-disposition").is_some_and(|answer| answer.contains("volunteer-hours-2026.csv"))
    );
    let text = table.text();
    assert!(text.starts_with('\u{FEFF}') && text.ends_with("\r\n"));
    expect![[r#"
        "月份","志愿队","类别","人次","分钟","小时"
        "2026年12月","","法律","1","120","2.00"
        "2026年12月","'=SUM(A1:A9)","一般","2","90","1.50"
        "2026年11月","","一般","3","211","3.51"
    "#]]
    .assert_eq(&text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n"));
    assert_eq!(community.convenor.looks_at_hours(Some(2025)).summary(), r#"200 {"lines":[],"year":2025}"#);
}

#[test]
fn only_those_who_lead_read_hours() {
    let community = community();
    let li = community.resident("李明", building(3));
    for (person, code) in [(&community.visitor(), "not_signed_in"), (&li, "not_allowed")] {
        assert_eq!(person.looks_at_hours(None).code(), code, "the page");
        assert_eq!(person.downloads_hours("2026").code(), code, "the table");
    }
    for year in ["2019", "9999", "x", "-1"] {
        assert_eq!(community.convenor.downloads_hours(year).code(), "malformed", "{year}");
    }
    let reads = [community.convenor.looks_at_hours(None), community.convenor.downloads_hours("2026")];
    assert_eq!(reads.map(|answer| answer.round_trips().community), [1; 2]);
}
