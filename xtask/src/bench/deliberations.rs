//! Talking things over: the analysis of opinions, an answer to a statement, the count of a large ballot.

use std::fmt::Write;
use std::fs;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::Row;
use crate::failure::{Failure, Outcome, While};
use crate::paths::{self, Make};
use crate::steps::{self, now};

/// A conversation as large as a community has them.
const PARTICIPANTS: usize = 2000;
const STATEMENTS: usize = 200;

/// Groups and common ground of a large conversation, as a native program, reading the file included.
pub(super) fn consensus() -> Outcome<Row> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root());
    cargo.args(["build", "--release", "--package", "opinions", "--example", "consensus"]);
    steps::run("compile the analysis of opinions", Duration::from_secs(30), &mut cargo)?;
    let folder = paths::scratch().join("conversation");
    fs::create_dir_all(&folder).during("making a conversation")?;
    fs::write(folder.join("participants-votes.csv"), votes()).during("writing votes")?;
    let mut comments = String::from("comment-id,moderated\n");
    for statement in 0..STATEMENTS {
        let _ = writeln!(comments, "{statement},1");
    }
    fs::write(folder.join("comments.csv"), comments).during("writing statements")?;
    let analyse = || -> Outcome<f64> {
        let started = now();
        steps::read(Command::new(paths::release_example("consensus")).arg(&folder))?;
        Ok(started.elapsed().as_secs_f64() * 1000.0)
    };
    analyse()?;
    let ms = analyse()?;
    Ok(Row::milliseconds(
        &format!("opinions of {PARTICIPANTS} on {STATEMENTS}, native"),
        ms,
        "≤ 500 ms",
        500.0,
    ))
}

/// Three camps that answer about a third of what they are shown, one in seven times against their camp.
fn votes() -> String {
    let mut csv = String::from("participant,group-id,n-comments,n-votes,n-agree,n-disagree");
    for statement in 0..STATEMENTS {
        let _ = write!(csv, ",{statement}");
    }
    // xorshift64 (Marsaglia 2003): the same conversation on every machine.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = |sides: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % sides
    };
    for participant in 0..PARTICIPANTS {
        let _ = write!(csv, "\n{participant},,0,0,0,0");
        for statement in 0..STATEMENTS {
            let agrees = (participant + statement) % 3 != 0;
            let answer = match (draw(3), draw(7)) {
                (1.., _) => "",
                (_, 0) => {
                    if agrees {
                        "-1"
                    } else {
                        "1"
                    }
                }
                (_, 1) => "0",
                _ => {
                    if agrees {
                        "1"
                    } else {
                        "-1"
                    }
                }
            };
            let _ = write!(csv, ",{answer}");
        }
    }
    csv.push('\n');
    csv
}

/// What people who live somewhere have to be asked for, in a community of 5,000 households made for it.
pub(super) fn people() -> Outcome<Vec<Row>> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["build", "--package", "tests", "--bin", "bench-deliberations"]);
    steps::run("compile the people of the bench", Duration::from_secs(60), &mut cargo)?;
    let mut bench = Command::new(paths::native("bench-deliberations"));
    bench.env("TOWN_DIST", Make::Release.dist());
    let said = steps::read(&mut bench)?;
    let said: Value =
        serde_json::from_str(said.trim()).during("reading what the people of the bench measured")?;
    let number = |name: &str| {
        let number = said.get(name).and_then(Value::as_f64);
        number.ok_or_else(|| Failure::new(format!("the people of the bench did not measure {name}")))
    };
    let (p50, p99, answers) = (number("answer_p50")?, number("answer_p99")?, number("answers")?);
    Ok(vec![
        Row::new(
            "answer to a statement's card, eight at a time",
            format!("{p50:.0} / {p99:.0} ms of {answers}"),
            "p50 ≤ 50 / p99 ≤ 200 ms",
            p50 <= 50.0 && p99 <= 200.0,
        ),
        Row::milliseconds(
            &format!("ballot of {} households: close and count", number("counted")?),
            number("close")?,
            "≤ 1000 ms",
            1000.0,
        ),
    ])
}
