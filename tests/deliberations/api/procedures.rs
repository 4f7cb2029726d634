//! Procedures: those that ship, and a community's own.

use api::deliberations::NewDeliberation;
use domain::deliberations::{ballots::bar::Bar, procedures::Procedure};
use expect_test::expect;
use serde_json::json;
use tests::{at_once, building, users::procedures::own};

use crate::fixture::community;

#[test]
fn a_community_opens_a_deliberation_by_its_own_procedure() {
    let community = community();
    community.convenor.saves_procedure(&own("gate_talk", "楼门协商")).ok();
    let listed = community.visitor().procedures().procedures;
    let lines = listed.iter().map(|line| format!("{} {} {}\n", line.code, line.title, line.phases.len()));
    expect![[r#"
        usual 有事好商量 7
        four_talks 四议两公开 8
        owners 业主共同决定 6
        gate_talk 楼门协商 4
    "#]]
    .assert_eq(&lines.collect::<String>());

    let talk = community
        .convenor
        .convenes(&NewDeliberation {
            procedure: "gate_talk".into(),
            ..community.deliberation("楼道堆物怎么办")
        })
        .deliberation();
    let wang = community.resident("王桂芳", building(3));
    let view = wang.deliberation(&talk);
    let phases =
        view.phases.iter().map(|phase| format!("{} {}d {:?}\n", phase.kind, phase.days, phase.title));
    expect![[r#"
        discuss 3d None
        meet 3d Some("楼门会")
        notice 5d None
        review 7d None
    "#]]
    .assert_eq(&phases.collect::<String>());
    assert_eq!(view.procedure, "楼门协商");

    // What runs goes on as it was; what is opened from now on goes by the new one.
    let newer = own("gate_talk", "楼门协商（新）");
    community.convenor.replaces_procedure(&own("gate_talk", "楼门协商"), &newer).ok();
    assert_eq!(community.visitor().procedure("gate_talk"), newer);
    assert_eq!(wang.deliberation(&talk).procedure, "楼门协商");
    assert_eq!(community.visitor().procedures().procedures.len(), 4);
}

#[test]
fn only_a_convenor_of_this_community_writes_procedures_down() {
    let (community, other) = (community(), community());
    let people = [
        community.visitor(),
        community.reporter("骑手小李"),
        community.resident("王桂芳", building(3)),
        community.building_head("刘建国", building(3)),
        community.committee_member("周敏"),
        other.convenor.at_the_door_of(&community.id),
    ];
    let answers = people.map(|person| person.saves_procedure(&own("ours", "我们的办法")).summary());
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        401 {"code":"not_signed_in"}"#]]
    .assert_eq(&answers.join("\n"));
    other.convenor.saves_procedure(&own("ours", "别处的办法")).ok();
    let asked =
        NewDeliberation { procedure: "ours".into(), ..community.deliberation("楼道堆物怎么办") };
    assert_eq!(community.convenor.convenes(&asked).summary(), r#"404 {"code":"not_found"}"#);
}

#[test]
fn what_can_not_be_a_procedure_is_refused() {
    let community = community();
    let phases = serde_json::to_value(own("ours", "我们的办法")).unwrap()["phases"].take();
    let with = |code: &str, phases: serde_json::Value| {
        let procedure = json!({ "code": code, "title": "我们的办法", "phases": phases });
        community.convenor.sends_procedure(&procedure).summary()
    };
    let meet = json!({ "kind": "meet", "days": 3, "parties": ["resident"] });
    let answers = [
        with("usual", phases.clone()),
        with("Ours!", phases.clone()),
        with("ours", json!([])),
        with("ours", json!([meet])),
        with("ours", json!([{ "kind": "meet", "days": 0, "parties": ["resident"] }])),
        with("ours", json!([{ "kind": "vote", "days": 3, "parties": ["resident"] }])),
        with("ours", json!([{ "kind": "party", "days": 3, "parties": ["resident"] }])),
        with("ours", json!("all")),
    ];
    expect![[r#"
        422 {"code":"procedure_invalid"}
        422 {"code":"procedure_invalid"}
        422 {"code":"procedure_invalid"}
        422 {"code":"procedure_invalid"}
        422 {"code":"procedure_invalid"}
        422 {"code":"procedure_invalid"}
        400 {"code":"malformed","detail":"unknown variant `party`, expected one of `gather`, `discuss`, `meet`, `vote`, `notice`, `carry_out`, `review`"}
        400 {"code":"malformed","detail":"invalid type: string \"all\", expected a sequence"}"#]].assert_eq(&answers.join("\n"));
    assert_eq!(community.visitor().procedures().procedures.len(), 3);
}

#[test]
fn a_community_has_twenty_of_its_own() {
    let community = community();
    let code = |nth: u8| format!("ours_{}", char::from(b'a' + nth));
    for nth in 0..20 {
        community.convenor.saves_procedure(&own(&code(nth), "我们的办法")).ok();
    }
    let more = &own(&code(20), "再来一个");
    assert_eq!(community.convenor.saves_procedure(more).summary(), r#"409 {"code":"posts_full"}"#);
    community.convenor.replaces_procedure(&own(&code(0), "我们的办法"), &own(&code(0), "改一个")).ok();
    community.convenor.retires_procedure(&own(&code(1), "我们的办法")).ok();
    community.convenor.saves_procedure(more).ok();
}

#[test]
fn a_procedure_goes_out_of_use_and_what_runs_goes_on() {
    let community = community();
    let gate = own("gate_talk", "楼门协商");
    community.convenor.saves_procedure(&gate).ok();
    let asked =
        NewDeliberation { procedure: "gate_talk".into(), ..community.deliberation("楼道堆物怎么办") };
    let talk = community.convenor.convenes(&asked).deliberation();
    let wang = community.resident("王桂芳", building(3));
    let newer = own("gate_talk", "楼门协商（新）");
    let refused = [
        community.visitor().retires_procedure(&gate).summary(),
        wang.retires_procedure(&gate).summary(),
        community.convenor.retires_procedure(&newer).summary(),
        community.convenor.retires_procedure(&community.visitor().procedure("usual")).summary(),
    ];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        409 {"code":"stale","version":0}
        404 {"code":"not_found"}"#]]
    .assert_eq(&refused.join("\n"));
    let mut answers = at_once((0..6).map(|_| || community.convenor.retires_procedure(&gate).status));
    answers.sort_unstable();
    assert_eq!(answers[0], 200);
    assert!(answers[1..].iter().all(|status| [404, 409].contains(status)), "{answers:?}");
    assert_eq!(community.visitor().procedures().procedures.len(), 3);
    assert_eq!(community.convenor.convenes(&asked).summary(), r#"404 {"code":"not_found"}"#);
    let view = wang.deliberation(&talk);
    assert_eq!((view.procedure.as_str(), view.phases.len()), ("楼门协商", 4));
    community.convenor.ends_phase(&talk, "说完了").ok();
    community.convenor.saves_procedure(&newer).ok();
}

#[test]
fn of_two_who_change_a_procedure_at_the_same_moment_one_is_late() {
    let community = community();
    let before = own("ours", "我们的办法");
    community.convenor.saves_procedure(&before).ok();
    let texts: Vec<Procedure> = (1..=8).map(|nth| own("ours", &format!("第 {nth} 种办法"))).collect();
    let mut answers =
        at_once(texts.iter().map(|text| || community.convenor.replaces_procedure(&before, text).status));
    answers.sort_unstable();
    assert_eq!(answers, [200, 409, 409, 409, 409, 409, 409, 409]);
    assert!(texts.contains(&community.visitor().procedure("ours")));
    // A code that is taken is no new one.
    expect![[r#"409 {"code":"stale","version":0}"#]]
        .assert_eq(&community.convenor.saves_procedure(&before).summary());
}

#[test]
fn a_procedure_is_shown_whole_to_everybody() {
    let community = community();
    let usual = community.visitor().procedure("usual");
    let seats = usual.phases().iter().flat_map(|phase| &phase.seats);
    let seats =
        seats.map(|seats| format!("{} {} {:?}\n", seats.party, seats.count, seats.quorum.map(Bar::parts)));
    expect![[r#"
        branch 1 Some((1, 1, true))
        owners_committee 2 Some((1, 2, true))
        representative 5 Some((1, 2, false))
        grid_worker 1 None
        partner_unit 1 None
        property 1 None
    "#]]
    .assert_eq(&seats.collect::<String>());
    assert_eq!(community.visitor().reads_procedure("nothing").summary(), r#"404 {"code":"not_found"}"#);
}
