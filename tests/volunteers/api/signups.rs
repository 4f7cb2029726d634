//! Signing up and withdrawing: each outcome, and why.

use api::volunteers::NewShift;
use domain::{
    clock::Moment,
    volunteers::{attendance::Mark, profile::FreeTimes, skill::Skill},
};
use expect_test::expect;
use tests::{
    building, hours, minutes, moment, summary,
    users::volunteers::{clean_up, people, shift, stands},
};

use crate::fixture::community;

fn saturday() -> Moment {
    moment("2026-11-28 09:00")
}

#[test]
fn every_outcome_is_told_before_and_said_after() {
    let community = community();
    let [li, zhao, qian] = community.residents([("李明", 3), ("赵四", 4), ("钱七", 4)]);
    let from = saturday();
    let task =
        community.convenor.publishes(&clean_up(vec![shift(from, 1), shift(from.plus(hours(1)), 1)])).task();
    let shifts = li.task(&task).shifts;
    let (first, second) = (&shifts[0].shift, &shifts[1].shift);
    let mut legal =
        clean_up(vec![NewShift { deadline: from.plus(-hours(24)), ..shift(from.plus(hours(5)), 3) }]);
    legal.skills = vec![Skill::Law];
    let legal = community.convenor.publishes(&legal).task();
    let counsel = li.first_shift(&legal).shift;

    let mut story = vec![];
    let mut tell = |person: &tests::Person, what: &domain::ids::ShiftId| {
        let lines = [person.task(&task).shifts, person.task(&legal).shifts].concat();
        let before = lines.iter().find(|line| line.shift == *what).map(stands).unwrap_or_default();
        story.push(format!("{} [{before}] -> {}", person.name, person.claims(what).summary()));
    };
    tell(&li, first);
    tell(&li, first);
    tell(&li, second);
    tell(&zhao, first);
    tell(&qian, first);
    tell(&li, &counsel);
    li.volunteers(&[Skill::Law], FreeTimes::default(), None).ok();
    tell(&li, &counsel);
    community.clock.set(from.plus(-hours(24)));
    zhao.volunteers(&[Skill::Law], FreeTimes::default(), None).ok();
    tell(&zhao, &counsel);
    community.clock.set(from.plus(hours(9)));
    tell(&zhao, second);
    expect![[r#"
        李明 [0/1 taken, 0 waiting; -; would be signed_up] -> 200 {}
        李明 [1/1 taken, 0 waiting; signed_up, 0 ahead; would be already] -> 409 {"code":"already_signed_up"}
        李明 [0/1 taken, 0 waiting; -; would be collides] -> 409 {"code":"shift_collides"}
        赵四 [1/1 taken, 0 waiting; -; would be waitlisted] -> 200 {}
        钱七 [1/1 taken, 1 waiting; -; would be waitlisted] -> 200 {}
        李明 [0/3 taken, 0 waiting; -; would be skill_missing] -> 403 {"code":"skill_missing"}
        李明 [0/3 taken, 0 waiting; -; would be signed_up] -> 200 {}
        赵四 [1/3 taken, 0 waiting; -; would be too_late] -> 409 {"code":"signup_over"}
        赵四 [0/1 taken, 0 waiting; -; would be too_late] -> 409 {"code":"signup_over"}"#]]
    .assert_eq(&story.join("\n"));
    let refused = [community.visitor().claims(first), community.reporter("骑手小李").claims(first)];
    expect![[r#"
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&refused.map(|answer| answer.summary()).join("\n"));
}

#[test]
fn withdrawing_is_allowed_and_late_is_visible() {
    let community = community();
    let head = community.building_head("王桂芳", building(3));
    let [li, zhao, qian] = community.residents([("李明", 3), ("赵四", 3), ("钱七", 3)]);
    let from = saturday();
    let mut task = clean_up(vec![NewShift { deadline: from.plus(-hours(12)), ..shift(from, 3) }]);
    task.site = Some(community.site(building(3)));
    let task = head.publishes(&task).task();
    let only = head.first_shift(&task).shift;
    for person in [&li, &zhao, &qian] {
        person.claims(&only).ok();
    }
    let mut answers = vec![li.leaves_shift(&only).summary(), li.leaves_shift(&only).summary()];
    community.clock.set(from.plus(-hours(1)));
    answers.push(zhao.leaves_shift(&only).summary());
    qian.checks(&only, Mark::Came, &head.shift_code(&only)).ok();
    answers.push(qian.leaves_shift(&only).summary());
    community.clock.set(from.plus(hours(2)));
    answers.push(community.resident("孙八", building(3)).leaves_shift(&only).summary());
    expect![[r#"
        200 {}
        403 {"code":"not_signed_up"}
        200 {}
        409 {"code":"checked_in"}
        403 {"code":"not_signed_up"}"#]]
    .assert_eq(&answers.join("\n"));
    expect![[r#"
        李明 withdrawn, 0 min
        赵四 withdrawn late, 0 min
        钱七 signed_up, came 11-28 08:00 by code, 0 min"#]]
    .assert_eq(&people(&head.roster(&task)));
    expect![[r#"
        1 unread
        * 周六大扫除 报名截止后，有人退出了今天 09:00的班次"#]]
    .assert_eq(&summary::notices(&head.reads_notices().reply()));
}

#[test]
fn one_finds_first_what_lies_ahead_and_then_what_was() {
    let community = community();
    let li = community.resident("李明", building(3));
    let from = saturday();
    let two = vec![shift(from, 1), shift(from.plus(hours(4)), 1)];
    let shifts = li.task(&community.convenor.publishes(&clean_up(two)).task()).shifts;
    let [first, second] = [0, 1].map(|nth| shifts[nth].shift.clone());
    for shift in [&second, &first] {
        li.claims(shift).ok();
    }
    let order = || li.own_shifts().shifts.into_iter().map(|line| line.shift).collect::<Vec<_>>();
    assert_eq!(order(), [first.clone(), second.clone()], "soonest first");
    community.clock.set(from.plus(hours(3)));
    assert_eq!(order(), [second.clone(), first.clone()], "then what was");
    community.clock.set(from.plus(hours(7)));
    assert_eq!(order(), [second, first], "newest first");
}

#[test]
fn one_keeps_ones_own_shifts_and_what_was_kept_is_exported_and_forgotten() {
    let community = community();
    let li = community.resident("李明", building(3));
    let from = saturday();
    let task =
        community.convenor.publishes(&clean_up(vec![shift(from, 1), shift(from.plus(hours(4)), 1)])).task();
    let shifts = li.task(&task).shifts;
    li.volunteers(&[Skill::Daily], FreeTimes::default(), Some(6)).ok();
    for line in &shifts {
        li.claims(&line.shift).ok();
    }
    community.clock.set(from.plus(minutes(1)));
    community.convenor.ticks(&shifts[0].shift, &li, Mark::Came).ok();
    community.clock.set(from.plus(minutes(91)));
    community.convenor.ticks(&shifts[0].shift, &li, Mark::Left).ok();
    let own = li.own_shifts();
    assert_eq!(own.minutes, 90);
    assert_eq!(community.visitor().looks_at_own_shifts().code(), "not_signed_in");

    let data = li.exports().json();
    let kinds: Vec<_> = data["answers"].as_array().unwrap().iter().map(|kept| kept["kind"].clone()).collect();
    assert_eq!(kinds, ["shift", "shift", "volunteer"]);
    li.deletes_the_account().ok();
    let roster: api::volunteers::Roster = community.convenor.looks_at_roster(&task).reply();
    let told = roster.shifts.iter().map(people).collect::<Vec<_>>().join("\n");
    expect![[r#"
        - signed_up, came 11-28 09:01 by seen, left 11-28 10:31 by seen, 90 min
        - withdrawn, 0 min"#]]
    .assert_eq(&told);
}
