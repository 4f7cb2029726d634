//! Volunteers (志愿者) over HTTP, and what the clock does for them.
//!
//! Reading order: `shifts` (a shift as rows, for whoever asks), `plans` (what a task's visits come from), then a folder for
//! each endpoint or few, with its routes, handlers and queries: `tasks` (published, closed, shown), `listing`, `signups`,
//! `attending`, `profiles`, `hours`, `skills`, `teams`, `care` (visits that come again), `points` (积分), `wishes` (微心愿),
//! `partners` (双报到), `lists` (三项清单), `feeds` (calendars, the feed of tasks). At last `own` (one's own data), `first_paint`
//! (what can be read before the app comes), `cron` (offers) with `clock` (what all its jobs do alike).

pub mod attending;
pub mod care;
pub mod clock;
pub mod cron;
pub mod feeds;
pub mod first_paint;
pub mod hours;
pub mod listing;
pub mod lists;
pub mod own;
pub mod partners;
pub mod plans;
pub mod points;
pub mod profiles;
pub mod shifts;
pub mod signups;
pub mod skills;
pub mod tasks;
pub mod teams;
pub mod wishes;

use crate::http::Routes;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let routes = attending::routes(signups::routes(listing::routes(tasks::routes(routes))));
    let routes = hours::routes(feeds::routes(profiles::routes(routes)));
    let routes = points::routes(care::routes(skills::routes(teams::routes(routes))));
    lists::routes(partners::routes(wishes::routes(routes)))
}
