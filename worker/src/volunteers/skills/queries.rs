//! The community's own skills, a row each.

use domain::{text::SkillName, volunteers::team::SKILLS_MAX};
use serde::Deserialize;

use crate::{
    db::{Query, Statement},
    http::RequestContext,
};

#[derive(Deserialize)]
struct SkillRow {
    name: SkillName,
}

pub fn own(cx: &RequestContext) -> Query<Vec<SkillName>> {
    cx.sql("SELECT name FROM volunteer_skill WHERE community = ?1 ORDER BY name")
        .all()
        .each(|row: SkillRow| row.name)
}

/// Whether there may be one more.
pub fn has_room(cx: &RequestContext) -> Statement {
    cx.sql("SELECT 1 WHERE (SELECT count(*) FROM volunteer_skill WHERE community = ?1) < ?2").arg(SKILLS_MAX)
}

pub fn add(cx: &RequestContext, name: &SkillName) -> Statement {
    cx.sql("INSERT INTO volunteer_skill (community, name) VALUES (?1, ?2) ON CONFLICT (community, name) DO NOTHING")
        .arg(name.as_str())
}

/// Takes one off; changes no row as long as a task that is open takes it.
pub fn remove(cx: &RequestContext, name: &SkillName) -> Statement {
    cx.sql(
        "DELETE FROM volunteer_skill WHERE community = ?1 AND name = ?2 AND NOT EXISTS (
           SELECT 1 FROM volunteer_task AS t JOIN json_each(t.skills) AS needed ON needed.value = ?2
           WHERE t.community = ?1 AND t.closed_ms IS NULL AND EXISTS (
             SELECT 1 FROM shift AS s WHERE s.community = t.community AND s.task = t.id AND s.until_ms > ?3))",
    )
    .arg(name.as_str())
    .arg(cx.now)
}

/// Takes one off all profiles.
pub fn forget(cx: &RequestContext, name: &SkillName) -> Statement {
    cx.sql(
        "UPDATE volunteer SET skills = (
           SELECT json_group_array(kept.value) FROM json_each(volunteer.skills) AS kept WHERE kept.value <> ?2)
         WHERE community = ?1 AND EXISTS (SELECT 1 FROM json_each(volunteer.skills) AS had WHERE had.value = ?2)",
    )
    .arg(name.as_str())
}
