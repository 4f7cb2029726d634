//! What browsers are told about pages and files.

use std::collections::BTreeSet;

use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use expect_test::expect;
use sha2::{Digest, Sha256};
use tests::{TestRequest, TestResponse, building};

use super::endpoints::endpoints;
use crate::fixture::community;

const SECURITY: [&str; 4] =
    ["content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy"];

/// What a policy allows by its content (CSP Level 3, 2.3.1).
const BY_CONTENT: &str = " 'sha256-";

fn security(said: &TestResponse) -> String {
    let header = |name: &str| {
        let mut parts = said.header(name).unwrap_or("-").split(BY_CONTENT);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |all, part| all + BY_CONTENT + "…'" + part.split_once('\'').unwrap_or_default().1)
    };
    SECURITY.map(|name| format!("{name}: {}", header(name))).join("\n")
}

#[test]
fn pages_files_answers_and_refusals_carry_security_headers() {
    let community = community();
    let visitor = community.visitor();
    let page = visitor.opens("/");
    assert_eq!(page.status, 200);
    expect![[r#"
        content-security-policy: default-src 'none'; script-src 'self' 'sha256-…' 'wasm-unsafe-eval'; style-src 'self' 'sha256-…'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
        x-content-type-options: nosniff
        referrer-policy: same-origin
        permissions-policy: geolocation=(), microphone=()"#]].assert_eq(&security(&page));
    let script = asset(&page);
    let drawn = visitor.opens(&format!("/{}", community.id));
    let kept =
        TestRequest::get(format!("/{}", community.id)).with("if-none-match", drawn.header("etag").unwrap());
    let kept = visitor.sends(kept);
    assert_eq!(kept.status, 304);
    let files = [
        visitor.opens(&format!("/{}/matters", community.id)),
        visitor.opens(&script),
        visitor.opens("/openapi.json"),
    ];
    for said in files.iter().chain([&drawn, &kept]) {
        assert_eq!(security(said), security(&page), "{}", said.asked);
    }
    // What is no page allows nothing that stands in one.
    let strict = security(&page).replace(" 'sha256-…'", "");
    for path in ["/assets/missing.js", "/api/v1/communities", "/api/v1/nothing"] {
        assert_eq!(security(&visitor.opens(path)), strict, "{path}");
    }
}

/// The first hashed file that the page mentions.
fn asset(page: &TestResponse) -> String {
    let text = page.text();
    let at = text.find("/assets/").expect("a page mentions its files");
    text[at..].split('"').next().unwrap().to_owned()
}

#[test]
fn what_stands_in_a_page_is_what_its_policy_names_and_no_more() {
    let community = community();
    let page = community.visitor().opens(&format!("/{}", community.id));
    let (text, policy) = (page.text(), page.header("content-security-policy").unwrap());
    let allowed = |kind: &str| {
        let (_, rest) = policy.split_once(&format!("{kind} 'self'{BY_CONTENT}")).expect(kind);
        BASE64.decode(rest.split_once('\'').unwrap().0).unwrap()
    };
    let inside = |tag: &str| {
        let (begin, end) = (format!("<{tag}"), format!("</{tag}>"));
        let elements = text.split(&begin).skip(1).map(|rest| rest.split_once('>').unwrap());
        // Data is no script.
        let running = elements.filter(|(attributes, _)| !attributes.contains("type=\"application/json\""));
        let contents = running.map(|(_, rest)| rest.split_once(&end).unwrap().0);
        contents.filter(|content| !content.trim().is_empty()).collect::<Vec<_>>()
    };
    for (kind, tag) in [("script-src", "script"), ("style-src", "style")] {
        let found = inside(tag);
        assert_eq!(found.len(), 1, "one {tag} in {text}");
        assert_eq!(Sha256::digest(found[0]).to_vec(), allowed(kind), "{tag}");
    }
    assert!(
        !text.contains(" onclick=")
            && !text.contains(" onload=")
            && !text.contains("javascript:")
            && !text.contains(" style="),
        "{text}"
    );
    assert!(text.contains("lang=\"zh-CN\""));
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
}

#[test]
fn a_page_is_asked_for_anew_and_a_hashed_file_is_kept_for_good() {
    let community = community();
    let visitor = community.visitor();
    let page = visitor.opens(&format!("/{}/matters", community.id));
    assert_eq!((page.status, page.header("cache-control")), (200, Some("private, no-cache")));
    let file = visitor.opens(&asset(&page));
    assert_eq!(file.status, 200);
    assert!(
        file.header("cache-control").is_some_and(|value| value.contains("immutable")),
        "{:?}",
        file.headers
    );
}

/// The app's main piece, as the page mentions it.
fn main_piece(page: &TestResponse) -> String {
    let text = page.text();
    let end = text.find(".wasm").expect("a page mentions it");
    let start = text[..end].rfind('"').expect("in an attribute") + 1;
    format!("{}.wasm", &text[start..end])
}

#[test]
fn a_compiled_file_travels_as_small_as_it_can_be() {
    let community = community();
    let visitor = community.visitor();
    let url = main_piece(&visitor.opens(&format!("/{}", community.id)));
    assert!(url.starts_with("/assets/app-"), "{url}");
    let accepting = |encodings: &str| {
        let said = visitor.sends(TestRequest::get(&url).with("accept-encoding", encodings));
        assert_eq!(said.header("content-type"), Some("application/wasm"), "{encodings}");
        assert!(said.header("cache-control").unwrap().contains("immutable"), "{encodings}");
        said
    };
    let (small, plain) = (accepting("br"), accepting("identity"));
    assert_eq!(small.header("content-encoding"), Some("br"));
    assert_eq!((plain.header("content-encoding"), &plain.bytes[..4]), (None, &b"\0asm"[..]));
    assert!(small.bytes.len() * 2 < plain.bytes.len(), "{} of {}", small.bytes.len(), plain.bytes.len());
}

#[test]
fn a_file_that_is_missing_is_missing_and_kept_by_nobody() {
    let community = community();
    for url in [
        "/assets/app-0000000000000000.wasm",
        "/assets/",
        "/favicon-old.ico",
        "/robots.old.txt",
        "/.env",
        "/assets/../worker/index.js",
    ] {
        let said = community.visitor().opens(url);
        assert_eq!(said.status, 404, "{url}");
        assert_eq!(said.header("cache-control"), Some("no-store"), "{url}");
    }
}

#[test]
fn pages_are_read_not_sent_to() {
    let community = community();
    for method in ["POST", "PUT", "DELETE"] {
        let ask =
            TestRequest { method: method.into(), ..TestRequest::post(format!("/{}", community.id), "{}") };
        assert_eq!(community.visitor().sends(ask).status, 405, "{method}");
    }
}

#[test]
fn the_openapi_document_lists_every_endpoint() {
    let community = community();
    let document = community.visitor().opens("/openapi.json").json();
    assert_eq!(document["openapi"], "3.1.0");
    let operations =
        document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    let listed: BTreeSet<_> = operations.filter_map(|operation| operation["operationId"].as_str()).collect();
    let files = [
        "DownloadHours",
        "DownloadVotes",
        "FetchCalendar",
        "FetchTasks",
        "ShowMeetingCalendar",
        "ShowPhoto",
        "UploadPhoto",
    ];
    assert_eq!(listed, endpoints().iter().map(|endpoint| endpoint.name).chain(files).collect());
}

#[test]
fn nothing_is_signed_in_by_opening_a_page() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    for person in [&wang, &community.visitor()] {
        assert_eq!(person.opens(&format!("/{}", community.id)).header("set-cookie"), None);
    }
}
