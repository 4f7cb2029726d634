//! People (居民) and places: who belongs where, which roles they hold there and until when, and what that lets them do.
//!
//! Reading order: `place` (where), `name` (what others see), `role` (who), `policy` (the permission table),
//! `session` (how long a sign-in lives), `wechat` (signing in by WeChat), `community` (settings).

pub mod community;
pub mod name;
pub mod place;
pub mod policy;
pub mod role;
pub mod session;
pub mod wechat;
