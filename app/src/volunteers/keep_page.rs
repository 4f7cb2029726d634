//! The convenor's page: the community's own skills, making teams, naming leads.

use domain::{
    copy::{self, volunteers::teams as words},
    ids::TeamId,
    people::wire::PersonLine,
    text::{SkillName, Title},
    volunteers::{
        skill::Skill,
        wire::{
            AddSkill, AddToTeam, ChangeLead, DropSkill, EndTeam, ListSkills, ListTeams, MakeTeam, NewLead,
            NewTeam, OneSkill, Skills, TeamAddition, TeamEnd, TeamLine, Teams,
        },
    },
};
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    api::Failure,
    context::{Town, town},
    people::find::{Find, named},
    reactive::{Views, derived, drawn},
    sending::Sending,
    shown::{Shown, shown},
    ui::{Button, Confirm, Dialog, Empty, Failed, Field, Kind, Loaded, Page, Told, Typed},
};

/// What somebody is looked for to do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seat {
    Lead,
    Member,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Here {
    teams: Shown<Teams>,
    skills: Shown<Skills>,
    town: Town,
    sending: Sending,
    seating: Sending,
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
    let town = town();
    let (teams, skills) =
        (shown::<ListTeams>(Default::default).fresh(), shown::<ListSkills>(Default::default));
    let here = Here {
        teams,
        skills,
        town,
        sending: Sending::about(skills),
        seating: Sending::about(teams),
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
        <Page title=words::KEEP up=town.path("volunteers/teams")>
            <Told says=here.told />
            <Loaded from=teams children=move |teams| here.draw(&teams) />
            {here.dialogs()}
        </Page>
    }
    .into_any()
}

impl Here {
    fn draw(self, Teams { teams, may_keep, .. }: &Teams) -> AnyView {
        if !may_keep {
            return view! { <Empty says=words::KEEP_WHO /> }.into_any();
        }
        view! {
            {self.making()}
            {teams.iter().map(|line| self.team(line)).views()}
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
                {drawn(move || self.chosen(self.lead))}
                <form on:submit=submit class="stack">
                    <Failed sending=self.seating />
                    <Button says=words::MAKE_SEND submit=true sending=self.seating />
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
                    <p class="strong">{named(self.town, &chosen)}</p>
                    <Button says=words::OTHER kind=Kind::Quiet press=move |_| person.set(None) />
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
        self.teams.again();
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
                    <Button says=about(words::ADD) kind=Kind::Line press=seat(Seat::Member) />
                    <Button says=about(words::CHANGE_LEAD) kind=Kind::Quiet press=seat(Seat::Lead) />
                    <Button says=about(words::END) kind=Kind::Quiet press=end />
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
                {drawn(move || self.chosen(self.found))}
                <Failed sending=self.seating />
                <div class="row">
                    <Button says=copy::shell::CANCEL kind=Kind::Quiet press=move |_| self.looking.set(false) />
                    <Button says=words::SEAT sending=self.seating press=move |_| self.seat_found() />
                </div>
            </Dialog>
            <Confirm
                open=self.asks
                title=words::END_SURE
                says=words::END_SAYS
                yes=words::END
                kind=Kind::Danger
                sending=self.seating
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
            let says = copy::volunteers::about(words::DROP_SKILL, name.as_str());
            let shown = name.as_str().to_owned();
            let press = move |_| {
                let request = OneSkill { name: name.clone() };
                self.sending.send::<DropSkill>(&request, move |_| self.skills.again());
            };
            view! {
                <li class="row between">
                    <span>{shown}</span>
                    <Button says kind=Kind::Quiet sending=self.sending press />
                </li>
            }
            .into_any()
        };
        view! { <ul class="list">{own.into_iter().map(one).views()}</ul> }.into_any()
    }

    fn adding(self) -> AnyView {
        let refusal = derived(move || self.skill.refusal::<SkillName>());
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            let Some(name) = self.skill.take::<SkillName>() else { return };
            self.sending.send::<AddSkill>(&OneSkill { name }, move |_| {
                self.skill.clear();
                self.skills.again();
            });
        };
        view! {
            <Failed sending=self.sending />
            <form class="row low" on:submit=submit>
                <Field id="skill" label=words::SKILL value=self.skill max=SkillName::MAX refusal />
                <Button says=words::ADD_SKILL kind=Kind::Line submit=true sending=self.sending />
            </form>
        }
        .into_any()
    }
}
