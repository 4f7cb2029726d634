//! Volunteers over HTTP.

mod attending;
mod races;
mod signups;
mod tasks;
mod waitlist;
