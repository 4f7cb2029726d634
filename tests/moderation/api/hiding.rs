//! What becomes of a post that others mind: reported, hidden, kept, appealed.

use api::moderation::Ruling;
use domain::{
    deliberations::options::Side,
    moderation::{post::PostId, reports::Standing},
};
use expect_test::expect;
use tests::{
    Person, TestCommunity, at_once, building, days, photos, summary,
    users::{
        moderation::{photo_of, text_of},
        options::option,
    },
};

use crate::fixture::{community, isolated_community};

/// Somebody of building 3 who reports something, and so many neighbours from elsewhere.
fn yard(community: &TestCommunity, neighbours: usize) -> (Person, Vec<Person>) {
    let names = ["李明", "赵四", "孙丽", "周敏", "吴刚", "郑爽", "冯军", "陈红"];
    let others = names.iter().take(neighbours).map(|name| community.resident(name, building(4))).collect();
    (community.resident("王桂芳", building(3)), others)
}

#[test]
fn three_reports_hide_a_text_until_the_building_head_decides() {
    let community = community();
    let (wang, others) = yard(&community, 3);
    let head = community.building_head("刘建国", building(3));
    let matter = wang.reports("五楼那家人素质太低，天天吵").matter();
    let post = text_of(&matter);
    for other in &others {
        assert_eq!(others[0].view(&matter).text.as_str(), "五楼那家人素质太低，天天吵");
        other.minds(&post).ok();
    }
    let view = others[0].view(&matter);
    assert_eq!(
        (view.text.as_str(), view.line.title.as_str()),
        ("（这条内容已被隐藏）", "（这条内容已被隐藏）")
    );
    assert_eq!(wang.view(&matter).text.as_str(), "五楼那家人素质太低，天天吵", "its author still sees it");
    assert!(wang.view(&matter).hidden);
    let own = wang.sees_post(&post);
    assert_eq!((own.standing, own.own, own.acts.len()), (Standing::Waiting, true, 0));
    expect![[r#"
        1 unread
        * 一件反映的事 三位邻居举报，先隐藏，等楼门长来看"#]]
    .assert_eq(&summary::notices(&wang.reads_notices().reply()));
    expect![[r#"
        2 unread
        * 一件反映的事 三位邻居举报，先隐藏，等楼门长来看
        * （这条内容已被隐藏） reported"#]]
    .assert_eq(&summary::notices(&head.reads_notices().reply()));

    head.keeps(&post, "说的是噪声，没有骂人").ok();
    assert_eq!(others[0].view(&matter).text.as_str(), "五楼那家人素质太低，天天吵");
    let own = wang.sees_post(&post);
    assert_eq!(
        own.decision.map(|decision| decision.reason.as_str().to_owned()),
        Some("说的是噪声，没有骂人".into())
    );
    others[0].minds(&post).ok();
    assert_eq!(wang.sees_post(&post).standing, Standing::Shown, "it takes three again");
}

#[test]
fn nothing_hidden_is_found_on_any_list() {
    let community = community();
    let (wang, others) = yard(&community, 1);
    let head = community.building_head("刘建国", building(3));
    let matter = wang.reports("五楼那家人素质太低，天天吵").matter();
    others[0].supports(&matter).ok();
    community.convenor.confirms(&matter).ok();
    let post = text_of(&matter);
    head.hides(&post, "说事不说人，请换个说法").ok();
    let lists = [
        others[0].reads_board(&Default::default()).text(),
        others[0].searches("素质").text(),
        others[0].reads_recent().text(),
        others[0].sees(&matter).text(),
        others[0].reads_notices().text(),
        community.visitor().sees(&matter).text(),
    ];
    for list in lists {
        assert!(!list.contains("素质"), "{list}");
    }
    assert!(others[0].reads_board(&Default::default()).text().contains("（这条内容已被隐藏）"));
    assert_eq!(head.view(&matter).text.as_str(), "五楼那家人素质太低，天天吵", "who works on it sees it");
}

#[test]
fn a_photo_is_hidden_alone() {
    let community = community();
    let (wang, others) = yard(&community, 1);
    let head = community.building_head("刘建国", building(3));
    let photo = wang.uploads(&photos::jpeg(7)).photo();
    let draft =
        api::matters::NewMatter { photos: vec![photo.clone()], ..wang.draft("楼道里堆了杂物") };
    let matter = wang.files(&draft).matter();
    let post = photo_of(&matter, &photo);
    others[0].looks_at(&photo).ok();
    head.hides(&post, "照片里有别人的脸").ok();
    assert_eq!(others[0].looks_at(&photo).code(), "not_found");
    assert_eq!(others[0].view(&matter).photos, []);
    assert_eq!(others[0].view(&matter).text.as_str(), "楼道里堆了杂物");
    wang.looks_at(&photo).ok();
    head.looks_at(&photo).ok();
    assert_eq!(wang.view(&matter).hidden_photos, [photo]);
}

#[test]
fn an_appeal_goes_to_another_moderator() {
    let community = community();
    let (wang, others) = yard(&community, 1);
    let head = community.building_head("刘建国", building(3));
    let matter = wang.reports("五楼那家人素质太低，天天吵").matter();
    let post = text_of(&matter);
    head.hides(&post, "说事不说人").ok();
    let answers =
        [wang.appeals(&post, "没有骂人，只是说吵").summary(), wang.appeals(&post, "再申诉一次").summary()];
    expect![[r#"
        200 {"until":"11-23 10:00"}
        409 {"code":"post_decided"}"#]]
    .assert_eq(&answers.join("\n"));
    assert_eq!(head.keeps(&post, "改主意了").code(), "same_person");
    assert_eq!(others[0].looks_at_post(&post).code(), "not_found");
    expect![[r#"
        1 unread
        * 一件反映的事 作者申诉，请另一位来看"#]]
    .assert_eq(&summary::notices(&community.convenor.reads_notices().reply()));
    community.convenor.hides(&post, "确实指名道姓了").ok();
    assert_eq!(wang.sees_post(&post).standing, Standing::HiddenForGood);
    assert_eq!(wang.appeals(&post, "还要申诉").code(), "post_decided");
    assert_eq!(others[0].minds(&post).code(), "post_decided");
}

#[test]
fn an_appeal_that_nobody_answers_is_granted_by_the_clock() {
    let community = isolated_community();
    let (wang, others) = yard(&community, 1);
    let matter = wang.reports("五楼那家人素质太低，天天吵").matter();
    let post = text_of(&matter);
    community.convenor.hides(&post, "说事不说人").ok();
    wang.appeals(&post, "没有骂人，只是说吵").ok();
    community.later(days(3) - 1);
    community.cron().ok();
    assert_eq!(others[0].view(&matter).text.as_str(), "（这条内容已被隐藏）");
    community.later(1);
    let late = community.building_head("刘建国", building(3));
    assert_eq!(late.hides(&post, "还是隐藏").code(), "appeal_late", "a second after it ran out");
    community.cron().ok();
    community.cron().ok();
    assert_eq!(others[0].view(&matter).text.as_str(), "五楼那家人素质太低，天天吵");
    assert_eq!(wang.sees_post(&post).standing, Standing::ShownForGood);
    expect![[r#"
        2 unread
        * 一件反映的事 三天没有人答复申诉，重新显示
        * 一件反映的事 已隐藏：说事不说人"#]]
    .assert_eq(&summary::notices(&wang.reads_notices().reply()));
}

#[test]
fn an_appeal_comes_within_fourteen_days() {
    let community = community();
    let (wang, _) = yard(&community, 0);
    let post = text_of(&wang.reports("五楼那家人素质太低，天天吵").matter());
    community.convenor.hides(&post, "说事不说人").ok();
    community.later(days(14));
    assert_eq!(wang.appeals(&post, "才看到").code(), "appeal_over");
}

#[test]
fn who_may_not() {
    let community = community();
    let (wang, others) = yard(&community, 1);
    let head = community.building_head("刘建国", building(3));
    let post = text_of(&wang.reports("五楼那家人素质太低，天天吵").matter());
    let own = text_of(&head.reports("楼道的灯又坏了").matter());
    let elsewhere = community.building_head("孙大姐", building(4));
    let hide = |person: &Person, post| person.decides_about(post, 0, Ruling::Hide, "说事不说人").summary();
    others[0].minds(&post).ok();
    let answers = [
        ("a visitor reports", community.visitor().minds(&post).summary()),
        ("a rider reports", community.reporter("骑手小李").minds(&post).summary()),
        ("who waits to join reports", community.newcomer("钱五", building(3)).minds(&post).summary()),
        ("its author reports", wang.minds(&post).summary()),
        ("twice", others[0].minds(&post).summary()),
        ("a neighbour hides", hide(&others[0], &post)),
        ("its author hides", hide(&wang, &post)),
        ("the head of another building hides", hide(&elsewhere, &post)),
        ("a clerk hides", hide(&community.property_clerk("物业小张"), &post)),
        ("the head judges the own", hide(&head, &own)),
        ("decided on what was", hide(&head, &post)),
        ("kept, though shown", head.keeps(&post, "没有问题").summary()),
        ("a neighbour appeals", others[0].appeals(&post, "我觉得没问题").summary()),
        ("an appeal before anything was hidden", wang.appeals(&post, "我觉得没问题").summary()),
        ("a phone number in the reason", head.hides(&post, "打13812345678问我").summary()),
    ];
    let lines = answers.map(|(what, answer)| format!("{what}: {answer}"));
    expect![[r#"
        a visitor reports: 401 {"code":"not_signed_in"}
        a rider reports: 403 {"code":"not_allowed"}
        who waits to join reports: 403 {"code":"join_waiting"}
        its author reports: 409 {"code":"own_post"}
        twice: 409 {"code":"reported_before"}
        a neighbour hides: 403 {"code":"not_allowed"}
        its author hides: 403 {"code":"not_allowed"}
        the head of another building hides: 403 {"code":"other_place"}
        a clerk hides: 403 {"code":"not_allowed"}
        the head judges the own: 409 {"code":"own_post"}
        decided on what was: 409 {"code":"stale","version":1}
        kept, though shown: 409 {"code":"post_decided"}
        a neighbour appeals: 403 {"code":"not_theirs"}
        an appeal before anything was hidden: 409 {"code":"post_decided"}
        a phone number in the reason: 422 {"code":"house_rules","hits":[{"breach":"phone_number","typed":"13812345678"}]}"#]].assert_eq(&lines.join("\n"));
}

#[test]
fn of_many_at_once_each_report_counts_once() {
    let community = community();
    let (wang, others) = yard(&community, 8);
    let head = community.building_head("刘建国", building(3));
    let post = text_of(&wang.reports("五楼那家人素质太低，天天吵").matter());
    let answers = at_once(others.iter().map(|other| || other.minds(&post).status));
    assert_eq!(answers, [200; 8]);
    let view = head.sees_post(&post);
    assert_eq!((view.standing, view.reports[0].times), (Standing::Waiting, 8));
    assert_eq!(wang.reads_log().text().matches("hidden_by_reports").count(), 1);
}

#[test]
fn of_one_persons_reports_at_once_one_counts() {
    let community = community();
    let (wang, others) = yard(&community, 1);
    let head = community.building_head("刘建国", building(3));
    let post = text_of(&wang.reports("五楼那家人素质太低，天天吵").matter());
    let mut answers = at_once((0..6).map(|_| || others[0].minds(&post).status));
    answers.sort_unstable();
    assert_eq!(answers, [200, 409, 409, 409, 409, 409]);
    assert_eq!(head.sees_post(&post).reports[0].times, 1);
}

#[test]
fn of_two_moderators_at_once_one_decides() {
    let community = community();
    let (wang, _) = yard(&community, 0);
    let heads =
        [community.building_head("刘建国", building(3)), community.building_head("马大姐", building(3))];
    let post = text_of(&wang.reports("五楼那家人素质太低，天天吵").matter());
    let hide = |head: &Person| head.decides_about(&post, 0, Ruling::Hide, "说事不说人").status;
    let mut answers = at_once(heads.iter().cycle().take(6).map(|head| || hide(head)));
    answers.sort_unstable();
    assert_eq!(answers, [200, 409, 409, 409, 409, 409]);
    let mut answers = at_once((0..6).map(|_| || wang.appeals(&post, "没有骂人").status));
    answers.sort_unstable();
    assert_eq!(answers, [200, 409, 409, 409, 409, 409]);
}

#[test]
fn what_was_taken_back_cannot_be_reported() {
    let community = community();
    let (wang, others) = yard(&community, 1);
    let head = community.building_head("刘建国", building(3));
    let matter = wang.reports("五楼那家人素质太低，天天吵").matter();
    let post = text_of(&matter);
    others[0].minds(&post).ok();
    assert_eq!(head.queue(), std::slice::from_ref(&post));
    wang.withdraws(&matter).ok();
    assert_eq!(others[0].minds(&post).code(), "not_found");
    assert_eq!(head.queue(), []);
}

#[test]
fn every_kind_of_post_is_hidden_the_same_way() {
    let community = community();
    let (wang, others) = yard(&community, 1);
    let opened = community.deliberates("车棚怎么建");
    let statement = PostId::Statement(wang.states(&opened, "三号楼的人只会占便宜").statement());
    community.convenor.ends_phase(&opened, "说完了").ok();
    let shed = wang.proposes(&option(&opened, "只给三号楼建")).option();
    let against = others[0].argues(&shed, Side::Against, "提这个的人没安好心").point();
    let other = others[0].amends(&shed, "在西门装一道道闸，没安好心的人别来", "东门太窄").amendment();
    let posts = [statement, PostId::Point(against), PostId::Amendment(other), PostId::Option(shed.clone())];
    for post in &posts {
        let before = community.convenor.sees_post(post);
        assert_eq!((before.version, before.standing), (0, Standing::Shown), "{post}");
        assert_eq!(before.path, format!("deliberations/{opened}"));
        community.convenor.hides(post, "说事不说人").ok();
        assert_eq!(community.convenor.sees_post(post).standing, Standing::Hidden, "{post}");
    }
    let lists = [
        community.visitor().compares(&opened).text(),
        community.visitor().looks_at_option(&shed).text(),
        community.visitor().lists_statements(&opened).text(),
    ];
    for list in lists {
        assert!(!list.contains("三号楼") && !list.contains("没安好心"), "{list}");
    }
}
