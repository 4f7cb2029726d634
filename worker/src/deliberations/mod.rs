//! Deliberations (协商): boards where a community talks things over.
//!
//! Reading order: `queries` (a deliberation as a row), `audience` (whom a phase waits for), `change` (what a decided
//! command writes, whoever asked for it), then a folder for each endpoint or few, with its routes, handlers and queries:
//! `opening`, `board`, `page` and `steps` of the deliberation itself, `procedures`, then its phases in their order:
//! `statements` and `opinions`, `sessions`, `options`, `ballots`, `objections`, `tasks`, `reviews`; `covenant` and
//! `record`. At last `own` (what is kept of one person), `first_paint` (what can be read before the app comes), `cron`
//! (what ends by clock).

pub mod audience;
pub mod ballots;
pub mod board;
pub mod change;
pub mod covenant;
pub mod cron;
pub mod first_paint;
pub mod objections;
pub mod opening;
pub mod opinions;
pub mod options;
pub mod own;
pub mod page;
pub mod procedures;
pub mod queries;
pub mod record;
pub mod reviews;
pub mod sessions;
pub mod statements;
pub mod steps;
pub mod tasks;

use crate::http::Routes;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let routes = steps::routes(page::routes(board::routes(opening::routes(routes))));
    let routes = opinions::routes(statements::routes(procedures::routes(routes)));
    let routes = ballots::routes(covenant::routes(sessions::routes(options::routes(routes))));
    record::routes(reviews::routes(tasks::routes(objections::routes(routes))))
}
