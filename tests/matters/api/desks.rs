//! The holders' desks: what runs out first comes first.

use api::matters::{DeskQuery, DeskView, NewMatter, ShowDesk};
use domain::matters::{
    custody::Desk,
    tier::{Category, Tier, Urgency},
};
use expect_test::expect;
use tests::{Person, building, hours, minutes, summary};

use crate::fixture::community;

fn desk(person: &Person, desk: Desk) -> String {
    summary::desk(&person.looks_at_desk(desk).reply())
}

#[test]
fn what_runs_out_first_comes_first() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let send = |words: &str, category, urgency| {
        community.later(minutes(1));
        let matter = wang.reports(words).matter();
        community.convenor.confirms_as(&matter, Tier::Property, category, urgency).ok();
        matter
    };
    let lamp = send("楼道的灯坏了一盏", Category::Lighting, Urgency::Normal);
    let _door = send("单元门关不上", Category::DoorsAndLocks, Urgency::Normal);
    let _water = send("三号楼全楼停水了", Category::WaterSupply, Urgency::Utility);
    let _gas = send("楼道里有很浓的煤气味", Category::Gas, Urgency::Emergency);
    clerk.receives(&lamp).ok();
    expect![[r#"
        11-20 10:19 dispatched 楼道里有很浓的煤气味
        11-20 10:33 dispatched 三号楼全楼停水了
        11-23 18:00 dispatched 单元门关不上
        11-25 18:00 received 楼道的灯坏了一盏"#]]
    .assert_eq(&desk(&clerk, Desk::Property));
    clerk.finishes(&lamp, "换了灯泡").ok();
    assert!(
        !desk(&clerk, Desk::Property).contains("楼道的灯坏了一盏"),
        "what is done waits for the reporter"
    );
}

#[test]
fn everybody_sees_the_own_desk_at_the_own_place_only() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let other_head = community.building_head("马建国", building(4));
    let clerk = community.property_clerk("物业小张");
    let west = community.appointed(
        community.reporter("物业小赵"),
        domain::people::role::Role::PropertyClerk,
        community.compound(building(5)),
    );
    let member = community.committee_member("周委员");
    let wang = community.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了").matter();
    assert!(desk(&head, Desk::BuildingHead).contains("电梯"));
    assert_eq!(desk(&other_head, Desk::BuildingHead), "");
    community.convenor.confirms_as(&lift, Tier::Property, Category::Lift, Urgency::Normal).ok();
    assert_eq!(desk(&head, Desk::BuildingHead), "");
    assert!(desk(&clerk, Desk::Property).contains("电梯"));
    assert_eq!((desk(&west, Desk::Property), desk(&member, Desk::Committee)), (String::new(), String::new()));

    let refused = [
        ("a resident at the property's", wang.looks_at_desk(Desk::Property)),
        ("a resident at the head's", wang.looks_at_desk(Desk::BuildingHead)),
        ("the property at the committee's", clerk.looks_at_desk(Desk::Committee)),
        ("a head at the council's", head.looks_at_desk(Desk::Council)),
        ("a visitor", community.visitor().looks_at_desk(Desk::Council)),
    ];
    let table: Vec<_> = refused.iter().map(|(who, answer)| format!("{who}: {}", answer.summary())).collect();
    expect![[r#"
        a resident at the property's: 403 {"code":"not_allowed"}
        a resident at the head's: 403 {"code":"not_allowed"}
        the property at the committee's: 403 {"code":"not_allowed"}
        a head at the council's: 403 {"code":"not_allowed"}
        a visitor: 401 {"code":"not_signed_in"}"#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn a_line_carries_what_is_needed_to_act_on_it() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let wang = community.resident("王桂芳", building(3));
    wang.reports("2单元电梯又停了。婆婆坐轮椅下不了楼，今天要去医院。").ok();
    let mut json = head.looks_at_desk(Desk::BuildingHead).json();
    tests::Redacted::default().value(&mut json);
    expect![[r#"
        {
          "matters": [
            {
              "line": {
                "building": "bd_1",
                "category": "lift",
                "confirmed": false,
                "held": {
                  "due": "11-23 18:00",
                  "estimated": false,
                  "holder": {
                    "at": {
                      "id": "bd_1",
                      "kind": "building"
                    },
                    "desk": "building_head"
                  },
                  "received_at": null,
                  "since": "11-20 10:00"
                },
                "matter": "mt_1",
                "number": "2026-0001",
                "photo": false,
                "reported_at": "11-20 10:00",
                "status": "submitted",
                "supports": 0,
                "tier": "property",
                "title": "2单元电梯又停了",
                "urgency": "normal"
              },
              "own_name": false,
              "returned": 0,
              "steps": [
                "confirm",
                "merge",
                "refer",
                "flag_nobodys_land",
                "escalate"
              ],
              "suggested": "property",
              "text": "2单元电梯又停了。婆婆坐轮椅下不了楼，今天要去医院。",
              "version": 1
            }
          ],
          "next": null
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&json).unwrap());
}

#[test]
fn a_full_desk_comes_in_pages_without_gaps_or_repeats() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let mut reported: Vec<_> =
        (0..13).map(|nth| wang.reports(&format!("楼道的灯坏了，第{nth}盏")).matter()).collect();
    let (mut seen, mut query) =
        (vec![], DeskQuery { desk: Desk::BuildingHead, limit: Some(5), cursor: None });
    let head = community.building_head("刘桂兰", building(3));
    loop {
        let page: DeskView = head.call::<ShowDesk>(&query).reply();
        seen.extend(page.matters.into_iter().map(|line| line.line.matter));
        let Some(next) = page.next else { break };
        query.cursor = Some(next);
    }
    seen.sort();
    reported.sort();
    assert_eq!(seen, reported);
}

#[test]
fn common_ground_waits_at_the_councils_desk() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    wang.files(&NewMatter {
        site: community.grounds(building(3)), ..wang.draft("大门口的地砖翘起来绊人")
    })
    .ok();
    assert!(desk(&community.convenor, Desk::Council).contains("大门口的地砖"));
}

#[test]
fn what_was_given_back_says_how_often() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let head = community.building_head("刘桂兰", building(3));
    let clerk = community.property_clerk("物业小张");
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    for _ in 0..2 {
        community.later(hours(1));
        head.confirms_as(&lamp, Tier::Property, Category::Lighting, Urgency::Normal).ok();
        clerk.returns(&lamp, "这盏灯是供电公司的").ok();
    }
    let page: DeskView = head.looks_at_desk(Desk::BuildingHead).reply();
    assert_eq!(page.matters.iter().map(|line| line.returned).collect::<Vec<_>>(), [2]);
}
