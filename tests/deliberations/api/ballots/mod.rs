//! Votes: `casting` and those who come at the same moment, `secrecy`, `owners` by area and heads, `paper`, and `many`.

mod casting;
mod many;
mod open;
mod owners;
mod paper;
mod secrecy;
