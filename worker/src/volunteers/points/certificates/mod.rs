//! Certificates: made and revoked by their holders, verified by anybody who has the code.

pub mod queries;

use domain::{
    copy::volunteers::points as words,
    endpoint::{Accepted, Nothing},
    people::name::surname,
    problem::Problem,
    volunteers::{
        points::{
            certificate::{CertificateCode, NameShown, Served, certify},
            stars::stars,
            wire::{
                Certificate, CertificateMade, Certificates, NewCertificate, OneCertificate, certificate_page,
            },
        },
        refusal::Refusal,
    },
};

use super::ledger::queries as ledger;
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
    qr,
};

/// Lists one's own.
///
/// # Errors
/// `not_signed_in`.
pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Certificates, Error> {
    let (_, mut answers) = cx.load(vec![ledger::served(cx), queries::own(cx)]).await?;
    let minutes = Served::of(&ledger::read_served(&mut answers)?).map_or(0, |served| served.minutes);
    Ok(Certificates { minutes, stars: stars(minutes), certificates: queries::read_own(&mut answers)? })
}

/// Makes one of what was done so far. It keeps what is to be shown and nothing else.
///
/// # Errors
/// [`Refusal::CertificateEmpty`], [`Refusal::CertificatesMany`].
pub async fn make(cx: &RequestContext, asked: NewCertificate) -> Result<CertificateMade, Error> {
    let asking = vec![ledger::served(cx), queries::own(cx), queries::name(cx)];
    let (actor, mut answers) = cx.load(asking).await?;
    let served = Served::of(&ledger::read_served(&mut answers)?);
    let alive = queries::read_own(&mut answers)?.len();
    let name = queries::read_name(&mut answers)?;
    let served = certify(served, u32::try_from(alive).unwrap_or(u32::MAX))?;
    let code = CertificateCode::new(cx.entropy()?);
    let name = match asked.name {
        NameShown::Full => name.as_str().to_owned(),
        NameShown::Surname => words::surname_only(&surname(&name)),
    };
    let stars = asked.stars.then(|| stars(served.minutes));
    let shown = queries::Shown { name: &name, served: asked.hours.then_some(served), stars };
    // The code isn't in the record: whoever exports the record would hand it on.
    let fact = NewEvent {
        kind: "certificate_made",
        subject: actor.person.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let write = Transaction::new()
        .guarded(
            queries::make(cx, &actor.person, &code, shown),
            Conflict::Refused(Refusal::CertificatesMany.into()),
        )
        .then(cx.event(&fact)?);
    cx.save(write, CertificateMade { code }).await
}

/// Revokes one's own. Saying it twice changes nothing.
///
/// # Errors
/// [`Problem::NotFound`] for what isn't one's own.
pub async fn revoke(cx: &RequestContext, asked: OneCertificate) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::whose(cx, &asked.code)]).await?;
    let found = queries::read_whose(&mut answers)?.filter(|whose| whose.person == actor.person);
    if found.ok_or(Problem::NotFound)?.revoked {
        return Ok(Accepted {});
    }
    let fact = NewEvent {
        kind: "certificate_revoked",
        subject: actor.person.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let write =
        Transaction::new().then(queries::revoke(cx, &actor.person, &asked.code)).then(cx.event(&fact)?);
    cx.save(write, Accepted {}).await
}

/// Verifies one, for anybody.
///
/// # Errors
/// [`Problem::NotFound`]; [`Refusal::CertificateRevoked`].
pub async fn verify(cx: &RequestContext, asked: OneCertificate) -> Result<Certificate, Error> {
    let (_, mut answers) = cx.load_public(vec![queries::one(cx, &asked.code)]).await?;
    let link = format!("{}/{}/{}", cx.request.origin, cx.community, certificate_page(&asked.code));
    let found = queries::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    found.certificate(asked.code, qr::draw(&link)?).ok_or(Refusal::CertificateRevoked.into())
}
