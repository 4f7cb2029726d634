//! The first screen of a community's first page. It looks as `app/src/home/home_page.rs` draws it, which has the whole.

use domain::problem::Problem;
use maud::{Markup, html};

use crate::{
    error::Error,
    first_paint::{
        frame::{Screen, Tab, empty},
        page_loader::{Context, PageLoader},
        pages::Renderer,
    },
    matters,
};

/// How many matters it shows; the app asks for as many.
const FEW: u8 = 5;

/// The doors, and one's own matters or the newest.
pub async fn home(loader: &PageLoader) -> Result<Renderer, Error> {
    let own = if loader.may_be_known() {
        match matters::first_paint::few(loader, true, FEW).await {
            // The sign-in is over: a visitor.
            Err(Error::Refused(Problem::NotSignedIn)) => None,
            found => Some(found?),
        }
    } else {
        None
    };
    let mine = own.is_some();
    let few = match own {
        Some(own) => own,
        None => matters::first_paint::few(loader, false, FEW).await?,
    };
    Ok(Box::new(move |context| {
        let few = &few.reply;
        let (heading, none, all) = if mine {
            (copy::shell::MINE, copy::shell::MINE_EMPTY, "matters?mine=true")
        } else {
            (copy::shell::NEWEST, copy::shell::NEWEST_EMPTY, "matters")
        };
        let content = html! {
            (doors(context))
            @if context.me.is_none() { (visitor(context)) }
            section.card aria-labelledby="few" {
                div.row.between { h2 #few { (heading) } a.link href=(context.path(all)) { (copy::shell::ALL) } }
                @if few.matters.is_empty() { (empty(none)) } @else { (matters::first_paint::list(few, context, "list")) }
            }
        };
        Screen::new(context, &context.name(), content)
            .under(context.me.as_ref().map_or_else(String::new, |me| signed_in(me, context)))
            .about(copy::shell::HALL_HINT.to_owned())
            .tab(Tab::Home, context)
    }))
}

fn signed_in(me: &api::people::Me, context: &Context) -> String {
    let home = me.home.as_ref().map(|home| {
        let building = context.places.building(&home.building).map(|(_, building)| building);
        let unit = building.and_then(|building| building.units.iter().find(|unit| unit.id == home.unit));
        copy::people::home(
            building.map_or(copy::people::SOME_PLACE, |building| building.name.as_str()),
            unit.map_or("", |unit| unit.name.as_str()),
            home.door.as_str(),
        )
    });
    copy::people::signed_in(me.name.as_str(), home.as_deref())
}

fn doors(context: &Context) -> Markup {
    let doors = [
        ("door main", "report", "icon icon-report", copy::shell::REPORT, copy::shell::REPORT_HINT),
        ("door", "matters", "icon icon-board", copy::shell::BOARD, copy::shell::BOARD_HINT),
        ("door", "deliberations", "icon icon-people", copy::shell::HALL, copy::shell::HALL_HINT),
        ("door", "volunteers", "icon icon-badge", copy::shell::HANDS, copy::shell::HANDS_HINT),
        ("door", "rates", "icon icon-rates", copy::shell::RATES, copy::shell::RATES_HINT),
    ];
    html! {
        nav.doors aria-label=(copy::shell::DOORS) {
            @for (class, page, icon, name, hint) in doors {
                a class=(class) href=(context.path(page)) {
                    i class=(icon) aria-hidden="true" {}
                    span { (name) " " small { (hint) } }
                }
            }
        }
    }
}

fn visitor(context: &Context) -> Markup {
    html! {
        section.card {
            p { (copy::shell::VISITOR) }
            div.row {
                a.button.line href=(context.path("sign-in")) { (copy::shell::SIGN_IN) }
                a.button.quiet href=(context.path("reporter")) { (copy::shell::AS_REPORTER) }
            }
        }
    }
}
