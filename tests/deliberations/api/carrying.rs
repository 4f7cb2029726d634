//! After the decision: objections, tasks, the review, and the whole record.

use api::deliberations::{NewTask, PhaseStep};
use domain::{
    deliberations::{course::status::Status, procedures::phase::Party},
    matters::step::Rating,
    people::{place::Place, role::Role},
};
use expect_test::expect;
use tests::{TestCommunity, at_once, building, days, photos, summary, users::deliberations::course};

use crate::fixture::isolated_community;

#[test]
fn an_objection_is_answered_before_anything_takes_effect() {
    let community = isolated_community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 2)]);
    let gate = community.publishes("装道闸");
    assert_eq!(wang.deliberation(&gate).line.status, Status::Noticing);
    wang.objects_to(&gate, "没说残疾人的车怎么进").ok();
    li.objects_to(&gate, "钱从哪里出没写清楚").ok();
    community.later(days(8));
    community.cron().ok();
    assert_eq!(wang.deliberation(&gate).line.status, Status::Noticing, "an objection waits");
    assert_eq!(wang.objects_to(&gate, "晚了一步").code(), "phase_over");
    community.convenor.answers_objection(&gate, 1, false, "方案里写了，登记后直接进").ok();
    assert_eq!(community.convenor.answers_objection(&gate, 1, true, "再答一次").code(), "objection_gone");
    community.convenor.answers_objection(&gate, 2, false, "公共收益里出，已公示").ok();
    community.cron().ok();
    assert!(wang.deliberation(&gate).in_effect);
    let list = community.visitor().objections(&gate);
    let line = |objection: &api::deliberations::ObjectionView| {
        let answer = objection.answer.as_ref().map(|answer| (answer.upheld, answer.reason.as_str()));
        format!("{} {} {answer:?} own: {}", objection.number, objection.text.as_str(), objection.own)
    };
    expect![[r#"
        1 没说残疾人的车怎么进 Some((false, "方案里写了，登记后直接进")) own: false
        2 钱从哪里出没写清楚 Some((false, "公共收益里出，已公示")) own: false"#]]
    .assert_eq(&list.iter().map(line).collect::<Vec<_>>().join("\n"));
    assert!(wang.objections(&gate)[0].own);
    expect![[r#"
        2 unread
        * 装道闸 有人提出异议（第 2 条）
        * 装道闸 有人提出异议（第 1 条）"#]]
    .assert_eq(&summary::notices(&community.convenor.reads_notices().reply()));
}

#[test]
fn an_objection_upheld_brings_the_matter_back() {
    let community = isolated_community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 2)]);
    let gate = community.publishes("装道闸");
    wang.objects_to(&gate, "到会人数不对").ok();
    li.objects_to(&gate, "钱从哪里出没写清楚").ok();
    community.convenor.answers_objection(&gate, 1, true, "确实错了，重新开会").ok();
    assert_eq!(wang.deliberation(&gate).line.status, Status::Meeting);
    assert_eq!(
        wang.objections(&gate).iter().map(|objection| objection.dropped).collect::<Vec<_>>(),
        [false, true]
    );
}

#[test]
fn objections_of_the_same_moment_all_count() {
    let community = isolated_community();
    let people: Vec<_> =
        ["王桂芳", "李明", "孙丽", "周敏"].map(|name| community.resident(name, building(3))).into();
    let gate = community.publishes("装道闸");
    let answers = at_once(people.iter().map(|person| || person.objects_to(&gate, "没写清楚").status));
    assert_eq!(answers, [200; 4]);
    let numbers: Vec<_> = people[0].objections(&gate).iter().map(|objection| objection.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
}

#[test]
fn who_may_not_object_or_answer() {
    let community = isolated_community();
    let [wang, west] = community.residents([("王桂芳", 3), ("赵四", 6)]);
    let gate = community.publishes("装道闸");
    wang.objects_to(&gate, "没写清楚").ok();
    let answers = [
        community.visitor().objects_to(&gate, "没写清楚"),
        community.reporter("骑手小李").objects_to(&gate, "没写清楚"),
        west.objects_to(&gate, "没写清楚"),
        wang.objects_to(&gate, "打13812345678问我"),
        wang.answers_objection(&gate, 1, false, "没有的事"),
        community.convenor.answers_objection(&gate, 7, false, "没有的事"),
        wang.objects_to(&community.deliberates("还没定的事"), "没写清楚"),
    ];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"other_place"}
        422 {"code":"house_rules","hits":[{"breach":"phone_number","typed":"13812345678"}]}
        403 {"code":"not_allowed"}
        409 {"code":"objection_gone"}
        409 {"code":"not_in_this_phase"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
}

/// One of each party, and the task of the property company.
fn at_work(community: &TestCommunity) -> (domain::ids::DeliberationId, tests::Person) {
    let clerk = community.property_clerk("物业小张");
    let gate = community.carries_out("装道闸");
    community.convenor.gives_task(&gate, Party::Property, "装好东门道闸").ok();
    (gate, clerk)
}

#[test]
fn a_task_is_carried_out_in_public() {
    let community = isolated_community();
    let (gate, clerk) = at_work(&community);
    let volunteer = community.resident("李明", building(2));
    let volunteer = community.appointed(volunteer, Role::Volunteer, community.compound(building(1)));
    community.convenor.gives_task(&gate, Party::Volunteer, "教老人登记车牌").ok();
    expect![[r#"
        2 unread
        * 装道闸 第 1 项任务交给物业
        * 装道闸 第 3 步开始了，到2027年1月27日 10:00为止"#]]
    .assert_eq(&summary::notices(&clerk.reads_notices().reply()));
    let photo = clerk.uploads(&photos::jpeg(3)).photo();
    clerk.has_done(&gate, 1, 40, vec![photo.clone()]).ok();
    clerk.has_done(&gate, 1, 255, vec![]).ok();
    assert_eq!(community.visitor().looks_at(&photo).status, 200, "everybody sees it");
    let end = || community.convenor.leads(&gate, PhaseStep::End { reason: None }).summary();
    expect![[r#"409 {"code":"tasks_open"}"#]].assert_eq(&end());
    volunteer.has_done(&gate, 2, 100, vec![]).ok();
    let tasks = community.visitor().tasks(&gate);
    let line = |task: &api::deliberations::TaskView| {
        let steps: Vec<_> =
            task.progress.iter().map(|answer| (answer.percent, answer.photos.len())).collect();
        format!(
            "{} {} {:?} {} {steps:?}",
            task.number,
            task.party,
            task.title.as_ref().map(domain::text::Title::as_str),
            task.percent
        )
    };
    expect![[r#"
        1 property Some("装好东门道闸") 100 [(40, 1), (100, 0)]
        2 volunteer Some("教老人登记车牌") 100 [(100, 0)]"#]]
    .assert_eq(&tasks.iter().map(line).collect::<Vec<_>>().join("\n"));
    end();
    assert_eq!(clerk.deliberation(&gate).line.status, Status::Reviewing);
}

#[test]
fn who_may_not_give_a_task_or_say_how_far_it_is() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let west = community.appointed(
        community.reporter("安居小王"),
        Role::PropertyClerk,
        Place::Compound(community.site(building(6)).compound),
    );
    let (gate, clerk) = at_work(&community);
    let long = NewTask {
        deliberation: gate.clone(),
        version: 1,
        title: tests::text("装道闸"),
        text: tests::text("按方案办就行"),
        party: Party::Property,
        photos: None,
        links: None,
    };
    let strangers = community.resident("李明", building(2)).uploads(&photos::jpeg(4)).photo();
    let answers = [
        community.visitor().has_done(&gate, 1, 50, vec![]),
        wang.has_done(&gate, 1, 50, vec![]),
        west.has_done(&gate, 1, 50, vec![]),
        community.committee_member("周敏").has_done(&gate, 1, 50, vec![]),
        clerk.has_done(&gate, 9, 50, vec![]),
        clerk.has_done(&gate, 1, 50, vec![strangers]),
        clerk.gives_task(&gate, Party::Property, "给自己派活"),
        wang.gives_task(&gate, Party::Property, "给物业派活"),
        community.convenor.call::<api::deliberations::GiveTask>(&long),
    ];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"other_place"}
        403 {"code":"not_allowed"}
        409 {"code":"task_gone"}
        404 {"code":"not_found"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        409 {"code":"stale","version":4}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
}

#[test]
fn a_task_is_given_with_photos_and_links() {
    let community = isolated_community();
    let li = community.resident("李明", building(2));
    let gate = community.carries_out("装道闸");
    let (photo, strangers) =
        (community.convenor.uploads(&photos::jpeg(5)).photo(), li.uploads(&photos::jpeg(6)).photo());
    let link = "https://www.gov.cn/zhengce/a.htm";
    let refused = [
        community.convenor.gives_shown_task(&gate, "装好东门道闸", vec![strangers], &[]).summary(),
        community.convenor.gives_shown_task(&gate, "装好东门道闸", vec![], &[link; 4]).summary(),
    ];
    expect![[r#"
        404 {"code":"not_found"}
        409 {"code":"posts_full"}"#]]
    .assert_eq(&refused.join("\n"));
    assert_eq!(li.looks_at(&photo).code(), "not_found", "before anything shows it");
    community.convenor.gives_shown_task(&gate, "装好东门道闸", vec![photo.clone()], &[link]).ok();
    let task = community.visitor().tasks(&gate).remove(0);
    assert_eq!(task.photos, std::slice::from_ref(&photo));
    let hosts: Vec<_> = task.links.iter().map(domain::deliberations::options::link::Link::host).collect();
    assert_eq!(hosts, ["www.gov.cn"]);
    community.later(days(8));
    community.cron().ok();
    assert_eq!(li.looks_at(&photo).status, 200, "it is in use, so it stays");
}

#[test]
fn everybody_reviews_once_and_may_think_again_until_the_close() {
    let community = isolated_community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 2)]);
    let west = community.resident("赵四", building(6));
    let (gate, clerk) = at_work(&community);
    clerk.has_done(&gate, 1, 100, vec![]).ok();
    community.convenor.leads(&gate, PhaseStep::End { reason: None }).ok();
    wang.reviews(&gate, Rating::Not, Some("道闸抬得太慢")).ok();
    let answers = at_once((0..6).map(|_| || li.reviews(&gate, Rating::Satisfied, None).status));
    assert_eq!(answers, [200; 6]);
    wang.reviews(&gate, Rating::Mostly, Some("修好以后快多了")).ok();
    let refused = [
        community.visitor().reviews(&gate, Rating::Not, None).summary(),
        west.reviews(&gate, Rating::Not, None).summary(),
        clerk.reviews(&gate, Rating::Satisfied, None).summary(),
    ];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"other_place"}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&refused.join("\n"));
    let review = wang.review(&gate);
    assert_eq!((review.satisfied, review.mostly, review.not, review.words.len()), (1, 1, 0, 1));
    assert_eq!(review.own.map(|own| own.rating), Some(Rating::Mostly));
    community.later(days(13));
    community.cron().ok();
    assert!(
        !summary::notices(&wang.reads_notices().reply()).contains("就要结束"),
        "nobody is reminded of what is done"
    );
    community.later(days(1));
    assert_eq!(wang.reviews(&gate, Rating::Not, None).code(), "phase_over", "before the clock has come by");
    community.cron().ok();
    assert_eq!(wang.reviews(&gate, Rating::Not, None).code(), "not_in_this_phase");
    assert_eq!(community.visitor().review(&gate).mostly, 1);
}

#[test]
fn the_record_tells_everything_on_one_page_without_names() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let gate = community.publishes("装道闸");
    wang.objects_to(&gate, "没说残疾人的车怎么进").ok();
    community.convenor.answers_objection(&gate, 1, false, "方案里写了").ok();
    community.later(days(7));
    community.cron().ok();
    community.convenor.gives_task(&gate, Party::Property, "装好东门道闸").ok();
    clerk.has_done(&gate, 1, 100, vec![]).ok();
    community.convenor.leads(&gate, PhaseStep::End { reason: None }).ok();
    wang.reviews(&gate, Rating::Satisfied, Some("方便多了")).ok();
    let record = community.visitor().record(&gate);
    assert_eq!((record.objections.len(), record.tasks.len(), record.review.satisfied), (1, 1, 1));
    expect![[r#"
        reviewing
        11-20 10:00 opened
        11-20 10:00 phase_began {"ends":"11-27 10:00","parties":["representative"],"phase":0}
        11-21 10:00 minuted {"resolved":"adopted"}
        11-21 10:00 phase_ended {"phase":0,"reason":null}
        11-21 10:00 phase_began {"ends":"11-28 10:00","parties":["resident"],"phase":1}
        11-21 10:00 objected {"objection":1}
        11-21 10:00 answered {"objection":1,"reason":"方案里写了","upheld":false}
        11-28 10:00 phase_ended {"phase":1,"reason":null}
        11-28 10:00 took_effect
        11-28 10:00 phase_began {"ends":"01-27 10:00","parties":["property"],"phase":2}
        11-28 10:00 assigned {"party":"property","task":1}
        11-28 10:00 progressed {"percent":100,"task":1}
        11-28 10:00 phase_ended {"phase":2,"reason":null}
        11-28 10:00 phase_began {"ends":"12-12 10:00","parties":["resident"],"phase":3}"#]]
    .assert_eq(&course(&record.deliberation));
    let answer = serde_json::to_string(&record).unwrap();
    for person in [&wang, &clerk, &community.convenor] {
        assert!(!answer.contains(person.id().as_str()));
    }
    assert!(!answer.contains("桂芳") && !answer.contains("小张"));
}
