//! Volunteers over HTTP.

mod attending;
mod certificates;
mod feeds;
mod points;
mod races;
mod shop;
mod signups;
mod tasks;
mod teams;
mod waitlist;
