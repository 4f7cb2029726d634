//! Other words for an option: proposed by anybody who takes part, accepted or refused by its author.

pub mod queries;

use domain::{
    deliberations::{
        course::status::StepKind,
        options::amending::Fate,
        refusal::Refusal,
        told::Told,
        wire::{AmendmentDecision, AmendmentProposed, NewAmendment, Verdict},
    },
    endpoint::Accepted,
    ids::{AmendmentId, EventId},
    problem::Problem,
};

use super::queries as options;
use crate::{
    db::Conflict,
    deliberations::{called, queries as deliberations},
    error::Error,
    event::NewEvent,
    http::RequestContext,
    moderation::words,
};

/// Proposes other words for an option. Its author's own are its text at once.
///
/// # Errors
/// [`Problem::NotFound`] for an option that isn't there, or not for this reader; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses; [`Refusal::OptionGone`];
/// [`Refusal::AmendmentOutdated`] where the text has changed since; [`Refusal::AmendmentSame`];
/// [`Problem::HouseRules`]; [`Refusal::PostsFull`].
pub async fn propose(cx: &RequestContext, asked: NewAmendment) -> Result<AmendmentProposed, Error> {
    let of = options::Of::Option(&asked.option);
    let asking = vec![deliberations::one_of(cx, "option", asked.option.as_str()), options::lines(cx, of)];
    let (actor, mut answers) = cx.load(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let option = options::read_lines(&mut answers)?.pop().ok_or(Problem::NotFound)?;
    found.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
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
    let fact = NewEvent {
        kind: told.code(),
        subject: found.id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let held = options::hold(cx, &asked.option, Some(asked.revision));
    let new = queries::New { id: &id, asked: &asked, before: &option.line.text, run: found.state.run };
    let fate = if option.line.mine { Fate::Accepted } else { Fate::Waiting };
    let write = deliberations::held(&found, cx.now)
        .guarded(held, Conflict::Refused(Refusal::AmendmentOutdated.into()))
        .guarded(queries::insert(cx, new, &actor.person, fate), Conflict::Refused(Refusal::PostsFull.into()))
        .then(fact.insert(&cx.community, &event, cx.now)?);
    // Whoever changes their own option needn't be told of it.
    let write = match fate {
        Fate::Accepted => {
            let [kept, changed] = queries::become_text(cx, &id);
            write.then(kept).guarded(changed, Conflict::Refused(Refusal::AmendmentOutdated.into()))
        }
        Fate::Waiting | Fate::Refused => {
            write.then(called::queries::tell_one(&cx.community, &event, &option.author))
        }
    };
    cx.save(write, AmendmentProposed { amendment: id.clone() }).await
}

/// Accepts or refuses an amendment.
///
/// # Errors
/// [`Problem::NotFound`] for one that isn't there, or not for this reader; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) and
/// [`Amendment::decide`](domain::deliberations::options::amending::Amendment::decide) refuse; [`Refusal::OptionGone`].
pub async fn decide(cx: &RequestContext, asked: AmendmentDecision) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(queries::one(cx, &asked.amendment).to_vec()).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let option = options::read_lines(&mut answers)?.pop().ok_or(Problem::NotFound)?;
    let waiting = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    found.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
    let accept = matches!(asked.answer, Verdict::Accept {});
    waiting.amendment(&option).decide(&actor.person, accept)?;
    option.course().discuss()?;

    let (of, title) = (option.line.option.clone(), option.line.title.clone());
    let (told, reason) = match asked.answer {
        Verdict::Accept {} => (Told::AmendmentAccepted { option: of.clone(), title }, None),
        Verdict::Refuse { reason } => {
            (Told::AmendmentRefused { option: of.clone(), title, reason: reason.clone() }, Some(reason))
        }
    };
    let fact = NewEvent {
        kind: told.code(),
        subject: found.id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let decided = queries::decide(cx, &asked.amendment, reason.as_ref());
    let write = deliberations::held(&found, cx.now)
        .guarded(options::hold(cx, &of, None), Conflict::Refused(Refusal::OptionGone.into()))
        .guarded(decided, Conflict::Refused(Refusal::AmendmentDecided.into()))
        .then(fact.insert(&cx.community, &event, cx.now)?)
        .then(called::queries::tell_one(&cx.community, &event, &waiting.author));
    let write = if accept {
        let [kept, changed] = queries::become_text(cx, &asked.amendment);
        write.then(kept).guarded(changed, Conflict::Refused(Refusal::AmendmentOutdated.into()))
    } else {
        write
    };
    cx.save(write, Accepted {}).await
}
