//! First screens: the board of deliberations, and one. They look as `app/src/deliberations` draws them, which has the whole.

use api::deliberations::{
    DeliberationLine, DeliberationView, DeliberationsQuery, DrawStatement, ListDeliberations,
    OneDeliberation, ShowDeliberation,
};
use copy::{deliberations as words, time};
use domain::{
    deliberations::{
        course::status::{Status, StepKind},
        procedures::phase::PhaseKind,
    },
    ids::DeliberationId,
};
use maud::{Markup, html};

use super::{board, page, statements};
use crate::{
    error::Error,
    first_paint::{
        frame::{Screen, empty},
        page_loader::{Context, PageLoader, asks},
        pages::Renderer,
    },
};

/// What runs, or with `?over=true` what is over.
pub async fn board(loader: &PageLoader, query: &str) -> Result<Renderer, Error> {
    let over = asks(query, "over");
    let asked = DeliberationsQuery { over: Some(over), cursor: None };
    let found = loader.read::<ListDeliberations>(board::list, asked).await?;
    Ok(Box::new(move |context| {
        let choice = |page: &str, says: &str, on: bool| {
            html! { a.button.choice.fit href=(context.path(page)) aria-current=[on.then_some("page")] { (says) } }
        };
        Screen::new(
            context,
            words::BOARD,
            html! {
                nav.row aria-label=(words::WHICH) {
                    (choice("deliberations", words::RUNNING, !over))
                    (choice("deliberations?over=true", words::OVER, over))
                }
                @if found.deliberations.is_empty() {
                    (empty(if over { words::NONE_OVER } else { words::NONE_RUNNING }))
                } @else {
                    ul.card.list { @for line in &found.deliberations { li { (entry(line, context)) } } }
                }
            },
        )
        .shown_by(["deliberations"])
        .under(words::BOARD_HINT.to_owned())
        .naming(found.deliberations.iter().map(|line| line.title.as_str()))
        .below(context.path(""))
    }))
}

fn entry(line: &DeliberationLine, context: &Context) -> Markup {
    let whose = line.compound.as_ref().and_then(|id| context.places.compound(id));
    let under = match line.ends {
        Some(ends) => words::until(&time::at(ends, context.now)),
        None => time::at(line.opened_at, context.now),
    };
    html! {
        a.leads href=(context.path(&format!("deliberations/{}", line.deliberation))) {
            span.row.between { span.strong { (line.title.as_str()) } (tag(line.status)) }
            span.soft { (words::under(whose.map(|compound| compound.name.as_str()), &under)) }
        }
    }
}

fn tag(status: Status) -> Markup {
    let class = match status {
        Status::Voting => "tag soon",
        Status::Closed => "tag good",
        Status::NotPassed | Status::Withdrawn => "tag",
        _ => "tag one",
    };
    html! { span class=(class) { (words::status(status)) } }
}

/// One deliberation: where it stands, what it is about, its phases, what was decided, what happened.
pub async fn deliberation(loader: &PageLoader, deliberation: DeliberationId) -> Result<Renderer, Error> {
    let one = || OneDeliberation { deliberation: deliberation.clone() };
    let view = loader.read::<ShowDeliberation>(page::show, one()).await?;
    if view.steps.contains(&StepKind::Say) {
        // What such a reader does first stands above the rest, which would move when it came later. Where it can't be read now, the
        // app asks for it, and says why.
        let _ = loader.read::<DrawStatement>(statements::draw, one()).await;
    }
    Ok(Box::new(move |context| {
        Screen::new(context, view.line.title.as_str(), content(&view, context))
            .shown_by(pieces(&view, context))
            .about(view.text.as_str().to_owned())
            .below(context.path("deliberations"))
    }))
}

/// The pieces of the app with the page, the phases that have begun (`app/src/deliberations/parts.rs`), and what the reader does in them.
fn pieces(view: &DeliberationView, context: &Context) -> Vec<&'static str> {
    let mut pieces = vec!["deliberation"];
    pieces.extend(view.phases.iter().take(view.phase + 1).map(|phase| match phase.kind {
        PhaseKind::Gather => "gather",
        PhaseKind::Discuss => "discuss",
        PhaseKind::Meet => "meet",
        PhaseKind::Vote => "vote",
        PhaseKind::Notice => "notice",
        PhaseKind::CarryOut => "carry_out",
        PhaseKind::Review => "review",
    }));
    if view.steps.contains(&StepKind::Say) {
        pieces.push("say");
    }
    if view.line.status == Status::Voting && context.me.is_some() {
        pieces.push("cast");
    }
    pieces
}

fn content(view: &DeliberationView, context: &Context) -> Markup {
    let runs = view.line.status.runs();
    html! {
        div.row {
            (tag(view.line.status))
            @if let Some(ends) = view.line.ends { span.soft { (words::until(&time::at(ends, context.now))) } }
        }
        section.card aria-labelledby="about" {
            h2 #about { (words::ABOUT) }
            p.said { (view.text.as_str()) }
            @if let Some(matter) = &view.matter {
                a.link href=(context.path(&format!("matters/{}", matter.matter))) {
                    (words::from_matter(&matter.number, &matter.title))
                }
            }
        }
        @if !view.wording.is_empty() {
            section.card { @for line in &view.wording { p.strong { (line) } } }
        }
        section.card {
            h2 { (words::phases(&view.procedure, view.phases.len())) }
            ol.ledger {
                @for (at, phase) in view.phases.iter().enumerate() {
                    @let now = runs && at == view.phase;
                    li.now[now] aria-current=[now.then_some("step")] {
                        p.strong { (words::phase_name(phase)) }
                        p.soft { (words::phase_takes(phase.days, &phase.parties)) }
                    }
                }
            }
        }
    }
}
