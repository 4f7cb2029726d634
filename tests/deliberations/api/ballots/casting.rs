//! One household, one vote: whoever comes at the same moment, late, or without leave.

use api::deliberations::{PhaseStep, Vote};
use domain::deliberations::{ballots::roll::Share, course::status::Status};
use expect_test::expect;
use serde_json::json;
use tests::{
    Person, TestCommunity, at_once, building, days, hours, minutes, summary, text,
    users::{
        ballots::{by_household, by_household_with, vote},
        deliberations::course,
        options::option,
    },
};

use crate::fixture::{community, isolated_community};

fn statuses(answers: &[tests::TestResponse]) -> Vec<String> {
    let mut answers: Vec<String> = answers.iter().map(tests::TestResponse::summary).collect();
    answers.sort_unstable();
    answers.dedup_by(|a, b| a == b);
    answers
}

#[test]
fn a_household_votes_once_and_only_whoever_voted_changes_it() {
    let community = community();
    let [wang, li] = community.household(["王桂芳", "李明"], building(3));
    let gate = community.puts_to_vote("装道闸", &by_household());
    let before = li.ballot(&gate);
    assert!(before.open && before.result.is_none() && before.digest.is_none());
    assert_eq!(before.mine.len(), 1);
    let receipt = wang.votes(&gate, &["agree"]);
    let view = li.ballot(&gate);
    assert_eq!(view.progress.took_part, Share { heads: 1, area: 0 });
    assert_eq!(view.progress.all.heads, 160);
    assert!(view.mine[0].cast.is_some() && !view.mine[0].by_me);
    assert!(wang.ballot(&gate).mine[0].by_me);
    expect![[r#"409 {"code":"another_voted"}"#]].assert_eq(&li.tries_to_vote(&gate, &["disagree"]).summary());
    expect![[r#"422 {"code":"receipt_unknown"}"#]]
        .assert_eq(&wang.tries_to_vote(&gate, &["disagree"]).summary());
    let (answer, changed) = wang.changes_vote(&gate, &receipt, &["disagree"]);
    answer.ok();
    expect![[r#"422 {"code":"receipt_unknown"}"#]]
        .assert_eq(&wang.changes_vote(&gate, &receipt, &["agree"]).0.summary());
    wang.changes_vote(&gate, &changed, &[]).0.ok();
    assert_eq!(wang.ballot(&gate).progress.took_part.heads, 1);
}

#[test]
fn of_votes_from_two_phones_at_once_one_counts() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let gate = community.puts_to_vote("装道闸", &by_household());
    let view = wang.ballot(&gate);
    let votes: Vec<Vote> =
        (0..8).map(|nth| vote(&gate, &view, &[["agree", "disagree"][nth % 2]]).0).collect();
    let answers = at_once(votes.iter().map(|vote| || wang.sends_vote(vote)));
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert!(
        answers.iter().all(|answer| answer.status == 200
            || ["voted_meanwhile", "receipt_unknown"].contains(&answer.code().as_str())),
        "{:?}",
        statuses(&answers)
    );
    assert_counted(&community, &wang, &gate, 1);
}

#[test]
fn of_a_households_two_members_at_the_same_moment_one_votes() {
    let community = isolated_community();
    let [wang, li] = community.household(["王桂芳", "李明"], building(3));
    let gate = community.puts_to_vote("装道闸", &by_household());
    let view = wang.ballot(&gate);
    let voters = [&wang, &li, &wang, &li, &wang, &li];
    let votes: Vec<Vote> = voters.iter().map(|_| vote(&gate, &view, &["agree"]).0).collect();
    let answers = at_once(voters.iter().zip(&votes).map(|(voter, vote)| || voter.sends_vote(vote)));
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "{:?}", statuses(&answers));
    assert_counted(&community, &wang, &gate, 1);
}

#[test]
fn of_two_changes_at_once_one_counts() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let gate = community.puts_to_vote("装道闸", &by_household());
    let receipt = wang.votes(&gate, &["agree"]);
    let view = wang.ballot(&gate);
    let change = |chosen: &[&str]| Vote { earlier: Some(receipt.earlier()), ..vote(&gate, &view, chosen).0 };
    let changes: Vec<Vote> = (0..6).map(|nth| change([&["disagree"][..], &[]][nth % 2])).collect();
    let answers = at_once(changes.iter().map(|vote| || wang.sends_vote(vote)));
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "{:?}", statuses(&answers));
    assert_counted(&community, &wang, &gate, 1);
}

/// After the close: as many lines as took part, and sums that are theirs.
fn assert_counted(
    community: &TestCommunity,
    reader: &Person,
    gate: &domain::ids::DeliberationId,
    voters: u64,
) {
    community.later(days(5));
    community.cron().ok();
    let view = reader.ballot(gate);
    assert!(view.counted && !view.open);
    assert_eq!(view.progress.took_part.heads, voters);
    let result = view.result.expect("a result");
    let (lines, _) = reader.counted_votes(gate, view.run);
    assert_eq!(u64::try_from(lines.len()).ok(), Some(voters));
    for option in &result.options {
        let votes = lines.iter().filter(|line| line.choice.contains(&option.option)).count();
        assert_eq!(u64::try_from(votes).ok(), Some(option.votes.heads), "{:?}", option.option);
    }
    let silent = lines.iter().filter(|line| line.choice.is_empty()).count();
    assert_eq!(u64::try_from(silent).ok(), Some(result.abstained.heads));
}

#[test]
fn a_vote_after_the_close_by_a_second_is_none_also_before_the_clock_came_by() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let gate = community.puts_to_vote("装道闸", &by_household());
    let until = wang.ballot(&gate).until;
    let (first, second) =
        (vote(&gate, &wang.ballot(&gate), &["agree"]).0, vote(&gate, &li.ballot(&gate), &["agree"]).0);
    community.clock.set(until.plus(-1));
    wang.sends_vote(&first).ok();
    for late in [0, 1000] {
        community.clock.set(until.plus(late));
        expect![[r#"409 {"code":"ballot_closed"}"#]].assert_eq(&li.sends_vote(&second).summary());
    }
    let answers =
        at_once((0..6).map(|_| || li.sends_vote(&vote(&gate, &li.ballot(&gate), &["agree"]).0).status));
    assert_eq!(answers, [409; 6]);
    assert_eq!(li.ballot(&gate).progress.took_part.heads, 1);
    community.clock.set(until.plus(-hours(1)));
    assert!(li.ballot(&gate).open, "nobody has closed it yet");
}

#[test]
fn a_clock_that_jumps_back_opens_nothing_again() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let gate = community.puts_to_vote("装道闸", &by_household());
    let sent = vote(&gate, &wang.ballot(&gate), &["agree"]).0;
    community.later(days(5));
    community.cron().ok();
    community.later(-days(1));
    expect![[r#"409 {"code":"ballot_closed"}"#]].assert_eq(&wang.sends_vote(&sent).summary());
}

#[test]
fn an_option_removed_while_someone_votes_for_it_loses_and_doubles_no_vote() {
    let community = isolated_community();
    let voters: Vec<Person> =
        (0..6).map(|nth| community.resident(&format!("邻居{nth}"), building(2))).collect();
    let question = json!({ "options": ["灰", "白", "红"], "pick": 2 });
    let colour = community.puts_to_vote("外墙颜色", &by_household_with("question", question));
    let view = voters[0].ballot(&colour);
    assert_eq!(view.options.len(), 3);
    let votes: Vec<Vote> =
        voters.iter().map(|voter| vote(&colour, &voter.ballot(&colour), &["白", "红"]).0).collect();
    let remove = || community.convenor.takes_off_ballot(&colour, "红");
    let deeds: Vec<Box<dyn FnOnce() -> tests::TestResponse + Send + '_>> = voters
        .iter()
        .zip(&votes)
        .map(|(voter, vote)| Box::new(move || voter.sends_vote(vote)) as Box<dyn FnOnce() -> _ + Send>)
        .chain([Box::new(remove) as Box<dyn FnOnce() -> _ + Send>])
        .collect();
    let answers = at_once(deeds);
    assert_eq!(answers[6].status, 200, "{}", answers[6]);
    let taken = answers[..6].iter().filter(|answer| answer.status == 200).count();
    assert!(answers[..6].iter().all(|answer| answer.status == 200 || answer.code() == "no_such_option"));
    expect![[r#"422 {"code":"no_such_option"}"#]]
        .assert_eq(&community.resident("后来的", building(1)).tries_to_vote(&colour, &["红"]).summary());
    expect![[r#"422 {"code":"rule_invalid"}"#]]
        .assert_eq(&community.convenor.takes_off_ballot(&colour, "白").summary());
    community.later(days(5));
    community.cron().ok();
    let view = voters[0].ballot(&colour);
    let (lines, _) = voters[0].counted_votes(&colour, view.run);
    assert_eq!((lines.len(), view.progress.took_part.heads), (taken, taken as u64));
    let names: Vec<&str> = view.options.iter().map(|option| option.mark.as_str()).collect();
    assert_eq!(names, ["灰", "白"]);
    assert_eq!(view.result.unwrap().options[1].votes.heads, taken as u64);
}

#[test]
fn who_may_not_vote_is_told_why() {
    let community = community();
    let gate = community.puts_to_vote("装道闸", &by_household());
    let waiting = community.newcomer("新来的", building(3));
    let wang = community.resident("王桂芳", building(3));
    let (good, _) = vote(&gate, &wang.ballot(&gate), &["agree"]);
    let people = [
        ("visitor", community.visitor()),
        ("reporter", community.reporter("骑手小李")),
        ("waiting", waiting),
        ("other compound", community.resident("赵四", building(6))),
        ("a neighbour", community.resident("钱五", building(3))),
    ];
    let mut answers: Vec<String> =
        people.iter().map(|(who, person)| format!("{who}: {}", person.sends_vote(&good).summary())).collect();
    let spoilt = [
        ("no such option", Vote { choice: tests::users::ballots::marks(&["也许"]), ..good.clone() }),
        ("an emoji", Vote { choice: tests::users::ballots::marks(&["👍"]), ..good.clone() }),
        ("too many", Vote { choice: tests::users::ballots::marks(&["agree", "disagree"]), ..good.clone() }),
        ("another run", Vote { run: 7, ..good.clone() }),
    ];
    answers.extend(spoilt.iter().map(|(what, vote)| format!("{what}: {}", wang.sends_vote(vote).summary())));
    let wrong = [
        ("a short nonce", "nonce", json!("12")),
        ("marks the wrong way", "choice", json!(["\u{202E}eerga"])),
        ("a delegate", "for", json!("王五")),
        ("a long option", "choice", json!(["长".repeat(2000)])),
    ];
    answers.extend(wrong.into_iter().map(|(what, field, value)| {
        let mut ask = wang.request_for::<api::deliberations::CastVote>(&good);
        let mut body: serde_json::Value = serde_json::from_slice(ask.body.as_deref().unwrap()).unwrap();
        body[field] = value;
        ask.body = Some(serde_json::to_vec(&body).unwrap());
        format!("{what}: {}", wang.sends(ask).summary())
    }));
    expect![[r#"
        visitor: 401 {"code":"not_signed_in"}
        reporter: 403 {"code":"not_an_elector"}
        waiting: 403 {"code":"not_an_elector"}
        other compound: 403 {"code":"not_an_elector"}
        a neighbour: 403 {"code":"not_an_elector"}
        no such option: 422 {"code":"no_such_option"}
        an emoji: 422 {"code":"no_such_option"}
        too many: 422 {"code":"too_many_chosen"}
        another run: 409 {"code":"ballot_not_open"}
        a short nonce: 400 {"code":"malformed","detail":"receipt_unknown"}
        marks the wrong way: 422 {"code":"no_such_option"}
        a delegate: 400 {"code":"malformed","detail":"unknown field `for`"}
        a long option: 400 {"code":"malformed","detail":"no_such_option"}"#]]
    .assert_eq(&answers.join("\n"));
}

#[test]
fn a_vote_sent_again_is_answered_again_and_counts_once() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let gate = community.puts_to_vote("装道闸", &by_household());
    let (good, _) = vote(&gate, &wang.ballot(&gate), &["agree"]);
    let ask = wang.request_for::<api::deliberations::CastVote>(&good);
    let answers = at_once((0..4).map(|_| || wang.sends(ask.clone())));
    assert!(
        answers.iter().all(|answer| answer.status == 200 && answer.text() == "{}"),
        "{:?}",
        statuses(&answers)
    );
    assert_eq!(wang.ballot(&gate).progress.took_part.heads, 1);
}

#[test]
fn a_vote_without_voters_is_refused_to_the_convenor_and_not_held_by_the_clock() {
    let community = isolated_community();
    let person = json!({ "rule": { "electorate": "person", "measure": "heads",
        "majority": { "more_than": "1/2", "of": "all" } } });
    let nobody = community.puts_to_vote_after(&["discuss"], "没有人的表决", &person);
    let refused = community.convenor.ends_phase(&nobody, "都说完了");
    expect![[r#"422 {"code":"electorate_empty"}"#]].assert_eq(&refused.summary());
    let code = community.saves_procedure(&[], &json!("owners"));
    let at_once = community.convenor.convenes(&community.to_vote("没有名册", &code, &json!("owners")));
    expect![[r#"422 {"code":"electorate_empty"}"#]].assert_eq(&at_once.summary());
    community.later(days(1));
    community.cron().ok();
    let view = community.visitor().deliberation(&nobody);
    expect![[r#"
        not_passed
        11-20 10:00 opened
        11-20 10:00 phase_began {"ends":"11-21 10:00","parties":["resident"],"phase":0}
        11-21 10:00 phase_ended {"phase":0,"reason":null}
        11-21 10:00 counted {"decision":{"kind":"no_quorum"}}
        11-21 10:00 not_passed"#]]
    .assert_eq(&course(&view));
    assert_eq!(view.line.status, Status::NotPassed);
    let wang = community.resident("王桂芳", building(3));
    community.convenor.leads(&nobody, PhaseStep::Retry { reason: text("有人住进来了") }).ok();
    community.convenor.ends_phase(&nobody, "都说完了").ok();
    wang.votes(&nobody, &["agree"]);
}

#[test]
fn only_those_are_reminded_whose_household_has_not_voted() {
    let community = isolated_community();
    let [wang, li] = community.household(["王桂芳", "李明"], building(3));
    let zhao = community.resident("赵四", building(4));
    let gate = community.puts_to_vote("装道闸", &by_household());
    wang.votes(&gate, &["agree"]);
    community.later(days(4) + minutes(1));
    community.cron().ok();
    let reminded = |person: &Person| summary::notices(&person.reads_notices().reply()).contains("就要结束了");
    assert_eq!([&wang, &li, &zhao].map(reminded), [false, false, true]);
}

#[test]
fn options_that_were_talked_over_stand_on_the_ballot() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let gate = community.puts_to_vote_after(&["discuss"], "大门怎么管", &by_household());
    let bar = wang.proposes(&option(&gate, "装道闸")).option();
    community.later(minutes(1));
    let guard = li.proposes(&option(&gate, "请保安")).option();
    community.convenor.ends_phase(&gate, "都说完了").ok();
    let view = wang.ballot(&gate);
    let titles: Vec<_> = view.options.iter().filter_map(|option| option.title.as_deref()).collect();
    assert_eq!((titles, view.motion), (vec!["装道闸", "请保安"], false));
    wang.votes(&gate, &[guard.as_str()]);
    li.votes(&gate, &[bar.as_str()]);
    expect![[r#"422 {"code":"no_such_option"}"#]]
        .assert_eq(&community.resident("赵四", building(1)).tries_to_vote(&gate, &["agree"]).summary());
}
