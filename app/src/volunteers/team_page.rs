//! A team: to join and leave it; for its lead everybody in it, with what they let the lead see.

use api::volunteers::{
    AddToTeam, JoinTeam, LeaveTeam, OneTeam, RemoveFromTeam, ShowTeam, TeamAddition, TeamRemoval, TeamView,
    Volunteer,
};
use copy::volunteers::{hours::HOURS, teams as words};
use domain::ids::{PersonId, TeamId};
use leptos::prelude::*;

use super::{care_page, teams_page::people};
use crate::{
    context::{Community, use_community},
    data::{
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{
        Button, Confirm, Failed, Kind, Loaded, Page,
        reactive::{CollectViews, derived},
    },
};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct TeamPageState {
    shown: Resource<TeamView>,
    submission: Submission,
    community: Community,
    /// Who would be taken out.
    unwanted: RwSignal<Option<(TeamId, PersonId)>>,
    asks: RwSignal<bool>,
}

#[component]
pub(crate) fn TeamPage(team: TeamId) -> impl IntoView {
    let community = use_community();
    let team = resource::<ShowTeam>(move || OneTeam { team: team.clone() }).refetch_on_return();
    let here = TeamPageState {
        shown: team,
        submission: Submission::about(team),
        community,
        unwanted: RwSignal::new(None),
        asks: RwSignal::new(false),
    };
    let title = derived(move || {
        let name = team.with(|view| view.map(|view| view.line.name.as_str().to_owned()));
        name.unwrap_or_else(|| words::HEADING.to_owned())
    });
    view! {
        <Page title up=community.path("volunteers/teams")>
            {move || (!here.asks.get()).then(|| view! { <Failed submission=here.submission /> })}
            <Loaded from=team children=move |view| here.draw(&view) />
            {here.removing()}
        </Page>
    }
    .into_any()
}

impl TeamPageState {
    fn draw(self, view: &TeamView) -> AnyView {
        draw(view, self)
    }

    /// Everybody in the team, for its lead, who can take out all but the first, who is the lead.
    fn members(self, view: &TeamView) -> AnyView {
        let one = |(nth, member): (usize, &Volunteer)| {
            let remove = member.person.clone().filter(|_| nth > 0).map(|person| {
                let unwanted = (view.line.team.clone(), person);
                let press = move |_| {
                    self.submission.set_failure(None);
                    self.unwanted.set(Some(unwanted.clone()));
                    self.asks.set(true);
                };
                view! { <Button label=words::remove(&member.name) kind=Kind::Quiet press /> }
            });
            view! {
                <li class="stack">
                    <p class="strong">{member.name.clone()}</p>
                    <p class="soft">{words::shows(member)}</p>
                    {remove}
                </li>
            }
            .into_any()
        };
        view! { <ul class="list">{view.people.iter().enumerate().map(one).collect_views()}</ul> }.into_any()
    }

    /// Whom the lead can ask in.
    fn candidates(self, view: &TeamView) -> AnyView {
        let one = |neighbour: &Volunteer| {
            let (team, person) = (view.line.team.clone(), neighbour.person.clone());
            let invite = person.map(|person| {
                let request = TeamAddition { team, person };
                let press = move |_| {
                    self.submission.send::<AddToTeam>(&request, move |_| self.shown.refetch());
                };
                let label = words::invite(&neighbour.name);
                view! { <Button label kind=Kind::Line submission=self.submission press /> }
            });
            view! {
                <li class="stack">
                    <p class="strong">{neighbour.name.clone()}</p>
                    <p class="soft">{words::shows(neighbour)}</p>
                    {invite}
                </li>
            }
            .into_any()
        };
        let listed = if view.candidates.is_empty() {
            view! { <p class="soft">{words::CANDIDATES_NONE}</p> }.into_any()
        } else {
            view! {
                <p class="soft">{words::CANDIDATES_HINT}</p>
                <ul class="list">{view.candidates.iter().map(one).collect_views()}</ul>
            }
            .into_any()
        };
        view! {
            <section class="card" aria-labelledby="candidates">
                <h2 id="candidates">{words::CANDIDATES}</h2>
                {listed}
            </section>
        }
        .into_any()
    }

    fn removing(self) -> AnyView {
        let done = move |()| {
            let Some((team, person)) = self.unwanted.get_untracked() else { return };
            self.submission.send::<RemoveFromTeam>(&TeamRemoval { team, person }, move |_| {
                self.asks.set(false);
                self.shown.refetch();
            });
        };
        view! {
            <Confirm
                open=self.asks
                title=words::REMOVE_SURE
                label=words::REMOVE_SAYS
                yes=words::REMOVE
                kind=Kind::Danger
                submission=self.submission
                done
            />
        }
        .into_any()
    }
}

fn draw(view: &TeamView, here: TeamPageState) -> AnyView {
    let TeamPageState { shown, submission, community, .. } = here;
    let line = &view.line;
    let publish = line.leads.then(|| {
        let path = format!("volunteers/new?team={}", line.team);
        view! {
            <a class=Kind::Main.class() href=community.path(&path)>{words::PUBLISH}</a>
            <a class=Kind::Line.class() href=community.path("volunteers/hours")>{HOURS}</a>
            {care_page::door(view, community)}
        }
    });
    let (heading, none) =
        if line.leads { (words::PEOPLE, None) } else { (words::PEOPLE_OPEN, Some(words::PEOPLE_NONE)) };
    let candidates = line.leads.then(|| here.candidates(view));
    let listed = if line.leads {
        here.members(view)
    } else if view.people.is_empty() {
        view! { <p class="soft">{none}</p> }.into_any()
    } else {
        people(&view.people)
    };
    view! {
        <section class="card stack">
            <p>{words::about(line)}</p>
            {place(view, shown, submission)}
        </section>
        {publish}
        <section class="card" aria-labelledby="people">
            <h2 id="people">{heading}</h2>
            {listed}
        </section>
        {candidates}
    }
    .into_any()
}

/// How the reader stands to the team, and what they can do about it; or why they can't.
fn place(view: &TeamView, shown: Resource<TeamView>, submission: Submission) -> AnyView {
    let team = view.line.team.clone();
    if view.line.leads {
        return view! { <p class="soft">{words::LEAD_STAYS}</p> }.into_any();
    }
    if view.line.is_in {
        let leave = move |_| {
            submission.send::<LeaveTeam>(&OneTeam { team: team.clone() }, move |_| shown.refetch());
        };
        return view! {
            <p class="strong">{words::JOINED}</p>
            <Button label=words::LEAVE kind=Kind::Quiet submission press=leave />
        }
        .into_any();
    }
    if !view.may_join {
        return view! { <p class="soft">{words::JOIN_WHO}</p> }.into_any();
    }
    let join = move |_| {
        submission.send::<JoinTeam>(&OneTeam { team: team.clone() }, move |_| shown.refetch());
    };
    view! {
        <p class="soft">{words::JOIN_HINT}</p>
        <Button label=words::JOIN submission press=join />
    }
    .into_any()
}
