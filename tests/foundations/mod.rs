//! What can't be added later: refusals, keys, versions, the two databases, what is logged, what browsers are told.

mod ahead;
mod aloud;
mod clock;
mod endpoints;
mod first_screens;
mod idempotency;
mod keyboard;
mod limits;
mod logs;
mod offline;
mod pages;
mod pieces;
mod refusals;
mod round_trips;
mod screens;
mod shards;
