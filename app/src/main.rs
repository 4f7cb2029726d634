//! The page that people hold in their hands.
//!
//! Reading order: [`route`] and [`shell`] (which address shows which page), [`town`] (where we are and who I am), [`api`] (the only
//! fetch), [`shown`] and [`sending`] (what a page reads and what it sends), [`ui`] (the parts), then the features.

#![allow(unreachable_pub, reason = "leptos's #[component] writes a `pub` props type beside every part")]

mod address;
mod api;
mod clock;
mod communities_page;
mod drafts;
mod home_page;
mod look;
mod matters;
mod network;
mod notices;
mod paged;
mod people;
mod reactive;
mod route;
mod sending;
mod session;
mod shell;
mod shown;
mod storage;
mod town;
mod ui;

use leptos::prelude::*;

fn main() {
    mount_to_body(shell::App);
}
