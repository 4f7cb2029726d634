//! What a deliberation may be opened about, and by which procedure.

use super::{ballots::law, course::deliberation::Deliberation, procedures::Procedure, refusal::Refusal};
use crate::{
    clock::Moment,
    ids::CompoundId,
    matters::{matter::Matter, tier::Tier},
};

/// What somebody wants to open.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    pub procedure: &'a Procedure,
    /// The compound whose business it is; `None` for the whole community's.
    pub compound: Option<&'a CompoundId>,
    /// The item of Civil Code art. 278 para. 1.
    pub item: Option<u8>,
    /// The matter it is about.
    pub matter: Option<&'a Matter>,
}

impl Opening<'_> {
    /// The deliberation, before its first phase.
    ///
    /// # Errors
    /// [`Refusal::CompoundMissing`] for an owners' vote of no compound; [`Refusal::ItemUnfit`] where it names no item of
    /// the law, or another procedure names one; [`Refusal::NotTheCouncils`] for a matter of a lower tier, or one that
    /// is over.
    pub fn deliberation(self, now: Moment) -> Result<Deliberation, Refusal> {
        let owners = self.procedure.is_owners_vote();
        if owners && self.compound.is_none() {
            return Err(Refusal::CompoundMissing);
        }
        let listed = |item| law::owners().is_some_and(|law| law.items.iter().any(|one| one.number == item));
        if owners != self.item.is_some() || !self.item.is_none_or(listed) {
            return Err(Refusal::ItemUnfit);
        }
        if self.matter.is_some_and(|matter| matter.tier != Tier::Council || matter.status.is_over()) {
            return Err(Refusal::NotTheCouncils);
        }
        Ok(Deliberation::open(self.procedure.clone(), now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deliberations::procedures::shipped;

    #[test]
    fn an_owners_vote_names_its_compound_and_the_item_and_others_neither_need_to() {
        let [usual, _, owners] = shipped() else { panic!("three ship") };
        let compound = CompoundId::new(1, 1);
        let table = [
            (usual, None, None, None),
            (usual, Some(&compound), None, None),
            (usual, Some(&compound), Some(1), Some(Refusal::ItemUnfit)),
            (owners, None, Some(1), Some(Refusal::CompoundMissing)),
            (owners, Some(&compound), None, Some(Refusal::ItemUnfit)),
            (owners, Some(&compound), Some(9), None),
            (owners, Some(&compound), Some(10), Some(Refusal::ItemUnfit)),
        ];
        for (procedure, compound, item, refused) in table {
            let opening = Opening { procedure, compound, item, matter: None };
            assert_eq!(opening.deliberation(Moment(0)).err(), refused, "{} {item:?}", procedure.code());
        }
    }
}
