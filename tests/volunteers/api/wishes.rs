//! Small wishes: looked at first, taken on by one, confirmed with thanks; nobody reads more than the wisher chose.

use api::{
    notices::{About, Notices},
    volunteers::wishes::{NewWish, WishList},
};
use copy::volunteers::wishes as words;
use domain::{moderation::post::PostId, people::name::NameShown, volunteers::wishes::course::Step};
use expect_test::expect;
use tests::{Person, at_once, building, days, hours, text, users::wishes::elder};

use crate::fixture::{community, isolated_community};

/// What somebody was told about wishes, newest first.
fn told(person: &Person) -> Vec<String> {
    let page: Notices = person.reads_notices().reply();
    let says = |about| match about {
        About::Page { path, says } if path.starts_with("volunteers/wishes/") => Some(says),
        _ => None,
    };
    page.notices.into_iter().filter_map(|notice| says(notice.about)).collect()
}

#[test]
fn a_wish_is_looked_at_taken_on_and_confirmed_with_thanks() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let head = community.building_head("刘建国", building(3));
    let made = wang.wishes("换一个厨房灯泡");
    assert_eq!(made.round_trips().community, 2);
    expect![[r#"200 {"waits":true,"wish":"wi_1"}"#]].assert_eq(&made.summary());
    let wish = made.wish();
    assert_eq!(li.looks_at_wish(&wish).summary(), r#"404 {"code":"not_found"}"#);
    assert_eq!(li.wish_titles(WishList::Open), Vec::<String>::new());
    assert_eq!(head.wish_titles(WishList::ToTend), ["换一个厨房灯泡"]);
    head.steps_wish(&wish, Step::Publish).ok();

    let listed = li.lists_wishes(WishList::Open);
    assert_eq!(listed.round_trips().community, 1);
    expect![[r#"
        200 {"more":false,"to_tend":null,"wishes":[{"by":null,"contact":null,"own":false,"state":"open","steps":["claim"],"taken":false,"title":"换一个厨房灯泡","until":"11-27 10:00","version":2,"who":"3号楼 王女士","why":null,"wish":"wi_1","words":null}]}"#]]
    .assert_eq(&listed.summary());
    li.steps_wish(&wish, Step::Claim).ok();
    let taken = li.wish(&wish);
    assert_eq!(taken.contact.map(String::from).as_deref(), Some("13812345678"));
    assert_eq!((wang.wish(&wish).by.as_deref(), head.wish(&wish).contact), (Some("李女士"), None));
    let of_others = community.resident("赵四", building(4)).looks_at_wish(&wish).text();
    assert!(!of_others.contains('李') && !of_others.contains("138"), "{of_others}");
    assert_eq!(li.wish_titles(WishList::Own), ["换一个厨房灯泡"]);

    li.says_of_wish(&wish, Step::Fulfil, Some("灯泡换好了")).ok();
    wang.says_of_wish(&wish, Step::NotYet, Some("开关还是坏的")).ok();
    li.says_of_wish(&wish, Step::Fulfil, Some("开关也换了")).ok();
    wang.says_of_wish(&wish, Step::Confirm, Some("谢谢小李")).ok();
    expect![[r#"
        200 {"by":null,"contact":null,"own":false,"state":"confirmed","steps":[],"taken":false,"title":"换一个厨房灯泡","until":"11-27 10:00","version":7,"who":"3号楼 王女士","why":null,"wish":"wi_1","words":"谢谢小李"}"#]]
    .assert_eq(&community.resident("周五", building(1)).looks_at_wish(&wish).summary());
    assert_eq!(li.wish(&wish).contact, None, "forgotten");
    expect![[r#"
        心愿圆了，谢谢您：谢谢小李
        心愿还没办好，请再看看：开关还是坏的"#]]
    .assert_eq(&told(&li).join("\n"));
    expect![[r#"
        心愿办好了，请您确认：开关也换了
        心愿办好了，请您确认：灯泡换好了
        心愿有人认领了，会和您联系
        心愿公开了，等人认领"#]]
    .assert_eq(&told(&wang).join("\n"));
    assert_eq!(told(&head), ["有一个微心愿，请您看一看能不能公开"]);
    assert_eq!(told(&community.convenor), Vec::<String>::new(), "there is a head");
}

#[test]
fn of_twenty_who_press_at_once_one_gets_the_wish() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let crowd: Vec<Person> =
        (0..20).map(|nth| community.resident(&format!("邻居{nth}"), building(1 + nth % 4))).collect();
    let wish = community.open_wish(&wang, "陪我去一趟医院");
    let answers =
        at_once(crowd.iter().map(|person| || person.steps_wish_at(&wish, 2, Step::Claim, None).summary()));
    let taken = r#"409 {"code":"wish_taken"}"#;
    assert_eq!(answers.iter().filter(|answer| *answer == "200 {}").count(), 1, "{answers:?}");
    assert!(answers.iter().all(|answer| answer == "200 {}" || answer == taken), "{answers:?}");
    let claimers = crowd.iter().filter(|person| person.wish(&wish).taken).count();
    assert_eq!((claimers, told(&wang).len()), (1, 2), "published, and taken on once");
}

#[test]
fn nobody_takes_on_more_than_five_nor_wishes_for_more_than_three() {
    let community = community();
    let li = community.resident("李明", building(4));
    let wishes: Vec<_> = (0..6)
        .map(|nth| community.open_wish(&community.resident(&format!("王{nth}"), building(3)), "理一次头发"))
        .collect();
    let answers =
        at_once(wishes.iter().map(|wish| || li.steps_wish_at(wish, 2, Step::Claim, None).summary()));
    assert_eq!(answers.iter().filter(|answer| *answer == "200 {}").count(), 5, "{answers:?}");
    assert_eq!(
        answers.iter().filter(|answer| *answer == r#"409 {"code":"wishes_many"}"#).count(),
        1,
        "{answers:?}"
    );
    let answers = at_once((0..5).map(|_| || li.wishes("想学用手机").summary()));
    assert_eq!(answers.iter().filter(|answer| answer.starts_with("200")).count(), 3, "{answers:?}");
}

#[test]
fn a_wish_for_an_elder_stands_at_once_and_its_writer_speaks_for_them() {
    let community = community();
    let (head, li) =
        (community.building_head("刘建国", building(3)), community.resident("李明", building(4)));
    let made = head.wishes_for(elder("赵大娘"), "剪一次脚指甲", &community, building(3));
    expect![[r#"200 {"waits":false,"wish":"wi_1"}"#]].assert_eq(&made.summary());
    let wish = made.wish();
    assert_eq!(li.wish(&wish).who.as_deref(), Some("3号楼 赵女士"));
    li.steps_wish(&wish, Step::Claim).ok();
    li.steps_wish(&wish, Step::Fulfil).ok();
    head.says_of_wish(&wish, Step::Confirm, Some("老人很高兴")).ok();
    assert_eq!(li.wish_titles(WishList::Confirmed), ["剪一次脚指甲"]);

    let with_account = community.resident("孙奶奶", building(3));
    let of_sun = api::matters::ForElder { person: Some(with_account.id()), ..elder("孙奶奶") };
    let theirs = head.wishes_for(of_sun.clone(), "换一扇纱窗", &community, building(3)).wish();
    assert!(with_account.wish(&theirs).own, "it is theirs");
    let answers = [
        head.wishes_for(elder("赵大娘"), "剪一次脚指甲", &community, building(4)),
        li.wishes_for(elder("赵大娘"), "剪一次脚指甲", &community, building(4)),
        community.convenor.wishes_for(of_sun, "换一扇纱窗", &community, building(4)),
        head.makes_wish(&NewWish { for_elder: Some(elder("赵大娘")), ..head.drafts_wish("剪指甲") }),
    ];
    expect![[r#"
        403 {"code":"other_place"}
        403 {"code":"not_allowed"}
        404 {"code":"not_found"}
        400 {"code":"malformed","detail":"site"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
}

#[test]
fn what_is_refused_and_to_whom() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let (three, four) =
        (community.building_head("刘建国", building(3)), community.building_head("孙大姐", building(4)));
    let (rider, waiting) = (community.reporter("骑手小赵"), community.newcomer("新来的", building(3)));
    let late = NewWish { until: community.clock.now(), ..wang.drafts_wish("换灯泡") };
    let far = NewWish { until: community.clock.now().plus(days(91)), ..wang.drafts_wish("换灯泡") };
    let phone = NewWish { why: Some(text("打13812345678")), ..wang.drafts_wish("换灯泡") };
    let answers = [
        community.visitor().wishes("换灯泡"),
        rider.wishes("换灯泡"),
        waiting.wishes("换灯泡"),
        wang.makes_wish(&late),
        wang.makes_wish(&far),
        wang.makes_wish(&phone),
        community.visitor().lists_wishes(WishList::Open),
    ];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"join_waiting"}
        422 {"code":"wish_date"}
        422 {"code":"wish_date"}
        422 {"code":"house_rules","hits":[{"breach":"phone_number","typed":"13812345678"}]}
        401 {"code":"not_signed_in"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));

    let wish = wang.wishes("换灯泡").wish();
    let own = three.wishes("修一下门铃").wish();
    let answers = [
        wang.steps_wish(&wish, Step::Publish),
        four.steps_wish(&wish, Step::Publish),
        li.steps_wish(&wish, Step::Claim),
        three.steps_wish(&wish, Step::Refuse),
        three.steps_wish(&own, Step::Publish),
        three.steps_wish_at(&wish, 7, Step::Publish, None),
        three.steps_wish(&wish, Step::Lapse),
        three.says_of_wish(&wish, Step::Refuse, Some("写了别人家的事")),
        three.steps_wish(&wish, Step::Publish),
        li.steps_wish(&wish, Step::Claim),
    ];
    expect![[r#"
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        409 {"code":"step_not_allowed"}
        400 {"code":"malformed","detail":"words"}
        403 {"code":"not_allowed"}
        409 {"code":"stale","version":1}
        403 {"code":"not_allowed"}
        200 {}
        409 {"code":"step_not_allowed"}
        409 {"code":"step_not_allowed"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
    expect![[r#"心愿没有公开：写了别人家的事"#]].assert_eq(&told(&wang)[0]);
    assert!(!told(&three).contains(&words::told(Step::Refuse, None)));

    let open = community.open_wish(&wang, "换灯泡");
    let answers = [
        rider.steps_wish(&open, Step::Claim),
        wang.steps_wish(&open, Step::Claim),
        li.steps_wish(&open, Step::Fulfil),
        li.steps_wish(&open, Step::Claim),
        li.steps_wish(&open, Step::Claim),
        four.steps_wish(&open, Step::GiveBack),
        wang.steps_wish(&open, Step::Confirm),
        li.says_of_wish(&open, Step::GiveBack, Some("临时出差")),
        li.steps_wish(&open, Step::GiveBack),
    ];
    expect![[r#"
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        200 {}
        409 {"code":"wish_taken"}
        403 {"code":"not_allowed"}
        409 {"code":"step_not_allowed"}
        200 {}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
    assert_eq!(li.wish(&open).contact, None);
    li.steps_wish(&open, Step::Claim).ok();
    wang.steps_wish(&open, Step::Withdraw).ok();
    assert_eq!(told(&li)[0], "心愿收回了，不用再办");
    assert_eq!(li.steps_wish(&open, Step::Claim).summary(), r#"409 {"code":"wish_over"}"#);
}

#[test]
fn who_wants_to_be_nobody_is_nobody_for_all_but_who_looks_after_them() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let hidden = NewWish { shown: NameShown::Anonymous, ..wang.drafts_wish("想有人陪着下棋") };
    let wish = wang.makes_wish(&hidden).wish();
    community.convenor.steps_wish(&wish, Step::Publish).ok();
    li.steps_wish(&wish, Step::Claim).ok();
    let who = |person: &Person| person.wish(&wish).who;
    assert_eq!((who(&li), who(&community.convenor)), (None, Some("3号楼 王女士".to_owned())));
    let seen = li.looks_at_wish(&wish).text();
    assert!(!seen.contains('王') && !seen.contains("3号楼"), "{seen}");
}

#[test]
fn a_wish_whose_day_went_by_lapses_once() {
    let community = isolated_community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let open = community.open_wish(&wang, "换灯泡");
    let unseen = wang.wishes("修门铃").wish();
    let taken = community.open_wish(&wang, "搬一袋米");
    li.steps_wish(&taken, Step::Claim).ok();
    community.later(days(7));
    assert_eq!(li.steps_wish(&open, Step::Claim).summary(), r#"409 {"code":"wish_over"}"#);
    assert_eq!(li.wish_titles(WishList::Open), Vec::<String>::new());
    community.cron().ok();
    community.cron().ok();
    community.later(hours(1));
    community.cron().ok();
    let states: Vec<_> =
        [&open, &unseen, &taken].map(|wish| wang.wish(wish).state.to_string()).into_iter().collect();
    assert_eq!(states, ["lapsed", "lapsed", "claimed"], "whoever took it on may still come");
    let lapsed = words::told(Step::Lapse, None);
    assert_eq!(told(&wang).iter().filter(|says| **says == lapsed).count(), 2);
    li.steps_wish(&taken, Step::GiveBack).ok();
    community.cron().ok();
    assert_eq!(wang.wish(&taken).state.to_string(), "lapsed");
    assert_eq!(wang.wish(&taken).contact, None);
}

#[test]
fn a_wish_that_three_neighbours_mind_is_hidden_and_cannot_be_taken_on() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let wish = community.open_wish(&wang, "谁家便宜点卖我烟");
    let post = PostId::Wish(wish.clone());
    let waiting = PostId::Wish(wang.wishes("换灯泡").wish());
    let crowd: Vec<Person> =
        (0..3).map(|nth| community.resident(&format!("邻居{nth}"), building(4))).collect();
    assert_eq!(crowd[0].minds(&waiting).summary(), r#"404 {"code":"not_found"}"#, "nobody sees it yet");
    crowd.iter().for_each(|person| person.minds(&post).ok());
    let late = community.resident("赵四", building(4));
    assert_eq!(late.looks_at_wish(&wish).summary(), r#"404 {"code":"not_found"}"#);
    assert_eq!(late.steps_wish(&wish, Step::Claim).summary(), r#"404 {"code":"not_found"}"#);
    assert_eq!(late.wish_titles(WishList::Open), Vec::<String>::new());
    assert_eq!(community.convenor.queue(), std::slice::from_ref(&post));
    community.convenor.keeps(&post, "只是问问").ok();
    late.steps_wish(&wish, Step::Claim).ok();
}

#[test]
fn an_account_that_goes_takes_its_wishes_along_and_gives_back_what_it_took_on() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let own = NewWish { why: Some(text("灯太高够不着")), ..wang.drafts_wish("换灯泡") };
    let own = wang.makes_wish(&own).wish();
    community.convenor.steps_wish(&own, Step::Publish).ok();
    let theirs = community.open_wish(&li, "搬一袋米");
    wang.steps_wish(&theirs, Step::Claim).ok();
    let kept = wang.exports().text();
    for part in ["灯太高够不着", "13812345678", "搬一袋米"] {
        assert!(kept.contains(part), "{part}: {kept}");
    }
    wang.deletes_the_account().ok();
    assert_eq!(li.wish(&theirs).state.to_string(), "open");
    assert_eq!(li.looks_at_wish(&own).summary(), r#"404 {"code":"not_found"}"#);
    assert!(!community.convenor.looks_at_wish(&own).text().contains("灯太高够不着"));
}
