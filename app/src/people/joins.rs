//! Who waits to join, and the building head's answer.

use api::{
    endpoint::Accepted,
    people::{DecideJoin, Decision, JoinDecision, JoinView, ListJoins},
};
use domain::text::{PersonName, Reason};
use leptos::prelude::*;

use crate::{
    context::{Community, use_community},
    data::{clock, resource::resource, submission::Submission},
    ui::{
        Button, Dialog, Empty, Failed, Field, Kind, Loaded, Told, Typed,
        reactive::{CollectViews, derived},
    },
};

/// The answers of the building head on this page.
#[derive(Clone, Copy)]
struct Answers {
    community: Community,
    submission: Submission,
    /// Who is about to be refused.
    refusing: RwSignal<Option<JoinView>>,
    open: RwSignal<bool>,
    approve: Callback<JoinView>,
}

#[component]
pub(super) fn Joins() -> impl IntoView {
    let community = use_community();
    let waiting = resource::<ListJoins>(Default::default).refetch_on_return();
    let told = RwSignal::new(None);
    let (submission, open) = (Submission::about(waiting), RwSignal::new(false));
    let refusing = RwSignal::new(None::<JoinView>);
    let reason = Typed::new("");
    let decide = move |join: JoinView, decision: Decision, words: String| {
        let decision = JoinDecision { person: join.person, version: join.version, decision };
        submission.send::<DecideJoin>(&decision, move |Accepted {}| {
            open.set(false);
            reason.clear();
            told.set(Some(words));
            waiting.refetch();
        });
    };
    let approve = Callback::new(move |join: JoinView| {
        let words = copy::people::approved(join.name.as_str());
        decide(join, Decision::Approve {}, words);
    });
    let refuse = move |_| {
        let (Some(join), Some(reason)) = (refusing.get_untracked(), reason.take::<Reason>()) else { return };
        let words = copy::people::refused(join.name.as_str());
        decide(join, Decision::Refuse { reason }, words);
    };
    let answers = Answers { community, submission, refusing, open, approve };
    let title = derived(move || {
        refusing.with(|join| {
            join.as_ref().map(|join| copy::people::refuse_ask(join.name.as_str())).unwrap_or_default()
        })
    });
    let refusal = derived(move || reason.refusal::<Reason>());
    view! {
        <section class="card" aria-labelledby="joins">
            <h2 id="joins">{copy::people::JOINS}</h2>
            <Told label=told />
            {move || (!open.get()).then(|| view! { <Failed submission /> })}
            <Loaded from=waiting children=move |waiting| {
                if waiting.joins.is_empty() {
                    return view! { <Empty label=copy::people::NO_JOINS /> }.into_any();
                }
                let entries = waiting.joins.iter().map(|join| entry(answers, join)).collect_views();
                view! { <ul class="list">{entries}</ul> }.into_any()
            } />
        </section>
        <Dialog open title>
            <Field
                id="reason"
                label=copy::people::REFUSE_REASON
                hint=copy::people::REFUSE_HINT
                value=reason
                refusal=refusal
                lines=3
                max=Reason::MAX
            />
            <Failed submission />
            <div class="row">
                <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| open.set(false) />
                <Button label=copy::people::REFUSE kind=Kind::Danger submission press=refuse />
            </div>
        </Dialog>
    }
    .into_any()
}

fn entry(answers: Answers, join: &JoinView) -> AnyView {
    let asked = copy::people::asked(&copy::time::at(join.asked_at, clock::now()));
    let known: Vec<&str> = join.household_members.iter().map(PersonName::as_str).collect();
    let household = if known.is_empty() {
        copy::people::FIRST_OF_HOUSEHOLD.to_owned()
    } else {
        copy::people::household_members(&copy::people::names(&known))
    };
    let (approved, refused) = (join.clone(), join.clone());
    view! {
        <li class="stack">
            <div>
                <p class="strong">{join.name.as_str().to_owned()}</p>
                <p>{answers.community.home(&join.home)}</p>
                <p class="soft">{household}</p>
                <p class="soft">{asked}</p>
            </div>
            <div class="row">
                <Button
                    label=copy::people::REFUSE
                    kind=Kind::Quiet
                    press=move |_| {
                        answers.submission.set_failure(None);
                        answers.refusing.set(Some(refused.clone()));
                        answers.open.set(true);
                    }
                />
                <Button
                    label=copy::people::APPROVE
                    submission=answers.submission
                    press=move |_| answers.approve.run(approved.clone())
                />
            </div>
        </li>
    }
    .into_any()
}
