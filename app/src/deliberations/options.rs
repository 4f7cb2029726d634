//! Options side by side, and the button that proposes one.

use domain::{
    copy::{
        deliberations::options as words,
        matters::{page, report},
    },
    deliberations::{
        course::status::StepKind,
        options::link::Link,
        wire::{DeliberationView, ListOptions, OneDeliberation, OptionLine, Options},
    },
    matters::photo::PhotoId,
    moderation::post::PostId,
};
use leptos::prelude::*;

use super::{deliberation_page::Here, difference, propose};
use crate::{
    context::Town,
    moderation::report::why_hidden,
    photos,
    reactive::Views,
    shown::{Shown, shown},
    ui::{
        Button, Kind, Loaded,
        piece::{dialog, piece},
    },
};

/// The options of a deliberation, with a button for one's own while they are talked about.
pub(super) fn draw(view: &DeliberationView, here: Here) -> AnyView {
    let id = view.line.deliberation.clone();
    let options = shown::<ListOptions>(move || OneDeliberation { deliberation: id.clone() });
    let may = view.steps.contains(&StepKind::Argue);
    let propose = may.then(|| propose(here, options));
    let (town, path) = (here.town, format!("deliberations/{}", view.line.deliberation));
    view! {
        <section class="stack" aria-labelledby="options">
            <h2 id="options">{words::HEADING}</h2>
            <Loaded from=options children=move |options| lines(&options, town, &path, may) />
            {propose}
        </section>
    }
    .into_any()
}

piece! {
    /// The dialog in which one is proposed.
    propose_option: fn(Here, Shown<Options>, RwSignal<bool>) -> AnyView = propose::dialog
}

/// The button that proposes one, and its dialog.
fn propose(here: Here, options: Shown<Options>) -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <Button says=words::PROPOSE kind=Kind::Line press=move |_| open.set(true) />
        {dialog(open, words::PROPOSE, propose_option, move |draw| draw(here, options, open))}
    }
    .into_any()
}

fn lines(options: &Options, town: Town, path: &str, may: bool) -> AnyView {
    if options.options.is_empty() {
        let says = if may { words::NONE } else { words::NEVER };
        return view! { <p class="soft">{says}</p> }.into_any();
    }
    options.options.iter().map(|line| card(line, town, path)).views()
}

fn card(line: &OptionLine, town: Town, path: &str) -> AnyView {
    let href = town.path(&format!("{path}/options/{}", line.option));
    let points = line.points.iter().map(|point| {
        let said = words::point(point.side, point.text.as_str());
        view! { <li>{said}</li> }.into_any()
    });
    view! {
        <article class="card">
            <h3>{line.title.as_str().to_owned()}</h3>
            {facts(line, town)}
            <ul>{points.views()}</ul>
            <a class="link" href=href>{words::OPEN}</a>
        </article>
    }
    .into_any()
}

/// What an option is, what it costs and what became of it; the same beside others and on its own page.
pub(super) fn facts(line: &OptionLine, town: Town) -> AnyView {
    let state = words::state(line.state, line.reason.as_ref().map(domain::text::Reason::as_str));
    let hidden = (!line.standing.is_seen()).then(|| why_hidden(&PostId::Option(line.option.clone()), town));
    view! {
        {state.map(|state| view! { <p class="strong">{state}</p> })}
        {hidden}
        {pictures(&line.photos, town)}
        <p class="said">{line.text.as_str().to_owned()}</p>
        <p>{words::cost(line.cost)}</p>
        <p class="soft">{difference::author(&line.author, town)}" · "{words::balance(line.points_for, line.points_against)}</p>
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
    links.iter().map(link).views()
}

pub(super) fn pictures(photos: &[PhotoId], town: Town) -> AnyView {
    if photos.is_empty() {
        return ().into_any();
    }
    let picture = |(at, photo): (usize, &PhotoId)| {
        let (source, open) = (photos::small_address(town, photo), photos::address(town, photo));
        view! {
            <a class="photo" href=open target="_blank" aria-label=page::photo_open(at + 1)>
                <img src=source alt=report::photo(at + 1) loading="lazy" />
            </a>
        }
        .into_any()
    };
    view! { <div class="photos">{photos.iter().enumerate().map(picture).views()}</div> }.into_any()
}
