//! Teams: made by the convenor, joined and left by neighbours, led by one of them.

pub mod queries;

use domain::{
    endpoint::{Accepted, Nothing},
    ids::{EventId, PersonId, TeamId},
    people::{
        policy::{Action, Reach, Subject, may, reach},
        role::{Actor, Held},
    },
    problem::Problem,
    volunteers::{
        refusal::Refusal,
        team::Looking,
        told::Told,
        wire::{
            NewLead, NewTeam, OneTeam, TeamAddition, TeamEnd, TeamLine, TeamMade, TeamRemoval, TeamView,
            Teams,
        },
    },
};

use super::shifts::volunteers;
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
    moderation::words,
    notices::queries::tell_one,
};

/// Whether this person makes teams and keeps the skills.
///
/// # Errors
/// The permission's refusals.
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

/// Lists the teams.
///
/// # Errors
/// The permission's refusals.
pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Teams, Error> {
    let (actor, mut answers) = cx.load(vec![queries::all(cx), queries::open(cx)]).await?;
    looks(&actor)?;
    let teams = queries::read(&mut answers)?;
    let open = queries::read_people(&mut answers)?;
    Ok(Teams {
        teams: teams.into_iter().map(queries::Found::line).collect(),
        volunteers: open.into_iter().map(|one| one.shown(Looking::Neighbour, false)).collect(),
        may_keep: keeps(&actor).is_ok(),
    })
}

/// Shows a team.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals.
pub async fn show(cx: &RequestContext, asked: OneTeam) -> Result<TeamView, Error> {
    let (actor, mut answers) = cx
        .load(vec![
            queries::one(cx, &asked.team),
            queries::people(cx, &asked.team),
            queries::candidates(cx, &asked.team),
        ])
        .await?;
    let line: TeamLine = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?.line();
    looks(&actor)?;
    let looking = if line.leads { Looking::Lead } else { Looking::Neighbour };
    let named = line.leads || keeps(&actor).is_ok();
    let people = queries::read_people(&mut answers)?.into_iter();
    let people = people.filter(|one| named || one.is_open()).map(|one| one.shown(looking, named)).collect();
    let mut candidates = queries::read_people(&mut answers)?;
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
    let (actor, mut answers) = cx.load(vec![queries::volunteer(cx, &asked.lead)]).await?;
    keeps(&actor)?;
    if !queries::read_volunteer(&mut answers)? {
        return Err(Refusal::NotVolunteer.into());
    }
    words::check(cx, [asked.name.as_str()]).await?;
    let team = TeamId::new(cx.now.0, cx.entropy()?);
    let write = Transaction::new()
        .unless_taken("team.name", Refusal::TeamNameTaken.into())
        .guarded(queries::insert(cx, &team, &asked), Conflict::Refused(Refusal::TeamLimit.into()))
        .then(queries::add(cx, &team, &asked.lead));
    let write = tell(cx, write, &team, &actor, &asked.lead, &Told::NamedLead {})?;
    cx.save(write, TeamMade { team: team.clone() }).await
}

/// Names another lead.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotVolunteer`]; `stale`.
pub async fn change_lead(cx: &RequestContext, asked: NewLead) -> Result<Accepted, Error> {
    let asking = vec![queries::one(cx, &asked.team), queries::volunteer(cx, &asked.lead)];
    let (actor, mut answers) = cx.load(asking).await?;
    let found = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    keeps(&actor)?;
    found.is_at(asked.version)?;
    if !queries::read_volunteer(&mut answers)? {
        return Err(Refusal::NotVolunteer.into());
    }
    let write = Transaction::new()
        .guarded(queries::lead(cx, &asked), Conflict::stale("team", asked.team.as_str()))
        .then(queries::add(cx, &asked.team, &asked.lead));
    let write = tell(cx, write, &asked.team, &actor, &asked.lead, &Told::NamedLead {})?;
    cx.save(write, Accepted {}).await
}

/// Ends a team.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; `stale`.
pub async fn end(cx: &RequestContext, asked: TeamEnd) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::one(cx, &asked.team)]).await?;
    let found = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    keeps(&actor)?;
    found.is_at(asked.version)?;
    let write = Transaction::new()
        .guarded(queries::end(cx, &asked), Conflict::stale("team", asked.team.as_str()))
        .then(queries::dismiss(cx, &asked.team))
        .then(cx.event(&fact("team_ended", &asked.team, &actor, &actor.person))?);
    cx.save(write, Accepted {}).await
}

/// Joins a team.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::TeamFull`].
pub async fn join(cx: &RequestContext, asked: OneTeam) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::one(cx, &asked.team)]).await?;
    let found = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    volunteers(Some(&actor))?;
    if found.line().is_in {
        return Ok(Accepted {});
    }
    let write = Transaction::new()
        .guarded(queries::add(cx, &asked.team, &actor.person), Conflict::Refused(Refusal::TeamFull.into()))
        .then(cx.event(&fact("team_joined", &asked.team, &actor, &actor.person))?);
    cx.save(write, Accepted {}).await
}

/// Adds somebody to a team. They are told, and may leave it.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotVolunteer`]; [`Refusal::NotOpen`] for whom a lead can't
/// know of; [`Refusal::TeamFull`].
pub async fn add(cx: &RequestContext, asked: TeamAddition) -> Result<Accepted, Error> {
    let asking = vec![queries::one(cx, &asked.team), queries::volunteer(cx, &asked.person)];
    let (actor, mut answers) = cx.load(asking).await?;
    let line = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?.line();
    seats(&actor, line.leads)?;
    let fits = queries::read_fits(&mut answers)?.ok_or(Refusal::NotVolunteer)?;
    if keeps(&actor).is_err() && !fits.is_open() {
        return Err(Refusal::NotOpen.into());
    }
    let write = Transaction::new()
        .guarded(queries::add(cx, &asked.team, &asked.person), Conflict::Refused(Refusal::TeamFull.into()));
    let write = tell(cx, write, &asked.team, &actor, &asked.person, &Told::AddedToTeam {})?;
    cx.save(write, Accepted {}).await
}

/// Takes somebody out of a team. They are told. Turns at its visits are nobody's who isn't in it.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::TeamLeadStays`].
pub async fn remove(cx: &RequestContext, asked: TeamRemoval) -> Result<Accepted, Error> {
    let asking = vec![queries::one(cx, &asked.team), queries::member(cx, &asked.team, &asked.person)];
    let (actor, mut answers) = cx.load(asking).await?;
    let line = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?.line();
    seats(&actor, line.leads)?;
    if !queries::read_member(&mut answers)? {
        return Ok(Accepted {});
    }
    let write = Transaction::new().guarded(
        queries::remove(cx, &asked.team, &asked.person),
        Conflict::Refused(Refusal::TeamLeadStays.into()),
    );
    let write = tell(cx, write, &asked.team, &actor, &asked.person, &Told::RemovedFromTeam {})?;
    cx.save(write, Accepted {}).await
}

/// Leaves a team. Not in it, nothing changes.
///
/// # Errors
/// [`Problem::NotFound`]; [`Refusal::TeamLeadStays`].
pub async fn leave(cx: &RequestContext, asked: OneTeam) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::one(cx, &asked.team)]).await?;
    let line = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?.line();
    if !line.is_in {
        return Ok(Accepted {});
    }
    if line.leads {
        return Err(Refusal::TeamLeadStays.into());
    }
    let write = Transaction::new()
        .guarded(
            queries::remove(cx, &asked.team, &actor.person),
            Conflict::Refused(Refusal::TeamLeadStays.into()),
        )
        .then(cx.event(&fact("team_left", &asked.team, &actor, &actor.person))?);
    cx.save(write, Accepted {}).await
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
    write: Transaction,
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
    Ok(write.then(fact.insert(&cx.community, &event, cx.now)?).then(tell_one(&cx.community, &event, whom)))
}
