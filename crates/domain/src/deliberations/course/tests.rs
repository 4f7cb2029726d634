//! The course of a deliberation, as people live through it.

use proptest::prelude::*;

use super::{
    deliberation::{Answer, Attendance, Resolved},
    *,
};
use crate::{
    deliberations::{
        ballots::{outcome::Decision, rule::Mark},
        procedures::{Procedure, phase::Party, shipped},
    },
    text::Reason,
};

const START: Moment = Moment(1_795_341_600_000);

fn reason(text: &str) -> Reason {
    Reason::try_from(text.to_owned()).unwrap()
}

fn passed() -> Decision {
    Decision::Passed { options: vec![Mark::try_from("agree".to_owned()).unwrap()] }
}

/// A deliberation that is talked through step by step.
struct Story {
    state: Deliberation,
    now: Moment,
    told: Vec<Event>,
}

impl Story {
    fn of(code: &str) -> Self {
        let procedure = shipped().iter().find(|procedure| procedure.code() == code).unwrap().clone();
        Self { state: Deliberation::open(procedure, START), now: START, told: Vec::new() }
    }

    fn tries(&mut self, hand: Hand, command: Command) -> Result<(), Refusal> {
        let (state, events) = apply(&self.state, command, hand, self.now)?;
        assert_eq!(state.version, self.state.version + 1);
        self.state = state;
        self.told = events;
        Ok(())
    }

    fn does(&mut self, hand: Hand, command: Command) -> &mut Self {
        self.tries(hand, command).unwrap();
        self
    }

    /// The clock runs to the end of the phase, and cron comes by.
    fn runs_out(&mut self) -> &mut Self {
        self.now = self.state.ends;
        match self.state.status {
            Status::Voting => self.does(Hand::Clock, Command::Count { decision: passed() }),
            _ => self.does(Hand::Clock, Command::End { reason: None }),
        }
    }

    fn all_attend(&mut self) -> &mut Self {
        let seats = self.state.running().unwrap().seats.clone();
        let attendance =
            seats.iter().map(|seats| Attendance { party: seats.party, present: seats.count }).collect();
        self.does(Hand::Convenor, Command::Minute { attendance, resolved: Resolved::Adopted })
    }

    fn decided(code: &str) -> Self {
        let mut story = Self::of(code);
        story.does(Hand::Convenor, Command::Begin);
        while story.state.status != Status::Noticing {
            match story.state.status {
                Status::Meeting => story.all_attend(),
                _ => story.runs_out(),
            };
        }
        story
    }
}

#[test]
fn the_barrier_gate_goes_all_the_way() {
    let mut story = Story::of("usual");
    story.does(Hand::Convenor, Command::Begin);
    let mut stations = vec![story.state.status];
    story.runs_out();
    stations.push(story.state.status);
    story.runs_out();
    stations.push(story.state.status);
    story.all_attend();
    stations.push(story.state.status);
    story.runs_out();
    stations.push(story.state.status);
    assert!(!story.state.in_effect);
    story.runs_out();
    assert!(story.state.in_effect && story.told.contains(&Event::TookEffect));
    stations.push(story.state.status);
    story.does(Hand::Convenor, Command::Assign { party: Party::Property });
    story.does(Hand::Participant, Command::Progress { task: 1, percent: 100 });
    story.does(Hand::Convenor, Command::End { reason: None });
    stations.push(story.state.status);
    story.runs_out();
    stations.push(story.state.status);
    assert_eq!(
        stations.iter().map(|status| status.code()).collect::<Vec<_>>(),
        ["gathering", "discussing", "meeting", "voting", "noticing", "carrying_out", "reviewing", "closed"]
    );
}

#[test]
fn four_talks_are_published_twice() {
    let mut story = Story::decided("four_talks");
    assert_eq!(story.state.phase, 4);
    story.runs_out();
    assert!(story.state.in_effect);
    story.does(Hand::Convenor, Command::Assign { party: Party::Property });
    story.does(Hand::Convenor, Command::Progress { task: 1, percent: 100 });
    story.does(Hand::Convenor, Command::End { reason: None });
    assert_eq!(story.state.status, Status::Noticing, "the result is published too");
    story.runs_out();
    assert_eq!(story.told.iter().filter(|event| **event == Event::TookEffect).count(), 0, "once is enough");
    assert_eq!(story.state.status, Status::Reviewing);
}

#[test]
fn an_objection_to_the_result_brings_it_back_to_work() {
    let mut story = Story::decided("four_talks");
    story.runs_out();
    story.does(Hand::Convenor, Command::Assign { party: Party::Property });
    story.does(Hand::Convenor, Command::Progress { task: 1, percent: 100 });
    story.does(Hand::Clock, Command::End { reason: None });
    story.does(Hand::Participant, Command::Object);
    let answer = Answer { upheld: true, reason: reason("道闸又坏了") };
    story.does(Hand::Convenor, Command::Answer { objection: 1, answer });
    assert_eq!(story.state.status, Status::CarryingOut);
    assert_eq!(story.state.tasks.iter().map(|task| task.percent).collect::<Vec<_>>(), [100, 0]);
    assert_eq!(story.tries(Hand::Clock, Command::End { reason: None }), Err(Refusal::TasksOpen));
}

#[test]
fn what_has_taken_effect_is_not_taken_back() {
    let mut story = Story::decided("four_talks");
    let withdraw = || Command::Withdraw { reason: reason("不办了") };
    assert!(apply(&story.state, withdraw(), Hand::Convenor, story.now).is_ok());
    story.runs_out();
    story.does(Hand::Convenor, Command::Assign { party: Party::Property });
    story.does(Hand::Convenor, Command::Progress { task: 1, percent: 100 });
    story.does(Hand::Convenor, Command::End { reason: None });
    assert_eq!(story.state.status, Status::Noticing);
    assert_eq!(story.tries(Hand::Convenor, withdraw()), Err(Refusal::NotInThisPhase));
}

#[test]
fn nothing_takes_effect_before_objections_are_answered() {
    let mut story = Story::decided("usual");
    story.does(Hand::Participant, Command::Object).does(Hand::Participant, Command::Object);
    let answer = |upheld| Answer { upheld, reason: reason("已经量过了，不挡消防车") };
    story.does(Hand::Convenor, Command::Answer { objection: 1, answer: answer(false) });
    story.now = story.state.ends.plus(Moment::DAY);
    assert_eq!(story.tries(Hand::Clock, Command::End { reason: None }), Err(Refusal::ObjectionsOpen));
    assert!(!due(&story.state, story.now) && !story.state.in_effect);
    assert_eq!(story.tries(Hand::Participant, Command::Object), Err(Refusal::PhaseOver));
    assert_eq!(
        story.tries(Hand::Convenor, Command::Answer { objection: 1, answer: answer(false) }),
        Err(Refusal::ObjectionGone)
    );
    story.does(Hand::Convenor, Command::Answer { objection: 2, answer: answer(false) });
    assert!(due(&story.state, story.now));
    story.does(Hand::Clock, Command::End { reason: None });
    assert_eq!(story.state.status, Status::CarryingOut);
}

#[test]
fn an_objection_upheld_brings_it_back_to_the_discussion() {
    let mut story = Story::decided("usual");
    story.does(Hand::Participant, Command::Object);
    let answer = Answer { upheld: true, reason: reason("没有算消防通道") };
    story.does(Hand::Convenor, Command::Answer { objection: 1, answer });
    assert_eq!((story.state.status, &story.state.resolution), (Status::Discussing, &None));
    assert!(story.told.contains(&Event::Annulled));
}

#[test]
fn a_vote_that_fails_may_be_tried_again() {
    for decision in
        [Decision::NoQuorum, Decision::NotPassed, Decision::Tied { elected: vec![], options: vec![] }]
    {
        let mut story = Story::of("owners");
        story.does(Hand::Convenor, Command::Begin).runs_out().runs_out();
        story.now = story.state.ends;
        story.does(Hand::Clock, Command::Count { decision });
        assert_eq!(story.state.status, Status::NotPassed);
        story.does(Hand::Convenor, Command::Retry { reason: reason("方案改过了") });
        assert_eq!(story.state.status, Status::Discussing);
    }
}

#[test]
fn a_vote_ends_when_it_was_said_to_end() {
    let mut story = Story::of("owners");
    story.does(Hand::Convenor, Command::Begin).runs_out().runs_out();
    let ends = story.state.ends;
    let sooner = Command::Move { ends: ends.plus(-Moment::DAY), reason: reason("够了") };
    assert_eq!(story.tries(Hand::Convenor, sooner), Err(Refusal::NotShortened));
    assert_eq!(story.tries(Hand::Clock, Command::Count { decision: passed() }), Err(Refusal::PhaseRuns));
    assert_eq!(story.tries(Hand::Convenor, Command::Count { decision: passed() }), Err(Refusal::NotTheirs));
    assert_eq!(
        story.tries(Hand::Convenor, Command::End { reason: Some(reason("够了")) }),
        Err(Refusal::NotInThisPhase)
    );
    story.does(Hand::Convenor, Command::Move { ends: ends.plus(Moment::DAY), reason: reason("下大雨") });
    assert_eq!(may(&story.state, StepKind::Cast, Hand::Participant, ends), Ok(()));
    let over = ends.plus(Moment::DAY);
    assert_eq!(may(&story.state, StepKind::Cast, Hand::Participant, over.plus(-1)), Ok(()));
    assert_eq!(may(&story.state, StepKind::Cast, Hand::Participant, over), Err(Refusal::PhaseOver));
    story.now = over;
    let later = Command::Move { ends: over.plus(Moment::DAY), reason: reason("再等等") };
    assert_eq!(story.tries(Hand::Convenor, later), Err(Refusal::PhaseOver));
    let years = Command::Move { ends: over.plus(400 * Moment::DAY), reason: reason("再等等") };
    story.now = ends;
    assert_eq!(story.tries(Hand::Convenor, years), Err(Refusal::EndInvalid));
}

#[test]
fn what_is_public_stays_public_to_the_end() {
    let mut story = Story::decided("usual");
    let early = Command::End { reason: Some(reason("大家都同意")) };
    assert_eq!(story.tries(Hand::Convenor, early), Err(Refusal::NotShortened));
}

#[test]
fn the_convenor_ends_a_talk_early_only_with_a_reason() {
    let mut story = Story::of("usual");
    story.does(Hand::Convenor, Command::Begin);
    assert_eq!(story.tries(Hand::Clock, Command::End { reason: None }), Err(Refusal::PhaseRuns));
    assert_eq!(story.tries(Hand::Convenor, Command::End { reason: None }), Err(Refusal::PhaseRuns));
    assert_eq!(story.tries(Hand::Participant, Command::End { reason: None }), Err(Refusal::NotTheirs));
    story.does(Hand::Convenor, Command::End { reason: Some(reason("没有新的观点了")) });
    assert_eq!(story.state.status, Status::Discussing);
}

#[test]
fn a_session_needs_minutes_and_enough_of_each_kind() {
    let mut story = Story::of("usual");
    story.does(Hand::Convenor, Command::Begin).runs_out().runs_out();
    story.now = story.state.ends.plus(3 * Moment::DAY);
    assert_eq!(story.tries(Hand::Clock, Command::End { reason: None }), Err(Refusal::MinutesMissing));
    let later = Command::Move { ends: story.now.plus(Moment::DAY), reason: reason("人没到齐") };
    assert!(
        apply(&story.state, later, Hand::Convenor, story.now).is_ok(),
        "a late session gets another time"
    );
    let attended = |representatives| {
        let present =
            [(Party::Branch, 1), (Party::OwnersCommittee, 1), (Party::Representative, representatives)];
        let attendance = present.map(|(party, present)| Attendance { party, present }).to_vec();
        Command::Minute { attendance, resolved: Resolved::Adopted }
    };
    assert_eq!(story.tries(Hand::Convenor, attended(2)), Err(Refusal::SessionTooSmall), "2 of 5");
    story.does(Hand::Convenor, attended(3));
    assert_eq!(story.state.status, Status::Voting);
}

#[test]
fn a_session_that_says_no_ends_it() {
    let mut story = Story::of("four_talks");
    story.does(Hand::Convenor, Command::Begin);
    let attendance = vec![Attendance { party: Party::Branch, present: 2 }];
    story.does(Hand::Convenor, Command::Minute { attendance, resolved: Resolved::Rejected });
    assert_eq!(story.state.status, Status::NotPassed);
}

#[test]
fn work_ends_when_every_task_is_done() {
    let mut story = Story::decided("usual");
    story.runs_out();
    assert_eq!(story.tries(Hand::Convenor, Command::End { reason: None }), Err(Refusal::PhaseRuns));
    story.does(Hand::Convenor, Command::Assign { party: Party::Volunteer });
    story.now = story.state.ends.plus(Moment::DAY);
    assert_eq!(story.tries(Hand::Clock, Command::End { reason: None }), Err(Refusal::TasksOpen));
    assert_eq!(
        story.tries(Hand::Convenor, Command::Progress { task: 2, percent: 5 }),
        Err(Refusal::TaskGone)
    );
    story.does(Hand::Participant, Command::Progress { task: 1, percent: 250 });
    assert_eq!(story.state.tasks.first().map(|task| task.percent), Some(100));
    story.does(Hand::Clock, Command::End { reason: None });
    assert_eq!(story.state.status, Status::Reviewing);
}

#[test]
fn those_who_must_act_are_told_a_day_before() {
    let mut story = Story::of("usual");
    assert_eq!(story.state.reminder(), None);
    story.does(Hand::Convenor, Command::Begin);
    let parties: &[Party] = &[Party::Resident];
    assert_eq!(story.state.reminder(), Some((story.state.ends.plus(-Moment::DAY), parties)));
    story.does(Hand::Convenor, Command::Move { ends: START.plus(4 * Moment::HOUR), reason: reason("急事") });
    assert_eq!(story.state.reminder().map(|(at, _)| at), Some(START.plus(2 * Moment::HOUR)));
}

#[test]
fn a_clock_that_jumps_back_reopens_nothing() {
    let mut story = Story::of("owners");
    story.does(Hand::Convenor, Command::Begin).runs_out().runs_out().runs_out();
    assert_eq!(may(&story.state, StepKind::Cast, Hand::Participant, START), Err(Refusal::NotInThisPhase));
}

fn any_command() -> impl Strategy<Value = Command> {
    let reason = || reason("试一试");
    prop_oneof![
        Just(Command::Begin),
        Just(Command::End { reason: None }),
        Just(Command::End { reason: Some(reason()) }),
        (0..40_i64)
            .prop_map(move |days| Command::Move { ends: START.plus(days * Moment::DAY), reason: reason() }),
        (0..9_u16, prop::sample::select(Resolved::ALL.to_vec())).prop_map(|(present, resolved)| {
            let attendance = Party::ALL.iter().map(|party| Attendance { party: *party, present });
            Command::Minute { attendance: attendance.collect(), resolved }
        }),
        Just(Command::Count { decision: passed() }),
        Just(Command::Count { decision: Decision::NotPassed }),
        Just(Command::Object),
        (1..3_u32, any::<bool>()).prop_map(move |(objection, upheld)| Command::Answer {
            objection,
            answer: Answer { upheld, reason: reason() }
        }),
        Just(Command::Assign { party: Party::Property }),
        (1..3_u32, any::<u8>()).prop_map(|(task, percent)| Command::Progress { task, percent }),
        Just(Command::Retry { reason: reason() }),
        Just(Command::Withdraw { reason: reason() }),
    ]
}

proptest! {
    /// Whatever anybody tries in whatever order: what takes effect was decided, published in full and free of
    /// unanswered objections.
    #[test]
    fn nothing_slips_past_the_notice(
        code in prop::sample::select(shipped().iter().map(Procedure::code).collect::<Vec<_>>()),
        tries in prop::collection::vec(
            (any_command(), prop::sample::select(Hand::ALL.to_vec()), 0..9_i64), 0..80),
    ) {
        let mut story = Story::of(code);
        for (command, hand, days) in tries {
            story.now = story.now.plus(days * Moment::DAY);
            let before = story.state.clone();
            if story.tries(hand, command).is_err() {
                prop_assert_eq!(&story.state, &before);
                continue;
            }
            if story.told.contains(&Event::TookEffect) {
                prop_assert_eq!(before.status, Status::Noticing);
                prop_assert!(story.now >= before.ends && !before.has_open_objections());
                prop_assert!(before.resolution.is_some());
            }
            prop_assert!(!matches!(story.state.status, Status::CarryingOut | Status::Reviewing) || story.state.in_effect);
        }
    }
}

#[test]
fn a_vote_in_which_nobody_could_vote_is_not_held_and_may_be_tried_again() {
    let mut story = Story::of("owners");
    story.does(Hand::Convenor, Command::Begin).runs_out();
    let early = story.state.ends.plus(-1);
    assert_eq!(unheld(&story.state, early), Err(Refusal::PhaseRuns));
    let (state, events) = unheld(&story.state, story.state.ends).unwrap();
    let codes: Vec<&str> = events.iter().map(Event::code).collect();
    assert_eq!(codes, ["phase_ended", "counted", "not_passed"]);
    assert_eq!((state.status, clock(&state)), (Status::NotPassed, None));
    story.state = state;
    story.does(Hand::Convenor, Command::Retry { reason: reason("名册补好了") });
    assert_eq!(story.state.status, Status::Discussing);
}
