//! The pages around WeChat: one's own binding, and why it didn't work. Whoever reads one can always go on as before.

use copy::{shell, wechat as words};
use domain::{
    clock::Moment,
    people::wechat::{Refusal, opened_in},
    problem::Problem,
};
use maud::{Markup, html};

use super::addresses::{START, UNBIND, address_from};
use crate::{
    error::Error,
    first_paint::{frame::Screen, shell::Shell},
    http::{RequestContext, Response},
};

/// Whether the account is bound, since when, and what can be done about it.
pub(super) async fn binding(
    cx: &RequestContext,
    back: &str,
    since: Option<Moment>,
) -> Result<Response, Error> {
    let content = html! {
        @match since {
            Some(since) => section.card.stack {
                h2 { (words::BOUND) }
                p.soft { (words::bound_since(&copy::time::day(since))) }
                p { (words::BOUND_HINT) }
                form.stack method="post" action=(address_from(cx, UNBIND, back)) {
                    button.button.danger type="submit" { (words::UNBIND) }
                }
                p.soft { (words::UNBIND_HINT) }
            },
            None => section.card.stack {
                h2 { (words::NOT_BOUND) }
                p { (words::NOT_BOUND_HINT) }
                @if opened_in(&cx.request.user_agent) {
                    a.button href=(address_from(cx, START, back)) { (words::BIND) }
                } @else {
                    p { (words::sentence(Refusal::NotInWechat)) }
                }
                p.soft { (words::KEPT_HINT) }
            },
        }
    };
    page(cx, words::BINDING, back, content).await
}

/// Why somebody isn't signed in or bound.
pub(super) async fn refused(cx: &RequestContext, refusal: Refusal, back: &str) -> Result<Response, Error> {
    let signed_in = matches!(refusal, Refusal::Taken | Refusal::BoundAlready);
    let content = html! {
        section.card.stack data-code=(refusal.code()) {
            p role="status" { (words::sentence(refusal)) }
            @if refusal.may_pass() {
                a.button href=(address_from(cx, START, back)) { (words::AGAIN) }
            }
            @if !signed_in {
                a.button.line href={ "/" (cx.community) "/sign-in" } { (words::BY_CODE) }
            }
            a.button.quiet href=(back) { (words::GO_ON) }
            @if !signed_in { p.soft { (words::AS_GUEST) } }
        }
    };
    let answer = page(cx, words::heading(refusal), back, content).await?;
    Ok(Response { status: refusal.status(), ..answer })
}

/// What is refused elsewhere too, such as asking too often.
pub(super) async fn stopped(cx: &RequestContext, problem: &Problem, back: &str) -> Result<Response, Error> {
    let content = html! {
        section.card.stack data-code=(problem.code()) {
            p role="status" { (copy::problem::title(problem)) }
            a.button.quiet href=(back) { (words::GO_ON) }
        }
    };
    let answer = page(cx, words::heading(Refusal::Away), back, content).await?;
    Ok(Response { status: problem.status(), ..answer })
}

async fn page(cx: &RequestContext, title: &str, back: &str, content: Markup) -> Result<Response, Error> {
    let screen = Screen::at(shell::APP.to_owned(), title, content).below(back.to_owned());
    let shell = Shell::of(&cx.request.env).await?;
    Ok(shell.still(&screen).with("cache-control", "no-store"))
}
