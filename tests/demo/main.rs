//! A made-up town with three months of life up to now, told through the same HTTP door that residents use.
//!
//! `demo-town --base URL --operator-key KEY [--households N] [--matters N]`
//!
//! Wants a server whose clock can be set (`TEST_CLOCK`), and no community of that name yet. Prints one JSON line for
//! each person to sign in as; progress goes to standard error. The same sizes tell the same story.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story that the server refuses is broken off, with what it said"
)]

mod actors;
mod covenant;
mod dice;
mod hands;
mod happenings;
mod helping;
mod options;
mod people;
mod plan;
mod run;
mod settled;
mod stage;
mod talks;

use std::{process::ExitCode, sync::Arc};

use serde_json::json;
use tests::{Clock, Server, TestRequest, days, hours};

use crate::{
    actors::Actors,
    dice::Dice,
    people::{CAST, CONVENOR, Cast, WAITING},
    stage::{BUILDINGS, Stage, role_word},
    talks::Talks,
};

struct Options {
    base: String,
    operator_key: String,
    households: usize,
    matters: usize,
}

const USAGE: &str = "usage: demo-town --base URL --operator-key KEY [--households N] [--matters N]";

fn options(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options =
        Options { base: String::new(), operator_key: String::new(), households: 600, matters: 260 };
    while let Some(flag) = args.next() {
        let value = args.next().ok_or_else(|| format!("{flag} needs a value"))?;
        let number = || value.parse().map_err(|_not_a_number| format!("{flag} needs a number, not {value}"));
        match flag.as_str() {
            "--base" => options.base = value.trim_end_matches('/').to_owned(),
            "--operator-key" => options.operator_key = value,
            "--households" => options.households = number()?,
            "--matters" => options.matters = number()?,
            _ => return Err(format!("{flag} is not known")),
        }
    }
    if options.base.is_empty() || options.operator_key.is_empty() {
        return Err("where is the town, and what is its operator's key?".to_owned());
    }
    Ok(options)
}

fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(wrong) => {
            eprintln!("{wrong}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let now = Clock::real().now();
    let server = Arc::new(Server::at(&options.base, &options.operator_key));
    if server.send(&TestRequest::get("/api/v1/communities/taoyuanli")).status == 200 {
        eprintln!("桃园里 is there already; it is told once, into an empty town");
        return ExitCode::FAILURE;
    }
    let stage = Stage::set(&server, options.households, now.plus(-days(91)));
    eprintln!("{} people have moved in", CAST.len() + 1);
    let mut dice = Dice::new(20_260_720);
    let story = plan::invent(&Actors::new(BUILDINGS), options.matters, now, &mut dice);
    run::perform(&stage, &story, Talks::new(dice), now);
    for (nth, (name, honorific)) in WAITING.iter().enumerate() {
        let cast = Cast { name, honorific: *honorific, building: Some(3), role: None };
        stage.waits(&cast, CAST.len() + nth, now.plus(-hours(3 + 20 * nth as i64)));
    }
    links(&stage, &options.base);
    ExitCode::SUCCESS
}

/// One line a role: the first of the cast who has it.
fn links(stage: &Stage, base: &str) {
    let line = |role: &str, name: &str, person: &domain::ids::PersonId| {
        println!(
            "{}",
            json!({ "role": role, "name": name, "link": format!("{base}/auth/demo/{}/{person}", stage.community.id) })
        );
    };
    let mut shown = vec![];
    for (cast, person) in CAST.iter().zip(&stage.people) {
        let role = role_word(cast);
        if !shown.contains(&role) {
            shown.push(role);
            line(role, cast.name, &person.id());
        }
    }
    line("convenor", CONVENOR, &stage.community.convenor.id());
}
