//! 随手拍: somebody known by a name only.

use domain::matters::custody::Desk;
use expect_test::expect;
use tests::{building, hours, text};

use crate::fixture::community;

#[test]
fn a_reporter_reports_follows_and_acts_on_own_matters_and_nothing_else() {
    let community = community();
    let wang = community.resident("王桂芳", building(1));
    let lamp = wang.reports("二单元楼道的灯坏了三天").matter();
    let rider = community.reporter("骑手小李");
    let own = rider.reports("东门的井盖松了，骑车过去会翻").matter();

    rider.follows(&lamp).ok();
    rider.withdraws(&own).ok();
    let home = community.building(building(1)).id.clone();
    let refused = [
        ("supports", rider.supports(&lamp)),
        ("withdraws another's", rider.withdraws(&lamp)),
        ("confirms", rider.confirms(&lamp)),
        ("receives", rider.receives(&lamp)),
        ("invites", rider.invites(&home)),
        ("lists joins", rider.lists_joins()),
        ("lists people", rider.lists_people()),
        ("makes a code", rider.makes_code_for(&wang)),
        ("lists roles", rider.lists_appointments()),
        ("looks at a desk", rider.looks_at_desk(Desk::Property)),
    ];
    let table: Vec<_> =
        refused.iter().map(|(deed, answer)| format!("{deed}: {} {}", answer.status, answer.code())).collect();
    expect![[r#"
        supports: 403 not_allowed
        withdraws another's: 403 not_allowed
        confirms: 403 not_allowed
        receives: 403 not_allowed
        invites: 403 not_allowed
        lists joins: 403 not_allowed
        lists people: 403 not_allowed
        makes a code: 403 not_allowed
        lists roles: 403 not_allowed
        looks at a desk: 403 not_allowed"#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn a_reporters_nickname_is_taken_for_no_surname() {
    let community = community();
    let rider = community.reporter("骑手小李");
    let cover = rider.reports("东门的井盖松了，骑车过去会翻").matter();
    let shown = community.visitor().view(&cover).reporter;
    assert_eq!((shown.passer_by, shown.surname, shown.real_name), (true, None, None));
    let real = community.convenor.view(&cover).reporter.real_name;
    assert_eq!(real.as_ref().map(domain::text::PersonName::as_str), Some("骑手小李"));
}

#[test]
fn a_reporter_files_for_no_elder() {
    let community = community();
    let rider = community.reporter("骑手小李");
    let for_elder = api::matters::ForElder {
        person: None,
        name: text("赵大爷"),
        honorific: domain::people::name::Honorific::Mr,
        consent: api::matters::Consent::InPerson,
    };
    let answer = rider.files(&api::matters::NewMatter {
        for_elder: Some(for_elder),
        ..rider.draft("楼上的水管漏到屋里来了")
    });
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&answer.summary());
}

#[test]
fn signing_up_twice_on_one_phone_is_still_one_account() {
    let community = community();
    let rider = community.reporter("骑手小李");
    let again = rider.signs_up_as_reporter(domain::people::name::Honorific::Mr);
    assert_eq!(again.json()["person"], rider.id().as_str());
}

#[test]
fn accounts_that_cost_only_a_name_are_slowed_down_by_address() {
    let community = community();
    let door = community.visitor();
    let sign_up =
        || community.visitor_from(&door.address).signs_up_as_reporter(domain::people::name::Honorific::Mr);
    for _ in 0..20 {
        sign_up().ok();
    }
    assert_eq!(sign_up().summary(), r#"429 {"code":"too_often","retry_after":3600}"#);
    community.later(hours(1));
    sign_up().ok();
}
