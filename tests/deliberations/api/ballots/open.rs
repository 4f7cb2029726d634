//! Open ballots: after the close those who had a vote see who voted what; and whose vote it is that is called upon.

use api::{deliberations::NamedVotes, notices::Notices};
use expect_test::expect;
use serde_json::json;
use tests::{
    Person, TestCommunity, building, days, minutes,
    users::ballots::{by_household, by_household_with, owned},
};

use crate::fixture::{community, isolated_community};

/// Who voted what in building 3, a line each.
fn names(reader: &Person, community: &TestCommunity, of: &domain::ids::DeliberationId) -> String {
    let answer = reader.reads_names(of, &community.building(building(3)).id);
    let line = |vote: &api::deliberations::NamedVote| {
        let marks: Vec<&str> =
            vote.choice.iter().map(domain::deliberations::ballots::rule::Mark::as_str).collect();
        let voter = vote.voter.as_ref().and_then(|voter| voter.surname.clone()).unwrap_or_default();
        format!("{}{voter}: {}\n", vote.places.join(", "), marks.join(" "))
    };
    answer.reply::<NamedVotes>().votes.iter().map(line).collect()
}

#[test]
fn an_open_ballot_shows_after_the_close_who_voted_what_to_those_who_had_a_vote() {
    let community = isolated_community();
    let head = community.building_head("刘建国", building(3));
    let committee = community.committee_member("周敏");
    let [wang, zhao] = community.residents([("王桂芳", 3), ("赵四", 4)]);
    let far = community.resident("钱五", building(6));
    let gate = community.puts_to_vote("装道闸", &by_household_with("secrecy", json!("open")));
    let first = wang.votes(&gate, &["agree"]);
    wang.changes_vote(&gate, &first, &["disagree"]).0.ok();
    let roll: api::deliberations::RollView =
        community.convenor.reads_roll(&gate, &community.building(building(3)).id).reply();
    for reader in [&head, &committee] {
        reader.reads_paper(&gate, &roll.names[7].name, &[]).ok();
    }
    let home = &community.building(building(3)).id;
    expect![[r#"409 {"code":"result_hidden"}"#]].assert_eq(&zhao.reads_names(&gate, home).summary());
    assert!(!zhao.ballot(&gate).sees_names);
    community.later(days(5));
    community.cron().ok();
    let shown = names(&zhao, &community, &gate);
    assert_eq!(shown.lines().count(), 2, "{shown}");
    assert!(shown.contains(": disagree\n"), "{shown}");
    assert!(zhao.ballot(&gate).sees_names && community.convenor.ballot(&gate).sees_names);
    assert_eq!(names(&community.convenor, &community, &gate), shown);
    let answers = [("visitor", community.visitor()), ("elsewhere", far)].map(|(who, person)| {
        assert!(!person.ballot(&gate).sees_names);
        format!("{who}: {}", person.reads_names(&gate, home).summary())
    });
    expect![[r#"
        visitor: 401 {"code":"not_signed_in"}
        elsewhere: 403 {"code":"not_an_elector"}"#]]
    .assert_eq(&answers.join("\n"));
}

#[test]
fn where_persons_vote_openly_they_are_named_by_their_surnames() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let mut ballot = by_household_with("secrecy", json!("open"));
    ballot["rule"]["electorate"] = json!("person");
    let gate = community.puts_to_vote("装道闸", &ballot);
    wang.votes(&gate, &["agree"]);
    community.later(days(5));
    community.cron().ok();
    expect![[r#"
        3号楼王: agree
    "#]]
    .assert_eq(&names(&wang, &community, &gate));
}

#[test]
fn of_a_secret_ballot_nobody_is_shown_who_voted_what() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let gate = community.puts_to_vote("装道闸", &by_household());
    wang.votes(&gate, &["agree"]);
    community.later(days(5));
    community.cron().ok();
    let home = &community.building(building(3)).id;
    for reader in [&wang, &community.convenor] {
        expect![[r#"403 {"code":"ballot_secret"}"#]].assert_eq(&reader.reads_names(&gate, home).summary());
        assert!(!reader.ballot(&gate).sees_names);
    }
}

#[test]
fn a_voter_is_shown_which_of_their_votes_counts_and_nobody_else_is() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let gate = community.puts_to_vote("装道闸", &by_household());
    let first = wang.votes(&gate, &["agree"]);
    let mark = |person: &Person| person.ballot(&gate).mine[0].mark.clone();
    assert_eq!(mark(&wang), Some(first.mark()));
    let (answer, changed) = wang.changes_vote(&gate, &first, &["disagree"]);
    answer.ok();
    assert_eq!(mark(&wang), Some(changed.mark()));
    assert_ne!(first.mark(), changed.mark());
    assert_ne!(mark(&wang), Some(String::from(changed.code())), "the mark leads to no line");
}

/// How many notices somebody has.
fn told(person: &Person) -> usize {
    person.reads_notices().reply::<Notices>().notices.len()
}

#[test]
fn only_owners_are_called_to_an_owners_vote() {
    let community = isolated_community();
    let place = building(2);
    let compound = community.site(place).compound;
    let [wang, tenant] = ["王桂兰", "租客"].map(|name| community.resident(name, place));
    let lines = community.register(&community.building(place).id);
    community.convenor.registers(&compound, vec![owned(&lines[0], 10_000, &["王桂兰"])]).ok();
    community.convenor.links_owner(&compound, "王桂兰", Some(wang.id())).ok();
    let ballot = community.puts_to_vote_after(&["discuss"], "动用维修资金", &json!("owners"));
    assert_eq!(told(&wang), told(&tenant), "to the discussion everybody is called");
    let before = told(&tenant);
    community.convenor.ends_phase(&ballot, "都说完了").ok();
    assert_eq!((told(&wang), told(&tenant)), (before + 1, before));
    community.later(days(4) + minutes(1));
    community.cron().ok();
    assert_eq!((told(&wang), told(&tenant)), (before + 2, before), "and reminded");
}
