//! The deliberations feature on people's phones, a file for each part.

mod barrier_gate;
mod carry;
mod covenant;
mod discuss;
mod gather;
mod lead;
mod meet;
mod papers;
mod procedures;
mod register;
mod sizes;
mod vote;
