//! The gather phase: statements, answered one card at a time.

pub mod queries;

use domain::{
    deliberations::{
        course::status::StepKind,
        ground::Ground,
        posts::statements::{MOST, MOST_OF_ONE, may_add, may_answer},
        refusal::Refusal,
        wire::{Answer, Card, Drawn, NewStatement, OneDeliberation, StatementAdded, Statements},
    },
    ids::{DeliberationId, PersonId, StatementId},
    people::role::Actor,
    problem::Problem,
};
use opinions::routing;

use self::queries::{Asked, Unseen};
use super::queries::{self as deliberations, Found};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
    moderation::words,
    secret,
};

/// Whether `actor` may say something now.
fn may_say(found: &Found, actor: &Actor, cx: &RequestContext) -> Result<(), Problem> {
    let ground = Ground { compound: found.compound.as_ref(), state: &found.state };
    ground.hand(Some(actor), StepKind::Say, cx.now).map(|_hand| ())
}

/// Lists a deliberation's statements.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn list(cx: &RequestContext, asked: OneDeliberation) -> Result<Statements, Error> {
    let id = &asked.deliberation;
    let (_, mut answers) = cx.load_public(vec![deliberations::one(cx, id), queries::all(cx, id)]).await?;
    deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    Ok(Statements { statements: queries::read_all(&mut answers)? })
}

/// Adds a statement; its author agrees with it.
///
/// # Errors
/// [`Problem::NotFound`]; what [`Ground::hand`] and [`may_add`] refuse; [`Problem::HouseRules`].
pub async fn add(cx: &RequestContext, asked: NewStatement) -> Result<StatementAdded, Error> {
    let id = &asked.deliberation;
    let (actor, mut answers) = cx.load(vec![deliberations::one(cx, id), queries::count(cx, id)]).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let (all, own) = queries::read_count(&mut answers)?;
    may_say(&found, &actor, cx)?;
    may_add(all, own)?;
    words::check(cx, [asked.text.as_str()]).await?;

    let statement = StatementId::new(cx.now.0, cx.entropy()?);
    let person = &actor.person;
    let written =
        NewEvent { kind: "stated", subject: statement.as_str(), person: Some(person), role: None, data: () };
    let write = Transaction::new()
        .guarded(
            queries::insert(cx, &found, &statement, person, &asked.text),
            Conflict::Refused(Refusal::NotInThisPhase.into()),
        )
        .guarded(
            queries::agree_with_own(cx, &statement, MOST, MOST_OF_ONE),
            Conflict::Refused(Refusal::StatementsEnough.into()),
        )
        .then(cx.event(&written)?);
    cx.save(write, StatementAdded { statement }).await
}

/// Gives the card that comes next.
///
/// # Errors
/// [`Problem::NotFound`]; what [`Ground::hand`] refuses.
pub async fn draw(cx: &RequestContext, asked: OneDeliberation) -> Result<Drawn, Error> {
    let mut asking = vec![deliberations::one(cx, &asked.deliberation)];
    asking.extend(queries::cards(cx, &asked.deliberation));
    let (actor, mut answers) = cx.load(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let (unseen, answered) = queries::read_cards(&mut answers)?;
    may_say(&found, &actor, cx)?;
    Ok(drawn(unseen, answered, &actor.person, &found.id))
}

/// One of `unseen`. The same person is dealt the same card again until it is answered, so that opening the page anew
/// doesn't take it from under the thumb; two neighbours get theirs in different orders.
fn drawn(unseen: Vec<Unseen>, answered: u32, person: &PersonId, of: &DeliberationId) -> Drawn {
    let left = u32::try_from(unseen.len()).unwrap_or(u32::MAX);
    let [a, b, c, d, e, f, g, h, ..] = secret::sha256(format!("{person} {of} {answered}").as_bytes());
    let chance = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
    let weighed = unseen.into_iter().map(|one| {
        let priority = routing::priority(one.counts.into(), one.extremity);
        (one, priority)
    });
    let card = routing::draw(weighed, chance).map(|Unseen { statement, text, .. }| Card { statement, text });
    Drawn { card, left, answered }
}

/// Answers a card, answers it anew, or takes the answer back.
///
/// # Errors
/// [`Problem::NotFound`]; what [`Ground::hand`] and [`may_answer`] refuse; [`Problem::Stale`] for an answer that was
/// taken back elsewhere at the same moment.
pub async fn answer(cx: &RequestContext, asked: Answer) -> Result<Drawn, Error> {
    let (id, statement) = (&asked.deliberation, &asked.statement);
    let mut asking = vec![deliberations::one(cx, id), queries::one(cx, id, statement)];
    asking.extend(queries::cards(cx, id));
    let (actor, mut answers) = cx.load(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let card = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let (unseen, answered) = queries::read_cards(&mut answers)?;
    may_say(&found, &actor, cx)?;
    may_answer(card.standing, card.own)?;

    let person = &actor.person;
    let (write, reply) = match asked.stance {
        Some(stance) => {
            let stmt = queries::answer(cx, &found, person, card.number, stance);
            let write = Transaction::new().guarded(stmt, Conflict::Refused(Refusal::NotInThisPhase.into()));
            let rest = unseen.into_iter().filter(|one| one.statement != *statement).collect();
            let answered = answered.saturating_add(u32::from(card.stance.is_none()));
            (write, drawn(rest, answered, person, &found.id))
        }
        None => (taken_back(cx, &found, person, &card), dealt_again(statement, card, &unseen, answered)),
    };
    cx.save(write, reply).await
}

fn taken_back(cx: &RequestContext, found: &Found, person: &PersonId, card: &Asked) -> Transaction {
    match card.stance {
        // Nothing was said, or it was taken back before.
        None => Transaction::new(),
        Some(_) => Transaction::new().guarded(
            queries::take_back(cx, found, person, card.number),
            Conflict::stale("deliberation", found.id.as_str()),
        ),
    }
}

fn dealt_again(statement: &StatementId, card: Asked, unseen: &[Unseen], answered: u32) -> Drawn {
    let was = u32::from(card.stance.is_some());
    let left = u32::try_from(unseen.len()).unwrap_or(u32::MAX).saturating_add(was);
    let card = Card { statement: statement.clone(), text: card.text };
    Drawn { card: Some(card), left, answered: answered.saturating_sub(was) }
}
