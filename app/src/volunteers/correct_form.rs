//! Putting right when somebody came and left, with a reason that they read.

use api::volunteers::{CorrectHours, HoursCorrection, Roster, RosterLine, ShiftLine};
use copy::volunteers as words;
use domain::{
    clock::Moment,
    ids::{PersonId, ShiftId},
    text::Reason,
    volunteers::attendance::{CLOSES_AFTER_MS, OPENS_BEFORE_MS},
};
use leptos::prelude::*;

use super::roster_page::RosterPageState;
use crate::{
    data::{clock, resource::Resource, submission::Submission},
    ui::{Button, Dialog, Failed, Field, Kind, Select, Typed, reactive::derived},
};

/// How far apart the times are that one can choose.
const STEP_MS: i64 = 15 * Moment::MINUTE;

/// Whose times are put right, and how. Where something was noted meanwhile, such as a check-out, nothing is sent a second
/// time before that is in the list.
#[derive(Clone, Copy)]
pub(super) struct Correction {
    open: RwSignal<bool>,
    whose: RwSignal<Option<(ShiftLine, RosterLine)>>,
    /// Milliseconds since 1970; empty for whoever wasn't there.
    came: RwSignal<String>,
    /// The same; empty for whoever hasn't left.
    left: RwSignal<String>,
    reason: Typed,
    submission: Submission,
}

impl Correction {
    /// Nobody's yet, of those on `roster`.
    pub(super) fn new(roster: Resource<Roster>) -> Self {
        Self {
            open: RwSignal::new(false),
            whose: RwSignal::new(None),
            came: RwSignal::new(String::new()),
            left: RwSignal::new(String::new()),
            reason: Typed::new(""),
            submission: Submission::about(roster),
        }
    }

    /// Opens it for somebody in a shift, with the times as they are noted.
    pub(super) fn open(self, shift: &ShiftLine, person: &RosterLine) {
        self.fill(shift, person);
        self.reason.clear();
        self.submission.set_failure(None);
        self.open.set(true);
    }

    /// Shows the newest of the one whose times are being put right: what was chosen on what isn't so any more is chosen anew.
    pub(super) fn is_shown(self, roster: &Roster) {
        let Some((shift, person)) = self.whose.get_untracked() else { return };
        let of = roster.shifts.iter().find(|other| other.line.shift == shift.shift);
        let newest = of.and_then(|of| of.people.iter().find(|line| line.person == person.person));
        if let Some(newest) = newest.filter(|newest| newest.version != person.version) {
            self.fill(&shift, newest);
        }
    }

    fn fill(self, shift: &ShiftLine, person: &RosterLine) {
        let text = |at: Option<Moment>| at.map(|at| at.0.to_string()).unwrap_or_default();
        self.came.set(text(person.came));
        self.left.set(text(person.left));
        self.whose.set(Some((shift.clone(), person.clone())));
    }

    /// Quarters of an hour around the shift that are past, and what is noted.
    fn times(self, none: &'static str, noted: fn(&RosterLine) -> Option<Moment>) -> Vec<(String, String)> {
        let mut times = vec![(String::new(), none.to_owned())];
        let Some((shift, person)) = self.whose.get() else { return times };
        let last = shift.until.plus(CLOSES_AFTER_MS).min(clock::now());
        let first = shift.from.plus(-OPENS_BEFORE_MS);
        let steps = (0..).map(|nth: i64| first.plus(nth * STEP_MS)).take_while(|at| *at <= last);
        let mut moments: Vec<Moment> = steps.collect();
        if let Some(noted) = noted(&person).filter(|noted| !moments.contains(noted)) {
            let place = moments.iter().position(|at| *at > noted).unwrap_or(moments.len());
            moments.insert(place, noted);
        }
        times.extend(moments.into_iter().map(|at| (at.0.to_string(), words::hour(at))));
        times
    }

    pub(super) fn dialog(self, here: RosterPageState) -> AnyView {
        let title = derived(move || {
            let name = self.whose.get().and_then(|(_, person)| person.name);
            words::about(words::CORRECT, name.as_ref().map_or(words::GONE, |name| name.as_str()))
        });
        let came = derived(move || self.times(words::NOT_THERE, |person| person.came));
        let left = derived(move || self.times(words::NOT_LEFT, |person| person.left));
        let refusal = derived(move || self.reason.refusal::<Reason>());
        view! {
            <Dialog open=self.open title>
                <Select id="came" label=words::CAME_AT options=came chosen=self.came />
                <Select id="left" label=words::LEFT_AT options=left chosen=self.left />
                <Field id="reason" label=words::WHY hint=words::WHY_HINT value=self.reason lines=2 max=Reason::MAX refusal />
                <Failed submission=self.submission />
                <div class="row">
                    <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| self.open.set(false) />
                    <Button label=words::CORRECT_SEND submission=self.submission press=move |_| self.send(here) />
                </div>
            </Dialog>
        }
        .into_any()
    }

    fn send(self, here: RosterPageState) {
        let Some((shift, person, version)): Option<(ShiftId, PersonId, u32)> =
            self.whose.get_untracked().map(|(shift, person)| (shift.shift, person.person, person.version))
        else {
            return;
        };
        let Some(reason) = self.reason.take::<Reason>() else { return };
        let moment = |text: RwSignal<String>| text.with_untracked(|text| text.parse().ok().map(Moment));
        let came = moment(self.came);
        // Whoever wasn't there didn't leave.
        let left = moment(self.left).filter(|_| came.is_some());
        let request = HoursCorrection { shift, person, came, left, reason, version };
        self.submission.send::<CorrectHours>(&request, move |_| {
            self.open.set(false);
            here.told.set(Some(words::CORRECTED.to_owned()));
            here.refetch();
        });
    }
}
