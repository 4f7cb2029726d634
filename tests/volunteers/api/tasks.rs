//! Tasks: who publishes what, and who is shown what of it.

use api::volunteers::NewShift;
use domain::{
    clock::Moment,
    volunteers::{profile::FreeTimes, skill::Skill},
};
use expect_test::expect;
use tests::{
    building, hours, moment, summary, text,
    users::volunteers::{clean_up, shift, stands},
};

use crate::fixture::community;

fn saturday() -> Moment {
    moment("2026-11-28 09:00")
}

#[test]
fn a_building_head_publishes_for_the_building_and_a_convenor_for_all() {
    let community = community();
    let head = community.building_head("王桂芳", building(3));
    let resident = community.resident("李明", building(3));
    let all = clean_up(vec![shift(saturday(), 2)]);
    let mut three = all.clone();
    three.site = Some(community.site(building(3)));
    let mut four = all.clone();
    four.site = Some(community.site(building(4)));
    let answers = [
        community.visitor().publishes(&all),
        resident.publishes(&three),
        head.publishes(&all),
        head.publishes(&four),
        community.committee_member("周敏").publishes(&all),
    ];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"other_place"}
        403 {"code":"other_place"}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
    let task = head.publishes(&three).task();
    community.convenor.publishes(&all).ok();
    assert!(head.task(&task).may_lead && !resident.task(&task).may_lead);
    assert_eq!(community.visitor().shifts(false).shifts.len(), 2);
}

#[test]
fn what_can_not_be_published() {
    let community = community();
    let publish = |change: &dyn Fn(&mut NewShift)| {
        let mut new = shift(saturday(), 2);
        change(&mut new);
        community.convenor.publishes(&clean_up(vec![new])).summary()
    };
    let mut nowhere = clean_up(vec![shift(saturday(), 2)]);
    nowhere.site = Some(community.site(building(3)));
    if let Some(site) = &mut nowhere.site {
        site.compound = domain::ids::CompoundId::new(1, 1);
    }
    let mut rude = clean_up(vec![shift(saturday(), 2)]);
    rude.text = text("打电话 13912345678 问老张家的事");
    let answers = [
        publish(&|new| new.until = new.from.plus(-1)),
        publish(&|new| new.from = moment("2026-11-19 09:00")),
        publish(&|new| new.deadline = new.from.plus(1)),
        publish(&|new| new.capacity = 0),
        community.convenor.publishes(&clean_up(vec![])).summary(),
        community.convenor.publishes(&clean_up(vec![shift(saturday(), 1); 32])).summary(),
        community.convenor.publishes(&nowhere).summary(),
        community.convenor.publishes(&rude).summary(),
    ];
    expect![[r#"
        422 {"code":"shift_invalid"}
        422 {"code":"shift_invalid"}
        422 {"code":"shift_invalid"}
        422 {"code":"shift_invalid"}
        400 {"code":"malformed","detail":"shifts"}
        400 {"code":"malformed","detail":"shifts"}
        404 {"code":"no_such_place"}
        422 {"code":"house_rules","hits":[{"breach":"phone_number","typed":"13912345678"}]}"#]]
    .assert_eq(&answers.join("\n"));
}

#[test]
fn whom_to_call_is_read_by_those_who_have_a_place() {
    let community = community();
    let [li, zhao] = community.residents([("李明", 3), ("赵四", 4)]);
    let task = community.convenor.publishes(&clean_up(vec![shift(saturday(), 1)])).task();
    let only = li.first_shift(&task).shift;
    li.claims(&only).ok();
    zhao.claims(&only).ok();
    let contact = |person: &tests::Person| person.task(&task).contact.is_some();
    assert_eq!(
        [&community.visitor(), &li, &zhao, &community.convenor].map(contact),
        [false, true, false, true],
        "whoever waits has no place yet"
    );
    assert!(
        community
            .visitor()
            .task(&task)
            .shifts
            .iter()
            .all(|line| line.own.is_none() && line.outcome.is_none())
    );
    assert_eq!(community.visitor().looks_at_task(&domain::ids::TaskId::new(1, 1)).code(), "not_found");
}

#[test]
fn what_one_can_do_now_is_near_fits_and_collides_with_nothing() {
    let community = community();
    let li = community.resident("李明", building(3));
    let publish = |title: &str, change: &dyn Fn(&mut api::volunteers::NewVolunteerTask)| {
        let mut task = clean_up(vec![shift(saturday(), 1)]);
        task.title = text(title);
        change(&mut task);
        community.convenor.publishes(&task).task()
    };
    let open = publish("全社区", &|_| ());
    publish("三号楼", &|task| task.site = Some(community.site(building(3))));
    publish("四号楼", &|task| task.site = Some(community.site(building(4))));
    publish("要懂法律", &|task| task.skills = vec![Skill::Law]);
    publish("周日", &|task| task.shifts = vec![shift(moment("2026-11-29 09:00"), 1)]);
    publish("太长", &|task| {
        let from = moment("2026-11-27 07:00");
        task.shifts = vec![NewShift { until: from.plus(hours(11)), ..shift(from, 1) }];
    });
    let titles = |suits| {
        let lines = li.shifts(suits).shifts;
        // Which of two that begin at once comes first is nobody's business.
        let mut titles: Vec<&str> = lines.iter().map(|line| line.title.as_str()).collect();
        titles.sort_unstable();
        titles.join(" ")
    };
    let before = titles(true);
    let saturday_only = FreeTimes::default().toggled(5, 0);
    li.volunteers(&[Skill::Law], saturday_only, Some(10)).ok();
    let fitting = titles(true);
    li.claims(&li.first_shift(&open).shift).ok();
    let busy = titles(true);
    li.volunteers(&[], FreeTimes::default(), Some(1)).ok();
    expect![[r#"
        三号楼 全社区 周日 四号楼 太长 要懂法律
        三号楼 全社区 周日 太长
        三号楼 全社区 要懂法律

    "#]]
    .assert_eq(&[titles(false), before, fitting, busy, titles(true)].join("\n"));
    expect![[r#"200 {"cap":1,"choices":["civil","law","daily","mediation","health"],"free":0,"seen":"nobody","skills":[]}"#]].assert_eq(&li.looks_at_profile().summary());
    assert_eq!(li.volunteers(&[], FreeTimes::default(), Some(169)).code(), "malformed");
    assert_eq!(
        community.reporter("骑手小李").volunteers(&[], FreeTimes::default(), None).code(),
        "not_allowed"
    );
}

#[test]
fn a_closed_task_takes_nobody_and_everybody_is_told_why() {
    let community = community();
    let [li, zhao] = community.residents([("李明", 3), ("赵四", 4)]);
    let task = community.convenor.publishes(&clean_up(vec![shift(saturday(), 1)])).task();
    let only = li.first_shift(&task).shift;
    li.claims(&only).ok();
    let answers = [
        li.closes_task(&task, "我不想办了"),
        community.convenor.closes_task(&task, "预报有大雨"),
        community.convenor.closes_task(&task, "预报有大雨"),
        zhao.claims(&only),
    ];
    expect![[r#"
        403 {"code":"not_allowed"}
        200 {}
        409 {"code":"task_closed"}
        409 {"code":"task_closed"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
    expect![[r#"
        1 unread
        * 周六大扫除 这件事取消了：预报有大雨"#]]
    .assert_eq(&summary::notices(&li.reads_notices().reply()));
    expect!["1/1 taken, 0 waiting; -; would be closed"].assert_eq(&stands(&zhao.first_shift(&task)));
    assert_eq!(li.shifts(false).shifts, []);
    assert_eq!(li.task(&task).closed.as_ref().map(domain::text::Reason::as_str), Some("预报有大雨"));
}

#[test]
fn whoever_may_not_sign_up_reads_why() {
    let community = community();
    let task = community.convenor.publishes(&clean_up(vec![shift(saturday(), 2)])).task();
    let people = [
        community.visitor(),
        community.newcomer("周九", building(3)),
        community.reporter("骑手小陈"),
        community.property_clerk("物业小张"),
        community.resident("李明", building(3)),
    ];
    let why = people.map(|person| {
        let task = person.task(&task);
        let offered = task.shifts[0].outcome.is_some();
        format!("{} {offered}", task.may_not.unwrap_or_default())
    });
    expect![[r#"
        登录以后可以报名。 false
        楼门长审核通过以后，就可以报名。 false
        住在这里、通过了审核的邻居和志愿者可以报名。想来帮忙，请找召集人登记成志愿者。 false
        住在这里、通过了审核的邻居和志愿者可以报名。想来帮忙，请找召集人登记成志愿者。 false
         true"#]]
    .assert_eq(&why.join("\n"));
}
