//! Paper ballots: two people read each.

use api::deliberations::{NamedVotes, RollView};
use domain::ids::DeliberationId;
use expect_test::expect;
use serde_json::json;
use tests::{
    Person, TestCommunity, at_once, building, days,
    users::ballots::{by_household, by_household_with},
};

use crate::fixture::{community, isolated_community};

/// The names on the roll of building 3.
fn names(community: &TestCommunity, gate: &DeliberationId) -> Vec<String> {
    let roll: RollView = community.convenor.reads_roll(gate, &community.building(building(3)).id).reply();
    assert_eq!(roll.names.len(), 40);
    assert_eq!(roll.names[0].place, "1单元 101");
    roll.names.into_iter().map(|name| name.name).collect()
}

#[test]
fn a_paper_ballot_counts_when_two_read_the_same() {
    let community = isolated_community();
    let head = community.building_head("刘建国", building(3));
    let committee = community.committee_member("周敏");
    let gate = community.puts_to_vote("装道闸", &by_household());
    let names = names(&community, &gate);
    let mut answers = vec![
        head.reads_paper(&gate, &names[5], &["agree"]).summary(),
        head.reads_paper(&gate, &names[5], &["agree"]).summary(),
        committee.reads_paper(&gate, &names[5], &["disagree"]).summary(),
        committee.reads_paper(&gate, &names[5], &["agree"]).summary(),
        community.convenor.reads_paper(&gate, &names[5], &["agree"]).summary(),
        head.reads_paper(&gate, &names[5], &["agree"]).summary(),
    ];
    let wang = community.resident("王桂芳", building(3));
    wang.votes(&gate, &["agree"]);
    let home = wang.exports().json()["me"]["actor"]["household"].as_str().map(str::to_owned);
    answers.push(head.reads_paper(&gate, &home.unwrap_or_default(), &["agree"]).summary());
    answers.push(head.reads_paper(&gate, "不在名册上", &["agree"]).summary());
    expect![[r#"
        200 {"entry":"first"}
        409 {"code":"same_hand"}
        200 {"entry":"differs"}
        200 {"entry":"first"}
        200 {"entry":"counted"}
        409 {"code":"already_voted"}
        409 {"code":"other_way"}
        403 {"code":"not_an_elector"}"#]]
    .assert_eq(&answers.join("\n"));
    // One that only one person read doesn't count.
    head.reads_paper(&gate, &names[6], &["agree"]).ok();
    assert_eq!(head.ballot(&gate).progress.took_part.heads, 2);
    community.later(days(5));
    expect![[r#"409 {"code":"ballot_closed"}"#]]
        .assert_eq(&committee.reads_paper(&gate, &names[6], &["agree"]).summary());
    community.cron().ok();
    assert_eq!(head.counted_votes(&gate, 1).0.len(), 2);
}

#[test]
fn only_those_who_look_after_the_place_enter_paper() {
    let community = community();
    let gate = community.puts_to_vote("装道闸", &by_household());
    let name = names(&community, &gate).remove(0);
    let home = community.building(building(3)).id.clone();
    let people = [
        ("visitor", community.visitor()),
        ("resident", community.resident("王桂芳", building(3))),
        ("head of another building", community.building_head("刘建国", building(4))),
        ("property", community.property_clerk("小张")),
    ];
    let answers = people.iter().map(|(who, person)| {
        let (paper, roll) = (person.reads_paper(&gate, &name, &["agree"]), person.reads_roll(&gate, &home));
        format!("{who}: {}, {}", paper.summary(), roll.code())
    });
    expect![[r#"
        visitor: 401 {"code":"not_signed_in"}, not_signed_in
        resident: 403 {"code":"not_allowed"}, not_allowed
        head of another building: 403 {"code":"other_place"}, other_place
        property: 403 {"code":"not_allowed"}, not_allowed"#]]
    .assert_eq(&answers.collect::<Vec<_>>().join("\n"));
}

#[test]
fn of_readings_at_the_same_moment_none_counts_twice() {
    let community = isolated_community();
    let readers = [
        community.building_head("刘建国", building(3)),
        community.committee_member("周敏"),
        community.building_head("陈小芳", building(3)),
        community.committee_member("吴强"),
    ];
    let gate = community.puts_to_vote("装道闸", &by_household());
    let name = names(&community, &gate).remove(0);
    for _ in 0..2 {
        let answers = at_once(readers.iter().map(|reader| || reader.reads_paper(&gate, &name, &["agree"])));
        assert!(answers.iter().all(|answer| [200, 409].contains(&answer.status)));
    }
    assert_eq!(readers[0].ballot(&gate).progress.took_part.heads, 1);
    community.later(days(5));
    community.cron().ok();
    assert_eq!(readers[0].counted_votes(&gate, 1).0.len(), 1);
}

/// How far the paper ballot of a name is, as `reader` sees it.
fn state(reader: &Person, community: &TestCommunity, gate: &DeliberationId, name: &str) -> String {
    let roll: RollView = reader.reads_roll(gate, &community.building(building(3)).id).reply();
    let found = roll.names.into_iter().find(|one| one.name == name).expect("on the roll");
    format!("{}{}", found.paper, if found.corrects { " corrects" } else { "" })
}

#[test]
fn each_of_the_two_sees_what_waits_for_them() {
    let community = community();
    let head = community.building_head("刘建国", building(3));
    let committee = community.committee_member("周敏");
    let gate = community.puts_to_vote("装道闸", &by_household());
    let name = names(&community, &gate).remove(2);
    let seen =
        || [&head, &committee, &community.convenor].map(|reader| state(reader, &community, &gate, &name));
    assert_eq!(seen(), ["none", "none", "none"]);
    head.reads_paper(&gate, &name, &["agree"]).ok();
    assert_eq!(seen(), ["mine", "waiting", "waiting"]);
    committee.reads_paper(&gate, &name, &["agree"]).ok();
    assert_eq!(seen(), ["counted corrects", "counted corrects", "counted"]);
    // Who voted by phone looks like who didn't.
    let wang = community.resident("王桂芳", building(3));
    wang.votes(&gate, &["agree"]);
    let home = wang.exports().json()["me"]["actor"]["household"].as_str().map(str::to_owned);
    assert_eq!(state(&head, &community, &gate, &home.unwrap_or_default()), "none");
}

#[test]
fn the_two_who_entered_a_paper_ballot_correct_it_until_the_close() {
    let community = isolated_community();
    let head = community.building_head("刘建国", building(3));
    let committee = community.committee_member("周敏");
    let gate = community.puts_to_vote("装道闸", &by_household_with("secrecy", json!("open")));
    let names = names(&community, &gate);
    let mut answers = vec![head.corrects_paper(&gate, &names[1], &["agree"]).summary()];
    for reader in [&head, &committee] {
        reader.reads_paper(&gate, &names[1], &["agree"]).ok();
    }
    answers.push(community.convenor.corrects_paper(&gate, &names[1], &["disagree"]).summary());
    answers.push(head.corrects_paper(&gate, &names[1], &["disagree"]).summary());
    answers.push(head.corrects_paper(&gate, &names[1], &["disagree"]).summary());
    assert_eq!(state(&committee, &community, &gate, &names[1]), "waiting corrects");
    answers.push(committee.corrects_paper(&gate, &names[1], &[]).summary());
    answers.push(committee.corrects_paper(&gate, &names[1], &["disagree"]).summary());
    answers.push(head.corrects_paper(&gate, &names[1], &["disagree"]).summary());
    expect![[r#"
        404 {"code":"not_found"}
        403 {"code":"not_theirs"}
        200 {"entry":"first"}
        409 {"code":"same_hand"}
        200 {"entry":"differs"}
        200 {"entry":"first"}
        200 {"entry":"counted"}"#]]
    .assert_eq(&answers.join("\n"));
    assert_eq!(head.ballot(&gate).progress.took_part.heads, 1);
    community.later(days(5));
    expect![[r#"409 {"code":"ballot_closed"}"#]]
        .assert_eq(&head.corrects_paper(&gate, &names[1], &["agree"]).summary());
    community.cron().ok();
    let result = head.ballot(&gate).result.expect("a result");
    let heads: Vec<u64> = result.options.iter().map(|option| option.votes.heads).collect();
    assert_eq!(heads, [0, 1]);
    assert_eq!(head.counted_votes(&gate, 1).0.len(), 1);
    let named: NamedVotes =
        community.convenor.reads_names(&gate, &community.building(building(3)).id).reply();
    assert_eq!(named.votes[0].choice, tests::users::ballots::marks(&["disagree"]));
}

#[test]
fn of_corrections_at_the_same_moment_none_doubles_or_loses_a_vote() {
    let community = isolated_community();
    let head = community.building_head("刘建国", building(3));
    let committee = community.committee_member("周敏");
    let gate = community.puts_to_vote("装道闸", &by_household());
    let name = names(&community, &gate).remove(0);
    for reader in [&head, &committee] {
        reader.reads_paper(&gate, &name, &["agree"]).ok();
    }
    let readers = [&head, &committee, &head, &committee, &head, &committee];
    for choice in ["disagree", "agree", "disagree"] {
        let answers = at_once(readers.iter().map(|reader| || reader.corrects_paper(&gate, &name, &[choice])));
        assert!(answers.iter().all(|answer| [200, 409].contains(&answer.status)));
    }
    community.later(days(5));
    community.cron().ok();
    let view = head.ballot(&gate);
    let result = view.result.expect("a result");
    let (lines, _) = head.counted_votes(&gate, 1);
    assert_eq!((lines.len(), view.progress.took_part.heads), (1, 1));
    let counted: u64 = result.options.iter().map(|option| option.votes.heads).sum();
    assert_eq!(counted + result.abstained.heads, 1);
    let voted = result.options.iter().find(|option| option.votes.heads == 1).expect("one");
    assert_eq!(lines[0].choice, std::slice::from_ref(&voted.option));
}
