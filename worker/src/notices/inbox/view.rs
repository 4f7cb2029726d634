//! A notice as its reader sees it: what it is about, and where that is.

use api::notices::{About, NoticeView};
use copy::moderation::HIDDEN;
use domain::{
    clock::Moment,
    deliberations::{course::command::Event as Happened, told::Told as ToldInDeliberation},
    ids::DeliberationId,
    moderation::reports::{Logged, Standing},
    volunteers::told::Told as ToldVolunteer,
};

use super::queries::NoticeRow;
use crate::{db::read_json, error::Error, event::post_of};

/// `now` is when it is read: "tomorrow" is said from the day of reading, not from the day it was told.
pub(super) fn notice(row: NoticeRow, now: Moment) -> Result<NoticeView, Error> {
    let (title, about) = if Logged::CODES.contains(&row.kind.as_str()) {
        let post = post_of(&row.subject)?;
        let what: Logged = read_json(&row.data)?;
        let about =
            About::Page { path: format!("moderation/posts/{post}"), says: copy::moderation::happened(&what) };
        (copy::moderation::kind(post.kind()).to_owned(), about)
    } else {
        (title(&row)?, about(&row, now)?)
    };
    Ok(NoticeView { event: row.event, at: row.at_ms, title, about, read: row.read_ms.is_some() })
}

/// What it is called: what is hidden, by nothing that it says.
fn title(row: &NoticeRow) -> Result<String, Error> {
    if !row.standing.is_none_or(Standing::is_seen) {
        return Ok(HIDDEN.to_owned());
    }
    row.title.clone().ok_or_else(about_nothing)
}

fn about(row: &NoticeRow, now: Moment) -> Result<About, Error> {
    if let (Some(matter), Some(number)) = (&row.matter, &row.number) {
        let what = read_json(&row.data)?;
        return Ok(About::Matter { matter: matter.clone(), number: number.clone(), what });
    }
    if let Some(page) = volunteers_page(row) {
        let told: ToldVolunteer = read_json(&row.data)?;
        // What somebody is told of a task, a team or a wish may stand in a part of its page.
        let place = if page.has_parts { told.place() } else { "" };
        return Ok(About::Page { path: page.path + place, says: copy::volunteers::told(&told, now) });
    }
    let deliberation = row.deliberation.as_ref().ok_or_else(about_nothing)?;
    about_deliberation(row, deliberation, now)
}

fn about_nothing() -> Error {
    Error::corrupt("a notice about nothing")
}

struct VolunteersPage {
    path: String,
    has_parts: bool,
}

fn volunteers_page(row: &NoticeRow) -> Option<VolunteersPage> {
    let task = row.task.as_ref().map(api::volunteers::page_of);
    let team = row.team.as_ref().map(api::volunteers::page_of_team);
    let wish = row.wish.as_ref().map(api::volunteers::wishes::page_of);
    if let Some(path) = task.or(team).or(wish) {
        return Some(VolunteersPage { path, has_parts: true });
    }
    let path = if row.partner {
        api::volunteers::partners::PAGE
    } else if row.project {
        api::volunteers::lists::PAGE
    } else if row.redemption.is_some() {
        api::volunteers::points::SHOP_PAGE
    } else {
        return None;
    };
    Some(VolunteersPage { path: path.to_owned(), has_parts: false })
}

fn about_deliberation(row: &NoticeRow, id: &DeliberationId, now: Moment) -> Result<About, Error> {
    let (place, says) = if Happened::CODES.contains(&row.kind.as_str()) {
        let what: Happened = read_json(&row.data)?;
        (String::new(), copy::deliberations::happened(&what, now, &|_| None))
    } else {
        let told: ToldInDeliberation = read_json(&row.data)?;
        (told.place(), copy::deliberations::told(&told, now))
    };
    Ok(About::Page { path: format!("deliberations/{id}{place}"), says })
}
