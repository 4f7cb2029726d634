//! The gather phase: statements, answered one card at a time.

pub mod store;

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

use self::store::{Asked, Unseen};
use super::store::{self as deliberations, Found};
use crate::{
    cx::Cx,
    event::Fact,
    fault::Fault,
    moderation::words,
    secret,
    write::{Lost, Write},
};

/// Whether `actor` may say something now.
fn may_say(found: &Found, actor: &Actor, cx: &Cx) -> Result<(), Problem> {
    let ground = Ground { compound: found.compound.as_ref(), state: &found.state };
    ground.hand(Some(actor), StepKind::Say, cx.now).map(|_hand| ())
}

/// Lists a deliberation's statements.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn list(cx: &Cx, asked: OneDeliberation) -> Result<Statements, Fault> {
    let id = &asked.deliberation;
    let (_, mut answers) = cx.load_public(vec![deliberations::one(cx, id), store::all(cx, id)]).await?;
    deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    Ok(Statements { statements: store::read_all(&mut answers)? })
}

/// Adds a statement; its author agrees with it.
///
/// # Errors
/// [`Problem::NotFound`]; what [`Ground::hand`] and [`may_add`] refuse; [`Problem::HouseRules`].
pub async fn add(cx: &Cx, asked: NewStatement) -> Result<StatementAdded, Fault> {
    let id = &asked.deliberation;
    let (actor, mut answers) = cx.load(vec![deliberations::one(cx, id), store::count(cx, id)]).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let (all, own) = store::read_count(&mut answers)?;
    may_say(&found, &actor, cx)?;
    may_add(all, own)?;
    words::check(cx, [asked.text.as_str()]).await?;

    let statement = StatementId::new(cx.now.0, cx.entropy()?);
    let person = &actor.person;
    let written =
        Fact { kind: "stated", subject: statement.as_str(), person: Some(person), role: None, data: () };
    let write = Write::new()
        .guarded(
            store::insert(cx, &found, &statement, person, &asked.text),
            Lost::Refused(Refusal::NotInThisPhase.into()),
        )
        .guarded(
            store::agree_with_own(cx, &statement, MOST, MOST_OF_ONE),
            Lost::Refused(Refusal::StatementsEnough.into()),
        )
        .then(cx.event(&written)?);
    cx.save(write, StatementAdded { statement }).await
}

/// Gives the card that comes next.
///
/// # Errors
/// [`Problem::NotFound`]; what [`Ground::hand`] refuses.
pub async fn draw(cx: &Cx, asked: OneDeliberation) -> Result<Drawn, Fault> {
    let mut asking = vec![deliberations::one(cx, &asked.deliberation)];
    asking.extend(store::cards(cx, &asked.deliberation));
    let (actor, mut answers) = cx.load(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let (unseen, answered) = store::read_cards(&mut answers)?;
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
pub async fn answer(cx: &Cx, asked: Answer) -> Result<Drawn, Fault> {
    let (id, statement) = (&asked.deliberation, &asked.statement);
    let mut asking = vec![deliberations::one(cx, id), store::one(cx, id, statement)];
    asking.extend(store::cards(cx, id));
    let (actor, mut answers) = cx.load(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let card = store::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let (unseen, answered) = store::read_cards(&mut answers)?;
    may_say(&found, &actor, cx)?;
    may_answer(card.standing, card.own)?;

    let person = &actor.person;
    let (write, reply) = match asked.stance {
        Some(stance) => {
            let stmt = store::answer(cx, &found, person, card.number, stance);
            let write = Write::new().guarded(stmt, Lost::Refused(Refusal::NotInThisPhase.into()));
            let rest = unseen.into_iter().filter(|one| one.statement != *statement).collect();
            let answered = answered.saturating_add(u32::from(card.stance.is_none()));
            (write, drawn(rest, answered, person, &found.id))
        }
        None => (taken_back(cx, &found, person, &card), dealt_again(statement, card, &unseen, answered)),
    };
    cx.save(write, reply).await
}

fn taken_back(cx: &Cx, found: &Found, person: &PersonId, card: &Asked) -> Write {
    match card.stance {
        // Nothing was said, or it was taken back before.
        None => Write::new(),
        Some(_) => Write::new().guarded(
            store::take_back(cx, found, person, card.number),
            Lost::stale("deliberation", found.id.as_str()),
        ),
    }
}

fn dealt_again(statement: &StatementId, card: Asked, unseen: &[Unseen], answered: u32) -> Drawn {
    let was = u32::from(card.stance.is_some());
    let left = u32::try_from(unseen.len()).unwrap_or(u32::MAX).saturating_add(was);
    let card = Card { statement: statement.clone(), text: card.text };
    Drawn { card: Some(card), left, answered: answered.saturating_sub(was) }
}
