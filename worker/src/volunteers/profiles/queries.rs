//! What volunteers say about themselves, a row each.

use api::volunteers::NewProfile;
use domain::{ids::PersonId, volunteers::team::Seen};
use serde::Deserialize;

use crate::{
    db::{Query, Statement},
    error::Error,
    http::RequestContext,
};

#[derive(Deserialize)]
struct SeenRow {
    seen: Seen,
}

/// Who else sees what the person who asks has said; nobody, where nothing was said.
pub fn seen(cx: &RequestContext) -> Query<Seen> {
    cx.viewer_sql("SELECT seen FROM volunteer WHERE community = ?1 AND person = (SELECT person FROM viewer)")
        .first()
        .map(|row: Option<SeenRow>| row.map_or(Seen::Nobody, |row| row.seen))
}

pub fn save(cx: &RequestContext, person: &PersonId, said: &NewProfile) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "INSERT INTO volunteer (community, person, skills, free, cap, seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (community, person) DO UPDATE SET skills = excluded.skills, free = excluded.free,
               cap = excluded.cap, seen = excluded.seen",
        )
        .arg(person.as_str())
        .arg(serde_json::to_string(&said.skills).map_err(Error::corrupt)?)
        .arg(u32::from(said.free))
        .arg(said.cap.map(u32::from))
        .arg(said.seen.code()))
}
