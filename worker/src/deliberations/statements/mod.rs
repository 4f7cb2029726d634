//! The gather phase: statements, answered one card at a time.

pub mod queries;

use api::deliberations::{
    AddStatement, Answer, AnswerStatement, Card, DrawStatement, Drawn, ListStatements, NewStatement,
    OneDeliberation, StatementAdded, Statements,
};
use domain::{
    deliberations::{
        course::status::StepKind,
        posts::statements::{MOST, MOST_OF_ONE, may_add, may_answer},
        refusal::Refusal,
    },
    ids::{DeliberationId, PersonId, StatementId},
    people::role::Actor,
    problem::Problem,
};
use opinions::routing;

use self::queries::{AskedStatement, Cards, StatementCount, Unanswered};
use super::queries::{StoredDeliberation, deliberation, phase_runs};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
    secret,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ListStatements>(list)
        .route::<AddStatement>(add)
        .limit(rate_limit::STATE)
        .route::<DrawStatement>(draw)
        .route::<AnswerStatement>(answer)
        .limit(rate_limit::ANSWER)
}

fn may_say(deliberation: &StoredDeliberation, actor: &Actor, cx: &RequestContext) -> Result<(), Problem> {
    deliberation.ground().hand(Some(actor), StepKind::Say, cx.now).map(|_hand| ())
}

pub async fn list(cx: &RequestContext, asked: OneDeliberation) -> Result<Statements, Error> {
    let id = &asked.deliberation;
    let (_, (_, statements)) = cx.load_public((deliberation(cx, id), queries::all(cx, id))).await?;
    Ok(Statements { statements })
}

/// Adds a statement; its author agrees with it.
///
/// # Errors
/// What [`Ground::hand`](domain::deliberations::ground::Ground::hand) and [`may_add`] refuse; [`Problem::HouseRules`].
pub async fn add(cx: &RequestContext, asked: NewStatement) -> Result<StatementAdded, Error> {
    let id = &asked.deliberation;
    let (actor, (deliberation, count)) = cx.load((deliberation(cx, id), queries::count(cx, id))).await?;
    may_say(&deliberation, &actor, cx)?;
    let StatementCount { written, own } = count;
    may_add(written, own)?;
    words::check(cx, [asked.text.as_str()]).await?;

    let statement = StatementId::new(cx.now.0, cx.entropy()?);
    let person = &actor.person;
    let event =
        NewEvent { kind: "stated", subject: statement.as_str(), person: Some(person), role: None, data: () };
    let transaction = Transaction::new()
        .require(phase_runs(&deliberation, cx.now), Problem::from(Refusal::NotInThisPhase))
        .require(
            queries::has_room(cx, id, person, MOST, MOST_OF_ONE),
            Problem::from(Refusal::StatementsEnough),
        )
        .then(queries::insert(cx, id, &statement, person, &asked.text))
        .then(queries::agree_with_own(cx, &statement))
        .then(cx.event(&event)?);
    cx.save(transaction, StatementAdded { statement }).await
}

/// Gives the card that comes next.
pub async fn draw(cx: &RequestContext, asked: OneDeliberation) -> Result<Drawn, Error> {
    let id = &asked.deliberation;
    let (actor, (deliberation, cards)) = cx.load((deliberation(cx, id), queries::cards(cx, id))).await?;
    may_say(&deliberation, &actor, cx)?;
    Ok(drawn(cards, &actor.person, id))
}

/// One of the cards. The same person is dealt the same card again until it is answered, so that opening the page anew
/// doesn't take it from under the thumb; two neighbours get theirs in different orders.
fn drawn(cards: Cards, person: &PersonId, of: &DeliberationId) -> Drawn {
    let Cards { unanswered, answered } = cards;
    let left = u32::try_from(unanswered.len()).unwrap_or(u32::MAX);
    let [a, b, c, d, e, f, g, h, ..] = secret::sha256(format!("{person} {of} {answered}").as_bytes());
    let chance = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
    let weighed = unanswered.into_iter().map(|one| {
        let priority = routing::priority(one.counts.into(), one.extremity);
        (one, priority)
    });
    let card =
        routing::draw(weighed, chance).map(|Unanswered { statement, text, .. }| Card { statement, text });
    Drawn { card, left, answered }
}

/// Answers a card, answers it anew, or takes the answer back.
///
/// # Errors
/// What [`Ground::hand`](domain::deliberations::ground::Ground::hand) and [`may_answer`] refuse; [`Problem::Stale`] for
/// an answer that was taken back elsewhere at the same moment.
pub async fn answer(cx: &RequestContext, asked: Answer) -> Result<Drawn, Error> {
    let (id, statement) = (&asked.deliberation, &asked.statement);
    let all = (deliberation(cx, id), queries::statement(cx, id, statement), queries::cards(cx, id));
    let (actor, (deliberation, card, cards)) = cx.load(all).await?;
    may_say(&deliberation, &actor, cx)?;
    may_answer(card.standing, card.own)?;

    let person = &actor.person;
    let (transaction, reply) = match asked.stance {
        Some(stance) => {
            let transaction = Transaction::new()
                .require(phase_runs(&deliberation, cx.now), Problem::from(Refusal::NotInThisPhase))
                .then(queries::answer(cx, id, person, card.number, stance));
            let rest = Cards {
                unanswered: cards.unanswered.into_iter().filter(|one| one.statement != *statement).collect(),
                answered: cards.answered.saturating_add(u32::from(card.stance.is_none())),
            };
            (transaction, drawn(rest, person, id))
        }
        None => (taken_back(cx, &deliberation, person, &card), dealt_again(statement, card, &cards)),
    };
    cx.save(transaction, reply).await
}

fn taken_back(
    cx: &RequestContext,
    deliberation: &StoredDeliberation,
    person: &PersonId,
    card: &AskedStatement,
) -> Transaction {
    // Nothing was said, or it was taken back before.
    if card.stance.is_none() {
        return Transaction::new();
    }
    let id = &deliberation.id;
    let stale = Conflict::stale("deliberation", id.as_str());
    Transaction::new()
        .require(phase_runs(deliberation, cx.now), stale.clone())
        .guarded(queries::take_back(cx, id, person, card.number), stale)
}

fn dealt_again(statement: &StatementId, card: AskedStatement, cards: &Cards) -> Drawn {
    let was = u32::from(card.stance.is_some());
    let left = u32::try_from(cards.unanswered.len()).unwrap_or(u32::MAX).saturating_add(was);
    let card = Card { statement: statement.clone(), text: card.text };
    Drawn { card: Some(card), left, answered: cards.answered.saturating_sub(was) }
}
