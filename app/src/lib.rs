//! The page that people hold in their hands.
//!
//! Six programs are made of it (`domain::program`), each of what the tables say that its function below hands to [`shell`]:
//! [`front`], [`talk`] and [`lend`] are what visits begin with, [`hall`] and [`hands`] what is seldom needed beside that, [`staff`]
//! what only those need who look after a community.
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
mod front;
mod hall;
mod handover;
mod hands;
mod home_page;
mod json;
mod lend;
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
mod talk;
mod town;
mod ui;
mod volunteers;

/// Starts the residents' first program.
pub fn start_residents() {
    shell::start(shell::Tables { front: Some(front::Front::ALL), ..shell::Tables::NONE });
}

/// Starts the program of whoever opens what is talked over.
pub fn start_talk() {
    shell::start(shell::Tables { talk: Some(talk::Talk::ALL), ..shell::Tables::NONE });
}

/// Starts the program of whoever talks things over.
pub fn start_hall() {
    shell::start(shell::Tables {
        front: Some(front::Front::ALL),
        talk: Some(talk::Talk::ALL),
        tray: Some(outbox::Tray::ALL),
        hall: Some(hall::Hall::ALL),
        rates: Some(matters::rates_page::draw),
        ..shell::Tables::NONE
    });
}

/// Starts the program of whoever looks for something to do.
pub fn start_lend() {
    shell::start(shell::Tables {
        tray: Some(outbox::Tray::ALL),
        rates: Some(matters::rates_page::draw),
        lend: Some(lend::Lend::ALL),
        ..shell::Tables::NONE
    });
}

/// Starts the program of whoever lends a hand.
pub fn start_hands() {
    shell::start(shell::Tables {
        front: Some(front::Front::ALL),
        tray: Some(outbox::Tray::ALL),
        rates: Some(matters::rates_page::draw),
        lend: Some(lend::Lend::ALL),
        hands: Some(hands::Hands::ALL),
        ..shell::Tables::NONE
    });
}

/// Starts the program of those who look after a community.
pub fn start_desk() {
    shell::start(shell::Tables {
        front: Some(front::Front::ALL),
        talk: Some(talk::Talk::ALL),
        tray: Some(outbox::Tray::ALL),
        hall: Some(hall::Hall::ALL),
        rates: Some(matters::rates_page::draw),
        lend: Some(lend::Lend::ALL),
        hands: Some(hands::Hands::ALL),
        staff: Some(staff::Staff::ALL),
    });
}
