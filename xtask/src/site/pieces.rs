//! The compiled app in pieces: the main one, which every page needs, and those that come when a page or a form needs them.
//!
//! rustc links one program. The splitter takes it apart at its split points, wasm-bindgen writes the script for the main piece,
//! [`join`] says which of the many parts become one file, wasm-merge makes them one, wasm-opt makes each small.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::join::{self, Part, Plan, Set, Visit};
use crate::failure::{Failure, Outcome, While};
use crate::paths::{self, Make};
use crate::tools::Tools;
use crate::{artifacts, sizes, steps};

/// What the parts call the main piece.
const MAIN: &str = "__wasm_split";

#[derive(Debug)]
pub(crate) struct App {
    pub(crate) script: PathBuf,
    pub(crate) main: PathBuf,
    /// The files of all others.
    pub(crate) files: Vec<File>,
    /// The names of all pieces.
    pub(crate) pieces: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct File {
    /// A piece's name, or `shared` and a number.
    pub(crate) name: String,
    pub(crate) wasm: PathBuf,
    /// The pieces that need it.
    pub(crate) pieces: Vec<String>,
}

/// Makes the linked app into files in `work`.
pub(crate) fn make(make: Make, tools: &Tools, work: &Path) -> Outcome<App> {
    let parts = work.join("parts");
    split(make, tools, &parts)?;
    bind(make, tools, &parts, work)?;
    let Parts { pieces, parts: all } = read(&parts)?;
    let plan = match make {
        // To write one file takes seconds; to write a hundred, a minute.
        Make::Dev => Plan { main: all.into_iter().flat_map(|part| part.names).collect(), files: Vec::new() },
        Make::Release => plan(&pieces, all),
    };
    let main = work.join("app_bg.wasm");
    let mut merges = vec![merge(make, &parts, &main, &plan.main, &main)];
    let mut files = Vec::new();
    for file in plan.files {
        let is_in = |(bit, _): &(usize, _)| file.pieces >> bit & 1 == 1;
        let pieces: Vec<String> =
            pieces.iter().enumerate().filter(is_in).map(|(_, piece)| piece.clone()).collect();
        let name = match pieces.as_slice() {
            [one] => one.clone(),
            _ => format!("shared{}", files.len()),
        };
        let wasm = work.join(&name).with_extension("wasm");
        merges.push(merge(make, &parts, &parts.join("frame.wat"), &file.names, &wasm));
        files.push(File { name, wasm, pieces });
    }
    steps::run_each("join the parts", Duration::from_secs(20), merges)?;
    if make == Make::Release {
        let all = [&main].into_iter().chain(files.iter().map(|file| &file.wasm));
        steps::run_each("shrink the app", Duration::from_secs(90), all.map(|wasm| shrink(wasm)).collect())?;
    }
    Ok(App { script: work.join("app.js"), main, files, pieces })
}

fn plan(pieces: &[String], parts: Vec<Part>) -> Plan {
    let weights: Vec<u64> = pieces.iter().map(|piece| sizes::weight(piece)).collect();
    let linked = sizes::visits().map(|visit| set(pieces, |piece| visit.contains(&piece)));
    let linked = linked.map(|pieces| Visit { pieces, files: sizes::MOST_FILES });
    let alone = pieces.iter().map(|one| set(pieces, |piece| piece == one));
    let alone = alone.map(|pieces| Visit { pieces, files: 2 * sizes::MOST_FILES });
    let visits: Vec<Visit> = linked.chain(alone).collect();
    join::join(parts, &weights, &visits)
}

fn split(make: Make, tools: &Tools, parts: &Path) -> Outcome {
    fs::create_dir_all(parts).during("making a folder for parts")?;
    let mut splitter = Command::new(&tools.splitter);
    splitter.arg(make.wasm("app.wasm")).arg(parts);
    steps::run(&format!("split the app ({})", make.profile()), Duration::from_secs(5), &mut splitter)
}

/// Makes `app.js` and `app_bg.wasm` of the main piece.
fn bind(make: Make, tools: &Tools, parts: &Path, work: &Path) -> Outcome {
    let mut bindgen = Command::new(&tools.wasm_bindgen);
    // What the linker exports is what the parts import.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "app"]);
    if make == Make::Release {
        bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    }
    bindgen.arg("--out-dir").arg(work).arg(parts.join("main.wasm"));
    steps::run(&format!("bind the app ({})", make.profile()), Duration::from_secs(5), &mut bindgen)
}

struct Parts {
    pieces: Vec<String>,
    parts: Vec<Part>,
}

fn read(folder: &Path) -> Outcome<Parts> {
    let text = fs::read_to_string(folder.join("parts.json")).during("reading parts.json")?;
    let described: Value = serde_json::from_str(&text).during("reading parts.json")?;
    understood(&described).ok_or_else(|| Failure::new("parts.json is of another form than expected"))
}

fn understood(described: &Value) -> Option<Parts> {
    let names = |list: &Value| -> Option<Vec<String>> {
        list.as_array()?.iter().map(|name| Some(name.as_str()?.to_owned())).collect()
    };
    let pieces = names(described.get("pieces")?)?;
    if pieces.len() > Set::BITS as usize {
        return None;
    }
    let part = |part: &Value| {
        let needing = names(part.get("pieces")?)?;
        Some(Part {
            names: vec![part.get("name")?.as_str()?.to_owned()],
            bytes: part.get("bytes")?.as_u64()?,
            pieces: set(&pieces, |piece| needing.iter().any(|one| one == piece)),
        })
    };
    let parts = described.get("parts")?.as_array()?.iter().map(part).collect::<Option<_>>()?;
    Some(Parts { pieces, parts })
}

fn set(pieces: &[String], is_in: impl Fn(&str) -> bool) -> Set {
    let bits = pieces.iter().enumerate().filter(|(_, piece)| is_in(piece));
    bits.fold(0, |set, (bit, _)| set | 1 << bit)
}

/// Makes `first` and parts of it one file.
fn merge(make: Make, folder: &Path, first: &Path, parts: &[String], to: &Path) -> Command {
    let mut merge = Command::new(paths::node_bin("wasm-merge"));
    merge.args(artifacts::WASM_FEATURES).arg(first).arg(MAIN);
    for (at, part) in parts.iter().enumerate() {
        merge.arg(folder.join(part).with_extension("wasm")).arg(format!("part{at}"));
    }
    if make == Make::Dev {
        // Keeps the names of functions.
        merge.arg("-g");
    }
    merge.arg("-o").arg(to);
    merge
}

fn shrink(wasm: &Path) -> Command {
    // Control flow that is taken apart and put together again is more regular, and compresses better; done twice, even more so.
    let how = ["--flatten", "--rereloop", "-Os", "--flatten", "--rereloop", "-Os"];
    artifacts::shrink(&how, wasm)
}

/// The module that loads each piece: `public/loader.js` around the names under which its files are served.
pub(crate) fn loader(pieces: &BTreeMap<String, Vec<String>>) -> String {
    let mut script = String::from("import { load } from \"loader\";\n");
    for (piece, files) in pieces {
        let files: Vec<String> = files.iter().map(|file| format!("\"{file}\"")).collect();
        script += &format!("export const __wasm_split_load_{piece} = load({});\n", files.join(", "));
    }
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_piece_is_loaded_by_its_files() {
        let board = vec!["/assets/board-1f.wasm".to_owned(), "/assets/shared0-2e.wasm".to_owned()];
        let pieces = BTreeMap::from([("board".to_owned(), board), ("empty".to_owned(), vec![])]);
        assert_eq!(
            loader(&pieces),
            "import { load } from \"loader\";\n\
             export const __wasm_split_load_board = load(\"/assets/board-1f.wasm\", \"/assets/shared0-2e.wasm\");\n\
             export const __wasm_split_load_empty = load();\n"
        );
    }
}
