//! How somebody becomes a resident, or a reporter.

use domain::{
    endpoint::{Accepted, Nothing},
    ids::{HouseholdId, InvitationId, PersonId},
    people::{
        name::Honorific,
        policy::Action,
        role::{Actor, Standing},
        wire::{Decision, JoinDecision, Joins, NewJoin, NewReporter, SignedIn},
    },
    problem::Problem,
    text::PersonName,
};

use super::{leave, leave_anywhere, roles_reaching, sessions, store};
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

/// Asks to join a building by invitation. Whoever is signed in without a household keeps the account, and with it
/// what they have reported.
///
/// # Errors
/// [`Problem::InvitationGone`]; [`Problem::NoSuchPlace`] when the building has no such door; [`Problem::TooOften`].
pub async fn join(cx: &Cx, asked: NewJoin) -> Result<SignedIn, Fault> {
    let statements = vec![
        store::invitations::open(cx, &asked.code),
        store::invitations::household(cx, &asked.code, &asked.unit, &asked.door),
        store::persons::own_version(cx),
    ];
    let (actor, mut answers) = cx.load_public(statements).await?;
    let invitation = store::invitations::read_open(&mut answers)?.ok_or(Problem::InvitationGone)?;
    let household = store::invitations::read_household(&mut answers)?.ok_or(Problem::NoSuchPlace)?;
    let version = store::persons::read_own_version(&mut answers)?;
    let claim = Claim {
        name: asked.name,
        honorific: asked.honorific,
        standing: Standing::Waiting,
        home: Some((household, invitation)),
    };
    let again = actor.filter(|actor| actor.household.is_none()).zip(version);
    take_in(cx, claim, again).await
}

/// Signs somebody up to report and follow, by name only. Whoever is signed in already stays who they are; whoever
/// was refused as a resident becomes a reporter.
///
/// # Errors
/// [`Problem::TooOften`].
pub async fn join_as_reporter(cx: &Cx, asked: NewReporter) -> Result<SignedIn, Fault> {
    let (actor, mut answers) = cx.load_public(vec![store::persons::own_version(cx)]).await?;
    let version = store::persons::read_own_version(&mut answers)?;
    let claim =
        Claim { name: asked.name, honorific: asked.honorific, standing: Standing::Active, home: None };
    match actor {
        Some(actor) if actor.standing != Standing::Refused => {
            let reply = SignedIn { person: actor.person, standing: actor.standing };
            cx.save(Write::new(), reply).await
        }
        refused => take_in(cx, claim, refused.zip(version)).await,
    }
}

/// Writes the claim into the account that is signed in, or into a new one with a sign-in on this device.
async fn take_in(cx: &Cx, claim: Claim, again: Option<(Actor, u32)>) -> Result<SignedIn, Fault> {
    let Claim { name, honorific, standing, home } = claim;
    let person = match &again {
        Some((actor, _)) => actor.person.clone(),
        None => PersonId::new(cx.now.0, cx.entropy()?),
    };
    let entry =
        store::persons::Entry { person: &person, name: &name, honorific, standing, home: home.as_ref() };
    let write = match &again {
        Some((_, version)) => Write::new().guarded(
            store::persons::ask_again(cx, &entry, *version)?,
            Lost::stale("person", person.as_str()),
        ),
        None => Write::new().then(store::persons::insert(cx, &entry)?).then(sessions::start(cx, &person, true)?),
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
/// who was a moment faster.
pub async fn decide(cx: &Cx, asked: JoinDecision) -> Result<Accepted, Fault> {
    let (actor, mut answers) = cx.load(vec![store::persons::one(cx, &asked.person)]).await?;
    let person = store::persons::read_one(&mut answers)?;
    let site = person.site.as_ref().ok_or(Problem::NotFound)?;
    let role = leave(&actor, Action::DecideJoin, Some(site))?;
    if person.standing != Standing::Waiting {
        return Err(Problem::JoinDecided.into());
    }
    let (standing, kind, reason) = match &asked.decision {
        Decision::Approve => (Standing::Active, "approved", None),
        Decision::Refuse { reason } => (Standing::Refused, "refused", Some(reason)),
    };
    let record = Fact { kind, subject: person.id.as_str(), person: Some(&actor.person), role, data: () };
    let write = Write::new()
        .guarded(store::persons::decide(cx, &person, standing, reason)?, Lost::Refused(Problem::JoinDecided))
        .then(cx.event(&record)?);
    cx.save(write, Accepted {}).await
}
