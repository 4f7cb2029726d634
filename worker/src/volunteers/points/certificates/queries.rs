//! Certificates as rows.

use api::{
    people::Qr,
    volunteers::points::{Certificate, CertificateLine, CertifiedHours},
};
use domain::{
    clock::Moment,
    ids::PersonId,
    problem::Problem,
    text::PersonName,
    volunteers::points::certificate::{CERTIFICATES_MAX, CertificateCode, Served},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag},
    http::RequestContext,
};

/// One's own that can be verified, newest first.
pub fn own(cx: &RequestContext) -> Query<Vec<CertificateLine>> {
    cx.viewer_sql(
        "SELECT code, at_ms, name, minutes IS NOT NULL AS hours, stars IS NOT NULL AS stars
         FROM certificate INDEXED BY certificate_by_person
         WHERE community = ?1 AND person = (SELECT person FROM viewer) AND revoked_ms IS NULL
         ORDER BY at_ms DESC, code",
    )
    .all::<OwnCertificateRow>()
    .each(CertificateLine::from)
}

#[derive(Deserialize)]
struct OwnCertificateRow {
    code: CertificateCode,
    at_ms: Moment,
    name: String,
    #[serde(deserialize_with = "flag")]
    hours: bool,
    #[serde(deserialize_with = "flag")]
    stars: bool,
}

impl From<OwnCertificateRow> for CertificateLine {
    fn from(row: OwnCertificateRow) -> Self {
        Self { code: row.code, at: row.at_ms, name: row.name, hours: row.hours, stars: row.stars }
    }
}

/// The name of the person who asks; `NotSignedIn` for an account that was deleted in this very moment.
pub fn name(cx: &RequestContext) -> Query<PersonName> {
    cx.viewer_sql("SELECT name FROM person WHERE community = ?1 AND id = (SELECT person FROM viewer)")
        .first()
        .map(|row: Option<NameRow>| row.and_then(|row| row.name))
        .ok_or(Problem::NotSignedIn)
}

#[derive(Deserialize)]
struct NameRow {
    name: Option<PersonName>,
}

#[derive(Clone, Copy, Debug)]
pub struct CertificateShows<'a> {
    pub name: &'a str,
    pub served: Option<Served>,
    pub stars: Option<u8>,
}

/// Whether the person may have one more.
pub fn has_room(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql(
        "SELECT 1 WHERE (
           SELECT count(*) FROM certificate INDEXED BY certificate_by_person
           WHERE community = ?1 AND person = ?2 AND revoked_ms IS NULL) < ?3",
    )
    .arg(person.as_str())
    .arg(CERTIFICATES_MAX)
}

pub fn make(
    cx: &RequestContext,
    person: &PersonId,
    code: &CertificateCode,
    shown: CertificateShows<'_>,
) -> Statement {
    cx.sql(
        "INSERT INTO certificate (community, code, person, at_ms, name, minutes, from_ms, until_ms, stars)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )
    .arg(code.as_str())
    .arg(person.as_str())
    .arg(cx.now)
    .arg(shown.name)
    .arg(shown.served.map(|served| served.minutes))
    .arg(shown.served.map(|served| served.from))
    .arg(shown.served.map(|served| served.until))
    .arg(shown.stars.map(u32::from))
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HolderRow {
    pub person: PersonId,
    /// Whether they have revoked it.
    #[serde(deserialize_with = "flag")]
    pub revoked: bool,
}

pub fn holder(cx: &RequestContext, code: &CertificateCode) -> Query<Option<HolderRow>> {
    cx.sql("SELECT person, revoked_ms IS NOT NULL AS revoked FROM certificate WHERE community = ?1 AND code = ?2")
        .arg(code.as_str())
        .first()
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

pub fn one(cx: &RequestContext, code: &CertificateCode) -> Query<Option<CertificateRow>> {
    cx.sql(
        "SELECT at_ms, name, minutes, from_ms, until_ms, stars FROM certificate WHERE community = ?1 AND code = ?2",
    )
    .arg(code.as_str())
    .first()
}

#[derive(Clone, Debug, Deserialize)]
pub struct CertificateRow {
    at_ms: Moment,
    name: Option<String>,
    minutes: Option<u32>,
    from_ms: Option<Moment>,
    until_ms: Option<Moment>,
    stars: Option<u8>,
}

impl CertificateRow {
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
