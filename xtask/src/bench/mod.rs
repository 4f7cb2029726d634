//! `cargo xtask bench`: the budgets of the design, measured on this machine and printed as a table.
//!
//! What is compared is measured in the same run, turn by turn, so that a slow minute of the machine hits both.

mod board;
mod deliberations;
mod load;
mod loading;
mod volunteers;
mod worker;

use std::fmt::Write;
use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome, While};
use crate::paths::{self, Make};
use crate::server::Server;
use crate::steps::now;
use crate::tools::Tools;
use crate::town::{Size, Town};
use crate::{build, sizes, steps};

/// One line of the table.
#[derive(Debug)]
pub(crate) struct Row {
    what: String,
    measured: String,
    budget: String,
    kept: bool,
}

impl Row {
    fn new(
        what: impl Into<String>,
        measured: impl Into<String>,
        budget: impl Into<String>,
        kept: bool,
    ) -> Self {
        Self { what: what.into(), measured: measured.into(), budget: budget.into(), kept }
    }

    /// A weight in kilobytes (1000 bytes), as budgets are said.
    fn kilobytes(what: &str, bytes: u64, budget: impl Into<String>, most: u64) -> Self {
        Self::new(what, format!("{:.1} KB", bytes as f64 / 1000.0), budget, bytes <= most * 1000)
    }

    fn milliseconds(what: &str, ms: f64, budget: impl Into<String>, most: f64) -> Self {
        Self::new(what, format!("{ms:.1} ms"), budget, ms <= most)
    }
}

/// Measures everything; a broken budget fails the command.
pub(crate) fn verb(tools: &Tools) -> Outcome {
    build::all(Make::Release, tools)?;
    let mut rows = weights()?;
    rows.push(worker::start_up()?);
    rows.push(suggestion()?);
    rows.push(deliberations::consensus()?);
    let town = Town::measured();
    let dist = Make::Release.dist();
    if town.is_outdated()? {
        town.clear()?;
    }
    let people = town.ready(&dist, Size { households: None, matters: Some(board::MATTERS) })?;
    rows.extend(board::read(&town, &dist)?);
    let (loading, pages) = {
        let server = Server::start(&town.plan(&dist)?)?;
        loading::pages(&server.base, &people)?
    };
    rows.extend(loading);
    rows.extend(deliberations::people()?);
    rows.extend(volunteers::people()?);
    rows.push(second_start()?);
    print!("{pages}{}", table(&rows));
    match rows.iter().filter(|row| !row.kept).count() {
        0 => Ok(()),
        broken => Err(Failure::new(format!("{broken} of {} budgets are broken", rows.len()))),
    }
}

fn weights() -> Outcome<Vec<Row>> {
    let dist = Make::Release.dist();
    let all = sizes::weigh(&dist)?;
    let page = |(name, bytes, most): (&str, u64, u64)| {
        let measured = format!("{:.1} KB", bytes as f64 / 1000.0);
        Row::new(
            format!("{name}, page and app, brotli"),
            measured,
            format!("≤ {} KB", most / 1000),
            bytes <= most,
        )
    };
    let worker: u64 =
        all.iter().filter(|weight| weight.name.starts_with("worker/")).map(|weight| weight.gzip).sum();
    let mut rows: Vec<Row> = sizes::pages(&dist, &all)?.into_iter().map(page).collect();
    rows.push(Row::kilobytes("Worker script, gzip", worker, "≤ 1.5 MB", 1500));
    Ok(rows)
}

/// The rule that runs while people type, as a native program over many rows: what a row costs beyond starting.
fn suggestion() -> Outcome<Row> {
    const ROUNDS: usize = 200;
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args([
        "build",
        "--release",
        "--package",
        "domain",
        "--example",
        "triage",
    ]);
    steps::run("compile the suggestion", Duration::from_secs(30), &mut cargo)?;
    let everyday = std::fs::read_to_string(paths::at("crates/domain/tests/everyday.csv"))
        .during("reading everyday reports")?;
    let reports: Vec<String> = everyday.lines().skip(1).filter_map(as_report).collect();
    let time = |rounds: usize| -> Outcome<f64> {
        let mut input = String::from("id,title,detail\n");
        for row in reports.iter().cycle().take(reports.len() * rounds) {
            input.push_str(row);
        }
        let file = paths::scratch().join("reports.csv");
        std::fs::write(&file, input).during("writing reports")?;
        let input = std::fs::File::open(file).during("opening reports")?;
        let started = now();
        let ran =
            Command::new(paths::release_example("triage")).stdin(input).output().during("suggesting")?;
        let took = started.elapsed().as_secs_f64() * 1000.0;
        if ran.status.success() { Ok(took) } else { Err(Failure::new(String::from_utf8_lossy(&ran.stderr))) }
    };
    time(1)?;
    let each = (time(ROUNDS + 1)? - time(1)?) / (reports.len() * ROUNDS) as f64;
    Ok(Row::new("suggestion of a tier, native", format!("{each:.4} ms"), "≤ 1 ms", each <= 1.0))
}

/// The text of an `id,text,…` row as a row of the example's `id,title,detail`.
fn as_report(line: &str) -> Option<String> {
    let (id, rest) = line.split_once(',')?;
    let text = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?.0,
        None => rest.split(',').next()?,
    };
    Some(format!("{id},\"{text}\",\n"))
}

/// How long somebody waits who has a town already.
fn second_start() -> Outcome<Row> {
    let xtask = std::env::current_exe().during("finding this program")?;
    let start = || -> Outcome<f64> {
        let log = paths::scratch().join("bench-dev.log");
        let out = std::fs::File::create(&log).during("opening a log")?;
        let started = now();
        let mut dev = Command::new(&xtask);
        dev.args(["dev", "--local", "--port", "0"]).stdout(out);
        let mut child = steps::spawn(&mut dev)?;
        let open = loop {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            if said.contains("The town is open") {
                break Ok(started.elapsed().as_secs_f64());
            }
            if steps::interrupted() || child.try_wait().during("watching the town")?.is_some() {
                break Err(Failure::new(format!("the town did not open:\n{said}")));
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        steps::end(&mut child);
        open
    };
    start()?;
    let seconds = start()?;
    Ok(Row::new("cargo xtask dev, second start", format!("{seconds:.1} s"), "≤ 20 s", seconds <= 20.0))
}

fn table(rows: &[Row]) -> String {
    let mut out = String::from("\n");
    for Row { what, measured, budget, kept } in rows {
        let mark = if *kept { "✔" } else { "✘" };
        let _ = writeln!(out, "  {mark} {what:<58} {measured:>16}   {budget}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_a_comma_stays_one_column() {
        assert_eq!(as_report("7,\"a,b\",property,normal,lift").as_deref(), Some("7,\"a,b\",\n"));
        assert_eq!(as_report("8,a,property,normal,lift").as_deref(), Some("8,\"a\",\n"));
    }
}
