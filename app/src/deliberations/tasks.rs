//! Tasks: whose they are, how far they are, and what was done, in words and photos.

use api::{
    deliberations::{CalledFor, DeliberationView, ListTasks, OneDeliberation, ProgressView, TaskView, Tasks},
    volunteers::page_of,
};
use copy::{
    deliberations::{self as names, after as words},
    time, volunteers,
};
use domain::{ids::DeliberationId, matters::pace::Pace, moderation::post as posts, people::policy::Action};
use leptos::prelude::*;

use super::{
    after::{After, Asked, Post},
    deliberation_page::DeliberationContext,
    options,
};
use crate::{
    context::Community,
    data::{clock, resource::resource},
    ui::{Entry, Kind, Loaded, TimeBar, Timeline, reactive::CollectViews},
};

/// The tasks of a deliberation.
pub(super) fn draw(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let (id, of) = (view.line.deliberation.clone(), view.line.deliberation.clone());
    let after = here.after;
    let tasks = resource::<ListTasks>(move || {
        after.track_reports();
        OneDeliberation { deliberation: id.clone() }
    });
    let runs = view.line.status == domain::deliberations::course::status::Status::CarryingOut;
    let draw = move |tasks: Tasks| {
        let give = tasks.may_give.then(|| here.after.button(words::GIVE, Kind::Line, Asked::Give, ""));
        let may_call = here.community.session().may(Action::LeadVolunteers, None, false).is_ok();
        let call = (runs && may_call).then(|| {
            let path = format!("volunteers/new?deliberation={of}");
            view! { <a class=Kind::Line.class() href=here.community.path(&path)>{volunteers::FROM_HERE}</a> }
        });
        view! {
            {list(&tasks.tasks, &of, runs, here.community, Some(after))}
            {called_for(&tasks.called_for, here.community)}
            {give}
            {call}
        }
        .into_any()
    };
    view! {
        <section class="stack" aria-labelledby="tasks">
            <h2 id="tasks">{words::TASKS}</h2>
            <Loaded from=tasks children=draw />
        </section>
    }
    .into_any()
}

/// What volunteers are called for on its account.
pub(super) fn called_for(tasks: &[CalledFor], community: Community) -> AnyView {
    if tasks.is_empty() {
        return ().into_any();
    }
    let one = |task: &CalledFor| {
        let path = community.path(&page_of(&task.task));
        view! { <li><a class="link" href=path>{task.title.as_str().to_owned()}</a></li> }.into_any()
    };
    view! {
        <div class="card">
            <p class="strong">{volunteers::VOLUNTEERING}</p>
            <ul class="list">{tasks.iter().map(one).collect_views()}</ul>
        </div>
    }
    .into_any()
}

/// Tasks, a card each; with buttons and photos to tap where they can be.
pub(super) fn list(
    tasks: &[TaskView],
    of: &DeliberationId,
    runs: bool,
    community: Community,
    live: Option<After>,
) -> AnyView {
    if tasks.is_empty() {
        let label = if runs { words::NO_TASKS } else { words::NEVER_TASKS };
        return view! { <p class="soft">{label}</p> }.into_any();
    }
    tasks.iter().map(|task| card(task, of, community, live)).collect_views()
}

fn card(task: &TaskView, of: &DeliberationId, community: Community, live: Option<After>) -> AnyView {
    let title = words::task(task.number, task.title.as_ref().map(domain::text::Title::as_str));
    let text = task.text.as_ref().map(|text| text.as_str().to_owned());
    let about = title.clone();
    let report = live.filter(|_| task.may_report).map(|after| {
        let asked = Asked::Progress(task.number);
        view! { <div class="unprinted">{after.button(words::REPORT, Kind::Main, asked, &about)}</div> }
    });
    let mut entries: Vec<Entry> = task.progress.iter().map(|said| entry(said, of, community, live)).collect();
    // On a screen what is newest is what people look for; on paper things stand as they came.
    if live.is_some() {
        entries.reverse();
    }
    let progress = if entries.is_empty() {
        view! { <p class="soft">{words::NOT_BEGUN}</p> }.into_any()
    } else {
        view! { <Timeline entries /> }.into_any()
    };
    let shown = if live.is_some() {
        (options::pictures(&task.photos, community), options::links(&task.links)).into_any()
    } else {
        let links =
            task.links.iter().map(|link| view! { <p class="soft">{link.as_str().to_owned()}</p> }.into_any());
        (names::record::photos(task.photos.len()), links.collect_views()).into_any()
    };
    let pace = if task.percent < 100 { Pace::Soon } else { Pace::InTime };
    view! {
        <article class="card">
            <h3>{title}</h3>
            <p>{words::how_far(task.party, task.percent)}</p>
            {live.is_some().then(|| view! { <TimeBar percent=task.percent pace /> })}
            {text.map(|text| view! { <p class="said">{text}</p> })}
            {shown}
            {progress}
            {report}
        </article>
    }
    .into_any()
}

fn entry(said: &ProgressView, of: &DeliberationId, community: Community, live: Option<After>) -> Entry {
    let on_screen = live.is_some();
    let post = Post {
        of,
        what: posts::After::Progress,
        number: said.number,
        text: said.note.as_str(),
        standing: said.standing,
        own: said.own,
    };
    let minding = live.map(|after| after.minding(&post));
    let photos = on_screen.then(|| options::pictures(&said.photos, community));
    let on_paper = (!on_screen).then(|| names::record::photos(said.photos.len())).flatten();
    Entry {
        what: words::was_at(said.percent, said.note.as_str()),
        when: if on_screen { time::at(said.at, clock::now()) } else { time::day(said.at) },
        more: Some((photos, on_paper, minding).into_any()),
        now: false,
    }
}
