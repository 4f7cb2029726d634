//! The page that people hold in their hands.
//!
//! Reading order: [`shell`] (which address shows which page), [`town`] (where we are and who I am), [`api`] (the only
//! fetch), [`shown`] and [`sending`] (what a page reads and what it sends), [`ui`] (the parts), then the features.

#![allow(unreachable_pub, reason = "leptos's #[component] writes a `pub` props type beside every part")]

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
mod sending;
mod session;
mod shell;
mod shown;
mod storage;
mod town;
mod trail;
mod ui;

use leptos::prelude::*;

fn main() {
    mount_to_body(shell::App);
}
