//! From sources to what is served: `site/` with the page, `worker/` with the Worker.
//!
//! Each half is made again only when what it is made of has changed.

use std::process::Command;
use std::time::Duration;

use crate::failure::Outcome;
use crate::paths::{self, Make};
use crate::tools::Tools;
use crate::{artifacts, site, sizes, steps};

/// `cargo xtask build`: the release, and what it weighs.
pub(crate) fn verb(tools: &Tools) -> Outcome {
    all(Make::Release, tools)?;
    sizes::print(&Make::Release.dist())
}

pub(crate) fn all(make: Make, tools: &Tools) -> Outcome {
    site::build(make, tools)?;
    worker(make, tools)
}

fn worker(make: Make, tools: &Tools) -> Outcome {
    artifacts::compile(make, "town-worker", "--lib", &[])?;
    let out = make.dist().join("worker");
    let stamp = artifacts::Stamp::new(&out, &[make.wasm("town_worker.wasm"), tools.worker_build.clone()])?;
    if stamp.holds() {
        return Ok(());
    }
    let mut build = Command::new(&tools.worker_build);
    build.current_dir(paths::at("worker")).args(["--profile", make.profile()]);
    build.arg("--out-dir").arg(&out);
    build.env("WASM_BINDGEN_BIN", &tools.wasm_bindgen);
    build.env("ESBUILD_BIN", paths::node_bin("esbuild"));
    build.arg("--no-opt");
    steps::run(&format!("pack the Worker ({})", make.profile()), Duration::from_secs(15), &mut build)?;
    if make == Make::Release {
        // worker-build's bindings catch what JavaScript throws.
        let how = ["-O", "--strip-debug", "--strip-producers", "--enable-exception-handling"];
        let mut opt = artifacts::shrink(&how, &out.join("index_bg.wasm"));
        steps::run("shrink the Worker", Duration::from_secs(60), &mut opt)?;
    }
    stamp.set()
}
