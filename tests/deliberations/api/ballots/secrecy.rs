//! What a secret ballot tells: receipts that can be checked, and nothing of who voted what.

use domain::deliberations::ballots::receipt::{Line, Published, ballot_name};
use expect_test::expect;
use serde_json::json;
use sha2::{Digest, Sha256};
use tests::{
    Person, building, days,
    users::ballots::{by_household, by_household_with},
};

use crate::fixture::{community, isolated_community};

#[test]
fn a_receipt_is_found_on_the_list_and_the_list_is_what_was_counted() {
    let community = isolated_community();
    let voters: Vec<Person> =
        (0..5).map(|nth| community.resident(&format!("邻居{nth}"), building(2))).collect();
    let gate = community.puts_to_vote("装道闸", &by_household());
    let receipts: Vec<_> = voters
        .iter()
        .enumerate()
        .map(|(nth, voter)| voter.votes(&gate, &[["agree", "disagree"][nth % 2]]))
        .collect();
    for early in [voters[0].reads_votes(&gate, None), voters[0].fetches_votes(&gate, 1)] {
        expect![[r#"409 {"code":"result_hidden"}"#]].assert_eq(&early.summary());
    }
    community.later(days(5));
    community.cron().ok();
    let view = community.visitor().ballot(&gate);
    let (lines, digest) = community.visitor().counted_votes(&gate, view.run);
    for receipt in &receipts {
        let line = lines.iter().find(|line| line.code == receipt.code()).expect("the vote is there");
        assert_eq!(line.choice, receipt.choice);
    }
    let lines: Vec<Line> = serde_json::from_value(serde_json::to_value(&lines).unwrap()).unwrap();
    let list = Published::from(lines).sealed(&ballot_name(&gate, view.run));
    assert_eq!(community.visitor().fetches_votes(&gate, view.run).bytes, list, "the file is what was hashed");
    let reckoned: String = Sha256::digest(list).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((view.digest.as_deref(), digest), (Some(reckoned.as_str()), reckoned.clone()));
    // A phone that looks for its code names no more of it than a letter.
    let code = String::from(receipts[0].code());
    let before: String = code.chars().take(1).collect();
    let page = voters[0].reads_votes(&gate, Some(&before)).text();
    assert!(page.contains(&code), "{page}");
}

#[test]
fn nobody_reads_anywhere_who_voted_what_or_that_they_did() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let head = community.building_head("刘建国", building(3));
    let committee = community.committee_member("周敏");
    let gate = community.puts_to_vote("装道闸", &by_household());
    let receipt = wang.votes(&gate, &["disagree"]);
    let secrets = ["disagree".to_owned(), String::from(receipt.nonce.clone()), String::from(receipt.code())];
    let told = [
        ("her export", wang.exports().text()),
        ("her notices", wang.reads_notices().text()),
        ("the page", wang.looks_at_deliberation(&gate).text()),
    ];
    for (what, text) in &told {
        for secret in &secrets {
            assert!(!text.contains(secret), "{what}: {text}");
        }
    }
    for reader in [&head, &committee, &community.convenor, &community.visitor()] {
        let ballot = reader.looks_at_ballot(&gate).text();
        for secret in [&secrets[1], &secrets[2], wang.id().as_str(), "王桂芳"] {
            assert!(!ballot.contains(secret), "{ballot}");
        }
        assert!(reader.ballot(&gate).result.is_none());
        let page = reader.looks_at_deliberation(&gate).text();
        assert!(!page.contains(wang.id().as_str()), "{page}");
    }
    community.later(days(5));
    community.cron().ok();
    let list = community.visitor().reads_votes(&gate, None).text();
    assert!(!list.contains(wang.id().as_str()) && list.contains(&secrets[2]), "{list}");
}

#[test]
fn results_are_shown_early_only_where_an_open_ballot_says_so() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let mut shown = by_household_with("hidden_until_close", json!(false));
    shown["rule"]["secrecy"] = json!("open");
    let gate = community.puts_to_vote("装道闸", &shown);
    wang.votes(&gate, &["agree"]);
    let result = community.visitor().ballot(&gate).result.expect("shown");
    assert!(result.decision.is_none());
    assert_eq!(result.options[0].votes.heads, 1);
}

/// What the tables of a ballot are made of, read from the migration: the urn has nothing that leads to a voter, the
/// record of who took part nothing that leads to a vote, and neither a time.
#[test]
fn the_rows_of_a_vote_have_no_place_for_the_other() {
    let schema = include_str!("../../../../worker/migrations/shard/0007_ballots.sql");
    let columns = |table: &str| {
        let (_, rest) = schema.split_once(&format!(" {table} (\n")).expect("such a table");
        let (body, _) = rest.split_once("\n) STRICT, WITHOUT ROWID;").expect("kept in the order of its key");
        let names = body.lines().map(|line| line.trim().split(' ').next().unwrap_or_default());
        let names = names.filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        names.collect::<Vec<_>>().join(" ")
    };
    expect!["community deliberation run code choice"].assert_eq(&columns("ballot_urn"));
    expect!["community deliberation run voter way person mark readers choice kept"]
        .assert_eq(&columns("ballot_part"));
    expect!["community deliberation run option heads area"].assert_eq(&columns("ballot_sum"));
    expect!["community deliberation run voter reader sealed"].assert_eq(&columns("ballot_paper"));
}
