//! Where a deliberation stands and who stands there: whether somebody may take a step, asked by the Worker to refuse and
//! by the page to show only buttons that will work.

use super::course::{
    self,
    deliberation::Deliberation,
    status::{Hand, StepKind, theirs},
};
use crate::{
    clock::Moment,
    deliberations::procedures::phase::Party,
    ids::CompoundId,
    people::{
        place::{Place, Site},
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
};

/// A deliberation and the people it is for.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The compound whose business it is; `None` where it is the whole community's.
    pub compound: Option<&'a CompoundId>,
    pub state: &'a Deliberation,
}

impl Ground<'_> {
    /// With which hand `actor` takes a step of this kind now.
    ///
    /// # Errors
    /// [`Problem::NotSignedIn`] for a visitor; [`Problem::JoinWaiting`], [`Problem::NotAllowed`] and
    /// [`Problem::OtherPlace`] for whoever has no hand in it; what [`course::may`] refuses.
    pub fn hand(&self, actor: Option<&Actor>, step: StepKind, now: Moment) -> Result<Hand, Problem> {
        let mut refusal = None;
        for hand in [Hand::Convenor, Hand::Participant] {
            if !theirs(hand, step) {
                continue;
            }
            match self.holds(actor, hand) {
                Ok(()) => return Ok(course::may(self.state, step, hand, now).map(|()| hand)?),
                Err(problem) => refusal = Some(problem),
            }
        }
        Err(refusal.unwrap_or(Problem::NotAllowed))
    }

    /// Every step that `actor` may take now.
    #[must_use]
    pub fn open_steps(&self, actor: Option<&Actor>, now: Moment) -> Vec<StepKind> {
        StepKind::ALL.iter().copied().filter(|step| self.hand(actor, *step, now).is_ok()).collect()
    }

    /// As whom `actor` gives a task: the convenor does.
    pub fn gives(&self, actor: Option<&Actor>, now: Moment) -> Result<Hand, Problem> {
        self.holds(actor, Hand::Convenor)?;
        Ok(course::may(self.state, StepKind::Work, Hand::Convenor, now).map(|()| Hand::Convenor)?)
    }

    /// As whom `actor` says how far a task of `party` is: whoever belongs to it does, and the convenor.
    pub fn works(&self, actor: Option<&Actor>, party: Party, now: Moment) -> Result<Hand, Problem> {
        if self.holds(actor, Hand::Convenor).is_ok() {
            return self.gives(actor, now);
        }
        belongs(actor, party, self.compound)?;
        Ok(course::may(self.state, StepKind::Work, Hand::Participant, now).map(|()| Hand::Participant)?)
    }

    fn holds(&self, actor: Option<&Actor>, hand: Hand) -> Result<(), Problem> {
        match hand {
            Hand::Convenor => may_convene(actor, self.compound, self.state.procedure.is_owners_vote()),
            Hand::Participant => takes_part(actor, self.compound),
            Hand::Clock => Err(Problem::NotAllowed),
        }
    }
}

/// Whether `actor` may open and lead a deliberation of this compound, or of the whole community. Owners' votes are the
/// committee's to open too.
pub fn may_convene(
    actor: Option<&Actor>,
    compound: Option<&CompoundId>,
    owners_vote: bool,
) -> Result<(), Problem> {
    let site = compound.map(|compound| Site { compound: compound.clone(), building: None });
    let action = if owners_vote { Action::ConveneOwners } else { Action::Convene };
    may(actor, action, Subject { site: site.as_ref(), own: false })
}

/// Whether `actor` takes part: residents do, where they live.
///
/// # Errors
/// As [`may`]; [`Problem::OtherPlace`] for residents of another compound.
pub fn takes_part(actor: Option<&Actor>, compound: Option<&CompoundId>) -> Result<(), Problem> {
    may(actor, Action::Deliberate, Subject { site: None, own: false })?;
    let home = actor.and_then(|actor| actor.home.as_ref());
    match compound {
        Some(compound) if home.is_none_or(|home| home.compound != *compound) => Err(Problem::OtherPlace),
        _ => Ok(()),
    }
}

/// Whether `actor` belongs to a party of this compound's, or of the whole community's, deliberation: by a role that is
/// held there, or as a resident.
pub fn belongs(actor: Option<&Actor>, party: Party, compound: Option<&CompoundId>) -> Result<(), Problem> {
    let Some(role) = party.role() else { return takes_part(actor, compound) };
    let actor = actor.ok_or(Problem::NotSignedIn)?;
    let lives_there = || compound.is_none() || actor.home.as_ref().map(|home| &home.compound) == compound;
    let here = |at: &Place| match at {
        Place::Community => true,
        Place::Compound(held) => compound.is_none_or(|compound| compound == held),
        // Roles of a building are held where one lives.
        Place::Building(_) => lives_there(),
    };
    let held: Vec<_> = actor.roles.iter().filter(|held| held.role == role).collect();
    match held.iter().any(|held| here(&held.at)) {
        true => Ok(()),
        false if held.is_empty() => Err(Problem::NotAllowed),
        false => Err(Problem::OtherPlace),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::{
        deliberations::procedures::shipped,
        ids::{BuildingId, PersonId},
        people::{
            place::Place,
            role::{Held, Role, Standing},
        },
    };

    fn yard(number: u128) -> CompoundId {
        CompoundId::new(1, number)
    }

    fn resident(of: &CompoundId, more: Option<Held>) -> Actor {
        let home = Site { compound: of.clone(), building: Some(BuildingId::new(1, 1)) };
        let resident = Held { role: Role::Resident, at: Place::Community };
        let roles = std::iter::once(resident).chain(more).collect();
        Actor {
            person: PersonId::new(1, 1),
            standing: Standing::Active,
            household: None,
            home: Some(home),
            roles,
        }
    }

    #[test]
    fn who_has_a_hand_in_it() {
        let (east, west) = (yard(1), yard(2));
        let people = [
            ("visitor", None),
            ("neighbour", Some(resident(&east, None))),
            ("elsewhere", Some(resident(&west, None))),
            (
                "committee",
                Some(resident(
                    &east,
                    Some(Held { role: Role::CommitteeMember, at: Place::Compound(east.clone()) }),
                )),
            ),
            ("convenor", Some(resident(&west, Some(Held { role: Role::Convenor, at: Place::Community })))),
        ];
        let [usual, _, owners] = shipped() else { panic!("three ship") };
        let mut table = String::new();
        for procedure in [usual, owners] {
            let mut state = Deliberation::open(procedure.clone(), Moment(0));
            let begin = course::command::Command::Begin;
            (state, _) = course::apply(&state, begin, Hand::Convenor, Moment(0)).unwrap();
            let ground = Ground { compound: Some(&east), state: &state };
            for (name, person) in &people {
                let step = |step| match ground.hand(person.as_ref(), step, Moment(1)) {
                    Ok(hand) => hand.to_string(),
                    Err(problem) => problem.code(),
                };
                let steps = [StepKind::Say, StepKind::End, StepKind::Cast].map(step).join(", ");
                table += &format!("{:<7} {name:<10} {steps}\n", procedure.code());
            }
        }
        expect![[r#"
            usual   visitor    not_signed_in, not_signed_in, not_signed_in
            usual   neighbour  participant, not_allowed, not_in_this_phase
            usual   elsewhere  other_place, not_allowed, other_place
            usual   committee  participant, not_allowed, not_in_this_phase
            usual   convenor   other_place, convenor, other_place
            owners  visitor    not_signed_in, not_signed_in, not_signed_in
            owners  neighbour  participant, not_allowed, not_in_this_phase
            owners  elsewhere  other_place, not_allowed, other_place
            owners  committee  participant, convenor, not_in_this_phase
            owners  convenor   other_place, convenor, other_place
        "#]]
        .assert_eq(&table);
    }
}
