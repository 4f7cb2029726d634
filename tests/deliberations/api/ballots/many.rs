//! Five hundred households vote, and the totals are right to the vote.

use std::sync::Mutex;

use domain::deliberations::{ballots::outcome::Decision, course::status::Status};
use tests::town::{
    Building, Clock, Person, Plan, Server, Town, at_once,
    ballots::{Receipt, by_household_with},
    days, fresh_name, moment, plan, text,
};

use crate::ground::start;

const HOUSEHOLDS: usize = 500;
const AT_ONCE: usize = 10;

/// 东区 with 500 doors: five buildings of five units.
fn large() -> Town {
    let server: std::sync::Arc<Server> = std::sync::Arc::new(start(Plan::tested()));
    let mut plan = plan(&fresh_name());
    plan.compounds.truncate(1);
    let buildings = &mut plan.compounds[0].buildings;
    let unit = buildings[0].units[0].clone();
    let building = buildings[0].clone();
    *buildings = (1..=5)
        .map(|nth| {
            let mut building = building.clone();
            building.name = text(&format!("{nth}号楼"));
            building.units = (1..=5)
                .map(|nth| {
                    let mut unit = unit.clone();
                    unit.name = text(&format!("{nth}单元"));
                    unit
                })
                .collect();
            building
        })
        .collect();
    Town::found(&server, &plan, Clock::at(moment("2026-11-20 10:00")))
}

/// Somebody of the household of this number.
fn neighbour(town: &Town, nth: usize) -> Person {
    let building = Building(nth / 100 + 1);
    let unit = town.building(building).units[nth % 100 / 20].id.clone();
    let door = text(&format!("{}0{}", nth % 20 / 4 + 1, nth % 4 + 1));
    let person = town.newcomer_at(&format!("邻居{nth}"), building, unit, door);
    town.convenor.approves(&person).ok();
    person
}

/// What the household of this number thinks: 263 for it, 190 against it, 27 abstain, 20 stay at home.
fn opinion(household: usize) -> Option<&'static [&'static str]> {
    match household * 7 % HOUSEHOLDS {
        0..263 => Some(&["agree"]),
        263..453 => Some(&["disagree"]),
        453..480 => Some(&[]),
        _ => None,
    }
}

#[test]
fn five_hundred_households_vote_and_the_totals_are_right_to_the_vote() {
    let town = large();
    let neighbours: Vec<(usize, Person)> = at_once((0..AT_ONCE).map(|part| {
        let town = &town;
        move || {
            let nths = (0..HOUSEHOLDS).filter(move |nth| nth % AT_ONCE == part);
            nths.map(|nth| (nth, neighbour(town, nth))).collect::<Vec<_>>()
        }
    }))
    .into_iter()
    .flatten()
    .collect();
    let gate =
        town.puts_to_vote("装道闸", &by_household_with("quorum", serde_json::json!({ "at_least": "24/25" })));
    let receipts: Mutex<Vec<Receipt>> = Mutex::default();
    let shares = neighbours.chunks(HOUSEHOLDS / AT_ONCE);
    at_once(shares.map(|share| {
        let (gate, receipts) = (&gate, &receipts);
        move || {
            for (nth, person) in share {
                let Some(chosen) = opinion(*nth) else { continue };
                // A tenth changes the vote before the close.
                let last = if nth % 10 == 0 {
                    let first = person.votes(gate, &["disagree"]);
                    let (said, last) = person.changes_vote(gate, &first, chosen);
                    said.ok();
                    last
                } else {
                    person.votes(gate, chosen)
                };
                receipts.lock().unwrap().push(last);
            }
        }
    }));
    town.later(days(5));
    town.alarm().ok();
    let view = town.visitor().ballot(&gate);
    let result = view.result.expect("counted");
    let votes: Vec<u64> = result.options.iter().map(|option| option.votes.heads).collect();
    assert_eq!((votes, result.abstained.heads, view.progress.took_part.heads), (vec![263, 190], 27, 480));
    assert!(view.progress.quorum[0].reached, "480 of 500 is 24/25 exactly");
    assert_eq!(result.decision, Some(Decision::Passed { options: vec![text("agree")] }));
    let by_building: u64 = view.progress.buildings.iter().map(|building| building.took_part.heads).sum();
    assert_eq!((by_building, view.progress.buildings.len()), (480, 5));
    let (lines, _) = town.visitor().counted_votes(&gate, view.run);
    assert_eq!(lines.len(), 480);
    for receipt in receipts.lock().unwrap().iter() {
        let at =
            lines.binary_search_by(|line| line.code.cmp(&receipt.code())).expect("every vote is on the list");
        assert_eq!(lines[at].choice, receipt.choice);
    }
    assert_eq!(town.visitor().deliberation(&gate).line.status, Status::Noticing);
}
