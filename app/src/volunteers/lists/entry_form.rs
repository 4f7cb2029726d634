//! Putting something on a list: what one can give, or what is needed.

use api::volunteers::lists::{Lists, NewNeed, NewResource, OfferResource, StateNeed};
use copy::volunteers::{self as volunteer_words, lists as words};
use domain::{
    text::{Bring, Spot, Title},
    volunteers::skill::Skill,
};
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    data::{resource::Resource, submission::Submission},
    ui::{Button, Failed, Field, Kind, Select, Typed, reactive::derived},
};

#[derive(Clone, Copy)]
pub(super) struct Entry {
    lists: Resource<Lists>,
    skill: RwSignal<String>,
    title: Typed,
    amount: Typed,
    times: Typed,
    spot: Typed,
    submission: Submission,
}

impl Entry {
    pub(super) fn new(lists: Resource<Lists>) -> Self {
        Self {
            lists,
            skill: RwSignal::new(Skill::Daily.code().to_owned()),
            title: Typed::new(""),
            amount: Typed::new(""),
            times: Typed::new(""),
            spot: Typed::new(""),
            submission: Submission::new(),
        }
    }

    fn skills(self, skills: &[Skill]) -> AnyView {
        let options: Vec<(String, String)> = skills
            .iter()
            .map(|skill| (skill.code().to_owned(), volunteer_words::skill(skill).to_owned()))
            .collect();
        view! { <Select id="skill" label=words::SKILL options chosen=self.skill /> }.into_any()
    }

    /// The form for a resource.
    pub(super) fn resource(self, skills: &[Skill]) -> AnyView {
        let title = derived(move || self.title.refusal::<Title>());
        let amount = derived(move || self.amount.refusal::<Bring>());
        let times = derived(move || self.times.refusal::<Bring>());
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            let (title, amount) = (self.title.take::<Title>(), self.amount.take::<Bring>());
            let (Some(title), Some(amount), Some(times), Some(skill)) =
                (title, amount, self.times.take::<Bring>(), self.chosen())
            else {
                return;
            };
            let request = NewResource { skill, title, amount, times };
            self.submission.send::<OfferResource>(&request, move |_| self.done());
        };
        view! {
            <section class="card" aria-labelledby="offer">
                <h2 id="offer">{words::OFFER}</h2>
                <form class="stack" on:submit=submit>
                    {self.skills(skills)}
                    <Field id="title" label=words::WHAT_RESOURCE hint=words::WHAT_RESOURCE_HINT value=self.title max=Title::MAX refusal=title />
                    <Field id="amount" label=words::AMOUNT hint=words::AMOUNT_HINT value=self.amount max=Bring::MAX refusal=amount />
                    <Field id="times" label=words::TIMES hint=words::TIMES_HINT value=self.times max=Bring::MAX refusal=times />
                    <Failed submission=self.submission />
                    <Button label=words::SEND kind=Kind::Line submit=true submission=self.submission />
                </form>
            </section>
        }
        .into_any()
    }

    /// The form for a need.
    pub(super) fn need(self, skills: &[Skill]) -> AnyView {
        let title = derived(move || self.title.refusal::<Title>());
        let spot = derived(move || self.spot.refusal::<Spot>());
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            let (Some(title), Some(spot), Some(skill)) =
                (self.title.take::<Title>(), self.spot.take::<Spot>(), self.chosen())
            else {
                return;
            };
            self.submission.send::<StateNeed>(&NewNeed { skill, title, spot }, move |_| self.done());
        };
        view! {
            <section class="card" aria-labelledby="need">
                <h2 id="need">{words::NEED}</h2>
                <form class="stack" on:submit=submit>
                    {self.skills(skills)}
                    <Field id="title" label=words::WHAT_NEED hint=words::WHAT_NEED_HINT value=self.title max=Title::MAX refusal=title />
                    <Field id="spot" label=words::SPOT value=self.spot max=Spot::MAX refusal=spot />
                    <Failed submission=self.submission />
                    <Button label=words::SEND kind=Kind::Line submit=true submission=self.submission />
                </form>
            </section>
        }
        .into_any()
    }

    fn chosen(self) -> Option<Skill> {
        Skill::try_from(self.skill.get_untracked()).ok()
    }

    fn done(self) {
        for typed in [self.title, self.amount, self.times, self.spot] {
            typed.clear();
        }
        self.lists.refetch();
    }
}
