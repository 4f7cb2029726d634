//! Volunteers and those who lead them, on their phones.

mod care;
mod clean_up;
mod feeds;
mod hours;
mod leading;
mod lists;
mod points;
mod scanning;
mod wishes;
