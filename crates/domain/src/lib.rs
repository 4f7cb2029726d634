//! The rules of 有事好商量: who may do what, what may follow what, when something is due, how votes are counted.
//!
//! Pure: no I/O, no clock, no randomness, no database, no browser. Time and entropy come in as arguments, so every rule is
//! tested natively in milliseconds. It has no words for people either (crate `copy`) and no HTTP (crate `api`); what it
//! recognises in Chinese stands in `.txt` files beside the rule.
//!
//! In reading order: [`people`], [`matters`], [`deliberations`], [`volunteers`], [`moderation`], [`notices`]; what they
//! stand on: [`ids`], [`text`], [`clock`], [`calendar`], [`problem`].

pub mod calendar;
pub mod clock;
pub mod deliberations;
pub mod ids;
pub mod matters;
pub mod moderation;
pub mod notices;
pub mod people;
pub mod problem;
pub mod text;
pub mod totp;
pub mod volunteers;
