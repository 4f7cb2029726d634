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

use super::{
    leave, leave_anywhere, roles_reaching, sessions,
    store::{self, persons::Own},
};
use crate::{
    cx::Cx,
    event::Fact,
    fault::Fault,
    write::{Lost, Write},
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
pub async fn join(cx: &Cx, asked: NewJoin) -> Result<SignedIn, Fault> {
    let statements = vec![
        store::invitations::open(cx, &asked.code),
        store::invitations::household(cx, &asked.code, &asked.unit, &asked.door),
        store::persons::own(cx),
    ];
    let (actor, mut answers) = cx.load_public(statements).await?;
    let invitation = store::invitations::read_open(&mut answers)?.ok_or(Problem::InvitationGone)?;
    let household = store::invitations::read_household(&mut answers)?.ok_or(Problem::NoSuchPlace)?;
    let again = actor.zip(store::persons::read_own(&mut answers)?);
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
pub async fn join_as_reporter(cx: &Cx, asked: NewReporter) -> Result<SignedIn, Fault> {
    let (actor, mut answers) = cx.load_public(vec![store::persons::own(cx)]).await?;
    let again = actor.zip(store::persons::read_own(&mut answers)?);
    let claim =
        Claim { name: asked.name, honorific: asked.honorific, standing: Standing::Active, home: None };
    match again {
        Some((actor, _)) if actor.standing != Standing::Refused => stays(cx, &actor).await,
        refused => take_in(cx, claim, refused).await,
    }
}

/// Whoever asks is that already.
async fn stays(cx: &Cx, actor: &Actor) -> Result<SignedIn, Fault> {
    let reply = SignedIn { person: actor.person.clone(), standing: actor.standing };
    cx.save(Write::new(), reply).await
}

/// Writes the claim into the account that is signed in, or into a new one with a sign-in on this device.
async fn take_in(cx: &Cx, claim: Claim, again: Option<(Actor, Own)>) -> Result<SignedIn, Fault> {
    let Claim { name, honorific, standing, home } = claim;
    let person = match &again {
        Some((actor, own)) => {
            may_be_called(&name, &own.name, own.appointed)?;
            actor.person.clone()
        }
        None => PersonId::new(cx.now.0, cx.entropy()?),
    };
    let entry =
        store::persons::Entry { person: &person, name: &name, honorific, standing, home: home.as_ref() };
    let write = match &again {
        Some((_, own)) => Write::new().guarded(
            store::persons::ask_again(cx, &entry, own.version)?,
            Lost::stale("person", person.as_str()),
        ),
        None => {
            Write::new().then(store::persons::insert(cx, &entry)?).then(sessions::start(cx, &person, true)?)
        }
    };
    let kind = if home.is_some() { "asked_to_join" } else { "signed_up" };
    let record = Fact { kind, subject: person.as_str(), person: Some(&person), role: None, data: () };
    let write = write.then(cx.event(&record)?);
    cx.save(write, SignedIn { person, standing }).await
}

/// Lists who waits for approval in the buildings of the person who asks.
///
/// # Errors
/// [`Problem::NotAllowed`] for whoever decides nowhere.
pub async fn list(cx: &Cx, _: Nothing) -> Result<Joins, Fault> {
    let statement = store::persons::waiting(cx, &roles_reaching(Action::DecideJoin));
    let (actor, mut answers) = cx.load(vec![statement]).await?;
    leave_anywhere(&actor, Action::DecideJoin)?;
    Ok(Joins { joins: store::persons::read_waiting(&mut answers)? })
}

/// Approves or refuses who asked to join.
///
/// # Errors
/// As the policy says; [`Problem::NotFound`]; [`Problem::JoinDecided`] when it was decided before, also by somebody
/// who was a moment faster; [`Problem::Stale`] when they ask for something else by now.
pub async fn decide(cx: &Cx, asked: JoinDecision) -> Result<Accepted, Fault> {
    let (actor, mut answers) = cx.load(vec![store::persons::one(cx, &asked.person)]).await?;
    let person = store::persons::read_one(&mut answers)?;
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
    let record = Fact { kind, subject: person.id.as_str(), person: Some(&actor.person), role, data: () };
    let write = Write::new()
        .guarded(store::persons::still_waiting(cx, &person.id), Lost::Refused(Problem::JoinDecided))
        .guarded(
            store::persons::decide(cx, &person, standing, reason)?,
            Lost::stale("person", person.id.as_str()),
        )
        .then(cx.event(&record)?);
    cx.save(write, Accepted {}).await
}
