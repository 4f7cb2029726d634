//! Projects: made of a need and what meets it, claimed, noted, finished.

use std::collections::BTreeSet;

use api::{
    endpoint::Accepted,
    volunteers::lists::{MakeProject, NewProject, ProjectLine, ProjectMade, ProjectStep, TakeProjectStep},
};
use domain::{
    ids::ProjectId,
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
    text::Note,
    volunteers::{
        lists::{
            RESOURCES_MAX,
            course::{Side, Step, apply, open_steps},
        },
        refusal::Refusal,
        told::Told,
        wishes,
    },
};

use super::queries::{self, Project};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::{NewEvent, id_in_order},
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
    volunteers::partners::queries::accepted,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<MakeProject>(make)
        .limit(rate_limit::LIST)
        .route::<TakeProjectStep>(step)
        .limit(rate_limit::HELP)
}

/// Whether this person makes projects.
pub fn makes(actor: &Actor) -> Result<(), Problem> {
    may(Some(actor), Action::MakeProjects, Subject { site: None, own: false })
}

/// Projects as somebody sees them.
pub fn lines(projects: Vec<Project>, makes: bool, reported_in: bool) -> Vec<ProjectLine> {
    let line = |project: Project| {
        let side = Side { makes, reported_in, claims: project.claims };
        ProjectLine { steps: open_steps(project.line.state, side), ..project.line }
    };
    projects.into_iter().map(line).collect()
}

/// Joins a need with what meets it. Those whose they are are told.
///
/// # Errors
/// The permission's refusals; `malformed` for no resource, one twice, or more than [`RESOURCES_MAX`]; [`Refusal::WishDate`];
/// [`Refusal::NotOnList`] where one of them isn't free any more; `house_rules`.
pub async fn make(cx: &RequestContext, asked: NewProject) -> Result<ProjectMade, Error> {
    let (actor, _) = cx.load(()).await?;
    makes(&actor)?;
    let named = asked.resources.len();
    if !(1..=RESOURCES_MAX).contains(&named) || asked.resources.iter().collect::<BTreeSet<_>>().len() != named
    {
        return Err(Problem::malformed("resources").into());
    }
    wishes::until(asked.until, cx.now)?;
    words::check(cx, [asked.title.as_str(), asked.text.as_str()]).await?;
    let id = ProjectId::new(cx.now.0, cx.entropy()?);
    let event = id_in_order(cx.now, 0, 0)?;
    let told = Told::ProjectMade {};
    let fact = NewEvent {
        kind: "project_made",
        subject: id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let gone = Problem::from(Refusal::NotOnList);
    let mut transaction = Transaction::new()
        .guarded(queries::take(cx, "need", asked.need.as_str()), gone.clone())
        .then(queries::insert(cx, &id, &asked, &actor.person));
    for resource in &asked.resources {
        transaction = transaction
            .guarded(queries::take(cx, "resource", resource.as_str()), gone.clone())
            .then(queries::join(cx, &id, resource));
    }
    let transaction = transaction.then(fact.insert(&cx.community, &event, cx.now)?).then(queries::tell(
        &cx.community,
        &event,
        &id,
        None,
    ));
    cx.save(transaction, ProjectMade { project: id }).await
}

/// The kind of the event of a step.
const fn happened(step: Step) -> &'static str {
    match step {
        Step::Claim => "project_claimed",
        Step::Note => "project_noted",
        Step::Finish => "project_finished",
        Step::GiveBack => "project_given_back",
        Step::Drop => "project_dropped",
    }
}

/// Takes a step. Those concerned are told, but for whoever took it.
///
/// # Errors
/// [`Problem::NotFound`]; what [`apply`] refuses; `malformed` where words are owed; [`Problem::Stale`];
/// [`Refusal::ProjectTaken`] where somebody else was faster; `house_rules`.
pub async fn step(cx: &RequestContext, asked: ProjectStep) -> Result<Accepted, Error> {
    let (actor, (partners, project)) = cx.load((accepted(cx), queries::project(cx, &asked.project))).await?;
    let makes = makes(&actor).is_ok();
    let side = Side { makes, reported_in: !partners.is_empty(), claims: project.claims };
    let next = apply(project.line.state, asked.step, side)?;
    if asked.step.owes_words() && asked.words.is_none() {
        return Err(Problem::malformed("words").into());
    }
    words::check(cx, asked.words.as_ref().map(Note::as_str)).await?;
    let told = Told::ProjectStep { step: asked.step, words: asked.words.clone() };
    let fact = NewEvent {
        kind: happened(asked.step),
        subject: asked.project.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let event = id_in_order(cx.now, project.line.version, 0)?;
    let transaction = match (asked.step, partners.first()) {
        (Step::Claim, Some(partner)) => Transaction::new().guarded(
            queries::claim(cx, &asked.project, partner, &actor.person),
            Problem::from(Refusal::ProjectTaken),
        ),
        _ => Transaction::new()
            .guarded(queries::move_on(cx, &asked, next), Conflict::stale("project", asked.project.as_str())),
    };
    let transaction = transaction
        .and(queries::follow(cx, &asked.project, next))
        .then(fact.insert(&cx.community, &event, cx.now)?)
        .then(queries::tell(&cx.community, &event, &asked.project, project.claimer.as_ref()));
    cx.save(transaction, Accepted {}).await
}
