//! What a release weighs, as it is and compressed, and what the first visit of a page downloads of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::artifacts::files;
use crate::failure::{Failure, Outcome, While};
use crate::{paths, steps};

/// A page that a link opens.
struct Page {
    name: &'static str,
    /// The pieces of the app that it is drawn with.
    pieces: &'static [&'static str],
    /// What its first visit may download before anybody's data, in kilobytes (1000 bytes).
    most: u64,
}

/// How many files of the app such a visit may need beside the main one: with the page, its script and what it reads, 18 requests.
pub(crate) const MOST_FILES: usize = 12;

const PAGES: [Page; 15] = [
    Page { name: "home", pieces: &[], most: 170 },
    Page { name: "board", pieces: &["board"], most: 200 },
    Page { name: "matter", pieces: &["matter"], most: 220 },
    Page { name: "deliberations", pieces: &["deliberations"], most: 220 },
    Page { name: "deliberation, gathering", pieces: &["deliberation", "gather"], most: 290 },
    Page { name: "deliberation, discussed", pieces: &["deliberation", "gather", "discuss"], most: 220 },
    Page {
        name: "deliberation, voted on",
        pieces: &["deliberation", "gather", "discuss", "vote"],
        most: 290,
    },
    Page { name: "option", pieces: &["option"], most: 220 },
    Page { name: "record", pieces: &["record"], most: 220 },
    Page { name: "covenant", pieces: &["covenant"], most: 220 },
    Page { name: "tasks", pieces: &["tasks"], most: 220 },
    Page { name: "task", pieces: &["task"], most: 220 },
    Page { name: "team", pieces: &["teams"], most: 220 },
    Page { name: "certificate", pieces: &["certificate"], most: 220 },
    Page { name: "desk", pieces: &["desk"], most: 400 },
];

/// How often a piece is needed, relative to others: those of these pages most, since links lead there. Nobody has counted.
pub(crate) fn weight(piece: &str) -> u64 {
    if PAGES.iter().any(|page| page.pieces.contains(&piece)) { 50 } else { 1 }
}

/// Pieces that a first visit needs together.
pub(crate) fn visits() -> impl Iterator<Item = &'static [&'static str]> {
    PAGES.iter().map(|page| page.pieces)
}

/// One file's bytes.
#[derive(Clone, Debug)]
pub(crate) struct Weight {
    /// Its path below `dist/`.
    pub(crate) name: String,
    pub(crate) raw: u64,
    /// As old clients get it.
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
}

/// Weighs the page, the app and its look, and the Worker.
pub(crate) fn weigh(dist: &Path) -> Outcome<Vec<Weight>> {
    let mut all = files(&dist.join("site"))?;
    all.extend(files(&dist.join("worker"))?);
    all.retain(|file| {
        ["html", "js", "css", "wasm", "json", "txt"]
            .iter()
            .any(|kind| file.extension().is_some_and(|e| e == *kind))
            && !file.ends_with("worker/package.json")
            && !file.ends_with("shim.mjs")
    });
    // Node brings both compressors; quality as a CDN has it: gzip 6… 9, brotli 11 for files that don't change.
    const SCRIPT: &str = "const z = require('zlib'), f = require('fs'); \
                          for (const p of process.argv.slice(1)) { \
                          const b = f.readFileSync(p); \
                          console.log(b.length, z.gzipSync(b, {level: 9}).length, z.brotliCompressSync(b).length) }";
    let said = steps::read(Command::new("node").args(["-e", SCRIPT]).args(&all))?;
    let weigh = |(file, said): (&PathBuf, &str)| {
        let mut numbers = said.split_whitespace().map(|number| number.parse().unwrap_or_default());
        let mut next = || numbers.next().unwrap_or_default();
        let name = file.strip_prefix(dist).during("naming a file")?.display().to_string();
        Ok(Weight { name, raw: next(), gzip: next(), brotli: next() })
    };
    all.iter().zip(said.lines()).map(weigh).collect()
}

/// A page's name, what it weighs, and what it may, in bytes.
pub(crate) fn pages(dist: &Path, all: &[Weight]) -> Outcome<Vec<(&'static str, u64, u64)>> {
    let text = std::fs::read_to_string(dist.join("site/pieces.json")).during("reading pieces.json")?;
    let pieces: Value = serde_json::from_str(&text).during("reading pieces.json")?;
    let weigh = |page: &Page| {
        let mut needed = vec!["/index.html"];
        for piece in page.pieces {
            let files = pieces.get(piece).and_then(Value::as_array);
            let files = files.ok_or_else(|| Failure::new(format!("the app has no piece {piece}")))?;
            needed.extend(files.iter().filter_map(Value::as_str));
        }
        let is_needed = |name: &str| {
            name.strip_prefix("site")
                .is_some_and(|name| needed.contains(&name) || name.starts_with("/assets/app-"))
        };
        let bytes = all.iter().filter(|weight| is_needed(&weight.name)).map(|weight| weight.brotli).sum();
        Ok((page.name, bytes, page.most * 1000))
    };
    PAGES.iter().map(weigh).collect()
}

/// Prints both tables; a page that is too heavy fails the build.
pub(crate) fn print(dist: &Path) -> Outcome {
    let all = weigh(dist)?;
    println!("\n  {:<44} {:>10} {:>10} {:>10}", "bytes", "raw", "gzip", "brotli");
    for Weight { name, raw, gzip, brotli } in &all {
        println!("  {name:<44} {raw:>10} {gzip:>10} {brotli:>10}");
    }
    let pages = pages(dist, &all)?;
    println!("\n  {:<44} {:>10} {:>10}", "first visit, brotli", "KB", "budget");
    for (name, bytes, most) in &pages {
        println!("  {name:<44} {:>10.1} {:>10}", *bytes as f64 / 1000.0, most / 1000);
    }
    steps::say(&format!("in {}", dist.strip_prefix(paths::root()).unwrap_or(dist).display()));
    let heavy: Vec<&str> =
        pages.iter().filter(|(_, bytes, most)| bytes > most).map(|(name, ..)| *name).collect();
    if heavy.is_empty() { Ok(()) } else { Err(Failure::new(format!("too heavy: {}", heavy.join(", ")))) }
}
