//! The whole record of a deliberation on one page, made to be printed.

use api::deliberations::{
    DeliberationView, ListOptions, Objections, OneBallot, OneDeliberation, OpinionsView, OptionLine, Options,
    Record, SessionRecord, ShowBallot, ShowDraft, ShowOpinions, ShowRecord,
};
use copy::{
    deliberations::{self as names, opinions, record as words},
    time,
};
use domain::{
    clock::Moment,
    deliberations::{course::command::Event, procedures::phase::PhaseKind},
    ids::DeliberationId,
};
use leptos::prelude::*;

use super::{draft, notice, review, tasks, vote};
use crate::{
    context::{Community, use_community},
    data::{clock, resource::resource},
    ui::{
        Button, Loaded, Page,
        reactive::{CollectViews, derived},
    },
};

#[component]
pub(crate) fn RecordPage(deliberation: DeliberationId) -> impl IntoView {
    let community = use_community();
    let up = community.path(&format!("deliberations/{deliberation}"));
    let id = StoredValue::new(deliberation);
    let record = resource::<ShowRecord>(move || one(id));
    let title = derived(move || {
        let name =
            record.with(|record| record.map(|record| record.deliberation.line.title.as_str().to_owned()));
        name.unwrap_or_else(|| words::HEADING.to_owned())
    });
    let under = derived(move || {
        record.with(|record| record.map(|record| status(record, community))).unwrap_or_default()
    });
    view! {
        <Page title up under foot=foot>
            <Loaded from=record children=move |record| content(&record, id, community) />
        </Page>
    }
    .into_any()
}

fn one(id: StoredValue<DeliberationId>) -> OneDeliberation {
    OneDeliberation { deliberation: id.get_value() }
}

fn status(record: &Record, community: Community) -> String {
    words::under(&community.name(), names::status(record.deliberation.line.status), &time::day(clock::now()))
}

fn foot() -> AnyView {
    let print = move |_| {
        // Where a browser can't print, its menu says so.
        let _ = window().print();
    };
    view! { <Button label=words::PRINT press=print /> }.into_any()
}

fn content(record: &Record, id: StoredValue<DeliberationId>, community: Community) -> AnyView {
    let view = &record.deliberation;
    let objections = Objections { objections: record.objections.clone() };
    let had = |kind: PhaseKind| begun(view).any(|(phase, _)| kind_of(view, phase) == Some(kind));
    let common = had(PhaseKind::Gather).then(|| {
        let shown = resource::<ShowOpinions>(move || one(id));
        let part = view! { <Loaded from=shown children=|view| common(&view) /> };
        section("common", words::COMMON, part.into_any())
    });
    let options = had(PhaseKind::Discuss).then(|| {
        let shown = resource::<ListOptions>(move || one(id));
        let part = view! { <Loaded from=shown children=|options| proposed(&options) /> };
        section("options", words::OPTIONS, part.into_any())
    });
    let ballot = had(PhaseKind::Vote).then(|| {
        let asked = move || OneBallot { deliberation: id.get_value(), run: None };
        let shown = resource::<ShowBallot>(asked);
        let part = view! { <Loaded from=shown children=|ballot| vote::on_record(&ballot) /> };
        section("ballot", names::vote::HEADING, part.into_any())
    });
    let covenant = view.covenant.then(|| {
        let shown = resource::<ShowDraft>(move || one(id));
        let part = view! { <Loaded from=shown children=|draft| draft::on_record(&draft) /> };
        section("draft", names::covenant::DRAFT, part.into_any())
    });
    let sessions = (!record.sessions.is_empty())
        .then(|| section("sessions", words::SESSIONS, record.sessions.iter().map(session).collect_views()));
    let undecided = view.resolution.is_none().then_some(words::UNDECIDED);
    let effect = view.in_effect.then_some(names::after::IN_EFFECT);
    let decision = view! {
        {notice::resolution(view)}
        {undecided.map(|label| view! { <p class="soft">{label}</p> })}
        {effect.map(|label| view! { <p class="strong">{label}</p> })}
    };
    let noticed = had(PhaseKind::Notice).then(|| {
        section(
            "objections",
            words::OBJECTIONS,
            notice::list(&objections, &view.line.deliberation, false, None),
        )
    });
    let tasks = had(PhaseKind::CarryOut).then(|| {
        let listed = tasks::list(&record.tasks, &view.line.deliberation, false, community, None);
        let called_for = tasks::called_for(&record.called_for, community);
        section("tasks", words::TASKS, view! { {listed}{called_for} }.into_any())
    });
    let review = had(PhaseKind::Review).then(|| {
        section("review", words::REVIEW, review::said(&record.review, &view.line.deliberation, None))
    });
    view! {
        <article class="record stack">
            {section("about", words::ABOUT, about(view, community))}
            {section("phases", words::PHASES, course(view))}
            {covenant}
            {common}
            {options}
            {sessions}
            {ballot}
            {section("decision", words::DECISION, decision.into_any())}
            {noticed}
            {tasks}
            {review}
        </article>
    }
    .into_any()
}

fn section(id: &'static str, heading: &'static str, part: AnyView) -> AnyView {
    view! {
        <section class="card" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            {part}
        </section>
    }
    .into_any()
}

fn about(view: &DeliberationView, community: Community) -> AnyView {
    let matter = view.matter.as_ref().map(|matter| {
        view! {
            <a class="link" href=community.path(&format!("matters/{}", matter.matter))>
                {copy::deliberations::from_matter(&matter.number, &matter.title)}
            </a>
        }
    });
    view! {
        <p class="said">{view.text.as_str().to_owned()}</p>
        {matter}
        <p>{words::opened(&time::day(view.line.opened_at), &view.procedure)}</p>
        <p class="soft">{view.source.clone()}</p>
    }
    .into_any()
}

/// The phases that began, in order, and when.
fn begun(view: &DeliberationView) -> impl Iterator<Item = (usize, Moment)> {
    view.timeline.iter().filter_map(|one| match one.what {
        Event::PhaseBegan { phase, .. } => Some((phase, one.at)),
        _ => None,
    })
}

fn kind_of(view: &DeliberationView, phase: usize) -> Option<PhaseKind> {
    view.phases.get(phase).map(|phase| phase.kind)
}

/// Every phase with its days; one that was gone through twice stands there twice.
fn course(view: &DeliberationView) -> AnyView {
    let ended = |from: Moment| {
        let over = |what: &Event| {
            matches!(
                what,
                Event::PhaseEnded { .. } | Event::Withdrawn { .. } | Event::Closed | Event::NotPassed
            )
        };
        view.timeline.iter().find(|one| one.at >= from && over(&one.what)).map(|one| one.at)
    };
    // An end counts from its beginning on: the one before may have ended at the same moment.
    let lines: Vec<String> = begun(view)
        .map(|(phase, from)| {
            let name = view.phases.get(phase).map(names::phase_name).unwrap_or_default();
            let later = view.timeline.iter().skip_while(|one| {
                !matches!(one.what, Event::PhaseBegan { phase: begun, .. } if begun == phase && one.at == from)
            });
            let until = later.clone().find_map(|one| match one.what {
                Event::PhaseEnded { phase: ended, .. } if ended == phase => Some(one.at),
                _ => None,
            });
            let until = until.or_else(|| (!view.line.status.runs()).then(|| ended(from)).flatten());
            words::phase(&name, &time::day(from), until.map(time::day).as_deref())
        })
        .collect();
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any());
    view! { <ol>{lines.collect_views()}</ol> }.into_any()
}

fn common(view: &OpinionsView) -> AnyView {
    let common = view.picture.common();
    if common.is_empty() {
        return view! { <p class="soft">{words::NO_COMMON}</p> }.into_any();
    }
    let line = |found: &domain::deliberations::opinions::shown::ShownStatement| {
        let text = view.statements.iter().find(|one| one.number == found.statement);
        let text = text.map(|one| one.text.as_str().to_owned()).unwrap_or_default();
        let counts = found.all.map(opinions::counts);
        view! {
            <li>
                <p class="said">{text}</p>
                <p class="soft">{counts}</p>
            </li>
        }
        .into_any()
    };
    view! { <ul class="list">{common.iter().map(|found| line(found)).collect_views()}</ul> }.into_any()
}

fn proposed(options: &Options) -> AnyView {
    if options.options.is_empty() {
        return view! { <p class="soft">{names::options::NEVER}</p> }.into_any();
    }
    let line = |option: &OptionLine| {
        let state =
            names::options::state(option.state, option.reason.as_ref().map(domain::text::Reason::as_str));
        view! {
            <li>
                <p class="strong">{option.title.as_str().to_owned()}</p>
                {state.map(|state| view! { <p>{state}</p> })}
                <p class="said">{option.text.as_str().to_owned()}</p>
                <p>{words::option(option.cost, option.points_for, option.points_against)}</p>
            </li>
        }
        .into_any()
    };
    view! { <ul class="list">{options.options.iter().map(line).collect_views()}</ul> }.into_any()
}

fn session(one: &SessionRecord) -> AnyView {
    let resolved = one.line.resolved.map(names::sessions::resolved);
    view! {
        <div>
            <p>{words::session(&time::day(one.line.from), one.line.place.as_str())}</p>
            <p class="strong">{resolved}</p>
            <p class="said">{one.resolution.as_str().to_owned()}</p>
        </div>
    }
    .into_any()
}
