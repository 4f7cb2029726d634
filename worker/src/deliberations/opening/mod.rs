//! Opening a deliberation, about anything or about another text of the covenant.

pub mod queries;

use api::deliberations::{
    CovenantProposal, DeliberationOpened, NewDeliberation, OpenDeliberation, ProposeCovenant,
};
use domain::{
    deliberations::{
        course::{
            self,
            command::{Command, Event},
            deliberation::Deliberation,
            status::Hand as Side,
        },
        ground::may_convene,
        opening::Opening,
        procedures::shipped,
        refusal::Refusal,
    },
    ids::DeliberationId,
    matters::{
        custody::Desk,
        event::{By, Entry, Event as MatterEvent},
        matter::Matter,
    },
    people::role::Actor,
    problem::Problem,
    text::ArticleText,
};

use super::{
    change::{Change, Initiator},
    covenant::queries::{self as covenant, ProposedText},
    procedures::queries as procedures,
    queries::StoredDeliberation,
};
use crate::{
    db::Transaction,
    error::Error,
    http::{RequestContext, Routes, rate_limit},
    matters::{self, change::Change as MatterChange},
    moderation::words,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<OpenDeliberation>(open).route::<ProposeCovenant>(propose_covenant).limit(rate_limit::ARGUE)
}

/// Opens a deliberation and begins its first phase.
///
/// # Errors
/// What [`may_convene`] and [`Opening::deliberation`] refuse; [`Problem::NotFound`] for a procedure or a matter that
/// isn't there; [`Problem::NoSuchPlace`] for a compound elsewhere; [`Refusal::TalkedOver`] for a matter that is talked
/// over already.
pub async fn open(cx: &RequestContext, asked: NewDeliberation) -> Result<DeliberationOpened, Error> {
    open_about(cx, asked, None).await
}

/// Opens a deliberation about another text of the covenant: the whole community's.
///
/// # Errors
/// As [`open`]; [`Refusal::CovenantMoved`] where it would change another version than the one in force;
/// [`Refusal::CovenantSame`]; [`Problem::HouseRules`].
pub async fn propose_covenant(
    cx: &RequestContext,
    asked: CovenantProposal,
) -> Result<DeliberationOpened, Error> {
    let CovenantProposal { title, text, procedure, based_on, articles } = asked;
    let written = [title.as_str(), text.as_str()];
    words::check(cx, written.into_iter().chain(articles.as_slice().iter().map(ArticleText::as_str))).await?;
    let opened = NewDeliberation { title, text, matter: None, compound: None, procedure, item: None };
    open_about(cx, opened, Some(ProposedText { based_on, articles })).await
}

async fn open_about(
    cx: &RequestContext,
    asked: NewDeliberation,
    proposed: Option<ProposedText>,
) -> Result<DeliberationOpened, Error> {
    let own = procedures::own(cx, Some(&asked.procedure));
    let in_force = proposed.as_ref().map(|_| covenant::in_force(cx));
    let matter = asked.matter.as_ref().map(|id| matters::queries::matter(cx, id).ok_or(Problem::NotFound));
    let (actor, (own, in_force, matter)) = cx.load((own, in_force, matter)).await?;
    let matter = matter.map(|found| found.matter);
    if let (Some(proposed), Some(in_force)) = (&proposed, &in_force)
        && in_force.articles == proposed.articles.as_slice()
    {
        return Err(Refusal::CovenantSame.into());
    }

    let shipped = shipped().iter().find(|one| one.code() == asked.procedure);
    let procedure = shipped.or(own.first().map(|stored| &stored.procedure)).ok_or(Problem::NotFound)?;
    may_convene(Some(&actor), asked.compound.as_ref(), procedure.is_owners_vote())?;
    let opening =
        Opening { procedure, compound: asked.compound.as_ref(), item: asked.item, matter: matter.as_ref() };
    let prepared = opening.deliberation(cx.now)?;
    let (begun, mut events) = course::apply(&prepared, Command::Begin, Side::Convenor, cx.now)?;
    events.insert(0, Event::Opened);

    let id = DeliberationId::new(cx.now.0, cx.entropy()?);
    let transaction = inserted(cx, &id, &asked, &actor, &begun)?;
    let before = StoredDeliberation {
        community: cx.community.clone(),
        id: id.clone(),
        compound: asked.compound,
        matter: asked.matter,
        item: asked.item,
        opened_at: cx.now,
        title: asked.title,
        text: asked.text,
        state: prepared,
        overtaken: proposed.as_ref().map(|_| false),
    };
    let change = Change { before: &before, by: Initiator::convenor(&actor), now: cx.now };
    let transaction = change.begin_vote(transaction, &begun, &events)?.and(change.record(&begun, &events)?);
    let transaction = match &proposed {
        Some(proposed) => transaction
            .require(covenant::is_in_force(cx, proposed.based_on), Problem::from(Refusal::CovenantMoved))
            .then(covenant::insert_draft(cx, &id, 1, proposed, None, &actor.person)?),
        None => transaction,
    };
    let transaction = match &matter {
        Some(matter) => tell_matter(cx, transaction, matter, &before, &actor)?,
        None => transaction,
    };
    cx.save(transaction, DeliberationOpened { deliberation: id }).await
}

fn inserted(
    cx: &RequestContext,
    id: &DeliberationId,
    asked: &NewDeliberation,
    actor: &Actor,
    begun: &Deliberation,
) -> Result<Transaction, Error> {
    let transaction = match &asked.compound {
        Some(compound) => {
            Transaction::new().require(queries::is_compound(cx, compound), Problem::NoSuchPlace)
        }
        None => Transaction::new(),
    };
    Ok(transaction
        .then(queries::insert(cx, id, asked, &actor.person, begun)?)
        .unless_taken("deliberation.matter", Refusal::TalkedOver.into()))
}

/// Writes into the matter's record that it is talked over.
fn tell_matter(
    cx: &RequestContext,
    transaction: Transaction,
    matter: &Matter,
    deliberation: &StoredDeliberation,
    actor: &Actor,
) -> Result<Transaction, Error> {
    let entry = Entry {
        event: MatterEvent::Deliberating {
            deliberation: deliberation.id.clone(),
            title: deliberation.title.clone(),
        },
        by: By::Desk { desk: Desk::Council },
        person: Some(actor.person.clone()),
    };
    Ok(transaction.and(MatterChange { community: &cx.community, now: cx.now }.aside(matter, &entry)?))
}
