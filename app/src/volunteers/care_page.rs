//! Planning visits that come again: for whom, on which days, at what time, and who takes turns.

use api::volunteers::{NewCarePlan, OneTeam, PlanCare, ShowTeam, TeamView, Volunteer, page_of, page_of_team};
use copy::volunteers::{self as words, care};
use domain::{
    clock::Moment,
    ids::{PersonId, TeamId},
    problem::Problem,
    text::{Contact, Explanation, Spot, Title, Visited},
    volunteers::care::Weekdays,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::profile_form::tick;
use crate::{
    address::Address,
    context::{Community, use_community},
    data::{fetch::Failure, resource::resource, submission::Submission},
    ui::{
        Button, Empty, Failed, Field, Loaded, Page, Refusal, Select, Typed,
        reactive::{CollectViews, derived},
    },
};

/// How far apart the times are that one can choose, in minutes.
const STEP: u16 = 30;

/// How long a visit can be, in minutes.
const LENGTHS: [u16; 5] = [15, 30, 60, 120, 240];

#[derive(Clone, Copy)]
struct CareForm {
    title: Typed,
    text: Typed,
    spot: Typed,
    contact: Typed,
    whom: Typed,
    /// A bit for each day of the week, Monday first.
    days: RwSignal<u8>,
    /// The minute of the day.
    at: RwSignal<String>,
    minutes: RwSignal<String>,
    /// In the order in which they were ticked.
    turns: RwSignal<Vec<PersonId>>,
    submission: Submission,
    community: Community,
    address: Address,
}

/// The form. `?team=` names the team that makes the visits.
#[component]
pub(crate) fn CarePage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let team = untrack(|| address.asks("team")).and_then(|team| TeamId::try_from(team).ok());
    let Some(team) = team else {
        let again = move |()| address.go(&community.path("volunteers/teams"));
        let failure: Failure = Problem::NotFound.into();
        return view! { <Page title=care::HEADING up=community.path("volunteers/teams")><Refusal failure again /></Page> }
            .into_any();
    };
    let form = CareForm {
        title: Typed::new(""),
        text: Typed::new(""),
        spot: Typed::new(""),
        contact: Typed::new(""),
        whom: Typed::new(""),
        days: RwSignal::new(127),
        at: RwSignal::new((7 * 60 + STEP).to_string()),
        minutes: RwSignal::new(STEP.to_string()),
        turns: RwSignal::new(vec![]),
        submission: Submission::new(),
        community,
        address,
    };
    let up = community.path(&page_of_team(&team));
    let shown = resource::<ShowTeam>(move || OneTeam { team: team.clone() });
    view! {
        <Page title=care::HEADING up>
            <Loaded from=shown children=move |view| form.draw(&view) />
        </Page>
    }
    .into_any()
}

impl CareForm {
    fn draw(self, view: &TeamView) -> AnyView {
        // The names of those who could take turns are there for whoever may plan.
        let named = view.people.iter().all(|one| one.person.is_some());
        if view.people.is_empty() || !named {
            return view! { <Empty label=care::WHO /> }.into_any();
        }
        let title = derived(move || self.title.refusal::<Title>());
        let text = derived(move || self.text.refusal::<Explanation>());
        let spot = derived(move || self.spot.refusal::<Spot>());
        let contact = derived(move || self.contact.refusal::<Contact>());
        let whom = derived(move || self.whom.refusal::<Visited>());
        let day = |day: u8| {
            let on = move || self.days.get() & (1 << day) != 0;
            tick(words::weekday(day).to_owned(), on, move || self.days.update(|days| *days ^= 1 << day))
        };
        let midnight = Moment::at_hour(crate::data::clock::now().day(), 0);
        let time = |minute: u16| {
            (minute.to_string(), words::hour(midnight.plus(i64::from(minute) * Moment::MINUTE)))
        };
        let times: Vec<(String, String)> = (8..48).map(|nth| time(nth * STEP)).collect();
        let length = |minutes: u16| (minutes.to_string(), words::minutes(u32::from(minutes)));
        let lengths: Vec<(String, String)> = LENGTHS.into_iter().map(length).collect();
        let team = view.line.team.clone();
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send(team.clone());
        };
        view! {
            <form class="stack" on:submit=submit>
                <p class="soft">{care::HEADING_HINT}</p>
                <Field id="title" label=words::TITLE hint=care::TITLE_HINT value=self.title max=Title::MAX refusal=title />
                <Field id="text" label=words::TEXT value=self.text lines=3 max=Explanation::MAX refusal=text />
                <Field id="spot" label=care::SPOT hint=care::SPOT_HINT value=self.spot max=Spot::MAX refusal=spot />
                <Field id="whom" label=care::WHOM hint=care::WHOM_HINT value=self.whom max=Visited::MAX refusal=whom />
                <Field id="contact" label=words::CONTACT hint=words::CONTACT_HINT value=self.contact max=Contact::MAX refusal=contact />
                <fieldset class="choices">
                    <legend class="strong">{care::DAYS}</legend>
                    <div class="parts">{(0..7).map(day).collect_views()}</div>
                </fieldset>
                <Select id="at" label=care::AT options=times chosen=self.at />
                <Select id="minutes" label=care::LENGTH options=lengths chosen=self.minutes />
                <fieldset class="choices">
                    <legend class="strong">{care::TURNS}</legend>
                    <p class="soft">{care::TURNS_HINT}</p>
                    <div class="row">{view.people.iter().map(|one| self.turn(one)).collect_views()}</div>
                </fieldset>
                <Failed submission=self.submission />
                <Button label=care::SEND submit=true submission=self.submission />
            </form>
        }
        .into_any()
    }

    fn turn(self, one: &Volunteer) -> AnyView {
        let Some(person) = one.person.clone() else { return ().into_any() };
        let shown = person.clone();
        let on = move || self.turns.with(|turns| turns.contains(&shown));
        let toggle = move || {
            self.turns.update(|turns| {
                let before = turns.len();
                turns.retain(|other| *other != person);
                if turns.len() == before {
                    turns.push(person.clone());
                }
            });
        };
        tick(one.name.clone(), on, toggle)
    }

    fn send(self, team: TeamId) {
        let (title, text) = (self.title.take::<Title>(), self.text.take::<Explanation>());
        let (spot, whom) = (self.spot.take::<Spot>(), self.whom.take::<Visited>());
        let (Some(title), Some(text), Some(spot), Some(whom), Some(contact)) =
            (title, text, spot, whom, self.contact.take::<Contact>())
        else {
            return;
        };
        let Ok(days) = Weekdays::try_from(self.days.get_untracked()) else {
            return self.submission.set_failure(Some(Failure::said(care::DAYS_MISSING)));
        };
        let number = |text: RwSignal<String>| text.with_untracked(|text| text.parse::<u16>().ok());
        let (Some(at), Some(minutes)) = (number(self.at), number(self.minutes)) else { return };
        let turns = self.turns.get_untracked();
        let request = NewCarePlan { team, title, text, spot, contact, whom, days, at, minutes, turns };
        self.submission.send::<PlanCare>(&request, move |published| {
            self.address.go(&self.community.path(&format!("{}/lead", page_of(&published.task))));
        });
    }
}

/// To planning, on a team's page, for whoever leads it.
pub(super) fn door(view: &TeamView, community: Community) -> AnyView {
    let path = format!("volunteers/care?team={}", view.line.team);
    view! { <a class="button line" href=community.path(&path)>{care::HEADING}</a> }.into_any()
}
