//! Writing down a procedure of the community's own, beginning with another one.

use api::deliberations::{
    NewProcedure, OneProcedure, ProcedureView, RetireProcedure, RetiredProcedure, SaveProcedure,
    ShowProcedure,
};
use copy::deliberations::{self as talks, procedures as words};
use domain::deliberations::procedures::{
    Procedure, misplaced,
    phase::{Phase, PhaseKind},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::phase_form::PhaseForm;
use crate::{
    address::Address,
    context::use_community,
    data::{
        fetch::{Failure, Key},
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{
        Button, Confirm, Failed, Field, Kind, Loaded, Page, Typed,
        reactive::{CollectViews, derived, effect, reactive_view},
    },
};

/// What is filled in. Outlives what is shown.
#[derive(Clone, Copy)]
struct ProcedureForm {
    of: Resource<ProcedureView>,
    /// Whether it takes the place of that, or stands beside it.
    changes: bool,
    /// The code of a new one, the same however often it is sent.
    code: StoredValue<String>,
    begun: RwSignal<Option<Procedure>>,
    title: Typed,
    phases: RwSignal<Vec<PhaseForm>>,
    /// The page that has them. What a button or an effect creates would otherwise end with it.
    page: StoredValue<Option<Owner>>,
    submission: Submission,
    /// Asks before it goes out of use.
    asks: RwSignal<bool>,
}

/// The form. `?like=usual` begins a new one with what that one is, `?change=own_x` changes one.
#[component]
pub(crate) fn ProcedureFormPage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let changed = untrack(|| address.asks("change"));
    let changes = changed.is_some();
    let code = changed.or_else(|| untrack(|| address.asks("like"))).unwrap_or_default();
    let of = resource::<ShowProcedure>(move || OneProcedure { code: code.clone() });
    let form = ProcedureForm {
        of,
        changes,
        code: StoredValue::new(new_code()),
        begun: RwSignal::new(None),
        title: Typed::new(""),
        phases: RwSignal::new(Vec::new()),
        page: StoredValue::new(Owner::current()),
        submission: Submission::about(of),
        asks: RwSignal::new(false),
    };
    effect(move || {
        // What is filled in stays, whatever comes afterwards.
        if let (Some(view), true) = (of.get(), form.begun.with_untracked(Option::is_none)) {
            form.begin(view.procedure);
        }
    });
    let saved =
        Callback::new(move |()| address.replace(&community.path("deliberations/procedures?saved=true")));
    let retired =
        Callback::new(move |()| address.replace(&community.path("deliberations/procedures?retired=true")));
    let title = if changes { words::CHANGE_HEADING } else { words::NEW_HEADING };
    view! {
        <Page title up=community.path("deliberations/procedures")>
            <Loaded from=of children=move |view| form.draw(&view.procedure, saved) />
            {form.retiring(retired)}
        </Page>
    }
    .into_any()
}

impl ProcedureForm {
    fn begin(self, procedure: Procedure) {
        if self.changes {
            self.title.text.set(procedure.title().to_owned());
        }
        self.on_the_page(|| self.phases.set(procedure.phases().iter().map(PhaseForm::of).collect()));
        self.begun.set(Some(procedure));
    }

    fn on_the_page(self, create: impl FnOnce()) {
        if let Some(page) = self.page.get_value() {
            page.with(create);
        }
    }

    fn draw(self, newest: &Procedure, saved: Callback<()>) -> AnyView {
        let newest = newest.clone();
        let other = reactive_view(move || {
            // Somebody else saved another one meanwhile.
            if !self.changes || self.begun.with(|begun| begun.as_ref().is_none_or(|begun| *begun == newest)) {
                return ().into_any();
            }
            let kinds: Vec<PhaseKind> = newest.phases().iter().map(|phase| phase.kind).collect();
            view! {
                <p class="strong">{words::NOW}</p>
                <p class="said">{newest.title().to_owned()} " " {talks::comes(&kinds)}</p>
            }
            .into_any()
        });
        let wrong = derived(move || {
            let told = self.submission.failure().is_some();
            (told && self.title_is_wrong()).then(|| words::TITLE_WRONG.to_owned())
        });
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.save(saved);
        };
        let ask = move |_| {
            self.submission.set_failure(None);
            self.asks.set(true);
        };
        let retire =
            self.changes.then(|| view! { <Button label=words::RETIRE kind=Kind::Quiet press=ask /> });
        view! {
            <form class="stack" on:submit=submit>
                <section class="card">
                    <Field id="title" label=words::TITLE hint=words::TITLE_HINT value=self.title max=Procedure::TITLE_MAX refusal=wrong />
                </section>
                {reactive_view(move || self.list())}
                <Button label=words::ADD kind=Kind::Line press=move |_| self.add() />
                {other}
                <Failed submission=self.submission />
                <Button label=words::SAVE submit=true submission=self.submission />
                {retire}
            </form>
        }
        .into_any()
    }

    /// Asks before the procedure goes out of use, as it stands on the list now.
    fn retiring(self, retired: Callback<()>) -> AnyView {
        let done = move |()| {
            let Some(view) = self.of.get_untracked() else { return };
            let request =
                RetiredProcedure { code: view.procedure.code().to_owned(), procedure: view.procedure };
            self.submission.send::<RetireProcedure>(&request, move |_| retired.run(()));
        };
        view! {
            <Confirm
                open=self.asks
                title=words::RETIRE_SURE
                label=words::RETIRE_SAYS
                yes=words::RETIRE
                kind=Kind::Danger
                submission=self.submission
                done
            />
        }
        .into_any()
    }

    /// The phases, each with its place.
    fn list(self) -> AnyView {
        let phases = self.phases.get();
        let last = phases.len().saturating_sub(1);
        let one = |(at, phase): (usize, PhaseForm)| {
            let up = (at > 0).then(|| {
                view! { <Button label=words::UP kind=Kind::Line press=move |_| self.swap(at.saturating_sub(1)) /> }
            });
            let down = (at < last)
                .then(|| view! { <Button label=words::DOWN kind=Kind::Line press=move |_| self.swap(at) /> });
            view! {
                <section class="card stack">
                    <h2>{words::step(at)}</h2>
                    {phase.fields(at)}
                    <div class="row">
                        {up} {down} <Button label=words::REMOVE kind=Kind::Line press=move |_| self.remove(at) />
                    </div>
                </section>
            }
            .into_any()
        };
        phases.into_iter().enumerate().map(one).collect_views()
    }

    /// Changes the place of a phase and the one after it.
    fn swap(self, at: usize) {
        self.phases.update(|phases| {
            if let Some([one, other]) = phases.get_mut(at..=at.saturating_add(1)) {
                std::mem::swap(one, other);
            }
        });
    }

    fn remove(self, at: usize) {
        self.phases.update(|phases| {
            if at < phases.len() {
                phases.remove(at);
            }
        });
    }

    fn add(self) {
        self.on_the_page(|| self.phases.update(|phases| phases.push(PhaseForm::empty())));
    }

    fn title_is_wrong(self) -> bool {
        self.title
            .text
            .with(|title| !(1..=usize::from(Procedure::TITLE_MAX)).contains(&title.trim().chars().count()))
    }

    /// What was filled in.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    fn take(self) -> Result<Procedure, String> {
        if self.title_is_wrong() {
            return Err(words::TITLE_WRONG.to_owned());
        }
        let mut phases = Vec::new();
        for (at, phase) in self.phases.get().into_iter().enumerate() {
            phases.push(phase.take(at)?);
        }
        let kinds: Vec<PhaseKind> = phases.iter().map(|phase: &Phase| phase.kind).collect();
        if let Some(wrong) = misplaced(&kinds) {
            return Err(words::misplaced(wrong, &kinds));
        }
        let begun = self.begun.get();
        let (code, source) = match begun.filter(|_| self.changes) {
            Some(before) => (before.code().to_owned(), before.source().map(str::to_owned)),
            None => (self.code.get_value(), None),
        };
        Procedure::new(code, &self.title.text.get(), source, phases)
            .map_err(|refusal| talks::refusal(refusal).to_owned())
    }

    fn save(self, saved: Callback<()>) {
        let procedure = match untrack(|| self.take()) {
            Ok(procedure) => procedure,
            Err(why) => return self.submission.set_failure(Some(Failure::said(&why))),
        };
        let before = self.of.get_untracked().map(|view| view.procedure).filter(|_| self.changes);
        self.submission.send::<SaveProcedure>(&NewProcedure { procedure, before }, move |_| saved.run(()));
    }
}

/// A code that no procedure has: it stands in addresses only, so nobody has to think of one.
fn new_code() -> String {
    let key = Key::new();
    let letters = key.as_str().bytes().filter(u8::is_ascii_hexdigit).map(|digit| match digit {
        b'0'..=b'9' => char::from(b'k'.saturating_add(digit.saturating_sub(b'0'))),
        letter => char::from(letter.to_ascii_lowercase()),
    });
    format!("own_{}", letters.take(20).collect::<String>())
}
