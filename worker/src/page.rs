//! Everything that isn't the API: the page, for every address a person may open.

use domain::program::Program;
use worker::{Env, Headers, Request, RequestInit, ResponseBody};

use crate::{answer::Answer, call, fault::Fault};

/// `webmanifest`. What follows the dot in the name of a reported photo is longer.
const LONGEST_ENDING: usize = 11;

/// Whether `path` names a file. The assets were asked before and don't have it; to answer with the page would put HTML
/// into caches under a script's name.
fn names_a_file(path: &str) -> bool {
    let ends = |last: &str| last.rsplit_once('.').is_some_and(|(_, ending)| ending.len() <= LONGEST_ENDING);
    path.starts_with("/assets/") || path.rsplit('/').next().is_some_and(ends)
}

/// The page, or 404 for a file that isn't there.
///
/// # Errors
/// [`Fault::Broken`] when the assets don't answer.
pub async fn show(request: &Request, env: &Env) -> Result<Answer, Fault> {
    if !matches!(request.inner().method().as_str(), "GET" | "HEAD") {
        return Ok(Answer::empty(405).with("allow", "GET, HEAD").with("cache-control", "no-store"));
    }
    if names_a_file(&request.path()) {
        return Ok(Answer::empty(404).with("cache-control", "no-store"));
    }
    let mut init = RequestInit::new();
    if let Some(known) = call::header(request.headers(), "if-none-match") {
        let headers = Headers::new();
        headers.set("if-none-match", &known).map_err(Fault::corrupt)?;
        init.with_headers(headers);
    }
    // The host is of no importance: the binding looks at the path. `/index.html` would be answered with a redirect.
    let file = match Program::at(&request.path()) {
        Program::Hall => "https://assets/hall",
        Program::Hands => "https://assets/hands",
        Program::App | Program::Desk => "https://assets/",
    };
    let page = env.assets("ASSETS").map_err(Fault::corrupt)?.fetch(file, Some(init)).await;
    let page = page.map_err(Fault::corrupt)?;
    let tag = call::header(page.headers(), "etag");
    let (status, body) = (page.status_code(), page.into_parts().1);
    let answer = match (status, body) {
        (304, _) => Answer::empty(304),
        (200, body @ (ResponseBody::Stream(_) | ResponseBody::Body(_))) => {
            Answer { status: 200, headers: vec![("content-type", "text/html; charset=utf-8".into())], body }
        }
        (status, _) => return Err(Fault::corrupt(format!("the page is answered with {status}"))),
    };
    let answer = answer.with("cache-control", "no-cache");
    Ok(match tag {
        Some(tag) => answer.with("etag", tag),
        None => answer,
    })
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
        for place in ["/", "/taoyuanli", "/taoyuanli/matters/mt_01ARZ3NDEKTSV4RRFFQ69G5FAV", &photo] {
            assert!(!names_a_file(place), "{place}");
        }
    }
}
