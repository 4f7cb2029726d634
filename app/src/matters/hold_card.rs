//! Whose hands a matter is in, how long, until when; or, where nobody holds it, how it stands.

use domain::{
    clock::Moment,
    copy::{
        matters::{hands, page as words},
        time,
    },
    matters::{
        status::Status,
        wire::{Held, MatterView},
    },
};
use leptos::prelude::*;

use super::{clock::Clock, line};
use crate::{
    reactive::Views,
    town::Town,
    ui::{Pace, TimeBar},
};

/// The card, read at `now`.
pub(super) fn draw(view: &MatterView, town: Town, now: Moment) -> AnyView {
    match &view.line.held {
        Some(held) => holds(view, held, town, now),
        None => nobody_holds(view, town, now),
    }
}

fn holds(view: &MatterView, held: &Held, town: Town, now: Moment) -> AnyView {
    let who = hands::holds(&town.holder(&held.holder), &time::lasted(now.since(held.since)));
    let clock = Clock::read(held, now);
    let status = view.line.status;
    let says = clock.map_or_else(
        || hands::NO_CLOCK.to_owned(),
        |clock| {
            let (due, gap) = (time::at(clock.due, now), time::lasted(clock.gap));
            if clock.pace == Pace::Late {
                hands::too_late(status, &due, &gap)
            } else {
                hands::in_time(status, &due, &gap)
            }
        },
    );
    let late = clock.is_some_and(|clock| clock.pace == Pace::Late);
    let bar = clock.map(|Clock { percent, pace, .. }| view! { <TimeBar percent pace /> }.into_any());
    let asides = [
        (view.nobodys_land, hands::NOBODYS_LAND),
        (view.designated, hands::DESIGNATED),
        (view.reopened, hands::REOPENED),
        (held.estimated, hands::ESTIMATED),
    ];
    let asides =
        asides.into_iter().filter(|(is_so, _)| *is_so).map(|(_, says)| view! { <p>{says}</p> }.into_any());
    view! {
        <section class="card hold" class:late=late aria-labelledby="hold">
            <h2 id="hold">{hands::HEADING}</h2>
            <p class="who">{who}</p>
            <p>{says}</p>
            {bar}
            {asides.views()}
        </section>
    }
    .into_any()
}

fn nobody_holds(view: &MatterView, town: Town, now: Moment) -> AnyView {
    let says = standing(view, now);
    let onward = view.merged_into.as_ref().map(|other| {
        view! {
            <a class="button line" href=line::path(town, &other.matter)>
                {words::TO_OTHER}
            </a>
        }
        .into_any()
    });
    view! {
        <section class="card hold">
            <p class="strong">{says}</p>
            {onward}
        </section>
    }
    .into_any()
}

fn standing(view: &MatterView, now: Moment) -> String {
    match view.line.status {
        Status::Merged => view
            .merged_into
            .as_ref()
            .map_or_else(|| words::MERGED.to_owned(), |other| words::merged(&other.number)),
        Status::Referred => words::REFERRED.to_owned(),
        Status::Withdrawn => words::WITHDRAWN.to_owned(),
        Status::Rated => words::RATED_NOT.to_owned(),
        Status::Done => view.rate_by.map_or_else(
            || words::DONE.to_owned(),
            |by| {
                let until = time::at(by, now);
                if view.own { words::done_rate_own(&until) } else { words::done_rate(&until) }
            },
        ),
        Status::Closed => view.rating.map_or_else(|| words::CLOSED_UNRATED.to_owned(), words::closed_rated),
        // Somebody holds all of these; a reply without a holder says at least where it stands.
        status @ (Status::Submitted
        | Status::Dispatched
        | Status::Received
        | Status::InProgress
        | Status::Returned) => domain::copy::matters::status(status).to_owned(),
    }
}
