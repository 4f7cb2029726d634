//! The same key gives the same answer, also after a timeout; another body under the same key is refused.

use api::matters::{Matters, MattersQuery, ReportMatter};
use tests::{at_once, building, client::key, hours};

use crate::fixture::community;

fn count(person: &tests::Person) -> usize {
    person
        .reads_board(&MattersQuery { limit: Some(100), ..MattersQuery::default() })
        .reply::<Matters>()
        .matters
        .len()
}

#[test]
fn a_command_sent_again_is_answered_the_same_and_done_once() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let ask = wang.request_for::<ReportMatter>(&wang.draft("楼道的灯坏了一盏"));
    let first = wang.sends(ask.clone());
    first.ok();
    community.later(hours(47));
    let again = wang.sends(ask);
    assert_eq!((again.status, again.text()), (200, first.text()));
    assert_eq!(count(&wang), 1);
}

#[test]
fn another_body_or_another_command_under_the_same_key_is_refused() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let key = key();
    let lamp = wang
        .sends(
            wang.request_for::<ReportMatter>(&wang.draft("楼道的灯坏了一盏")).with("idempotency-key", &key),
        )
        .matter();
    let other_body = wang
        .sends(wang.request_for::<ReportMatter>(&wang.draft("单元门关不上")).with("idempotency-key", &key));
    let toggle = api::matters::Toggle { matter: lamp, on: true };
    let other_command =
        wang.sends(wang.request_for::<api::matters::FollowMatter>(&toggle).with("idempotency-key", &key));
    for answer in [other_body, other_command] {
        assert_eq!(answer.summary(), r#"422 {"code":"key_reused"}"#);
    }
    assert_eq!(count(&wang), 1);
}

#[test]
fn a_command_sent_many_times_at_once_is_done_once() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let ask = wang.request_for::<ReportMatter>(&wang.draft("楼道的灯坏了一盏"));
    let answers = at_once((0..8).map(|_| || wang.sends(ask.clone())));
    let first = answers[0].text();
    for answers in &answers {
        assert_eq!((answers.status, answers.text()), (200, first.clone()), "{answers}");
    }
    assert_eq!(count(&wang), 1);
}

#[test]
fn one_key_belongs_to_one_person() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let key = key();
    for person in [&wang, &li] {
        person
            .sends(
                person
                    .request_for::<ReportMatter>(&person.draft("楼道的灯坏了一盏"))
                    .with("idempotency-key", &key),
            )
            .ok();
    }
    assert_eq!(count(&wang), 2);
}

#[test]
fn a_refusal_is_not_kept_so_that_the_command_can_succeed_later() {
    let community = community();
    let li = community.newcomer("李明", building(3));
    let wang = community.resident("王桂芳", building(3));
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    let toggle = api::matters::Toggle { matter: lamp, on: true };
    let ask = li.request_for::<api::matters::SupportMatter>(&toggle);
    assert_eq!(li.sends(ask.clone()).code(), "join_waiting");
    community.convenor.approves(&li).ok();
    li.sends(ask).ok();
}

#[test]
fn whoever_joins_twice_with_one_key_gets_the_same_account_and_cookie() {
    let community = community();
    let door = community.visitor();
    let new = api::people::NewReporter {
        name: tests::text("骑手小李"),
        honorific: domain::people::name::Honorific::Mr,
    };
    let ask = door.request_for::<api::people::JoinAsReporter>(&new);
    let first = community.visitor().sends(ask.clone());
    let again = community.visitor().sends(ask.clone());
    assert_eq!(first.text(), again.text());
    assert!(first.header("set-cookie").is_some());
    assert_eq!(
        first.header("set-cookie"),
        again.header("set-cookie"),
        "the first answer may never have arrived"
    );
    let stranger = community.visitor().sends(ask.with("idempotency-key", &key()));
    assert_ne!(stranger.text(), first.text());
}

#[test]
fn after_two_days_a_key_is_forgotten() {
    let community = crate::fixture::isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let ask = wang.request_for::<ReportMatter>(&wang.draft("楼道的灯坏了一盏"));
    let first = wang.sends(ask.clone()).matter();
    community.later(hours(49));
    community.cron().ok();
    assert_ne!(wang.sends(ask).matter(), first);
}
