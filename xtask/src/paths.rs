//! Where things stand in the project.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder with the workspace's Cargo.toml.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A path inside the project.
pub(crate) fn at(path: &str) -> PathBuf {
    root().join(path)
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| at("target"), |dir| root().join(dir))
}

/// What is built, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Make {
    /// Quick to build again: what `cargo xtask dev` serves.
    Dev,
    /// What is measured, tested and deployed.
    Release,
}

impl Make {
    /// Cargo's profile for both wasm crates.
    pub(crate) fn profile(self) -> &'static str {
        match self {
            Self::Dev => "wasm-dev",
            Self::Release => "wasm",
        }
    }

    /// Holds `site/` and `worker/`; worker/wrangler.jsonc names the release's.
    pub(crate) fn dist(self) -> PathBuf {
        match self {
            Self::Dev => at("dist/dev"),
            Self::Release => at("dist"),
        }
    }

    /// Where cargo leaves a wasm file of ours.
    pub(crate) fn wasm(self, file: &str) -> PathBuf {
        target().join("wasm32-unknown-unknown").join(self.profile()).join(file)
    }
}

/// Tools that had to be installed for this project.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// A program that npm installed.
pub(crate) fn node_bin(name: &str) -> PathBuf {
    at("worker/node_modules/.bin").join(name)
}

/// A program that cargo compiled for this machine.
pub(crate) fn native(name: &str) -> PathBuf {
    target().join("debug").join(name)
}

/// The same, compiled to be fast.
pub(crate) fn release(name: &str) -> PathBuf {
    target().join("release").join(name)
}

/// An example that cargo compiled for this machine.
pub(crate) fn native_example(name: &str) -> PathBuf {
    target().join("debug/examples").join(name)
}

/// An example that cargo compiled to be fast.
pub(crate) fn release_example(name: &str) -> PathBuf {
    target().join("release/examples").join(name)
}

/// A folder for what only xtask writes and reads.
pub(crate) fn scratch() -> PathBuf {
    let dir = target().join("xtask");
    let _ = fs::create_dir_all(&dir);
    dir
}

/// The log file of a step.
pub(crate) fn log(step: &str) -> PathBuf {
    let plain: String = step.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    scratch().join(plain.to_ascii_lowercase()).with_extension("log")
}
