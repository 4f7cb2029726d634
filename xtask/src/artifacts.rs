//! What a build makes: compiled wasm, copied files, and a note of what a folder was made of.

use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::failure::{Outcome, While};
use crate::paths::{self, Make};
use crate::steps;

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
