//! The page that people hold in their hands.
//!
//! Four programs are made of it: `main.rs` is what everybody downloads first, `bin/hall.rs` has what [`hall`] lists
//! besides, where things are talked over, `bin/hands.rs` what [`hands`] lists, for volunteers, and `bin/desk.rs` all of that
//! and what [`staff`] lists, for those who look after a community.
//!
//! Reading order: [`route`] and [`shell`] (which address shows which page), [`town`] (where we are and who I am), [`api`] (the only
//! fetch), [`shown`] and [`sending`] (what a page reads and what it sends), [`ui`] (the parts), then the features.

#![allow(unreachable_pub, reason = "leptos's #[component] writes a `pub` props type beside every part")]

mod address;
mod api;
mod clock;
mod communities_page;
mod deliberations;
mod desk_doors;
mod drafts;
mod hall;
mod handover;
mod hands;
mod home_page;
mod json;
mod listening;
mod look;
mod matters;
mod moderation;
mod network;
mod notices;
mod outbox;
mod paged;
mod people;
mod reactive;
mod route;
mod sending;
mod session;
mod shelf;
mod shell;
mod shown;
mod staff;
mod storage;
mod town;
mod ui;
mod volunteers;

/// Starts the residents' first program.
pub fn start_residents() {
    shell::start(shell::Tables::default());
}

/// Starts the program of whoever talks things over.
pub fn start_hall() {
    shell::start(shell::Tables {
        hall: Some(hall::Hall::ALL),
        tray: Some(outbox::Tray::ALL),
        ..shell::Tables::default()
    });
}

/// Starts the program of whoever lends a hand.
pub fn start_hands() {
    shell::start(shell::Tables {
        hands: Some(hands::Hands::ALL),
        tray: Some(outbox::Tray::ALL),
        ..shell::Tables::default()
    });
}

/// Starts the program of those who look after a community.
pub fn start_desk() {
    shell::start(shell::Tables {
        tray: Some(outbox::Tray::ALL),
        hall: Some(hall::Hall::ALL),
        hands: Some(hands::Hands::ALL),
        staff: Some(staff::Staff::ALL),
    });
}
