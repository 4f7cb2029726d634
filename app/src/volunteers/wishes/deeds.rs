//! What one person does about one wish: a card with its buttons, and the dialog in which a step is taken.

use api::volunteers::wishes::{TakeWishStep, WishLine, WishStep, page_of};
use copy::volunteers::wishes as words;
use domain::{
    moderation::post::PostId,
    text::Words,
    volunteers::wishes::course::{State, Step},
};
use leptos::prelude::*;

use crate::{
    address::Address,
    context::{Community, use_community},
    data::{
        clock,
        resource::{ErasedResource, Resource},
        submission::Submission,
    },
    moderation::report::Reporting,
    ui::{
        Button, Dialog, Failed, Field, Kind, Tag, Told, Tone, Typed,
        reactive::{CollectViews, derived},
    },
};

/// What the cards of a page share.
#[derive(Clone, Copy)]
pub(super) struct WishActions {
    community: Community,
    address: Address,
    shown: ErasedResource,
    submission: Submission,
    told: RwSignal<Option<String>>,
    /// The wish and the step that the dialog is about.
    chosen: RwSignal<Option<(WishLine, Step)>>,
    open: RwSignal<bool>,
    said: Typed,
    reporting: Reporting,
}

impl WishActions {
    /// Nothing done yet about what `shown` shows.
    pub(super) fn new<T: Clone + Send + Sync + 'static>(shown: Resource<T>) -> Self {
        Self {
            community: use_community(),
            address: Address::from_context(),
            shown: shown.erased(),
            submission: Submission::about(shown),
            told: RwSignal::new(None),
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

    /// A wish with what the reader may do about it. On a list its title leads to its page.
    pub(super) fn card(self, line: &WishLine, listed: bool) -> AnyView {
        let title = line.title.as_str().to_owned();
        let heading = if listed {
            view! { <a class="link" href=self.community.path(&page_of(&line.wish))>{title.clone()}</a> }
                .into_any()
        } else {
            title.clone().into_any()
        };
        let tone = match line.state {
            State::Confirmed => Tone::Good,
            State::Claimed | State::Fulfilled => Tone::Soon,
            _ => Tone::Plain,
        };
        let mine = if line.own { Some(words::OWN) } else { line.taken.then_some(words::TAKEN) };
        let why = line.why.as_ref().map(|why| view! { <p>{why.as_str().to_owned()}</p> });
        let by = line.by.as_deref().map(|by| view! { <p class="soft">{words::by(by)}</p> });
        let contact = line
            .contact
            .as_ref()
            .map(|contact| view! { <p class="strong">{words::contact(contact.as_str())}</p> });
        let said = words::words(line).map(|said| view! { <p class="said">{said}</p> });
        let seen = !matches!(line.state, State::Waiting | State::Refused | State::Withdrawn | State::Lapsed);
        let report = seen.then(|| self.reporting.button(PostId::Wish(line.wish.clone()), &title, line.own));
        let steps = line.steps.iter().map(|step| self.button(line, *step)).collect_views();
        view! {
            <article class="card">
                <h2>{heading}</h2>
                <p class="row">
                    <Tag label=words::state(line.state) tone />
                    {mine.map(|mine| view! { <Tag label=mine /> })}
                </p>
                <p class="soft">{words::about(line, clock::now())}</p>
                {why}
                {by}
                {contact}
                {said}
                <div class="row">{steps}</div>
                {report}
            </article>
        }
        .into_any()
    }

    fn button(self, line: &WishLine, step: Step) -> AnyView {
        let kind = match step {
            Step::Publish | Step::Claim | Step::Fulfil | Step::Confirm => Kind::Main,
            _ => Kind::Quiet,
        };
        let about = line.clone();
        let press = move |_| {
            self.told.set(None);
            self.said.clear();
            self.submission.set_failure(None);
            self.chosen.set(Some((about.clone(), step)));
            self.open.set(true);
        };
        let aloud = words::step_of(step, line.title.as_str());
        view! {
            <button class=kind.class() type="button" aria-label=aloud on:click=press>
                {words::step(step)}
            </button>
        }
        .into_any()
    }

    /// The dialogs that the buttons open.
    pub(super) fn dialogs(self) -> AnyView {
        let title = derived(move || {
            self.chosen
                .with(|chosen| chosen.as_ref().map(|(_, step)| words::step(*step).to_owned()))
                .unwrap_or_default()
        });
        let shown = self.shown;
        view! {
            <Dialog open=self.open title>{self.question()}</Dialog>
            {self.reporting.dialog(Callback::new(move |()| shown.refetch()))}
        }
        .into_any()
    }

    fn question(self) -> AnyView {
        let Some((line, step)) = self.chosen.get() else { return ().into_any() };
        let field = words::words_of(step).map(|label| {
            let hint = if step == Step::Refuse { words::WHY_REFUSED } else { words::MAY_BE_EMPTY };
            let refusal = derived(move || self.said.refusal::<Words>());
            view! { <Field id="said" label hint value=self.said lines=2 max=Words::MAX refusal /> }
        });
        let kind = if matches!(step, Step::Refuse | Step::Withdraw) { Kind::Danger } else { Kind::Main };
        let press = move |_| self.send(&line, step);
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

    fn send(self, line: &WishLine, step: Step) {
        let silent = self.said.text.with_untracked(|said| said.trim().is_empty());
        let said = if silent && step != Step::Refuse { None } else { self.said.take::<Words>() };
        if said.is_none() && (!silent || step == Step::Refuse) {
            return;
        }
        let page = self.community.path(&page_of(&line.wish));
        let request = WishStep { wish: line.wish.clone(), version: line.version, step, words: said };
        self.submission.send::<TakeWishStep>(&request, move |_| {
            self.open.set(false);
            // How to reach the wisher stands on the wish's own page.
            if step == Step::Claim && !self.address.path().ends_with(&page) {
                self.address.go(&page);
            } else {
                self.told.set(Some(words::done(step).to_owned()));
                self.shown.refetch();
            }
        });
    }
}
