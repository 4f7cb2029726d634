//! Options side by side, and the button that proposes one.

use api::deliberations::{DeliberationView, ListOptions, OneDeliberation, OptionLine, Options};
use copy::{
    deliberations::options as words,
    matters::{page, report},
};
use domain::{
    deliberations::{course::status::StepKind, options::link::Link},
    matters::photo::PhotoId,
    moderation::post::PostId,
};
use leptos::prelude::*;

use super::{deliberation_page::DeliberationContext, difference, propose};
use crate::{
    context::Community,
    data::resource::{Resource, resource},
    moderation::report::why_hidden,
    photos,
    ui::{
        Button, Kind, Loaded,
        piece::{dialog, piece},
        reactive::CollectViews,
    },
};

/// The options of a deliberation, with a button for one's own while they are talked about.
pub(super) fn draw(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let id = view.line.deliberation.clone();
    let options = resource::<ListOptions>(move || OneDeliberation { deliberation: id.clone() });
    let may = view.steps.contains(&StepKind::Argue);
    let propose = may.then(|| propose(here, options));
    let (community, path) = (here.community, format!("deliberations/{}", view.line.deliberation));
    view! {
        <section class="stack" aria-labelledby="options">
            <h2 id="options">{words::HEADING}</h2>
            <Loaded from=options children=move |options| lines(&options, community, &path, may) />
            {propose}
        </section>
    }
    .into_any()
}

piece! {
    /// The dialog in which one is proposed.
    propose_option: fn(DeliberationContext, Resource<Options>, RwSignal<bool>) -> AnyView = propose::dialog
}

/// The button that proposes one, and its dialog.
fn propose(here: DeliberationContext, options: Resource<Options>) -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <Button label=words::PROPOSE kind=Kind::Line press=move |_| open.set(true) />
        {dialog(open, words::PROPOSE, propose_option, move |draw| draw(here, options, open))}
    }
    .into_any()
}

fn lines(options: &Options, community: Community, path: &str, may: bool) -> AnyView {
    if options.options.is_empty() {
        let label = if may { words::NONE } else { words::NEVER };
        return view! { <p class="soft">{label}</p> }.into_any();
    }
    options.options.iter().map(|line| card(line, community, path)).collect_views()
}

fn card(line: &OptionLine, community: Community, path: &str) -> AnyView {
    let href = community.path(&format!("{path}/options/{}", line.option));
    let points = line.points.iter().map(|point| {
        let said = words::point(point.side, point.text.as_str());
        view! { <li>{said}</li> }.into_any()
    });
    view! {
        <article class="card">
            <h3>{line.title.as_str().to_owned()}</h3>
            {facts(line, community)}
            <ul>{points.collect_views()}</ul>
            <a class="link" href=href>{words::OPEN}</a>
        </article>
    }
    .into_any()
}

/// What an option is, what it costs and what became of it; the same beside others and on its own page.
pub(super) fn facts(line: &OptionLine, community: Community) -> AnyView {
    let state = words::state(line.state, line.reason.as_ref().map(domain::text::Reason::as_str));
    let hidden =
        (!line.standing.is_seen()).then(|| why_hidden(&PostId::Option(line.option.clone()), community));
    view! {
        {state.map(|state| view! { <p class="strong">{state}</p> })}
        {hidden}
        {pictures(&line.photos, community)}
        <p class="said">{line.text.as_str().to_owned()}</p>
        <p>{words::cost(line.cost)}</p>
        <p class="soft">{difference::author(&line.author, community)}" · "{words::balance(line.points_for, line.points_against)}</p>
        {links(&line.links)}
    }
    .into_any()
}

/// Where there is more about it, each by its host.
pub(super) fn links(links: &[Link]) -> AnyView {
    let link = |link: &Link| {
        let (href, host) = (link.as_str().to_owned(), link.host().to_owned());
        view! { <a class="link" href=href rel="noopener noreferrer nofollow" target="_blank">{host}</a> }
            .into_any()
    };
    links.iter().map(link).collect_views()
}

pub(super) fn pictures(photos: &[PhotoId], community: Community) -> AnyView {
    if photos.is_empty() {
        return ().into_any();
    }
    let picture = |(at, photo): (usize, &PhotoId)| {
        let (source, open) = (photos::small_address(community, photo), photos::address(community, photo));
        view! {
            <a class="photo" href=open target="_blank" aria-label=page::photo_open(at + 1)>
                <img src=source alt=report::photo(at + 1) loading="lazy" />
            </a>
        }
        .into_any()
    };
    view! { <div class="photos">{photos.iter().enumerate().map(picture).collect_views()}</div> }.into_any()
}
