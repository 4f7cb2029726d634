//! What is shown of an analysis of invented neighbours, and of any votes.

#![allow(clippy::indexing_slicing, reason = "what isn't there fails the test that looks at it")]

use domain::deliberations::opinions::{
    shown::{FEWEST, Picture},
    votes::Stance,
};
use opinions::{
    Analysis, Previous,
    Vote::{self, Agree, Disagree, Pass},
    VoteMatrix,
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

fn picture_of(votes: &VoteMatrix) -> Picture {
    Picture::of(&Analysis::of(votes, &Previous::default()))
}

#[test]
fn a_group_of_four_is_not_shown_as_one() {
    let picture = picture_of(&yard(40, 4));
    assert_eq!(picture.groups.iter().map(|group| group.members).collect::<Vec<_>>(), [40]);
    assert_eq!(picture.participants, 44);
    assert!(picture.dots.iter().all(|dot| dot.group == 0));
    assert!(
        picture.statements.iter().all(|statement| statement.groups == [None]),
        "four could be reckoned out"
    );
    let picture = picture_of(&yard(40, 20));
    assert_eq!(picture.groups.len(), 2);
    assert_eq!(picture.dots.len(), 60);
}

#[test]
fn a_group_is_told_by_what_it_wants_and_what_it_refuses() {
    let picture = picture_of(&yard(40, 20));
    for (group, wants) in picture.groups.iter().zip([0..3, 3..6]) {
        assert_eq!(group.telling.len(), 5);
        for told in &group.telling {
            assert!(told.sure && told.statement < 6, "the lamp tells nobody apart: {told:?}");
            assert_eq!(told.stance == Stance::Agree, wants.contains(&told.statement), "{told:?}");
        }
    }
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
    fn nothing_shown_can_be_told_of_fewer_than_five(votes in any_votes()) {
        let picture = picture_of(&votes);
        prop_assert!(picture.groups.iter().all(|group| group.members >= FEWEST));
        for statement in &picture.statements {
            let all: u32 = votes.rows().iter().filter(|row| row[statement.statement].is_some()).count() as u32;
            let shown: Vec<u32> = statement.groups.iter().flatten().map(|counts| counts.votes()).collect();
            let rest = all - shown.iter().sum::<u32>();
            prop_assert!(shown.iter().all(|votes| *votes >= FEWEST));
            prop_assert!(shown.is_empty() || rest == 0 || rest >= FEWEST);
            prop_assert!(statement.all.is_none_or(|counts| counts.votes() >= FEWEST));
        }
    }
}
