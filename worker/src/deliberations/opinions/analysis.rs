//! From answers as rows to what is kept of their analysis.

use std::collections::BTreeMap;

use domain::{
    deliberations::opinions::{
        shown::{Mine, Picture, own_places},
        votes::Stance,
    },
    ids::PersonId,
    moderation::reports::Standing,
};
use opinions::{Analysis, Previous, Smoothing, Vote, VoteMatrix};
use serde::{Deserialize, Serialize};

/// What one person answered: the numbers of statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonAnswers {
    pub person: PersonId,
    /// What they agree with, disagree with, and passed on.
    pub by_stance: [(Stance, Vec<usize>); 3],
}

/// Everything that an analysis is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// By statement, in the order of their numbers, whether it is seen.
    pub standings: Vec<Standing>,
    /// By person, always in the same order.
    pub answers: Vec<PersonAnswers>,
    /// What the last analysis left.
    pub before: Option<Remembered>,
}

/// What the next analysis is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// How many groups there were.
    pub memory: Option<Smoothing>,
    pub places: BTreeMap<PersonId, Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// What the person may read of it.
    #[serde(flatten)]
    pub mine: Mine,
    /// The group's number among all, shown or not.
    pub of: Option<u8>,
}

/// What is kept of an analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    pub picture: Picture,
    /// What the next analysis is given.
    pub remembered: Remembered,
    /// By statement that is seen: its number, and in thousandths how far it tells opinions apart.
    pub extremity: Vec<(usize, u32)>,
}

#[must_use]
pub fn analyse(facts: &Facts) -> Snapshot {
    let mut votes = VoteMatrix::new(facts.standings.iter().map(|standing| !standing.is_seen()).collect());
    for answers in &facts.answers {
        votes.push(row(answers, facts.standings.len()));
    }
    let analysis = Analysis::of(&votes, &previous(facts));
    let mut groups: Vec<Option<u8>> = vec![None; facts.answers.len()];
    for (number, group) in analysis.groups.iter().enumerate() {
        for member in &group.members {
            if let Some(of) = groups.get_mut(*member) {
                *of = u8::try_from(number).ok();
            }
        }
    }
    let people = facts.answers.iter().map(|answers| answers.person.clone());
    let places = own_places(&analysis).into_iter().zip(groups).map(|(mine, of)| Place { mine, of });
    let mut known = BTreeMap::new();
    known.extend(people.zip(places));
    Snapshot {
        picture: Picture::of(&analysis),
        remembered: Remembered { memory: analysis.smoothing, places: known },
        extremity: analysis
            .statements
            .iter()
            .map(|found| (found.number, thousandths(found.extremity)))
            .collect(),
    }
}

fn row(answers: &PersonAnswers, statements: usize) -> Vec<Option<Vote>> {
    let mut row = vec![None; statements];
    for (stance, numbers) in &answers.by_stance {
        for number in numbers {
            if let Some(cell) = row.get_mut(*number) {
                *cell = Some((*stance).into());
            }
        }
    }
    row
}

/// The groups of the last analysis, by the numbers that people have in this one.
fn previous(facts: &Facts) -> Previous {
    let Some(remembered) = &facts.before else { return Previous::default() };
    let mut groups: Vec<Vec<usize>> = vec![];
    for (number, answers) in facts.answers.iter().enumerate() {
        let Some(of) = remembered.places.get(&answers.person).and_then(|place| place.of) else { continue };
        let of = usize::from(of);
        groups.resize_with(groups.len().max(of + 1), Vec::new);
        if let Some(group) = groups.get_mut(of) {
            group.push(number);
        }
    }
    Previous { smoothing: remembered.memory, groups }
}

fn thousandths(number: f64) -> u32 {
    // `as` stops at the ends of the range, which no extremity comes near.
    (number.max(0.0) * 1000.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(number: usize) -> PersonId {
        PersonId::new(1, number as u128)
    }

    fn answers(number: usize, agree: &[usize], disagree: &[usize]) -> PersonAnswers {
        PersonAnswers {
            person: person(number),
            by_stance: [
                (Stance::Agree, agree.to_vec()),
                (Stance::Disagree, disagree.to_vec()),
                (Stance::Pass, vec![]),
            ],
        }
    }

    /// Two camps over statements 0–3; all like 4.
    fn camps(sizes: [usize; 2]) -> Facts {
        let first = (0..sizes[0]).map(|nth| answers(nth, &[0, 1, 4], &[2, 3]));
        let second = (sizes[0]..sizes[0] + sizes[1]).map(|nth| answers(nth, &[2, 3, 4], &[0, 1]));
        Facts { standings: vec![Standing::Shown; 5], answers: first.chain(second).collect(), before: None }
    }

    #[test]
    fn everybody_is_told_the_own_group_and_nobody_one_of_four() {
        let snapshot = analyse(&camps([12, 4]));
        let of = |nth| snapshot.remembered.places.get(&person(nth)).map(|place| (place.mine.group, place.of));
        assert_eq!(
            [0, 11, 12, 15].map(of),
            [
                Some((Some(0), Some(0))),
                Some((Some(0), Some(0))),
                Some((None, Some(1))),
                Some((None, Some(1))),
            ]
        );
        assert_eq!(snapshot.picture.groups.len(), 1);
    }

    #[test]
    fn groups_keep_their_letters_when_their_sizes_change_places() {
        let first = analyse(&camps([10, 8]));
        let later = Facts { before: Some(first.remembered), ..camps([10, 14]) };
        let members = |facts: &Facts| {
            analyse(facts).picture.groups.iter().map(|group| group.members).collect::<Vec<_>>()
        };
        assert_eq!(members(&later), [10, 14]);
        assert_eq!(members(&Facts { before: None, ..later }), [14, 10]);
    }

    #[test]
    fn what_moderation_took_out_is_not_in_the_picture() {
        let mut facts = camps([10, 8]);
        facts.standings[0] = Standing::Hidden;
        let snapshot = analyse(&facts);
        let numbers: Vec<_> = snapshot.picture.statements.iter().map(|found| found.statement).collect();
        assert_eq!(numbers, [1, 2, 3, 4]);
        assert_eq!(snapshot.extremity.iter().map(|(number, _)| *number).collect::<Vec<_>>(), numbers);
    }

    #[test]
    fn before_anybody_answered_there_is_nothing_to_tell() {
        let facts = Facts { standings: vec![], answers: vec![], before: None };
        let snapshot = analyse(&facts);
        assert_eq!((snapshot.picture, snapshot.remembered.places.len()), (Picture::default(), 0));
    }
}
