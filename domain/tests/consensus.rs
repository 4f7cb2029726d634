//! Opinion groups among invented neighbours, and in published conversations against the groups that Polis found there.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what can't be read fails the test that reads it"
)]

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use domain::deliberations::opinions::{
    Before, Opinions,
    shown::{FEWEST, Picture},
    votes::{
        Stance::{self, Agree, Disagree, Pass},
        VoteTable,
    },
};
use proptest::prelude::*;
use serde_json::Value;

/// A yard in which `parents` want the playground and `drivers` the parking lot; everybody wants the lamp. On each
/// of the three there are three statements. Every fifth leaves one statement out, every seventh changes sides once.
fn yard(parents: usize, drivers: usize) -> VoteTable {
    let mut table = VoteTable::new(vec![false; 9]);
    for neighbour in 0..parents + drivers {
        let (playground, parking) = if neighbour < parents { (Agree, Disagree) } else { (Disagree, Agree) };
        let mut row: Vec<Option<Stance>> =
            [playground, parking, Agree].iter().flat_map(|stance| [Some(*stance); 3]).collect();
        if neighbour % 5 == 0 {
            row[neighbour % 9] = None;
        }
        if neighbour % 7 == 0 {
            row[neighbour % 6] = Some(Pass);
        }
        table.push(row);
    }
    table
}

fn analysed(table: &VoteTable) -> Opinions {
    Opinions::of(table, &Before::default())
}

#[test]
fn parents_and_drivers_stand_apart_and_share_the_lamp() {
    let opinions = analysed(&yard(40, 20));
    assert_eq!(opinions.groups.len(), 2);
    assert_eq!(opinions.groups[0].members, (0..40).collect::<Vec<_>>());
    assert_eq!(opinions.groups[1].members, (40..60).collect::<Vec<_>>());
    for statement in &opinions.statements {
        let about_the_lamp = statement.id >= 6;
        assert_eq!(statement.consensus > 0.8, about_the_lamp, "{statement:?}");
        assert_eq!(statement.divisiveness > 0.7, !about_the_lamp, "{statement:?}");
    }
}

#[test]
fn whoever_voted_too_little_is_in_no_group_but_in_the_totals() {
    let mut table = yard(40, 20);
    table.push(vec![Some(Agree); 6]);
    let opinions = analysed(&table);
    assert!(opinions.groups.iter().all(|group| !group.members.contains(&60)));
    assert_eq!(opinions.statements[3].all.votes(), analysed(&yard(40, 20)).statements[3].all.votes() + 1);
}

#[test]
fn with_few_participants_even_those_who_voted_little_are_placed() {
    let mut table = VoteTable::new(vec![false; 9]);
    for neighbour in 0..10 {
        let stance = if neighbour < 5 { Agree } else { Disagree };
        table.push(vec![Some(stance); 3]);
    }
    let placed: usize = analysed(&table).groups.iter().map(|group| group.members.len()).sum();
    assert_eq!(placed, 10);
}

#[test]
fn a_statement_taken_out_has_no_say() {
    let mut with = VoteTable::new([vec![false; 9], vec![true]].concat());
    for (neighbour, row) in yard(40, 20).rows().iter().enumerate() {
        let quarrel = if neighbour % 2 == 0 { Agree } else { Disagree };
        with.push([row.clone(), vec![Some(quarrel)]].concat());
    }
    let opinions = analysed(&with);
    assert_eq!(opinions.statements.len(), 9);
    assert_eq!(opinions.groups, analysed(&yard(40, 20)).groups);
}

#[test]
fn where_all_think_alike_there_is_one_group() {
    let mut table = VoteTable::new(vec![false; 8]);
    (0..30).for_each(|_| table.push(vec![Some(Agree); 8]));
    let opinions = analysed(&table);
    assert_eq!(opinions.groups.len(), 1);
    assert_eq!(opinions.statements[0].divisiveness, 0.0);
}

#[test]
fn nothing_at_all_is_no_group() {
    assert_eq!(analysed(&VoteTable::new(vec![])).groups, []);
    assert_eq!(analysed(&VoteTable::new(vec![false; 3])).groups, []);
    let mut silent = VoteTable::new(vec![false; 3]);
    silent.push(vec![]);
    assert_eq!(analysed(&silent).groups, []);
}

#[test]
fn a_group_of_four_is_not_shown_as_one() {
    let picture = Picture::of(&analysed(&yard(40, 4)));
    assert_eq!(picture.groups.iter().map(|group| group.members).collect::<Vec<_>>(), [40]);
    assert_eq!(picture.participants, 44);
    assert!(picture.dots.iter().all(|dot| dot.group == 0));
    assert!(
        picture.statements.iter().all(|statement| statement.groups == [None]),
        "four could be reckoned out"
    );
    let picture = Picture::of(&analysed(&yard(40, 20)));
    assert_eq!(picture.groups.len(), 2);
    assert_eq!(picture.dots.len(), 60);
}

#[test]
fn a_group_is_told_by_what_it_wants_and_what_it_refuses() {
    let picture = Picture::of(&analysed(&yard(40, 20)));
    for (group, wants) in picture.groups.iter().zip([0..3, 3..6]) {
        assert_eq!(group.telling.len(), 5);
        for told in &group.telling {
            assert!(told.sure && told.statement < 6, "the lamp tells nobody apart: {told:?}");
            assert_eq!(told.stance == Agree, wants.contains(&told.statement), "{told:?}");
        }
    }
}

#[test]
fn a_group_keeps_its_letter_when_it_is_outgrown() {
    let first = analysed(&yard(24, 20));
    let before = Before {
        memory: first.memory,
        groups: first.groups.iter().map(|group| group.members.clone()).collect(),
    };
    let mut more = yard(24, 20);
    yard(0, 20).rows().iter().for_each(|row| more.push(row.clone()));
    let second = Opinions::of(&more, &before);
    assert_eq!(second.groups[0].members.len(), 24, "the parents are still A");
    assert_eq!(second.groups[1].members.len(), 40);
}

/// A table of any votes, of up to 40 participants and 12 statements.
fn any_table() -> impl Strategy<Value = VoteTable> {
    (1..=12_usize).prop_flat_map(|statements| {
        let vote = prop::option::of(prop::sample::select(Stance::ALL.to_vec()));
        let rows = prop::collection::vec(prop::collection::vec(vote, statements), 0..40);
        (prop::collection::vec(any::<bool>(), statements), rows).prop_map(|(left_out, rows)| {
            let mut table = VoteTable::new(left_out);
            rows.into_iter().for_each(|row| table.push(row));
            table
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_voted_every_number_is_one(table in any_table()) {
        let opinions = analysed(&table);
        prop_assert_eq!(&analysed(&table), &opinions);
        let mut placed: Vec<usize> = opinions.groups.iter().flat_map(|group| group.members.clone()).collect();
        let all = placed.len();
        placed.sort_unstable();
        placed.dedup();
        prop_assert_eq!(placed.len(), all, "nobody is in two groups");
        prop_assert!(opinions.groups.len() <= 5 && opinions.groups.iter().all(|group| !group.members.is_empty()));
        prop_assert!(opinions.places.iter().all(|place| place.x.is_finite() && place.y.is_finite()));
        for statement in &opinions.statements {
            prop_assert!((0.0..=1.0).contains(&statement.consensus));
            prop_assert!((0.0..=1.0).contains(&statement.divisiveness));
        }
    }

    #[test]
    fn nothing_shown_can_be_told_of_fewer_than_five(table in any_table()) {
        let picture = Picture::of(&analysed(&table));
        prop_assert!(picture.groups.iter().all(|group| group.members >= FEWEST));
        for statement in &picture.statements {
            let all: u32 = table.rows().iter().filter(|row| row[statement.statement].is_some()).count() as u32;
            let shown: Vec<u32> = statement.groups.iter().flatten().map(|counts| counts.votes()).collect();
            let rest = all - shown.iter().sum::<u32>();
            prop_assert!(shown.iter().all(|votes| *votes >= FEWEST));
            prop_assert!(shown.is_empty() || rest == 0 || rest >= FEWEST);
            prop_assert!(statement.all.is_none_or(|counts| counts.votes() >= FEWEST));
        }
    }

    #[test]
    fn everybody_turning_round_changes_no_group(table in any_table()) {
        let mut turned = VoteTable::new(table.left_out().to_vec());
        for row in table.rows() {
            turned.push(row.iter().map(|stance| stance.map(|stance| match stance {
                Agree => Disagree,
                Disagree => Agree,
                Pass => Pass,
            })).collect());
        }
        let sizes = |table: &VoteTable| analysed(table).groups.iter().map(|group| group.members.len()).collect::<Vec<_>>();
        prop_assert_eq!(sizes(&turned), sizes(&table));
    }
}

fn data(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder)
}

/// Runs the example as it is called from outside.
fn example(folder: &Path) -> Output {
    let cargo = std::env::var("CARGO").unwrap_or("cargo".into());
    let arguments = ["run", "-q", "-p", "domain", "--example", "consensus", "--"];
    Command::new(cargo).args(arguments).arg(folder).output().unwrap()
}

fn found(folder: &Path) -> Value {
    let output = example(folder);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn members(found: &Value) -> Vec<Vec<u64>> {
    let groups = found["groups"].as_array().unwrap().iter();
    groups.map(|group| serde_json::from_value(group["members"].clone()).unwrap()).collect()
}

/// How well two groupings agree: 1 is the same, 0 what chance would give (adjusted Rand index).
fn agreement(pairs: &[(usize, usize)]) -> f64 {
    let pairs_of = |count: f64| count * (count - 1.0) / 2.0;
    let (mut theirs, mut ours, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (their, our) in pairs {
        *theirs.entry(their).or_insert(0.0) += 1.0;
        *ours.entry(our).or_insert(0.0) += 1.0;
        *both.entry((their, our)).or_insert(0.0) += 1.0;
    }
    let theirs: f64 = theirs.into_values().map(pairs_of).sum();
    let ours: f64 = ours.into_values().map(pairs_of).sum();
    let both: f64 = both.into_values().map(pairs_of).sum();
    let by_chance = theirs * ours / pairs_of(pairs.len() as f64);
    (both - by_chance) / ((theirs + ours) / 2.0 - by_chance)
}

/// In each conversation the groups agree to 0.80 at least. Whoever Polis placed and we didn't counts as a group of their own.
#[test]
fn polis_finds_the_same_groups_in_its_published_conversations() {
    for conversation in ["15-per-hour-seattle", "canadian-electoral-reform", "scoop-hivemind.taxes"] {
        let folder = data("polis").join(conversation);
        let groups = members(&found(&folder));
        let our = |participant| groups.iter().position(|group| group.contains(&participant));
        let mut votes = csv::Reader::from_path(folder.join("participants-votes.csv")).unwrap();
        let rows = votes.records().map(Result::unwrap);
        let placed: Vec<(usize, usize)> = rows
            .filter(|row| !row[1].is_empty())
            .map(|row| (row[1].parse().unwrap(), our(row[0].parse().unwrap()).unwrap_or(usize::MAX)))
            .collect();
        let agreement = agreement(&placed);
        println!("{conversation}: {agreement:.3} over {} placed", placed.len());
        assert!(agreement >= 0.8, "{conversation}: {agreement:.3}");
    }
}

#[test]
fn the_example_reads_the_published_format() {
    let found = found(&data("conversation"));
    assert_eq!(members(&found), [vec![10, 11, 12, 13, 14], vec![20, 21, 22, 23]]);
    let ids: Vec<_> =
        found["statements"].as_array().unwrap().iter().map(|found| found["id"].clone()).collect();
    assert_eq!(ids, [0, 1, 5], "2 was taken out");
    assert_eq!(found["statements"][0]["agree"], 5.0 / 9.0);

    let missing = example(Path::new("no such folder"));
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("comments.csv"));
}
