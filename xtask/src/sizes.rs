//! What a release weighs, as it is and compressed.

use std::path::Path;
use std::process::Command;

use crate::build::files;
use crate::failure::{Outcome, While};
use crate::{paths, steps};

/// One file's bytes.
#[derive(Clone, Debug)]
pub(crate) struct Weight {
    /// Its path below `dist/`.
    pub(crate) name: String,
    /// As it lies there.
    pub(crate) raw: u64,
    /// As old clients get it.
    pub(crate) gzip: u64,
    /// As phones get it.
    pub(crate) brotli: u64,
}

/// Weighs the page, its program and its look, and the Worker.
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
    all.iter().map(|file| weigh_one(dist, file)).collect()
}

/// Node brings both compressors; quality as a CDN has it: gzip 6… 9, brotli 11 for files that don't change.
fn weigh_one(dist: &Path, file: &Path) -> Outcome<Weight> {
    const SCRIPT: &str = "const z = require('zlib'), b = require('fs').readFileSync(process.argv[1]); \
                          console.log(b.length, z.gzipSync(b, {level: 9}).length, z.brotliCompressSync(b).length)";
    let said = steps::read(Command::new("node").args(["-e", SCRIPT]).arg(file))?;
    let mut numbers = said.split_whitespace().map(|number| number.parse().unwrap_or_default());
    let mut next = || numbers.next().unwrap_or_default();
    let name = file.strip_prefix(dist).during("naming a file")?.display().to_string();
    Ok(Weight { name, raw: next(), gzip: next(), brotli: next() })
}

/// Prints the table.
pub(crate) fn print(dist: &Path) -> Outcome {
    println!("\n  {:<44} {:>10} {:>10} {:>10}", "bytes", "raw", "gzip", "brotli");
    for Weight { name, raw, gzip, brotli } in weigh(dist)? {
        println!("  {name:<44} {raw:>10} {gzip:>10} {brotli:>10}");
    }
    steps::say(&format!("in {}", dist.strip_prefix(paths::root()).unwrap_or(dist).display()));
    Ok(())
}
