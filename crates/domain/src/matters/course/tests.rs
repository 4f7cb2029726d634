//! A matter on its way: who may do what when, and what comes of it.

use chrono::NaiveDate;

use super::*;
use crate::{
    ids::{BuildingId, CompoundId, MatterId},
    matters::{
        matter::{RATING_MS, Suggested},
        tier::{Category, Scope, Tier, Urgency},
    },
    people::{
        place::{Place, Site},
        role::{Held, Role, Standing},
    },
    text::{Note, PlaceName, Reason},
};

/// Friday morning, 20 November 2026.
fn friday() -> Moment {
    Moment::at_hour(NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(), 10)
}

fn text<T: TryFrom<String>>(raw: &str) -> T
where
    T::Error: std::fmt::Debug,
{
    T::try_from(raw.to_owned()).unwrap()
}

fn yard() -> CompoundId {
    CompoundId::new(1, 1)
}

fn building_three() -> BuildingId {
    BuildingId::new(1, 3)
}

fn somebody(number: u128, role: Role, at: Place) -> Actor {
    Actor {
        person: PersonId::new(1, number),
        standing: Standing::Active,
        household: None,
        home: None,
        roles: vec![Held { role, at }],
    }
}

fn reporter() -> Actor {
    somebody(1, Role::Resident, Place::Community)
}

fn head() -> Actor {
    somebody(2, Role::BuildingHead, Place::Building(building_three()))
}

fn clerk() -> Actor {
    somebody(3, Role::PropertyClerk, Place::Compound(yard()))
}

fn member() -> Actor {
    somebody(4, Role::CommitteeMember, Place::Compound(yard()))
}

fn convenor() -> Actor {
    somebody(5, Role::Convenor, Place::Community)
}

fn grid_worker() -> Actor {
    somebody(6, Role::GridWorker, Place::Compound(yard()))
}

/// A matter on its way, with the time at which the next step is taken.
struct Story {
    matter: Matter,
    now: Moment,
    happened: Vec<&'static str>,
}

impl Story {
    fn begins() -> Self {
        let now = friday();
        let suggested =
            Suggested { scope: Scope::Property, category: Category::Lift, urgency: Urgency::Normal };
        let matter = Matter {
            id: MatterId::new(now.0, 1),
            version: 9,
            site: Site { compound: yard(), building: Some(building_three()) },
            status: Status::Submitted,
            tier: Tier::Property,
            category: suggested.category,
            urgency: suggested.urgency,
            suggested,
            reporter: reporter().person,
            filed_by: None,
            has_photo: false,
            reported_at: now,
            custody: None,
            dispatches: 0,
            designated: false,
            nobodys_land: false,
            reopened: false,
            checked: false,
            finished_by: None,
            finished_at_desk: None,
            done_at: None,
            rating: None,
            merged_into: None,
            carries: false,
        };
        let settings = Settings::default();
        let with = Circumstances { settings: &settings, now, entropy: 1, target: None };
        let outcome = open(matter, By::Reporter, reporter().person, false, &with);
        Self {
            happened: outcome.entries.iter().map(|entry| entry.event.code()).collect(),
            matter: outcome.matter,
            now,
        }
    }

    fn after(mut self, ms: i64) -> Self {
        self.now = self.now.plus(ms);
        self
    }

    fn attempt(&self, who: &Actor, step: Step) -> Result<Outcome, Problem> {
        let settings = Settings::default();
        take(
            &self.matter,
            step,
            Some(who),
            &Circumstances { settings: &settings, now: self.now, entropy: 2, target: None },
        )
    }

    fn then(mut self, who: &Actor, step: Step) -> Self {
        let kind = step.kind();
        let outcome = self.attempt(who, step).unwrap_or_else(|problem| panic!("{kind:?}: {problem:?}"));
        self.happened.extend(outcome.entries.iter().map(|entry| entry.event.code()));
        self.matter = outcome.matter;
        self
    }

    fn confirmed(self) -> Self {
        self.then(&head(), confirm())
    }

    fn done(self) -> Self {
        self.then(&clerk(), Step::Receive {}).then(&clerk(), finish())
    }

    fn holder(&self) -> Option<Desk> {
        self.matter.custody.as_ref().map(|custody| custody.holder.desk)
    }
}

fn confirm() -> Step {
    Step::Confirm { tier: Tier::Property, category: Category::Lift, urgency: Urgency::Normal }
}

fn finish() -> Step {
    Step::Finish { text: text("换了门机板"), photos: vec![] }
}

fn send_back() -> Step {
    Step::Return { reason: text("不是我们的设备") }
}

fn rate(rating: Rating) -> Step {
    Step::Rate { rating, words: None }
}

fn escalate() -> Step {
    Step::Escalate { reason: text("一直没人来") }
}

/// Nobody wanted it three times.
fn returned_three_times() -> Story {
    let back = |story: Story| story.confirmed().then(&clerk(), send_back());
    back(back(back(Story::begins())))
}

#[test]
fn from_the_first_word_to_the_rating() {
    let story = Story::begins();
    assert_eq!((story.holder(), story.matter.version), (Some(Desk::BuildingHead), 1));
    let story = story.confirmed();
    assert_eq!(story.holder(), Some(Desk::Property));
    let story = story
        .then(&clerk(), Step::Receive {})
        .then(&clerk(), Step::Note { text: text("维保十一点到") })
        .then(&clerk(), finish());
    assert_eq!((story.matter.status, story.holder()), (Status::Done, None));
    let story = story.then(&reporter(), rate(Rating::Satisfied));
    assert_eq!(story.matter.status, Status::Closed);
    assert_eq!(
        story.happened,
        ["reported", "confirmed", "dispatched", "received", "noted", "done", "rated", "closed"]
    );
    assert_eq!(story.matter.version, 6);
}

#[test]
fn a_step_fills_in_the_entry_it_leaves_and_opens_the_next() {
    let story = Story::begins().after(Moment::HOUR);
    let outcome = story.attempt(&head(), confirm()).unwrap();
    let (left, taken) = (outcome.touched.unwrap(), outcome.matter.custody.unwrap());
    assert_eq!((left.received_at, left.released_at), (Some(story.now), Some(story.now)));
    assert_eq!((taken.handed_at, taken.received_at, taken.released_at), (story.now, None, None));
    assert_ne!(left.id, taken.id);
}

#[test]
fn the_three_tiers_go_to_three_desks() {
    for (tier, desk) in
        [(Tier::Property, Desk::Property), (Tier::Committee, Desk::Committee), (Tier::Council, Desk::Council)]
    {
        let story = Story::begins()
            .then(&head(), Step::Confirm { tier, category: Category::Other, urgency: Urgency::Normal });
        assert_eq!(story.holder(), Some(desk));
    }
}

#[test]
fn changing_a_suggestion_is_recorded_as_a_correction() {
    let corrected = |step| match Story::begins()
        .attempt(&head(), step)
        .unwrap()
        .entries
        .first()
        .map(|entry| entry.event.clone())
    {
        Some(Event::Confirmed { corrected, .. }) => corrected,
        other => panic!("{other:?}"),
    };
    assert!(!corrected(confirm()));
    assert!(corrected(Step::Confirm {
        tier: Tier::Committee,
        category: Category::Lift,
        urgency: Urgency::Normal
    }));
    assert!(corrected(Step::Confirm {
        tier: Tier::Property,
        category: Category::Lift,
        urgency: Urgency::Emergency
    }));
}

#[test]
fn who_sees_which_buttons() {
    let stages = [
        ("submitted", Story::begins()),
        ("dispatched", Story::begins().confirmed()),
        ("received", Story::begins().confirmed().then(&clerk(), Step::Receive {})),
        ("returned", Story::begins().confirmed().then(&clerk(), send_back())),
        ("third", returned_three_times()),
        ("done", Story::begins().confirmed().done()),
        ("closed", Story::begins().confirmed().done().then(&reporter(), rate(Rating::Mostly))),
    ];
    let people = [
        ("reporter", reporter()),
        ("head", head()),
        ("clerk", clerk()),
        ("member", member()),
        ("convenor", convenor()),
        ("grid", grid_worker()),
    ];
    let mut table = String::new();
    for (stage, story) in &stages {
        for (name, person) in &people {
            let steps: Vec<_> =
                open_steps(&story.matter, Some(person), story.now).into_iter().map(StepKind::code).collect();
            table += &format!(
                "{stage:<10} {name:<8} {}\n",
                if steps.is_empty() { "-".to_owned() } else { steps.join(" ") }
            );
        }
    }
    expect_test::expect![[r#"
        submitted  reporter withdraw
        submitted  head     confirm merge refer flag_nobodys_land escalate
        submitted  clerk    -
        submitted  member   -
        submitted  convenor confirm merge refer flag_nobodys_land escalate
        submitted  grid     -
        dispatched reporter withdraw
        dispatched head     merge escalate
        dispatched clerk    receive return
        dispatched member   -
        dispatched convenor merge escalate
        dispatched grid     -
        received   reporter withdraw
        received   head     merge escalate
        received   clerk    note return finish
        received   member   -
        received   convenor merge escalate
        received   grid     -
        returned   reporter withdraw
        returned   head     confirm merge refer flag_nobodys_land escalate
        returned   clerk    -
        returned   member   -
        returned   convenor confirm merge refer flag_nobodys_land escalate
        returned   grid     -
        third      reporter withdraw
        third      head     -
        third      clerk    -
        third      member   -
        third      convenor merge refer designate
        third      grid     -
        done       reporter rate
        done       head     check
        done       clerk    -
        done       member   -
        done       convenor check
        done       grid     check
        closed     reporter -
        closed     head     -
        closed     clerk    -
        closed     member   -
        closed     convenor -
        closed     grid     -
    "#]]
    .assert_eq(&table);
}

#[test]
fn a_visitor_may_do_nothing_and_a_stranger_nothing_of_the_reporters() {
    let story = Story::begins().confirmed().done();
    assert!(open_steps(&story.matter, None, story.now).is_empty());
    let stranger = somebody(9, Role::Resident, Place::Community);
    assert_eq!(story.attempt(&stranger, rate(Rating::Not)), Err(Problem::NotAllowed));
    assert_eq!(Story::begins().attempt(&stranger, Step::Withdraw {}), Err(Problem::NotAllowed));
}

#[test]
fn a_holder_returns_within_one_working_day() {
    let story = Story::begins().confirmed();
    // Handed over on Friday: Monday, 18:00, is the last moment.
    let monday = Moment::at_hour(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(), 18);
    let wait = monday.since(story.now);
    let story = story.after(wait);
    assert!(story.attempt(&clerk(), send_back()).is_ok());
    let story = story.after(1);
    assert_eq!(story.attempt(&clerk(), send_back()), Err(Problem::ReturnTooLate));
}

#[test]
fn after_the_third_dispatch_the_council_designates_and_nobody_returns_it() {
    let story = Story::begins().confirmed().then(&clerk(), send_back());
    assert_eq!(story.holder(), Some(Desk::BuildingHead));
    let story = story.confirmed().then(&clerk(), send_back()).confirmed();
    assert_eq!(story.matter.dispatches, 3);
    let third = story.attempt(&clerk(), send_back()).unwrap();
    assert!(matches!(
        third.entries.first().map(|entry| &entry.event),
        Some(Event::Returned { to_council: true, .. })
    ));
    let story = story.then(&clerk(), send_back());
    assert_eq!((story.holder(), story.matter.status), (Some(Desk::Council), Status::Returned));
    assert_eq!(story.attempt(&head(), confirm()), Err(Problem::StepNotAllowed));
    let late = returned_three_times().after(9 * Moment::DAY);
    assert_eq!(late.attempt(&reporter(), escalate()), Err(Problem::NoHigherTier), "the council has it");
    let owner = clerk().person;
    let story = story.then(&convenor(), Step::Designate { desk: Desk::Property, owner: Some(owner.clone()) });
    assert_eq!(story.matter.custody.as_ref().unwrap().owner, Some(owner));
    assert_eq!(story.attempt(&clerk(), send_back()), Err(Problem::DesignatedMayNotReturn));
}

#[test]
fn nobody_designates_before_the_third_dispatch_unless_it_is_nobodys_land() {
    let designate = Step::Designate { desk: Desk::Committee, owner: None };
    assert_eq!(
        Story::begins().confirmed().attempt(&convenor(), designate.clone()),
        Err(Problem::StepNotAllowed)
    );
    let flagged = Story::begins().then(&head(), Step::FlagNobodysLand { note: text("两个小区之间的路") });
    assert_eq!((flagged.holder(), flagged.matter.nobodys_land), (Some(Desk::Council), true));
    let designated = flagged.then(&convenor(), designate);
    assert_eq!((designated.holder(), designated.matter.tier), (Some(Desk::Committee), Tier::Committee));
    let at_head = Step::Designate { desk: Desk::BuildingHead, owner: None };
    let again = Story::begins().then(&head(), Step::FlagNobodysLand { note: text("说不清") });
    assert_eq!(again.attempt(&convenor(), at_head), Err(Problem::AppointmentInvalid));
}

#[test]
fn a_reporter_escalates_what_is_overdue_and_the_head_whenever_there_is_a_reason() {
    let story = Story::begins().confirmed();
    assert_eq!(story.attempt(&reporter(), escalate()), Err(Problem::NotOverdue));
    assert!(story.attempt(&head(), escalate()).is_ok());
    let story = story.after(4 * Moment::DAY).then(&reporter(), escalate());
    assert_eq!((story.matter.tier, story.holder()), (Tier::Committee, Some(Desk::Committee)));
    let story = story.after(4 * Moment::DAY).then(&reporter(), escalate()).after(9 * Moment::DAY);
    assert_eq!(story.attempt(&reporter(), escalate()), Err(Problem::NoHigherTier));
}

#[test]
fn done_needs_a_photo_where_there_was_one() {
    let mut story = Story::begins().confirmed().then(&clerk(), Step::Receive {});
    story.matter.has_photo = true;
    assert_eq!(story.attempt(&clerk(), finish()), Err(Problem::PhotoNeeded));
    let photo = crate::matters::photo::PhotoId::of([1; 32]);
    let with = |count| Step::Finish { text: text("修好了"), photos: vec![photo.clone(); count] };
    assert!(story.attempt(&clerk(), with(6)).is_ok());
    assert_eq!(story.attempt(&clerk(), with(7)), Err(Problem::TooManyPhotos { max: 6 }));
}

#[test]
fn not_solved_reopens_once_to_whoever_said_it_was_done() {
    let story = Story::begins().confirmed().done().then(&reporter(), rate(Rating::Not));
    let custody = story.matter.custody.as_ref().unwrap();
    assert_eq!(
        (story.matter.status, custody.why, &custody.owner),
        (Status::Dispatched, Handover::Reopened, &Some(clerk().person))
    );
    let story = story.done().then(&reporter(), rate(Rating::Not));
    assert_eq!(story.matter.status, Status::Rated);
    assert_eq!(story.attempt(&reporter(), rate(Rating::Satisfied)), Err(Problem::StepNotAllowed));
    let story = story.then(&reporter(), escalate());
    assert_eq!(story.holder(), Some(Desk::Committee));
}

#[test]
fn a_grid_worker_who_finds_it_undone_reopens_it_too() {
    let check = |holds| Step::Check { holds, note: text("还是停在四楼") };
    let story = Story::begins().confirmed().done();
    let story = story.then(&grid_worker(), check(true));
    assert_eq!((story.matter.status, story.matter.checked), (Status::Done, true));
    let story = story.then(&grid_worker(), check(false));
    assert_eq!((story.matter.status, story.matter.reopened), (Status::Dispatched, true));
    let again = story.done();
    assert_eq!(again.attempt(&grid_worker(), check(false)), Err(Problem::StepNotAllowed));
}

#[test]
fn what_neighbours_count_on_is_not_taken_back() {
    let mut story = Story::begins();
    assert!(story.attempt(&reporter(), Step::Withdraw {}).is_ok());
    story.matter.carries = true;
    assert_eq!(story.attempt(&reporter(), Step::Withdraw {}), Err(Problem::CarriesOthers));
    assert!(!open_steps(&story.matter, Some(&reporter()), story.now).contains(&StepKind::Withdraw));
}

#[test]
fn nobody_supports_what_they_reported_or_what_is_over() {
    let mut matter = Story::begins().matter;
    let neighbour = somebody(9, Role::Resident, Place::Community);
    assert_eq!(may_support(&matter, Some(&neighbour)), Ok(()));
    assert_eq!(may_support(&matter, Some(&reporter())), Err(Problem::OwnMatter));
    assert_eq!(may_support(&matter, None), Err(Problem::NotSignedIn));
    matter.status = Status::Referred;
    assert_eq!(may_support(&matter, Some(&neighbour)), Err(Problem::StepNotAllowed));
}

#[test]
fn what_was_merged_goes_along_with_what_it_was_merged_into() {
    let (carried, into) = (Story::begins().matter, MatterId::new(1, 9));
    let by = By::Desk { desk: Desk::BuildingHead };
    let merge = Entry { event: Event::Merged { into: into.clone() }, by, person: Some(head().person) };
    let along = go_along(&carried, &into, &merge);
    assert_eq!((along.matter.merged_into, along.matter.version), (Some(into), carried.version + 1));
    assert_eq!(along.entries, [merge]);
}

#[test]
fn fourteen_days_for_rating_then_the_clock_closes_it_unrated() {
    let close_at = |story: &Story| close(&story.matter, story.now);
    let story = Story::begins().confirmed().done().after(RATING_MS - 1);
    assert!(story.attempt(&reporter(), rate(Rating::Not)).is_ok());
    assert_eq!(close_at(&story), None);
    let story = story.after(1);
    assert_eq!(story.attempt(&reporter(), rate(Rating::Not)), Err(Problem::RatingOver));
    let closed = close_at(&story).unwrap();
    assert_eq!(closed.matter.status, Status::Closed);
    assert_eq!(closed.entries.first().unwrap().event, Event::Closed { unrated: true });
    assert_eq!(close_at(&Story { matter: closed.matter, ..story }), None);
}

#[test]
fn merging_needs_another_matter_that_goes_on_and_can_be_objected_to() {
    let settings = Settings::default();
    let story = Story::begins();
    let mut other = Story::begins().matter;
    other.id = MatterId::new(1, 77);
    let merge = |target: Option<&Matter>, into: &MatterId| {
        let with = Circumstances { settings: &settings, now: story.now, entropy: 2, target };
        take(&story.matter, Step::Merge { into: into.clone() }, Some(&head()), &with)
    };
    assert_eq!(merge(None, &other.id), Err(Problem::MergeTarget));
    assert_eq!(merge(Some(&story.matter), &story.matter.id), Err(Problem::MergeTarget));
    let over = Matter { status: Status::Closed, ..other.clone() };
    assert_eq!(merge(Some(&over), &other.id), Err(Problem::MergeTarget));
    let merged = merge(Some(&other), &other.id).unwrap().matter;
    assert_eq!(
        (merged.status, &merged.merged_into, &merged.custody),
        (Status::Merged, &Some(other.id.clone()), &None)
    );
    let objected = Story { matter: merged, now: story.now, happened: vec![] }
        .then(&reporter(), Step::Object { reason: text("是另一部电梯") });
    assert_eq!(
        (objected.matter.status, objected.holder(), objected.matter.merged_into),
        (Status::Submitted, Some(Desk::BuildingHead), None)
    );
}

#[test]
fn referring_names_a_door_and_ends_it() {
    let story =
        Story::begins().then(&head(), Step::Refer { door: text::<PlaceName>("市医保局 12393"), note: None });
    assert_eq!((story.matter.status, story.holder()), (Status::Referred, None));
}

#[test]
fn each_clock_runs_out_with_its_own_event() {
    let story = Story::begins().confirmed();
    let told =
        |story: &Story| overdue(story.matter.custody.as_ref().unwrap(), story.now).map(|(event, _)| event);
    assert_eq!(told(&story), None);
    let story = story.after(4 * Moment::DAY);
    assert_eq!(told(&story), Some(Event::ReceiveOverdue {}));
    let story = story.then(&clerk(), Step::Receive {}).after(2 * Moment::DAY);
    assert_eq!(told(&story), Some(Event::FinishOverdue {}));
}

#[test]
fn reasons_and_notes_may_not_be_empty() {
    assert!(Reason::try_from(" ".to_owned()).is_err());
    assert!(Note::try_from("好".to_owned()).is_err());
}

#[test]
fn taking_a_matter_back_does_not_make_its_holder_look_punctual() {
    let withdrawn = Story::begins().attempt(&reporter(), Step::Withdraw {}).unwrap();
    let custody = withdrawn.touched.unwrap();
    assert_eq!((custody.received_at, custody.released_at), (None, Some(friday())));
}
