//! Pages in a browser on a slow phone and a slow network.

use std::fmt::Write;
use std::process::Command;

use serde_json::Value;

use super::{Row, board};
use crate::failure::{Failure, Outcome, While};
use crate::town::Link;
use crate::{apt, paths, steps};

/// A page, opened for the first time and again.
struct Page {
    name: &'static str,
    /// What its first visit may download, in kilobytes.
    most: u64,
    visits: Value,
}

/// What travels, in the order of the table; each a kind that `tests/bench/loading.mjs` knows.
const KINDS: [&str; 5] = ["page", "stylesheet", "script", "app", "answers"];

impl Page {
    /// A number of a visit, such as `seen("cold", "kinds/page")`.
    fn seen(&self, temper: &str, of: &str) -> Option<f64> {
        self.visits.pointer(&format!("/{temper}/{of}")).and_then(Value::as_f64)
    }

    /// [`Page::seen`]; endless where there is none, which keeps no budget.
    fn number(&self, temper: &str, of: &str) -> f64 {
        self.seen(temper, of).unwrap_or(f64::INFINITY)
    }
}

/// Pages that are opened by links, each for the first time and again, beside a page that has nothing: the rows of the budgets, and
/// everything that was seen as a table of its own.
pub(super) fn pages(base: &str, people: &[Link]) -> Outcome<(Vec<Row>, String)> {
    let chromium = apt::chromium()?;
    let community = board::community(people)?;
    let visit = |name, most, args: &[&str]| -> Outcome<Page> {
        let mut node = Command::new("node");
        node.arg(paths::at("tests/bench/loading.mjs")).args(["--chromium", &chromium]).args(args);
        let visits = serde_json::from_str(&steps::read(&mut node)?).during("reading the loading times")?;
        Ok(Page { name, most, visits })
    };
    let address = |page: &str| format!("{base}/{community}{page}");
    let open = |name, most, page: &str| visit(name, most, &["--url", &address(page)]);
    let matter = board::first(base, &community, "matters", "matter")?;
    let deliberation = |phase: &str| {
        let id = board::deliberation(base, &community, phase)?;
        Ok(format!("/deliberations/{id}"))
    };
    let clerk = people.iter().find(|link| link.role == "property_clerk");
    let clerk = clerk.ok_or_else(|| Failure::new("the seeded town has no property clerk"))?;
    let bare =
        visit("nothing", u64::MAX, &["--file", &paths::at("tests/bench/bare.html").display().to_string()])?;
    let ours = [
        open("home", 170, "")?,
        open("board", 200, "/matters")?,
        open("matter", 220, &format!("/matters/{matter}"))?,
        open("deliberation", 220, &deliberation("discuss")?)?,
        open("a vote", 290, &deliberation("vote")?)?,
        open("volunteers", 220, "/volunteers")?,
        visit(
            "desk",
            400,
            &["--sign-in", &format!("{base}{}", clerk.path), "--url", &address("/desk/property")],
        )?,
    ];
    let mut rows: Vec<Row> = ours
        .iter()
        .map(|page| {
            let what = format!("first visit, {}: all that travels", page.name);
            Row::kilobytes(
                &what,
                page.number("cold", "bytes") as u64,
                format!("≤ {} KB", page.most),
                page.most,
            )
        })
        .collect();
    let worst = |temper: &str, of: &str| {
        let seen = ours.iter().map(|page| (page.name, page.number(temper, of)));
        seen.reduce(|worst, page| if page.1 > worst.1 { page } else { worst }).unwrap_or(("", f64::INFINITY))
    };
    let (page, requests) = worst("cold", "requests");
    rows.push(Row::new(
        format!("first visit, requests ({page})"),
        format!("{requests}"),
        "≤ 18",
        requests <= 18.0,
    ));
    for (what, temper, of, most) in [
        ("readable, cold", "cold", "largest", 700.0),
        ("interactive, cold", "cold", "interactive", 2000.0),
        ("interactive, warm", "warm", "interactive", 600.0),
        ("long tasks in all, cold", "cold", "busy", 250.0),
    ] {
        let (page, time) = worst(temper, of);
        rows.push(Row::milliseconds(&format!("{what} ({page})"), time, format!("≤ {most} ms"), most));
    }
    let slower =
        ours.iter().map(|page| (page.name, page.number("warm", "largest") / page.number("cold", "largest")));
    let (page, ratio) = slower
        .reduce(|worst, page| if page.1 > worst.1 { page } else { worst })
        .unwrap_or(("", f64::INFINITY));
    rows.push(Row::new(
        format!("readable, warm ({page})"),
        format!("{ratio:.2} × cold"),
        "≤ cold",
        ratio <= 1.0,
    ));
    let (page, shift) = worst("cold", "shift");
    rows.push(Row::new(format!("layout shift ({page})"), format!("{shift:.3}"), "≤ 0.05", shift <= 0.05));
    let all: Vec<&Page> = [&bare].into_iter().chain(&ours).collect();
    Ok((rows, table(&all)))
}

/// One line per page and visit: requests, kilobytes by kind, milliseconds, shift.
fn table(pages: &[&Page]) -> String {
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
