//! The convenor's page: the community's own skills, making teams, naming leads.

use api::{
    people::PersonLine,
    volunteers::{
        AddSkill, AddToTeam, ChangeLead, DropSkill, EndTeam, ListSkills, ListTeams, MakeTeam, NewLead,
        NewTeam, OneSkill, Skills, TeamAddition, TeamEnd, TeamLine, Teams,
    },
};
use copy::volunteers::teams as words;
use domain::{
    ids::TeamId,
    text::{SkillName, Title},
    volunteers::skill::Skill,
};
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    context::{Community, use_community},
    data::{
        fetch::Failure,
        resource::{Resource, resource},
        submission::Submission,
    },
    people::find::{Find, named},
    ui::{
        Button, Confirm, Dialog, Empty, Failed, Field, Kind, Loaded, Page, Told, Typed,
        reactive::{CollectViews, derived, reactive_view},
    },
};

/// What somebody is looked for to do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seat {
    Lead,
    Member,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct TeamsPageState {
    teams: Resource<Teams>,
    skills: Resource<Skills>,
    community: Community,
    submission: Submission,
    seating: Submission,
    told: RwSignal<Option<String>>,
    skill: Typed,
    name: Typed,
    lead: RwSignal<Option<PersonLine>>,
    /// For which team and seat somebody is looked for.
    seat: RwSignal<Option<(TeamLine, Seat)>>,
    found: RwSignal<Option<PersonLine>>,
    looking: RwSignal<bool>,
    ending: RwSignal<Option<TeamLine>>,
    asks: RwSignal<bool>,
}

#[component]
pub(crate) fn KeepPage() -> impl IntoView {
    let community = use_community();
    let (teams, skills) = (
        resource::<ListTeams>(Default::default).refetch_on_return(),
        resource::<ListSkills>(Default::default),
    );
    let here = TeamsPageState {
        teams,
        skills,
        community,
        submission: Submission::about(skills),
        seating: Submission::about(teams),
        told: RwSignal::new(None),
        skill: Typed::new(""),
        name: Typed::new(""),
        lead: RwSignal::new(None),
        seat: RwSignal::new(None),
        found: RwSignal::new(None),
        looking: RwSignal::new(false),
        ending: RwSignal::new(None),
        asks: RwSignal::new(false),
    };
    view! {
        <Page title=words::KEEP up=community.path("volunteers/teams")>
            <Told label=here.told />
            <Loaded from=teams children=move |teams| here.draw(&teams) />
            {here.dialogs()}
        </Page>
    }
    .into_any()
}

impl TeamsPageState {
    fn draw(self, Teams { teams, may_keep, .. }: &Teams) -> AnyView {
        if !may_keep {
            return view! { <Empty label=words::KEEP_WHO /> }.into_any();
        }
        view! {
            {self.making()}
            {teams.iter().map(|line| self.team(line)).collect_views()}
            <section class="card stack" aria-labelledby="skills">
                <h2 id="skills">{words::OWN_SKILLS}</h2>
                <p class="soft">{words::OWN_SKILLS_HINT}</p>
                <Loaded from=self.skills children=move |skills| self.own_skills(&skills) />
                {self.adding()}
            </section>
        }
        .into_any()
    }

    fn making(self) -> AnyView {
        let refusal = derived(move || self.name.refusal::<Title>());
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.make();
        };
        view! {
            <section class="card stack" aria-labelledby="make">
                <h2 id="make">{words::MAKE}</h2>
                <Field id="name" label=words::NAME hint=words::NAME_HINT value=self.name max=Title::MAX refusal />
                <p class="strong">{words::LEAD}</p>
                {reactive_view(move || self.chosen(self.lead))}
                <form on:submit=submit class="stack">
                    <Failed submission=self.seating />
                    <Button label=words::MAKE_SEND submit=true submission=self.seating />
                </form>
            </section>
        }
        .into_any()
    }

    /// Who was found, or the search.
    fn chosen(self, person: RwSignal<Option<PersonLine>>) -> AnyView {
        match person.get() {
            None => view! { <Find found=person /> }.into_any(),
            Some(chosen) => view! {
                <div class="row between">
                    <p class="strong">{named(self.community, &chosen)}</p>
                    <Button label=words::OTHER kind=Kind::Quiet press=move |_| person.set(None) />
                </div>
            }
            .into_any(),
        }
    }

    fn make(self) {
        let Some(name) = self.name.take::<Title>() else { return };
        let Some(lead) = self.lead.get_untracked() else {
            return self.seating.set_failure(Some(Failure::said(words::LEAD_MISSING)));
        };
        self.seating.send::<MakeTeam>(&NewTeam { name, lead: lead.person }, move |_| {
            self.name.clear();
            self.lead.set(None);
            self.done();
        });
    }

    fn done(self) {
        self.told.set(Some(words::DONE.to_owned()));
        self.teams.refetch();
    }

    fn team(self, line: &TeamLine) -> AnyView {
        let seat = |seat: Seat| {
            let of = line.clone();
            move |_| {
                self.seating.set_failure(None);
                self.found.set(None);
                self.seat.set(Some((of.clone(), seat)));
                self.looking.set(true);
            }
        };
        let ended = line.clone();
        let end = move |_| {
            self.seating.set_failure(None);
            self.ending.set(Some(ended.clone()));
            self.asks.set(true);
        };
        let name = line.name.as_str().to_owned();
        let about = |deed| copy::volunteers::about(deed, &name);
        view! {
            <section class="card">
                <h2>{name.clone()}</h2>
                <p class="soft">{words::about(line)}</p>
                <div class="row">
                    <Button label=about(words::ADD) kind=Kind::Line press=seat(Seat::Member) />
                    <Button label=about(words::CHANGE_LEAD) kind=Kind::Quiet press=seat(Seat::Lead) />
                    <Button label=about(words::END) kind=Kind::Quiet press=end />
                </div>
            </section>
        }
        .into_any()
    }

    fn dialogs(self) -> AnyView {
        let title = derived(move || {
            self.seat.with(|seat| match seat {
                Some((team, Seat::Lead)) => copy::volunteers::about(words::CHANGE_LEAD, team.name.as_str()),
                Some((team, Seat::Member)) => copy::volunteers::about(words::ADD, team.name.as_str()),
                None => String::new(),
            })
        });
        view! {
            <Dialog open=self.looking title>
                {reactive_view(move || self.chosen(self.found))}
                <Failed submission=self.seating />
                <div class="row">
                    <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| self.looking.set(false) />
                    <Button label=words::SEAT submission=self.seating press=move |_| self.seat_found() />
                </div>
            </Dialog>
            <Confirm
                open=self.asks
                title=words::END_SURE
                label=words::END_SAYS
                yes=words::END
                kind=Kind::Danger
                submission=self.seating
                done=move |()| self.end()
            />
        }
        .into_any()
    }

    fn seat_found(self) {
        let (Some((line, seat)), Some(found)) = (self.seat.get_untracked(), self.found.get_untracked())
        else {
            return;
        };
        let (team, person): (TeamId, _) = (line.team, found.person);
        let seated = move || {
            self.looking.set(false);
            self.done();
        };
        match seat {
            Seat::Lead => {
                let request = NewLead { team, version: line.version, lead: person };
                self.seating.send::<ChangeLead>(&request, move |_| seated());
            }
            Seat::Member => {
                self.seating.send::<AddToTeam>(&TeamAddition { team, person }, move |_| seated());
            }
        }
    }

    fn end(self) {
        let Some(line) = self.ending.get_untracked() else { return };
        let request = TeamEnd { team: line.team, version: line.version };
        self.seating.send::<EndTeam>(&request, move |_| {
            self.asks.set(false);
            self.done();
        });
    }

    fn own_skills(self, Skills { skills }: &Skills) -> AnyView {
        let own: Vec<SkillName> = skills
            .iter()
            .filter_map(|skill| if let Skill::Own(name) = skill { Some(name.clone()) } else { None })
            .collect();
        if own.is_empty() {
            return view! { <p class="soft">{words::OWN_SKILLS_NONE}</p> }.into_any();
        }
        let one = |name: SkillName| {
            let label = copy::volunteers::about(words::DROP_SKILL, name.as_str());
            let shown = name.as_str().to_owned();
            let press = move |_| {
                let request = OneSkill { name: name.clone() };
                self.submission.send::<DropSkill>(&request, move |_| self.skills.refetch());
            };
            view! {
                <li class="row between">
                    <span>{shown}</span>
                    <Button label kind=Kind::Quiet submission=self.submission press />
                </li>
            }
            .into_any()
        };
        view! { <ul class="list">{own.into_iter().map(one).collect_views()}</ul> }.into_any()
    }

    fn adding(self) -> AnyView {
        let refusal = derived(move || self.skill.refusal::<SkillName>());
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            let Some(name) = self.skill.take::<SkillName>() else { return };
            self.submission.send::<AddSkill>(&OneSkill { name }, move |_| {
                self.skill.clear();
                self.skills.refetch();
            });
        };
        view! {
            <Failed submission=self.submission />
            <form class="row low" on:submit=submit>
                <Field id="skill" label=words::SKILL value=self.skill max=SkillName::MAX refusal />
                <Button label=words::ADD_SKILL kind=Kind::Line submit=true submission=self.submission />
            </form>
        }
        .into_any()
    }
}
