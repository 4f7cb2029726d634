//! Who supports and who follows a matter.

use domain::{
    ids::{MatterId, PersonId},
    matters::{matter::Matter, status::Status},
};

use super::Backing;
use crate::{
    db::{Query, Statement},
    http::RequestContext,
};

impl Backing {
    fn table(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Follow => "follow",
        }
    }
}

/// Whether the person who asks backs the matter already.
pub fn is_on(cx: &RequestContext, backing: Backing, matter: &MatterId) -> Query<bool> {
    let sql = format!(
        "SELECT 1 FROM {} WHERE community = ?1 AND matter = ?4 AND person = (SELECT person FROM viewer)",
        backing.table()
    );
    cx.viewer_sql(&sql).arg(matter.as_str()).exists()
}

/// Switches it on; changes no row where it is so already.
pub fn switch_on(cx: &RequestContext, backing: Backing, matter: &MatterId, person: &PersonId) -> Statement {
    let sql = format!(
        "INSERT INTO {} (community, matter, person, at_ms) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (community, matter, person) DO NOTHING",
        backing.table()
    );
    Statement::new(sql).arg(cx.community.as_str()).arg(matter.as_str()).arg(person.as_str()).arg(cx.now)
}

/// Switches it off, also at what was merged into the matter, and where it brought the person along. The last of the
/// statements changes no row where it is off already.
pub fn switch_off(
    cx: &RequestContext,
    backing: Backing,
    matter: &Matter,
    person: &PersonId,
) -> [Statement; 2] {
    let stmt = |sql: &str| {
        let sql = sql.replace("{table}", backing.table());
        Statement::new(sql).arg(cx.community.as_str()).arg(matter.id.as_str()).arg(person.as_str())
    };
    [
        stmt("DELETE FROM {table} WHERE community = ?1 AND person = ?3 AND matter = ?4 AND via = ?2")
            .arg(matter.merged_into.as_ref().map(MatterId::as_str)),
        stmt(
            "DELETE FROM {table} WHERE community = ?1 AND person = ?3 AND matter IN (
               SELECT ?2 UNION ALL
               SELECT id FROM matter INDEXED BY matter_by_merger WHERE community = ?1 AND merged_into = ?2)",
        ),
    ]
}

/// Counts the supporters of a matter again, and of those it goes on with.
pub fn recount(cx: &RequestContext, matter: &Matter) -> Statement {
    cx.sql(
        "UPDATE matter AS m
         SET supports = (SELECT count(*) FROM support WHERE community = ?1 AND matter = m.id)
         WHERE community = ?1 AND id IN (
           SELECT ?2 UNION ALL SELECT ?3 UNION ALL
           SELECT id FROM matter INDEXED BY matter_by_merger WHERE community = ?1 AND merged_into = ?2)",
    )
    .arg(matter.id.as_str())
    .arg(matter.merged_into.as_ref().map(MatterId::as_str))
}

/// A condition: the matter wasn't merged or taken out again since it was read, and isn't over by now where support is
/// to be given.
pub fn is_settled(cx: &RequestContext, backing: Backing, matter: &Matter, on: bool) -> Statement {
    let minds = backing == Backing::Support && on;
    let over = Status::ALL.iter().filter(|status| minds && status.is_over());
    let over: serde_json::Value = over.map(|status| status.code()).collect();
    cx.sql(
        "SELECT 1 FROM matter
         WHERE community = ?1 AND id = ?2 AND merged_into IS ?3 AND status NOT IN (SELECT value FROM json_each(?4))",
    )
    .arg(matter.id.as_str())
    .arg(matter.merged_into.as_ref().map(MatterId::as_str))
    .arg(over.to_string())
}

/// Changes the target of a merge, so that whatever else was decided on it is decided anew. Changes one row unless it
/// has changed since it was chosen.
pub fn absorb(cx: &RequestContext, target: &Matter) -> Statement {
    cx.sql("UPDATE matter SET version = version + 1 WHERE community = ?1 AND id = ?2 AND version = ?3")
        .arg(target.id.as_str())
        .arg(target.version)
}

/// Counts again who stands behind a matter, and what goes on as part of it.
fn settle(cx: &RequestContext, matter: &MatterId) -> Statement {
    cx.sql(
        "UPDATE matter SET
           supports = (SELECT count(*) FROM support WHERE community = ?1 AND matter = ?2),
           carries = (SELECT count(*) FROM matter INDEXED BY matter_by_merger WHERE community = ?1 AND merged_into = ?2)
         WHERE community = ?1 AND id = ?2",
    )
    .arg(matter.as_str())
}

/// Takes those who back `from` along to `into`; its reporter follows. They stay with `from` as well, so that a merge
/// can be undone; except those whom others had brought along to `from`, for those go on with `into` now.
pub fn take_along(cx: &RequestContext, from: &Matter, into: &Matter) -> Vec<Statement> {
    let between = |sql: &str, backing: Backing| {
        let sql = sql.replace("{table}", backing.table());
        Statement::new(sql).arg(cx.community.as_str()).arg(from.id.as_str())
    };
    let along = |backing: Backing, but: Option<&PersonId>| {
        between(
            "INSERT INTO {table} (community, matter, person, at_ms, via)
             SELECT community, ?3, person, ?4, coalesce(via, ?2) FROM {table}
             WHERE community = ?1 AND matter = ?2 AND person IS NOT ?5
             ON CONFLICT (community, matter, person) DO NOTHING",
            backing,
        )
        .arg(into.id.as_str())
        .arg(cx.now)
        .arg(but.map(PersonId::as_str))
    };
    let brought = |backing: Backing| {
        between("DELETE FROM {table} WHERE community = ?1 AND matter = ?2 AND via IS NOT NULL", backing)
    };
    let reporter = cx
        .sql(
            "INSERT INTO follow (community, matter, person, at_ms, via) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (community, matter, person) DO NOTHING",
        )
        .arg(into.id.as_str())
        .arg(from.reporter.as_str())
        .arg(cx.now)
        .arg(from.id.as_str());
    vec![
        // Whoever reported the one that goes on doesn't support what is theirs.
        along(Backing::Support, Some(&into.reporter)),
        along(Backing::Follow, None),
        reporter,
        brought(Backing::Support),
        brought(Backing::Follow),
        settle(cx, &from.id),
        settle(cx, &into.id),
    ]
}

/// Takes those whom `from` had brought along to `into` away again, unless others that go on there bring them too.
/// `from` doesn't go on there any more.
pub fn take_back(cx: &RequestContext, from: &MatterId, into: &MatterId) -> Vec<Statement> {
    let back = |backing: Backing| {
        let sql =
            format!("DELETE FROM {} WHERE community = ?1 AND matter = ?2 AND via = ?3", backing.table());
        Statement::new(sql).arg(cx.community.as_str()).arg(into.as_str()).arg(from.as_str())
    };
    let others = |backing: Backing, who: &str| {
        let sql = format!(
            "INSERT INTO {} (community, matter, person, at_ms, via)
             SELECT o.community, ?2, {who} AND o.merged_into = ?2
             ON CONFLICT (community, matter, person) DO NOTHING",
            backing.table()
        );
        Statement::new(sql).arg(cx.community.as_str()).arg(into.as_str()).arg(cx.now)
    };
    let behind = |backing: Backing| {
        format!(
            "b.person, ?3, o.id FROM matter AS o INDEXED BY matter_by_merger
             JOIN matter AS t ON t.community = o.community AND t.id = o.merged_into
             JOIN {table} AS b ON b.community = o.community AND b.matter = o.id
             WHERE o.community = ?1 AND ('{table}' <> 'support' OR b.person <> t.reporter)",
            table = backing.table()
        )
    };
    let reported = "o.reporter, ?3, o.id FROM matter AS o INDEXED BY matter_by_merger WHERE o.community = ?1";
    vec![
        cx.sql("UPDATE matter SET version = version + 1 WHERE community = ?1 AND id = ?2").arg(into.as_str()),
        back(Backing::Support),
        back(Backing::Follow),
        others(Backing::Support, &behind(Backing::Support)),
        others(Backing::Follow, &behind(Backing::Follow)),
        others(Backing::Follow, reported),
        settle(cx, into),
    ]
}
