//! Publishing a task: what, where, what to bring, whom to call, and its shifts.

use api::volunteers::{
    ListSkills, ListTeams, NewShift, NewVolunteerTask, OriginQuery, PublishTask, ShowTaskOrigin, Skills,
    TaskOrigin, TeamLine, Teams, page_of,
};
use copy::volunteers::{self as words, teams as team_words};
use domain::{
    ids::{BuildingId, DeliberationId, MatterId, TeamId},
    people::{place::Site, policy::Action},
    text::{Bring, Contact, Explanation, Spot, Title},
    volunteers::skill::Skill,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{profile_form::skills, shift_form::ShiftForm};
use crate::{
    address::Address,
    context::{Community, use_community},
    data::{clock, resource::resource, submission::Submission},
    ui::{
        Button, Empty, Failed, Field, Kind, Loaded, Page, Select, Typed,
        reactive::{CollectViews, derived, reactive_view},
    },
};

#[derive(Clone, Copy)]
struct TaskForm {
    title: Typed,
    text: Typed,
    /// The building's id; empty for the community as a whole.
    site: RwSignal<String>,
    /// The team's id; empty for none.
    team: RwSignal<String>,
    spot: Typed,
    bring: Typed,
    contact: Typed,
    skills: RwSignal<Vec<Skill>>,
    /// The shifts before the one that is being chosen.
    shifts: RwSignal<Vec<NewShift>>,
    next: ShiftForm,
    submission: Submission,
    community: Community,
    address: Address,
}

#[component]
pub(crate) fn PublishPage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let form = TaskForm {
        title: Typed::new(""),
        text: Typed::new(""),
        site: RwSignal::new(String::new()),
        team: RwSignal::new(untrack(|| address.asks("team")).unwrap_or_default()),
        spot: Typed::new(""),
        bring: Typed::new(""),
        contact: Typed::new(""),
        skills: RwSignal::new(vec![]),
        shifts: RwSignal::new(vec![]),
        next: ShiftForm::new(),
        submission: Submission::new(),
        community,
        address,
    };
    let of = untrack(|| {
        let matter = address.asks("matter").and_then(|id| MatterId::try_from(id).ok());
        let deliberation = address.asks("deliberation").and_then(|id| DeliberationId::try_from(id).ok());
        OriginQuery { matter, deliberation }
    });
    let origin = (of.matter.is_some() || of.deliberation.is_some()).then(|| {
        let shown = resource::<ShowTaskOrigin>(move || of.clone());
        view! { <Loaded from=shown children=move |origin| came_from(&origin, community) /> }
    });
    let (skills, teams) = (resource::<ListSkills>(Default::default), resource::<ListTeams>(Default::default));
    view! {
        <Page title=words::PUBLISH up=community.path("volunteers")>
            {origin}
            <Loaded from=community.resource() children=move |_| {
                view! {
                    <Loaded from=skills children=move |Skills { skills }| {
                        view! { <Loaded from=teams children=move |teams| form.draw(&skills, &teams) /> }.into_any()
                    } />
                }
                .into_any()
            } />
        </Page>
    }
    .into_any()
}

/// What the task comes from.
fn came_from(origin: &TaskOrigin, community: Community) -> AnyView {
    view! {
        <p>
            <span class="soft">{words::ORIGIN}</span>
            " "
            <a class="link" href=community.path(&origin.path)>{origin.says.clone()}</a>
        </p>
    }
    .into_any()
}

impl TaskForm {
    fn draw(self, choices: &[Skill], Teams { teams, .. }: &Teams) -> AnyView {
        let led = teams.iter().filter(|team| team.leads).map(|team| team.team.to_string());
        let led: Vec<String> = led.collect();
        let leads = !led.is_empty();
        if self.sites(leads).is_empty() {
            return view! { <Empty label=team_words::PUBLISH_WHO /> }.into_any();
        }
        let teams = self.teams(teams);
        let team = (teams.len() > 1 || leads).then(|| {
            view! { <Select id="team" label=team_words::TEAM options=teams chosen=self.team /> }
        });
        // Where one may publish is another question for each team.
        let site = reactive_view(move || {
            let options = self.team.with(|team| self.sites(led.contains(team)));
            let chosen = self.site.get_untracked();
            if !options.iter().any(|(code, _)| *code == chosen) {
                self.site.set(options.first().map(|(code, _)| code.clone()).unwrap_or_default());
            }
            view! { <Select id="site" label=words::SITE options chosen=self.site /> }.into_any()
        });
        let title = derived(move || self.title.refusal::<Title>());
        let text = derived(move || self.text.refusal::<Explanation>());
        let spot = derived(move || self.spot.refusal::<Spot>());
        let bring = derived(move || self.bring.refusal::<Bring>());
        let contact = derived(move || self.contact.refusal::<Contact>());
        let add = move |_| {
            if let Some(shift) = self.next.take() {
                self.shifts.update(|shifts| shifts.push(shift));
            }
        };
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send();
        };
        view! {
            <form class="stack" on:submit=submit>
                <Field id="title" label=words::TITLE hint=words::TITLE_HINT value=self.title max=Title::MAX refusal=title />
                <Field id="text" label=words::TEXT value=self.text lines=4 max=Explanation::MAX refusal=text />
                {team}
                {site}
                <Field id="spot" label=words::SPOT value=self.spot max=Spot::MAX refusal=spot />
                <Field id="bring" label=words::BRING hint=words::MAY_BE_EMPTY value=self.bring max=Bring::MAX refusal=bring />
                <Field id="contact" label=words::CONTACT hint=words::CONTACT_HINT value=self.contact max=Contact::MAX refusal=contact />
                <fieldset class="choices">
                    <legend class="strong">{words::SKILLS}</legend>
                    <p class="soft">{words::SKILLS_HINT}</p>
                    {skills(choices, self.skills)}
                </fieldset>
                <section class="card stack" aria-labelledby="shifts">
                    <h2 id="shifts">{words::SHIFTS}</h2>
                    {reactive_view(move || self.planned())}
                    {self.next.draw()}
                    <Button label=words::ADD_SHIFT kind=Kind::Line press=add />
                </section>
                <Failed submission=self.submission />
                <Button label=words::SEND submit=true submission=self.submission />
            </form>
        }
        .into_any()
    }

    /// Where one may publish: the community as a whole first, for whoever may. Whoever leads a team does so everywhere.
    fn sites(self, led: bool) -> Vec<(String, String)> {
        let all = led || self.community.session().may(Action::LeadVolunteers, None, false).is_ok();
        let everywhere = all.then(|| (String::new(), words::EVERYWHERE.to_owned()));
        let buildings = self.community.buildings_where(Action::LeadVolunteers, led).into_iter();
        let buildings =
            buildings.map(|(_, building)| (building.id.to_string(), building.name.as_str().to_owned()));
        everywhere.into_iter().chain(buildings).collect()
    }

    /// For which team: whoever may publish without one may do so for any, a lead for their own.
    fn teams(self, teams: &[TeamLine]) -> Vec<(String, String)> {
        let staff = self.community.session().may(Action::LeadVolunteers, None, false).is_ok()
            || !self.community.buildings_where(Action::LeadVolunteers, false).is_empty();
        let none = staff.then(|| (String::new(), team_words::NO_TEAM.to_owned()));
        let teams = teams.iter().filter(|team| staff || team.leads);
        let teams = teams.map(|team| (team.team.to_string(), team.name.as_str().to_owned()));
        let teams: Vec<_> = none.into_iter().chain(teams).collect();
        let chosen = self.team.get_untracked();
        if !teams.iter().any(|(code, _)| *code == chosen) {
            self.team.set(teams.first().map(|(code, _)| code.clone()).unwrap_or_default());
        }
        teams
    }

    fn site(self) -> Option<Site> {
        let id = BuildingId::try_from(self.site.get_untracked()).ok()?;
        untrack(|| {
            self.community.places(|view| {
                let (compound, building) = view.building(&id)?;
                Some(Site { compound: compound.id.clone(), building: Some(building.id.clone()) })
            })
        })
    }

    /// The shifts that are planned before the next one.
    fn planned(self) -> AnyView {
        let shifts = self.shifts.get();
        let one = |(nth, shift): (usize, &NewShift)| {
            let when = words::when(shift.from, shift.until, clock::now());
            let drop = move |_| {
                self.shifts.update(|shifts| {
                    if nth < shifts.len() {
                        shifts.remove(nth);
                    }
                });
            };
            view! {
                <li class="row between">
                    <span>{when.clone()}</span>
                    <Button label=words::about(words::DROP_SHIFT, &when) kind=Kind::Quiet press=drop />
                </li>
            }
            .into_any()
        };
        if shifts.is_empty() {
            return ().into_any();
        }
        view! { <ul class="list">{shifts.iter().enumerate().map(one).collect_views()}</ul> }.into_any()
    }

    fn send(self) {
        let (title, text) = (self.title.take::<Title>(), self.text.take::<Explanation>());
        let (spot, contact) = (self.spot.take::<Spot>(), self.contact.take::<Contact>());
        let no_bring = self.bring.text.with_untracked(|text| text.trim().is_empty());
        let bring = if no_bring { None } else { self.bring.take::<Bring>() };
        let next = self.next.take();
        let (Some(title), Some(text), Some(spot), Some(contact), Some(next)) =
            (title, text, spot, contact, next)
        else {
            return;
        };
        if bring.is_none() && !no_bring {
            return;
        }
        let mut shifts = self.shifts.get_untracked();
        // Whoever added the last one to the list means it once.
        if !shifts.contains(&next) {
            shifts.push(next);
        }
        let skills = self.skills.get_untracked();
        let site = self.site();
        let team = TeamId::try_from(self.team.get_untracked()).ok();
        let (matter, deliberation) = untrack(|| {
            let matter = self.address.asks("matter").and_then(|id| MatterId::try_from(id).ok());
            let talk = self.address.asks("deliberation").and_then(|id| DeliberationId::try_from(id).ok());
            (matter, talk)
        });
        let request = NewVolunteerTask {
            title,
            text,
            site,
            spot,
            bring,
            contact,
            skills,
            team,
            matter,
            deliberation,
            shifts,
        };
        self.submission.send::<PublishTask>(&request, move |published| {
            self.address.replace(&self.community.path(&page_of(&published.task)));
        });
    }
}
