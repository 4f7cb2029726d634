//! Every Chinese word that people see, by feature. Rules never call it.
//!
//! A proofreader reads this crate and nothing else. Sentences are whole; a number or a name is put in by `format!`,
//! never pieced together from halves that another language would order otherwise.

pub mod deliberations;
pub mod matters;
pub mod moderation;
pub mod notices;
pub mod outbox;
pub mod people;
pub mod problem;
pub mod shell;
pub mod time;
pub mod volunteers;
pub mod wechat;
