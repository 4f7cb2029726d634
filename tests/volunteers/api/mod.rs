//! Volunteers over HTTP.

mod attending;
mod feeds;
mod races;
mod signups;
mod tasks;
mod teams;
mod waitlist;
