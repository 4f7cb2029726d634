//! Teams: made by the convenor, joined and left by neighbours, led by one of them.

pub mod queries;

use api::{
    endpoint::{Accepted, Nothing},
    volunteers::{
        AddToTeam, ChangeLead, EndTeam, JoinTeam, LeaveTeam, ListTeams, MakeTeam, NewLead, NewTeam, OneTeam,
        RemoveFromTeam, ShowTeam, TeamAddition, TeamEnd, TeamLine, TeamMade, TeamRemoval, TeamView, Teams,
    },
};
use domain::{
    ids::{EventId, PersonId, TeamId},
    people::{
        policy::{Action, Reach, Subject, may, reach},
        role::{Actor, Held},
    },
    problem::Problem,
    volunteers::{refusal::Refusal, team::Looking, told::Told},
};

use super::shifts::volunteers;
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
    notices::queries::tell_one,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ListTeams>(list)
        .route::<MakeTeam>(make)
        .limit(rate_limit::TEAM)
        .route::<ShowTeam>(show)
        .route::<ChangeLead>(change_lead)
        .limit(rate_limit::TEAM)
        .route::<EndTeam>(end)
        .route::<JoinTeam>(join)
        .limit(rate_limit::TEAM)
        .route::<AddToTeam>(add)
        .limit(rate_limit::TEAM)
        .route::<RemoveFromTeam>(remove)
        .limit(rate_limit::TEAM)
        .route::<LeaveTeam>(leave)
        .limit(rate_limit::TEAM)
}

/// Whether this person makes teams and keeps the skills.
pub fn keeps(actor: &Actor) -> Result<(), Problem> {
    may(Some(actor), Action::KeepTeams, Subject { site: None, own: false })
}

/// Whether this person may look at teams: whoever may volunteer, and whoever publishes what they do.
fn looks(actor: &Actor) -> Result<(), Problem> {
    let publishes = |held: &Held| reach(held.role, Action::LeadVolunteers) == Reach::Here;
    if actor.roles.iter().any(publishes) { Ok(()) } else { volunteers(Some(actor)) }
}

/// Whether this person says who is in a team: its lead, and whoever makes teams.
fn seats(actor: &Actor, leads: bool) -> Result<(), Problem> {
    if leads {
        may(Some(actor), Action::LeadVolunteers, Subject { site: None, own: true })
    } else {
        keeps(actor)
    }
}

/// Whether a team is still as it was decided on.
fn is_at(team: &TeamLine, version: u32) -> Result<(), Problem> {
    if team.version == version { Ok(()) } else { Err(Problem::Stale { version: team.version }) }
}

pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Teams, Error> {
    let (actor, (teams, open)) = cx.load((queries::all(cx), queries::open(cx))).await?;
    looks(&actor)?;
    Ok(Teams {
        teams,
        volunteers: open.into_iter().map(|one| one.shown(Looking::Neighbour, false)).collect(),
        may_keep: keeps(&actor).is_ok(),
    })
}

/// Shows a team.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals.
pub async fn show(cx: &RequestContext, asked: OneTeam) -> Result<TeamView, Error> {
    let shown = (
        queries::one(cx, &asked.team),
        queries::people(cx, &asked.team),
        queries::candidates(cx, &asked.team),
    );
    let (actor, (line, people, mut candidates)) = cx.load(shown).await?;
    looks(&actor)?;
    let looking = if line.leads { Looking::Lead } else { Looking::Neighbour };
    let named = line.leads || keeps(&actor).is_ok();
    let people = people.into_iter().filter(|one| named || one.is_open());
    let people = people.map(|one| one.shown(looking, named)).collect();
    candidates.retain(|_| line.leads);
    let candidates = candidates.into_iter().map(queries::Person::candidate).collect();
    let may_join = !line.is_in && volunteers(Some(&actor)).is_ok();
    Ok(TeamView { people, may_join, candidates, line })
}

/// Makes a team.
///
/// # Errors
/// The permission's refusals; [`Refusal::NotVolunteer`]; [`Refusal::TeamNameTaken`], [`Refusal::TeamLimit`];
/// `house_rules`.
pub async fn make(cx: &RequestContext, asked: NewTeam) -> Result<TeamMade, Error> {
    let (actor, lead) = cx.load(queries::volunteer(cx, &asked.lead)).await?;
    keeps(&actor)?;
    lead.ok_or(Refusal::NotVolunteer)?;
    words::check(cx, [asked.name.as_str()]).await?;
    let team = TeamId::new(cx.now.0, cx.entropy()?);
    let transaction = Transaction::new()
        .unless_taken("team.name", Refusal::TeamNameTaken.into())
        .require(queries::has_room(cx), Problem::from(Refusal::TeamLimit))
        .then(queries::insert(cx, &team, &asked))
        .then(queries::add(cx, &team, &asked.lead));
    let transaction = tell(cx, transaction, &team, &actor, &asked.lead, &Told::NamedLead {})?;
    cx.save(transaction, TeamMade { team }).await
}

/// Names another lead.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotVolunteer`]; `stale`.
pub async fn change_lead(cx: &RequestContext, asked: NewLead) -> Result<Accepted, Error> {
    let ground = (queries::one(cx, &asked.team), queries::volunteer(cx, &asked.lead));
    let (actor, (team, lead)) = cx.load(ground).await?;
    keeps(&actor)?;
    is_at(&team, asked.version)?;
    lead.ok_or(Refusal::NotVolunteer)?;
    let transaction = Transaction::new()
        .guarded(queries::lead(cx, &asked), Conflict::stale("team", asked.team.as_str()))
        .then(queries::add_lead(cx, &asked.team, &asked.lead));
    let transaction = tell(cx, transaction, &asked.team, &actor, &asked.lead, &Told::NamedLead {})?;
    cx.save(transaction, Accepted {}).await
}

/// Ends a team.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; `stale`.
pub async fn end(cx: &RequestContext, asked: TeamEnd) -> Result<Accepted, Error> {
    let (actor, team) = cx.load(queries::one(cx, &asked.team)).await?;
    keeps(&actor)?;
    is_at(&team, asked.version)?;
    let transaction = Transaction::new()
        .guarded(queries::end(cx, &asked), Conflict::stale("team", asked.team.as_str()))
        .then(queries::dismiss(cx, &asked.team))
        .then(cx.event(&fact("team_ended", &asked.team, &actor, &actor.person))?);
    cx.save(transaction, Accepted {}).await
}

/// Joins a team.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::TeamFull`].
pub async fn join(cx: &RequestContext, asked: OneTeam) -> Result<Accepted, Error> {
    let (actor, team) = cx.load(queries::one(cx, &asked.team)).await?;
    volunteers(Some(&actor))?;
    if team.is_in {
        return Ok(Accepted {});
    }
    let transaction = Transaction::new()
        .require(queries::is_open(cx, &asked.team), Problem::from(Refusal::TeamFull))
        .then(queries::add(cx, &asked.team, &actor.person))
        .then(cx.event(&fact("team_joined", &asked.team, &actor, &actor.person))?);
    cx.save(transaction, Accepted {}).await
}

/// Adds somebody to a team. They are told, and may leave it.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotVolunteer`]; [`Refusal::NotOpen`] for whom a lead can't
/// know of; [`Refusal::TeamFull`].
pub async fn add(cx: &RequestContext, asked: TeamAddition) -> Result<Accepted, Error> {
    let ground = (queries::one(cx, &asked.team), queries::volunteer(cx, &asked.person));
    let (actor, (team, volunteer)) = cx.load(ground).await?;
    seats(&actor, team.leads)?;
    let volunteer = volunteer.ok_or(Refusal::NotVolunteer)?;
    if keeps(&actor).is_err() && !volunteer.open {
        return Err(Refusal::NotOpen.into());
    }
    let transaction = Transaction::new()
        .require(queries::is_open(cx, &asked.team), Problem::from(Refusal::TeamFull))
        .then(queries::add(cx, &asked.team, &asked.person));
    let transaction = tell(cx, transaction, &asked.team, &actor, &asked.person, &Told::AddedToTeam {})?;
    cx.save(transaction, Accepted {}).await
}

/// Takes somebody out of a team. They are told. Turns at its visits are nobody's who isn't in it.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::TeamLeadStays`].
pub async fn remove(cx: &RequestContext, asked: TeamRemoval) -> Result<Accepted, Error> {
    let ground = (queries::one(cx, &asked.team), queries::is_member(cx, &asked.team, &asked.person));
    let (actor, (team, is_member)) = cx.load(ground).await?;
    seats(&actor, team.leads)?;
    if !is_member {
        return Ok(Accepted {});
    }
    let transaction = Transaction::new()
        .guarded(queries::remove(cx, &asked.team, &asked.person), Problem::from(Refusal::TeamLeadStays));
    let transaction = tell(cx, transaction, &asked.team, &actor, &asked.person, &Told::RemovedFromTeam {})?;
    cx.save(transaction, Accepted {}).await
}

/// Leaves a team. Not in it, nothing changes.
pub async fn leave(cx: &RequestContext, asked: OneTeam) -> Result<Accepted, Error> {
    let (actor, team) = cx.load(queries::one(cx, &asked.team)).await?;
    if !team.is_in {
        return Ok(Accepted {});
    }
    if team.leads {
        return Err(Refusal::TeamLeadStays.into());
    }
    let transaction = Transaction::new()
        .guarded(queries::remove(cx, &asked.team, &actor.person), Problem::from(Refusal::TeamLeadStays))
        .then(cx.event(&fact("team_left", &asked.team, &actor, &actor.person))?);
    cx.save(transaction, Accepted {}).await
}

fn fact<'a>(
    kind: &'a str,
    team: &'a TeamId,
    by: &'a Actor,
    about: &'a PersonId,
) -> NewEvent<'a, serde_json::Value> {
    let data = serde_json::json!({ "person": about });
    NewEvent { kind, subject: team.as_str(), person: Some(&by.person), role: None, data }
}

/// Tells somebody what was done about them in a team.
fn tell(
    cx: &RequestContext,
    transaction: Transaction,
    team: &TeamId,
    by: &Actor,
    whom: &PersonId,
    told: &Told,
) -> Result<Transaction, Error> {
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = NewEvent {
        kind: told.code(),
        subject: team.as_str(),
        person: Some(&by.person),
        role: None,
        data: told,
    };
    let recorded = fact.insert(&cx.community, &event, cx.now)?;
    Ok(transaction.then(recorded).then(tell_one(&cx.community, &event, whom)))
}
