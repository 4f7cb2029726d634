//! What fits what: a suggestion for the convenor, who decides. Computed on the phone, from what is on the lists.

use std::collections::BTreeSet;

use super::wire::{NeedLine, ResourceLine};
use crate::volunteers::skill::Skill;

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

/// Which of `resources` fit `need`, best first; of those that fit as well, the ones that were offered earlier.
#[must_use]
pub fn fitting<'a>(need: &NeedLine, resources: &'a [ResourceLine]) -> Vec<&'a ResourceLine> {
    let scored = resources
        .iter()
        .map(|one| (fit((&need.skill, need.title.as_str()), (&one.skill, one.title.as_str())), one));
    let mut scored: Vec<(usize, &ResourceLine)> = scored.filter(|(score, _)| *score >= LEAST).collect();
    scored.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.resource.cmp(&other.resource)));
    scored.into_iter().take(MOST).map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{NeedId, ResourceId},
        volunteers::lists::Standing,
    };

    fn need(skill: Skill, title: &str) -> NeedLine {
        NeedLine {
            need: NeedId::new(1, 1),
            version: 1,
            state: Standing::Open,
            skill,
            title: title.to_owned().try_into().unwrap(),
            spot: "3号楼前".to_owned().try_into().unwrap(),
            own: false,
            may_withdraw: false,
        }
    }

    fn resource(nth: u128, skill: Skill, title: &str) -> ResourceLine {
        ResourceLine {
            resource: ResourceId::new(1, nth),
            version: 1,
            state: Standing::Open,
            skill,
            title: title.to_owned().try_into().unwrap(),
            amount: "一次".to_owned().try_into().unwrap(),
            times: "周六".to_owned().try_into().unwrap(),
            by: None,
            own: false,
            may_withdraw: false,
        }
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
        let wanted = need(Skill::Health, "老人量血压");
        let mut offered = vec![
            resource(4, Skill::Health, "消毒一次"),
            resource(3, Skill::Law, "讲一次法律课"),
            resource(2, Skill::Health, "量血压和血糖"),
            resource(1, Skill::Health, "消毒两次"),
        ];
        let order = |offered: &[ResourceLine]| -> Vec<String> {
            fitting(&wanted, offered).iter().map(|one| one.title.as_str().to_owned()).collect()
        };
        let first = order(&offered);
        assert_eq!(first, ["量血压和血糖", "消毒两次", "消毒一次"]);
        offered.reverse();
        assert_eq!(order(&offered), first);
        assert_eq!(fitting(&wanted, &[]).len(), 0);
    }
}
