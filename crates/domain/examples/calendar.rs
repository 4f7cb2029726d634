//! Working days in China, one line a day: `2026-01-01,off` or `2026-01-04,work`.
//!
//! `cargo run -q --release -p domain --example calendar -- 2026-01-01 2026-12-31`
//!
//! Days of a year whose holidays are not announced are an error.

use std::process::ExitCode;

use chrono::NaiveDate;
use domain::calendar::is_working;

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<(), String> {
    let [first, last] = args else {
        return Err("usage: calendar FIRST LAST, as 2026-01-01 2026-12-31".into());
    };
    let day = |text: &str| text.parse::<NaiveDate>().map_err(|error| format!("{text}: {error}"));
    let (first, last) = (day(first)?, day(last)?);
    for day in first.iter_days().take_while(|day| *day <= last) {
        let working = is_working(day)
            .map_err(|missing| format!("{day}: the holidays of {} are not in the table", missing.0))?;
        println!("{day},{}", if working { "work" } else { "off" });
    }
    Ok(())
}
