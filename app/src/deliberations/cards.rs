//! One statement at a time: agree, disagree, pass, and taking the last answer back.

use api::deliberations::{Answer, AnswerStatement, Card, Drawn};
use copy::deliberations::opinions as words;
use domain::{deliberations::opinions::votes::Stance, ids::StatementId, moderation::post::PostId};
use leptos::prelude::*;

use super::gather::Gather;
use crate::{
    data::{resource::Resource, submission::Submission},
    ui::{
        Button, Failed, Kind, Loaded,
        reactive::{CollectViews, reactive_view},
    },
};

/// The card that is shown, and the one answered before it.
#[derive(Clone, Copy)]
struct Deck {
    gather: Gather,
    /// The card that comes next, put in with each answer.
    cards: Resource<Drawn>,
    last: RwSignal<Option<StatementId>>,
    submission: Submission,
}

pub(super) fn draw(gather: Gather, cards: Resource<Drawn>) -> AnyView {
    let deck = Deck { gather, cards, last: RwSignal::new(None), submission: Submission::about(cards) };
    view! {
        <section class="card" aria-labelledby="card">
            <h2 id="card">{words::HEADING}</h2>
            <Loaded from=cards children=move |drawn| deck.face(drawn) />
            <Failed submission=deck.submission />
            {reactive_view(move || deck.undo())}
        </section>
    }
    .into_any()
}

impl Deck {
    fn face(self, drawn: Drawn) -> AnyView {
        let Some(card) = drawn.card else {
            let label = if drawn.answered == 0 { words::NO_STATEMENTS } else { words::ALL_ANSWERED };
            return view! { <p role="status">{label}</p> }.into_any();
        };
        let Card { statement, text } = card;
        // One's own are never asked.
        let report = self.gather.reporting.button(PostId::Statement(statement.clone()), text.as_str(), false);
        let button = move |stance: &Stance| {
            let (statement, stance) = (statement.clone(), *stance);
            let kind = if stance == Stance::Pass { Kind::Quiet } else { Kind::Line };
            let press = move |_| self.answer(statement.clone(), Some(stance));
            view! { <Button label=copy::deliberations::stance(stance) kind submission=self.submission press /> }
                .into_any()
        };
        view! {
            <p class="soft">{words::HOW}</p>
            <p class="statement" aria-live="polite">
                {text.as_str().to_owned()}
            </p>
            <div class="stack">{Stance::ALL.iter().map(button).collect_views()}</div>
            <p class="soft center">{words::left(drawn.left)}</p>
            {report}
        }
        .into_any()
    }

    fn undo(self) -> AnyView {
        let Some(last) = self.last.get() else { return ().into_any() };
        let press = move |_| self.answer(last.clone(), None);
        view! { <Button label=words::UNDO kind=Kind::Quiet submission=self.submission press /> }.into_any()
    }

    fn answer(self, statement: StatementId, stance: Option<Stance>) {
        let deliberation = self.gather.deliberation.get_value();
        let request = Answer { deliberation, statement: statement.clone(), stance };
        self.submission.send::<AnswerStatement>(&request, move |drawn| {
            self.cards.put(drawn);
            self.last.set(stance.map(|_| statement));
            self.gather.statements.refetch();
        });
    }
}
