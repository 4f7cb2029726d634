//! The building head's queue: confirm or correct, refer outside, flag as nobody's land.

use api::matters::{MattersQuery, NewMatter};
use domain::matters::{
    custody::Desk,
    tier::{Category, Tier, Urgency},
};
use expect_test::expect;
use tests::{building, summary, text};

use crate::fixture::community;

#[test]
fn a_correction_is_kept_beside_the_suggestion() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了").matter();
    let suggested = wang.view(&lift).suggested;
    community.convenor.confirms_as(&lift, Tier::Committee, Category::RepairFund, Urgency::Normal).ok();
    let view = wang.view(&lift);
    assert_eq!(
        (view.suggested, view.line.tier, view.line.category),
        (suggested, Tier::Committee, Category::RepairFund)
    );
    assert!(view.line.confirmed);
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 10:00 council confirmed {"category":"repair_fund","corrected":true,"tier":"committee","urgency":"normal"}
        11-20 10:00 council dispatched {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"committee"}}"#]].assert_eq(&summary::timeline(&view));
}

#[test]
fn what_is_not_a_communitys_business_is_shown_the_right_door() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let head = community.building_head("刘桂兰", building(3));
    let pension = wang.reports("养老金这个月没有到账，去哪里问").matter();
    head.refers(&pension, "社保中心 12333").ok();
    let view = wang.view(&pension);
    assert_eq!((view.line.status.code(), &view.line.held), ("referred", &None));
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"refer"}
        11-20 10:00 building_head referred {"door":"社保中心 12333","note":null}"#]]
    .assert_eq(&summary::timeline(&view));
    expect![[r#"409 {"code":"step_not_allowed"}"#]].assert_eq(&head.confirms(&pension).summary());
}

#[test]
fn nobodys_land_is_held_by_the_council_until_somebody_is_designated() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let head = community.building_head("刘桂兰", building(3));
    let clerk = community.property_clerk("物业小张");
    let wall = wang.reports("两个小区中间的围墙歪了，哪边都说不归自己管").matter();
    expect![[r#"409 {"code":"step_not_allowed"}"#]]
        .assert_eq(&community.convenor.designates(&wall, Desk::Property, None).summary());
    head.flags_nobodys_land(&wall, "在两个小区的边界上").ok();
    let view = wang.view(&wall);
    assert!(view.nobodys_land);
    community.convenor.designates(&wall, Desk::Property, Some(clerk.id())).ok();
    clerk.receives(&wall).ok();
    expect![[r#"409 {"code":"designated_may_not_return"}"#]]
        .assert_eq(&clerk.returns(&wall, "真的不归我们").summary());
    let view = wang.view(&wall);
    expect![[r#"
        11-20 10:00 building_head@building reported, receive by 11-23 18:00, received 11-20 10:00, released 11-20 10:00
        11-20 10:00 council@community nobodys_land, receive by 11-23 18:00, finish by 01-04 18:00, released 11-20 10:00
        11-20 10:00 property@compound designated, receive by 11-23 18:00, received 11-20 10:00, finish by 11-25 18:00, by name"#]].assert_eq(&summary::ledger(&view));
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"council"}
        11-20 10:00 building_head flagged_nobodys_land {"note":"在两个小区的边界上"}
        11-20 10:00 council designated {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"property"}}
        11-20 10:00 property received"#]]
    .assert_eq(&summary::timeline(&view));
}

#[test]
fn an_owner_who_does_not_work_at_the_desk_is_no_owner() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let wall = wang.reports("两个小区中间的围墙歪了，哪边都说不归自己管").matter();
    community.convenor.flags_nobodys_land(&wall, "在两个小区的边界上").ok();
    let answer = community.convenor.designates(&wall, Desk::Property, Some(wang.id()));
    assert!((400..500).contains(&answer.status), "{answer}");
    let answer = community.convenor.designates(&wall, Desk::BuildingHead, None);
    expect![[r#"422 {"code":"appointment_invalid"}"#]].assert_eq(&answer.summary());
}

#[test]
fn a_matter_outside_every_building_is_sorted_by_the_council() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let head = community.building_head("刘桂兰", building(3));
    let mut report =
        NewMatter { site: community.grounds(building(3)), ..wang.draft("大门口的地砖翘起来绊人") };
    report.details.spot = Some(text("小区大门"));
    let gate = wang.files(&report).matter();
    let held = wang.view(&gate).line.held.unwrap();
    assert_eq!(held.holder.desk, Desk::Council);
    expect![[r#"403 {"code":"other_place"}"#]].assert_eq(&head.confirms(&gate).summary());
    community.convenor.confirms(&gate).ok();
}

#[test]
fn a_head_sorts_the_own_building_only() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let elsewhere = community.building_head("马建国", building(4));
    let grid = community.grid_worker("网格员小孙");
    let lift = wang.reports("2单元电梯又停了").matter();
    let answers = [
        elsewhere.confirms(&lift),
        grid.confirms(&lift),
        wang.confirms(&lift),
        community.visitor().confirms(&lift),
    ];
    expect![[r#"
        403 {"code":"other_place"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        401 {"code":"not_signed_in"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
}

#[test]
fn what_cannot_be_reported() {
    let (here, there) = (community(), community());
    let wang = here.resident("王桂芳", building(3));
    let file = |change: &dyn Fn(&mut NewMatter)| {
        let mut report = wang.draft("楼道的灯坏了一盏");
        change(&mut report);
        wang.files(&report).summary()
    };
    let foreign_building = there.site(building(3));
    let wrong_compound =
        domain::people::place::Site { compound: here.site(building(5)).compound, ..here.site(building(3)) };
    let lines = [
        ("another community's building", file(&|report| report.site = foreign_building.clone())),
        ("a building of another compound", file(&|report| report.site = wrong_compound.clone())),
        (
            "a photo that nobody sent",
            file(&|report| report.photos = vec![domain::matters::photo::PhotoId::of([7; 32])]),
        ),
        (
            "seven photos",
            file(&|report| {
                report.photos = (0..7).map(|nth| domain::matters::photo::PhotoId::of([nth; 32])).collect();
            }),
        ),
    ];
    let table: Vec<_> = lines.iter().map(|(what, summary)| format!("{what}: {summary}")).collect();
    expect![[r#"
        another community's building: 404 {"code":"no_such_place"}
        a building of another compound: 404 {"code":"no_such_place"}
        a photo that nobody sent: 404 {"code":"not_found"}
        seven photos: 422 {"code":"too_many_photos","max":6}"#]]
    .assert_eq(&table.join("\n"));
    let page: api::matters::Matters = here.visitor().reads_board(&MattersQuery::default()).reply();
    assert!(page.matters.is_empty(), "nothing is half-written");
}

#[test]
fn texts_are_counted_after_cleaning_and_refused_with_their_length() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let send = |words: &str| {
        let ask = wang.request_for::<api::matters::ReportMatter>(&wang.draft("楼道的灯坏了一盏"));
        let body = String::from_utf8(ask.body.clone().unwrap()).unwrap();
        let words = serde_json::to_string(words).unwrap();
        wang.sends(tests::TestRequest {
            body: Some(body.replace("\"楼道的灯坏了一盏\"", &words).into_bytes()),
            ..ask
        })
        .summary()
    };
    assert_eq!(
        send("  灯 \u{202E}"),
        r#"422 {"code":"text_length","field":"text","got":1,"max":1000,"min":4}"#
    );
    assert_eq!(
        send(&"灯".repeat(1001)),
        r#"422 {"code":"text_length","field":"text","got":1001,"max":1000,"min":4}"#
    );
    assert!(send(&"灯".repeat(1000)).starts_with("200"));
    let matter: api::matters::Matters =
        wang.reads_board(&MattersQuery { mine: Some(true), ..MattersQuery::default() }).reply();
    assert_eq!(matter.matters[0].title.chars().count(), 30);
}
