//! Paper ballots: what waits in a building, a reading by one of two people, and the slip for the voter.

use api::deliberations::{
    BallotView, EnterPaper, ListRoll, OneBallot, PaperReading, RollName, RollQuery, RollView, ShowBallot,
};
use copy::deliberations::{paper as words, vote};
use domain::{
    deliberations::ballots::{
        casting::{PaperEntry, PaperState},
        receipt::ballot_name,
        rule::Mark,
    },
    ids::{BuildingId, DeliberationId},
    people::policy::Action,
};
use leptos::prelude::*;

use super::receipts::{VoteReceipt, fresh};
use crate::{
    context::{Community, use_community},
    data::{
        fetch::Failure,
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{
        Button, Choices, Dialog, Empty, Failed, Kind, Loaded, Page, Select, Several, Tag, Told,
        reactive::{CollectViews, derived, reactive_view},
    },
};

/// The slip of a vote that was just counted.
#[derive(Clone)]
struct Slip {
    place: String,
    chosen: String,
    code: String,
    proof: String,
}

/// The page, as its parts need it.
#[derive(Clone, Copy)]
struct Desk {
    deliberation: StoredValue<DeliberationId>,
    ballot: StoredValue<BallotView>,
    roll: Resource<RollView>,
    told: RwSignal<Option<String>>,
    /// Whose ballot is being read, and whether it corrects one.
    reading: RwSignal<Option<(RollName, bool)>>,
    open: RwSignal<bool>,
    one: RwSignal<String>,
    several: RwSignal<Vec<String>>,
    slip: RwSignal<Option<Slip>>,
    submission: Submission,
}

/// The paper ballots of the deliberation's vote.
#[component]
pub(crate) fn PapersPage(deliberation: DeliberationId) -> impl IntoView {
    let community = use_community();
    let id = deliberation.clone();
    let ballot = resource::<ShowBallot>(move || OneBallot { deliberation: id.clone(), run: None });
    let up = community.path(&format!("deliberations/{deliberation}"));
    let told = RwSignal::new(None);
    let slip = RwSignal::new(None);
    view! {
        <Page title=words::HEADING under=words::ABOUT up>
            <Told label=told />
            {reactive_view(move || slip.get().map_or_else(|| ().into_any(), |shown| sheet(&shown, slip)))}
            <Loaded from=ballot children=move |view| content(view, &deliberation, community, told, slip) />
        </Page>
    }
    .into_any()
}

fn content(
    view: BallotView,
    deliberation: &DeliberationId,
    community: Community,
    told: RwSignal<Option<String>>,
    slip: RwSignal<Option<Slip>>,
) -> AnyView {
    let mine = untrack(|| community.buildings_where(Action::EnterBallots, false));
    let options: Vec<(String, String)> = mine
        .iter()
        .map(|(compound, building)| {
            let name = copy::people::in_compound(compound.name.as_str(), building.name.as_str());
            (building.id.to_string(), name)
        })
        .collect();
    let Some((first, _)) = options.first().cloned().filter(|_| view.enters_paper) else {
        return view! { <Empty label=words::NOWHERE /> }.into_any();
    };
    let building = RwSignal::new(first);
    let (id, view) = (deliberation.clone(), StoredValue::new(view));
    let desk = move || match BuildingId::try_from(building.get()) {
        Ok(building) => desk(&id, view, building, told, slip),
        Err(_never) => ().into_any(),
    };
    view! {
        <div class="stack unprinted">
            <Select id="building" label=words::BUILDING options chosen=building />
            {reactive_view(desk)}
        </div>
    }
    .into_any()
}

fn desk(
    deliberation: &DeliberationId,
    ballot: StoredValue<BallotView>,
    building: BuildingId,
    told: RwSignal<Option<String>>,
    slip: RwSignal<Option<Slip>>,
) -> AnyView {
    let id = deliberation.clone();
    let roll =
        resource::<ListRoll>(move || RollQuery { deliberation: id.clone(), building: building.clone() });
    let desk = Desk {
        deliberation: StoredValue::new(deliberation.clone()),
        ballot,
        roll,
        told,
        reading: RwSignal::new(None),
        open: RwSignal::new(false),
        one: RwSignal::new(String::new()),
        several: RwSignal::new(Vec::new()),
        slip,
        submission: Submission::new(),
    };
    view! {
        <Loaded from=roll children=move |roll| desk.list(roll) />
        {desk.dialog()}
    }
    .into_any()
}

impl Desk {
    fn list(self, roll: RollView) -> AnyView {
        if roll.names.is_empty() {
            return view! { <Empty label=words::NOBODY /> }.into_any();
        }
        view! { <ul class="card list">{roll.names.into_iter().map(|name| self.line(name)).collect_views()}</ul> }
            .into_any()
    }

    fn line(self, name: RollName) -> AnyView {
        let state = words::state(name.paper);
        let button = match name.paper {
            PaperState::None => Some((words::ENTER, Kind::Line)),
            PaperState::Waiting => Some((words::CONFIRM, Kind::Quiet)),
            PaperState::Counted if name.corrects => Some((words::CORRECT, Kind::Line)),
            PaperState::Mine | PaperState::Counted => None,
        };
        let (place, whole) = (place(&name), StoredValue::new(name));
        let button = button.map(|(label, kind)| {
            let press = move |_| self.begin(whole.get_value());
            view! { <Button label kind press /> }
        });
        let tag = (!state.is_empty()).then(|| view! { <Tag label=state /> });
        view! {
            <li class="row between">
                <span class="strong">{place}</span>
                {tag}
                {button}
            </li>
        }
        .into_any()
    }

    fn begin(self, name: RollName) {
        self.submission.set_failure(None);
        self.one.set(String::new());
        self.several.set(Vec::new());
        self.slip.set(None);
        let corrects = name.corrects;
        self.reading.set(Some((name, corrects)));
        self.open.set(true);
    }

    fn dialog(self) -> AnyView {
        let title = derived(move || {
            self.reading.with(|reading| reading.as_ref().map(|(name, _)| place(name)).unwrap_or_default())
        });
        view! { <Dialog open=self.open title>{self.fields()}</Dialog> }.into_any()
    }

    fn fields(self) -> AnyView {
        let view = self.ballot.get_value();
        let corrects = untrack(|| self.reading.with(|reading| reading.as_ref().is_some_and(|(_, yes)| *yes)));
        let options: Vec<(String, String)> = view
            .options
            .iter()
            .map(|option| (option.mark.as_str().to_owned(), vote::mark(option)))
            .chain([(Mark::ABSTAIN.to_owned(), vote::ABSTAIN.to_owned())])
            .collect();
        let choices = if view.pick > 1 {
            let hint = vote::pick(view.pick);
            view! { <Several label=words::TICKED hint options alone=Mark::ABSTAIN chosen=self.several /> }
                .into_any()
        } else {
            view! { <Choices name="paper" label=words::TICKED options chosen=self.one /> }.into_any()
        };
        view! {
            {corrects.then(|| view! { <p class="alert">{words::CORRECT_ABOUT}</p> })}
            {choices}
            <Failed submission=self.submission />
            <Button label=words::SEND submission=self.submission press=move |_| self.send() />
        }
        .into_any()
    }

    fn send(self) {
        let Some((name, correct)) = self.reading.get_untracked() else { return };
        let view = self.ballot.get_value();
        let codes = if view.pick > 1 { self.several.get_untracked() } else { vec![self.one.get_untracked()] };
        if codes.iter().all(String::is_empty) {
            return self.submission.set_failure(Some(Failure::said(words::CHOOSE)));
        }
        let ticked = |mark: &Mark| codes.iter().any(|code| code == mark.as_str());
        let choice: Vec<Mark> =
            view.options.iter().map(|option| option.mark.clone()).filter(ticked).collect();
        if choice.len() > usize::from(view.pick) {
            let label = vote::too_many(view.pick, choice.len());
            return self.submission.set_failure(Some(Failure::said(&label)));
        }
        let Some(nonce) = fresh() else {
            return self.submission.set_failure(Some(Failure::said(words::NO_RANDOM)));
        };
        let kept = VoteReceipt { nonce, choice };
        let deliberation = self.deliberation.get_value();
        let slip = Slip {
            place: place(&name),
            chosen: vote::chosen(&view.options, &kept.choice),
            code: kept.code(&ballot_name(&deliberation, view.run)).in_fives(),
            proof: String::from(kept.nonce.clone()),
        };
        let request = PaperReading {
            deliberation,
            run: view.run,
            voter: name.name,
            choice: kept.choice,
            nonce: kept.nonce,
            correct,
        };
        self.submission.send::<EnterPaper>(&request, move |entered| {
            self.open.set(false);
            self.told.set(Some(words::entered(entered.entry).to_owned()));
            if entered.entry == PaperEntry::Counted {
                self.slip.set(Some(slip));
            }
            self.roll.refetch();
        });
    }
}

fn place(name: &RollName) -> String {
    let person = name.person.as_ref().map(domain::text::PersonName::as_str);
    [Some(name.place.as_str()), person].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The slip, alone on the paper.
fn sheet(slip: &Slip, shown: RwSignal<Option<Slip>>) -> AnyView {
    let print = move |_| {
        // A browser that can't print does nothing.
        let _ = window().print();
    };
    let Slip { place, chosen, code, proof } = slip.clone();
    view! {
        <article class="card sheet" aria-labelledby="slip">
            <h2 id="slip">{words::SLIP}</h2>
            <p class="strong">{place}</p>
            <p class="strong">{chosen}</p>
            <p class="soft">{words::SLIP_CODE}</p>
            <p class="receipt strong">{code}</p>
            <p class="soft">{words::SLIP_PROOF}</p>
            <p class="receipt">{proof}</p>
            <p>{words::SLIP_ABOUT}</p>
            <div class="row unprinted">
                <Button label=words::SLIP_PRINT press=print />
                <Button label=words::SLIP_DONE kind=Kind::Quiet press=move |_| shown.set(None) />
            </div>
        </article>
    }
    .into_any()
}
