//! Reporting in, and the three lists: what a need and a resource become together, and who does it.

use api::{
    notices::{About, Notices},
    volunteers::partners::NewPartner,
};
use domain::{
    ids::ResourceId,
    volunteers::{
        lists::course::Step,
        partners::course::{Kind, Seen, Step as Decision},
        skill::Skill,
        wishes::course::Step as WishStep,
    },
};
use expect_test::expect;
use tests::{Person, at_once, building, text};

use crate::fixture::community;

/// What somebody was told, in the order of the words.
fn told(person: &Person) -> Vec<String> {
    let page: Notices = person.reads_notices().reply();
    let says = |about| match about {
        About::Page { path, says } if path == "volunteers/lists" || path == "volunteers/partners" => {
            Some(says)
        }
        _ => None,
    };
    let mut told: Vec<String> = page.notices.into_iter().filter_map(|notice| says(notice.about)).collect();
    told.sort_unstable();
    told
}

#[test]
fn a_shop_reports_in_through_its_speaker_and_the_convenor_answers_for_it() {
    let community = community();
    let (shop, li) = (community.reporter("周老板"), community.resident("李明", building(3)));
    let answer = shop.reports_in(Kind::Shop, "大桥理发店");
    assert_eq!((answer.summary().as_str(), answer.round_trips().community), ("200 {}", 2));
    assert!(li.partner("大桥理发店").is_none(), "not accepted yet");
    let answer = [
        shop.reports_in(Kind::Unit, "第二家"),
        shop.steps_partner("大桥理发店", Decision::Accept, None),
        community.convenor.steps_partner("大桥理发店", Decision::Refuse, None),
        community.convenor.steps_partner("大桥理发店", Decision::Refuse, Some("请写全称")),
        shop.reports_in(Kind::Shop, "大桥路理发店"),
        community.convenor.steps_partner("大桥路理发店", Decision::Accept, None),
        community.convenor.steps_partner("大桥路理发店", Decision::End, None),
        li.reports_in(Kind::Shop, "打13812345678"),
        community.visitor().reports_in(Kind::Shop, "没登录"),
    ];
    expect![[r#"
        409 {"code":"reported_in"}
        403 {"code":"not_allowed"}
        400 {"code":"malformed","detail":"words"}
        200 {}
        200 {}
        200 {}
        400 {"code":"malformed","detail":"words"}
        422 {"code":"house_rules","hits":[{"breach":"phone_number","typed":"13812345678"}]}
        401 {"code":"not_signed_in"}"#]]
    .assert_eq(&answer.map(|answer| answer.summary()).join("\n"));
    let list = li.looks_at_partners();
    assert_eq!(list.round_trips().community, 1);
    assert!(!list.text().contains('周'), "a speaker's name isn't for everybody: {list}");
    expect![[r#"
        报到没有通过：请写全称
        报到通过了，可以认领项目"#]]
    .assert_eq(&told(&shop).join("\n"));
    assert_eq!(told(&community.convenor).len(), 2, "each time it was asked");
    let seen = shop.partner("大桥路理发店").unwrap();
    let late = community.convenor.steps_partner_at(&seen.partner, 1, Decision::End, Some("搬走了"));
    assert_eq!(late.summary(), r#"409 {"code":"stale","version":2}"#);
    shop.steps_partner("大桥路理发店", Decision::End, None).ok();
    assert!(li.partner("大桥路理发店").is_none());
}

#[test]
fn a_member_reports_in_and_chooses_who_sees_it() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let hidden = NewPartner {
        kind: Kind::Member,
        name: text("市医院"),
        skills: vec![Skill::Health],
        offer: Some(text("会量血压")),
        seen: Seen::Nobody,
    };
    wang.reports_in_as(&hidden).ok();
    assert!(li.partner("市医院").is_none());
    assert!(community.convenor.partner("市医院").is_some());
    assert_eq!(wang.reports_in(Kind::Member, "市医院").summary(), r#"409 {"code":"reported_in"}"#);
    wang.steps_partner("市医院", Decision::End, None).ok();
    wang.reports_in(Kind::Member, "市医院").ok();
    assert_eq!(li.partner("市医院").unwrap().who.as_deref(), Some("王女士"));
    let kept = wang.exports().text();
    assert!(kept.contains("市医院") && kept.contains("会量血压"), "{kept}");
    wang.deletes_the_account().ok();
    let left = community.convenor.looks_at_partners().text();
    assert!(!left.contains("市医院"), "{left}");
}

#[test]
fn a_need_and_a_resource_become_a_project_that_a_shop_does() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let shop = community.speaker("周老板", "康民药店");
    wang.needs("老人想量血压").ok();
    shop.offers_resource("免费量血压").ok();
    li.offers_resource("搬桌椅").ok();
    let need = community.convenor.need("老人想量血压");
    let resources = ["免费量血压", "搬桌椅"].map(|title| community.convenor.resource(title));
    let made = community.convenor.makes_project(&need, &resources);
    assert_eq!(made.round_trips().community, 2);
    let project = made.project();
    let answers = [
        li.steps_project(&project, Step::Claim, None),
        shop.steps_project(&project, Step::Claim, None),
        shop.steps_project(&project, Step::Note, None),
        shop.steps_project(&project, Step::Note, Some("第一次来了18位老人")),
        li.steps_project(&project, Step::Finish, Some("做完了")),
        shop.steps_project_at(&project, 2, Step::Finish, Some("做完了")),
        shop.steps_project(&project, Step::Finish, Some("一共量了40人次")),
    ];
    expect![[r#"
        403 {"code":"not_allowed"}
        200 {}
        400 {"code":"malformed","detail":"words"}
        200 {}
        403 {"code":"not_allowed"}
        409 {"code":"stale","version":3}
        200 {}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
    let shown = li.looks_at_lists();
    assert_eq!(shown.round_trips().community, 1);
    expect![[r#"200 {"may_make":false,"may_need":true,"may_offer":true,"needs":[],"projects":[{"by":"康民药店","need":"老人想量血压","project":"pj_1","resources":["免费量血压","搬桌椅"],"state":"done","steps":[],"taken":false,"text":"每周六上午在健身广场给老人量血压","title":"楼下量血压","until":"11-27 10:00","version":4,"words":"一共量了40人次","words_at":"11-20 10:00"}],"resources":[{"amount":"每次20人","by":"李女士","may_withdraw":false,"own":true,"resource":"rs_1","skill":"health","state":"used","times":"周六上午","title":"搬桌椅","version":3}],"skills":["civil","law","daily","mediation","health"]}"#]].assert_eq(&shown.summary());
    expect![[r#"
        您的资源或需求进了项目，等人认领
        项目做成了：一共量了40人次
        项目有人认领了
        项目有进展：第一次来了18位老人"#]]
    .assert_eq(&told(&wang).join("\n"));
    assert_eq!(wang.lists().needs[0].state.code(), "met");
    assert_eq!(li.lists().resources[0].state.code(), "used");
}

#[test]
fn of_many_units_that_press_at_once_one_does_the_project_and_nothing_is_joined_twice() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    wang.needs("老人想量血压").ok();
    wang.needs("孩子想学下棋").ok();
    wang.offers_resource("免费量血压").ok();
    let resource = wang.resource("免费量血压");
    let needs = ["老人想量血压", "孩子想学下棋"].map(|title| wang.need(title));
    let made = at_once((0..6).map(|nth| {
        let (convenor, need, resource) = (&community.convenor, &needs[nth % 2], &resource);
        move || convenor.makes_project(need, std::slice::from_ref(resource)).summary()
    }));
    assert_eq!(made.iter().filter(|answer| answer.starts_with("200")).count(), 1, "{made:?}");
    let gone = r#"409 {"code":"not_on_list"}"#;
    assert!(made.iter().all(|answer| answer.starts_with("200") || answer == gone), "{made:?}");
    let project = community.convenor.lists().projects[0].project.clone();
    let shops: Vec<Person> =
        (0..8).map(|nth| community.speaker(&format!("老板{nth}"), &format!("商户{nth}"))).collect();
    let answers =
        at_once(shops.iter().map(|shop| || shop.steps_project_at(&project, 1, Step::Claim, None).summary()));
    assert_eq!(answers.iter().filter(|answer| *answer == "200 {}").count(), 1, "{answers:?}");
    let taken = r#"409 {"code":"project_taken"}"#;
    assert!(answers.iter().all(|answer| answer == "200 {}" || answer == taken), "{answers:?}");
    let doer = shops.iter().find(|shop| shop.project(&project).taken).expect("one of them");
    doer.steps_project(&project, Step::GiveBack, Some("人手不够")).ok();
    community.convenor.steps_project(&project, Step::Drop, Some("场地没批下来")).ok();
    let lists = community.convenor.lists();
    assert!(lists.needs.iter().all(|line| line.state.code() == "open"), "both are free again");
    assert_eq!(lists.resources[0].state.code(), "open");
}

#[test]
fn what_the_lists_refuse() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let rider = community.reporter("骑手小赵");
    wang.needs("老人想量血压").ok();
    wang.offers_resource("免费量血压").ok();
    let (need, resource) = (wang.need("老人想量血压"), wang.resource("免费量血压"));
    let nowhere = ResourceId::new(1, 1);
    let answers = [
        community.visitor().looks_at_lists(),
        rider.offers_resource("搬家"),
        rider.needs("想要停车位"),
        li.offers_resource("打13812345678"),
        li.makes_project(&need, std::slice::from_ref(&resource)),
        community.convenor.makes_project(&need, &[]),
        community.convenor.makes_project(&need, &[resource.clone(), resource.clone()]),
        community.convenor.makes_project(&need, &[nowhere]),
        li.withdraws_need(&need, 1),
        wang.withdraws_need(&need, 3),
        wang.withdraws_need(&need, 1),
        wang.withdraws_need(&need, 2),
        community.convenor.withdraws_resource(&resource, 1),
    ];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        422 {"code":"house_rules","hits":[{"breach":"phone_number","typed":"13812345678"}]}
        403 {"code":"not_allowed"}
        400 {"code":"malformed","detail":"resources"}
        400 {"code":"malformed","detail":"resources"}
        409 {"code":"not_on_list"}
        403 {"code":"not_allowed"}
        409 {"code":"stale","version":1}
        200 {}
        409 {"code":"step_not_allowed"}
        200 {}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
    let many = at_once((0..12).map(|nth| {
        let li = &li;
        move || li.needs(&format!("第{nth}件事")).summary()
    }));
    assert_eq!(many.iter().filter(|answer| *answer == "200 {}").count(), 10, "{many:?}");
    assert_eq!(many.iter().filter(|answer| *answer == r#"409 {"code":"list_full"}"#).count(), 2, "{many:?}");
}

#[test]
fn a_shop_takes_a_wish_on_and_everybody_reads_its_name() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let shop = community.speaker("周老板", "大桥理发店");
    let wish = community.open_wish(&wang, "上门理一次发");
    shop.steps_wish(&wish, WishStep::Claim).ok();
    assert_eq!(li.wish(&wish).by.as_deref(), Some("大桥理发店"));
    assert!(shop.wish(&wish).contact.is_some());
}
