//! First screens: what there is to do, one task, a certificate to be verified. They look as `app/src/volunteers` draws them,
//! which has the whole.

use api::volunteers::{
    ListShifts, OneVolunteerTask, ShiftLine, ShiftsQuery, ShowVolunteerTask, VolunteerTaskView, page_of,
    points::{Certificate, OneCertificate, VerifyCertificate},
};
use copy::{
    time,
    volunteers::{self as words, points as earned},
};
use domain::{ids::TaskId, volunteers::points::certificate::CertificateCode};
use maud::{Markup, html};

use super::{listing, points::certificates, tasks};
use crate::{
    error::Error,
    first_paint::{
        frame::{Screen, empty, fact},
        page_loader::{Context, PageLoader, asks},
        pages::Renderer,
    },
};

/// What suits whoever asks, or with `?all=true` all there is to do.
pub async fn list(loader: &PageLoader, query: &str) -> Result<Renderer, Error> {
    let all = asks(query, "all");
    let found = loader.read::<ListShifts>(listing::list, ShiftsQuery { suits: Some(!all) }).await?;
    Ok(Box::new(move |context| {
        Screen::new(
            context,
            words::HEADING,
            html! {
                @if context.me.is_none() { p.hint { (words::SIGN_IN_FIRST) } }
                @if found.shifts.is_empty() { (empty(if all { words::NONE } else { words::NONE_SUITS })) }
                @for line in &found.shifts { (card(line, context)) }
            },
        )
        .naming(found.shifts.iter().map(|line| line.title.as_str()))
        .shown_by(["tasks"])
        .below(context.path(""))
    }))
}

fn card(line: &ShiftLine, context: &Context) -> Markup {
    html! {
        article.card {
            h2 { a.link href=(context.path(&page_of(&line.task))) { (line.title.as_str()) } }
            p.strong { (words::when(line.from, line.until, context.now)) }
            p { (line.spot.as_str()) }
            p.soft { (words::places(line)) }
        }
    }
}

/// One task with its shifts.
pub async fn task(loader: &PageLoader, task: TaskId) -> Result<Renderer, Error> {
    let view = loader.read::<ShowVolunteerTask>(tasks::show, OneVolunteerTask { task }).await?;
    Ok(Box::new(move |context| {
        Screen::new(context, view.title.as_str(), told(&view, context))
            .shown_by(["task"])
            .about(view.text.as_str().to_owned())
            .below(context.path("volunteers"))
    }))
}

fn told(view: &VolunteerTaskView, context: &Context) -> Markup {
    let site = view.site.as_ref().map_or_else(|| context.name(), |site| context.site(site));
    html! {
        @if let Some(why) = &view.closed { p.alert { (words::closed_because(why.as_str())) } }
        section.card {
            p.said { (view.text.as_str()) }
            dl.facts {
                (fact(words::SITE, &site))
                (fact(words::SPOT, view.spot.as_str()))
                @if let Some(bring) = &view.bring { (fact(words::BRING, bring.as_str())) }
                @if !view.skills.is_empty() { (fact(words::SKILLS, &words::skills(&view.skills))) }
            }
        }
        section.stack aria-labelledby="shifts" {
            h2 #shifts { (words::SHIFTS) }
            @for line in &view.shifts {
                article.card {
                    h3 { (words::when(line.from, line.until, context.now)) }
                    p.soft { (words::places(line)) }
                    p.soft { (words::deadline(line.deadline, context.now)) }
                }
            }
        }
    }
}

/// A certificate, for whoever wants to know whether it is genuine.
pub async fn certificate(loader: &PageLoader, code: CertificateCode) -> Result<Renderer, Error> {
    let found = loader.read::<VerifyCertificate>(certificates::verify, OneCertificate { code }).await?;
    Ok(Box::new(move |context| {
        Screen::new(context, earned::CERTIFICATES, sheet(&found, context))
            .shown_by(["certificate"])
            .about(earned::GENUINE.to_owned())
            .below(context.path("volunteers/points/verify"))
    }))
}

fn sheet(certificate: &Certificate, context: &Context) -> Markup {
    html! {
        p.told.unprinted { (earned::GENUINE) }
        article.card.sheet.stack {
            p { (earned::says(&context.name())) }
            dl.facts {
                (fact(earned::HOLDER, &certificate.name))
                @if let Some(served) = &certificate.served {
                    (fact(earned::SERVED, &earned::hours(served.minutes)))
                    (fact(earned::PERIOD, &earned::period(served)))
                }
                @if let Some(stars) = certificate.stars { (fact(earned::LEVEL, &earned::level(stars))) }
                (fact(earned::ISSUED, &time::day(certificate.at)))
                (fact(earned::NUMBER, &certificate.code.grouped()))
            }
        }
    }
}
