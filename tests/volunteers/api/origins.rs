//! Tasks that came from a matter or from a deliberation: both say so.

use domain::{
    deliberations::wire::{CalledFor, Record},
    volunteers::wire::{NewVolunteerTask, TaskOrigin},
};
use expect_test::expect;
use tests::town::{
    building, hours, story,
    volunteers::{clean_up, shift},
};

use crate::ground::{town, town_alone};

#[test]
fn a_matter_says_which_hands_are_called_for_and_the_task_where_it_came_from() {
    let town = town();
    let head = town.building_head("王桂芳", building(3));
    let li = town.resident("李明", building(3));
    let team = town.convenor.makes_team("清洁队", &li).team();
    let matter = li.reports("三号楼前落叶没人扫，滑").matter();
    let mut work = clean_up(vec![shift(town.clock.now().plus(hours(48)), 2)]);
    work.matter = Some(matter.clone());
    work.site = Some(town.site(building(3)));
    let task = head.publishes(&work).task();
    let origin = li.task(&task).origin.expect("an origin");
    assert_eq!(origin.path, format!("matters/{matter}"));
    let view: domain::matters::wire::MatterView = li.view(&matter);
    assert_eq!(origin.says, format!("事项 {}", view.line.number));
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 10:00 building_head noted {"text":"正在招志愿者：周六大扫除。可以在“志愿服务”里报名。"}"#]]
    .assert_eq(&story::timeline(&view));
    let shown = head.looks_at_origin(Some(matter.clone()), None).reply::<TaskOrigin>();
    assert_eq!(Some(shown), li.task(&task).origin, "the form says the same beforehand");
    // A lead speaks for the team, not for the post that a matter's page speaks for.
    let of_team = NewVolunteerTask { team: Some(team), ..work.clone() };
    let elsewhere = town.building_head("钱七", building(4));
    let both =
        NewVolunteerTask { deliberation: Some(domain::ids::DeliberationId::new(1, 7)), ..work.clone() };
    let nowhere = NewVolunteerTask { matter: Some(domain::ids::MatterId::new(1, 7)), ..work };
    let talk = domain::ids::DeliberationId::new(1, 7);
    let said = [
        li.looks_at_origin(Some(matter.clone()), None).brief(),
        elsewhere.looks_at_origin(Some(matter.clone()), None).brief(),
        head.looks_at_origin(Some(matter), Some(talk.clone())).brief(),
        head.looks_at_origin(None, None).brief(),
        town.convenor.looks_at_origin(None, Some(talk)).brief(),
        li.publishes(&of_team).brief(),
        elsewhere.publishes(&of_team).brief(),
        head.publishes(&both).brief(),
        head.publishes(&nowhere).brief(),
    ];
    expect![[r#"
        403 {"code":"not_allowed"}
        403 {"code":"other_place"}
        400 {"code":"malformed","detail":"matter"}
        400 {"code":"malformed","detail":"matter"}
        404 {"code":"not_found"}
        403 {"code":"not_allowed"}
        403 {"code":"other_place"}
        400 {"code":"malformed","detail":"deliberation"}
        404 {"code":"not_found"}"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn a_deliberation_and_its_record_list_what_volunteers_are_called_for() {
    let town = town_alone();
    let gate = town.carries_out("装道闸");
    let mut work = clean_up(vec![shift(town.clock.now().plus(hours(48)), 2)]);
    work.deliberation = Some(gate.clone());
    let task = town.convenor.publishes(&work).task();
    let listed = vec![CalledFor { task: task.clone(), title: work.title.clone() }];
    let origin = town.visitor().task(&task).origin.expect("an origin");
    assert_eq!(town.convenor.looks_at_origin(None, Some(gate.clone())).reply::<TaskOrigin>(), origin);
    assert_eq!((origin.path, origin.says), (format!("deliberations/{gate}"), "协商：装道闸".to_owned()));
    let asked = domain::deliberations::wire::OneDeliberation { deliberation: gate.clone() };
    let tasks: domain::deliberations::wire::Tasks =
        town.visitor().call::<domain::deliberations::wire::ListTasks>(&asked).reply();
    let record: Record = town.visitor().call::<domain::deliberations::wire::ShowRecord>(&asked).reply();
    assert_eq!((tasks.called_for, record.called_for), (listed.clone(), listed));
    work.deliberation = Some(domain::ids::DeliberationId::new(1, 7));
    assert_eq!(town.convenor.publishes(&work).code(), "not_found");
}
