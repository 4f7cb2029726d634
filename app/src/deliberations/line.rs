//! A deliberation on a list.

use api::deliberations::DeliberationLine;
use copy::{deliberations as words, time};
use domain::deliberations::course::status::Status;
use leptos::prelude::*;

use crate::{
    context::use_community,
    data::clock,
    ui::{Tag, Tone},
};

/// What a status is coloured like.
pub(super) fn tone(status: Status) -> Tone {
    match status {
        Status::Voting => Tone::Soon,
        Status::Closed => Tone::Good,
        Status::NotPassed | Status::Withdrawn => Tone::Plain,
        _ => Tone::One,
    }
}

/// One line: its title, where it stands, until when.
#[component]
pub(super) fn Line(line: DeliberationLine) -> impl IntoView {
    let community = use_community();
    let now = clock::now();
    let path = community.path(&format!("deliberations/{}", line.deliberation));
    let whose = line.compound.as_ref().and_then(|compound| {
        community.places(|view| view.compound(compound).map(|compound| compound.name.as_str().to_owned()))
    });
    let under = match line.ends {
        Some(ends) => words::until(&time::at(ends, now)),
        None => time::at(line.opened_at, now),
    };
    view! {
        <a class="leads" href=path>
            <span class="row between">
                <span class="strong">{String::from(line.title)}</span>
                <Tag label=words::status(line.status) tone=tone(line.status) />
            </span>
            <span class="soft">{words::under(whose.as_deref(), &under)}</span>
        </a>
    }
    .into_any()
}
