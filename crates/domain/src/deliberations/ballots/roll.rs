//! The roll: who may vote, and how much each vote counts. Frozen when the vote begins.
//!
//! Owners are counted as the Supreme People's Court says (最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释,
//! 法释〔2009〕7号, amended 法释〔2020〕17号): the area of a unit is the one on the register, else as surveyed, else as in the
//! contract of sale (art. 8); heads are counted by units, one a unit, but whoever bought several units counts once, and
//! so does the developer for all units not sold, or sold and not handed over (art. 9). Co-owners of a unit are one owner:
//! they have its one vote together. The same people together owning several units are one owner too; somebody who owns
//! one unit alone and another with a spouse is two, because the buyers differ.

use std::collections::{BTreeMap, BTreeSet};

use json::FromJson;
use serde::{Deserialize, Serialize};

use super::rule::Meter;
use crate::deliberations::refusal::Refusal;

/// The largest area of a unit that is no mistake: a million m², in 0.01 m².
pub const AREA_MAX: u64 = 100_000_000;

/// How much votes weigh together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Share {
    pub heads: u64,
    /// Area in 0.01 m²; 0 where no area is counted.
    pub area: u64,
}

impl Share {
    #[must_use]
    pub fn on(self, meter: Meter) -> u64 {
        match meter {
            Meter::Heads => self.heads,
            Meter::Area => self.area,
        }
    }

    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { heads: self.heads.saturating_add(other.heads), area: self.area.saturating_add(other.area) }
    }

    /// The rest without `other`, which is part of it.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self { heads: self.heads.saturating_sub(other.heads), area: self.area.saturating_sub(other.area) }
    }
}

/// A person or a household that may vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Elector {
    pub voter: String,
    pub building: String,
}

/// A unit (专有部分) of the building.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its name, as 3-2-501. Its owner votes under it.
    pub unit: String,
    pub building: String,
    /// In 0.01 m².
    pub area: u64,
    #[serde(default)]
    pub owners: Vec<String>,
    /// Not sold, or sold and not handed over: the developer's.
    #[serde(default)]
    pub developers: bool,
}

/// One vote of the roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    /// The name of the person or household, or of the owner's first unit.
    pub id: String,
    pub share: Share,
    /// By building what of it is there. An owner with units in two buildings is a head in both.
    pub buildings: BTreeMap<String, Share>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roll {
    voters: Vec<Voter>,
    /// By person, household or unit the voter's number.
    numbers: BTreeMap<String, usize>,
}

impl Roll {
    /// A roll of persons or households, one vote each.
    pub fn of_heads(electors: Vec<Elector>) -> Result<Self, Refusal> {
        let mut roll = Self { voters: Vec::new(), numbers: BTreeMap::new() };
        for Elector { voter, building } in electors {
            let share = Share { heads: 1, area: 0 };
            let buildings = BTreeMap::from([(building, share)]);
            roll.name(voter.clone(), roll.voters.len())?;
            roll.voters.push(Voter { id: voter, share, buildings });
        }
        roll.filled()
    }

    /// A roll of owners, made of the units.
    ///
    /// # Errors
    /// [`Refusal::ElectorateEmpty`], [`Refusal::ElectorateTwice`] for a unit listed twice, [`Refusal::AreaInvalid`],
    /// [`Refusal::OwnerMissing`].
    pub fn of_owners(units: Vec<Unit>) -> Result<Self, Refusal> {
        let mut roll = Self { voters: Vec::new(), numbers: BTreeMap::new() };
        let mut owners: BTreeMap<Owner, usize> = BTreeMap::new();
        for unit in units {
            let number = *owners.entry(Owner::of(&unit)?).or_insert(roll.voters.len());
            roll.name(unit.unit.clone(), number)?;
            if number == roll.voters.len() {
                let share = Share { heads: 1, area: 0 };
                roll.voters.push(Voter { id: unit.unit, share, buildings: BTreeMap::new() });
            }
            let voter = roll.voters.get_mut(number).ok_or(Refusal::OwnerMissing)?;
            let area = Share { heads: 0, area: unit.area };
            voter.share = voter.share.plus(area);
            let here = voter.buildings.entry(unit.building).or_insert(Share { heads: 1, area: 0 });
            *here = here.plus(area);
        }
        roll.filled()
    }

    fn name(&mut self, name: String, number: usize) -> Result<(), Refusal> {
        match self.numbers.insert(name, number) {
            None => Ok(()),
            Some(_) => Err(Refusal::ElectorateTwice),
        }
    }

    fn filled(self) -> Result<Self, Refusal> {
        if self.voters.is_empty() { Err(Refusal::ElectorateEmpty) } else { Ok(self) }
    }

    /// The number of the voter with this name, or who owns the unit of this name.
    pub fn find(&self, name: &str) -> Result<usize, Refusal> {
        self.numbers.get(name).copied().ok_or(Refusal::NotAnElector)
    }

    /// The voters; their numbers are their places here.
    #[must_use]
    pub fn voters(&self) -> &[Voter] {
        &self.voters
    }

    /// What the votes of these numbers weigh.
    #[must_use]
    pub fn weigh<'a>(&self, numbers: impl IntoIterator<Item = &'a usize>) -> Share {
        let voters = numbers.into_iter().filter_map(|number| self.voters.get(*number));
        voters.fold(Share::default(), |sum, voter| sum.plus(voter.share))
    }

    #[must_use]
    pub fn all(&self) -> Share {
        self.voters.iter().fold(Share::default(), |sum, voter| sum.plus(voter.share))
    }
}

impl Unit {
    /// Who owns it, as a text that is the same for the units of the same owner and of no other: what the register keeps, so
    /// that a roll can be made of it where it lies.
    pub fn owner(&self) -> Result<String, Refusal> {
        Ok(match Owner::of(self)? {
            Owner::Developer => "developer".to_owned(),
            // No name holds a control character, so no two lists of names run together.
            Owner::Together(names) => {
                names.into_iter().map(|name| format!("\u{1f}{name}")).collect::<String>()
            }
        })
    }
}

/// Who counts as one owner.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Developer,
    Together(BTreeSet<String>),
}

impl Owner {
    fn of(unit: &Unit) -> Result<Self, Refusal> {
        if !(1..=AREA_MAX).contains(&unit.area) {
            return Err(Refusal::AreaInvalid);
        }
        if unit.developers {
            return Ok(Self::Developer);
        }
        let named = unit.owners.iter().map(|owner| owner.trim().to_owned()).filter(|owner| !owner.is_empty());
        let mut owners = BTreeSet::new();
        owners.extend(named);
        if owners.is_empty() { Err(Refusal::OwnerMissing) } else { Ok(Self::Together(owners)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(name: &str, area: u64, owners: &[&str]) -> Unit {
        Unit {
            unit: name.into(),
            building: name.split('-').next().unwrap().into(),
            area,
            owners: owners.iter().map(|owner| (*owner).to_owned()).collect(),
            developers: owners.is_empty(),
        }
    }

    #[test]
    fn owners_are_counted_as_the_court_says() {
        let roll = Roll::of_owners(vec![
            unit("1-101", 10_000, &["王桂兰"]),
            unit("1-102", 8_000, &["王桂兰"]),
            unit("2-101", 9_000, &["王桂兰", "李明"]),
            unit("2-102", 9_000, &["李明", "王桂兰"]),
            unit("2-201", 7_000, &["李明"]),
            unit("2-202", 6_000, &[]),
            unit("1-201", 5_000, &[]),
        ])
        .unwrap();
        // 王桂兰 alone, the couple, 李明 alone, and the developer.
        assert_eq!(roll.all(), Share { heads: 4, area: 54_000 });
        assert_eq!(roll.find("1-101"), roll.find("1-102"));
        assert_eq!(roll.find("2-101"), roll.find("2-102"));
        assert_ne!(roll.find("2-201"), roll.find("2-101"));
        let developer = &roll.voters()[roll.find("1-201").unwrap()];
        assert_eq!(developer.share, Share { heads: 1, area: 11_000 });
        assert_eq!(developer.buildings["1"], Share { heads: 1, area: 5_000 });
        assert_eq!(developer.buildings["2"], Share { heads: 1, area: 6_000 });
    }

    #[test]
    fn the_register_tells_owners_apart_as_the_roll_does() {
        let owner = |owners: &[&str]| unit("1-101", 10_000, owners).owner();
        assert_eq!(owner(&["王桂兰", "李明"]), owner(&["李明", " 王桂兰"]));
        assert_ne!(owner(&["王桂兰"]), owner(&["王桂兰", "李明"]));
        assert_ne!(owner(&[]), owner(&["developer"]));
        assert_eq!(unit("1-101", 0, &["王桂兰"]).owner(), Err(Refusal::AreaInvalid));
        assert_eq!(owner(&[" "]), Err(Refusal::OwnerMissing));
    }

    #[test]
    fn a_roll_that_can_not_be_is_refused() {
        let owners = Roll::of_owners;
        assert_eq!(owners(vec![]), Err(Refusal::ElectorateEmpty));
        assert_eq!(Roll::of_heads(vec![]), Err(Refusal::ElectorateEmpty));
        assert_eq!(owners(vec![unit("1", 0, &["a"])]), Err(Refusal::AreaInvalid));
        assert_eq!(owners(vec![unit("1", AREA_MAX + 1, &["a"])]), Err(Refusal::AreaInvalid));
        assert_eq!(owners(vec![unit("1", 5, &["a"]), unit("1", 5, &["b"])]), Err(Refusal::ElectorateTwice));
        assert_eq!(owners(vec![unit("1", 5, &[" "])]), Err(Refusal::OwnerMissing));
        let elector = Elector { voter: "a".into(), building: "1".into() };
        assert_eq!(Roll::of_heads(vec![elector.clone(), elector]), Err(Refusal::ElectorateTwice));
    }
}
