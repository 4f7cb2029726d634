//! Standing behind a matter: supporting it ("my home too") and following it.

pub mod queries;

use api::matters::{Counted, FollowMatter, SupportMatter, Toggle};
use domain::{
    ids::EventId,
    matters::{course::may_support, matter::Matter},
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
};

use super::{access::readable, queries as matters};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<SupportMatter>(support)
        .limit(rate_limit::BACK)
        .route::<FollowMatter>(follow)
        .limit(rate_limit::BACK)
}

/// Supports a matter, or no longer.
pub async fn support(cx: &RequestContext, asked: Toggle) -> Result<Counted, Error> {
    back(cx, Backing::Support, asked).await
}

/// Follows a matter, or no longer.
pub async fn follow(cx: &RequestContext, asked: Toggle) -> Result<Counted, Error> {
    back(cx, Backing::Follow, asked).await
}

/// # Errors
/// As [`Backing::allowed`]; [`Problem::NotFound`] for what isn't there or was taken back; [`Problem::Stale`] when it is
/// being merged, taken out again or ended at this moment.
async fn back(cx: &RequestContext, backing: Backing, asked: Toggle) -> Result<Counted, Error> {
    let Toggle { matter: id, on } = asked;
    let matter = matters::matter(cx, &id).ok_or(Problem::NotFound);
    let (actor, (found, is_on)) = cx.load((matter, queries::is_on(cx, backing, &id))).await?;
    let matter = found.matter;
    readable(&matter, Some(&actor))?;
    if is_on == on {
        return Ok(Counted { on });
    }
    backing.allowed(&matter, &actor, on)?;

    let person = Some(&actor.person);
    let event = NewEvent { kind: backing.kind(on), subject: id.as_str(), person, role: None, data: () };
    let event_id = EventId::new(cx.now.0, cx.entropy()?);
    let settled = Transaction::new()
        .require(queries::is_settled(cx, backing, &matter, on), Conflict::stale("matter", id.as_str()));
    let switched = match on {
        true => settled.then(queries::switch_on(cx, backing, &id, &actor.person)),
        false => settled.and(queries::switch_off(cx, backing, &matter, &actor.person)),
    };
    let transaction = switched
        .then(event.insert_if_changed(&cx.community, &event_id, cx.now)?)
        .and((backing == Backing::Support).then(|| queries::recount(cx, &matter)));
    cx.save(transaction, Counted { on }).await
}

/// How somebody stands behind a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backing {
    Support,
    /// Wants to be told how it goes on.
    Follow,
}

impl Backing {
    /// The kinds of events that backing leaves in the record. They are nobody else's business than the backer's, so no
    /// timeline shows them.
    pub const KINDS: [&str; 4] = ["supported", "unsupported", "followed", "unfollowed"];

    /// The kind of the event when it is switched on or off.
    fn kind(self, on: bool) -> &'static str {
        let [supported, unsupported, followed, unfollowed] = Self::KINDS;
        match (self, on) {
            (Self::Support, true) => supported,
            (Self::Support, false) => unsupported,
            (Self::Follow, true) => followed,
            (Self::Follow, false) => unfollowed,
        }
    }

    /// Whether `actor` may switch it on or off now. What is over can't be supported any more, but left.
    ///
    /// # Errors
    /// As [`may_support`]; the permission's refusals.
    fn allowed(self, matter: &Matter, actor: &Actor, on: bool) -> Result<(), Problem> {
        let (subject, actor) = (Subject { site: Some(&matter.site), own: matter.is_own(actor) }, Some(actor));
        match (self, on) {
            (Self::Support, true) => may_support(matter, actor),
            (Self::Support, false) => may(actor, Action::Support, subject),
            (Self::Follow, _) => may(actor, Action::Follow, subject),
        }
    }
}
