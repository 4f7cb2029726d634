//! The HTTP API over D1 and KV, and what ends by clock.
//!
//! A request's way: [`http`] finds the endpoint and what must be shown before any database is asked; [`directory`] finds
//! the community's database; the feature's handler loads and saves through [`http::RequestContext`]. Which endpoint has
//! which handler is listed in each feature; [`routes`] joins the lists.

pub mod cache;
pub mod cron;
pub mod db;
pub mod deliberations;
pub mod directory;
pub mod error;
pub mod event;
pub mod first_paint;
pub mod http;
pub mod log;
pub mod matters;
pub mod moderation;
pub mod notices;
pub mod people;
pub mod personal;
pub mod precompressed;
pub mod qr;
pub mod routes;
pub mod schedule;
pub mod secret;
pub mod volunteers;

use domain::{clock::Moment, problem::Problem};
use worker::{Context, Env, Request, ScheduleContext, ScheduledEvent, event};

use crate::{
    error::Error,
    http::{Handled, Response, request, router},
    log::Line,
};

/// Answers one request, whatever it is.
#[event(fetch)]
async fn fetch(mut request: Request, env: Env, _: Context) -> worker::Result<worker::Response> {
    let started = request::now(&env, request.headers());
    let request_id = secret::random::<9>().map(|bytes| secret::encode(&bytes)).unwrap_or_default();
    let path = request.path();
    let handled = if path.starts_with("/api/") || path.starts_with("/auth/") {
        router::handle(routes::router(), &mut request, &env).await
    } else if precompressed::is_asked(&path) && matches!(request.inner().method().as_str(), "GET" | "HEAD") {
        Handled::page(precompressed::show(&request, &env).await)
    } else {
        first_paint::show(&request, &env).await
    };
    let (answer, cause) = match handled.result {
        Ok(answer) => (answer, handled.cause),
        Err(Error::Refused(problem)) => (Response::problem(problem, &request_id), None),
        Err(Error::Answered(stored)) => (Response::json(stored.reply), None),
        Err(Error::Broken(cause)) => {
            (Response::problem(Problem::Broken, &request_id), Some(log::without_values(&cause)))
        }
    };
    log::write(&Line {
        request_id: &request_id,
        route: handled.route,
        method: &request.inner().method(),
        status: answer.status,
        ms: request::now(&env, request.headers()).since(started),
        round_trips: handled.queries.round_trips(),
        statements: handled.queries.statements(),
        directory_round_trips: handled.directory_queries.round_trips(),
        cause: cause.as_deref(),
    });
    let answer = match handled.allow {
        Some(methods) => answer.with("allow", methods),
        None => answer,
    };
    let answer = answer.with("x-request-id", request_id);
    let answer = if request::under_test(&env) {
        let community = handled.queries.round_trips();
        let directory = handled.directory_queries.round_trips();
        answer.with("server-timing", format!("db;desc=\"{community}\", directory;desc=\"{directory}\""))
    } else {
        answer
    };
    answer.send()
}

/// Runs what ends by clock.
#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _: ScheduleContext) {
    // Milliseconds since 1970 in a float are exact for 285,000 years.
    cron::run(&env, Moment(event.schedule() as i64), schedule::jobs).await;
}
