//! What the clock does for visits: it makes them a week ahead, once each, tells the lead of what was missed, once, and erases
//! what was found long after a plan ended.

pub mod queries;

use domain::{
    ids::{PersonId, ShiftId},
    volunteers::{
        care::{last_day, turn},
        shift::Span,
        told::Told,
    },
};

use self::queries::{DuePlan, UnlookedVisit};
use super::queries::tell_lead;
use crate::{
    cron::CronContext,
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    notices::queries::tell_one,
    volunteers::{
        clock::{entropy, event_id, save},
        signups::queries::is_free,
    },
};

/// How many visits that were missed a tick takes up: some thousands within the hour. What is left waits for the next tick.
const MISSED: u16 = 200;

/// How many plans a tick takes up; each is a week's visits at first, then one a day.
const PLANS: u16 = 30;

/// Of how many plans that ended long ago a tick erases what was found.
const ENDED: u16 = 20;

/// One tick: what is due by `context.now`, in all communities of the database. A repeated tick finds nothing to do.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    let last = last_day(context.now).to_string();
    let due = (
        queries::attended(context.now).ignored(),
        queries::unlooked(context.now, MISSED),
        queries::due(context.now, &last, PLANS),
    );
    let ((), unlooked, due) = context.db.load(due).await?;
    for visit in &unlooked {
        look(context, visit).await?;
    }
    for plan in due {
        make(context, plan, &last).await?;
    }
    Ok(context.db.execute(queries::erase(context.now, ENDED).into()).await?)
}

/// Tells the lead of a visit that nobody came to.
async fn look(context: &CronContext<'_>, visit: &UnlookedVisit) -> Result<(), Error> {
    let told = Told::VisitMissed { from: visit.from_ms };
    let fact =
        NewEvent { kind: told.code(), subject: visit.task.as_str(), person: None, role: None, data: &told };
    let event = event_id(context)?;
    let transaction = Transaction::new()
        .guarded(queries::look(visit, context.now), Conflict::stale("care_visit", visit.shift.as_str()))
        .then(fact.insert(&visit.community, &event, context.now)?)
        .then(tell_lead(&visit.community, &event, &visit.task));
    save(context, transaction).await.map(drop)
}

/// Makes the visits of a plan until the last day.
async fn make(context: &CronContext<'_>, mut plan: DuePlan, last: &str) -> Result<(), Error> {
    for (day, span) in plan.rhythm.ahead(context.now) {
        let day = day.to_string();
        if plan.days_made.contains(&day) {
            continue;
        }
        let whose = turn(&plan.turns, plan.made, span).cloned();
        let shift = ShiftId::new(context.now.0, entropy()?);
        let mut transaction = Transaction::new()
            .guarded(queries::count(&plan), Conflict::stale("care_plan", plan.task.as_str()))
            .then(queries::insert_shift(&plan, &shift, span))
            .then(queries::insert_visit(&plan, &shift, &day, span));
        if let Some(person) = &whose {
            let told = Told::TurnCame { from: span.from };
            let fact = NewEvent {
                kind: told.code(),
                subject: plan.task.as_str(),
                person: None,
                role: None,
                data: &told,
            };
            let event = event_id(context)?;
            transaction = transaction
                .require(
                    is_free(&plan.community, &shift, person, span),
                    Conflict::stale("signup", shift.as_str()),
                )
                .then(queries::sign_up(&plan, &shift, person, span, context.now))
                .then(fact.insert(&plan.community, &event, context.now)?)
                .then(tell_one(&plan.community, &event, person));
        }
        // Somebody was faster, or the plan was paused: the next tick looks again.
        if !save(context, transaction).await? {
            return Ok(());
        }
        plan.made += 1;
        plan.take(whose.as_ref(), span);
    }
    save(context, Transaction::new().then(queries::made_until(&plan, last))).await.map(drop)
}

impl DuePlan {
    /// Whoever has a place in one visit isn't free for another at that time.
    fn take(&mut self, whose: Option<&PersonId>, span: Span) {
        for one in self.turns.iter_mut().filter(|one| Some(&one.person) == whose) {
            one.agreed.push(span);
        }
    }
}
