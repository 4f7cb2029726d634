//! What was decided, published: from when to when, objections with their answers, and whether it has taken effect.

use api::deliberations::{DeliberationView, ListObjections, ObjectionView, Objections, OneDeliberation};
use copy::{deliberations::after as words, time};
use domain::{
    deliberations::course::status::{Status, StepKind},
    ids::DeliberationId,
    moderation::post as posts,
};
use leptos::prelude::*;

use super::{
    after::{After, Asked, Post},
    deliberation_page::DeliberationContext,
};
use crate::{
    data::{clock, resource::resource},
    ui::{Kind, Loaded, reactive::CollectViews},
};

pub(super) fn draw(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let id = view.line.deliberation.clone();
    let after = here.after;
    let objections = resource::<ListObjections>(move || {
        after.track_reports();
        OneDeliberation { deliberation: id.clone() }
    });
    let runs = view.line.status == Status::Noticing;
    let answers = view.steps.contains(&StepKind::Answer);
    let id = StoredValue::new(view.line.deliberation.clone());
    let object = view.steps.contains(&StepKind::Object).then(|| {
        view! { <div class="unprinted">{after.button(words::OBJECT, Kind::Line, Asked::Object, "")}</div> }
    });
    view! {
        <section class="card stack" aria-labelledby="notice">
            <h2 id="notice">{words::NOTICE}</h2>
            {resolution(view)}
            {runs.then(|| period(view))}
            {view.in_effect.then(|| view! { <p class="strong">{words::IN_EFFECT}</p> })}
            <h3>{words::OBJECTIONS}</h3>
            <Loaded from=objections children=move |all| list(&all, &id.get_value(), runs, Some(Live { after, answers })) />
            {object}
        </section>
    }
    .into_any()
}

/// What was decided, by whom, and in which words; nothing before that.
pub(super) fn resolution(view: &DeliberationView) -> AnyView {
    let Some(resolution) = &view.resolution else { return ().into_any() };
    let mut lines = view.wording.clone();
    if lines.is_empty() {
        lines.push(view.line.title.as_str().to_owned());
    }
    let lines = lines.into_iter().map(|line| view! { <p class="said">{line}</p> }.into_any());
    view! {
        <p class="strong">{words::decided(resolution)}</p>
        {lines.collect_views()}
    }
    .into_any()
}

fn period(view: &DeliberationView) -> AnyView {
    let now = clock::now();
    let ends = view.line.ends.unwrap_or(view.began);
    let open = view.objections.iter().filter(|objection| objection.answer.is_none()).count();
    let effect = (!view.in_effect).then(|| words::effect(open, ends <= now));
    view! {
        <p>{words::published(&time::at(view.began, now), &time::at(ends, now))}</p>
        {effect.map(|effect| view! { <p>{effect}</p> })}
    }
    .into_any()
}

/// What can be done on the page; nothing on paper.
#[derive(Clone, Copy)]
pub(super) struct Live {
    after: After,
    /// Whether the reader answers objections.
    answers: bool,
}

/// Objections with their answers, and what can be done about them.
pub(super) fn list(all: &Objections, of: &DeliberationId, runs: bool, live: Option<Live>) -> AnyView {
    if all.objections.is_empty() {
        let label = if runs { words::NO_OBJECTIONS } else { words::NEVER_OBJECTED };
        return view! { <p class="soft">{label}</p> }.into_any();
    }
    let one = |objection: &ObjectionView| {
        // Days of a record are read on paper, years later.
        let when = if runs { time::at(objection.at, clock::now()) } else { time::day(objection.at) };
        let open = !objection.dropped && objection.answer.is_none();
        let state = match &objection.answer {
            Some(answer) => words::answer(answer.upheld, answer.reason.as_str()),
            None if objection.dropped => words::DROPPED.to_owned(),
            None => words::UNANSWERED.to_owned(),
        };
        let post = Post {
            of,
            what: posts::After::Objection,
            number: objection.number,
            text: objection.text.as_str(),
            standing: objection.standing,
            own: objection.own,
        };
        let minding = live.map(|live| live.after.minding(&post));
        let button = live.filter(|live| open && live.answers).map(|live| {
            live.after.button(
                words::ANSWER,
                Kind::Quiet,
                Asked::Answer(objection.number),
                objection.text.as_str(),
            )
        });
        view! {
            <li>
                <p class="soft">
                    {words::objection(objection.number, objection.own)} " · " {when}
                </p>
                <p class="said">{objection.text.as_str().to_owned()}</p>
                <p class="strong">{state}</p>
                <div class="row between">{button}{minding}</div>
            </li>
        }
        .into_any()
    };
    view! { <ul class="list">{all.objections.iter().map(one).collect_views()}</ul> }.into_any()
}
