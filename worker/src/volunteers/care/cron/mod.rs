//! What the clock does for visits: it makes them a week ahead, once each, tells the lead of what was missed, once, and erases
//! what was found long after a plan ended.

pub mod store;

use domain::{
    ids::{EventId, ShiftId},
    volunteers::{
        care::{last_day, turn},
        shift::Span,
        told::Told,
    },
};

use self::store::{Plan, Unlooked};
use super::store::tell_lead;
use crate::{
    cron::Tick,
    db::DbError,
    event::Fact,
    fault::Fault,
    notices::store::tell_one,
    secret,
    write::{Lost, Write},
};

/// How many visits that were missed a tick takes up: some thousands within the hour. What is left waits for the next tick.
const MISSED: u16 = 200;

/// How many plans a tick takes up; each is a week's visits at first, then one a day.
const PLANS: u16 = 30;

/// Of how many plans that ended long ago a tick erases what was found.
const ENDED: u16 = 20;

/// One tick: what is due by `tick.now`, in all communities of the database. A repeated tick finds nothing to do.
///
/// # Errors
/// [`Fault`] when the database fails.
pub async fn tick(tick: &Tick<'_>) -> Result<(), Fault> {
    let last = last_day(tick.now).to_string();
    let asked = vec![
        store::attended(tick.now),
        store::unlooked(tick.now, MISSED),
        store::due(tick.now, &last, PLANS),
    ];
    let mut answers = tick.db.batch(asked).await?;
    answers.skip();
    let unlooked = answers.all::<Unlooked>()?;
    let due = store::read_due(&mut answers)?;
    for visit in &unlooked {
        look(tick, visit).await?;
    }
    for plan in due {
        make(tick, plan, &last).await?;
    }
    tick.db.batch(store::erase(tick.now, ENDED).into()).await?;
    Ok(())
}

/// Writes, unless somebody was faster; then the next tick looks again. Says whether it was written.
async fn save(tick: &Tick<'_>, write: Write) -> Result<bool, Fault> {
    match tick.db.batch(write.statements).await {
        Ok(_) => Ok(true),
        Err(DbError::Lost(_) | DbError::Taken(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn entropy() -> Result<u128, Fault> {
    Ok(u128::from_be_bytes(secret::random()?) >> 48)
}

/// Tells the lead of a visit that nobody came to.
async fn look(tick: &Tick<'_>, visit: &Unlooked) -> Result<(), Fault> {
    let told = Told::VisitMissed { from: visit.from_ms };
    let fact =
        Fact { kind: told.code(), subject: visit.task.as_str(), person: None, role: None, data: &told };
    let event = EventId::new(tick.now.0, entropy()?);
    let write = Write::new()
        .guarded(store::look(visit, tick.now), Lost::stale("care_visit", visit.shift.as_str()))
        .then(fact.record(&visit.community, &event, tick.now)?)
        .then(tell_lead(&visit.community, &event, &visit.task));
    save(tick, write).await.map(drop)
}

/// Makes the visits of a plan until the last day.
async fn make(tick: &Tick<'_>, mut plan: Plan, last: &str) -> Result<(), Fault> {
    for (day, span) in plan.rhythm.ahead(tick.now) {
        let day = day.to_string();
        if plan.days_made.contains(&day) {
            continue;
        }
        let whose = turn(&plan.turns, plan.made, span).cloned();
        let shift = ShiftId::new(tick.now.0, entropy()?);
        let mut write = Write::new()
            .guarded(store::count(&plan), Lost::stale("care_plan", plan.task.as_str()))
            .then(store::insert_shift(&plan, &shift, span))
            .then(store::insert_visit(&plan, &shift, &day, span));
        if let Some(person) = &whose {
            let told = Told::TurnCame { from: span.from };
            let fact = Fact {
                kind: told.code(),
                subject: plan.task.as_str(),
                person: None,
                role: None,
                data: &told,
            };
            let event = EventId::new(tick.now.0, entropy()?);
            write = write
                .guarded(
                    store::sign_up(&plan, &shift, person, span, tick.now),
                    Lost::stale("signup", shift.as_str()),
                )
                .then(fact.record(&plan.community, &event, tick.now)?)
                .then(tell_one(&plan.community, &event, person));
        }
        // Somebody was faster, or the plan was paused: the next tick looks again.
        if !save(tick, write).await? {
            return Ok(());
        }
        plan.made += 1;
        plan.take(whose.as_ref(), span);
    }
    save(tick, Write::new().then(store::made_until(&plan, last))).await.map(drop)
}

impl Plan {
    /// Whoever has a place in one visit isn't free for another at that time.
    fn take(&mut self, whose: Option<&domain::ids::PersonId>, span: Span) {
        for one in self.turns.iter_mut().filter(|one| Some(&one.person) == whose) {
            one.agreed.push(span);
        }
    }
}
