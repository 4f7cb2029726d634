//! The waitlist: a place that became free is offered in order, for two hours, and nobody is moved up without saying yes.

use domain::{
    clock::Moment,
    ids::{ShiftId, TaskId},
    volunteers::profile::FreeTimes,
};
use expect_test::expect;
use tests::{
    Person, TestCommunity, building, hours, minutes, moment, summary,
    users::volunteers::{clean_up, people, shift, stands},
};

use crate::fixture::isolated_community;

fn saturday() -> Moment {
    moment("2026-11-28 09:00")
}

/// One place, taken by the first; the others wait in their order.
struct Story {
    community: TestCommunity,
    task: TaskId,
    shift: ShiftId,
    queue: Vec<Person>,
}

impl Story {
    fn begin(names: &[&str]) -> Self {
        let community = isolated_community();
        let task = community.convenor.publishes(&clean_up(vec![shift(saturday(), 1)])).task();
        let shift = community.convenor.first_shift(&task).shift;
        let queue: Vec<Person> = names.iter().map(|name| community.resident(name, building(3))).collect();
        for person in &queue {
            person.claims(&shift).ok();
        }
        Self { community, task, shift, queue }
    }

    fn people(&self) -> String {
        people(&self.community.convenor.roster(&self.task))
    }

    fn told(person: &Person) -> String {
        summary::notices(&person.reads_notices().reply())
    }
}

#[test]
fn a_freed_place_goes_to_the_next_who_says_yes() {
    let story = Story::begin(&["李明", "赵四", "钱七"]);
    let (community, queue) = (&story.community, &story.queue);
    assert_eq!(
        stands(&queue[2].first_shift(&story.task)),
        "1/1 taken, 2 waiting; waiting, 1 ahead; would be already"
    );
    community.cron().ok();
    let nothing_free = story.people();
    queue[0].leaves_shift(&story.shift).ok();
    community.cron().ok();
    community.cron().ok();
    expect![[r#"
        李明 signed_up, 0 min
        赵四 waiting, 0 min
        钱七 waiting, 0 min

        李明 withdrawn, 0 min
        赵四 offered, 0 min
        钱七 waiting, 0 min"#]]
    .assert_eq(&format!("{nothing_free}\n\n{}", story.people()));
    expect![[r#"
        1 unread
        * 周六大扫除 11月28日 09:00的班次空出一个名额，给您留到今天 12:00。来的话请点“我来”"#]]
    .assert_eq(&Story::told(&queue[1]));
    assert_eq!(queue[2].takes_offer(&story.shift).code(), "offer_gone", "it isn't theirs");
    let sun = community.resident("孙八", building(4));
    sun.claims(&story.shift).ok();
    expect!["1/1 taken, 2 waiting; waiting, 1 ahead; would be already"]
        .assert_eq(&stands(&sun.first_shift(&story.task)));

    community.later(hours(2));
    assert_eq!(queue[1].takes_offer(&story.shift).code(), "offer_gone", "two hours are over");
    community.cron().ok();
    community.cron().ok();
    community.later(minutes(90));
    queue[2].takes_offer(&story.shift).ok();
    queue[1].claims(&story.shift).ok();
    community.later(hours(3));
    community.cron().ok();
    expect![[r#"
        李明 withdrawn, 0 min
        钱七 signed_up, 0 min
        孙八 waiting, 0 min
        赵四 waiting, 0 min"#]]
    .assert_eq(&story.people());
    expect![[r#"
        2 unread
        * 周六大扫除 11月28日 09:00的班次给您留的名额过了时间，已经给下一位
        * 周六大扫除 11月28日 09:00的班次空出一个名额，给您留到今天 12:00。来的话请点“我来”"#]]
    .assert_eq(&Story::told(&queue[1]));
}

#[test]
fn whoever_could_not_come_is_passed_over_and_keeps_the_turn() {
    let story = Story::begin(&["李明", "赵四", "钱七", "孙八"]);
    let (community, queue) = (&story.community, &story.queue);
    let other = community.convenor.publishes(&clean_up(vec![shift(saturday().plus(hours(1)), 5)])).task();
    queue[1].claims(&community.convenor.first_shift(&other).shift).ok();
    queue[2].volunteers(&[], FreeTimes::default(), Some(1)).ok();
    queue[0].leaves_shift(&story.shift).ok();
    community.cron().ok();
    expect![[r#"
        李明 withdrawn, 0 min
        赵四 waiting, 0 min
        钱七 waiting, 0 min
        孙八 offered, 0 min"#]]
    .assert_eq(&story.people());
    queue[3].leaves_shift(&story.shift).ok();
    queue[2].volunteers(&[], FreeTimes::default(), Some(2)).ok();
    community.cron().ok();
    expect![[r#"
        李明 withdrawn, 0 min
        赵四 waiting, 0 min
        钱七 offered, 0 min
        孙八 withdrawn, 0 min"#]]
    .assert_eq(&story.people());
}

#[test]
fn nothing_is_offered_once_it_has_begun_or_was_closed() {
    let story = Story::begin(&["李明", "赵四"]);
    let community = &story.community;
    community.clock.set(saturday().plus(-minutes(30)));
    story.queue[0].leaves_shift(&story.shift).ok();
    community.cron().ok();
    assert_eq!(
        stands(&story.queue[1].first_shift(&story.task)),
        "1/1 taken, 0 waiting; offered until 11-28 09:00, 0 ahead; would be already"
    );
    community.convenor.closes_task(&story.task, "预报有大雨").ok();
    assert_eq!(story.queue[1].takes_offer(&story.shift).code(), "task_closed");
    community.clock.set(saturday());
    community.cron().ok();
    expect![[r#"
        李明 withdrawn, 0 min
        赵四 lapsed, 0 min"#]]
    .assert_eq(&story.people());
}
