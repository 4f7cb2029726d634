//! Pages in a browser on a slow phone and a slow network.

use std::process::Command;

use serde_json::Value;

use super::{Row, board};
use crate::failure::{Outcome, While};
use crate::town::Link;
use crate::{apt, paths, steps};

/// The community's front page and a matter somebody shared, each opened for the first time and again.
pub(super) fn pages(base: &str, people: &[Link]) -> Outcome<Vec<Row>> {
    let chromium = apt::chromium()?;
    let community = board::community(people)?;
    let matter = board::newest(base, &community)?;
    let front = visit(&chromium, &format!("{base}/{community}"))?;
    let shared = visit(&chromium, &format!("{base}/{community}/matters/{matter}"))?;
    let number =
        |visit: &Value, place: &str| visit.pointer(place).and_then(Value::as_f64).unwrap_or(f64::INFINITY);
    let requests = number(&front, "/cold/requests");
    let mut rows = vec![
        Row::new("first load: requests", format!("{requests}"), "≤ 10", requests <= 10.0),
        Row::kilobytes(
            "first load: everything that travels",
            number(&front, "/cold/bytes") as u64,
            "≤ 250 KB",
            250,
        ),
        Row::milliseconds("first paint, cold", number(&shared, "/cold/paint"), "≤ 700 ms", 700.0),
        Row::milliseconds(
            "a shared matter readable, cold",
            number(&shared, "/cold/largest"),
            "≤ 900 ms",
            900.0,
        ),
    ];
    for (temper, budget, most) in [("cold", "≤ 2500 ms", 2500.0), ("warm", "≤ 1000 ms", 1000.0)] {
        let interactive = number(&shared, &format!("/{temper}/interactive"));
        rows.push(Row::milliseconds(&format!("interactive, {temper}"), interactive, budget, most));
    }
    rows.push(Row::milliseconds("long tasks in all, cold", number(&shared, "/cold/busy"), "≤ 300 ms", 300.0));
    let shift = number(&shared, "/cold/shift").max(number(&front, "/cold/shift"));
    rows.push(Row::new("layout shift", format!("{shift:.3}"), "≤ 0.05", shift <= 0.05));
    Ok(rows)
}

fn visit(chromium: &str, url: &str) -> Outcome<Value> {
    let mut node = Command::new("node");
    node.arg(paths::at("tests/bench/loading.mjs")).args(["--chromium", chromium, "--url", url]);
    serde_json::from_str(&steps::read(&mut node)?).during("reading the loading times")
}
