//! Certificates as rows.

use domain::{
    clock::Moment,
    ids::PersonId,
    people::wire::Qr,
    problem::Problem,
    text::PersonName,
    volunteers::points::{
        certificate::{CERTIFICATES_MAX, CertificateCode, Served},
        wire::{Certificate, CertificateLine, CertifiedHours},
    },
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
};

/// Asks for one's own that can be verified, newest first.
pub fn own(cx: &RequestContext) -> Statement {
    cx.viewer_sql(
        "SELECT code, at_ms, name, minutes IS NOT NULL AS hours, stars IS NOT NULL AS stars
         FROM certificate INDEXED BY certificate_by_person
         WHERE community = ?1 AND person = (SELECT person FROM viewer) AND revoked_ms IS NULL
         ORDER BY at_ms DESC, code",
    )
}

#[derive(Deserialize)]
struct OwnRow {
    code: CertificateCode,
    at_ms: Moment,
    name: String,
    hours: u8,
    stars: u8,
}

/// Reads what [`own`] asked for.
pub fn read_own(answers: &mut Rows) -> Result<Vec<CertificateLine>, Error> {
    let line = |row: OwnRow| CertificateLine {
        code: row.code,
        at: row.at_ms,
        name: row.name,
        hours: row.hours == 1,
        stars: row.stars == 1,
    };
    answers.each(line)
}

/// Asks for the name of the person who asks.
pub fn name(cx: &RequestContext) -> Statement {
    cx.viewer_sql("SELECT name FROM person WHERE community = ?1 AND id = (SELECT person FROM viewer)")
}

#[derive(Deserialize)]
struct NameRow {
    name: Option<PersonName>,
}

/// Reads what [`name`] asked for.
///
/// # Errors
/// [`Problem::NotSignedIn`] for an account that was deleted in this very moment.
pub fn read_name(answers: &mut Rows) -> Result<PersonName, Error> {
    let row: Option<NameRow> = answers.first()?;
    row.and_then(|row| row.name).ok_or(Problem::NotSignedIn.into())
}

/// What a certificate is to show.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    pub name: &'a str,
    pub served: Option<Served>,
    pub stars: Option<u8>,
}

/// Keeps a certificate; changes no row where the person has as many as one can.
pub fn make(cx: &RequestContext, person: &PersonId, code: &CertificateCode, shown: Shown<'_>) -> Statement {
    cx.sql(
        "INSERT INTO certificate (community, code, person, at_ms, name, minutes, from_ms, until_ms, stars)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE (
           SELECT count(*) FROM certificate INDEXED BY certificate_by_person
           WHERE community = ?1 AND person = ?3 AND revoked_ms IS NULL) < ?10",
    )
    .arg(code.as_str())
    .arg(person.as_str())
    .arg(cx.now)
    .arg(shown.name)
    .arg(shown.served.map(|served| served.minutes))
    .arg(shown.served.map(|served| served.from))
    .arg(shown.served.map(|served| served.until))
    .arg(shown.stars.map(u32::from))
    .arg(CERTIFICATES_MAX)
}

/// Asks whose a certificate is.
pub fn whose(cx: &RequestContext, code: &CertificateCode) -> Statement {
    cx.sql("SELECT person, revoked_ms IS NOT NULL AS revoked FROM certificate WHERE community = ?1 AND code = ?2")
        .arg(code.as_str())
}

#[derive(Deserialize)]
struct WhoseRow {
    person: PersonId,
    revoked: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose {
    pub person: PersonId,
    /// Whether they have revoked it.
    pub revoked: bool,
}

/// Reads what [`whose`] asked for.
pub fn read_whose(answers: &mut Rows) -> Result<Option<Whose>, Error> {
    let row: Option<WhoseRow> = answers.first()?;
    Ok(row.map(|row| Whose { person: row.person, revoked: row.revoked == 1 }))
}

/// Revokes a certificate: nothing that it showed is kept.
pub fn revoke(cx: &RequestContext, person: &PersonId, code: &CertificateCode) -> Statement {
    cx.sql(
        "UPDATE certificate SET revoked_ms = ?4, name = NULL, minutes = NULL, from_ms = NULL, until_ms = NULL, stars = NULL
         WHERE community = ?1 AND person = ?2 AND code = ?3 AND revoked_ms IS NULL",
    )
    .arg(person.as_str())
    .arg(code.as_str())
    .arg(cx.now)
}

pub fn one(cx: &RequestContext, code: &CertificateCode) -> Statement {
    cx.sql(
        "SELECT at_ms, name, minutes, from_ms, until_ms, stars FROM certificate WHERE community = ?1 AND code = ?2",
    )
    .arg(code.as_str())
}

/// A certificate that was found.
#[derive(Clone, Debug, Deserialize)]
pub struct Found {
    at_ms: Moment,
    name: Option<String>,
    minutes: Option<u32>,
    from_ms: Option<Moment>,
    until_ms: Option<Moment>,
    stars: Option<u8>,
}

impl Found {
    /// As anybody sees it; none where it was revoked.
    #[must_use]
    pub fn certificate(self, code: CertificateCode, qr: Qr) -> Option<Certificate> {
        let served = match (self.minutes, self.from_ms, self.until_ms) {
            (Some(minutes), Some(from), Some(until)) => Some(CertifiedHours { minutes, from, until }),
            _ => None,
        };
        Some(Certificate { code, at: self.at_ms, name: self.name?, served, stars: self.stars, qr })
    }
}

/// Reads what [`one`] asked for.
pub fn read_one(answers: &mut Rows) -> Result<Option<Found>, Error> {
    Ok(answers.first()?)
}
