//! 代报: filed by a building head for an elder who agreed to it.

use api::matters::{Consent, ForElder, NewMatter};
use domain::people::name::Honorific;
use expect_test::expect;
use tests::{Person, TestResponse, at_once, building, summary, text};

use crate::fixture::community;

fn for_elder(head: &Person, elder: Option<&Person>) -> NewMatter {
    let for_elder = ForElder {
        person: elder.map(Person::id),
        name: text("赵大爷"),
        honorific: Honorific::Mr,
        consent: Consent::InPerson,
    };
    NewMatter { for_elder: Some(for_elder), ..head.draft("厨房的水管漏到楼下了") }
}

#[test]
fn a_matter_filed_for_an_elder_with_an_account_is_theirs() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let elder = community.resident("赵大爷", building(3));
    let pipe = head.files(&for_elder(&head, Some(&elder))).matter();
    let seen = elder.view(&pipe);
    assert!(seen.own);
    assert_eq!(serde_json::to_value(&seen.reporter).unwrap()["surname"], "赵");
    expect![[r#"11-20 10:00 building_head reported {"for_elder":true,"scope":"property"}"#]]
        .assert_eq(&summary::timeline(&seen));
    elder.withdraws(&pipe).ok();
}

#[test]
fn a_matter_filed_for_an_elder_without_an_account_is_the_filers_to_follow() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let pipe = head.files(&for_elder(&head, None)).matter();
    let view = head.view(&pipe);
    assert!(view.own);
    expect![[r#"{"name":"赵大爷","consent":"in_person"}"#]]
        .assert_eq(&serde_json::to_string(&view.filed_for).unwrap());
    assert_eq!(serde_json::to_value(&view.reporter).unwrap()["surname"], "赵");
}

#[test]
fn how_the_elder_agreed_is_for_those_who_look_after_them() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let neighbour = community.resident("王桂芳", building(3));
    let pipe = head.files(&for_elder(&head, None)).matter();
    assert!(head.view(&pipe).filed_for.is_some());
    for person in [&neighbour, &community.visitor(), &community.property_clerk("物业小张")] {
        let answer = person.sees(&pipe);
        assert_eq!(answer.json()["filed_for"], serde_json::Value::Null);
        assert!(!answer.text().contains("赵大爷"), "{answer}");
    }
}

#[test]
fn only_the_head_of_the_elders_building_files_for_them_and_only_with_consent() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let [elder, neighbour] = community.residents([("赵大爷", 3), ("王桂芳", 3)]);
    let elsewhere = community.building_head("马建国", building(4));
    let without_consent = {
        let ask = head.request_for::<api::matters::ReportMatter>(&for_elder(&head, None));
        let mut body: serde_json::Value = serde_json::from_slice(ask.body.as_ref().unwrap()).unwrap();
        body["for_elder"].as_object_mut().unwrap().remove("consent");
        tests::TestRequest { body: Some(body.to_string().into_bytes()), ..ask }
    };
    let lines = [
        ("a neighbour", neighbour.files(&for_elder(&neighbour, Some(&elder)))),
        (
            "another building's head, here",
            elsewhere.files(&NewMatter { site: elder.site.clone(), ..for_elder(&elsewhere, Some(&elder)) }),
        ),
        ("another building's head, there", elsewhere.files(&for_elder(&elsewhere, Some(&elder)))),
        ("without consent", head.sends(without_consent)),
    ];
    let table: Vec<_> =
        lines.iter().map(|(who, answer)| format!("{who}: {} {}", answer.status, answer.code())).collect();
    expect![[r#"
        a neighbour: 403 not_allowed
        another building's head, here: 403 other_place
        another building's head, there: 404 not_found
        without consent: 400 malformed"#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn an_elder_who_leaves_while_somebody_files_for_them_leaves_no_name_behind() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    for _ in 0..6 {
        let elder = community.resident("赵大爷", building(3));
        let draft = for_elder(&head, Some(&elder));
        let deeds: [Box<dyn FnOnce() -> Option<TestResponse> + Send>; 2] = [
            Box::new(|| Some(head.files(&draft))),
            Box::new(|| {
                elder.deletes_the_account().ok();
                None
            }),
        ];
        let filed = at_once(deeds).into_iter().flatten().find(|answer| answer.status == 200);
        if let Some(filed) = filed {
            let answer = head.sees(&filed.matter());
            assert!(!answer.text().contains("赵大爷"), "{answer}");
        }
    }
}
