//! Tasks that came from a matter or from a deliberation: both say so.

use api::{
    deliberations::{CalledFor, Record},
    volunteers::{NewVolunteerTask, TaskOrigin},
};
use expect_test::expect;
use tests::{
    building, hours, summary,
    users::volunteers::{clean_up, shift},
};

use crate::fixture::{community, isolated_community};

#[test]
fn a_matter_says_which_hands_are_called_for_and_the_task_where_it_came_from() {
    let community = community();
    let head = community.building_head("王桂芳", building(3));
    let li = community.resident("李明", building(3));
    let team = community.convenor.makes_team("清洁队", &li).team();
    let matter = li.reports("三号楼前落叶没人扫，滑").matter();
    let mut work = clean_up(vec![shift(community.clock.now().plus(hours(48)), 2)]);
    work.matter = Some(matter.clone());
    work.site = Some(community.site(building(3)));
    let task = head.publishes(&work).task();
    let origin = li.task(&task).origin.expect("an origin");
    assert_eq!(origin.path, format!("matters/{matter}"));
    let view: api::matters::MatterView = li.view(&matter);
    assert_eq!(origin.says, format!("事项 {}", view.line.number));
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 10:00 building_head noted {"text":"正在招志愿者：周六大扫除。可以在“志愿服务”里报名。"}"#]]
    .assert_eq(&summary::timeline(&view));
    let shown = head.looks_at_origin(Some(matter.clone()), None).reply::<TaskOrigin>();
    assert_eq!(Some(shown), li.task(&task).origin, "the form says the same beforehand");
    // A lead speaks for the team, not for the post that a matter's page speaks for.
    let of_team = NewVolunteerTask { team: Some(team), ..work.clone() };
    let elsewhere = community.building_head("钱七", building(4));
    let both =
        NewVolunteerTask { deliberation: Some(domain::ids::DeliberationId::new(1, 7)), ..work.clone() };
    let nowhere = NewVolunteerTask { matter: Some(domain::ids::MatterId::new(1, 7)), ..work };
    let talk = domain::ids::DeliberationId::new(1, 7);
    let answers = [
        li.looks_at_origin(Some(matter.clone()), None).summary(),
        elsewhere.looks_at_origin(Some(matter.clone()), None).summary(),
        head.looks_at_origin(Some(matter), Some(talk.clone())).summary(),
        head.looks_at_origin(None, None).summary(),
        community.convenor.looks_at_origin(None, Some(talk)).summary(),
        li.publishes(&of_team).summary(),
        elsewhere.publishes(&of_team).summary(),
        head.publishes(&both).summary(),
        head.publishes(&nowhere).summary(),
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
    .assert_eq(&answers.join("\n"));
}

#[test]
fn a_deliberation_and_its_record_list_what_volunteers_are_called_for() {
    let community = isolated_community();
    let gate = community.carries_out("装道闸");
    let mut work = clean_up(vec![shift(community.clock.now().plus(hours(48)), 2)]);
    work.deliberation = Some(gate.clone());
    let task = community.convenor.publishes(&work).task();
    let listed = vec![CalledFor { task: task.clone(), title: work.title.clone() }];
    let origin = community.visitor().task(&task).origin.expect("an origin");
    assert_eq!(community.convenor.looks_at_origin(None, Some(gate.clone())).reply::<TaskOrigin>(), origin);
    assert_eq!((origin.path, origin.says), (format!("deliberations/{gate}"), "协商：装道闸".to_owned()));
    let asked = api::deliberations::OneDeliberation { deliberation: gate.clone() };
    let tasks: api::deliberations::Tasks =
        community.visitor().call::<api::deliberations::ListTasks>(&asked).reply();
    let record: Record = community.visitor().call::<api::deliberations::ShowRecord>(&asked).reply();
    assert_eq!((tasks.called_for, record.called_for), (listed.clone(), listed));
    work.deliberation = Some(domain::ids::DeliberationId::new(1, 7));
    assert_eq!(community.convenor.publishes(&work).code(), "not_found");
}
