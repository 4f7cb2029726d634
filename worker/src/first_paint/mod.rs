//! Everything that isn't the API: the page, for every address a person may open.
//!
//! What everybody may read is there before the app has come, and without it: [`pages`] knows which addresses that
//! are, [`page_loader`] reads what they show, the feature's own `first_paint.rs` draws it, [`frame`] puts it into the frame of every
//! page, [`shell`] into the file that the build made. The answers that were read travel along, so that the app
//! shows the same at once and asks for none of it again.

pub mod frame;
pub mod page_loader;
pub mod pages;
pub mod shell;

use api::endpoint::Access;
use copy::wechat;
use domain::people::wechat::opened_in;
use maud::PreEscaped;
use worker::Env;

use self::{page_loader::PageLoader, shell::Shell};
use crate::{
    error::Error,
    http::{Handled, Request, Response, request},
    log,
    people::wechat::Config,
};

/// `webmanifest`. What follows the dot in the name of a reported photo is longer; of something said in a deliberation
/// (`objection-3`) it isn't only letters and digits.
const LONGEST_ENDING: usize = 11;

/// Whether `path` names a file. The assets were asked before (but for `/`) and don't have it; to answer with the page would put HTML
/// into caches under a script's name.
fn names_a_file(path: &str) -> bool {
    let is_one = |ending: &str| {
        ending.len() <= LONGEST_ENDING && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let ends = |last: &str| last.rsplit_once('.').is_some_and(|(_, ending)| is_one(ending));
    path.starts_with("/assets/") || path.rsplit('/').next().is_some_and(ends)
}

/// The page, or 404 for a file that isn't there.
pub async fn show(request: &worker::Request, env: &Env) -> Handled {
    let path = request.path();
    if !matches!(request.inner().method().as_str(), "GET" | "HEAD") {
        let answer = Response::empty(405).with("allow", "GET, HEAD").with("cache-control", "no-store");
        return Handled::page(Ok(answer));
    }
    if names_a_file(&path) {
        return Handled::page(Ok(Response::empty(404).with("cache-control", "no-store")));
    }
    let shell = match Shell::of(env).await {
        Ok(shell) => shell,
        Err(fault) => return Handled::page(Err(fault)),
    };
    let mut handled = Handled::page(Ok(Response::empty(200)));
    let drawn = draw(request, env, &mut handled).await;
    // The page comes in any case: the app asks for itself, and says why there is nothing to show.
    let html = match drawn {
        Ok(Some((screen, loader))) => shell.filled(&screen, &loader),
        Ok(None) | Err(Error::Refused(_) | Error::Answered(_)) => shell.plain(),
        Err(Error::Broken(cause)) => {
            handled.cause = Some(log::without_values(&cause));
            shell.plain()
        }
    };
    let html = if offers_wechat(request, env) { marked(&html) } else { html };
    let known = request::header(request.headers(), "if-none-match");
    handled.result = Ok(shell.answer(html, known.as_deref()));
    handled
}

/// The page with the mark that it is open in WeChat, by which `public/boot/app.js` loads `public/wechat.js`, and with the words of
/// that script. It reads the first such element; nobody could put another before it, into the head.
fn marked(html: &str) -> String {
    let mut words = serde_json::Map::new();
    for (name, text) in wechat::IN_PAGE {
        words.insert(name.to_owned(), text.into());
    }
    let words = serde_json::Value::from(words);
    let words = maud::html! {
        script type="application/json" id="wechat" { (PreEscaped(words.to_string())) }
    };
    let html = html.replacen("<html ", "<html data-wechat ", 1);
    html.replacen("</head>", &format!("{}</head>", words.into_string()), 1)
}

/// Whether the page may show its doors to signing in by WeChat (`public/styles/boot.css`).
fn offers_wechat(request: &worker::Request, env: &Env) -> bool {
    let user_agent = request::header(request.headers(), "user-agent").unwrap_or_default();
    opened_in(&user_agent) && Config::of(env).is_some()
}

/// The screen at the address, where the Worker can draw it, and what was read for it.
async fn draw(
    request: &worker::Request,
    env: &Env,
    handled: &mut Handled,
) -> Result<Option<(frame::Screen, PageLoader)>, Error> {
    let path = request.path();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let [community, rest @ ..] = parts.as_slice() else { return Ok(None) };
    if !pages::is_one(rest) {
        return Ok(None);
    }
    let known = Request::new(request, env, "page", Access::Public)?;
    (handled.queries, handled.directory_queries) = (known.queries.clone(), known.directory_queries.clone());
    let loader = PageLoader::of(known, community).await?;
    let url = request.inner().url();
    let query = url.split_once('?').map(|(_, query)| query).unwrap_or_default();
    // First what may be no page at all: then nobody asks for the rest.
    let reading = pages::read(&loader, rest, query);
    let (render, context) = futures_util::future::try_join(reading, loader.context()).await?;
    Ok(Some((render(&context), loader)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_missing_is_not_the_page() {
        for file in ["/assets/app-0123.wasm", "/assets/x", "/favicon.ico", "/taoyuanli/a.js"] {
            assert!(names_a_file(file), "{file}");
        }
        let photo = format!("/taoyuanli/moderation/posts/mt_01ARZ3NDEKTSV4RRFFQ69G5FAV.{}", "a".repeat(64));
        let objection = "/taoyuanli/moderation/posts/de_01ARZ3NDEKTSV4RRFFQ69G5FAV.objection-3";
        for place in
            ["/", "/taoyuanli", "/taoyuanli/matters/mt_01ARZ3NDEKTSV4RRFFQ69G5FAV", &photo, objection]
        {
            assert!(!names_a_file(place), "{place}");
        }
    }
}
