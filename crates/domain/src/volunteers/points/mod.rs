//! Points (积分): earned by being there, spent at the shop, never sold and never given to somebody else.
//!
//! Reading order: `rules` (what earns how many), `ledger` (what is booked), `shop` (积分超市), `stars` (星级), `certificate`
//! (志愿服务证明).

pub mod certificate;
pub mod ledger;
pub mod rules;
pub mod shop;
pub mod stars;
