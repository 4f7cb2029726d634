//! The covenant: it comes about and changes by deliberations that passed, and by nothing else.

use api::deliberations::PhaseStep;
use domain::deliberations::course::status::Status;
use expect_test::expect;
use tests::{
    TestCommunity, at_once, building, days, summary, text,
    users::{covenant::changes, deliberations::course},
};

use crate::fixture::isolated_community;

const FIRST: [&str; 3] = ["爱护公物，不乱涂乱画。", "不高空抛物。", "晚上十点以后不大声吵闹。"];

/// A community with a first version in force.
fn with_a_covenant() -> TestCommunity {
    let community = isolated_community();
    community.has_a_way_to_its_covenant();
    let first = community.proposes("订立居民公约", 0, &FIRST);
    community.adopts(&first);
    community.later(days(7));
    community.cron().ok();
    community
}

#[test]
fn the_first_version_comes_about_as_every_other_does() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let none = community.visitor().covenant(None);
    assert_eq!((none.version, none.articles.len(), none.may_propose), (0, 0, false));
    assert!(community.convenor.covenant(None).may_propose);

    community.has_a_way_to_its_covenant();
    let first = community.proposes("订立居民公约", 0, &FIRST);
    assert_eq!(community.visitor().covenant(None).proposals[0].deliberation, first);
    assert!(wang.deliberation(&first).covenant);
    community.adopts(&first);
    assert_eq!(wang.covenant(None).version, 0, "not before its publication is over");
    community.later(days(7));
    community.cron().ok();

    let covenant = community.visitor().covenant(None);
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
    let community = with_a_covenant();
    let next = community.proposes(
        "公约加一条电动车",
        1,
        &["爱护公物，不乱涂乱画。", "电动车不进楼道。", "不从窗口高空抛物。", "晚上十点以后不大声吵闹。"],
    );
    let draft = community.visitor().covenant_draft(&next);
    assert_eq!((draft.draft, draft.based_on, draft.in_force, draft.became), (1, 1, 1, None));
    assert!(!draft.may_revise && community.convenor.covenant_draft(&next).may_revise);
    community
        .convenor
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
    let draft = community.visitor().covenant_draft(&next);
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
    community.adopts(&next);
    community.later(days(7));
    community.cron().ok();

    let second = community.visitor().covenant(None);
    assert_eq!(second.version, 2);
    expect![[r#"
        1 1 爱护公物，不乱涂乱画。
        - 2 [+电动车不进楼道，不飞线充电。]
        2 3 不高空抛物。
        3 4 晚上十点以后不大声吵闹。"#]]
    .assert_eq(&changes(&second.changes));
    let first = community.visitor().covenant(Some(1));
    assert_eq!((first.version, first.articles.len(), first.versions.len()), (1, 3, 2));
    assert_eq!(community.visitor().looks_at_covenant(Some(3)).code(), "not_found");
}

#[test]
fn what_was_decided_on_words_that_are_no_more_is_decided_anew() {
    let community = with_a_covenant();
    let quiet = community.proposes(
        "安静从九点开始",
        1,
        &["爱护公物，不乱涂乱画。", "不高空抛物。", "晚上九点以后不大声吵闹。"],
    );
    let cars = community.proposes("公约加一条停车", 1, &[FIRST[0], FIRST[1], FIRST[2], "不占消防通道停车。"]);
    community.adopts(&cars);
    community.adopts(&quiet);
    community.later(days(7));
    community.cron().ok();
    let covenant = community.visitor().covenant(None);
    assert_eq!(
        (covenant.version, covenant.articles.len()),
        (2, 4),
        "the first to take effect is the next version"
    );
    assert_eq!(covenant.versions[0].deliberation, cars);
    assert_eq!(community.visitor().deliberation(&cars).line.status, Status::Reviewing);

    let view = community.visitor().deliberation(&quiet);
    assert_eq!((view.line.status, view.in_effect, view.resolution), (Status::Meeting, false, None));
    let told = course(&community.visitor().deliberation(&quiet));
    assert!(told.contains(" overtaken"), "{told}");
    assert!(
        summary::notices(&community.convenor.reads_notices().reply())
            .contains("安静从九点开始 公约在这期间改过了")
    );
    let draft = community.convenor.covenant_draft(&quiet);
    assert_eq!((draft.based_on, draft.in_force, draft.may_revise), (1, 2, true));

    // On the words there are now it may pass.
    let lines = [FIRST[0], FIRST[1], "晚上九点以后不大声吵闹。", "不占消防通道停车。"];
    assert_eq!(community.convenor.revises_draft(&quiet, 1, &lines, "按新的文字").code(), "covenant_moved");
    community.convenor.revises_draft(&quiet, 2, &lines, "按新的文字").ok();
    community.adopts(&quiet);
    community.later(days(7));
    community.cron().ok();
    assert_eq!(community.visitor().covenant(None).version, 3);
    assert_eq!(community.visitor().covenant_draft(&quiet).became, Some(3));
}

#[test]
fn a_convenor_who_ends_the_publication_is_no_way_around() {
    let community = with_a_covenant();
    let one = community.proposes("安静从九点开始", 1, &[FIRST[0], FIRST[1], "晚上九点以后不大声吵闹。"]);
    let other = community.proposes("安静从八点开始", 1, &[FIRST[0], FIRST[1], "晚上八点以后不大声吵闹。"]);
    community.adopts(&one);
    community.adopts(&other);
    community.later(days(8));
    let end = PhaseStep::End { reason: Some(text("到时间了")) };
    let versions = [&one, &other].map(|talk| community.convenor.deliberation(talk).version);
    // Both at the same moment: one becomes the next version, the other goes back.
    let answers = at_once([(&one, versions[0]), (&other, versions[1])].map(|(talk, version)| {
        let (convenor, end) = (&community.convenor, end.clone());
        move || convenor.leads_at(talk, version, end).status
    }));
    assert!(answers.contains(&200), "{answers:?}");
    // Whoever was told that the covenant has just moved presses again, or the clock does.
    community.cron().ok();
    assert_eq!(community.visitor().covenant(None).version, 2);
    let mut statuses =
        [&one, &other].map(|talk| community.visitor().deliberation(talk).line.status.to_string());
    statuses.sort();
    assert_eq!(statuses, ["meeting", "reviewing"]);
}

#[test]
fn nobody_decides_on_a_draft_they_have_not_seen() {
    let community = with_a_covenant();
    let talk = community.proposes("安静从九点开始", 1, &[FIRST[0], FIRST[1], "晚上九点以后不大声吵闹。"]);
    let version = community.convenor.deliberation(&talk).version;
    let lines = |nth: usize| {
        ["八", "九", "七", "六"].map(|hour| format!("晚上{hour}点半以后不大声吵闹。"))[nth].clone()
    };
    let answers = at_once((0..4).map(|nth| {
        let (community, talk) = (&community, &talk);
        move || {
            community.convenor.revises_draft_at(talk, version, 1, &[FIRST[0], &lines(nth)], "改时间").status
        }
    }));
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 409).count(), 3, "{answers:?}");
    assert_eq!(community.visitor().covenant_draft(&talk).draft, 2);
    community.adopts(&talk);
    assert_eq!(
        community.convenor.revises_draft(&talk, 1, &[FIRST[0]], "改少一点").code(),
        "not_in_this_phase",
        "what is published stays as it is"
    );
}

#[test]
fn an_objection_upheld_keeps_the_covenant_as_it_is() {
    let community = with_a_covenant();
    let wang = community.resident("王桂芳", building(3));
    let talk = community.proposes("安静从九点开始", 1, &[FIRST[0], FIRST[1], "晚上九点以后不大声吵闹。"]);
    community.adopts(&talk);
    wang.objects_to(&talk, "上晚班的人九点才回家").ok();
    community.later(days(8));
    community.cron().ok();
    assert_eq!(community.visitor().covenant(None).version, 1, "an objection waits");
    community.convenor.answers_objection(&talk, 1, true, "有道理，重新商量").ok();
    community.cron().ok();
    assert_eq!(community.visitor().covenant(None).version, 1);
    assert!(community.convenor.covenant_draft(&talk).may_revise);
}

#[test]
fn who_may_not_and_what_can_not_be() {
    let community = with_a_covenant();
    let wang = community.resident("王桂芳", building(3));
    let lines = [FIRST[0], "晚上九点以后不大声吵闹。"];
    let asked = |based_on, lines: &[&str]| community.proposal("改一改公约", based_on, lines);
    let usual = community.deliberates("大门装道闸");
    let by_owners =
        api::deliberations::CovenantProposal { procedure: "owners".to_owned(), ..asked(1, &lines) };
    let answers = [
        community.visitor().proposes_covenant(&asked(1, &lines)),
        wang.proposes_covenant(&asked(1, &lines)),
        community.committee_member("周敏").proposes_covenant(&asked(1, &lines)),
        community.convenor.proposes_covenant(&asked(0, &lines)),
        community.convenor.proposes_covenant(&asked(2, &lines)),
        community.convenor.proposes_covenant(&asked(1, &FIRST)),
        community.convenor.proposes_covenant(&asked(1, &["有事打13812345678找我。"])),
        community.convenor.proposes_covenant(&by_owners),
        wang.revises_draft(&usual, 1, &lines, "改一改"),
        community.convenor.revises_draft(&usual, 1, &lines, "改一改"),
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
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
    let proposed = community.proposes("改一改公约", 1, &lines);
    let answers = [
        community.visitor().revises_draft(&proposed, 1, &FIRST[..1], "改一改"),
        wang.revises_draft(&proposed, 1, &FIRST[..1], "改一改"),
        community.convenor.revises_draft(&proposed, 1, &lines, "没改"),
        community.convenor.revises_draft(&proposed, 1, &FIRST, "改回去"),
        community.convenor.revises_draft_at(&proposed, 0, 1, &FIRST[..1], "改一改"),
    ];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        422 {"code":"covenant_same"}
        422 {"code":"covenant_same"}
        409 {"code":"stale","version":1}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
}
