//! Volunteers over HTTP.

mod attending;
mod care;
mod certificates;
mod feeds;
mod histories;
mod hours;
mod lists;
mod origins;
mod points;
mod races;
mod shop;
mod signups;
mod tasks;
mod teams;
mod waitlist;
mod wishes;
