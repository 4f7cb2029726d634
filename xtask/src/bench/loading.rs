//! Pages in a browser on a slow phone and a slow network.

use std::fmt::Write;
use std::process::Command;

use serde_json::Value;

use super::{Row, board};
use crate::failure::{Outcome, While};
use crate::town::Link;
use crate::{apt, paths, steps};

/// A page, opened for the first time and again.
struct Page {
    name: &'static str,
    visits: Value,
}

/// What travels, in the order of the table; each a kind that `tests/bench/loading.mjs` knows.
const KINDS: [&str; 5] = ["page", "stylesheet", "script", "program", "answers"];

impl Page {
    fn visit(name: &'static str, chromium: &str, what: [&str; 2]) -> Outcome<Self> {
        let mut node = Command::new("node");
        node.arg(paths::at("tests/bench/loading.mjs")).args(["--chromium", chromium]).args(what);
        let visits = serde_json::from_str(&steps::read(&mut node)?).during("reading the loading times")?;
        Ok(Self { name, visits })
    }

    /// A number of a visit, such as `seen("cold", "kinds/page")`.
    fn seen(&self, temper: &str, of: &str) -> Option<f64> {
        self.visits.pointer(&format!("/{temper}/{of}")).and_then(Value::as_f64)
    }

    /// [`Page::seen`]; endless where there is none, which keeps no budget.
    fn number(&self, temper: &str, of: &str) -> f64 {
        self.seen(temper, of).unwrap_or(f64::INFINITY)
    }
}

/// The pages that are shared most, each opened for the first time and again, beside a page that has nothing: the rows of
/// the budgets, each with the page that is worst at it, and everything that was seen as a table of its own.
pub(super) fn pages(base: &str, people: &[Link]) -> Outcome<(Vec<Row>, String)> {
    let chromium = apt::chromium()?;
    let community = board::community(people)?;
    let matter = board::first(base, &community, "matters", "matter")?;
    let deliberation = board::first(base, &community, "deliberations", "deliberation")?;
    let visit =
        |name, page: &str| Page::visit(name, &chromium, ["--url", &format!("{base}/{community}{page}")]);
    let bare = paths::at("tests/bench/bare.html").display().to_string();
    let all = [
        Page::visit("nothing", &chromium, ["--file", &bare])?,
        visit("home", "")?,
        visit("board", "/matters")?,
        visit("matter", &format!("/matters/{matter}"))?,
        visit("deliberation", &format!("/deliberations/{deliberation}"))?,
        visit("volunteers", "/volunteers")?,
    ];
    let table = table(&all);
    let [_, ours @ ..] = &all;
    let worst = |temper: &str, of: &str| {
        let seen = ours.iter().map(|page| (page.name, page.number(temper, of)));
        seen.reduce(|worst, page| if page.1 > worst.1 { page } else { worst }).unwrap_or(("", f64::INFINITY))
    };
    let (page, requests) = worst("cold", "requests");
    let (heavy, bytes) = worst("cold", "bytes");
    let mut rows = vec![
        Row::new(format!("first load, requests ({page})"), format!("{requests}"), "≤ 10", requests <= 10.0),
        Row::kilobytes(&format!("first load, all that travels ({heavy})"), bytes as u64, "≤ 250 KB", 250),
    ];
    for (what, temper, of, budget, most) in [
        ("first paint, cold", "cold", "paint", "≤ 700 ms", 700.0),
        ("readable, cold", "cold", "largest", "≤ 900 ms", 900.0),
        ("interactive, cold", "cold", "interactive", "≤ 2500 ms", 2500.0),
        ("interactive, warm", "warm", "interactive", "≤ 1000 ms", 1000.0),
        ("long tasks in all, cold", "cold", "busy", "≤ 300 ms", 300.0),
    ] {
        let (page, time) = worst(temper, of);
        rows.push(Row::milliseconds(&format!("{what} ({page})"), time, budget, most));
    }
    let (page, shift) = worst("cold", "shift");
    rows.push(Row::new(format!("layout shift ({page})"), format!("{shift:.3}"), "≤ 0.05", shift <= 0.05));
    Ok((rows, table))
}

/// One line per page and visit: requests, kilobytes by kind, milliseconds, shift.
fn table(pages: &[Page]) -> String {
    let mut out = String::from("\n  1.6 Mbit/s, 150 ms, a quarter of this machine's speed\n");
    let _ = write!(out, "  {:<22}{:>9}{:>8}", "", "requests", "KB");
    KINDS.iter().for_each(|kind| _ = write!(out, "{kind:>11}"));
    let _ = writeln!(out, "{:>9}{:>10}{:>13}{:>7}{:>8}", "paint", "readable", "interactive", "busy", "shift");
    for page in pages {
        for temper in ["cold", "warm"] {
            let number = |of| page.number(temper, of);
            let kilobytes = |bytes: f64| format!("{:.1}", bytes / 1000.0);
            let _ = write!(out, "  {:<22}{:>9}", format!("{}, {temper}", page.name), number("requests"));
            let _ = write!(out, "{:>8}", kilobytes(number("bytes")));
            for kind in KINDS {
                let bytes = page.seen(temper, &format!("kinds/{kind}")).unwrap_or_default();
                let _ = write!(out, "{:>11}", kilobytes(bytes));
            }
            let _ = write!(out, "{:>9.0}{:>10.0}", number("paint"), number("largest"));
            let interactive = page.seen(temper, "interactive");
            let interactive = interactive.map_or_else(|| "-".to_owned(), |ms| format!("{ms:.0}"));
            let _ = writeln!(out, "{interactive:>13}{:>7.0}{:>8.3}", number("busy"), number("shift"));
        }
    }
    out
}
