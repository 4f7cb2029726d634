//! The lead's page: who comes to each shift, the code, ticking and putting right, closing the task.

use api::volunteers::{
    CloseVolunteerTask, MarkVolunteer, OneVolunteerTask, Roster, RosterLine, RosterShift, ShowRoster,
    TaskClosing, VolunteerMark, page_of,
};
use copy::volunteers as words;
use domain::{
    ids::{PersonId, ShiftId, TaskId},
    text::Reason,
    volunteers::{attendance::Mark, signup::Standing},
};
use leptos::prelude::*;

use super::{care_card::Care, code_card::CodeCard, correct_form::Correction};
use crate::{
    context::use_community,
    data::{
        clock,
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{
        Button, Dialog, Failed, Field, Kind, Loaded, Page, Told, Typed,
        reactive::{CollectViews, derived},
    },
};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct RosterPageState {
    roster: Resource<Roster>,
    /// What the page is sent from.
    pub(super) submission: Submission,
    pub(super) told: RwSignal<Option<String>>,
    correction: Correction,
    care: Care,
    closing: RwSignal<bool>,
    reason: Typed,
    code_of: RwSignal<Option<ShiftId>>,
}

/// The lead's page of a task.
#[component]
pub(crate) fn RosterPage(task: TaskId) -> impl IntoView {
    let community = use_community();
    let up = community.path(&page_of(&task));
    let (of, of_task) = (task.clone(), task.clone());
    let roster = resource::<ShowRoster>(move || OneVolunteerTask { task: of.clone() }).refetch_on_return();
    let told = RwSignal::new(None);
    let here = RosterPageState {
        roster,
        submission: Submission::about(roster),
        told,
        care: Care::new(roster, told),
        correction: Correction::new(roster),
        closing: RwSignal::new(false),
        reason: Typed::new(""),
        code_of: RwSignal::new(None),
    };
    let under = derived(move || {
        roster.with(|roster| roster.map(|roster| roster.title.as_str().to_owned())).unwrap_or_default()
    });
    view! {
        <Page title=words::ROSTER under up>
            <Told label=here.told />
            <Failed submission=here.submission />
            <Loaded from=roster children=move |roster| {
                here.correction.is_shown(&roster);
                here.draw(&roster, &of_task)
            } />
            {here.correction.dialog(here)}
            {here.closing_dialog(task.clone())}
            {here.care.dialogs(task)}
            <CodeCard of=here.code_of />
        </Page>
    }
    .into_any()
}

impl RosterPageState {
    pub(super) fn refetch(self) {
        self.roster.refetch();
    }

    fn draw(self, roster: &Roster, task: &TaskId) -> AnyView {
        let closed = roster
            .closed
            .as_ref()
            .map(|why| view! { <p class="alert">{words::closed_because(why.as_str())}</p> }.into_any());
        let close = closed.is_none().then(|| {
            view! { <Button label=words::CLOSE kind=Kind::Quiet press=move |_| self.closing.set(true) /> }
        });
        let is_closed = roster.closed.is_some();
        let plan = roster.plan.as_ref().map(|plan| self.care.draw(plan, task, is_closed));
        view! {
            {closed}
            {plan}
            {roster.shifts.iter().map(|shift| self.shift(shift)).collect_views()}
            {close}
        }
        .into_any()
    }

    fn shift(self, shift: &RosterShift) -> AnyView {
        let now = clock::now();
        let line = &shift.line;
        let code = shift.is_open.then(|| {
            let of = line.shift.clone();
            view! { <Button label=words::SHOW_CODE press=move |_| self.code_of.set(Some(of.clone())) /> }
        });
        let missed = shift.missed.as_ref().map(|visit| self.care.missed(line, visit));
        let people = if shift.people.is_empty() {
            view! { <p class="soft">{words::NOBODY}</p> }.into_any()
        } else {
            let people = shift.people.iter().map(|person| self.person(shift, person)).collect_views();
            view! { <ul class="list">{people}</ul> }.into_any()
        };
        view! {
            <section class="card">
                <h2>{words::when(line.from, line.until, now)}</h2>
                <p class="soft">{words::places(line)}</p>
                {missed}
                {code}
                {people}
            </section>
        }
        .into_any()
    }

    fn person(self, shift: &RosterShift, line: &RosterLine) -> AnyView {
        let name = line.name.as_ref().map_or(words::GONE, |name| name.as_str()).to_owned();
        let next = match (line.came, line.left) {
            (None, _) => Some((words::CAME, Mark::Came)),
            (Some(_), None) => Some((words::GOES, Mark::Left)),
            (Some(_), Some(_)) => None,
        };
        let has_place = line.standing == Standing::SignedUp;
        let tick = next.filter(|_| has_place && shift.is_open).map(|(deed, mark)| {
            let (of, person) = (shift.line.shift.clone(), line.person.clone());
            let press = move |_| self.mark(of.clone(), person.clone(), mark);
            view! { <Button label=words::about(deed, &name) kind=Kind::Line submission=self.submission press /> }
        });
        let begun = clock::now() >= shift.line.from;
        let correct = (has_place && begun).then(|| {
            let (of, person) = (shift.line.clone(), line.clone());
            let press = move |_| self.correction.open(&of, &person);
            view! { <Button label=words::about(words::CORRECT, &name) kind=Kind::Quiet press /> }
        });
        view! {
            <li class="stack">
                <p>
                    <span class="strong">{name.clone()}</span>
                    " "
                    <span class="soft">{words::listed(line)}</span>
                </p>
                <div class="row">{tick} {correct}</div>
            </li>
        }
        .into_any()
    }

    fn mark(self, shift: ShiftId, person: PersonId, mark: Mark) {
        self.told.set(None);
        self.submission
            .send::<MarkVolunteer>(&VolunteerMark { shift, person, mark }, move |_| self.refetch());
    }

    fn closing_dialog(self, task: TaskId) -> AnyView {
        let submission = Submission::new();
        let refusal = derived(move || self.reason.refusal::<Reason>());
        let close = StoredValue::new(move || {
            let Some(reason) = self.reason.take::<Reason>() else { return };
            let task = task.clone();
            submission.send::<CloseVolunteerTask>(&TaskClosing { task, reason }, move |_| {
                self.closing.set(false);
                self.told.set(Some(words::CLOSED.to_owned()));
                self.refetch();
            });
        });
        view! {
            <Dialog open=self.closing title=words::CLOSE>
                <Field id="why" label=words::CLOSE_WHY hint=words::CLOSE_HINT value=self.reason lines=3 max=Reason::MAX refusal />
                <Failed submission />
                <div class="row">
                    <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| self.closing.set(false) />
                    <Button label=words::CLOSE kind=Kind::Danger submission press=move |_| close.with_value(|close| close()) />
                </div>
            </Dialog>
        }
        .into_any()
    }
}
