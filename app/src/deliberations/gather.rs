//! The gather phase: the card, adding a statement, all of them, and what came out.

use domain::{
    copy::deliberations::opinions as words,
    deliberations::{
        course::status::StepKind,
        wire::{DeliberationView, ListStatements, OneDeliberation, ShowOpinions, StatementView, Statements},
    },
    ids::DeliberationId,
};
use leptos::prelude::*;

use super::{cards, opinions, state_form};
use crate::{
    reactive::Views,
    shown::{Shown, shown},
    ui::Loaded,
};

/// What this phase works with.
#[derive(Clone, Copy)]
pub(super) struct Gather {
    /// Of which deliberation.
    pub(super) deliberation: StoredValue<DeliberationId>,
    /// Its statements.
    pub(super) statements: Shown<Statements>,
}

impl Gather {
    /// Names the deliberation in a request.
    pub(super) fn one(self) -> OneDeliberation {
        OneDeliberation { deliberation: self.deliberation.get_value() }
    }
}

/// The part of the page.
pub(super) fn draw(view: &DeliberationView) -> AnyView {
    let deliberation = StoredValue::new(view.line.deliberation.clone());
    let statements =
        shown::<ListStatements>(move || OneDeliberation { deliberation: deliberation.get_value() });
    let gather = Gather { deliberation, statements };
    let opinions = shown::<ShowOpinions>(move || gather.one());
    let runs = StepKind::Say;
    let take_part = if view.steps.contains(&runs) {
        Some((cards::draw(gather), state_form::draw(gather)).into_any())
    } else if view.line.status == domain::deliberations::course::status::Status::Gathering {
        Some(view! { <p class="soft">{words::FOR_RESIDENTS}</p> }.into_any())
    } else {
        None
    };
    view! {
        {take_part}
        <section class="card" aria-labelledby="opinions">
            <h2 id="opinions">{words::RESULT}</h2>
            <Loaded from=opinions children=move |view| opinions::draw(&view) />
        </section>
        <details class="card">
            <summary class="strong">{words::ALL}</summary>
            <Loaded from=statements children=all />
        </details>
    }
    .into_any()
}

/// All statements, with what the reader said to each.
fn all(statements: Statements) -> AnyView {
    if statements.statements.is_empty() {
        return view! { <p class="soft">{words::NO_STATEMENTS}</p> }.into_any();
    }
    let line = |one: StatementView| {
        let answered = one.stance.map(words::answered);
        let hidden = (!one.standing.is_seen()).then_some(words::NOT_SHOWN);
        view! {
            <li>
                <p class="said">{one.text.as_str().to_owned()}</p>
                <p class="soft">{answered} " " {hidden}</p>
            </li>
        }
        .into_any()
    };
    view! { <ul class="list">{statements.statements.into_iter().map(line).views()}</ul> }.into_any()
}
