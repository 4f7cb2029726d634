//! Who supports and who follows a matter.

use domain::{
    ids::{MatterId, PersonId},
    matters::matter::Matter,
};
use serde::Deserialize;

use super::Backing;
use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    fault::Fault,
};

impl Backing {
    fn table(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Follow => "follow",
        }
    }
}

/// Asks whether the person who asks backs the matter already.
pub fn is_on(cx: &Cx, backing: Backing, matter: &MatterId) -> Stmt {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {} WHERE community = ?1 AND matter = ?4 AND person = (SELECT person FROM viewer))
         AS is_on",
        backing.table()
    );
    cx.viewer_sql(&sql).arg(matter.as_str())
}

#[derive(Deserialize)]
struct IsOn {
    is_on: u8,
}

/// Reads what [`is_on`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_is_on(answers: &mut Answers) -> Result<bool, Fault> {
    Ok(answers.first::<IsOn>()?.is_some_and(|row| row.is_on == 1))
}

/// Switches it on or off; changes no row where it is so already.
pub fn set(cx: &Cx, backing: Backing, matter: &MatterId, person: &PersonId, on: bool) -> Stmt {
    let table = backing.table();
    let stmt =
        |sql: String| Stmt::new(sql).arg(cx.community.as_str()).arg(matter.as_str()).arg(person.as_str());
    if on {
        stmt(format!(
            "INSERT INTO {table} (community, matter, person, at_ms) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (community, matter, person) DO NOTHING"
        ))
        .arg(cx.now)
    } else {
        stmt(format!("DELETE FROM {table} WHERE community = ?1 AND matter = ?2 AND person = ?3"))
    }
}

/// Counts the supporters of a matter again.
pub fn recount(cx: &Cx, matter: &MatterId) -> Stmt {
    cx.sql(
        "UPDATE matter SET supports = (SELECT count(*) FROM support WHERE community = ?1 AND matter = ?2)
         WHERE community = ?1 AND id = ?2",
    )
    .arg(matter.as_str())
}

/// Keeps the target of a merge where it was when it was chosen: changes one row unless it has moved on since.
pub fn hold(cx: &Cx, target: &Matter) -> Stmt {
    cx.sql("UPDATE matter SET version = version WHERE community = ?1 AND id = ?2 AND status = ?3")
        .arg(target.id.as_str())
        .arg(target.status.code())
}

/// Takes those who back `from` along to `into`; its reporter follows. They stay with `from` as well, so that a merge
/// can be undone.
pub fn take_along(cx: &Cx, from: &Matter, into: &MatterId) -> Vec<Stmt> {
    let along = |backing: Backing| {
        let table = backing.table();
        let sql = format!(
            "INSERT INTO {table} (community, matter, person, at_ms, via)
             SELECT community, ?3, person, ?4, ?2 FROM {table} WHERE community = ?1 AND matter = ?2
             ON CONFLICT (community, matter, person) DO NOTHING"
        );
        Stmt::new(sql).arg(cx.community.as_str()).arg(from.id.as_str()).arg(into.as_str()).arg(cx.now)
    };
    let reporter = cx
        .sql(
            "INSERT INTO follow (community, matter, person, at_ms, via) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (community, matter, person) DO NOTHING",
        )
        .arg(into.as_str())
        .arg(from.reporter.as_str())
        .arg(cx.now)
        .arg(from.id.as_str());
    vec![along(Backing::Support), along(Backing::Follow), reporter, recount(cx, into)]
}

/// Takes those whom `from` had brought along to `into` away again.
pub fn take_back(cx: &Cx, from: &MatterId, into: &MatterId) -> Vec<Stmt> {
    let back = |backing: Backing| {
        let sql =
            format!("DELETE FROM {} WHERE community = ?1 AND matter = ?2 AND via = ?3", backing.table());
        Stmt::new(sql).arg(cx.community.as_str()).arg(into.as_str()).arg(from.as_str())
    };
    vec![back(Backing::Support), back(Backing::Follow), recount(cx, into)]
}
