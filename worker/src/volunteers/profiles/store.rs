//! What volunteers say about themselves, a row each.

use domain::{
    ids::PersonId,
    volunteers::profile::{FreeTimes, Skill},
};

use crate::{cx::Cx, db::Stmt, fault::Fault};

/// Keeps it.
///
/// # Errors
/// [`Fault::Broken`] when the skills can't be written.
pub fn save(
    cx: &Cx,
    person: &PersonId,
    skills: &[Skill],
    free: FreeTimes,
    cap: Option<u8>,
) -> Result<Stmt, Fault> {
    Ok(cx
        .sql(
            "INSERT INTO volunteer (community, person, skills, free, cap) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (community, person) DO UPDATE SET skills = excluded.skills, free = excluded.free,
               cap = excluded.cap",
        )
        .arg(person.as_str())
        .arg(serde_json::to_string(skills).map_err(Fault::corrupt)?)
        .arg(u32::from(free))
        .arg(cap.map(u32::from)))
}
