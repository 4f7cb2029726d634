//! "Not mine": returned with a reason within one working day; after the third dispatch somebody is designated.

use domain::matters::{
    custody::Desk,
    status::StepKind,
    tier::{Category, Tier, Urgency},
};
use expect_test::expect;
use tests::{building, days, hours, summary};

use crate::fixture::community;

#[test]
fn after_the_third_dispatch_the_council_designates_and_the_designated_may_not_return() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let head = community.building_head("刘桂兰", building(3));
    let clerk = community.property_clerk("物业小张");
    let member = community.committee_member("周委员");
    let pipe = wang.reports("楼顶的水箱漏水，顺着墙往下流").matter();
    for round in 0..3 {
        community.later(hours(1));
        let (tier, holder) = if round == 1 { (Tier::Committee, &member) } else { (Tier::Property, &clerk) };
        head.confirms_as(&pipe, tier, Category::Leak, Urgency::Normal).ok();
        community.later(hours(1));
        holder.returns(&pipe, "不在我们的合同里").ok();
    }
    assert_eq!(wang.view(&pipe).line.held.unwrap().holder.desk, Desk::Council);
    community.convenor.designates(&pipe, Desk::Property, Some(clerk.id())).ok();
    expect![[r#"409 {"code":"designated_may_not_return"}"#]]
        .assert_eq(&clerk.returns(&pipe, "还是不归我们").summary());
    clerk.receives(&pipe).ok();
    expect![[r#"409 {"code":"designated_may_not_return"}"#]]
        .assert_eq(&clerk.returns(&pipe, "还是不归我们").summary());

    let view = wang.view(&pipe);
    assert!(view.designated);
    expect![[r#"
        11-20 10:00 building_head@building reported, receive by 11-23 18:00, received 11-20 11:00, released 11-20 11:00
        11-20 11:00 property@compound confirmed, receive by 11-23 18:00, finish by 11-25 18:00, released 11-20 12:00
        11-20 12:00 building_head@building returned, receive by 11-23 18:00, received 11-20 13:00, released 11-20 13:00
        11-20 13:00 committee@compound confirmed, receive by 11-23 18:00, finish by 12-01 18:00, released 11-20 14:00
        11-20 14:00 building_head@building returned, receive by 11-23 18:00, received 11-20 15:00, released 11-20 15:00
        11-20 15:00 property@compound confirmed, receive by 11-23 18:00, finish by 11-25 18:00, released 11-20 16:00
        11-20 16:00 council@community returned, receive by 11-23 18:00, received 11-20 16:00, finish by 01-04 18:00, released 11-20 16:00
        11-20 16:00 property@compound designated, receive by 11-23 18:00, received 11-20 16:00, finish by 11-25 18:00, by name"#]].assert_eq(&summary::ledger(&view));
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 11:00 building_head confirmed {"category":"leak","corrected":false,"tier":"property","urgency":"normal"}
        11-20 11:00 building_head dispatched {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"property"}}
        11-20 12:00 property returned {"reason":"不在我们的合同里","to_council":false}
        11-20 13:00 building_head confirmed {"category":"leak","corrected":true,"tier":"committee","urgency":"normal"}
        11-20 13:00 building_head dispatched {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"committee"}}
        11-20 14:00 committee returned {"reason":"不在我们的合同里","to_council":false}
        11-20 15:00 building_head confirmed {"category":"leak","corrected":false,"tier":"property","urgency":"normal"}
        11-20 15:00 building_head dispatched {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"property"}}
        11-20 16:00 property returned {"reason":"不在我们的合同里","to_council":true}
        11-20 16:00 council designated {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"property"}}
        11-20 16:00 property received"#]].assert_eq(&summary::timeline(&view));
}

#[test]
fn a_holder_may_return_until_the_next_working_day_ends() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    // Friday: the working day after it is Monday.
    let send = || {
        community.at("2026-11-20 10:00");
        let lamp = community.dispatches(&wang, "楼道的灯坏了一盏", Category::Lighting);
        clerk.receives(&lamp).ok();
        lamp
    };
    let (in_time, late) = (send(), send());
    community.at("2026-11-23 18:00");
    clerk.returns(&in_time, "这盏灯是供电公司的").ok();
    community.clock.set(community.clock.now().plus(1));
    expect![[r#"409 {"code":"return_too_late"}"#]]
        .assert_eq(&clerk.returns(&late, "这盏灯是供电公司的").summary());
}

#[test]
fn what_came_back_three_times_is_the_councils_alone() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let (head, clerk) =
        (community.building_head("刘桂兰", building(3)), community.property_clerk("物业小张"));
    let pipe = wang.reports("厨房的水管漏到楼下了").matter();
    for nth in 1..=3 {
        head.confirms_as(&pipe, Tier::Property, Category::Leak, Urgency::Normal).ok();
        assert_eq!(clerk.view(&pipe).last_dispatch, nth == 3, "the {nth}.");
        clerk.returns(&pipe, "不在我们的合同里").ok();
    }
    assert_eq!(head.view(&pipe).steps, []);
    assert_eq!(community.convenor.view(&pipe).steps, [StepKind::Merge, StepKind::Refer, StepKind::Designate]);
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&head.refers(&pipe, "12345 热线").summary());
    expect![[r#"409 {"code":"no_higher_tier"}"#]].assert_eq(&head.escalates(&pipe, "没人来").summary());
    community.later(days(9));
    expect![[r#"409 {"code":"no_higher_tier"}"#]].assert_eq(&wang.escalates(&pipe, "没人来").summary());
}

#[test]
fn nobody_is_designated_before_the_third_dispatch() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let lamp = community.dispatches(&wang, "楼道的灯坏了一盏", Category::Lighting);
    clerk.returns(&lamp, "这盏灯是供电公司的").ok();
    expect![[r#"409 {"code":"step_not_allowed"}"#]]
        .assert_eq(&community.convenor.designates(&lamp, Desk::Property, None).summary());
    let head = community.building_head("刘桂兰", building(3));
    expect![[r#"403 {"code":"not_allowed"}"#]]
        .assert_eq(&head.designates(&lamp, Desk::Property, None).summary());
}
