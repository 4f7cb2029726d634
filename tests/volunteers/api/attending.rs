//! Being there: by code, by the lead's tap, and put right with a reason.

use api::volunteers::NewShift;
use domain::{
    clock::Moment,
    ids::{ShiftId, TaskId},
    volunteers::attendance::Mark,
};
use expect_test::expect;
use tests::{
    Person, TestCommunity, building, hours, minutes, moment, summary,
    users::volunteers::{clean_up, people, shift},
};

use crate::fixture::community;

/// A shift on Saturday from nine to eleven, led by the head of building 3; two neighbours have a place.
struct Story {
    community: TestCommunity,
    head: Person,
    li: Person,
    zhao: Person,
    task: TaskId,
    shift: ShiftId,
}

impl Story {
    fn begin() -> Self {
        let community = community();
        let head = community.building_head("王桂芳", building(3));
        let [li, zhao] = community.residents([("李明", 3), ("赵四", 4)]);
        let mut task = clean_up(vec![shift(saturday(), 2)]);
        task.site = Some(community.site(building(3)));
        let task = head.publishes(&task).task();
        let shift = head.first_shift(&task).shift;
        li.claims(&shift).ok();
        zhao.claims(&shift).ok();
        Self { community, head, li, zhao, task, shift }
    }

    fn at(&self, hour: i64, minute: i64) {
        self.community.clock.set(saturday().plus(hours(hour - 9) + minutes(minute)));
    }

    fn people(&self) -> String {
        people(&self.head.roster(&self.task))
    }
}

fn saturday() -> Moment {
    moment("2026-11-28 09:00")
}

#[test]
fn hours_come_from_checking_in_and_out() {
    let story = Story::begin();
    let Story { head, li, zhao, shift, .. } = &story;
    story.at(8, 50);
    li.checks(shift, Mark::Came, &head.shift_code(shift)).ok();
    story.at(9, 10);
    head.ticks(shift, zhao, Mark::Came).ok();
    story.at(10, 40);
    let code = head.shift_code(shift);
    li.checks(shift, Mark::Left, &code).ok();
    expect![[r#"
        李明 signed_up, came 11-28 08:50 by code, left 11-28 10:40 by code, 100 min
        赵四 signed_up, came 11-28 09:10 by seen, 0 min"#]]
    .assert_eq(&story.people());
    story.at(11, 20);
    head.ticks(shift, zhao, Mark::Left).ok();
    expect![[r#"
        李明 signed_up, came 11-28 08:50 by code, left 11-28 10:40 by code, 100 min
        赵四 signed_up, came 11-28 09:10 by seen, left 11-28 11:20 by seen, 110 min"#]]
    .assert_eq(&story.people());
    assert_eq!([li, zhao].map(|person| person.own_shifts().minutes), [100, 110]);
}

#[test]
fn a_code_is_good_for_its_half_minute_and_the_next() {
    let story = Story::begin();
    let Story { community, head, li, zhao, shift, .. } = &story;
    story.at(9, 0);
    let code = head.shift_code(shift);
    let at = |ms: i64| li.at(community.clock.now().plus(ms)).checks(shift, Mark::Came, &code).summary();
    let answers = [li.checks(shift, Mark::Left, &code).summary(), at(60_000), at(30_000), at(0)];
    expect![[r#"
        409 {"code":"not_checked_in"}
        422 {"code":"shift_code"}
        200 {}
        200 {}"#]]
    .assert_eq(&answers.join("\n"));
    assert_eq!(
        li.own_shifts().shifts[0].own.as_ref().and_then(|own| own.came),
        Some(saturday().plus(30_000))
    );
    zhao.checks(shift, Mark::Came, &code).ok();
}

#[test]
fn a_code_from_yesterday_opens_nothing_today() {
    let community = community();
    let head = community.building_head("王桂芳", building(3));
    let [li, zhao] = community.residents([("李明", 3), ("赵四", 4)]);
    // Friday and Saturday from nine to eleven, and a watch over the night between them.
    let night = NewShift { until: saturday().plus(-hours(2)), ..shift(saturday().plus(-hours(11)), 2) };
    let mut work = clean_up(vec![shift(saturday().plus(-hours(24)), 2), night, shift(saturday(), 2)]);
    work.site = Some(community.site(building(3)));
    let task = head.publishes(&work).task();
    let shifts = head.task(&task).shifts;
    let [friday, night, today] = &shifts[..] else { panic!("three shifts: {shifts:?}") };
    for one in &shifts {
        li.claims(&one.shift).ok();
    }
    zhao.claims(&night.shift).ok();

    community.clock.set(friday.from);
    let yesterday = head.shift_code(&friday.shift);
    li.checks(&friday.shift, Mark::Came, &yesterday).ok();
    community.clock.set(night.from);
    let evening = head.shift_code(&night.shift);
    li.checks(&night.shift, Mark::Came, &evening).ok();
    // The same shift, after midnight.
    community.clock.set(night.from.plus(hours(6)));
    assert_eq!(zhao.checks(&night.shift, Mark::Came, &evening).code(), "shift_code");
    // The same time a day later.
    community.clock.set(today.from);
    for old in [&yesterday, &evening] {
        assert_eq!(li.checks(&today.shift, Mark::Came, old).code(), "shift_code");
    }
    li.checks(&today.shift, Mark::Came, &head.shift_code(&today.shift)).ok();
}

#[test]
fn the_sixth_guess_is_not_looked_at() {
    let story = Story::begin();
    story.at(9, 0);
    let right = story.head.shift_code(&story.shift);
    let wrong = if right == "000000" { "111111" } else { "000000" };
    let answers: Vec<String> =
        (0..5).map(|_| story.li.checks(&story.shift, Mark::Came, wrong).code()).collect();
    assert_eq!(answers, ["shift_code"; 5]);
    assert_eq!(story.li.checks(&story.shift, Mark::Came, &right).code(), "too_often");
    story.head.ticks(&story.shift, &story.li, Mark::Came).ok();
}

#[test]
fn only_within_reach_of_the_shift_and_only_those_who_signed_up() {
    let story = Story::begin();
    let Story { community, head, li, shift, .. } = &story;
    story.at(7, 59);
    let mut answers = vec![head.shows_shift_code(shift), head.ticks(shift, li, Mark::Came)];
    story.at(9, 0);
    let sun = community.resident("孙八", building(3));
    let code = head.shift_code(shift);
    answers.extend([
        sun.checks(shift, Mark::Came, &code),
        head.ticks(shift, &sun, Mark::Came),
        head.ticks(shift, li, Mark::Left),
        li.shows_shift_code(shift),
        li.ticks(shift, li, Mark::Came),
        li.looks_at_roster(&story.task),
        li.corrects(shift, li, 1, (None, None), "我来过的"),
        community.building_head("钱七", building(4)).shows_shift_code(shift),
    ]);
    story.at(13, 1);
    answers.extend([head.shows_shift_code(shift), li.checks(shift, Mark::Came, "123456")]);
    let answers: Vec<_> = answers.iter().map(tests::TestResponse::summary).collect();
    expect![[r#"
        409 {"code":"shift_early"}
        409 {"code":"shift_early"}
        403 {"code":"not_signed_up"}
        403 {"code":"not_signed_up"}
        409 {"code":"not_checked_in"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"other_place"}
        409 {"code":"shift_over"}
        409 {"code":"shift_over"}"#]]
    .assert_eq(&answers.join("\n"));
}

#[test]
fn what_was_noted_wrong_is_put_right_with_a_reason_that_the_volunteer_reads() {
    let story = Story::begin();
    let Story { head, li, zhao, shift, .. } = &story;
    story.at(9, 0);
    head.ticks(shift, li, Mark::Came).ok();
    head.ticks(shift, zhao, Mark::Came).ok();
    story.at(18, 0);
    let at = |hour: i64, minute: i64| Some(saturday().plus(hours(hour - 9) + minutes(minute)));
    let answers = [
        head.corrects(shift, li, 2, (at(9, 0), at(8, 0)), "写反了"),
        head.corrects(shift, li, 2, (None, at(10, 0)), "没来怎么走"),
        head.corrects(shift, li, 2, (at(9, 0), at(14, 0)), "太晚了"),
        head.corrects(shift, li, 2, (at(9, 0), at(10, 30)), "走的时候忘了签退"),
        head.corrects(shift, zhao, 2, (None, None), "点错人了，赵四没来"),
    ];
    expect![[r#"
        422 {"code":"correction_invalid"}
        422 {"code":"correction_invalid"}
        422 {"code":"correction_invalid"}
        200 {}
        200 {}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
    expect![[r#"
        李明 signed_up, came 11-28 09:00 by corrected, left 11-28 10:30 by corrected, 90 min (走的时候忘了签退)
        赵四 signed_up, 0 min (点错人了，赵四没来)"#]].assert_eq(&story.people());
    expect![[r#"
        1 unread
        * 周六大扫除 您在今天 09:00那一班的时间更正了：走的时候忘了签退"#]]
    .assert_eq(&summary::notices(&li.reads_notices().reply()));
}

#[test]
fn a_correction_begun_before_a_check_out_does_not_erase_it() {
    let story = Story::begin();
    let Story { head, li, shift, .. } = &story;
    story.at(9, 0);
    head.ticks(shift, li, Mark::Came).ok();
    let seen = head.roster(&story.task).people[0].version;
    story.at(10, 50);
    li.checks(shift, Mark::Left, &head.shift_code(shift)).ok();
    let came = Some(saturday().plus(minutes(15)));
    let answer = head.corrects(shift, li, seen, (came, None), "他晚到了一刻钟");
    expect![[r#"409 {"code":"stale","version":3}"#]].assert_eq(&answer.summary());
    expect![
        "李明 signed_up, came 11-28 09:00 by seen, left 11-28 10:50 by code, 110 min\n赵四 signed_up, 0 min"
    ]
    .assert_eq(&story.people());
    let newest = head.roster(&story.task).people[0].clone();
    head.corrects(shift, li, newest.version, (came, newest.left), "他晚到了一刻钟").ok();
    assert_eq!(li.own_shifts().minutes, 95);
}
