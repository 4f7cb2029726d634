//! First screens: the board, one matter, the rates. They look as the app draws them; `app/src/matters` has the whole.

use std::rc::Rc;

use api::{
    endpoint,
    matters::{
        ListMatters, MatterLine, MatterView, Matters, MattersQuery, OneMatter, RatesView, ShowMatter,
        ShowRates, small_photo_address,
    },
};
use copy::{
    matters::{self as names, board as board_words, events, hands, page as words, rates as rate_words},
    time,
};
use domain::{
    ids::MatterId,
    matters::{
        pace::{Clock, Pace},
        photo::PhotoId,
        tier::{Category, Scope, Tier, Urgency},
    },
    people::place::Place,
};
use maud::{Markup, html};

use super::{board, page, rates};
use crate::{
    error::Error,
    first_paint::{
        frame::{Screen, Tab, empty},
        page_loader::{Context, PageLoader},
        pages::Renderer,
    },
    http::Serialized,
};

/// The public board, filtered as its address says.
///
/// # Errors
/// As [`board::list`]; a refusal for a filter there isn't.
pub async fn board(loader: &PageLoader, query: &str) -> Result<Renderer, Error> {
    let asked = endpoint::parse::<ListMatters>(&[], query, &[])?;
    let found = loader.read_written::<ListMatters>(board::list, asked).await?;
    Ok(Box::new(move |context| {
        let found = &found.reply;
        Screen::new(
            context,
            board_words::HEADING,
            html! {
                @if found.matters.is_empty() { (empty(board_words::NONE_FIT)) }
                @else { (list(found, context, "card list")) }
            },
        )
        .naming(found.matters.iter().map(|line| line.title.as_str()))
        .shown_by(["board"])
        .tab(Tab::Board, context)
    }))
}

#[must_use]
pub fn list(found: &Matters, context: &Context, class: &str) -> Markup {
    html! {
        ul class=(class) {
            @for line in &found.matters { li { (entry(line, context)) } }
        }
    }
}

/// The newest, or those of whoever asks.
pub async fn few(loader: &PageLoader, mine: bool, limit: u8) -> Result<Rc<Serialized<Matters>>, Error> {
    let asked = MattersQuery { mine: mine.then_some(true), limit: Some(limit), ..MattersQuery::default() };
    loader.read_written::<ListMatters>(board::list, asked).await
}

fn entry(line: &MatterLine, context: &Context) -> Markup {
    let told = hands::told(line, &context.places, context.now);
    let late = told.as_ref().is_some_and(|(_, clock)| clock.is_some_and(|clock| clock.pace == Pace::Late));
    let stands = told.map_or_else(
        || board_words::not_held(names::status(line.status), &time::at(line.reported_at, context.now)),
        |(words, _)| words,
    );
    let building = line.building.clone().map(|id| context.place(&Place::Building(id)));
    let more = [
        building,
        (line.supports > 0).then(|| names::supports(line.supports)),
        line.photo.then(|| board_words::PHOTO.to_owned()),
    ];
    html! {
        a.leads href=(path(context, &line.matter)) {
            span.row.between { span.strong { (line.title) } span.row { (tags(line)) } }
            span.bad[late] { (stands) }
            span.soft { (more.into_iter().flatten().collect::<Vec<_>>().join(" · ")) }
        }
    }
}

fn tags(line: &MatterLine) -> Markup {
    let open = line.status.is_open();
    html! {
        @if line.urgency != Urgency::Normal && open { span.tag.late { (names::urgency(line.urgency)) } }
        @if !line.confirmed && open { span.tag { (board_words::UNCONFIRMED) } }
        @if line.category == Category::Outside { span.tag { (names::scope(Scope::Refer)) } }
        @else {
            span class=(match line.tier {
                Tier::Property => "tag one",
                Tier::Committee => "tag two",
                Tier::Council => "tag three",
            }) { (names::tier(line.tier)) }
        }
    }
}

fn path(context: &Context, matter: &MatterId) -> String {
    context.path(&format!("matters/{matter}"))
}

/// One matter: in whose hands it is, what was reported, what happened.
pub async fn matter(loader: &PageLoader, matter: MatterId) -> Result<Renderer, Error> {
    let view = loader.read::<ShowMatter>(page::show, OneMatter { matter }).await?;
    Ok(Box::new(move |context| {
        Screen::new(
            context,
            &view.line.title,
            html! {
                div.row {
                    (tags(&view.line))
                    span.soft { (words::about(&view.line.number, names::category(view.line.category))) }
                }
                (hold_card(&view, context))
                (telling(&view, context))
                (history(&view, context))
            },
        )
        .shown_by(["matter"])
        .under(words::byline(
            &names::reporter(&view.reporter, &context.places),
            &time::at(view.line.reported_at, context.now),
            view.line.supports,
        ))
        .about(
            hands::told(&view.line, &context.places, context.now)
                .map_or_else(|| words::standing(&view, context.now), |(words, _)| words),
        )
        .below(context.path("matters"))
    }))
}

fn hold_card(view: &MatterView, context: &Context) -> Markup {
    let Some(held) = &view.line.held else {
        return html! {
            section.card.hold {
                p.strong { (words::standing(view, context.now)) }
                @if let Some(other) = &view.merged_into {
                    a.button.line href=(path(context, &other.matter)) { (words::TO_OTHER) }
                }
            }
        };
    };
    let (who, says, clock) = hands::card(held, view.line.status, &context.places, context.now);
    let asides = [
        (view.nobodys_land, hands::NOBODYS_LAND),
        (view.designated, hands::DESIGNATED),
        (view.reopened, hands::REOPENED),
        (held.estimated, hands::ESTIMATED),
    ];
    html! {
        section.card.hold.late[clock.is_some_and(|clock| clock.pace == Pace::Late)] aria-labelledby="hold" {
            h2 #hold { (hands::HEADING) }
            p.who { (who) }
            p { (says) }
            @if let Some(clock) = clock { (time_bar(clock)) }
            @for (_, says) in asides.iter().filter(|(is_so, _)| *is_so) { p { (says) } }
        }
    }
}

fn time_bar(Clock { percent, pace, .. }: Clock) -> Markup {
    let class = match pace {
        Pace::InTime => "time",
        Pace::Soon => "time soon",
        Pace::Late => "time late",
    };
    html! {
        svg class=(class) viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" {
            rect width=(percent.min(100)) height="1" {}
        }
    }
}

fn telling(view: &MatterView, context: &Context) -> Markup {
    let site = words::place(&context.site(&view.site), &view.details);
    html! {
        section.card aria-label=(words::TEXT) {
            @if view.text.as_str() != view.line.title { p.as-typed { (view.text.as_str()) } }
            (photos(&view.photos, context))
            p.soft { (site) }
        }
    }
}

fn photos(photos: &[PhotoId], context: &Context) -> Markup {
    html! {
        @if !photos.is_empty() {
            div.photos {
                @for (at, photo) in photos.iter().enumerate() {
                    span.photo {
                        img src=(small_photo_address(&context.places.id, photo)) alt=(names::report::photo(at + 1)) loading="lazy";
                    }
                }
            }
        }
    }
}

fn history(view: &MatterView, context: &Context) -> Markup {
    let newest = view.timeline.len().saturating_sub(1);
    html! {
        section.card aria-labelledby="history" {
            h2 #history { (words::TIMELINE) }
            ol.ledger {
                @for (at, entry) in view.timeline.iter().enumerate().rev() {
                    li.now[at == newest] aria-current=[(at == newest).then_some("step")] {
                        p.strong { (events::entry(&entry.by, &entry.event, &context.places)) }
                        @let said = events::said(&entry.event).map(str::to_owned);
                        @if let Some(said) = said.or_else(|| events::suggested(&entry.event)) { p.as-typed { (said) } }
                        p.soft { (time::at(entry.at, context.now)) }
                    }
                }
            }
        }
    }
}

/// The three rates of a month.
pub async fn rates(loader: &PageLoader, query: &str) -> Result<Renderer, Error> {
    let asked = endpoint::parse::<ShowRates>(&[], query, &[])?;
    let view = loader.read::<ShowRates>(rates::show, asked).await?;
    Ok(Box::new(move |context| {
        Screen::new(context, rate_words::HEADING, three(&view))
            .shown_by(["rates"])
            .under(rate_words::HOW.to_owned())
            .about(rate_words::HOW.to_owned())
            .below(context.path(""))
    }))
}

fn three(view: &RatesView) -> Markup {
    html! {
        nav.row.between aria-label=(rate_words::MONTH) { h2 { (rate_words::month(&view.month)) } }
        @for rate in rate_words::told(&view.rates) {
            section.card {
                h2 { (rate.title) }
                p.percent { (rate.percent) }
                p { (rate.how) }
                @if !rate.left_out.is_empty() {
                    p.strong { (rate_words::LEFT_OUT) }
                    ul.left-out { @for says in &rate.left_out { li { (says) } } }
                }
            }
        }
    }
}
