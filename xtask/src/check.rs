//! `cargo xtask check`: how it is written, before whether it works.

use std::process::Command;
use std::time::Duration;

use crate::failure::Outcome;
use crate::{paths, steps, tidy, tools};

/// Formatting, the habits of this house, and clippy for this machine and for wasm.
pub(crate) fn verb() -> Outcome {
    tidy::verb()?;
    tools::rust_components()?;
    cargo("cargo fmt --check", 3, "fmt --all --check -- --color never")?;
    let host = "clippy --workspace --exclude app --all-targets --features api/schema -- -D warnings";
    cargo("clippy for this machine", 120, host)?;
    let wasm = "clippy -p app -p town-worker --all-targets --target wasm32-unknown-unknown -- -D warnings";
    cargo("clippy for wasm", 120, wasm)
}

fn cargo(step: &str, usual_seconds: u64, args: &str) -> Outcome {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).env("CARGO_TERM_COLOR", "never").args(args.split(' '));
    steps::run(step, Duration::from_secs(usual_seconds), &mut cargo)
}
