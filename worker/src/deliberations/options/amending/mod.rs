//! Other words for an option: proposed by anybody who takes part, accepted or refused by its author.

pub mod queries;

use api::{
    deliberations::{Amend, AmendmentDecision, AmendmentProposed, DecideAmendment, NewAmendment, Verdict},
    endpoint::Accepted,
};
use domain::{
    deliberations::{course::status::StepKind, options::amending::Fate, refusal::Refusal, told::Told},
    ids::{AmendmentId, EventId},
    problem::Problem,
};

use self::queries::AmendmentToInsert;
use super::queries::{is_open, option};
use crate::{
    db::Transaction,
    deliberations::queries::{deliberation_of, while_phase_runs},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
    notices::queries::tell_one,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<Amend>(propose).limit(rate_limit::ARGUE).route::<DecideAmendment>(decide)
}

/// Proposes other words for an option. Its author's own are its text at once.
///
/// # Errors
/// [`Problem::NotFound`] for an option that isn't there, or not for this reader; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses; [`Refusal::OptionGone`];
/// [`Refusal::AmendmentOutdated`] where the text has changed since; [`Refusal::AmendmentSame`];
/// [`Problem::HouseRules`]; [`Refusal::PostsFull`].
pub async fn propose(cx: &RequestContext, asked: NewAmendment) -> Result<AmendmentProposed, Error> {
    let all = (deliberation_of(cx, "option", asked.option.as_str()), option(cx, &asked.option));
    let (actor, (deliberation, option)) = cx.load(all).await?;
    deliberation.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
    option.course().discuss()?;
    if option.line.revision != asked.revision {
        return Err(Refusal::AmendmentOutdated.into());
    }
    if option.line.text == asked.text {
        return Err(Refusal::AmendmentSame.into());
    }
    words::check(cx, [asked.text.as_str(), asked.why.as_str()]).await?;

    let id = AmendmentId::new(cx.now.0, cx.entropy()?);
    let title = option.line.title.clone();
    let told = Told::AmendmentProposed { option: asked.option.clone(), title };
    let event = NewEvent {
        kind: told.code(),
        subject: deliberation.id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let event_id = EventId::new(cx.now.0, cx.entropy()?);
    let fate = if option.line.mine { Fate::Accepted } else { Fate::Waiting };
    let new = AmendmentToInsert {
        id: &id,
        asked: &asked,
        author: &actor.person,
        before: &option.line.text,
        run: deliberation.state.run,
        fate,
    };
    let transaction = while_phase_runs(&deliberation, cx.now)
        .require(is_open(cx, &asked.option, Some(asked.revision)), Problem::from(Refusal::AmendmentOutdated))
        .require(queries::has_room(cx, &asked.option), Problem::from(Refusal::PostsFull))
        .then(queries::insert(cx, new))
        .then(event.insert(&cx.community, &event_id, cx.now)?);
    // Whoever changes their own option needn't be told of it.
    let transaction = match fate {
        Fate::Accepted => become_text(cx, transaction, &id),
        Fate::Waiting | Fate::Refused => transaction.then(tell_one(&cx.community, &event_id, &option.author)),
    };
    cx.save(transaction, AmendmentProposed { amendment: id.clone() }).await
}

/// Makes an amendment the option's text.
fn become_text(cx: &RequestContext, transaction: Transaction, amendment: &AmendmentId) -> Transaction {
    let [keep, change] = queries::become_text(cx, amendment);
    transaction.then(keep).guarded(change, Problem::from(Refusal::AmendmentOutdated))
}

/// Accepts or refuses an amendment.
///
/// # Errors
/// [`Problem::NotFound`] for one that isn't there, or not for this reader; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) and
/// [`Amendment::decide`](domain::deliberations::options::amending::Amendment::decide) refuse; [`Refusal::OptionGone`].
pub async fn decide(cx: &RequestContext, asked: AmendmentDecision) -> Result<Accepted, Error> {
    let (actor, (deliberation, option, amendment)) =
        cx.load(queries::amendment(cx, &asked.amendment)).await?;
    deliberation.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
    let accept = matches!(asked.answer, Verdict::Accept {});
    amendment.of(&option).decide(&actor.person, accept)?;
    option.course().discuss()?;

    let (of, title) = (option.line.option.clone(), option.line.title.clone());
    let (told, reason) = match asked.answer {
        Verdict::Accept {} => (Told::AmendmentAccepted { option: of.clone(), title }, None),
        Verdict::Refuse { reason } => {
            (Told::AmendmentRefused { option: of.clone(), title, reason: reason.clone() }, Some(reason))
        }
    };
    let event = NewEvent {
        kind: told.code(),
        subject: deliberation.id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let event_id = EventId::new(cx.now.0, cx.entropy()?);
    let decided = queries::decide(cx, &asked.amendment, reason.as_ref());
    let transaction = while_phase_runs(&deliberation, cx.now)
        .require(is_open(cx, &of, None), Problem::from(Refusal::OptionGone))
        .guarded(decided, Problem::from(Refusal::AmendmentDecided))
        .then(event.insert(&cx.community, &event_id, cx.now)?)
        .then(tell_one(&cx.community, &event_id, &amendment.author));
    let transaction = if accept { become_text(cx, transaction, &asked.amendment) } else { transaction };
    cx.save(transaction, Accepted {}).await
}
