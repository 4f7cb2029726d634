//! Many people at once: a compound of tall buildings, and somebody behind every door.

use std::sync::Arc;

use crate::{
    Building, Clock, Person, Server, TestCommunity, at_once, fresh_name, moment, new_community, text,
};

/// Units of a building, and doors of a unit.
const UNITS: usize = 5;
const DOORS: usize = 20;

/// A community with one compound, 东区, of as many buildings as `households` need, a hundred doors each. Nobody lives there yet.
#[track_caller]
pub fn large_community(server: &Arc<Server>, households: usize) -> TestCommunity {
    let mut plan = new_community(&fresh_name());
    plan.compounds.truncate(1);
    let buildings = &mut plan.compounds[0].buildings;
    let (building, unit) = (buildings[0].clone(), buildings[0].units[0].clone());
    *buildings = (1..=households.div_ceil(UNITS * DOORS))
        .map(|nth| {
            let mut building = building.clone();
            building.name = text(&format!("{nth}号楼"));
            building.units = (1..=UNITS)
                .map(|nth| {
                    let mut unit = unit.clone();
                    unit.name = text(&format!("{nth}单元"));
                    unit
                })
                .collect();
            building
        })
        .collect();
    TestCommunity::found(server, &plan, Clock::at(moment("2026-11-20 10:00")))
}

impl TestCommunity {
    /// Somebody of each of the first `households` households of a [`large_community`], in their order; `hands` move in at a time.
    pub fn moves_in(&self, households: usize, hands: usize) -> Vec<Person> {
        let share = households.div_ceil(hands);
        let shares = (0..hands).map(|hand| {
            move || {
                let nths = hand * share..households.min((hand + 1) * share);
                nths.map(|nth| self.neighbour(nth)).collect::<Vec<_>>()
            }
        });
        at_once(shares).into_iter().flatten().collect()
    }

    fn neighbour(&self, nth: usize) -> Person {
        let building = Building(nth / (UNITS * DOORS) + 1);
        let unit = self.building(building).units[nth % (UNITS * DOORS) / DOORS].id.clone();
        let door = text(&format!("{}0{}", nth % DOORS / 4 + 1, nth % 4 + 1));
        let person = self.newcomer_at(&format!("邻居{nth}"), building, unit, door);
        self.convenor.approves(&person).ok();
        person
    }
}
