//! Open ballots: after the close those who had a vote see who voted what; and whose vote it is that is called upon.

use domain::{deliberations::wire::NamedVotes, notices::wire::Notices};
use expect_test::expect;
use serde_json::json;
use tests::town::{
    Person, Town,
    ballots::{by_household, by_household_with, owned},
    building, days, minutes,
};

use crate::ground::{town, town_alone};

/// Who voted what in building 3, a line each.
fn names(reader: &Person, town: &Town, of: &domain::ids::DeliberationId) -> String {
    let said = reader.reads_names(of, &town.building(building(3)).id);
    let line = |vote: &domain::deliberations::wire::NamedVote| {
        let marks: Vec<&str> =
            vote.choice.iter().map(domain::deliberations::ballots::rule::Mark::as_str).collect();
        let voter = vote.voter.as_ref().and_then(|voter| voter.surname.clone()).unwrap_or_default();
        format!("{}{voter}: {}\n", vote.places.join(", "), marks.join(" "))
    };
    said.reply::<NamedVotes>().votes.iter().map(line).collect()
}

#[test]
fn an_open_ballot_shows_after_the_close_who_voted_what_to_those_who_had_a_vote() {
    let town = town_alone();
    let head = town.building_head("刘建国", building(3));
    let committee = town.committee_member("周敏");
    let (wang, zhao) = (town.resident("王桂芳", building(3)), town.resident("赵四", building(4)));
    let far = town.resident("钱五", building(6));
    let gate = town.puts_to_vote("装道闸", &by_household_with("secrecy", json!("open")));
    let first = wang.votes(&gate, &["agree"]);
    wang.changes_vote(&gate, &first, &["disagree"]).0.ok();
    let roll: domain::deliberations::wire::RollView =
        town.convenor.reads_roll(&gate, &town.building(building(3)).id).reply();
    for reader in [&head, &committee] {
        reader.reads_paper(&gate, &roll.names[7].name, &[]).ok();
    }
    let home = &town.building(building(3)).id;
    expect![[r#"409 {"code":"result_hidden"}"#]].assert_eq(&zhao.reads_names(&gate, home).brief());
    assert!(!zhao.ballot(&gate).sees_names);
    town.later(days(5));
    town.alarm().ok();
    let shown = names(&zhao, &town, &gate);
    assert_eq!(shown.lines().count(), 2, "{shown}");
    assert!(shown.contains(": disagree\n"), "{shown}");
    assert!(zhao.ballot(&gate).sees_names && town.convenor.ballot(&gate).sees_names);
    assert_eq!(names(&town.convenor, &town, &gate), shown);
    let said = [("visitor", town.visitor()), ("elsewhere", far)].map(|(who, person)| {
        assert!(!person.ballot(&gate).sees_names);
        format!("{who}: {}", person.reads_names(&gate, home).brief())
    });
    expect![[r#"
        visitor: 401 {"code":"not_signed_in"}
        elsewhere: 403 {"code":"not_an_elector"}"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn where_persons_vote_openly_they_are_named_by_their_surnames() {
    let town = town_alone();
    let wang = town.resident("王桂芳", building(3));
    let mut ballot = by_household_with("secrecy", json!("open"));
    ballot["rule"]["electorate"] = json!("person");
    let gate = town.puts_to_vote("装道闸", &ballot);
    wang.votes(&gate, &["agree"]);
    town.later(days(5));
    town.alarm().ok();
    expect![[r#"
        3号楼王: agree
    "#]]
    .assert_eq(&names(&wang, &town, &gate));
}

#[test]
fn of_a_secret_ballot_nobody_is_shown_who_voted_what() {
    let town = town_alone();
    let wang = town.resident("王桂芳", building(3));
    let gate = town.puts_to_vote("装道闸", &by_household());
    wang.votes(&gate, &["agree"]);
    town.later(days(5));
    town.alarm().ok();
    let home = &town.building(building(3)).id;
    for reader in [&wang, &town.convenor] {
        expect![[r#"403 {"code":"ballot_secret"}"#]].assert_eq(&reader.reads_names(&gate, home).brief());
        assert!(!reader.ballot(&gate).sees_names);
    }
}

#[test]
fn a_voter_is_shown_which_of_their_votes_counts_and_nobody_else_is() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    let gate = town.puts_to_vote("装道闸", &by_household());
    let first = wang.votes(&gate, &["agree"]);
    let mark = |person: &Person| person.ballot(&gate).mine[0].mark.clone();
    assert_eq!(mark(&wang), Some(first.mark()));
    let (said, changed) = wang.changes_vote(&gate, &first, &["disagree"]);
    said.ok();
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
    let town = town_alone();
    let place = building(2);
    let compound = town.site(place).compound;
    let [wang, tenant] = ["王桂兰", "租客"].map(|name| town.resident(name, place));
    let lines = town.register(&town.building(place).id);
    town.convenor.registers(&compound, vec![owned(&lines[0], 10_000, &["王桂兰"])]).ok();
    town.convenor.links_owner(&compound, "王桂兰", Some(wang.id())).ok();
    let ballot = town.puts_to_vote_after(&["discuss"], "动用维修资金", &json!("owners"));
    assert_eq!(told(&wang), told(&tenant), "to the discussion everybody is called");
    let before = told(&tenant);
    town.convenor.ends_phase(&ballot, "都说完了").ok();
    assert_eq!((told(&wang), told(&tenant)), (before + 1, before));
    town.later(days(4) + minutes(1));
    town.alarm().ok();
    assert_eq!((told(&wang), told(&tenant)), (before + 2, before), "and reminded");
}
