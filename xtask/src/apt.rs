//! System packages: installed where we may, asked for by name where we may not.

use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::steps;

/// The library that worker-build is linked with.
pub(crate) fn openssl() -> Outcome {
    let here = || steps::read(Command::new("pkg-config").args(["--exists", "openssl"])).is_ok();
    if cfg!(not(target_os = "linux")) || here() {
        return Ok(());
    }
    install("OpenSSL's headers", &["pkg-config", "libssl-dev"])
}

/// A Chromium to test in.
pub(crate) fn chromium() -> Outcome<String> {
    const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
    let find = || NAMES.into_iter().find(|name| steps::read(Command::new(name).arg("--version")).is_ok());
    if let Ok(chosen) = std::env::var("CHROMIUM") {
        return Ok(chosen);
    }
    if find().is_none() {
        install("Chromium", &["chromium"])?;
    }
    find().map(str::to_owned).ok_or_else(|| {
        Failure::new("there is no Chromium to test in")
            .advise("put one on the PATH, or name it in CHROMIUM=/path/to/it")
    })
}

/// A font with Chinese characters: without one, screens are tested with boxes for words.
pub(crate) fn chinese_font() -> Outcome {
    if cfg!(not(target_os = "linux")) {
        return Ok(());
    }
    let listed = steps::read(Command::new("fc-list").args([":lang=zh-cn", "family"])).unwrap_or_default();
    if listed.trim().is_empty() {
        install("a Chinese font", &["fontconfig", "fonts-noto-cjk"])
    } else {
        Ok(())
    }
}

fn install(what: &str, packages: &[&str]) -> Outcome {
    let by_hand = format!("install it: sudo apt-get install {}", packages.join(" "));
    let root = steps::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    if !root || steps::read(apt().arg("--version")).is_err() {
        return Err(Failure::new(format!("{what} is missing")).advise(by_hand));
    }
    steps::run("apt-get update", Duration::from_secs(10), apt().args(["update", "-q"]))?;
    let mut command = apt();
    command.args(["install", "-q", "-y", "--no-install-recommends"]).args(packages);
    steps::run(what, Duration::from_secs(60), &mut command).map_err(|failed| failed.advise(by_hand))
}
