//! Who can be asked to do something: people by what they are, as indices into the cast.

use domain::{matters::tier::Tier, people::role::Role};

use crate::{
    dice::Dice,
    people::{At, CAST, CONVENOR},
};

/// One person of the cast, or the convenor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Who(pub usize);

/// The cast, sorted.
#[derive(Debug)]
pub(crate) struct Actors {
    pub buildings: usize,
    residents: Vec<Who>,
    passers_by: Vec<Who>,
}

/// Buildings in the first compound; the others are in the second.
pub(crate) const FIRST_COMPOUND: usize = 6;

impl Actors {
    pub(crate) fn new(buildings: usize) -> Self {
        let all = |is: &dyn Fn(usize) -> bool| (0..CAST.len()).filter(|nth| is(*nth)).map(Who).collect();
        Self {
            buildings,
            residents: all(&|nth| CAST[nth].building.is_some()),
            passers_by: all(&|nth| CAST[nth].building.is_none() && CAST[nth].role.is_none()),
        }
    }

    /// The convenor, who stands behind everybody else.
    pub(crate) fn convenor(&self) -> Who {
        Who(CAST.len())
    }

    pub(crate) fn named(&self, name: &str) -> Who {
        named(name)
    }

    pub(crate) fn resident(&self, dice: &mut Dice) -> Who {
        *dice.pick(&self.residents)
    }

    pub(crate) fn resident_of(&self, building: usize, dice: &mut Dice) -> Option<Who> {
        let there: Vec<_> = self.residents.iter().filter(|who| self.home(**who) == Some(building)).collect();
        (!there.is_empty()).then(|| **dice.pick(&there))
    }

    pub(crate) fn passer_by(&self, dice: &mut Dice) -> Who {
        *dice.pick(&self.passers_by)
    }

    pub(crate) fn home(&self, who: Who) -> Option<usize> {
        CAST.get(who.0).and_then(|cast| cast.building)
    }

    /// The index of a building's compound.
    pub(crate) fn compound_of(&self, building: usize) -> usize {
        usize::from(building > FIRST_COMPOUND)
    }

    pub(crate) fn head_of(&self, building: usize) -> Who {
        let heads = |who: &usize| {
            CAST[*who].building == Some(building) && matches!(CAST[*who].role, Some((Role::BuildingHead, _)))
        };
        Who((0..CAST.len()).find(heads).unwrap_or_else(|| panic!("building {building} has a head")))
    }

    /// Somebody at the desk of a tier in a compound.
    pub(crate) fn at_desk(&self, tier: Tier, compound: usize, dice: &mut Dice) -> Who {
        let role = match tier {
            Tier::Property => Role::PropertyClerk,
            Tier::Committee => Role::CommitteeMember,
            Tier::Council => return self.convenor(),
        };
        let works = |who: &usize| matches!(CAST[*who].role, Some((held, At::Compound(at))) if held == role && at == compound);
        let there: Vec<_> = (0..CAST.len()).filter(works).collect();
        Who(*dice.pick(&there))
    }

    pub(crate) fn grid_worker(&self, dice: &mut Dice) -> Who {
        let there: Vec<_> =
            (0..CAST.len()).filter(|who| matches!(CAST[*who].role, Some((Role::GridWorker, _)))).collect();
        Who(*dice.pick(&there))
    }
}

pub(crate) fn named(name: &str) -> Who {
    let nth = CAST.iter().position(|cast| cast.name == name);
    // The convenor stands behind everybody else.
    let nth = nth.or_else(|| (name == CONVENOR).then_some(CAST.len()));
    Who(nth.unwrap_or_else(|| panic!("{name} isn't in the cast")))
}
