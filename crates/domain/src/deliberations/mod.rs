//! Deliberations (协商): boards where a community talks things over and decides by rules it can check.
//!
//! Reading order: `procedures` (which phases there are), `opening`, `course` (the one function that moves a deliberation through
//! them), `opinions` (最大公约数), `options` (方案), `sessions` (议事会), `ballots` (rules, counts, receipts), `posts` (what people write), `covenant` (居民公约), `told`
//! (what single people are told), `refusal`.

pub mod ballots;
pub mod course;
pub mod covenant;
pub mod ground;
pub mod opening;
pub mod opinions;
pub mod options;
pub mod posts;
pub mod procedures;
pub mod refusal;
pub mod sessions;
pub mod told;
