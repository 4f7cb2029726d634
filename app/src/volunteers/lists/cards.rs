//! What is on the lists, with what the reader may do about it.

use api::volunteers::lists::{
    Lists, NeedLine, OneNeed, OneResource, PAGE, ProjectLine, ProjectStep, ResourceLine, TakeProjectStep,
    WithdrawNeed, WithdrawResource,
};
use copy::volunteers::lists as words;
use domain::{
    moderation::post::PostId,
    text::Note,
    volunteers::lists::course::{State, Step},
};
use leptos::prelude::*;

use crate::{
    context::{Community, use_community},
    data::{clock, resource::Resource, submission::Submission},
    moderation::report::Reporting,
    ui::{
        Button, Confirm, Dialog, Failed, Field, Kind, Tag, Told, Tone, Typed,
        reactive::{CollectViews, derived},
    },
};

/// What would be taken back.
#[derive(Clone)]
enum Entry {
    Resource(OneResource),
    Need(OneNeed),
}

#[derive(Clone, Copy)]
pub(super) struct Cards {
    community: Community,
    lists: Resource<Lists>,
    submission: Submission,
    told: RwSignal<Option<String>>,
    withdrawn: RwSignal<Option<Entry>>,
    withdraws: RwSignal<bool>,
    chosen: RwSignal<Option<(ProjectLine, Step)>>,
    open: RwSignal<bool>,
    said: Typed,
    reporting: Reporting,
}

impl Cards {
    pub(super) fn new(lists: Resource<Lists>) -> Self {
        Self {
            community: use_community(),
            lists,
            submission: Submission::about(lists),
            told: RwSignal::new(None),
            withdrawn: RwSignal::new(None),
            withdraws: RwSignal::new(false),
            chosen: RwSignal::new(None),
            open: RwSignal::new(false),
            said: Typed::new(""),
            reporting: Reporting::new(),
        }
    }

    /// What has just been done.
    pub(super) fn told(self) -> AnyView {
        view! { <Told label=self.told /> }.into_any()
    }

    fn withdraw(self, entry: Entry, title: &str, may: bool) -> AnyView {
        let press = move |_| {
            self.told.set(None);
            self.submission.set_failure(None);
            self.withdrawn.set(Some(entry.clone()));
            self.withdraws.set(true);
        };
        if !may {
            return ().into_any();
        }
        view! { <Button label=words::about(words::WITHDRAW, title) kind=Kind::Quiet press /> }.into_any()
    }

    pub(super) fn resource(self, line: &ResourceLine) -> AnyView {
        let title = line.title.as_str().to_owned();
        let entry = Entry::Resource(OneResource { resource: line.resource.clone(), version: line.version });
        let own = line.own.then(|| view! { <Tag label=words::OWN /> });
        view! {
            <article class="card">
                <h2>{title.clone()}</h2>
                <p class="row"><Tag label=words::standing(line.state) /> {own}</p>
                <p class="soft">{words::resource(line)}</p>
                {self.withdraw(entry, &title, line.may_withdraw)}
                {self.reporting.button(PostId::Resource(line.resource.clone()), &title, line.own)}
            </article>
        }
        .into_any()
    }

    /// A need, with a door to making a project of it.
    pub(super) fn need(self, line: &NeedLine, makes: bool) -> AnyView {
        let title = line.title.as_str().to_owned();
        let entry = Entry::Need(OneNeed { need: line.need.clone(), version: line.version });
        let own = line.own.then(|| view! { <Tag label=words::OWN /> });
        let make = (makes && line.state == domain::volunteers::lists::Standing::Open).then(|| {
            let path = self.community.path(&format!("{PAGE}/{}", line.need));
            view! { <a class=Kind::Line.class() href=path>{words::about(words::MAKE, &title)}</a> }
        });
        view! {
            <article class="card">
                <h2>{title.clone()}</h2>
                <p class="row"><Tag label=words::standing(line.state) /> {own}</p>
                <p class="soft">{words::need(line)}</p>
                {make}
                {self.withdraw(entry, &title, line.may_withdraw)}
                {self.reporting.button(PostId::Need(line.need.clone()), &title, line.own)}
            </article>
        }
        .into_any()
    }

    pub(super) fn project(self, line: &ProjectLine) -> AnyView {
        let tone = match line.state {
            State::Done => Tone::Good,
            State::Claimed => Tone::Soon,
            State::Open | State::Dropped => Tone::Plain,
        };
        let now = clock::now();
        let by = line.by.as_deref().map(|by| view! { <p class="soft">{words::by(by)}</p> });
        let said = words::words(line, now).map(|said| view! { <p class="said">{said}</p> });
        let step = |step: &Step| {
            let (about, step) = (line.clone(), *step);
            let press = move |_| {
                self.told.set(None);
                self.said.clear();
                self.submission.set_failure(None);
                self.chosen.set(Some((about.clone(), step)));
                self.open.set(true);
            };
            let main = matches!(step, Step::Claim | Step::Finish);
            let kind = if main { Kind::Main } else { Kind::Quiet };
            let aloud = words::step_of(step, line.title.as_str());
            view! {
                <button class=kind.class() type="button" aria-label=aloud on:click=press>
                    {words::step(step)}
                </button>
            }
            .into_any()
        };
        view! {
            <article class="card">
                <h2>{line.title.as_str().to_owned()}</h2>
                <p class="row"><Tag label=words::state(line.state) tone /></p>
                <p>{line.text.as_str().to_owned()}</p>
                <p class="soft">{words::project(line, now)}</p>
                {by} {said}
                <div class="row">{line.steps.iter().map(step).collect_views()}</div>
            </article>
        }
        .into_any()
    }

    /// The dialogs that the buttons open.
    pub(super) fn dialogs(self) -> AnyView {
        let title = derived(move || {
            let label = self.chosen.with(|chosen| chosen.as_ref().map(|(_, step)| words::step(*step)));
            label.unwrap_or_default().to_owned()
        });
        let back = move |()| {
            let done = move || {
                self.withdraws.set(false);
                self.told.set(Some(words::WITHDRAWN.to_owned()));
                self.lists.refetch();
            };
            match self.withdrawn.get_untracked() {
                Some(Entry::Resource(one)) => self.submission.send::<WithdrawResource>(&one, move |_| done()),
                Some(Entry::Need(one)) => self.submission.send::<WithdrawNeed>(&one, move |_| done()),
                None => {}
            }
        };
        let lists = self.lists;
        view! {
            <Dialog open=self.open title>{self.question()}</Dialog>
            <Confirm
                open=self.withdraws
                title=words::WITHDRAW_SURE
                label=words::WITHDRAW_SAYS
                yes=words::WITHDRAW
                kind=Kind::Danger
                submission=self.submission
                done=back
            />
            {self.reporting.dialog(Callback::new(move |()| lists.refetch()))}
        }
        .into_any()
    }

    fn question(self) -> AnyView {
        let Some((line, step)) = self.chosen.get() else { return ().into_any() };
        let owes = step.owes_words();
        let field = (step != Step::Claim).then(|| {
            let hint = if owes { "" } else { words::MAY_BE_EMPTY };
            let refusal = derived(move || self.said.refusal::<Note>());
            view! { <Field id="said" label=words::WORDS hint value=self.said lines=2 max=Note::MAX refusal /> }
        });
        let press = move |_| {
            let silent = self.said.text.with_untracked(|said| said.trim().is_empty());
            let said = if silent && !owes { None } else { self.said.take::<Note>() };
            if said.is_none() && (owes || !silent) {
                return;
            }
            let request =
                ProjectStep { project: line.project.clone(), version: line.version, step, words: said };
            self.submission.send::<TakeProjectStep>(&request, move |_| {
                self.open.set(false);
                self.lists.refetch();
            });
        };
        let kind = if step == Step::Drop { Kind::Danger } else { Kind::Main };
        view! {
            <p>{words::follows(step)}</p>
            {field}
            <Failed submission=self.submission />
            <div class="row">
                <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| self.open.set(false) />
                <Button label=words::step(step) kind submission=self.submission press />
            </div>
        }
        .into_any()
    }
}
