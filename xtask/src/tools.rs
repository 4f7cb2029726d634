//! The tools the project needs: which versions, whether they are here, and how they come here.
//!
//! Versions stand in one place each: Cargo.lock says which wasm-bindgen and worker-build, worker/package.json which
//! npm packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::apt;
use crate::failure::{Failure, Outcome, While};
use crate::{paths, steps};

/// The oldest Node that the pinned wrangler runs on.
const NODE: u32 = 20;

/// What of wasm-bindgen does the work: with these optimized it binds a development build in 2 s instead of 20.
const HOT: [&str; 6] =
    ["walrus", "wasmparser", "wasm-encoder", "wasm-bindgen-cli-support", "id-arena", "hashbrown"];

/// Paths of what builds the wasm.
#[derive(Debug)]
pub(crate) struct Tools {
    /// Makes JavaScript for a compiled app; of the very version of the library.
    pub(crate) wasm_bindgen: PathBuf,
    /// Takes the linked app apart.
    pub(crate) splitter: PathBuf,
    /// Makes a Worker of a compiled crate.
    pub(crate) worker_build: PathBuf,
}

/// Finds or installs everything that building and serving needs.
pub(crate) fn ready() -> Outcome<Tools> {
    node()?;
    wasm_target()?;
    npm_packages()?;
    let lock = fs::read_to_string(paths::at("Cargo.lock")).during("reading Cargo.lock")?;
    let version =
        |name| locked(&lock, name).ok_or_else(|| Failure::new(format!("Cargo.lock names no {name}")));
    Ok(Tools {
        wasm_bindgen: cargo_tool("wasm-bindgen-cli", "wasm-bindgen", version("wasm-bindgen")?)?,
        splitter: splitter()?,
        worker_build: cargo_tool("worker-build", "worker-build", version("worker")?)?,
    })
}

/// Node is here and new enough.
pub(crate) fn node() -> Outcome {
    let advice =
        format!("install Node {NODE} or newer: https://nodejs.org, or your system's package manager");
    let Ok(said) = steps::read(Command::new("node").arg("--version")) else {
        return Err(Failure::new("Node is missing").advise(advice));
    };
    match major(&said) {
        Some(major) if major >= NODE => Ok(()),
        _ => Err(Failure::new(format!("Node is too old: {}, needed is {NODE}", said.trim())).advise(advice)),
    }
}

/// `v20.20.2` is 20.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The version that Cargo.lock settled on.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn wasm_target() -> Outcome {
    const TARGET: &str = "wasm32-unknown-unknown";
    let mut rustc = Command::new("rustc");
    let dir =
        steps::read(rustc.current_dir(paths::root()).args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(dir.trim()).exists() {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup.current_dir(paths::root()).args(["target", "add", TARGET]);
    steps::run("Rust's wasm target", Duration::from_secs(15), &mut rustup)
}

/// What checks formatting and habits; rustup's smallest installation lacks both.
pub(crate) fn rust_components() -> Outcome {
    let here = |tool: &str| steps::read(Command::new("cargo").args([tool, "--version"])).is_ok();
    if here("fmt") && here("clippy") {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup.current_dir(paths::root()).args(["component", "add", "rustfmt", "clippy"]);
    steps::run("rustfmt and clippy", Duration::from_secs(15), &mut rustup)
}

/// Installs what worker/package-lock.json lists, unless that very list is installed.
fn npm_packages() -> Outcome {
    let lock = fs::read(paths::at("worker/package-lock.json")).during("reading worker/package-lock.json")?;
    let installed = paths::at("worker/node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|old| old == lock) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.current_dir(paths::at("worker")).args(["ci", "--no-audit", "--no-fund"]);
    steps::run("npm packages", Duration::from_secs(30), &mut npm)?;
    fs::write(installed, lock).during("noting the installed npm packages")
}

/// The program of the exact version: the project's own, else one on the PATH, else installed now.
fn cargo_tool(package: &str, program: &str, version: &str) -> Outcome<PathBuf> {
    let ours = paths::tools().join("bin").join(program);
    if let Some(found) =
        [ours.clone(), PathBuf::from(program)].into_iter().find(|path| is_version(path, version))
    {
        return Ok(found);
    }
    if package == "worker-build" {
        apt::openssl()?;
    }
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(paths::root())
        // Without `--locked`: the list published with wasm-bindgen-cli 0.2.130 names a release that is gone.
        .args(["install", package, "--version", &format!("={version}"), "--bin", program, "--force"])
        .args([Path::new("--root"), &paths::tools()])
        // One folder for both, so that what they have in common is compiled once.
        .args([Path::new("--target-dir"), &paths::tools().join("build")])
        // Most of them runs for milliseconds; optimizing it would take minutes.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
    if package == "wasm-bindgen-cli" {
        let faster = |package| format!("profile.release.package.{package}.opt-level=2");
        cargo.args(HOT.into_iter().flat_map(|package| ["--config".to_owned(), faster(package)]));
    }
    let step = format!("{program} {version}");
    steps::run(&step, Duration::from_secs(150), &mut cargo)?;
    Ok(ours)
}

/// The crate beside this one.
fn splitter() -> Outcome<PathBuf> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["build", "--release", "--package", "splitter"]);
    steps::run("compile the splitter", Duration::from_secs(90), &mut cargo)?;
    Ok(paths::release("splitter"))
}

fn is_version(program: &Path, version: &str) -> bool {
    let said = Command::new(program).arg("--version").output();
    said.is_ok_and(|said| {
        String::from_utf8_lossy(&said.stdout).split_whitespace().any(|word| word == version)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_tells_its_major_version() {
        assert_eq!([major("v20.20.2\n"), major("v8.1"), major("20")], [Some(20), Some(8), None]);
    }

    #[test]
    fn the_lock_file_tells_versions_by_whole_names() {
        let lock = "[[package]]\nname = \"worker-macros\"\nversion = \"0.8.6\"\n\n[[package]]\nname = \"worker\"\nversion = \"0.8.7\"\n";
        assert_eq!((locked(lock, "worker"), locked(lock, "work")), (Some("0.8.7"), None));
    }
}
