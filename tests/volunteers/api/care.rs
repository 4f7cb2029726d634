//! Visits that come again: made by the clock, told of when missed, looked after.

use api::notices::Notices;
use domain::{
    ids::{ShiftId, TaskId, TeamId},
    volunteers::{attendance::Mark, signup::Standing},
};
use expect_test::expect;
use tests::{
    Person, TestCommunity, TestResponse, at_once, building, days, minutes, moment, summary,
    users::care::curtains,
};

use crate::fixture::isolated_community_at;

/// A Friday noon; a team of three, led by 李明.
struct Story {
    community: TestCommunity,
    li: Person,
    zhao: Person,
    sun: Person,
    team: TeamId,
}

/// Saturday and Sunday.
const WEEKEND: u8 = 0b110_0000;

impl Story {
    fn begin() -> Self {
        let community = isolated_community_at("2026-11-27 12:00");
        let [li, zhao, sun] = ["李明", "赵四", "孙八"].map(|name| community.resident(name, building(3)));
        let team = community.convenor.makes_team("守望队", &li).team();
        for person in [&zhao, &sun] {
            person.joins_team(&team).ok();
        }
        Self { community, li, zhao, sun, team }
    }

    fn at(&self, when: &str) {
        self.community.clock.set(moment(when));
    }

    fn rings(&self, when: &str) {
        self.at(when);
        self.community.cron().ok();
    }

    /// Shifts that lie ahead, with who has a place.
    fn visits(&self, task: &TaskId) -> String {
        let roster: api::volunteers::Roster = self.li.looks_at_roster(task).reply();
        let line = |shift: &api::volunteers::RosterShift| {
            let who = shift.people.iter().filter(|line| line.standing == Standing::SignedUp);
            let who: Vec<&str> = who.filter_map(|line| Some(line.name.as_ref()?.as_str())).collect();
            format!("{} {}", summary::clock(shift.line.from), who.join(" "))
        };
        roster.shifts.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

fn told(person: &Person) -> String {
    summary::notices(&person.reads_notices().reply::<Notices>())
}

#[test]
fn visits_are_made_a_week_ahead_by_turns_and_only_once() {
    let story = Story::begin();
    let Story { li, zhao, sun, team, community, .. } = &story;
    let task = li.plans_care(&curtains(team, WEEKEND, &[zhao, sun])).task();
    let rung = at_once((0..4).map(|_| || community.cron().status));
    assert_eq!(rung, [200; 4]);
    community.cron().ok();
    expect![[r#"
        11-28 07:30 赵四
        11-29 07:30 孙八"#]]
    .assert_eq(&story.visits(&task));
    expect![[r#"
        1 unread
        * 早看窗帘 轮到您了：明天 07:30。来不了请尽早点“退出这一班”"#]]
    .assert_eq(&told(zhao));
    // The next days bring the next ones; whoever can't come is passed over.
    zhao.volunteers(&[], domain::volunteers::profile::FreeTimes::default(), Some(0)).ok();
    story.rings("2026-11-28 08:30");
    story.rings("2026-11-29 06:00");
    expect![[r#"
        11-28 07:30 赵四
        11-29 07:30 孙八
        12-05 07:30 孙八
        12-06 07:30 孙八"#]]
    .assert_eq(&story.visits(&task));
}

#[test]
fn a_visit_open_to_all_is_claimed_like_any_shift_and_shows_whom_it_is_about_to_those_who_come() {
    let story = Story::begin();
    let Story { li, zhao, sun, team, community, .. } = &story;
    let task = li.plans_care(&curtains(team, WEEKEND, &[])).task();
    community.cron().ok();
    let first = zhao.first_shift(&task).shift;
    let before = zhao.task(&task);
    assert_eq!((before.whom, before.contact), (None, None));
    zhao.claims(&first).ok();
    let whom = |person: &Person| person.task(&task).whom.map(String::from);
    assert_eq!(whom(zhao).as_deref(), Some("5号楼501 张奶奶"));
    assert_eq!(whom(li).as_deref(), Some("5号楼501 张奶奶"));
    sun.claims(&first).ok();
    assert_eq!(whom(sun), None, "whoever waits doesn't come yet");
    assert!(!community.visitor().looks_at_task(&task).text().contains("张奶奶"));
    zhao.leaves_shift(&first).ok();
    assert_eq!(whom(zhao), None);
    // A day after the visit nobody but the lead reads it any more.
    community.cron().ok();
    sun.takes_offer(&first).ok();
    assert_eq!(whom(sun).as_deref(), Some("5号楼501 张奶奶"));
    story.at("2026-11-28 10:30");
    assert_eq!(whom(sun), None);
}

#[test]
fn a_missed_visit_is_told_to_the_lead_within_the_hour_and_once() {
    let story = Story::begin();
    let Story { li, zhao, sun, team, community, .. } = &story;
    let task = li.plans_care(&curtains(team, WEEKEND, &[zhao, sun])).task();
    community.cron().ok();
    let shifts: Vec<ShiftId> = li.task(&task).shifts.into_iter().map(|line| line.shift).collect();
    story.rings("2026-11-28 07:59");
    assert_eq!(li.missed_visits(&task).len(), 0);
    story.at("2026-11-28 08:05");
    let rung = at_once((0..4).map(|_| || community.cron().status));
    assert_eq!(rung, [200; 4]);
    story.rings("2026-11-28 08:55");
    expect![[r#"
        2 unread
        * 早看窗帘 今天 07:30的照看没有人签到。请找人去看看，或者自己去
        * 守望队 请您当这支志愿队的队长"#]]
    .assert_eq(&told(li));
    let (missed, visit) = li.missed_visits(&task).remove(0);
    assert_eq!((&missed, visit.sent, visit.found), (&shifts[0], None, None));

    // The next day somebody comes.
    story.at("2026-11-29 07:40");
    li.ticks(&shifts[1], sun, Mark::Came).ok();
    story.rings("2026-11-29 08:05");
    assert_eq!(li.missed_visits(&task).len(), 1);
    assert_eq!(li.reads_notices().reply::<Notices>().unread, 2, "named lead, and the one missed");
}

#[test]
fn the_lead_sends_somebody_who_notes_what_was_found() {
    let story = Story::begin();
    let Story { li, zhao, sun, team, community, .. } = &story;
    let task = li.plans_care(&curtains(team, WEEKEND, &[zhao])).task();
    community.cron().ok();
    let only = li.first_shift(&task).shift;
    let early = li.notes_finding(&only, 1, "还没到时候").summary();
    story.rings("2026-11-28 08:05");
    let stranger = community.resident("周九", building(4));
    let version = li.missed_visits(&task)[0].1.version;
    let answers: Vec<String> = [
        zhao.sends_to_look(&only, version, sun),
        li.sends_to_look(&only, version, &stranger),
        sun.notes_finding(&only, version, "我去看了"),
        li.sends_to_look(&only, version - 1, sun),
        li.sends_to_look(&only, version, sun),
        li.sends_to_look(&only, version, zhao),
    ]
    .iter()
    .map(TestResponse::summary)
    .collect();
    expect![[r#"
        409 {"code":"not_missed"}
        403 {"code":"not_allowed"}
        422 {"code":"not_in_team"}
        403 {"code":"not_allowed"}
        409 {"code":"stale","version":2}
        200 {}
        409 {"code":"stale","version":3}"#]]
    .assert_eq(&format!("{early}\n{}", answers.join("\n")));
    expect![[r#"
        1 unread
        * 早看窗帘 今天 07:30的照看没有人签到，请您去看一看，再记下看到的"#]]
    .assert_eq(&told(sun));
    let page = sun.task(&task);
    assert_eq!(page.whom.map(String::from).as_deref(), Some("5号楼501 张奶奶"));
    let errand = &page.errands[0];
    community.later(minutes(5));
    sun.notes_finding(&errand.shift, errand.version, "张奶奶去女儿家了，一切都好。").ok();
    let again = li.notes_finding(&only, errand.version + 1, "我也去过").summary();
    expect![[r#"409 {"code":"not_missed"}"#]].assert_eq(&again);
    let (_, visit) = li.missed_visits(&task).remove(0);
    assert_eq!(visit.found.map(String::from).as_deref(), Some("张奶奶去女儿家了，一切都好。"));
    assert_eq!(sun.task(&task).whom, None, "whoever has looked needs it no more");
    expect![[r#"
        3 unread
        * 早看窗帘 今天 07:30没有人签到的那一次，已经记下看到的
        * 早看窗帘 今天 07:30的照看没有人签到。请找人去看看，或者自己去
        * 守望队 请您当这支志愿队的队长"#]]
    .assert_eq(&told(li));
}

#[test]
fn what_was_found_is_erased_half_a_year_after_the_plan_ended() {
    let story = Story::begin();
    let Story { li, zhao, team, community, .. } = &story;
    let task = li.plans_care(&curtains(team, WEEKEND, &[zhao])).task();
    community.cron().ok();
    let only = li.first_shift(&task).shift;
    story.rings("2026-11-28 08:05");
    let version = li.missed_visits(&task)[0].1.version;
    li.notes_finding(&only, version, "张奶奶住院了，儿子陪着").ok();
    li.closes_task(&task, "张奶奶搬走了").ok();
    let found = || li.missed_visits(&task).remove(0).1.found.map(String::from).unwrap_or_default();
    // Sessions end before; whoever comes back reads on.
    for _ in 0..6 {
        community.later(days(30));
        assert_eq!(found(), "张奶奶住院了，儿子陪着");
    }
    community.later(days(3) - 1);
    community.cron().ok();
    assert_eq!(found(), "张奶奶住院了，儿子陪着");
    community.later(1);
    community.cron().ok();
    assert_eq!(found(), "（照看结束满半年，已经删掉）");
}

#[test]
fn a_plan_is_paused_taken_up_again_and_ended() {
    let story = Story::begin();
    let Story { li, zhao, sun, team, community, .. } = &story;
    let task = li.plans_care(&curtains(team, WEEKEND, &[zhao, sun])).task();
    community.cron().ok();
    community.later(minutes(5));
    let version = li.care_plan(&task).version;
    let refused =
        [zhao.pauses_care(&task, version, true).summary(), li.pauses_care(&task, version, false).summary()];
    let paused = at_once((0..3).map(|_| || li.pauses_care(&task, version, true).status));
    assert_eq!(paused.iter().filter(|status| **status == 200).count(), 1, "{paused:?}");
    assert_eq!(story.visits(&task), "");
    assert_eq!(zhao.own_shifts().shifts.len(), 0);
    expect![[r#"
        2 unread
        * 早看窗帘 照看先停一停，排好的班次取消了
        * 早看窗帘 轮到您了：明天 07:30。来不了请尽早点“退出这一班”"#]]
    .assert_eq(&told(zhao));
    story.rings("2026-11-28 09:00");
    assert_eq!(
        (story.visits(&task).as_str(), li.missed_visits(&task).len()),
        ("", 0),
        "nothing is made or missed"
    );
    li.pauses_care(&task, version + 1, false).ok();
    community.cron().ok();
    expect![[r#"
        11-29 07:30 赵四
        12-05 07:30 孙八"#]]
    .assert_eq(&story.visits(&task));
    li.closes_task(&task, "张奶奶搬走了").ok();
    community.cron().ok();
    story.rings("2026-11-29 09:00");
    assert_eq!((story.visits(&task).as_str(), li.missed_visits(&task).len()), ("", 0));
    let plan = li.care_plan(&task);
    assert_eq!(plan.whom, None, "nobody reads any more whom it was about");
    let over = li.pauses_care(&task, plan.version, true).summary();
    expect![[r#"
        403 {"code":"not_allowed"}
        409 {"code":"plan_step"}
        409 {"code":"task_closed"}"#]]
    .assert_eq(&[refused.join("\n"), over].join("\n"));
}

#[test]
fn who_plans_what() {
    let story = Story::begin();
    let Story { community, li, zhao, team, .. } = &story;
    let stranger = community.resident("周九", building(4));
    let plan = curtains(team, WEEKEND, &[zhao]);
    let with = |change: &dyn Fn(&mut api::volunteers::NewCarePlan)| {
        let mut changed = plan.clone();
        change(&mut changed);
        li.plans_care(&changed).summary()
    };
    let answers = [
        zhao.plans_care(&plan).summary(),
        stranger.plans_care(&plan).summary(),
        community.building_head("王桂芳", building(3)).plans_care(&plan).summary(),
        with(&|plan| plan.turns = vec![stranger.id()]),
        with(&|plan| plan.turns = vec![zhao.id(), zhao.id()]),
        with(&|plan| plan.at = 1440),
        with(&|plan| plan.minutes = 0),
        with(&|plan| plan.team = TeamId::new(1, 7)),
    ];
    expect![[r#"
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"other_place"}
        422 {"code":"not_in_team"}
        422 {"code":"not_in_team"}
        422 {"code":"shift_invalid"}
        422 {"code":"shift_invalid"}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&answers.join("\n"));
    community.convenor.plans_care(&plan).ok();
}

#[test]
fn where_the_lead_is_gone_the_convenor_is_told() {
    let story = Story::begin();
    let Story { community, li, team, .. } = &story;
    let task = li.plans_care(&curtains(team, WEEKEND, &[])).task();
    community.cron().ok();
    li.deletes_the_account().ok();
    story.rings("2026-11-28 08:05");
    let notices = told(&community.convenor);
    assert!(notices.contains("没有人签到"), "{notices}");
    assert_eq!(community.convenor.missed_visits(&task).len(), 1);
}
