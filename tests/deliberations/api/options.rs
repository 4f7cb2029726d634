//! Options: proposed, compared, argued about, amended, taken back and taken out.

use api::deliberations::{NewOption, PhaseStep, ProposeOption};
use domain::deliberations::options::{Side, State, amending::Fate};
use expect_test::expect;
use serde_json::json;
use tests::{
    TestRequest, at_once, building, days, hours, photos, summary, text,
    users::options::{marked, option, side_by_side},
};

use crate::fixture::{community, isolated_community};

#[test]
fn options_stand_side_by_side_with_what_speaks_for_and_against_them() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let [wang, li, zhao] = community.residents([("王桂芳", 3), ("李明", 4), ("赵四", 2)]);
    let photo = wang.uploads(&photos::jpeg(31)).photo();
    let gate = wang
        .proposes(&NewOption {
            photos: vec![photo.clone(), photo.clone()],
            links: vec![text("https://www.gov.cn/zhengce/a.htm")],
            ..option(&talk, "东门装道闸")
        })
        .option();
    community.later(1000);
    let guard = li.proposes(&NewOption { cost: None, ..option(&talk, "请保安登记") }).option();
    let safe = li.argues(&gate, Side::For, "外来车少了，孩子安全").point();
    li.argues(&gate, Side::For, "晚上不用再抢车位").ok();
    wang.argues(&gate, Side::Against, "早高峰可能排队").ok();
    for person in [&wang, &zhao] {
        person.endorses(&safe, true).ok();
    }
    expect![[r#"
        东门装道闸 open +2 -1
          for 2 外来车少了，孩子安全
          for 0 晚上不用再抢车位
          against 0 早高峰可能排队
        请保安登记 open +0 -0
    "#]]
    .assert_eq(&side_by_side(&community.visitor().options(&talk)));

    let seen = community.visitor().options(&talk).options.remove(0);
    assert_eq!(seen.photos, std::slice::from_ref(&photo));
    assert_eq!(seen.links[0].host(), "www.gov.cn");
    assert_eq!(seen.cost.map(|cost| cost.cents.get()), Some(3_800_000));
    assert_eq!((seen.author.surname.as_deref(), seen.mine), (Some("王"), false));
    community.visitor().looks_at(&photo).ok();
    let own = wang.option(&gate);
    assert!(own.line.mine && own.may_discuss && !own.may_withdraw, "others speak for it");
    assert!(li.option(&guard).may_withdraw);
    assert!(community.convenor.option(&guard).may_remove);
}

#[test]
fn a_point_is_endorsed_once_however_often_it_is_pressed() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let gate = wang.proposes(&option(&talk, "东门装道闸")).option();
    let point = wang.argues(&gate, Side::For, "外来车少了，孩子安全").point();
    let count = || li.option(&gate).line.points[0].endorsements;

    let answers = at_once((0..8).map(|_| || li.endorses(&point, true).status));
    assert_eq!((answers, count()), (vec![200; 8], 1));
    assert!(li.option(&gate).line.points[0].endorsed);
    li.endorses(&point, false).ok();
    li.endorses(&point, false).ok();
    assert_eq!(count(), 0);
    expect![[r#"409 {"code":"own_post"}"#]].assert_eq(&wang.endorses(&point, true).summary());
}

#[test]
fn an_amendment_is_accepted_or_refused_and_the_old_text_stays_to_be_seen() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let gate = wang.proposes(&option(&talk, "东门装道闸")).option();
    let scan = li.amends(&gate, "在东门装一道道闸，访客扫码后进入。", "扫码快一点").amendment();
    community.later(1000);
    let both = li.amends(&gate, "在东门和西门各装一道道闸，访客登记后进入。", "西门也进车").amendment();
    expect![[r#"
        2 unread
        * 大门要不要装道闸 有人想改您的方案“东门装道闸”，请您看看
        * 大门要不要装道闸 有人想改您的方案“东门装道闸”，请您看看"#]]
    .assert_eq(&summary::notices(&wang.reads_notices().reply()));
    expect![[r#"403 {"code":"not_theirs"}"#]].assert_eq(&li.accepts(&scan).summary());

    wang.accepts(&scan).ok();
    expect![[r#"
        409 {"code":"amendment_decided"}
        409 {"code":"amendment_outdated"}"#]]
    .assert_eq(&[wang.accepts(&scan), wang.accepts(&both)].map(|answer| answer.summary()).join("\n"));
    community.later(1000);
    wang.turns_down(&both, "西门要留给消防车").ok();
    expect![[r#"
        2 unread
        * 大门要不要装道闸 方案“东门装道闸”没有采纳您的修改：西门要留给消防车
        * 大门要不要装道闸 方案“东门装道闸”采纳了您的修改"#]]
    .assert_eq(&summary::notices(&li.reads_notices().reply()));

    let view = community.visitor().option(&gate);
    assert_eq!((view.line.text.as_str(), view.line.revision), ("在东门装一道道闸，访客扫码后进入。", 1));
    let amendments = view.amendments.iter().map(|amendment| {
        let reason = amendment.reason.as_ref().map_or("-", |reason| reason.as_str());
        format!("{} {} {reason}\n", amendment.fate, marked(&amendment.difference))
    });
    expect![[r#"
        refused 在东门[+和西门各]装一道道闸，访客登记后进入。 西门要留给消防车
        accepted 在东门装一道道闸，访客[-登记][+扫码]后进入。 -
    "#]]
    .assert_eq(&amendments.collect::<String>());
    let earlier = view.earlier.iter().map(|text| format!("{} {}", text.revision, marked(&text.difference)));
    expect!["0 在东门装一道道闸，访客[-登记][+扫码]后进入。"]
        .assert_eq(&earlier.collect::<Vec<_>>().join("\n"));
}

#[test]
fn authors_change_their_own_words_at_once_and_everybody_sees_how() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let wang = community.resident("王桂芳", building(3));
    let gate = wang.proposes(&option(&talk, "东门装道闸")).option();
    wang.amends(&gate, "在东门装一道道闸，业主刷脸进入。", "写错了").ok();
    let view = community.visitor().option(&gate);
    assert_eq!(view.line.text.as_str(), "在东门装一道道闸，业主刷脸进入。");
    assert_eq!(view.amendments[0].fate, Fate::Accepted);
    assert_eq!(view.earlier.len(), 1);
    let same = wang.amends(&gate, "在东门装一道道闸，业主刷脸进入。", "再来一次").summary();
    let late = wang.amends_at(&gate, 0, "在东门装一道道闸。", "旧的文字上改的").summary();
    expect![[r#"
        422 {"code":"amendment_same"}
        409 {"code":"amendment_outdated"}"#]]
    .assert_eq(&[same, late].join("\n"));
}

#[test]
fn of_amendments_accepted_at_the_same_moment_one_becomes_the_text() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let gate = wang.proposes(&option(&talk, "东门装道闸")).option();
    let proposed: Vec<_> = (0..4)
        .map(|nth| li.amends(&gate, &format!("在东门装道闸，方式 {nth}。"), "换一种").amendment())
        .collect();
    let mut answers = at_once(proposed.iter().map(|amendment| || wang.accepts(amendment).status));
    answers.sort_unstable();
    assert_eq!(answers, [200, 409, 409, 409]);
    let view = wang.option(&gate);
    assert_eq!((view.line.revision, view.earlier.len()), (1, 1));
    assert_eq!(view.amendments.iter().filter(|one| one.fate == Fate::Accepted).count(), 1);
}

#[test]
fn an_option_is_taken_back_while_nobody_else_speaks_for_it() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let propose = |title| wang.proposes(&option(&talk, title)).option();
    let (lonely, doubted, backed) = (propose("方案一"), propose("方案二"), propose("方案三"));
    li.argues(&doubted, Side::Against, "太贵了，不划算").ok();
    li.argues(&backed, Side::For, "便宜又好用的办法").ok();
    expect![[r#"
        403 {"code":"not_theirs"}
        200 {}
        409 {"code":"option_gone"}
        200 {}
        409 {"code":"option_backed"}
        409 {"code":"option_gone"}"#]]
    .assert_eq(
        &[
            li.withdraws_option(&lonely),
            wang.withdraws_option(&lonely),
            wang.withdraws_option(&lonely),
            wang.withdraws_option(&doubted),
            wang.withdraws_option(&backed),
            li.argues(&lonely, Side::For, "其实我觉得挺好"),
        ]
        .map(|answer| answer.summary())
        .join("\n"),
    );
    assert_eq!(wang.option(&lonely).line.state, State::Withdrawn);
}

#[test]
fn withdrawing_and_being_backed_at_the_same_moment_never_both_happen() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    for nth in 0..4 {
        let gate = wang.proposes(&option(&talk, &format!("方案{nth}"))).option();
        let answers = at_once([true, false].map(|takes_back| {
            let (wang, li, gate) = (&wang, &li, &gate);
            move || match takes_back {
                true => wang.withdraws_option(gate).status,
                false => li.argues(gate, Side::For, "外来车少了，孩子安全").status,
            }
        }));
        let view = wang.option(&gate);
        let kept = (view.line.state, view.line.points_for);
        assert!(
            matches!(
                (answers.as_slice(), kept),
                ([200, 409], (State::Withdrawn, 0)) | ([409, 200], (State::Open, 1))
            ),
            "{answers:?} {kept:?}"
        );
    }
}

#[test]
fn the_convenor_takes_an_option_out_with_a_reason() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let wang = community.resident("王桂芳", building(3));
    let gate = wang.proposes(&option(&talk, "拆掉围墙")).option();
    let others = [
        community.visitor(),
        community.resident("李明", building(4)),
        community.building_head("刘建国", building(3)),
        community.committee_member("周敏"),
    ];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&others.map(|person| person.removes_option(&gate, "不行").summary()).join("\n"));
    assert_eq!(wang.removes_option(&gate, "不行").status, 403);
    community.convenor.removes_option(&gate, "围墙是消防验收要求的").ok();
    let view = community.visitor().option(&gate).line;
    assert_eq!(
        (view.state, view.reason.as_ref().map(domain::text::Reason::as_str)),
        (State::Removed, Some("围墙是消防验收要求的"))
    );
    expect![[r#"
        1 unread
        * 大门要不要装道闸 您的方案“拆掉围墙”被移除了：围墙是消防验收要求的"#]]
    .assert_eq(&summary::notices(&wang.reads_notices().reply()));
    assert_eq!(
        community.convenor.removes_option(&gate, "再移一次").summary(),
        r#"409 {"code":"option_gone"}"#
    );
}

#[test]
fn who_may_not_and_what_may_not_be_written() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let wang = community.resident("王桂芳", building(3));
    let gate = wang.proposes(&option(&talk, "东门装道闸")).option();
    let people =
        [community.visitor(), community.reporter("骑手小李"), community.resident("钱七", building(6))];
    let refused = people.iter().flat_map(|person| {
        [
            person.proposes(&option(&talk, "我也来一个")).summary(),
            person.argues(&gate, Side::For, "我也来说一句").summary(),
            person.amends(&gate, "完全换一个写法。", "我也来改").summary(),
        ]
    });
    expect![[r#"
        401 {"code":"not_signed_in"}
        401 {"code":"not_signed_in"}
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"other_place"}
        403 {"code":"other_place"}
        403 {"code":"other_place"}"#]]
    .assert_eq(&refused.collect::<Vec<_>>().join("\n"));

    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut body = serde_json::to_value(option(&talk, "东门装道闸")).unwrap();
        body.as_object_mut().unwrap().remove("deliberation");
        change(&mut body);
        let path = format!("/api/v1/communities/{}/deliberations/{talk}/options", community.id);
        wang.sends(TestRequest::post(path, body.to_string())).summary()
    };
    let refused = [
        with(&|body| body["text"] = json!("长".repeat(2001))),
        with(&|body| body["title"] = json!("\u{202E}😀")),
        with(&|body| body["text"] = json!("有事打13812345678找我")),
        with(&|body| body["links"] = json!(["http://example.com"])),
        with(&|body| body["links"] = json!(["javascript:alert(1)"])),
        with(&|body| body["links"] = json!(vec!["https://example.com/"; 4])),
        with(&|body| body["cost"] = json!({ "cents": 0, "payer": "owners" })),
        with(&|body| body["cost"] = json!({ "cents": 100 })),
        with(&|body| body["photos"] = json!(["0".repeat(64)])),
        with(&|body| body["photos"] = json!((0..4).map(|nth| format!("{nth:064}")).collect::<Vec<_>>())),
    ];
    expect![[r#"
        422 {"code":"text_length","field":"text","got":2001,"max":2000,"min":4}
        422 {"code":"text_length","field":"title","got":1,"max":30,"min":2}
        422 {"code":"house_rules","hits":[{"breach":"phone_number","typed":"13812345678"}]}
        422 {"code":"link_invalid"}
        422 {"code":"link_invalid"}
        409 {"code":"posts_full"}
        422 {"code":"cost_invalid"}
        400 {"code":"malformed","detail":"missing field `payer`"}
        404 {"code":"not_found"}
        422 {"code":"too_many_photos","max":3}"#]]
    .assert_eq(&refused.join("\n"));
    assert_eq!(wang.options(&talk).options.len(), 1, "none of them was kept");
}

#[test]
fn there_are_as_many_options_as_can_be_compared() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let wang = community.resident("王桂芳", building(3));
    let answers = at_once((0..16).map(|nth| {
        let (wang, option) = (&wang, option(&talk, &format!("方案{nth}")));
        move || wang.proposes(&option).status
    }));
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 12);
    expect![[r#"409 {"code":"posts_full"}"#]].assert_eq(&wang.proposes(&option(&talk, "又一个")).summary());
}

#[test]
fn nothing_is_written_a_second_after_the_phase() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let gate = wang.proposes(&option(&talk, "东门装道闸")).option();
    let point = wang.argues(&gate, Side::For, "外来车少了，孩子安全").point();
    let amendment = li.amends(&gate, "在东门装一道道闸。", "简单点").amendment();
    community.later(days(7) + 1000);
    expect![[r#"
        409 {"code":"phase_over"}
        409 {"code":"phase_over"}
        409 {"code":"phase_over"}
        409 {"code":"phase_over"}
        409 {"code":"phase_over"}
        409 {"code":"phase_over"}"#]]
    .assert_eq(
        &[
            li.proposes(&option(&talk, "晚了的方案")),
            li.argues(&gate, Side::For, "晚了的一句话"),
            li.endorses(&point, true),
            li.amends(&gate, "在西门装一道道闸。", "晚了"),
            wang.accepts(&amendment),
            wang.withdraws_option(&gate),
        ]
        .map(|answer| answer.summary())
        .join("\n"),
    );
}

#[test]
fn a_repeated_request_proposes_once() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let wang = community.resident("王桂芳", building(3));
    let ask = wang.request_for::<ProposeOption>(&option(&talk, "东门装道闸"));
    let (first, second) = (wang.sends(ask.clone()).option(), wang.sends(ask).option());
    assert_eq!(first, second);
    assert_eq!(wang.options(&talk).options.len(), 1);
}

#[test]
fn who_has_argued_is_not_reminded() {
    let community = isolated_community();
    let talk = community.discusses("大门要不要装道闸");
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let zhao = community.resident("赵四", building(2));
    let gate = wang.proposes(&option(&talk, "东门装道闸")).option();
    let point = wang.argues(&gate, Side::For, "外来车少了，孩子安全").point();
    li.endorses(&point, true).ok();
    community.later(days(6) + hours(1));
    community.cron().ok();
    let told = |person: &tests::Person| summary::notices(&person.reads_notices().reply());
    expect![[r#"
        0 unread

        0 unread

        1 unread
        * 大门要不要装道闸 明天 10:00就要结束了，请您来参加"#]]
    .assert_eq(&[told(&wang), told(&li), told(&zhao)].join("\n"));
}

#[test]
fn a_photo_of_an_option_outlasts_the_drafts() {
    let community = isolated_community();
    let talk = community.discusses("大门要不要装道闸");
    let wang = community.resident("王桂芳", building(3));
    let photo = wang.uploads(&photos::jpeg(32)).photo();
    wang.proposes(&NewOption { photos: vec![photo.clone()], ..option(&talk, "东门装道闸") }).ok();
    community.later(days(30));
    community.cron().ok();
    community.visitor().looks_at(&photo).ok();
}

#[test]
fn an_option_is_found_only_where_it_is() {
    let (community, other) = (community(), community());
    let talk = community.discusses("大门要不要装道闸");
    let wang = community.resident("王桂芳", building(3));
    let gate = wang.proposes(&option(&talk, "东门装道闸")).option();
    assert_eq!(other.convenor.looks_at_option(&gate).summary(), r#"404 {"code":"not_found"}"#);
    assert_eq!(other.convenor.compares(&talk).summary(), r#"404 {"code":"not_found"}"#);
    community.convenor.leads(&talk, PhaseStep::Withdraw { reason: text("改到明年") }).ok();
    assert_eq!(
        wang.argues(&gate, Side::For, "外来车少了，孩子安全").summary(),
        r#"409 {"code":"not_in_this_phase"}"#
    );
}

#[test]
fn a_read_makes_one_round_trip_and_a_command_two() {
    let community = community();
    let talk = community.discusses("大门要不要装道闸");
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let proposed = wang.proposes(&option(&talk, "东门装道闸"));
    let gate = proposed.clone().option();
    let argued = wang.argues(&gate, Side::For, "外来车少了，孩子安全");
    let point = argued.clone().point();
    let amended = li.amends_at(&gate, 0, "在东门装一道道闸。", "简单点");
    let amendment = amended.clone().amendment();
    let commands = [
        proposed,
        argued,
        amended,
        li.endorses(&point, true),
        wang.accepts(&amendment),
        community.convenor.removes_option(&gate, "围墙是消防验收要求的"),
    ];
    let reads = [wang.compares(&talk), wang.looks_at_option(&gate)];
    let trips = |answer: &[tests::TestResponse]| {
        answer.iter().map(|answer| (answer.status, answer.round_trips().community)).collect::<Vec<_>>()
    };
    assert_eq!(trips(&commands), [(200, 2); 6]);
    assert_eq!(trips(&reads), [(200, 1); 2]);
}
