//! The page that people hold in their hands.
//!
//! Two programs are made of it: `main.rs` for residents, `bin/desk.rs` for those who look after a community. The second
//! can all that the first can; the first leaves out what [`staff`] lists, so that residents don't download it.
//!
//! Reading order: [`route`] and [`shell`] (which address shows which page), [`town`] (where we are and who I am), [`api`] (the only
//! fetch), [`shown`] and [`sending`] (what a page reads and what it sends), [`ui`] (the parts), then the features.

#![allow(unreachable_pub, reason = "leptos's #[component] writes a `pub` props type beside every part")]

mod address;
mod api;
mod clock;
mod communities_page;
mod desk_doors;
mod drafts;
mod handover;
mod home_page;
mod json;
mod listening;
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
mod staff;
mod storage;
mod town;
mod ui;

/// Starts the residents' program.
pub fn start_residents() {
    shell::start(None);
}

/// Starts the program of those who look after a community.
pub fn start_desk() {
    shell::start(Some(staff::Staff::ALL));
}
