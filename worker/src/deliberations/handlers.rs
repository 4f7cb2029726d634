//! The endpoints of boards and phases: load, decide, save, show.

use domain::{
    deliberations::{
        course::{self, command::Command, command::Event, status::Hand as Side},
        ground::may_convene,
        opening::Opening,
        procedures::shipped,
        refusal::Refusal,
        wire::{
            DeliberationOpened, DeliberationStep, DeliberationStepped, DeliberationView, Deliberations,
            DeliberationsQuery, NewDeliberation, OneDeliberation, PhaseStep,
        },
    },
    ids::DeliberationId,
    matters::event::{By, Entry, Event as MatterEvent},
    people::role::{Actor, Role},
    problem::Problem,
};

use super::{
    ballots::freezing::with_ballot,
    change::{Change, Hand},
    covenant::{self, queries::Proposed},
    procedures::{self, phase_line},
    queries::{self, Around, Found},
};
use crate::{
    db::{Conflict, Statement, Transaction},
    error::Error,
    http::RequestContext,
    matters::{self, change::Change as MatterChange},
};

/// Opens a deliberation and begins its first phase.
///
/// # Errors
/// What [`may_convene`] and [`Opening::deliberation`] refuse; [`Problem::NotFound`] for a procedure or a matter that
/// isn't there; [`Problem::NoSuchPlace`] for a compound elsewhere; [`Refusal::TalkedOver`] for a matter that is talked
/// over already.
pub async fn open(cx: &RequestContext, asked: NewDeliberation) -> Result<DeliberationOpened, Error> {
    open_about(cx, asked, None).await
}

/// The same, about another text of the covenant where there is one.
///
/// # Errors
/// As [`open`]; [`Refusal::CovenantSame`]; [`Refusal::CovenantMoved`].
pub async fn open_about(
    cx: &RequestContext,
    asked: NewDeliberation,
    proposed: Option<Proposed>,
) -> Result<DeliberationOpened, Error> {
    let mut asking = vec![procedures::queries::own(cx, Some(&asked.procedure))];
    asking.extend(proposed.as_ref().map(|_| covenant::queries::force(cx)));
    let matter = asked.matter.as_ref().map(|id| matters::queries::matter(cx, id).ok_or(Problem::NotFound));
    let (actor, (mut answers, matter)) = cx.load((asking, matter)).await?;
    let matter = matter.map(|found| found.matter);
    let own = procedures::queries::read(&mut answers)?;
    if let Some(proposed) = &proposed
        && covenant::queries::read_force(&mut answers)?.articles == proposed.articles.as_slice()
    {
        return Err(Refusal::CovenantSame.into());
    }

    let shipped = shipped().iter().find(|one| one.code() == asked.procedure);
    let procedure = shipped.or(own.first().map(|kept| &kept.procedure)).ok_or(Problem::NotFound)?;
    may_convene(Some(&actor), asked.compound.as_ref(), procedure.is_owners_vote())?;
    let opening =
        Opening { procedure, compound: asked.compound.as_ref(), item: asked.item, matter: matter.as_ref() };
    let prepared = opening.deliberation(cx.now)?;
    let (begun, mut events) = course::apply(&prepared, Command::Begin, Side::Convenor, cx.now)?;
    events.insert(0, Event::Opened);

    let id = DeliberationId::new(cx.now.0, cx.entropy()?);
    let before = Found {
        community: cx.community.clone(),
        id: id.clone(),
        compound: asked.compound.clone(),
        matter: asked.matter.clone(),
        item: asked.item,
        opened_by: actor.person.clone(),
        opened_at: cx.now,
        title: asked.title.clone(),
        text: asked.text.clone(),
        state: prepared,
        covenant: proposed.is_some(),
        overtaken: false,
    };
    let change = Change { before: &before, by: convenor(&actor), now: cx.now };
    let write = Transaction::new()
        .guarded(
            queries::insert(cx, &id, &asked, &actor.person, &begun)?,
            Conflict::Refused(Problem::NoSuchPlace),
        )
        .unless_taken("deliberation.matter", Refusal::TalkedOver.into());
    let write = with_ballot(write, &before, &begun, &events)?.and(change.record(&begun, &events)?);
    let write = match &proposed {
        Some(proposed) => {
            let draft = covenant::queries::insert(cx, &id, 1, proposed, None, &actor.person)?;
            write.guarded(draft, Conflict::Refused(Refusal::CovenantMoved.into()))
        }
        None => write,
    };
    let write = match &matter {
        Some(matter) => {
            let entry = Entry {
                event: MatterEvent::Deliberating { deliberation: id.clone(), title: asked.title },
                by: By::Desk { desk: domain::matters::custody::Desk::Council },
                person: Some(actor.person),
            };
            let of_matter = MatterChange { community: &cx.community, now: cx.now };
            write.and(of_matter.aside(matter, &entry)?)
        }
        None => write,
    };
    cx.save(write, DeliberationOpened { deliberation: id }).await
}

fn convenor(actor: &Actor) -> Hand<'_> {
    Hand { person: Some(&actor.person), role: Some(Role::Convenor) }
}

/// Lists deliberations.
///
/// # Errors
/// [`Problem::Malformed`] for a cursor that isn't ours.
pub async fn list(cx: &RequestContext, asked: DeliberationsQuery) -> Result<Deliberations, Error> {
    let before = asked.cursor.map(DeliberationId::try_from).transpose();
    let before = before.map_err(|_no_deliberation| Problem::malformed("cursor"))?;
    let (_, mut answers) = cx.load_public(vec![queries::page(cx, asked.over, before.as_ref())]).await?;
    queries::read_page(&mut answers)
}

/// Shows a deliberation.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn show(cx: &RequestContext, asked: OneDeliberation) -> Result<DeliberationView, Error> {
    let mut asking: Vec<Statement> = vec![queries::one(cx, &asked.deliberation)];
    asking.extend(queries::around(cx, &asked.deliberation));
    let (actor, mut answers) = cx.load_public(asking).await?;
    let found = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let around = queries::read_around(&mut answers)?;
    Ok(view(cx, found, around, actor.as_ref()))
}

/// A deliberation with what surrounds it, as `actor` sees it.
#[must_use]
pub fn view(cx: &RequestContext, found: Found, around: Around, actor: Option<&Actor>) -> DeliberationView {
    let Around { timeline, matter, wording } = around;
    let steps = found.ground().open_steps(actor, cx.now);
    let line = found.line();
    let state = found.state;
    DeliberationView {
        line,
        version: state.version,
        text: found.text,
        matter,
        procedure: state.procedure.title().to_owned(),
        source: state.procedure.source().map(str::to_owned),
        item: found.item,
        covenant: found.covenant,
        phases: state.procedure.phases().iter().map(phase_line).collect(),
        phase: state.phase,
        run: state.run,
        began: state.began,
        resolution: state.resolution,
        wording,
        in_effect: state.in_effect,
        objections: state.objections,
        tasks: state.tasks,
        steps,
        timeline,
    }
}

/// Moves a deliberation through its phases.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Stale`] when it has moved since; what [`Ground::hand`](domain::deliberations::ground::Ground::hand) and [`course::apply`]
/// refuse.
pub async fn take_step(cx: &RequestContext, asked: DeliberationStep) -> Result<DeliberationStepped, Error> {
    let (actor, mut answers) = cx.load(vec![queries::one(cx, &asked.deliberation)]).await?;
    let found = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    if found.state.version != asked.version {
        return Err(Problem::Stale { version: found.state.version }.into());
    }
    let command = command(asked.step);
    let side = found.ground().hand(Some(&actor), command.kind(), cx.now)?;
    let (mut after, mut events) = course::apply(&found.state, command, side, cx.now)?;
    if found.overtaken && events.contains(&Event::TookEffect) {
        (after, events) = course::overtaken(&found.state, side, cx.now)?;
    }
    let change = Change { before: &found, by: convenor(&actor), now: cx.now };
    let reply = DeliberationStepped { version: after.version, status: after.status };
    cx.save(change.write(&after, &events)?, reply).await
}

fn command(step: PhaseStep) -> Command {
    match step {
        PhaseStep::End { reason } => Command::End { reason },
        PhaseStep::Move { ends, reason } => Command::Move { ends, reason },
        PhaseStep::Retry { reason } => Command::Retry { reason },
        PhaseStep::Withdraw { reason } => Command::Withdraw { reason },
    }
}
