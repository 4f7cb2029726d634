//! What is special about the course of a deliberation about the covenant.

use super::{deliberation::Resolved, *};
use crate::deliberations::{
    ballots::{outcome::Decision, rule::Mark},
    procedures::shipped,
};

fn reason(text: &str) -> Reason {
    Reason::try_from(text.to_owned()).unwrap()
}

/// A deliberation by the usual procedure, right after its vote.
fn published() -> Deliberation {
    let passed = Decision::Passed { options: vec![Mark::try_from("agree".to_owned()).unwrap()] };
    let mut state = Deliberation::open(shipped()[0].clone(), Moment(0));
    (state, _) = apply(&state, Command::Begin, Hand::Convenor, Moment(0)).unwrap();
    while state.status != Status::Noticing {
        let now = state.ends;
        let (hand, command) = match state.status {
            Status::Meeting => {
                let seats = state.running().unwrap().seats.clone();
                let attendance = seats
                    .iter()
                    .map(|seats| deliberation::Attendance { party: seats.party, present: seats.count });
                let attendance = attendance.collect();
                (Hand::Convenor, Command::Minute { attendance, resolved: Resolved::Adopted })
            }
            Status::Voting => (Hand::Clock, Command::Count { decision: passed.clone() }),
            _ => (Hand::Clock, Command::End { reason: None }),
        };
        (state, _) = apply(&state, command, hand, now).unwrap();
    }
    state
}

#[test]
fn what_would_change_words_that_are_no_more_goes_back_to_be_talked_over() {
    let state = published();
    assert!(
        overtaken(&state, Hand::Clock, state.ends.plus(-1)).is_err(),
        "not before its publication is over"
    );
    let (after, events) = overtaken(&state, Hand::Clock, state.ends).unwrap();
    assert_eq!((after.status, after.in_effect, after.resolution), (Status::Discussing, false, None));
    assert_eq!((after.version, after.run), (state.version + 1, state.run + 1));
    let told: Vec<&str> = events.iter().map(Event::code).collect();
    assert_eq!(told, ["phase_ended", "overtaken", "phase_began"]);
}

#[test]
fn nothing_is_overtaken_that_has_taken_effect_already() {
    let state = published();
    let (working, _) = apply(&state, Command::End { reason: None }, Hand::Clock, state.ends).unwrap();
    let (working, _) = apply(
        &working,
        Command::Assign { party: crate::deliberations::procedures::phase::Party::Property },
        Hand::Convenor,
        working.began,
    )
    .unwrap();
    let (working, _) =
        apply(&working, Command::Progress { task: 1, percent: 100 }, Hand::Convenor, working.began).unwrap();
    let (after, events) = overtaken(&working, Hand::Convenor, working.ends).unwrap();
    assert_eq!(after.status, Status::Reviewing);
    assert!(!events.contains(&Event::Overtaken));
}

#[test]
fn a_draft_written_anew_is_another_deliberation_to_decide_about() {
    let state = published();
    assert_eq!(redraft(&state, 2, reason("改短一点")).err(), Some(Refusal::NotInThisPhase));
    let (back, _) = overtaken(&state, Hand::Clock, state.ends).unwrap();
    let (after, events) = redraft(&back, 2, reason("按新的文字改")).unwrap();
    assert_eq!(after.version, back.version + 1);
    assert_eq!(events, [Event::Redrafted { draft: 2, reason: reason("按新的文字改") }]);
    assert_eq!(Deliberation { version: back.version, ..after }, back, "nothing else changes");
}
