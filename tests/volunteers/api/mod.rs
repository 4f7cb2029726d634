//! Volunteers over HTTP.

mod attending;
mod certificates;
mod feeds;
mod histories;
mod points;
mod races;
mod shop;
mod signups;
mod tasks;
mod teams;
mod waitlist;
