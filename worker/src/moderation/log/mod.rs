//! The public log: what was done about posts, why, in what role and when. Never by whom, and never who reported.

pub mod queries;

use api::{
    csv,
    endpoint::{Access, Method},
    moderation::{LOG_CSV_PATH, Log, LogLine, LogQuery, ShowLog},
};
use copy::moderation as words;
use domain::{clock::Moment, ids::EventId, problem::Problem};
use worker::ResponseBody;

use crate::{
    error::Error,
    http::{RawRequest, RequestContext, Response, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowLog>(show).bytes(
        ("DownloadLog", Method::Get, LOG_CSV_PATH),
        Access::Public,
        0,
        download,
    )
}

/// The most lines of the table: some years of a large community.
const MOST: usize = 5_000;

/// Shows a page of the log.
///
/// # Errors
/// [`Problem::Malformed`] for a cursor that isn't ours.
pub async fn show(cx: &RequestContext, asked: LogQuery) -> Result<Log, Error> {
    let before = asked.cursor.map(EventId::try_from).transpose();
    let before = before.map_err(|_no_event| Problem::malformed("cursor"))?;
    let (_, page) = cx.load_public(queries::page(cx, before.as_ref(), queries::PAGE)).await?;
    Ok(page)
}

/// The log as a table for a spreadsheet, newest first.
pub async fn download(cx: &RequestContext, _: RawRequest) -> Result<Response, Error> {
    let (_, log) = cx.load_public(queries::page(cx, None, MOST)).await?;
    let mut table = csv::BEGINNING.to_owned() + &csv::line(&words::LOG_COLUMNS);
    table.extend(log.lines.iter().map(row));
    let headers = vec![
        ("content-type", "text/csv; charset=utf-8".to_owned()),
        ("content-disposition", format!("attachment; filename=\"{}\"", words::LOG_FILE)),
    ];
    Ok(Response { status: 200, headers, body: ResponseBody::Body(table.into_bytes()) })
}

fn row(line: &LogLine) -> String {
    let at = clock(line.at);
    csv::line(&[&at, words::kind(line.about), &words::happened(&line.what), words::by(&line.what)])
}

/// The time in China, as spreadsheets sort it: `2026-11-20 10:00`.
fn clock(at: Moment) -> String {
    let civil = at.in_china().to_string();
    civil.get(..16).unwrap_or(&civil).replace('T', " ")
}
