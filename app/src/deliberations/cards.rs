//! One statement at a time: agree, disagree, pass, and taking the last answer back.

use domain::{
    copy::{self, deliberations::opinions as words},
    deliberations::{
        opinions::votes::Stance,
        wire::{Answer, AnswerStatement, Card, Drawn},
    },
    ids::StatementId,
    moderation::post::PostId,
};
use leptos::prelude::*;

use super::gather::Gather;
use crate::{
    reactive::{Views, drawn},
    sending::Sending,
    shown::Shown,
    ui::{Button, Failed, Kind, Loaded},
};

/// The card that is shown, and the one answered before it.
#[derive(Clone, Copy)]
struct Deck {
    gather: Gather,
    /// The card that comes next, put in with each answer.
    cards: Shown<Drawn>,
    last: RwSignal<Option<StatementId>>,
    sending: Sending,
}

pub(super) fn draw(gather: Gather, cards: Shown<Drawn>) -> AnyView {
    let deck = Deck { gather, cards, last: RwSignal::new(None), sending: Sending::about(cards) };
    view! {
        <section class="card" aria-labelledby="card">
            <h2 id="card">{words::HEADING}</h2>
            <Loaded from=cards children=move |drawn| deck.face(drawn) />
            <Failed sending=deck.sending />
            {drawn(move || deck.undo())}
        </section>
    }
    .into_any()
}

impl Deck {
    fn face(self, drawn: Drawn) -> AnyView {
        let Some(card) = drawn.card else {
            let says = if drawn.answered == 0 { words::NO_STATEMENTS } else { words::ALL_ANSWERED };
            return view! { <p role="status">{says}</p> }.into_any();
        };
        let Card { statement, text } = card;
        // One's own are never asked.
        let report = self.gather.reporting.button(PostId::Statement(statement.clone()), text.as_str(), false);
        let button = move |stance: &Stance| {
            let (statement, stance) = (statement.clone(), *stance);
            let kind = if stance == Stance::Pass { Kind::Quiet } else { Kind::Line };
            let press = move |_| self.answer(statement.clone(), Some(stance));
            view! { <Button says=copy::deliberations::stance(stance) kind sending=self.sending press /> }
                .into_any()
        };
        view! {
            <p class="soft">{words::HOW}</p>
            <p class="statement" aria-live="polite">
                {text.as_str().to_owned()}
            </p>
            <div class="stack">{Stance::ALL.iter().map(button).views()}</div>
            <p class="soft center">{words::left(drawn.left)}</p>
            {report}
        }
        .into_any()
    }

    fn undo(self) -> AnyView {
        let Some(last) = self.last.get() else { return ().into_any() };
        let press = move |_| self.answer(last.clone(), None);
        view! { <Button says=words::UNDO kind=Kind::Quiet sending=self.sending press /> }.into_any()
    }

    fn answer(self, statement: StatementId, stance: Option<Stance>) {
        let deliberation = self.gather.deliberation.get_value();
        let request = Answer { deliberation, statement: statement.clone(), stance };
        self.sending.send::<AnswerStatement>(&request, move |drawn| {
            self.cards.put(drawn);
            self.last.set(stance.map(|_| statement));
            self.gather.statements.again();
        });
    }
}
