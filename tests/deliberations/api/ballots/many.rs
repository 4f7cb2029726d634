//! Five hundred households vote, and the totals are right to the vote.

use std::sync::Mutex;

use domain::deliberations::{ballots::outcome::Decision, course::status::Status};
use tests::{
    ServerOptions, at_once, days, text,
    users::{
        ballots::{Receipt, by_household_with},
        crowd::large_community,
    },
};

use crate::fixture::start;

const HOUSEHOLDS: usize = 500;
const AT_ONCE: usize = 10;

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
    let community = large_community(&start(ServerOptions::tested()), HOUSEHOLDS);
    let neighbours = community.moves_in(HOUSEHOLDS, AT_ONCE);
    let gate = community
        .puts_to_vote("装道闸", &by_household_with("quorum", serde_json::json!({ "at_least": "24/25" })));
    let receipts: Mutex<Vec<Receipt>> = Mutex::default();
    let share = HOUSEHOLDS / AT_ONCE;
    let shares = neighbours.chunks(share).enumerate();
    at_once(shares.map(|(hand, people)| {
        let (gate, receipts) = (&gate, &receipts);
        move || {
            for (nth, person) in (hand * share..).zip(people) {
                let Some(chosen) = opinion(nth) else { continue };
                // A tenth changes the vote before the close.
                let last = if nth % 10 == 0 {
                    let first = person.votes(gate, &["disagree"]);
                    let (answer, last) = person.changes_vote(gate, &first, chosen);
                    answer.ok();
                    last
                } else {
                    person.votes(gate, chosen)
                };
                receipts.lock().unwrap().push(last);
            }
        }
    }));
    community.later(days(5));
    community.cron().ok();
    let view = community.visitor().ballot(&gate);
    let result = view.result.expect("counted");
    let votes: Vec<u64> = result.options.iter().map(|option| option.votes.heads).collect();
    assert_eq!((votes, result.abstained.heads, view.progress.took_part.heads), (vec![263, 190], 27, 480));
    assert!(view.progress.quorum[0].reached, "480 of 500 is 24/25 exactly");
    assert_eq!(result.decision, Some(Decision::Passed { options: vec![text("agree")] }));
    let by_building: u64 = view.progress.buildings.iter().map(|building| building.took_part.heads).sum();
    assert_eq!((by_building, view.progress.buildings.len()), (480, 5));
    let (lines, _) = community.visitor().counted_votes(&gate, view.run);
    assert_eq!(lines.len(), 480);
    for receipt in receipts.lock().unwrap().iter() {
        let at =
            lines.binary_search_by(|line| line.code.cmp(&receipt.code())).expect("every vote is on the list");
        assert_eq!(lines[at].choice, receipt.choice);
    }
    assert_eq!(community.visitor().deliberation(&gate).line.status, Status::Noticing);
}
