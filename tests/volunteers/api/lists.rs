//! Reporting in, and the three lists: what a need and a resource become together, and who does it.

use domain::{
    ids::ResourceId,
    notices::wire::{About, Notices},
    volunteers::{
        lists::course::Step,
        partners::course::{Kind, Seen, Step as Decision},
        partners::wire::NewPartner,
        skill::Skill,
        wishes::course::Step as WishStep,
    },
};
use expect_test::expect;
use tests::town::{Person, at_once, building, text};

use crate::ground::town;

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
    let town = town();
    let (shop, li) = (town.reporter("周老板"), town.resident("李明", building(3)));
    let said = shop.reports_in(Kind::Shop, "大桥理发店");
    assert_eq!((said.brief().as_str(), said.trips().community), ("200 {}", 2));
    assert!(li.partner("大桥理发店").is_none(), "not accepted yet");
    let said = [
        shop.reports_in(Kind::Unit, "第二家"),
        shop.steps_partner("大桥理发店", Decision::Accept, None),
        town.convenor.steps_partner("大桥理发店", Decision::Refuse, None),
        town.convenor.steps_partner("大桥理发店", Decision::Refuse, Some("请写全称")),
        shop.reports_in(Kind::Shop, "大桥路理发店"),
        town.convenor.steps_partner("大桥路理发店", Decision::Accept, None),
        town.convenor.steps_partner("大桥路理发店", Decision::End, None),
        li.reports_in(Kind::Shop, "打13812345678"),
        town.visitor().reports_in(Kind::Shop, "没登录"),
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
    .assert_eq(&said.map(|said| said.brief()).join("\n"));
    let list = li.looks_at_partners();
    assert_eq!(list.trips().community, 1);
    assert!(!list.text().contains('周'), "a speaker's name isn't for everybody: {list}");
    expect![[r#"
        报到没有通过：请写全称
        报到通过了，可以认领项目"#]]
    .assert_eq(&told(&shop).join("\n"));
    assert_eq!(told(&town.convenor).len(), 2, "each time it was asked");
    let seen = shop.partner("大桥路理发店").unwrap();
    let late = town.convenor.steps_partner_at(&seen.partner, 1, Decision::End, Some("搬走了"));
    assert_eq!(late.brief(), r#"409 {"code":"stale","version":2}"#);
    shop.steps_partner("大桥路理发店", Decision::End, None).ok();
    assert!(li.partner("大桥路理发店").is_none());
}

#[test]
fn a_member_reports_in_and_chooses_who_sees_it() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(3)));
    let hidden = NewPartner {
        kind: Kind::Member,
        name: text("市医院"),
        skills: vec![Skill::Health],
        offer: Some(text("会量血压")),
        seen: Seen::Nobody,
    };
    wang.reports_in_as(&hidden).ok();
    assert!(li.partner("市医院").is_none());
    assert!(town.convenor.partner("市医院").is_some());
    assert_eq!(wang.reports_in(Kind::Member, "市医院").brief(), r#"409 {"code":"reported_in"}"#);
    wang.steps_partner("市医院", Decision::End, None).ok();
    wang.reports_in(Kind::Member, "市医院").ok();
    assert_eq!(li.partner("市医院").unwrap().who.as_deref(), Some("王女士"));
    let kept = wang.exports().text();
    assert!(kept.contains("市医院") && kept.contains("会量血压"), "{kept}");
    wang.deletes_the_account().ok();
    let left = town.convenor.looks_at_partners().text();
    assert!(!left.contains("市医院"), "{left}");
}

#[test]
fn a_need_and_a_resource_become_a_project_that_a_shop_does() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(3)));
    let shop = town.speaker("周老板", "康民药店");
    wang.needs("老人想量血压").ok();
    shop.offers_resource("免费量血压").ok();
    li.offers_resource("搬桌椅").ok();
    let need = town.convenor.need("老人想量血压");
    let resources = ["免费量血压", "搬桌椅"].map(|title| town.convenor.resource(title));
    let made = town.convenor.makes_project(&need, &resources);
    assert_eq!(made.trips().community, 2);
    let project = made.project();
    let said = [
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
    .assert_eq(&said.map(|said| said.brief()).join("\n"));
    let shown = li.looks_at_lists();
    assert_eq!(shown.trips().community, 1);
    expect![[r#"200 {"may_make":false,"may_need":true,"may_offer":true,"needs":[],"projects":[{"by":"康民药店","need":"老人想量血压","project":"pj_1","resources":["免费量血压","搬桌椅"],"state":"done","steps":[],"taken":false,"text":"每周六上午在健身广场给老人量血压","title":"楼下量血压","until":"11-27 10:00","version":4,"words":"一共量了40人次","words_at":"11-20 10:00"}],"resources":[{"amount":"每次20人","by":"李女士","may_withdraw":false,"own":true,"resource":"rs_1","skill":"health","state":"used","times":"周六上午","title":"搬桌椅","version":3}],"skills":["civil","law","daily","mediation","health"]}"#]].assert_eq(&shown.brief());
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
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    wang.needs("老人想量血压").ok();
    wang.needs("孩子想学下棋").ok();
    wang.offers_resource("免费量血压").ok();
    let resource = wang.resource("免费量血压");
    let needs = ["老人想量血压", "孩子想学下棋"].map(|title| wang.need(title));
    let made = at_once((0..6).map(|nth| {
        let (convenor, need, resource) = (&town.convenor, &needs[nth % 2], &resource);
        move || convenor.makes_project(need, std::slice::from_ref(resource)).brief()
    }));
    assert_eq!(made.iter().filter(|said| said.starts_with("200")).count(), 1, "{made:?}");
    let gone = r#"409 {"code":"not_on_list"}"#;
    assert!(made.iter().all(|said| said.starts_with("200") || said == gone), "{made:?}");
    let project = town.convenor.lists().projects[0].project.clone();
    let shops: Vec<Person> =
        (0..8).map(|nth| town.speaker(&format!("老板{nth}"), &format!("商户{nth}"))).collect();
    let said =
        at_once(shops.iter().map(|shop| || shop.steps_project_at(&project, 1, Step::Claim, None).brief()));
    assert_eq!(said.iter().filter(|said| *said == "200 {}").count(), 1, "{said:?}");
    let taken = r#"409 {"code":"project_taken"}"#;
    assert!(said.iter().all(|said| said == "200 {}" || said == taken), "{said:?}");
    let doer = shops.iter().find(|shop| shop.project(&project).taken).expect("one of them");
    doer.steps_project(&project, Step::GiveBack, Some("人手不够")).ok();
    town.convenor.steps_project(&project, Step::Drop, Some("场地没批下来")).ok();
    let lists = town.convenor.lists();
    assert!(lists.needs.iter().all(|line| line.state.code() == "open"), "both are free again");
    assert_eq!(lists.resources[0].state.code(), "open");
}

#[test]
fn what_the_lists_refuse() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(3)));
    let rider = town.reporter("骑手小赵");
    wang.needs("老人想量血压").ok();
    wang.offers_resource("免费量血压").ok();
    let (need, resource) = (wang.need("老人想量血压"), wang.resource("免费量血压"));
    let nowhere = ResourceId::new(1, 1);
    let said = [
        town.visitor().looks_at_lists(),
        rider.offers_resource("搬家"),
        rider.needs("想要停车位"),
        li.offers_resource("打13812345678"),
        li.makes_project(&need, std::slice::from_ref(&resource)),
        town.convenor.makes_project(&need, &[]),
        town.convenor.makes_project(&need, &[resource.clone(), resource.clone()]),
        town.convenor.makes_project(&need, &[nowhere]),
        li.withdraws_need(&need, 1),
        wang.withdraws_need(&need, 3),
        wang.withdraws_need(&need, 1),
        wang.withdraws_need(&need, 2),
        town.convenor.withdraws_resource(&resource, 1),
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
    .assert_eq(&said.map(|said| said.brief()).join("\n"));
    let many = at_once((0..12).map(|nth| {
        let li = &li;
        move || li.needs(&format!("第{nth}件事")).brief()
    }));
    assert_eq!(many.iter().filter(|said| *said == "200 {}").count(), 10, "{many:?}");
    assert_eq!(many.iter().filter(|said| *said == r#"409 {"code":"list_full"}"#).count(), 2, "{many:?}");
}

#[test]
fn a_shop_takes_a_wish_on_and_everybody_reads_its_name() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(4)));
    let shop = town.speaker("周老板", "大桥理发店");
    let wish = town.open_wish(&wang, "上门理一次发");
    shop.steps_wish(&wish, WishStep::Claim).ok();
    assert_eq!(li.wish(&wish).by.as_deref(), Some("大桥理发店"));
    assert!(shop.wish(&wish).contact.is_some());
}
