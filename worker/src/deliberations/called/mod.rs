//! Who is called upon: which people a phase waits for.

pub mod store;

use domain::{
    deliberations::{course::deliberation::Number, procedures::phase::Party},
    people::role::Role,
};

use super::store::Found;

/// Those whom a deliberation calls upon.
#[derive(Clone, Copy, Debug)]
pub struct Called<'a> {
    /// By which deliberation.
    pub deliberation: &'a Found,
    /// In which of its runs.
    pub run: Number,
    /// Who.
    pub parties: &'a [Party],
    /// What selects those who have acted, and aren't called any more.
    pub acted: Option<&'static str>,
}

/// The role by which somebody belongs to a party. Residents belong by their household, owners by the register,
/// representatives and party members by the seat that they are invited to.
#[must_use]
pub fn role_of(party: Party) -> Option<Role> {
    match party {
        Party::Resident | Party::Owner | Party::Representative | Party::PartyMember => None,
        Party::Branch | Party::ResidentsCommittee => Some(Role::Convenor),
        Party::OwnersCommittee => Some(Role::CommitteeMember),
        Party::Property => Some(Role::PropertyClerk),
        Party::GridWorker => Some(Role::GridWorker),
        Party::BuildingHead => Some(Role::BuildingHead),
        Party::PartnerUnit => Some(Role::PartnerUnit),
        Party::Volunteer => Some(Role::Volunteer),
    }
}
