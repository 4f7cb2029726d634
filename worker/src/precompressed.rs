//! The compiled files of the app, compressed as well as it can be done: not anew for each phone, but once, by the build.
//!
//! What compresses on the way takes a quick way, and these are the largest things that a phone downloads.

use worker::{Env, Request, ResponseBody};

use crate::{
    error::Error,
    http::{Response, request},
};

/// Whether `path` names a compiled file.
#[must_use]
pub fn is_asked(path: &str) -> bool {
    path.starts_with("/assets/") && path.ends_with(".wasm")
}

/// Whether somebody who accepts these encodings reads Brotli (RFC 9110 §12.5.3).
fn reads_brotli(accepted: Option<&str>) -> bool {
    accepted.is_some_and(|accepted| {
        accepted.split(',').any(|one| {
            let (name, weight) = one.split_once(';').unwrap_or((one, ""));
            let refused =
                weight.trim().strip_prefix("q=").is_some_and(|q| q.chars().all(|c| matches!(c, '0' | '.')));
            name.trim() == "br" && !refused
        })
    })
}

/// The file, or 404 where there is none of that name.
pub async fn show(request: &Request, env: &Env) -> Result<Response, Error> {
    let path = request.path();
    if reads_brotli(request::header(request.headers(), "accept-encoding").as_deref())
        && let Some(body) = file(env, &format!("{path}.br")).await?
    {
        let answer = Response { status: 200, headers: vec![], body };
        return Ok(named_by_content(answer).with("content-encoding", "br"));
    }
    match file(env, &path).await? {
        Some(body) => Ok(named_by_content(Response { status: 200, headers: vec![], body })),
        None => Ok(Response::empty(404).with("cache-control", "no-store")),
    }
}

fn named_by_content(answer: Response) -> Response {
    answer
        .with("content-type", "application/wasm")
        .with("cache-control", "public, max-age=31536000, immutable")
        .with("vary", "accept-encoding")
}

async fn file(env: &Env, path: &str) -> Result<Option<ResponseBody>, Error> {
    let assets = env.assets("ASSETS").map_err(Error::corrupt)?;
    let found = assets.fetch(format!("https://assets{path}"), None).await.map_err(Error::corrupt)?;
    Ok((found.status_code() == 200).then(|| found.into_parts().1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_compiled_files_are_asked_for_here() {
        assert!(is_asked("/assets/app-0123.wasm"));
        for other in ["/assets/app-0123.js", "/app.wasm", "/assets/app-0123.wasm.br", "/taoyuanli"] {
            assert!(!is_asked(other), "{other}");
        }
    }

    #[test]
    fn brotli_is_sent_to_whoever_reads_it() {
        for (accepted, reads) in [
            (None, false),
            (Some(""), false),
            (Some("gzip, deflate"), false),
            (Some("gzip, deflate, br, zstd"), true),
            (Some("br;q=1.0, gzip"), true),
            (Some("gzip, br; q=0.5"), true),
            (Some("gzip, br;q=0.0"), false),
            (Some("brotli"), false),
        ] {
            assert_eq!(reads_brotli(accepted), reads, "{accepted:?}");
        }
    }
}
