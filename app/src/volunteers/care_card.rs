//! A plan on its lead's page: paused and taken up again; and what to do about a visit that was missed.

use api::volunteers::{
    CarePause, CarePlan, Errand, Finding, MissedVisit, NoteFinding, PauseCare, Roster, SendToLook, Sent,
    ShiftLine,
};
use copy::volunteers::{self as words, care};
use domain::{
    clock::Moment,
    ids::{PersonId, ShiftId, TaskId},
    text::Note,
    volunteers::care::PlanState,
};
use leptos::prelude::*;

use crate::{
    data::{clock, resource::Resource, submission::Submission},
    ui::{Button, Confirm, Dialog, Failed, Field, Kind, Select, Typed, reactive::derived},
};

/// What is done about a plan and its visits; the dialogs stand once on the page.
#[derive(Clone, Copy)]
pub(super) struct Care {
    roster: Resource<Roster>,
    submission: Submission,
    told: RwSignal<Option<String>>,
    pausing: RwSignal<bool>,
    plan: RwSignal<Option<CarePlan>>,
    /// Which visit somebody is sent after.
    visit: RwSignal<Option<(ShiftId, u32)>>,
    looking: RwSignal<bool>,
    whom: RwSignal<String>,
    finding: Findings,
}

impl Care {
    /// Nothing done yet about what `roster` shows; what is done is said in `told`.
    pub(super) fn new(roster: Resource<Roster>, told: RwSignal<Option<String>>) -> Self {
        Self {
            roster,
            submission: Submission::about(roster),
            told,
            pausing: RwSignal::new(false),
            plan: RwSignal::new(None),
            visit: RwSignal::new(None),
            looking: RwSignal::new(false),
            whom: RwSignal::new(String::new()),
            finding: Findings::new(roster, told),
        }
    }

    pub(super) fn draw(self, plan: &CarePlan, task: &TaskId, closed: bool) -> AnyView {
        self.plan.set(Some(plan.clone()));
        let today = Moment::at_hour(clock::now().day(), 0);
        let whom = plan.whom.as_ref().map(|whom| view! { <p class="strong">{whom.as_str().to_owned()}</p> });
        let button = match plan.state {
            PlanState::Running => {
                let press = move |_| {
                    self.submission.set_failure(None);
                    self.pausing.set(true);
                };
                view! { <Button label=care::PAUSE kind=Kind::Quiet press /> }.into_any()
            }
            PlanState::Paused => {
                let task = task.clone();
                let press = move |_| self.pause(task.clone(), false);
                view! { <Button label=care::RESUME submission=self.submission press /> }.into_any()
            }
        };
        let running = plan.state == PlanState::Running;
        let label = (!closed).then(|| {
            let soon = running.then_some(care::SOON);
            view! {
                <p class="soft">{care::state(plan.state)} {soon}</p>
                {button}
            }
        });
        view! {
            <section class="card" aria-labelledby="plan">
                <h2 id="plan">{care::PLAN}</h2>
                {whom}
                <p>{care::rhythm(plan, today)}</p>
                <p class="soft">{care::turns(plan)}</p>
                {label}
            </section>
        }
        .into_any()
    }

    /// A visit that was missed, in the card of its shift.
    pub(super) fn missed(self, line: &ShiftLine, visit: &MissedVisit) -> AnyView {
        let label = care::missed(visit, clock::now());
        newest(self.visit, &line.shift, visit.version);
        newest(self.finding.visit, &line.shift, visit.version);
        let (shift, version) = (line.shift.clone(), visit.version);
        let noted = shift.clone();
        let send = move |_| {
            self.submission.set_failure(None);
            self.whom.set(String::new());
            self.visit.set(Some((shift.clone(), version)));
            self.looking.set(true);
        };
        let note = move |_| self.finding.open(noted.clone(), version);
        let deeds = visit.found.is_none().then(|| {
            view! {
                <div class="row">
                    <Button label=care::SEND_SOMEBODY press=send />
                    <Button label=care::NOTE kind=Kind::Line press=note />
                </div>
            }
        });
        let class = if visit.found.is_none() { "alert" } else { "soft" };
        view! {
            <p class=class>{label}</p>
            {deeds}
        }
        .into_any()
    }

    pub(super) fn dialogs(self, task: TaskId) -> AnyView {
        let people = derived(move || {
            let none = (String::new(), copy::volunteers::care::SEND_WHOM.to_owned());
            let team = self.plan.with(|plan| {
                let one = |mate: &api::volunteers::TeamMate| {
                    (mate.person.to_string(), mate.name.as_str().to_owned())
                };
                plan.as_ref().map(|plan| plan.team.iter().map(one).collect::<Vec<_>>()).unwrap_or_default()
            });
            std::iter::once(none).chain(team).collect::<Vec<_>>()
        });
        view! {
            <Confirm
                open=self.pausing
                title=care::PAUSE_SURE
                label=care::PAUSE_SAYS
                yes=care::PAUSE
                kind=Kind::Danger
                submission=self.submission
                done=move |()| self.pause(task.clone(), true)
            />
            <Dialog open=self.looking title=care::SEND_SOMEBODY>
                <Select id="whom" label=care::SEND_WHOM options=people chosen=self.whom />
                <Failed submission=self.submission />
                <div class="row">
                    <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| self.looking.set(false) />
                    <Button label=care::SEND_SOMEBODY submission=self.submission press=move |_| self.send() />
                </div>
            </Dialog>
            {self.finding.dialog()}
        }
        .into_any()
    }

    fn pause(self, task: TaskId, pause: bool) {
        let Some(plan) = self.plan.get_untracked() else { return };
        let request = CarePause { task, version: plan.version, pause };
        self.submission.send::<PauseCare>(&request, move |_| {
            self.pausing.set(false);
            self.roster.refetch();
        });
    }

    fn send(self) {
        let Some((shift, version)) = self.visit.get_untracked() else { return };
        let Ok(person) = PersonId::try_from(self.whom.get_untracked()) else { return };
        self.submission.send::<SendToLook>(&Sent { shift, version, person }, move |_| {
            self.looking.set(false);
            self.told.set(Some(care::WAS_SENT.to_owned()));
            self.roster.refetch();
        });
    }
}

/// Noting what was found, by the lead or by whoever was sent.
#[derive(Clone, Copy)]
pub(super) struct Findings {
    open: RwSignal<bool>,
    visit: RwSignal<Option<(ShiftId, u32)>>,
    text: Typed,
    submission: Submission,
    told: RwSignal<Option<String>>,
    again: Callback<()>,
}

impl Findings {
    /// Nothing noted yet about what `shown` shows.
    pub(super) fn new<T: Clone + Send + Sync + 'static>(
        shown: Resource<T>,
        told: RwSignal<Option<String>>,
    ) -> Self {
        Self {
            open: RwSignal::new(false),
            visit: RwSignal::new(None),
            text: Typed::new(""),
            submission: Submission::about(shown),
            told,
            again: Callback::new(move |()| shown.refetch()),
        }
    }

    /// Opens the dialog for a visit as it was in `version`.
    pub(super) fn open(self, shift: ShiftId, version: u32) {
        self.submission.set_failure(None);
        self.visit.set(Some((shift, version)));
        self.open.set(true);
    }

    pub(super) fn dialog(self) -> AnyView {
        let refusal = derived(move || self.text.refusal::<Note>());
        view! {
            <Dialog open=self.open title=care::NOTE>
                <Field id="found" label=care::FOUND hint=care::FOUND_HINT value=self.text lines=3 max=Note::MAX refusal />
                <Failed submission=self.submission />
                <div class="row">
                    <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| self.open.set(false) />
                    <Button label=words::SAVE submission=self.submission press=move |_| self.send() />
                </div>
            </Dialog>
        }
        .into_any()
    }

    fn send(self) {
        let Some((shift, version)) = self.visit.get_untracked() else { return };
        let Some(text) = self.text.take::<Note>() else { return };
        self.submission.send::<NoteFinding>(&Finding { shift, version, text }, move |_| {
            self.open.set(false);
            self.text.clear();
            self.told.set(Some(care::NOTED.to_owned()));
            self.again.run(());
        });
    }

    /// Where the reader is asked to look, on the task's page.
    pub(super) fn errand(self, errand: &Errand) -> AnyView {
        newest(self.visit, &errand.shift, errand.version);
        let (shift, version) = (errand.shift.clone(), errand.version);
        let press = move |_| self.open(shift.clone(), version);
        view! {
            <section class="card">
                <h2>{care::ERRAND}</h2>
                <p class="alert">{care::errand(errand.from, clock::now())}</p>
                <Button label=care::NOTE press />
            </section>
        }
        .into_any()
    }
}

/// What is shown newest is what the next press is decided on, in a dialog that is open as well.
fn newest(visit: RwSignal<Option<(ShiftId, u32)>>, shift: &ShiftId, version: u32) {
    visit.update_untracked(|visit| {
        if let Some((_, kept)) = visit.as_mut().filter(|(of, _)| of == shift) {
            *kept = version;
        }
    });
}
