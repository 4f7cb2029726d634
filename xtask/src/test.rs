//! `cargo xtask test`: everything, the running system and the browser included.

use std::ffi::OsString;
use std::process::Command;
use std::time::Duration;

use crate::failure::Outcome;
use crate::paths::{self, Make};
use crate::{apt, build, steps, tools};

/// Builds the release and runs every test against it. `filter` goes to `cargo test`.
pub(crate) fn verb(filter: Vec<OsString>) -> Outcome {
    let chromium = apt::chromium()?;
    apt::chinese_font()?;
    let tools = tools::ready()?;
    build::all(Make::Release, &tools)?;
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root());
    cargo.args(["test", "--workspace", "--no-fail-fast"]).args(filter);
    cargo.env("TOWN_DIST", Make::Release.dist()).env("CHROMIUM", chromium);
    steps::show("every test", Duration::from_secs(300), &mut cargo)
}
