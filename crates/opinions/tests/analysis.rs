//! Opinion groups among invented neighbours, and what holds whatever was voted.

#![allow(clippy::indexing_slicing, reason = "what isn't there fails the test that looks at it")]

use opinions::{
    Analysis, MAX_GROUPS, Previous,
    Vote::{self, Agree, Disagree, Pass},
    VoteMatrix, WITHIN_OF_BEST,
};
use proptest::prelude::*;

/// A yard in which `parents` want the playground and `drivers` the parking lot; everybody wants the lamp. On each
/// of the three there are three statements. Every fifth leaves one statement out, every seventh changes sides once.
fn yard(parents: usize, drivers: usize) -> VoteMatrix {
    let mut votes = VoteMatrix::new(vec![false; 9]);
    for neighbour in 0..parents + drivers {
        let (playground, parking) = if neighbour < parents { (Agree, Disagree) } else { (Disagree, Agree) };
        let mut row: Vec<Option<Vote>> =
            [playground, parking, Agree].iter().flat_map(|vote| [Some(*vote); 3]).collect();
        if neighbour % 5 == 0 {
            row[neighbour % 9] = None;
        }
        if neighbour % 7 == 0 {
            row[neighbour % 6] = Some(Pass);
        }
        votes.push(row);
    }
    votes
}

fn analysed(votes: &VoteMatrix) -> Analysis {
    Analysis::of(votes, &Previous::default())
}

#[test]
fn parents_and_drivers_stand_apart_and_share_the_lamp() {
    let analysis = analysed(&yard(40, 20));
    assert_eq!(analysis.groups.len(), 2);
    assert_eq!(analysis.groups[0].members, (0..40).collect::<Vec<_>>());
    assert_eq!(analysis.groups[1].members, (40..60).collect::<Vec<_>>());
    for statement in &analysis.statements {
        let about_the_lamp = statement.number >= 6;
        assert_eq!(statement.consensus > 0.8, about_the_lamp, "{statement:?}");
        assert_eq!(statement.divisiveness > 0.7, !about_the_lamp, "{statement:?}");
    }
}

#[test]
fn whoever_voted_too_little_is_in_no_group_but_in_the_totals() {
    let mut votes = yard(40, 20);
    votes.push(vec![Some(Agree); 6]);
    let analysis = analysed(&votes);
    assert!(analysis.groups.iter().all(|group| !group.members.contains(&60)));
    assert_eq!(analysis.statements[3].all.votes(), analysed(&yard(40, 20)).statements[3].all.votes() + 1);
}

#[test]
fn with_few_participants_even_those_who_voted_little_are_placed() {
    let mut votes = VoteMatrix::new(vec![false; 9]);
    for neighbour in 0..10 {
        let vote = if neighbour < 5 { Agree } else { Disagree };
        votes.push(vec![Some(vote); 3]);
    }
    let placed: usize = analysed(&votes).groups.iter().map(|group| group.members.len()).sum();
    assert_eq!(placed, 10);
}

#[test]
fn a_statement_taken_out_has_no_say() {
    let mut with = VoteMatrix::new([vec![false; 9], vec![true]].concat());
    for (neighbour, row) in yard(40, 20).rows().iter().enumerate() {
        let quarrel = if neighbour % 2 == 0 { Agree } else { Disagree };
        with.push([row.clone(), vec![Some(quarrel)]].concat());
    }
    let analysis = analysed(&with);
    assert_eq!(analysis.statements.len(), 9);
    assert_eq!(analysis.groups, analysed(&yard(40, 20)).groups);
}

#[test]
fn where_all_think_alike_there_is_one_group() {
    let mut votes = VoteMatrix::new(vec![false; 8]);
    (0..30).for_each(|_| votes.push(vec![Some(Agree); 8]));
    let analysis = analysed(&votes);
    assert_eq!(analysis.groups.len(), 1);
    assert_eq!(analysis.statements[0].divisiveness, 0.0);
}

#[test]
fn nothing_at_all_is_no_group() {
    assert_eq!(analysed(&VoteMatrix::new(vec![])).groups, []);
    assert_eq!(analysed(&VoteMatrix::new(vec![false; 3])).groups, []);
    let mut silent = VoteMatrix::new(vec![false; 3]);
    silent.push(vec![]);
    assert_eq!(analysed(&silent).groups, []);
}

#[test]
fn a_group_keeps_its_place_when_it_is_outgrown() {
    let first = analysed(&yard(24, 20));
    let previous = Previous {
        smoothing: first.smoothing,
        groups: first.groups.iter().map(|group| group.members.clone()).collect(),
    };
    let mut more = yard(24, 20);
    yard(0, 20).rows().iter().for_each(|row| more.push(row.clone()));
    let second = Analysis::of(&more, &previous);
    assert_eq!(second.groups[0].members.len(), 24, "the parents are still first");
    assert_eq!(second.groups[1].members.len(), 40);
}

/// Two hundred neighbours in five blocs. The first two agree with thirteen statements on which the other three
/// disagree; of nine more, each bloc agrees with the first few and disagrees with the rest. 57 votes of a thousand
/// are anything, always the same.
fn blocs() -> VoteMatrix {
    const AGREE_WITH_FIRST: [usize; 5] = [7, 4, 9, 6, 3];
    // xorshift64 (Marsaglia 2003).
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = |sides: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % sides
    };
    let mut votes = VoteMatrix::new(vec![false; 13 + 9]);
    for neighbour in 0..200 {
        let bloc = neighbour % 5;
        let camp = (0..13).map(|_| bloc < 2);
        let own = (0..9).map(|statement| statement < AGREE_WITH_FIRST[bloc]);
        let row = camp.chain(own).map(|agrees| {
            if draw(1000) < 57 {
                Some([Agree, Disagree, Pass][draw(3) as usize])
            } else {
                Some(if agrees { Agree } else { Disagree })
            }
        });
        votes.push(row.collect());
    }
    votes
}

#[test]
fn two_groups_are_found_where_five_separate_hardly_better() {
    let analysis = analysed(&blocs());
    let [(2, two), (3, three), (4, four), (5, five)] = analysis.silhouettes[..] else {
        panic!("two to five groups were to be tried: {:?}", analysis.silhouettes)
    };
    assert!(five > two && five > three && five > four, "five are the best: {:?}", analysis.silhouettes);
    assert!(five - two < WITHIN_OF_BEST, "and two nearly as good: {:?}", analysis.silhouettes);
    let sizes: Vec<usize> = analysis.groups.iter().map(|group| group.members.len()).collect();
    assert_eq!(sizes, [120, 80], "the two camps");
    assert!(analysis.groups[0].members.iter().all(|member| member % 5 >= 2));
}

/// Any votes of up to 40 participants and 12 statements.
fn any_votes() -> impl Strategy<Value = VoteMatrix> {
    (1..=12_usize).prop_flat_map(|statements| {
        let vote = prop::option::of(prop::sample::select(vec![Agree, Disagree, Pass]));
        let rows = prop::collection::vec(prop::collection::vec(vote, statements), 0..40);
        (prop::collection::vec(any::<bool>(), statements), rows).prop_map(|(excluded, rows)| {
            let mut votes = VoteMatrix::new(excluded);
            rows.into_iter().for_each(|row| votes.push(row));
            votes
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_voted_every_number_is_one(votes in any_votes()) {
        let analysis = analysed(&votes);
        prop_assert_eq!(&analysed(&votes), &analysis);
        let mut placed: Vec<usize> = analysis.groups.iter().flat_map(|group| group.members.clone()).collect();
        let all = placed.len();
        placed.sort_unstable();
        placed.dedup();
        prop_assert_eq!(placed.len(), all, "nobody is in two groups");
        prop_assert!(analysis.groups.len() <= MAX_GROUPS);
        prop_assert!(analysis.groups.iter().all(|group| !group.members.is_empty()));
        prop_assert!(analysis.positions.iter().all(|at| at.x.is_finite() && at.y.is_finite()));
        for statement in &analysis.statements {
            prop_assert!((0.0..=1.0).contains(&statement.consensus));
            prop_assert!((0.0..=1.0).contains(&statement.divisiveness));
        }
    }

    #[test]
    fn everybody_turning_round_changes_no_group(votes in any_votes()) {
        let mut turned = VoteMatrix::new(votes.excluded().to_vec());
        for row in votes.rows() {
            turned.push(row.iter().map(|vote| vote.map(|vote| match vote {
                Agree => Disagree,
                Disagree => Agree,
                Pass => Pass,
            })).collect());
        }
        let sizes = |votes: &VoteMatrix| analysed(votes).groups.iter().map(|group| group.members.len()).collect::<Vec<_>>();
        prop_assert_eq!(sizes(&turned), sizes(&votes));
    }
}
