//! Certificates: made and revoked by their holders, verified by anybody who has the code.

pub mod queries;

use api::{
    endpoint::{Accepted, Nothing},
    volunteers::points::{
        Certificate, CertificateMade, Certificates, ListCertificates, MakeCertificate, NewCertificate,
        OneCertificate, RevokeCertificate, VerifyCertificate, certificate_page,
    },
};
use copy::volunteers::points as words;
use domain::{
    people::name::surname,
    problem::Problem,
    volunteers::{
        points::{
            certificate::{CertificateCode, NameShown, Served, certify},
            stars::stars,
        },
        refusal::Refusal,
    },
};

use self::queries::CertificateShows;
use super::ledger::queries as ledger;
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    qr,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ListCertificates>(list)
        .route::<MakeCertificate>(make)
        .limit(rate_limit::CERTIFY)
        .route::<RevokeCertificate>(revoke)
        .limit(rate_limit::CERTIFY)
        .route::<VerifyCertificate>(verify)
        .limit(rate_limit::VERIFY)
}

pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Certificates, Error> {
    let (_, (served, certificates)) = cx.load((ledger::served(cx), queries::own(cx))).await?;
    let minutes = Served::of(&served).map_or(0, |served| served.minutes);
    Ok(Certificates { minutes, stars: stars(minutes), certificates })
}

/// Makes one of what was done so far. It keeps what is to be shown and nothing else.
pub async fn make(cx: &RequestContext, asked: NewCertificate) -> Result<CertificateMade, Error> {
    let (actor, (served, own, name)) =
        cx.load((ledger::served(cx), queries::own(cx), queries::name(cx))).await?;
    let served = certify(Served::of(&served), u32::try_from(own.len()).unwrap_or(u32::MAX))?;
    let code = CertificateCode::new(cx.entropy()?);
    let name = match asked.name {
        NameShown::Full => name.as_str().to_owned(),
        NameShown::Surname => words::surname_only(&surname(&name)),
    };
    let stars = asked.stars.then(|| stars(served.minutes));
    let shown = CertificateShows { name: &name, served: asked.hours.then_some(served), stars };
    // The code isn't in the record: whoever exports the record would hand it on.
    let fact = NewEvent {
        kind: "certificate_made",
        subject: actor.person.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let transaction = Transaction::new()
        .require(queries::has_room(cx, &actor.person), Problem::from(Refusal::CertificatesMany))
        .then(queries::make(cx, &actor.person, &code, shown))
        .then(cx.event(&fact)?);
    cx.save(transaction, CertificateMade { code }).await
}

/// Revokes one's own. Saying it twice changes nothing.
///
/// # Errors
/// [`Problem::NotFound`] for what isn't one's own.
pub async fn revoke(cx: &RequestContext, asked: OneCertificate) -> Result<Accepted, Error> {
    let (actor, holder) = cx.load(queries::holder(cx, &asked.code)).await?;
    if holder.filter(|holder| holder.person == actor.person).ok_or(Problem::NotFound)?.revoked {
        return Ok(Accepted {});
    }
    let fact = NewEvent {
        kind: "certificate_revoked",
        subject: actor.person.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let transaction =
        Transaction::new().then(queries::revoke(cx, &actor.person, &asked.code)).then(cx.event(&fact)?);
    cx.save(transaction, Accepted {}).await
}

pub async fn verify(cx: &RequestContext, asked: OneCertificate) -> Result<Certificate, Error> {
    let (_, row) = cx.load_public(queries::one(cx, &asked.code).ok_or(Problem::NotFound)).await?;
    let link = format!("{}/{}/{}", cx.request.origin, cx.community, certificate_page(&asked.code));
    row.certificate(asked.code, qr::draw(&link)?).ok_or(Refusal::CertificateRevoked.into())
}
