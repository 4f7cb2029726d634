//! A desk: what waits for whoever sorts or handles, what runs out first on top, one tap for what needs no words.

use api::matters::{DeskLine, DeskQuery, ShowDesk, StepRequest, TakeStep};
use copy::{
    matters::{self as names, desk as words, hands, report, steps as asks},
    time,
};
use domain::{
    clock::Moment,
    matters::{
        custody::Desk,
        pace::{Clock, Pace},
        status::{Status, StepKind},
        step::Step,
    },
    people::policy::Action,
};
use leptos::prelude::*;

use super::line;
use crate::{
    context::{Community, use_community},
    data::{
        clock,
        paged::{self, PagedResource, paged_resource},
        submission::Submission,
    },
    ui::{
        Button, Empty, Failed, Kind, Loaded, More, Page, Tag, TimeBar, Told, Tone,
        reactive::{CollectViews, derived, reactive_view},
    },
};

/// Steps that need words or a choice: their button opens the form on the matter's page.
const WITH_FORM: [StepKind; 6] = [
    StepKind::Confirm,
    StepKind::Return,
    StepKind::Refer,
    StepKind::Note,
    StepKind::Finish,
    StepKind::Designate,
];

#[component]
pub(crate) fn DeskPage(desk: Desk) -> impl IntoView {
    page(desk, use_community())
}

fn page(desk: Desk, community: Community) -> AnyView {
    let list = paged_resource::<ShowDesk, _>(
        move |cursor| DeskQuery { desk, limit: None, cursor },
        |reply| paged::Page { items: reply.matters, next: reply.next },
    );
    list.resource().refetch_on_return();
    let told = RwSignal::new(None);
    let under = derived(move || {
        list.resource().with(|page| page.map(|page| counted(page, clock::now()))).unwrap_or_default()
    });
    let draw = move |page: paged::Page<DeskLine>| {
        if page.items.is_empty() {
            return view! { <Empty label=words::empty(desk) /> }.into_any();
        }
        let item = move |waiting| {
            view! { <li class="waiting">{entry(&waiting, list, told, community)}</li> }.into_any()
        };
        view! { <ul class="card list">{page.items.into_iter().map(item).collect_views()}</ul> }.into_any()
    };
    view! {
        <Page title=words::heading(desk) under up=community.path("")>
            <Told label=told />
            <Loaded from=list.resource() children=draw />
            <More of=list />
            {for_elders(community)}
        </Page>
    }
    .into_any()
}

/// The door to filing for an elder, for whoever may.
fn for_elders(community: Community) -> AnyView {
    reactive_view(move || {
        if !community.session().may_somewhere(Action::ReportForElder) {
            return ().into_any();
        }
        view! {
            <a class="button line" href=community.path("report?for=elder")>
                {report::HEADING_ELDER}
            </a>
        }
        .into_any()
    })
}

fn counted(page: &paged::Page<DeskLine>, now: Moment) -> String {
    let is_late = |waiting: &&DeskLine| waiting.line.held.as_ref().is_some_and(|held| held.is_late(now));
    let (all, late) = (page.items.len(), page.items.iter().filter(is_late).count());
    if page.next.is_some() { words::waiting_more(all, late) } else { words::waiting(all, late) }
}

fn entry(
    waiting: &DeskLine,
    list: PagedResource<DeskLine>,
    told: RwSignal<Option<String>>,
    community: Community,
) -> AnyView {
    let now = clock::now();
    let line = &waiting.line;
    let clock = line.held.as_ref().and_then(|held| Clock::read(held, now));
    let until = clock.map(|clock| {
        let tone = match clock.pace {
            Pace::InTime => Tone::Plain,
            Pace::Soon => Tone::Soon,
            Pace::Late => Tone::Bad,
        };
        view! { <Tag label=hands::until_when(clock, line.status, now) tone /> }.into_any()
    });
    let bar = clock.map(|Clock { percent, pace, .. }| view! { <TimeBar percent pace /> }.into_any());
    let place = line.building.as_ref().map(|id| community.building(id));
    let facts = [
        Some(names::number(&line.number)),
        place,
        Some(names::category(line.category).to_owned()),
        Some(names::status(line.status).to_owned()),
        (line.supports > 0).then(|| names::supports(line.supports)),
        (waiting.returned > 0).then(|| words::returned(waiting.returned)),
        waiting.own_name.then(|| words::OWN_NAME.to_owned()),
        Some(time::at(line.reported_at, now)),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let buttons = buttons(waiting, list, told, community);
    let beginning =
        (waiting.text != line.title).then(|| view! { <span>{waiting.text.clone()}</span> }.into_any());
    view! {
        <a class="leads" href=line::path(community, &line.matter)>
            <span class="row between">
                <span class="strong">{line.title.clone()}</span>
                {until}
            </span>
            {beginning}
            <span class="soft">{facts.join(" · ")}</span>
        </a>
        {bar}
        {buttons}
    }
    .into_any()
}

/// What may be done on the spot, and where the form for the rest is.
fn buttons(
    waiting: &DeskLine,
    list: PagedResource<DeskLine>,
    told: RwSignal<Option<String>>,
    community: Community,
) -> AnyView {
    let submission = Submission::about(list.resource()).telling(told);
    let at_once = at_once(waiting);
    let page = line::path(community, &waiting.line.matter);
    let form = |kind: StepKind| {
        let label = if kind == StepKind::Confirm { words::CONFIRM_OTHER } else { names::step(kind) };
        // What came back for the third time waits for nothing else.
        let due = kind == StepKind::Designate && waiting.line.status == Status::Returned;
        let look = if due { Kind::Main } else { Kind::Quiet };
        view! {
            <a class=look.class() href=format!("{page}?step={}", kind.code())>
                {label}
            </a>
        }
        .into_any()
    };
    let forms = WITH_FORM.into_iter().filter(|kind| waiting.steps.contains(kind)).map(form).collect_views();
    let main = at_once.map(|(label, step)| {
        let request = StepRequest { matter: waiting.line.matter.clone(), version: waiting.version, step };
        let thanks =
            if matches!(request.step, Step::Receive {}) { words::RECEIVED } else { words::CONFIRMED };
        let press = move |_| {
            submission.send::<TakeStep>(&request, move |_| {
                told.set(Some(thanks.to_owned()));
                list.resource().refetch();
            });
        };
        view! { <Button label kind=Kind::Main submission press /> }.into_any()
    });
    view! {
        <Failed submission />
        <div class="row">{forms} {main}</div>
    }
    .into_any()
}

/// The step that needs no words: to receive; or to confirm what the rule suggested, where nobody has sorted it yet.
fn at_once(waiting: &DeskLine) -> Option<(String, Step)> {
    let may = |kind| waiting.steps.contains(&kind);
    if may(StepKind::Receive) {
        return Some((asks::send(StepKind::Receive).to_owned(), Step::Receive {}));
    }
    let tier = waiting.suggested.tier()?;
    let line = &waiting.line;
    (may(StepKind::Confirm) && line.status == Status::Submitted).then(|| {
        let step = Step::Confirm { tier, category: line.category, urgency: line.urgency };
        (words::confirm_as(names::tier(tier)), step)
    })
}
