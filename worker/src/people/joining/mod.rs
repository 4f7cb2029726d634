//! How somebody becomes a resident, or a reporter.

pub mod queries;

use api::{
    endpoint::{Accepted, Nothing},
    people::{
        DecideJoin, Decision, Join, JoinAsReporter, JoinDecision, Joins, ListJoins, NewJoin, NewReporter,
        SignedIn,
    },
};
use domain::{
    ids::{HouseholdId, InvitationId, PersonId},
    people::{
        name::Honorific,
        policy::{Action, may_be_called},
        role::{Actor, Standing},
    },
    problem::Problem,
    text::PersonName,
};

use self::queries::OwnAccount;
use super::{
    permission::{allowed_as, allowed_somewhere, roles_reaching},
    queries::{AccountEntry, insert_account, person},
    sessions::start::start_session,
};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<Join>(join)
        .limit(rate_limit::JOIN)
        .route::<JoinAsReporter>(join_as_reporter)
        .limit(rate_limit::SIGN_UP)
        .route::<ListJoins>(list)
        .route::<DecideJoin>(decide)
}

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
    let invitation = queries::open_invitation(cx, &asked.code).ok_or(Problem::InvitationGone);
    let household = queries::household(cx, &asked.code, &asked.unit, &asked.door).ok_or(Problem::NoSuchPlace);
    let (actor, (invitation, household, own)) =
        cx.load_public((invitation, household, queries::own_account(cx))).await?;
    let known = actor.zip(own);
    if let Some((actor, own)) = &known
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
    take_in(cx, claim, known).await
}

/// Signs somebody up to report and follow, by name only. Whoever is signed in already stays who they are; whoever
/// was refused as a resident becomes a reporter.
pub async fn join_as_reporter(cx: &RequestContext, asked: NewReporter) -> Result<SignedIn, Error> {
    let (actor, own) = cx.load_public(queries::own_account(cx)).await?;
    let claim =
        Claim { name: asked.name, honorific: asked.honorific, standing: Standing::Active, home: None };
    match actor.zip(own) {
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
async fn take_in(
    cx: &RequestContext,
    claim: Claim,
    known: Option<(Actor, OwnAccount)>,
) -> Result<SignedIn, Error> {
    let Claim { name, honorific, standing, home } = claim;
    let person = match &known {
        Some((actor, own)) => {
            may_be_called(&name, &own.name, own.appointed)?;
            actor.person.clone()
        }
        None => PersonId::new(cx.now.0, cx.entropy()?),
    };
    let entry = AccountEntry { person: &person, name: &name, honorific, standing, home: home.as_ref() };
    let transaction = match &known {
        Some((_, own)) => Transaction::new().guarded(
            queries::ask_again(cx, &entry, own.version)?,
            Conflict::stale("person", person.as_str()),
        ),
        None => Transaction::new().then(insert_account(cx, &entry)?).then(start_session(cx, &person, true)?),
    };
    let kind = if home.is_some() { "asked_to_join" } else { "signed_up" };
    let event = NewEvent { kind, subject: person.as_str(), person: Some(&person), role: None, data: () };
    let transaction = transaction.then(cx.event(&event)?);
    cx.save(transaction, SignedIn { person, standing }).await
}

/// Lists who waits for approval in the buildings of the person who asks.
///
/// # Errors
/// [`Problem::NotAllowed`] for whoever decides nowhere.
pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Joins, Error> {
    let (actor, joins) = cx.load(queries::waiting(cx, &roles_reaching(Action::DecideJoin))).await?;
    allowed_somewhere(&actor, Action::DecideJoin)?;
    Ok(Joins { joins })
}

/// Approves or refuses who asked to join.
pub async fn decide(cx: &RequestContext, asked: JoinDecision) -> Result<Accepted, Error> {
    let (actor, person) = cx.load(person(cx, &asked.person).ok_or(Problem::NotFound)).await?;
    let site = person.site.as_ref().ok_or(Problem::NotFound)?;
    let role = allowed_as(&actor, Action::DecideJoin, Some(site))?;
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
    let event = NewEvent { kind, subject: person.id.as_str(), person: Some(&actor.person), role, data: () };
    let transaction = Transaction::new()
        .require(queries::still_waits(cx, &person.id), Problem::JoinDecided)
        .guarded(
            queries::decide(cx, &person, standing, reason)?,
            Conflict::stale("person", person.id.as_str()),
        )
        .then(cx.event(&event)?);
    cx.save(transaction, Accepted {}).await
}
