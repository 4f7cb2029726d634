//! From sources to what is served: `site/` with the page, `worker/` with the Worker.
//!
//! Each half is made again only when what it is made of has changed.

use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::failure::{Outcome, While};
use crate::paths::{self, Make};
use crate::tools::Tools;
use crate::{site, sizes, steps};

/// `cargo xtask build`: the release, and what it weighs.
pub(crate) fn verb(tools: &Tools) -> Outcome {
    all(Make::Release, tools)?;
    sizes::print(&Make::Release.dist())
}

pub(crate) fn all(make: Make, tools: &Tools) -> Outcome {
    site::build(make, tools)?;
    worker(make, tools)
}

/// Compiles one of the two crates that run as WebAssembly; `link` goes to the linker.
pub(crate) fn compile(make: Make, package: &str, target: &str, link: &[&str]) -> Outcome {
    let usual = match make {
        Make::Dev => Duration::from_secs(150),
        Make::Release => Duration::from_secs(180),
    };
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["rustc", "--package", package, target]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--profile", make.profile(), "--"]);
    cargo.args(link.iter().map(|arg| format!("-Clink-arg={arg}")));
    steps::run(&format!("compile {package} ({})", make.profile()), usual, &mut cargo)
}

fn worker(make: Make, tools: &Tools) -> Outcome {
    compile(make, "town-worker", "--lib", &[])?;
    let out = make.dist().join("worker");
    let stamp = Stamp::new(&out, &[make.wasm("town_worker.wasm"), tools.worker_build.clone()])?;
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
        let mut opt = shrink(&how, &out.join("index_bg.wasm"));
        steps::run("shrink the Worker", Duration::from_secs(60), &mut opt)?;
    }
    stamp.set()
}

/// The command that makes a wasm file smaller, in its place.
pub(crate) fn shrink(how: &[&str], wasm: &Path) -> Command {
    let mut opt = Command::new(paths::node_bin("wasm-opt"));
    opt.args(how).args(WASM_FEATURES).arg(wasm).arg("-o").arg(wasm);
    opt
}

/// What rustc's wasm32 target switches on by default, by binaryen's names.
pub(crate) const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Remembers what a folder was made of.
pub(crate) struct Stamp {
    file: PathBuf,
    made_of: String,
}

impl Stamp {
    /// The state of what `out` is made of: files and whole folders, by their content.
    pub(crate) fn new(out: &Path, sources: &[PathBuf]) -> Outcome<Self> {
        let mut hasher = DefaultHasher::new();
        for source in sources {
            for file in files(source)? {
                file.hash(&mut hasher);
                fs::read(&file).unwrap_or_default().hash(&mut hasher);
            }
        }
        Ok(Self { file: out.with_extension("stamp"), made_of: format!("{:016x}", hasher.finish()) })
    }

    /// Is the folder made of just this?
    pub(crate) fn holds(&self) -> bool {
        self.file.with_extension("").is_dir()
            && fs::read_to_string(&self.file).is_ok_and(|old| old == self.made_of)
    }

    pub(crate) fn set(&self) -> Outcome {
        fs::write(&self.file, &self.made_of).during(format_args!("writing {}", self.file.display()))
    }
}

/// The file itself, or every file below the folder, in order of their names.
pub(crate) fn files(path: &Path) -> Outcome<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).during(format_args!("reading {}", path.display()))? {
        let entry = entry.during("reading a folder")?.path();
        if entry.file_name() != Some(OsStr::new("node_modules")) {
            found.extend(files(&entry)?);
        }
    }
    found.sort();
    Ok(found)
}

/// Copies a file, making the folders it needs.
pub(crate) fn copy(from: &Path, to: &Path) -> Outcome {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).during(format_args!("making {}", folder.display()))?;
    }
    fs::copy(from, to).during(format_args!("copying {}", from.display())).map(|_| ())
}
