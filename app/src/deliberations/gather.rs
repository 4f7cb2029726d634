//! The gather phase: the card, adding a statement, all of them, and what came out.

use api::deliberations::{
    DeliberationView, DrawStatement, Drawn, ListStatements, OneDeliberation, ShowOpinions, StatementView,
    Statements,
};
use copy::deliberations::opinions as words;
use domain::{deliberations::course::status::StepKind, ids::DeliberationId, moderation::post::PostId};
use leptos::prelude::*;

use super::{cards, deliberation_page::DeliberationContext, opinions, state_form};
use crate::{
    context::Community,
    data::resource::{Resource, resource},
    moderation::report::{Reporting, why_hidden},
    ui::{
        Loaded,
        piece::{part, piece},
        reactive::CollectViews,
    },
};

/// What this phase works with.
#[derive(Clone, Copy)]
pub(super) struct Gather {
    pub(super) deliberation: StoredValue<DeliberationId>,
    pub(super) statements: Resource<Statements>,
    pub(super) reporting: Reporting,
    pub(super) community: Community,
}

impl Gather {
    /// Names the deliberation in a request.
    pub(super) fn one(self) -> OneDeliberation {
        OneDeliberation { deliberation: self.deliberation.get_value() }
    }

    pub(super) fn page(self) -> String {
        self.community.path(&format!("deliberations/{}", self.deliberation.get_value()))
    }

    /// All statements, with what the reader said to each.
    fn all(self, statements: Statements) -> AnyView {
        if statements.statements.is_empty() {
            return view! { <p class="soft">{words::NO_STATEMENTS}</p> }.into_any();
        }
        let line = |one: StatementView| {
            let answered = one.stance.map(words::answered);
            let post = PostId::Statement(one.statement);
            let hidden = (!one.standing.is_seen()).then(|| why_hidden(&post, self.community));
            let text = one.text.as_str().to_owned();
            let report = self.reporting.button(post, &text, one.own);
            view! {
                <li>
                    <p class="said">{text}</p>
                    <div class="row between">
                        <span class="soft">{answered}</span>
                        {report}
                    </div>
                    {hidden}
                </li>
            }
            .into_any()
        };
        view! { <ul class="list">{statements.statements.into_iter().map(line).collect_views()}</ul> }
            .into_any()
    }
}

piece! {
    /// What takes part in it: most only read, and everybody when it is over.
    say: fn(Gather, Resource<Drawn>) -> AnyView = take_part
}

/// The card, and adding a statement.
fn take_part(gather: Gather, cards: Resource<Drawn>) -> AnyView {
    (cards::draw(gather, cards), state_form::draw(gather)).into_any()
}

/// The part of the page.
pub(super) fn draw(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let deliberation = StoredValue::new(view.line.deliberation.clone());
    let statements =
        resource::<ListStatements>(move || OneDeliberation { deliberation: deliberation.get_value() });
    let gather = Gather { deliberation, statements, reporting: Reporting::new(), community: here.community };
    let opinions = resource::<ShowOpinions>(move || gather.one());
    let cards = view.steps.contains(&StepKind::Say).then(|| resource::<DrawStatement>(move || gather.one()));
    let take_part = if let Some(cards) = cards {
        Some(part(say, move |draw| draw(gather, cards)))
    } else if view.line.status == domain::deliberations::course::status::Status::Gathering {
        Some(view! { <p class="soft">{words::FOR_RESIDENTS}</p> }.into_any())
    } else {
        None
    };
    let reported = Callback::new(move |()| {
        // It may be hidden now.
        statements.refetch();
        if let Some(cards) = cards {
            cards.refetch();
        }
    });
    view! {
        {take_part}
        <section class="card" aria-labelledby="opinions">
            <h2 id="opinions">{words::RESULT}</h2>
            <Loaded from=opinions children=move |view| opinions::draw(&view) />
        </section>
        <details class="card">
            <summary class="strong">{words::ALL}</summary>
            <Loaded from=statements children=move |statements| gather.all(statements) />
        </details>
        {gather.reporting.dialog(reported)}
    }
    .into_any()
}
