//! The covenant: it comes about and changes by deliberations that passed, and by nothing else.

use domain::deliberations::{course::status::Status, wire::PhaseStep};
use expect_test::expect;
use tests::town::{Town, at_once, building, covenant::changes, days, deliberations::course, story, text};

use crate::ground::town_alone;

const FIRST: [&str; 3] = ["爱护公物，不乱涂乱画。", "不高空抛物。", "晚上十点以后不大声吵闹。"];

/// A town with a first version in force.
fn with_a_covenant() -> Town {
    let town = town_alone();
    town.has_a_way_to_its_covenant();
    let first = town.proposes("订立居民公约", 0, &FIRST);
    town.adopts(&first);
    town.later(days(7));
    town.alarm().ok();
    town
}

#[test]
fn the_first_version_comes_about_as_every_other_does() {
    let town = town_alone();
    let wang = town.resident("王桂芳", building(3));
    let none = town.visitor().covenant(None);
    assert_eq!((none.version, none.articles.len(), none.may_propose), (0, 0, false));
    assert!(town.convenor.covenant(None).may_propose);

    town.has_a_way_to_its_covenant();
    let first = town.proposes("订立居民公约", 0, &FIRST);
    assert_eq!(town.visitor().covenant(None).proposals[0].deliberation, first);
    assert!(wang.deliberation(&first).covenant);
    town.adopts(&first);
    assert_eq!(wang.covenant(None).version, 0, "not before its publication is over");
    town.later(days(7));
    town.alarm().ok();

    let covenant = town.visitor().covenant(None);
    assert_eq!((covenant.version, covenant.versions.len(), covenant.proposals.len()), (1, 1, 0));
    assert_eq!(covenant.versions[0].deliberation, first);
    assert_eq!(wang.covenant_draft(&first).became, Some(1));
    expect![[r#"
        - 1 [+爱护公物，不乱涂乱画。]
        - 2 [+不高空抛物。]
        - 3 [+晚上十点以后不大声吵闹。]"#]]
    .assert_eq(&changes(&covenant.changes));
}

#[test]
fn a_version_keeps_the_one_before_and_says_where_it_came_from() {
    let town = with_a_covenant();
    let next = town.proposes(
        "公约加一条电动车",
        1,
        &["爱护公物，不乱涂乱画。", "电动车不进楼道。", "不从窗口高空抛物。", "晚上十点以后不大声吵闹。"],
    );
    let draft = town.visitor().covenant_draft(&next);
    assert_eq!((draft.draft, draft.based_on, draft.in_force, draft.became), (1, 1, 1, None));
    assert!(!draft.may_revise && town.convenor.covenant_draft(&next).may_revise);
    town.convenor
        .revises_draft(
            &next,
            1,
            &[
                "爱护公物，不乱涂乱画。",
                "电动车不进楼道，不飞线充电。",
                "不高空抛物。",
                "晚上十点以后不大声吵闹。",
            ],
            "大家说高空抛物那条不用改",
        )
        .ok();
    let draft = town.visitor().covenant_draft(&next);
    assert_eq!(
        (draft.draft, draft.earlier.len(), draft.earlier[0].why.as_str()),
        (2, 1, "大家说高空抛物那条不用改")
    );
    expect![[r#"
        1 1 爱护公物，不乱涂乱画。
        2 2 电动车不进楼道[+，不飞线充电]。
        3 3 不[-从窗口]高空抛物。
        4 4 晚上十点以后不大声吵闹。"#]]
    .assert_eq(&changes(&draft.earlier[0].changes));
    town.adopts(&next);
    town.later(days(7));
    town.alarm().ok();

    let second = town.visitor().covenant(None);
    assert_eq!(second.version, 2);
    expect![[r#"
        1 1 爱护公物，不乱涂乱画。
        - 2 [+电动车不进楼道，不飞线充电。]
        2 3 不高空抛物。
        3 4 晚上十点以后不大声吵闹。"#]]
    .assert_eq(&changes(&second.changes));
    let first = town.visitor().covenant(Some(1));
    assert_eq!((first.version, first.articles.len(), first.versions.len()), (1, 3, 2));
    assert_eq!(town.visitor().looks_at_covenant(Some(3)).code(), "not_found");
}

#[test]
fn what_was_decided_on_words_that_are_no_more_is_decided_anew() {
    let town = with_a_covenant();
    let quiet = town.proposes(
        "安静从九点开始",
        1,
        &["爱护公物，不乱涂乱画。", "不高空抛物。", "晚上九点以后不大声吵闹。"],
    );
    let cars = town.proposes("公约加一条停车", 1, &[FIRST[0], FIRST[1], FIRST[2], "不占消防通道停车。"]);
    town.adopts(&cars);
    town.adopts(&quiet);
    town.later(days(7));
    town.alarm().ok();
    let covenant = town.visitor().covenant(None);
    assert_eq!(
        (covenant.version, covenant.articles.len()),
        (2, 4),
        "the first to take effect is the next version"
    );
    assert_eq!(covenant.versions[0].deliberation, cars);
    assert_eq!(town.visitor().deliberation(&cars).line.status, Status::Reviewing);

    let view = town.visitor().deliberation(&quiet);
    assert_eq!((view.line.status, view.in_effect, view.resolution), (Status::Meeting, false, None));
    let told = course(&town.visitor().deliberation(&quiet));
    assert!(told.contains(" overtaken"), "{told}");
    assert!(
        story::notices(&town.convenor.reads_notices().reply()).contains("安静从九点开始 公约在这期间改过了")
    );
    let draft = town.convenor.covenant_draft(&quiet);
    assert_eq!((draft.based_on, draft.in_force, draft.may_revise), (1, 2, true));

    // On the words there are now it may pass.
    let lines = [FIRST[0], FIRST[1], "晚上九点以后不大声吵闹。", "不占消防通道停车。"];
    assert_eq!(town.convenor.revises_draft(&quiet, 1, &lines, "按新的文字").code(), "covenant_moved");
    town.convenor.revises_draft(&quiet, 2, &lines, "按新的文字").ok();
    town.adopts(&quiet);
    town.later(days(7));
    town.alarm().ok();
    assert_eq!(town.visitor().covenant(None).version, 3);
    assert_eq!(town.visitor().covenant_draft(&quiet).became, Some(3));
}

#[test]
fn a_convenor_who_ends_the_publication_is_no_way_around() {
    let town = with_a_covenant();
    let one = town.proposes("安静从九点开始", 1, &[FIRST[0], FIRST[1], "晚上九点以后不大声吵闹。"]);
    let other = town.proposes("安静从八点开始", 1, &[FIRST[0], FIRST[1], "晚上八点以后不大声吵闹。"]);
    town.adopts(&one);
    town.adopts(&other);
    town.later(days(8));
    let end = PhaseStep::End { reason: Some(text("到时间了")) };
    let versions = [&one, &other].map(|talk| town.convenor.deliberation(talk).version);
    // Both at the same moment: one becomes the next version, the other goes back.
    let said = at_once([(&one, versions[0]), (&other, versions[1])].map(|(talk, version)| {
        let (convenor, end) = (&town.convenor, end.clone());
        move || convenor.leads_at(talk, version, end).status
    }));
    assert!(said.contains(&200), "{said:?}");
    // Whoever was told that the covenant has just moved presses again, or the clock does.
    town.alarm().ok();
    assert_eq!(town.visitor().covenant(None).version, 2);
    let mut statuses = [&one, &other].map(|talk| town.visitor().deliberation(talk).line.status.to_string());
    statuses.sort();
    assert_eq!(statuses, ["meeting", "reviewing"]);
}

#[test]
fn nobody_decides_on_a_draft_they_have_not_seen() {
    let town = with_a_covenant();
    let talk = town.proposes("安静从九点开始", 1, &[FIRST[0], FIRST[1], "晚上九点以后不大声吵闹。"]);
    let version = town.convenor.deliberation(&talk).version;
    let lines = |nth: usize| {
        ["八", "九", "七", "六"].map(|hour| format!("晚上{hour}点半以后不大声吵闹。"))[nth].clone()
    };
    let said = at_once((0..4).map(|nth| {
        let (town, talk) = (&town, &talk);
        move || town.convenor.revises_draft_at(talk, version, 1, &[FIRST[0], &lines(nth)], "改时间").status
    }));
    assert_eq!(said.iter().filter(|status| **status == 200).count(), 1, "{said:?}");
    assert_eq!(said.iter().filter(|status| **status == 409).count(), 3, "{said:?}");
    assert_eq!(town.visitor().covenant_draft(&talk).draft, 2);
    town.adopts(&talk);
    assert_eq!(
        town.convenor.revises_draft(&talk, 1, &[FIRST[0]], "改少一点").code(),
        "not_in_this_phase",
        "what is published stays as it is"
    );
}

#[test]
fn an_objection_upheld_keeps_the_covenant_as_it_is() {
    let town = with_a_covenant();
    let wang = town.resident("王桂芳", building(3));
    let talk = town.proposes("安静从九点开始", 1, &[FIRST[0], FIRST[1], "晚上九点以后不大声吵闹。"]);
    town.adopts(&talk);
    wang.objects_to(&talk, "上晚班的人九点才回家").ok();
    town.later(days(8));
    town.alarm().ok();
    assert_eq!(town.visitor().covenant(None).version, 1, "an objection waits");
    town.convenor.answers_objection(&talk, 1, true, "有道理，重新商量").ok();
    town.alarm().ok();
    assert_eq!(town.visitor().covenant(None).version, 1);
    assert!(town.convenor.covenant_draft(&talk).may_revise);
}

#[test]
fn who_may_not_and_what_can_not_be() {
    let town = with_a_covenant();
    let wang = town.resident("王桂芳", building(3));
    let lines = [FIRST[0], "晚上九点以后不大声吵闹。"];
    let asked = |based_on, lines: &[&str]| town.proposal("改一改公约", based_on, lines);
    let usual = town.deliberates("大门装道闸");
    let by_owners =
        domain::deliberations::wire::CovenantProposal { procedure: "owners".to_owned(), ..asked(1, &lines) };
    let said = [
        town.visitor().proposes_covenant(&asked(1, &lines)),
        wang.proposes_covenant(&asked(1, &lines)),
        town.committee_member("周敏").proposes_covenant(&asked(1, &lines)),
        town.convenor.proposes_covenant(&asked(0, &lines)),
        town.convenor.proposes_covenant(&asked(2, &lines)),
        town.convenor.proposes_covenant(&asked(1, &FIRST)),
        town.convenor.proposes_covenant(&asked(1, &["有事打13812345678找我。"])),
        town.convenor.proposes_covenant(&by_owners),
        wang.revises_draft(&usual, 1, &lines, "改一改"),
        town.convenor.revises_draft(&usual, 1, &lines, "改一改"),
    ];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        409 {"code":"covenant_moved"}
        409 {"code":"covenant_moved"}
        422 {"code":"covenant_same"}
        422 {"code":"house_rules","hits":[{"breach":"phone_number","typed":"13812345678"}]}
        422 {"code":"compound_missing"}
        404 {"code":"not_found"}
        404 {"code":"not_found"}"#]]
    .assert_eq(&said.map(|said| said.brief()).join("\n"));
    let proposed = town.proposes("改一改公约", 1, &lines);
    let said = [
        town.visitor().revises_draft(&proposed, 1, &FIRST[..1], "改一改"),
        wang.revises_draft(&proposed, 1, &FIRST[..1], "改一改"),
        town.convenor.revises_draft(&proposed, 1, &lines, "没改"),
        town.convenor.revises_draft(&proposed, 1, &FIRST, "改回去"),
        town.convenor.revises_draft_at(&proposed, 0, 1, &FIRST[..1], "改一改"),
    ];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        422 {"code":"covenant_same"}
        422 {"code":"covenant_same"}
        409 {"code":"stale","version":1}"#]]
    .assert_eq(&said.map(|said| said.brief()).join("\n"));
}
