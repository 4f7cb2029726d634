//! What fits what: a suggestion for the convenor, who decides. Computed on the phone, from what is on the lists.

use std::{cmp::Reverse, collections::BTreeSet};

use crate::{ids::ResourceId, volunteers::skill::Skill};

/// The same skill counts as much as so many pairs of characters in common.
const SKILL: usize = 3;

/// What fits less than this isn't suggested.
const LEAST: usize = 3;

/// How many resources are suggested for a need.
const MOST: usize = 5;

/// How well a need and a resource fit: by skill, and by the pairs of characters that both titles have.
#[must_use]
pub fn fit((need, title): (&Skill, &str), (resource, offered): (&Skill, &str)) -> usize {
    let skill = if need == resource { SKILL } else { 0 };
    skill + pairs_of(title).intersection(&pairs_of(offered)).count()
}

/// The pairs of characters of a text, without what is no letter.
fn pairs_of(text: &str) -> BTreeSet<(char, char)> {
    let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    chars.iter().copied().zip(chars.iter().copied().skip(1)).collect()
}

/// Which of `resources` fit a need's skill and title, best first; of those that fit as well, the ones that were offered
/// earlier. `known` tells a resource's id, skill and title.
#[must_use]
pub fn fitting<'a, R>(
    need: (&Skill, &str),
    resources: &'a [R],
    known: impl Fn(&'a R) -> (&'a ResourceId, &'a Skill, &'a str),
) -> Vec<&'a R> {
    let scored = resources.iter().map(|one| {
        let (id, skill, title) = known(one);
        (fit(need, (skill, title)), id, one)
    });
    let mut scored: Vec<(usize, &ResourceId, &R)> = scored.filter(|(score, ..)| *score >= LEAST).collect();
    scored.sort_by_key(|&(score, id, _)| (Reverse(score), id));
    scored.into_iter().take(MOST).map(|(_, _, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Offer = (ResourceId, Skill, &'static str);

    fn best(offered: &[Offer]) -> Vec<&'static str> {
        let found =
            fitting((&Skill::Health, "老人量血压"), offered, |(id, skill, title)| (id, skill, title));
        found.into_iter().map(|(_, _, title)| *title).collect()
    }

    #[test]
    fn the_same_skill_and_the_same_words_fit() {
        let table = [
            ((Skill::Health, "老人量血压"), (Skill::Health, "义诊：量血压、测血糖"), 5),
            ((Skill::Health, "老人量血压"), (Skill::Health, "消毒一次"), 3),
            ((Skill::Daily, "老人量血压"), (Skill::Health, "量血压"), 2),
            ((Skill::Daily, "修自行车"), (Skill::Law, "讲一次法律课"), 0),
            ((Skill::Daily, "磨剪刀"), (Skill::Civil, "磨剪刀、磨菜刀"), 2),
        ];
        for ((a, title), (b, offered), score) in table {
            assert_eq!(fit((&a, title), (&b, offered)), score, "{title} {offered}");
        }
    }

    #[test]
    fn the_best_come_first_and_always_in_the_same_order() {
        let offer = |nth, skill, title| (ResourceId::new(1, nth), skill, title);
        let mut offered = vec![
            offer(4, Skill::Health, "消毒一次"),
            offer(3, Skill::Law, "讲一次法律课"),
            offer(2, Skill::Health, "量血压和血糖"),
            offer(1, Skill::Health, "消毒两次"),
        ];
        let first = best(&offered);
        assert_eq!(first, ["量血压和血糖", "消毒两次", "消毒一次"]);
        offered.reverse();
        assert_eq!(best(&offered), first);
        assert_eq!(best(&[]).len(), 0);
    }
}
