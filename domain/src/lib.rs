//! The rules and the words of 有事好商量.
//!
//! Nothing here knows a clock, a network, a database or a browser: time and ids come in as arguments.
//! The features, in reading order: [`people`], [`matters`], [`deliberations`], [`volunteers`], [`moderation`], [`notices`].
//! What they stand on: [`ids`],
//! [`text`], [`clock`], [`calendar`], [`calendar_file`], [`atom`], [`totp`], [`endpoint`], [`csv`], [`problem`]. Every
//! Chinese word that people see: [`copy`].

pub mod atom;
pub mod calendar;
pub mod calendar_file;
pub mod clock;
pub mod copy;
pub mod csv;
pub mod deliberations;
pub mod endpoint;
pub mod ids;
pub mod matters;
pub mod moderation;
pub mod notices;
pub mod people;
pub mod problem;
pub mod problem_details;
mod request;
pub mod text;
pub mod totp;
pub mod volunteers;
