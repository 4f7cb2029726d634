//! Volunteers (志愿者) over HTTP, and what the clock does for them.
//!
//! Reading order: `shifts` (a shift as rows, for whoever asks), `tasks` (published, closed, shown), `listing`, `signups`,
//! `attending`, `profiles`, `skills`, `teams`, `care` (visits that come again), `points` (积分), `wishes` (微心愿), `partners` (双报到),
//! `lists` (三项清单), `cron` (offers), `feeds`
//! (calendars, the feed of tasks), `own` (one's own data).

pub mod attending;
pub mod care;
pub mod cron;
pub mod feeds;
pub mod hours;
pub mod listing;
pub mod lists;
pub mod own;
pub mod partners;
pub mod points;
pub mod profiles;
pub mod routes;
pub mod screens;
pub mod shifts;
pub mod signups;
pub mod skills;
pub mod tasks;
pub mod teams;
pub mod wishes;
