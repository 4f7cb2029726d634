//! Reading the public board, against the least that could answer.

use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use super::Row;
use super::load::{Door, throughput};
use crate::failure::{Failure, Outcome, While};
use crate::paths;
use crate::server::{Plan, Server};
use crate::town::{Link, Town};

/// Matters in the measured town.
pub(super) const MATTERS: u32 = 5000;

/// Rows of the board that are asked for.
const LIMIT: u32 = 20;

/// Turns of each side; the medians are compared.
const TURNS: usize = 3;

/// Throughput of the board's first page as a share of the bare Worker's, and the weight of the answer.
pub(super) fn read(town: &Town, dist: &Path) -> Outcome<Vec<Row>> {
    let plan = town.plan(dist)?;
    let community = community(&town.people()?)?;
    let board = format!("/api/v1/communities/{community}/matters?limit={LIMIT}");
    let bare = Plan { worker: Some(paths::at("tests/bench/bare.mjs")), ..plan.clone() };
    let query = bare_query(&bare, &community)?;
    let weight = Door::open(&Server::start(&plan)?.base)?.get(&board, "br")?.body.len();

    let (mut ours, mut least) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        ours.push(turn(&plan, &board)?);
        least.push(turn(&bare, &query)?);
    }
    let (ours, least) = (median(ours), median(least));
    let ratio = ours / least;
    let measured = format!("{ratio:.2} × ({ours:.0}/{least:.0} a s)");
    Ok(vec![
        Row::new(
            format!("board of {LIMIT} rows, {MATTERS} matters: speed"),
            measured,
            "≥ 0.6 × a bare query",
            ratio >= 0.6,
        ),
        Row::kilobytes("board: the answer, brotli", weight as u64, "≤ 3 KB", 3),
    ])
}

/// The community that the demo's people live in: the third word of `/auth/demo/{community}/{person}`.
pub(super) fn community(people: &[Link]) -> Outcome<String> {
    let named = people.first().and_then(|link| link.path.split('/').nth(3));
    named
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("the seeded town has no sign-in links to read its name from"))
}

/// The id of what stands first on a list: `first(…, "matters", "matter")` is the newest matter's.
pub(super) fn first(base: &str, community: &str, list: &str, id: &str) -> Outcome<String> {
    let found = rows(base, community, list)?.first().and_then(|row| row.get(id)?.as_str().map(str::to_owned));
    found.ok_or_else(|| Failure::new(format!("there are no {list}")))
}

/// The id of the newest deliberation that is in a phase.
pub(super) fn deliberation(base: &str, community: &str, phase: &str) -> Outcome<String> {
    let is_in = |row: &Value| {
        let now = row.get("phase")?.as_u64()?;
        Some(row.pointer(&format!("/phases/{now}/kind"))?.as_str()? == phase)
    };
    let rows = rows(base, community, "deliberations")?;
    let found = rows.iter().find(|row| is_in(row) == Some(true));
    let id = found.and_then(|row| row.get("deliberation")?.as_str().map(str::to_owned));
    id.ok_or_else(|| Failure::new(format!("no deliberation is in the phase {phase}")))
}

/// The first page of a community's list.
fn rows(base: &str, community: &str, list: &str) -> Outcome<Vec<Value>> {
    let reply = Door::open(base)?.get(&format!("/api/v1/communities/{community}/{list}"), "identity")?;
    let mut page: Value = serde_json::from_slice(&reply.body).during("reading a list")?;
    Ok(page.get_mut(list).and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default())
}

/// The bare Worker doesn't know the directory: it is told the shard that holds the community.
fn bare_query(bare: &Plan, community: &str) -> Outcome<String> {
    let server = Server::start(bare)?;
    for shard in ["SHARD_A", "SHARD_B"] {
        let query = format!("/api/bare?shard={shard}&community={community}");
        if Door::open(&server.base)?.get(&query, "identity")?.body != b"[]" {
            return Ok(query);
        }
    }
    Err(Failure::new(format!("no shard holds matters of {community}")))
}

fn turn(plan: &Plan, path: &str) -> Outcome<f64> {
    const PEOPLE: usize = 16;
    let server = Server::start(plan)?;
    throughput(&server.base, path, PEOPLE, Duration::from_secs(2))?;
    throughput(&server.base, path, PEOPLE, Duration::from_secs(5))
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}
