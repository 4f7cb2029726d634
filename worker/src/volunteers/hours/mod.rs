//! How long people were there, on the screen and as a table for a spreadsheet.

pub mod queries;

use ::copy::volunteers::hours as copy;
use api::{
    csv,
    endpoint::{Access, Method},
    volunteers::{HOURS_CSV_PATH, HoursQuery, HoursReport, ShowHours},
};
use domain::{
    people::{
        policy::{Action, Reach, Subject, may, reach},
        role::{Actor, Held},
    },
    problem::Problem,
    volunteers::hours,
};
use worker::ResponseBody;

use crate::{
    error::Error,
    http::{RawRequest, RequestContext, Response, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let csv = ("DownloadHours", Method::Get, HOURS_CSV_PATH);
    routes.route::<ShowHours>(show).bytes(csv, Access::SignedIn, 0, download)
}

/// Shows it.
///
/// # Errors
/// [`Problem::NotAllowed`] for whoever leads nothing; `malformed` for a year that isn't counted.
pub async fn show(cx: &RequestContext, asked: HoursQuery) -> Result<HoursReport, Error> {
    read(cx, asked.year).await
}

/// The same as a table.
pub async fn download(cx: &RequestContext, arrived: RawRequest) -> Result<Response, Error> {
    let year = arrived.param("year").parse().map_err(|_no_year| Problem::malformed("year"))?;
    let report = read(cx, Some(year)).await?;
    let mut table = csv::BEGINNING.to_owned() + &csv::line(&copy::CSV_COLUMNS);
    table.extend(
        report.lines.iter().map(|line| csv::line(&copy::cells(year, line).each_ref().map(String::as_str))),
    );
    let headers = vec![
        ("content-type", "text/csv; charset=utf-8".to_owned()),
        ("content-disposition", format!("attachment; filename=\"{}\"", copy::file(year))),
    ];
    Ok(Response { status: 200, headers, body: ResponseBody::Body(table.into_bytes()) })
}

async fn read(cx: &RequestContext, year: Option<u16>) -> Result<HoursReport, Error> {
    let year = year.unwrap_or_else(|| hours::present(cx.now));
    let span = hours::year(year).ok_or_else(|| Problem::malformed("year"))?;
    let (actor, (leads_team, sums)) = cx.load((queries::leads_team(cx), queries::sums(cx, span))).await?;
    if !leads_team {
        leads_somewhere(&actor)?;
    }
    let led =
        |site: Option<&_>| may(Some(&actor), Action::LeadVolunteers, Subject { site, own: false }).is_ok();
    let lines = sums.into_iter().filter(|sum| sum.leads || led(sum.site.as_ref())).map(|sum| sum.line);
    Ok(HoursReport { year, lines: hours::gathered(lines) })
}

/// Whether this person leads the volunteers of a place. Every resident may lead a team, which is asked for apart.
fn leads_somewhere(actor: &Actor) -> Result<(), Problem> {
    let at_a_place =
        |held: &Held| matches!(reach(held.role, Action::LeadVolunteers), Reach::Here | Reach::Anywhere);
    let leads = actor.roles.iter().any(at_a_place);
    if leads { Ok(()) } else { Err(Problem::NotAllowed) }
}
