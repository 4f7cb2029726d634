//! The HTTP API over D1 and KV, and what ends by clock.
//!
//! A request's way: [`router`] finds the endpoint and what must be shown before any database is asked ([`gate`]);
//! [`directory`] finds the community's database; the feature's handler loads and saves through [`cx`]; [`answer`]
//! writes what goes out. Which endpoint has which handler stands in [`table`].

pub mod answer;
pub mod call;
pub mod cookie;
pub mod cron;
pub mod cx;
pub mod db;
pub mod deliberations;
pub mod directory;
pub mod event;
pub mod fault;
pub mod first_paint;
pub mod gate;
pub mod idempotency;
pub mod limits;
pub mod log;
pub mod matters;
pub mod moderation;
pub mod notices;
pub mod people;
pub mod personal;
pub mod precompressed;
pub mod router;
pub mod secret;
pub mod service;
pub mod snapshots;
pub mod stored;
pub mod table;
pub mod viewer;
pub mod volunteers;
pub mod write;

use domain::{clock::Moment, problem::Problem};
use worker::{Context, Env, Request, Response, ScheduleContext, ScheduledEvent, event};

use crate::{answer::Answer, fault::Fault, log::Line, router::Handled};

/// Answers one request, whatever it is.
#[event(fetch)]
async fn fetch(mut request: Request, env: Env, _: Context) -> worker::Result<Response> {
    let started = call::now(&env, request.headers());
    let request_id = secret::random::<9>().map(|bytes| secret::encode(&bytes)).unwrap_or_default();
    let path = request.path();
    let handled = if path.starts_with("/api/") || path.starts_with("/auth/") {
        router::handle(&mut request, &env).await
    } else if precompressed::is_asked(&path) && matches!(request.inner().method().as_str(), "GET" | "HEAD") {
        Handled::page(precompressed::show(&request, &env).await)
    } else {
        first_paint::show(&request, &env).await
    };
    let (answer, cause) = match handled.result {
        Ok(answer) => (answer, handled.cause),
        Err(Fault::Refused(problem)) => (Answer::problem(problem, &request_id), None),
        Err(Fault::Answered(stored)) => (Answer::json(stored.reply), None),
        Err(Fault::Broken(cause)) => {
            (Answer::problem(Problem::Broken, &request_id), Some(log::without_values(&cause)))
        }
    };
    log::write(&Line {
        request_id: &request_id,
        route: handled.route,
        method: &request.inner().method(),
        status: answer.status,
        ms: call::now(&env, request.headers()).since(started),
        trips: handled.meter.trips(),
        statements: handled.meter.statements(),
        directory_trips: handled.directory_meter.trips(),
        cause: cause.as_deref(),
    });
    let answer = match handled.allow {
        Some(methods) => answer.with("allow", methods),
        None => answer,
    };
    let answer = answer.with("x-request-id", request_id);
    let answer = if call::under_test(&env) {
        let (trips, directory) = (handled.meter.trips(), handled.directory_meter.trips());
        answer.with("server-timing", format!("db;desc=\"{trips}\", directory;desc=\"{directory}\""))
    } else {
        answer
    };
    answer.send()
}

/// Runs what ends by clock.
#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _: ScheduleContext) {
    // Milliseconds since 1970 in a float are exact for 285,000 years.
    cron::run(&env, Moment(event.schedule() as i64)).await;
}
