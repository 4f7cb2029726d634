//! Volunteers: many who want the same place, and one who looks for something to do.

use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::Row;
use crate::failure::{Failure, Outcome, While};
use crate::paths::{self, Make};
use crate::steps;

/// How long people wait, in a community made for it.
pub(super) fn people() -> Outcome<Vec<Row>> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["build", "--package", "tests", "--bin", "bench-volunteers"]);
    steps::run("compile the volunteers of the bench", Duration::from_secs(60), &mut cargo)?;
    let mut bench = Command::new(paths::native("bench-volunteers"));
    bench.env("TOWN_DIST", Make::Release.dist());
    let said = steps::read(&mut bench)?;
    let said: Value =
        serde_json::from_str(said.trim()).during("reading what the volunteers of the bench measured")?;
    let number = |name: &str| {
        let number = said.get(name).and_then(Value::as_f64);
        number.ok_or_else(|| Failure::new(format!("the volunteers of the bench did not measure {name}")))
    };
    let row = |what: &str, name: &str, budget: &'static str, most: (f64, f64)| -> Outcome<Row> {
        let (p50, p99) = (number(&format!("{name}_p50"))?, number(&format!("{name}_p99"))?);
        Ok(Row::new(what, format!("{p50:.0} / {p99:.0} ms"), budget, p50 <= most.0 && p99 <= most.1))
    };
    Ok(vec![
        row("claiming the same place, 50 at once", "claim", "p50 ≤ 500 / p99 ≤ 1000 ms", (500.0, 1000.0))?,
        row("what one can do now, of 1000 open shifts", "look", "p50 ≤ 100 / p99 ≤ 250 ms", (100.0, 250.0))?,
    ])
}
