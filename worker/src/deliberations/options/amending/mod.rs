//! Other words for an option: proposed by anybody who takes part, accepted or refused by its author.

pub mod store;

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

use super::store as options;
use crate::{
    cx::Cx,
    deliberations::{called, store as deliberations},
    event::Fact,
    fault::Fault,
    moderation::words,
    write::Lost,
};

/// Proposes other words for an option. Its author's own are its text at once.
///
/// # Errors
/// [`Problem::NotFound`] for an option that isn't there, or not for this reader; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses; [`Refusal::OptionGone`];
/// [`Refusal::AmendmentOutdated`] where the text has changed since; [`Refusal::AmendmentSame`];
/// [`Problem::HouseRules`]; [`Refusal::PostsFull`].
pub async fn propose(cx: &Cx, asked: NewAmendment) -> Result<AmendmentProposed, Fault> {
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
    let fact = Fact {
        kind: told.code(),
        subject: found.id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let held = options::hold(cx, &asked.option, Some(asked.revision));
    let new = store::New { id: &id, asked: &asked, before: &option.line.text, run: found.state.run };
    let fate = if option.line.mine { Fate::Accepted } else { Fate::Waiting };
    let write = deliberations::held(&found, cx.now)
        .guarded(held, Lost::Refused(Refusal::AmendmentOutdated.into()))
        .guarded(store::insert(cx, new, &actor.person, fate), Lost::Refused(Refusal::PostsFull.into()))
        .then(fact.record(&cx.community, &event, cx.now)?);
    // Whoever changes their own option needn't be told of it.
    let write = match fate {
        Fate::Accepted => {
            let [kept, changed] = store::become_text(cx, &id);
            write.then(kept).guarded(changed, Lost::Refused(Refusal::AmendmentOutdated.into()))
        }
        Fate::Waiting | Fate::Refused => {
            write.then(called::store::tell_one(&cx.community, &event, &option.author))
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
pub async fn decide(cx: &Cx, asked: AmendmentDecision) -> Result<Accepted, Fault> {
    let (actor, mut answers) = cx.load(store::one(cx, &asked.amendment).into()).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let option = options::read_lines(&mut answers)?.pop().ok_or(Problem::NotFound)?;
    let waiting = store::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
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
    let fact = Fact {
        kind: told.code(),
        subject: found.id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let decided = store::decide(cx, &asked.amendment, reason.as_ref());
    let write = deliberations::held(&found, cx.now)
        .guarded(options::hold(cx, &of, None), Lost::Refused(Refusal::OptionGone.into()))
        .guarded(decided, Lost::Refused(Refusal::AmendmentDecided.into()))
        .then(fact.record(&cx.community, &event, cx.now)?)
        .then(called::store::tell_one(&cx.community, &event, &waiting.author));
    let write = if accept {
        let [kept, changed] = store::become_text(cx, &asked.amendment);
        write.then(kept).guarded(changed, Lost::Refused(Refusal::AmendmentOutdated.into()))
    } else {
        write
    };
    cx.save(write, Accepted {}).await
}
