//! What others fetch by themselves: somebody's shifts as a calendar, and a community's tasks as a feed.

pub mod queries;

use ::copy::volunteers::feeds as copy;
use api::{
    atom,
    calendar_file::{self, Appointment, Calendar},
    endpoint::{Accepted, Access, Method, Nothing},
    volunteers::{
        CALENDAR_PATH, CalendarAddress, EndCalendar, MakeCalendar, OwnCalendar, ShowCalendar,
        TASKS_ATOM_PATH,
        feeds::{BEHIND_MS, sequence},
        page_of,
    },
};
use domain::ids::PersonId;
use worker::ResponseBody;

use super::shifts;
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RawRequest, RequestContext, Response, Routes, rate_limit},
    secret,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    // Logs have a route's name and never the address, which has the secret in it.
    let file = ("FetchCalendar", Method::Get, CALENDAR_PATH);
    let feed = ("FetchTasks", Method::Get, TASKS_ATOM_PATH);
    routes
        .route::<ShowCalendar>(show)
        .route::<MakeCalendar>(make)
        .limit(rate_limit::CALENDAR)
        .route::<EndCalendar>(end)
        .limit(rate_limit::CALENDAR)
        .bytes(file, Access::Public, 0, calendar)
        .bytes(feed, Access::Public, 0, atom)
}

/// The most shifts of a calendar: the newest, some years of somebody who comes every week.
const SHIFTS: u32 = 300;

/// The most tasks of the feed, newest first.
const TASKS: u32 = 50;

/// The secret of somebody's address: made anew when asked for, and kept nowhere.
fn secret_of(cx: &RequestContext, person: &PersonId, nonce: &str) -> String {
    secret::encode(&cx.request.pepper.key("calendar", &[cx.community.as_str(), person.as_str(), nonce]))
}

fn hash_of(secret: &str) -> String {
    secret::hash(&[b"calendar", secret.as_bytes()])
}

/// Shows the address of one's own calendar.
pub async fn show(cx: &RequestContext, _: Nothing) -> Result<OwnCalendar, Error> {
    let (actor, address) = cx.load(queries::own(cx)).await?;
    let made = address.and_then(|address| {
        let secret = secret_of(cx, &actor.person, &address.nonce);
        // Not after the installation's secret was changed: the old address is still good, but nobody can say it any more.
        let path = CALENDAR_PATH.replace("{community}", cx.community.as_str()).replace("{secret}", &secret);
        let same = hash_of(&secret) == address.secret_hash;
        same.then_some(CalendarAddress { path, since: address.since_ms })
    });
    Ok(OwnCalendar { made })
}

/// Makes the address, or another one.
pub async fn make(cx: &RequestContext, _: Nothing) -> Result<Accepted, Error> {
    let (actor, _) = cx.load(()).await?;
    shifts::volunteers(Some(&actor))?;
    let nonce = secret::encode(&secret::random::<16>()?);
    let hash = hash_of(&secret_of(cx, &actor.person, &nonce));
    let transaction = Transaction::new()
        .then(queries::make(cx, &actor.person, &nonce, &hash))
        .then(cx.event(&fact("calendar_made", &actor.person))?);
    cx.save(transaction, Accepted {}).await
}

pub async fn end(cx: &RequestContext, _: Nothing) -> Result<Accepted, Error> {
    let (actor, address) = cx.load(queries::own(cx)).await?;
    if address.is_none() {
        return Ok(Accepted {});
    }
    let transaction = Transaction::new()
        .then(queries::end(cx, &actor.person))
        .then(cx.event(&fact("calendar_ended", &actor.person))?);
    cx.save(transaction, Accepted {}).await
}

fn fact<'a>(kind: &'a str, person: &'a PersonId) -> NewEvent<'a, ()> {
    NewEvent { kind, subject: person.as_str(), person: Some(person), role: None, data: () }
}

/// Gives somebody's shifts as a calendar to whoever has its address. No contact is in it: calendars are passed on to
/// services far away, and the page shows whom to call.
///
/// # Errors
/// `not_found` for an address that isn't good, or not any more.
pub async fn calendar(cx: &RequestContext, arrived: RawRequest) -> Result<Response, Error> {
    let hash = hash_of(arrived.param("secret"));
    let since = cx.now.plus(-BEHIND_MS);
    let shown = (queries::community(cx, &hash), queries::shifts(cx, &hash, since, SHIFTS));
    let (_, (community, shifts)) = cx.load_public(shown).await?;
    let host = cx.request.origin.split("//").nth(1).unwrap_or_default();
    let written: Vec<[String; 3]> = shifts
        .iter()
        .map(|shift| {
            let about = copy::about(&shift.text, shift.bring.as_ref());
            [format!("{}@{host}", shift.shift), page(cx, &page_of(&shift.task)), about]
        })
        .collect();
    let appointments: Vec<Appointment<'_>> = shifts
        .iter()
        .zip(&written)
        .filter_map(|(shift, [uid, url, description])| {
            Some(Appointment {
                uid,
                sequence: sequence(shift.published, shift.changed),
                stamp: shift.changed,
                from: shift.span.from,
                until: shift.span.until,
                summary: shift.title.as_str(),
                location: shift.spot.as_str(),
                description,
                url,
                status: shift.stands()?,
            })
        })
        .collect();
    let name = copy::calendar_name(&community);
    let file = Calendar { product: copy::PRODUCT, name: Some(&name) }.file(&appointments);
    Ok(file_of(calendar_file::MEDIA_TYPE, file))
}

/// Gives the newest tasks as a feed. It names nobody, and has no contact.
pub async fn atom(cx: &RequestContext, _: RawRequest) -> Result<Response, Error> {
    let (_, (author, tasks)) = cx.load_public((queries::author(cx), queries::tasks(cx, TASKS))).await?;
    let written: Vec<[String; 3]> = tasks
        .iter()
        .map(|task| {
            let title = copy::entry_title(task.title.as_str(), task.closed_ms.is_some());
            let about = copy::about(&task.text, task.bring.as_ref());
            [page(cx, &page_of(&task.id)), title, format!("{about}\n{}", copy::spot(task.spot.as_str()))]
        })
        .collect();
    let entries: Vec<atom::Entry<'_>> = tasks
        .iter()
        .zip(&written)
        .map(|(task, [page, title, content])| atom::Entry {
            page,
            title,
            published: task.published_ms,
            updated: task.closed_ms.unwrap_or(task.published_ms),
            content,
        })
        .collect();
    let feed = atom::Feed {
        address: &format!(
            "{}{}",
            cx.request.origin,
            TASKS_ATOM_PATH.replace("{community}", cx.community.as_str())
        ),
        page: &page(cx, "volunteers"),
        title: &copy::feed_title(&author.name),
        author: &author.name,
        since: author.made_ms,
    };
    Ok(file_of(atom::MEDIA_TYPE, feed.file(&entries)))
}

/// The whole address of a page.
fn page(cx: &RequestContext, path: &str) -> String {
    format!("{}/{}/{path}", cx.request.origin, cx.community)
}

fn file_of(media_type: &str, file: String) -> Response {
    let headers = vec![("content-type", media_type.to_owned())];
    Response { status: 200, headers, body: ResponseBody::Body(file.into_bytes()) }
}
