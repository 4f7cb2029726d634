//! How long people were there, for whoever leads them: a table, and the same for a spreadsheet.

use api::volunteers::{HOURS_CSV_PATH, HoursQuery, HoursReport, ShowHours};
use copy::volunteers::{self as common_words, hours as words};
use domain::volunteers::hours::HoursLine;
use leptos::prelude::*;

use crate::{
    address::Address,
    context::{Community, use_community},
    data::resource::resource,
    ui::{
        Empty, Kind, Loaded, Page,
        reactive::{CollectViews, memo},
    },
};

/// The table of a year. `?year=2025` shows that one.
#[component]
pub(crate) fn HoursPage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let year = memo(move || address.asks("year").and_then(|year| year.parse::<u16>().ok()));
    let hours = resource::<ShowHours>(move || HoursQuery { year: year.get() });
    view! {
        <Page title=words::HOURS under=words::HINT up=community.path("volunteers")>
            <Loaded from=hours children=move |report| draw(&report, community) />
        </Page>
    }
    .into_any()
}

fn draw(HoursReport { year, lines }: &HoursReport, community: Community) -> AnyView {
    let to = |year: u16| community.path(&format!("volunteers/hours?year={year}"));
    let years = view! {
        <nav class="row between">
            <a class="button quiet" href=to(year.saturating_sub(1))>{words::BEFORE}</a>
            <a class="button quiet" href=to(year.saturating_add(1))>{words::AFTER}</a>
        </nav>
    };
    if lines.is_empty() {
        return view! {
            <h2>{words::year(*year)}</h2>
            <Empty label=words::NONE><p>{words::NONE_HINT}</p></Empty>
            {years}
        }
        .into_any();
    }
    let table =
        HOURS_CSV_PATH.replace("{community}", community.id().as_str()).replace("{year}", &year.to_string());
    let months = lines.chunk_by(|one, other| one.month == other.month).map(month);
    view! {
        <section class="card">
            <h2>{words::year(*year)}</h2>
            <p class="strong">{words::total(lines)}</p>
            {months.collect_views()}
            <a class=Kind::Line.class() href=table download=words::file(*year)>{words::TABLE}</a>
        </section>
        {years}
    }
    .into_any()
}

/// The lines of one month.
fn month(lines: &[HoursLine]) -> AnyView {
    let name = lines.first().map(|line| words::month(line.month)).unwrap_or_default();
    let columns = words::COLUMNS.map(|label| view! { <th scope="col">{label}</th> }.into_any());
    view! {
        <h3>{name.clone()}</h3>
        <table aria-label=name>
            <thead>
                <tr>{columns.into_iter().collect_views()}</tr>
            </thead>
            <tbody>{lines.iter().map(row).collect_views()}</tbody>
        </table>
    }
    .into_any()
}

fn row(line: &HoursLine) -> AnyView {
    view! {
        <tr>
            <th scope="row">{words::team_and_kind(line.team.as_ref(), line.kind.as_ref())}</th>
            <td>{line.times}</td>
            <td>{common_words::minutes(line.minutes)}</td>
        </tr>
    }
    .into_any()
}
