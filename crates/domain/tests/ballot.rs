//! Ballots that pass or fail by exactly one vote, one square centimetre, one voter who stayed at home.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what can't be read fails the test that reads it"
)]

use std::{
    collections::BTreeMap,
    io::Write,
    process::{Command, Output, Stdio},
};

use domain::deliberations::ballots::{
    law::{Weight, owners},
    outcome::{Decision, Outcome, Sums, Turnout, count, outcome, progress},
    roll::{Elector, Roll, Unit},
    rule::{Choice, Mark, Rule},
};
use proptest::prelude::*;

fn rule(json: &str) -> Rule {
    serde_json::from_str(json).unwrap()
}

/// A compound of owners with one unit each, of these areas in 0.01 m², three to a building.
fn compound(areas: &[u64]) -> Roll {
    let units = areas.iter().enumerate().map(|(at, area)| Unit {
        unit: format!("{at}"),
        building: format!("{}号楼", at / 3 + 1),
        area: *area,
        owners: vec![format!("owner {at}")],
        developers: false,
    });
    Roll::of_owners(units.collect()).unwrap()
}

fn households(number: usize) -> Roll {
    let electors = (0..number).map(|at| Elector { voter: format!("{at}"), building: "1号楼".into() });
    Roll::of_heads(electors.collect()).unwrap()
}

/// Votes in the order of the roll: a letter each, `y` agree, `n` disagree, `o` abstain, `-` not voted.
fn votes(rule: &Rule, written: &str) -> BTreeMap<usize, Choice> {
    let choice = |options: &[&str]| {
        let options: Vec<Mark> =
            options.iter().map(|name| Mark::try_from((*name).to_owned()).unwrap()).collect();
        Choice::new(&rule.question, &options).unwrap()
    };
    let cast = written.chars().enumerate().filter_map(|(at, letter)| match letter {
        'y' => Some((at, choice(&["agree"]))),
        'n' => Some((at, choice(&["disagree"]))),
        'o' => Some((at, choice(&[]))),
        _ => None,
    });
    cast.collect()
}

/// What a vote comes to: `passed`, `not_passed`, `no_quorum`.
fn decided(rule: &Rule, roll: &Roll, written: &str) -> &'static str {
    match count(rule, roll, &votes(rule, written)).unwrap().decision {
        Decision::NoQuorum => "no_quorum",
        Decision::NotPassed => "not_passed",
        Decision::Passed { .. } => "passed",
        Decision::Tied { .. } => "tied",
    }
}

fn owners_rule(weight: Weight) -> Rule {
    owners().unwrap().rule(weight).clone()
}

#[test]
fn exactly_two_thirds_taking_part_is_enough_and_one_less_is_not() {
    let ordinary = owners_rule(Weight::Ordinary);
    let equal = compound(&[9_000; 9]);
    assert_eq!(decided(&ordinary, &equal, "yyyyyy---"), "passed", "6 of 9 heads, 54,000 of 81,000");
    assert_eq!(decided(&ordinary, &equal, "yyyyy----"), "no_quorum");
    // 6 of 9 heads, but of area one hundredth of a square metre less than two thirds.
    let short = compound(&[9_000, 9_000, 9_000, 9_000, 9_000, 8_999, 9_000, 9_000, 9_001]);
    assert_eq!(decided(&ordinary, &short, "yyyyyy---"), "no_quorum");
    // Two thirds of the area, but only 5 of 9 heads.
    let large = compound(&[20_000, 10_000, 10_000, 10_000, 10_000, 7_500, 7_500, 7_500, 7_500]);
    assert_eq!(decided(&ordinary, &large, "yyyyy----"), "no_quorum");
}

#[test]
fn exactly_half_is_not_more_than_half() {
    let ordinary = owners_rule(Weight::Ordinary);
    let equal = compound(&[9_000; 6]);
    assert_eq!(decided(&ordinary, &equal, "yyynnn"), "not_passed");
    assert_eq!(decided(&ordinary, &equal, "yyyynn"), "passed");
    // More than half of the heads, exactly half of the area.
    let large = compound(&[8_000, 8_000, 8_000, 8_000, 16_000, 16_000]);
    assert_eq!(decided(&ordinary, &large, "yyyynn"), "not_passed");
    // One hundredth of a square metre more.
    let more = compound(&[8_001, 8_000, 8_000, 8_000, 16_000, 16_000]);
    assert_eq!(decided(&ordinary, &more, "yyyynn"), "passed");
    // More than half of the area, exactly half of the heads.
    assert_eq!(decided(&ordinary, &large, "nynnyy"), "not_passed");
}

#[test]
fn exactly_three_quarters_is_at_least_three_quarters() {
    let special = owners_rule(Weight::Special);
    let equal = compound(&[9_000; 8]);
    assert_eq!(decided(&special, &equal, "yyyyyynn"), "passed");
    assert_eq!(decided(&special, &equal, "yyyyynnn"), "not_passed");
    let short = compound(&[8_999, 9_000, 9_000, 9_000, 9_000, 9_000, 9_000, 9_000]);
    assert_eq!(decided(&special, &short, "yyyyyynn"), "not_passed", "53,999 of 71,999");
    // The same votes pass an ordinary matter.
    assert_eq!(decided(&owners_rule(Weight::Ordinary), &short, "yyyyyynn"), "passed");
}

#[test]
fn abstaining_is_taking_part_and_not_agreeing() {
    let ordinary = owners_rule(Weight::Ordinary);
    let equal = compound(&[9_000; 9]);
    assert_eq!(decided(&ordinary, &equal, "yyy------"), "no_quorum");
    assert_eq!(decided(&ordinary, &equal, "yyyooo---"), "not_passed", "3 of 6 is no majority");
    assert_eq!(decided(&ordinary, &equal, "yyyyoo---"), "passed");
    let outcome = count(&ordinary, &equal, &votes(&ordinary, "yyyyoo---")).unwrap();
    assert_eq!((outcome.abstained.heads, outcome.progress.took_part.heads), (2, 6));
}

#[test]
fn nobody_taking_part_decides_nothing() {
    let by_households = rule(
        r#"{"electorate":"household","measure":"heads","majority":{"at_least":"1/2","of":"participating"}}"#,
    );
    assert_eq!(decided(&by_households, &households(3), "---"), "not_passed");
    assert_eq!(decided(&by_households, &households(3), "ooo"), "not_passed");
    assert_eq!(decided(&by_households, &households(3), "y--"), "passed");
}

#[test]
fn a_majority_of_all_counts_those_who_stayed_at_home() {
    let of_all =
        rule(r#"{"electorate":"household","measure":"heads","majority":{"more_than":"1/2","of":"all"}}"#);
    assert_eq!(decided(&of_all, &households(4), "yy--"), "not_passed");
    assert_eq!(decided(&of_all, &households(4), "yyy-"), "passed");
}

#[test]
fn the_gauges_show_what_is_needed_and_the_buildings_how_far_they_are() {
    let ordinary = owners_rule(Weight::Ordinary);
    let roll = compound(&[9_000; 6]);
    let took_part = votes(&ordinary, "yyyn--").into_keys().collect();
    let progress = progress(&ordinary, Turnout::of(&roll, &took_part));
    let gauges: Vec<_> =
        progress.quorum.iter().map(|g| (g.meter.code(), g.part, g.whole, g.needed, g.reached)).collect();
    assert_eq!(gauges, [("heads", 4, 6, 4, true), ("area", 36_000, 54_000, 36_000, true)]);
    let buildings: Vec<_> =
        progress.buildings.iter().map(|b| (b.building.as_str(), b.took_part.heads, b.all.heads)).collect();
    assert_eq!(buildings, [("1号楼", 3, 3), ("2号楼", 1, 3)]);
}

fn chosen(rule: &Rule, choices: &[&[&str]]) -> BTreeMap<usize, Choice> {
    let option = |name: &&str| Mark::try_from((*name).to_owned()).unwrap();
    let choice =
        |names: &&[&str]| Choice::new(&rule.question, &names.iter().map(option).collect::<Vec<_>>()).unwrap();
    choices.iter().map(choice).enumerate().collect()
}

/// The decision as it is written.
fn decision(rule: &Rule, choices: &[&[&str]]) -> String {
    let outcome = count(rule, &households(choices.len()), &chosen(rule, choices)).unwrap();
    serde_json::to_string(&outcome.decision).unwrap()
}

#[test]
fn several_may_win_and_a_tie_for_the_last_seat_stays_open() {
    let committee = rule(
        r#"{"electorate":"household","measure":"heads","majority":{"at_least":"1/2","of":"participating"},
            "question":{"options":["王","李","张","赵"],"pick":3,"seats":2}}"#,
    );
    let (wang_li, wang_zhang): (&[&str], &[&str]) = (&["王", "李"], &["王", "张"]);
    assert_eq!(
        decision(&committee, &[wang_li, wang_li, wang_zhang]),
        r#"{"kind":"passed","options":["王","李"]}"#
    );
    assert_eq!(
        decision(&committee, &[wang_li, wang_zhang]),
        r#"{"kind":"tied","elected":["王"],"options":["李","张"]}"#
    );
    assert_eq!(decision(&committee, &[&["王"], &["李"], &["张"]]), r#"{"kind":"not_passed"}"#);
}

#[test]
fn two_options_with_half_each_are_tied_where_half_is_enough() {
    let gate = rule(
        r#"{"electorate":"household","measure":"heads","majority":{"at_least":"1/2","of":"participating"},
            "question":{"options":["东门","西门"]}}"#,
    );
    assert_eq!(
        decision(&gate, &[&["东门"], &["西门"]]),
        r#"{"kind":"tied","elected":[],"options":["东门","西门"]}"#
    );
    assert_eq!(
        decision(&gate, &[&["东门"], &["西门"], &["东门"]]),
        r#"{"kind":"passed","options":["东门"]}"#
    );
}

#[test]
fn area_and_heads_that_disagree_about_the_winner_leave_it_open() {
    let colour = rule(
        r#"{"electorate":"owner","measure":"both","majority":{"at_least":"1/4","of":"all"},
            "question":{"options":["白","灰"]}}"#,
    );
    let roll = compound(&[1_000, 1_000, 5_000]);
    let outcome = count(&colour, &roll, &chosen(&colour, &[&["白"], &["白"], &["灰"]])).unwrap();
    assert_eq!(
        serde_json::to_string(&outcome.decision).unwrap(),
        r#"{"kind":"tied","elected":[],"options":["白","灰"]}"#
    );
}

#[test]
fn an_option_removed_meanwhile_wins_nothing_but_its_voters_took_part() {
    let mut gate = rule(
        r#"{"electorate":"household","measure":"heads","majority":{"more_than":"1/2","of":"participating"},
            "question":{"options":["东门","西门","南门"]}}"#,
    );
    let votes = chosen(&gate, &[&["南门"], &["南门"], &["东门"]]);
    gate.question = gate.question.without(&Mark::try_from("南门".to_owned()).unwrap()).unwrap();
    let outcome = count(&gate, &households(3), &votes).unwrap();
    assert_eq!(outcome.decision, Decision::NotPassed);
    assert_eq!(outcome.progress.took_part.heads, 3);
    assert_eq!(outcome.options.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changing_votes_adds_up_to_the_same_as_voting_once(
        areas in prop::collection::vec(1..50_000_u64, 1..20),
        attempts in prop::collection::vec((0..20_usize, "[yno]"), 0..60),
    ) {
        let rule = owners_rule(Weight::Ordinary);
        let roll = compound(&areas);
        let mut last: BTreeMap<usize, Choice> = BTreeMap::new();
        let mut sums = Sums::default();
        for (number, letter) in attempts {
            let number = number % areas.len();
            let share = roll.voters()[number].share;
            let choice = votes(&rule, &letter)[&0].clone();
            if let Some(earlier) = last.insert(number, choice.clone()) {
                sums.take(&earlier, share);
            }
            sums.add(&choice, share);
        }
        let kept_as_sums = outcome(&rule, Turnout::of(&roll, &last.keys().copied().collect()), &sums);
        prop_assert_eq!(&kept_as_sums.options, &count(&rule, &roll, &last).unwrap().options);
        let Outcome { progress, abstained, options, .. } = kept_as_sums;
        let area: u64 = abstained.area + options.iter().map(|option| option.votes.area).sum::<u64>();
        prop_assert_eq!(area, progress.took_part.area, "no vote is lost or doubled");
    }

    #[test]
    fn one_more_vote_for_it_never_undoes_a_decision(areas in prop::collection::vec(1..50_000_u64, 1..12), ayes in 0..12_usize) {
        for weight in [Weight::Ordinary, Weight::Special] {
            let rule = owners_rule(weight);
            let roll = compound(&areas);
            let ayes = ayes.min(areas.len() - 1);
            let before = "y".repeat(ayes) + &"n".repeat(areas.len() - ayes);
            let after = "y".repeat(ayes + 1) + &"n".repeat(areas.len() - ayes - 1);
            if decided(&rule, &roll, &before) == "passed" {
                prop_assert_eq!(decided(&rule, &roll, &after), "passed");
            }
        }
    }
}

fn run(input: &str) -> Output {
    let cargo = std::env::var("CARGO").unwrap_or("cargo".into());
    let mut child = Command::new(cargo)
        .args(["run", "-q", "-p", "domain", "--example", "ballot"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

const LIFT: &str = r#"{"rule":"owners_special",
  "electorate":[
    {"unit":"1-101","building":"1号楼","area":8950,"owners":["李明","王桂兰"]},
    {"unit":"1-102","building":"1号楼","area":6000,"owners":["张伟"]},
    {"unit":"2-101","building":"2号楼","area":6000,"owners":["张伟"]},
    {"unit":"2-102","building":"2号楼","area":7000,"developers":true}],
  "votes":[
    {"voter":"1-101","choice":"disagree","by":"李明"},
    {"voter":"2-101","choice":["agree"]},
    {"voter":"1-101","choice":"agree","by":"李明"}]}"#;

#[test]
fn the_example_counts_what_its_comment_describes() {
    let output = run(LIFT);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let outcome: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(outcome["decision"], serde_json::json!({"kind": "passed", "options": ["agree"]}));
    assert_eq!(outcome["all"], serde_json::json!({"heads": 3, "area": 27950}));
    assert_eq!(outcome["took_part"], serde_json::json!({"heads": 2, "area": 20950}));
}

#[test]
fn what_can_not_be_is_said_clearly() {
    let table = [
        (
            LIFT.replace("\"choice\":\"agree\"", "\"choice\":\"maybe\""),
            "votes[2]: no_such_option (voter `1-101`)",
        ),
        (
            LIFT.replace("\"voter\":\"2-101\"", "\"voter\":\"9-101\""),
            "votes[1]: not_an_elector (voter `9-101`)",
        ),
        (LIFT.replace("\"agree\",\"by\":\"李明\"", "\"agree\",\"by\":\"王桂兰\""), "votes[2]: another_voted"),
        (LIFT.replace("8950", "0"), "electorate: area_invalid"),
        (LIFT.replace("8950", "89.5"), "electorate: invalid type: floating point `89.5`, expected u64"),
        (LIFT.replace("8950", "-1"), "electorate: invalid value: integer `-1`, expected u64"),
        (LIFT.replace("1-102", "1-101"), "electorate: electorate_twice"),
        (LIFT.replace("owners_special", "owners"), "rule: no rule is called `owners`"),
        (LIFT.replace("\"votes\"", "\"voices\""), "unknown field `voices`"),
        (
            r#"{"rule":"owners_special","electorate":[],"votes":[]}"#.to_owned(),
            "electorate: electorate_empty",
        ),
        (String::new(), "EOF while parsing a value"),
    ];
    for (input, expected) in table {
        let output = run(&input);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.starts_with(expected), "{said:?} instead of {expected:?}");
        assert!(output.stdout.is_empty());
    }
}
