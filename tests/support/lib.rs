//! What tests, the demo town and the bench have in common: they come in by HTTP or with a browser, like a resident.
//!
//! Reading order: [`server`] (a running server), [`client`] (one request), [`response`] (one answer), [`users`] (what people do),
//! [`community`] (a community with its people), [`browser`] (Chromium, as large as a phone), [`proxy`] (a network with faults),
//! [`wechat`] (a server that speaks WeChat's protocol).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says by panicking what isn't as it should be"
)]

pub mod browser;
pub mod client;
pub mod community;
pub mod photos;
pub mod proxy;
pub mod response;
pub mod server;
pub mod summary;
pub mod users;
pub mod wechat;

pub use self::{
    browser::Browser,
    client::{Clock, TestRequest, days, hours, minutes, moment},
    community::{Building, TestCommunity, building, fresh_name, new_community, text},
    proxy::FaultProxy,
    response::{Redacted, TestResponse},
    server::{Server, ServerOptions},
    users::{Person, at_once},
};
