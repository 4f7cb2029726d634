//! How somebody becomes a resident, or a reporter.

use domain::{
    endpoint::{Accepted, Nothing},
    ids::{HouseholdId, InvitationId, PersonId},
    people::{
        name::Honorific,
        policy::{Action, may_be_called},
        role::{Actor, Standing},
        wire::{Decision, JoinDecision, Joins, NewJoin, NewReporter, SignedIn},
    },
    problem::Problem,
    text::PersonName,
};

use super::{leave, leave_anywhere, queries, queries::persons::Own, roles_reaching, sessions};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
};

/// What somebody says of themselves when they join.
struct Claim {
    name: PersonName,
    honorific: Honorific,
    standing: Standing,
    home: Option<(HouseholdId, InvitationId)>,
}

/// Asks to join a building by invitation. Whoever is signed in keeps the account, and with it what they have reported:
/// a resident of that very household stays one, and one who moves to another waits for the answer there.
///
/// # Errors
/// [`Problem::InvitationGone`]; [`Problem::NoSuchPlace`] when the building has no such door; [`Problem::NameOfRole`];
/// [`Problem::TooOften`].
pub async fn join(cx: &RequestContext, asked: NewJoin) -> Result<SignedIn, Error> {
    let statements = vec![
        queries::invitations::open(cx, &asked.code),
        queries::invitations::household(cx, &asked.code, &asked.unit, &asked.door),
        queries::persons::own(cx),
    ];
    let (actor, mut answers) = cx.load_public(statements).await?;
    let invitation = queries::invitations::read_open(&mut answers)?.ok_or(Problem::InvitationGone)?;
    let household = queries::invitations::read_household(&mut answers)?.ok_or(Problem::NoSuchPlace)?;
    let again = actor.zip(queries::persons::read_own(&mut answers)?);
    if let Some((actor, own)) = &again
        && actor.standing == Standing::Active
        && own.household.as_ref() == Some(&household)
    {
        return stays(cx, actor).await;
    }
    let claim = Claim {
        name: asked.name,
        honorific: asked.honorific,
        standing: Standing::Waiting,
        home: Some((household, invitation)),
    };
    take_in(cx, claim, again).await
}

/// Signs somebody up to report and follow, by name only. Whoever is signed in already stays who they are; whoever
/// was refused as a resident becomes a reporter.
///
/// # Errors
/// [`Problem::NameOfRole`]; [`Problem::TooOften`].
pub async fn join_as_reporter(cx: &RequestContext, asked: NewReporter) -> Result<SignedIn, Error> {
    let (actor, mut answers) = cx.load_public(vec![queries::persons::own(cx)]).await?;
    let again = actor.zip(queries::persons::read_own(&mut answers)?);
    let claim =
        Claim { name: asked.name, honorific: asked.honorific, standing: Standing::Active, home: None };
    match again {
        Some((actor, _)) if actor.standing != Standing::Refused => stays(cx, &actor).await,
        refused => take_in(cx, claim, refused).await,
    }
}

/// Whoever asks is that already.
async fn stays(cx: &RequestContext, actor: &Actor) -> Result<SignedIn, Error> {
    let reply = SignedIn { person: actor.person.clone(), standing: actor.standing };
    cx.save(Transaction::new(), reply).await
}

/// Writes the claim into the account that is signed in, or into a new one with a sign-in on this device.
async fn take_in(cx: &RequestContext, claim: Claim, again: Option<(Actor, Own)>) -> Result<SignedIn, Error> {
    let Claim { name, honorific, standing, home } = claim;
    let person = match &again {
        Some((actor, own)) => {
            may_be_called(&name, &own.name, own.appointed)?;
            actor.person.clone()
        }
        None => PersonId::new(cx.now.0, cx.entropy()?),
    };
    let entry =
        queries::persons::Entry { person: &person, name: &name, honorific, standing, home: home.as_ref() };
    let write = match &again {
        Some((_, own)) => Transaction::new().guarded(
            queries::persons::ask_again(cx, &entry, own.version)?,
            Conflict::stale("person", person.as_str()),
        ),
        None => Transaction::new()
            .then(queries::persons::insert(cx, &entry)?)
            .then(sessions::start(cx, &person, true)?),
    };
    let kind = if home.is_some() { "asked_to_join" } else { "signed_up" };
    let record = NewEvent { kind, subject: person.as_str(), person: Some(&person), role: None, data: () };
    let write = write.then(cx.event(&record)?);
    cx.save(write, SignedIn { person, standing }).await
}

/// Lists who waits for approval in the buildings of the person who asks.
///
/// # Errors
/// [`Problem::NotAllowed`] for whoever decides nowhere.
pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Joins, Error> {
    let statement = queries::persons::waiting(cx, &roles_reaching(Action::DecideJoin));
    let (actor, mut answers) = cx.load(vec![statement]).await?;
    leave_anywhere(&actor, Action::DecideJoin)?;
    Ok(Joins { joins: queries::persons::read_waiting(&mut answers)? })
}

/// Approves or refuses who asked to join.
///
/// # Errors
/// As the policy says; [`Problem::NotFound`]; [`Problem::JoinDecided`] when it was decided before, also by somebody
/// who was a moment faster; [`Problem::Stale`] when they ask for something else by now.
pub async fn decide(cx: &RequestContext, asked: JoinDecision) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::persons::one(cx, &asked.person)]).await?;
    let person = queries::persons::read_one(&mut answers)?;
    let site = person.site.as_ref().ok_or(Problem::NotFound)?;
    let role = leave(&actor, Action::DecideJoin, Some(site))?;
    if person.standing != Standing::Waiting {
        return Err(Problem::JoinDecided.into());
    }
    if person.version != asked.version {
        return Err(Problem::Stale { version: person.version }.into());
    }
    let (standing, kind, reason) = match &asked.decision {
        Decision::Approve {} => (Standing::Active, "approved", None),
        Decision::Refuse { reason } => (Standing::Refused, "refused", Some(reason)),
    };
    let record = NewEvent { kind, subject: person.id.as_str(), person: Some(&actor.person), role, data: () };
    let write = Transaction::new()
        .guarded(queries::persons::still_waiting(cx, &person.id), Conflict::Refused(Problem::JoinDecided))
        .guarded(
            queries::persons::decide(cx, &person, standing, reason)?,
            Conflict::stale("person", person.id.as_str()),
        )
        .then(cx.event(&record)?);
    cx.save(write, Accepted {}).await
}
