//! `splitter <linked.wasm> <folder>`: takes the app apart at its split points, the functions marked with `#[wasm_split]`.
//!
//! The app must be linked with `--emit-relocs`. The folder gets
//! - `main.wasm`, for wasm-bindgen,
//! - `<part>.wasm` for each piece (what is behind one split point) and for what several of them share,
//! - `frame.wat`: imports what the parts import of the main piece and exports it again, so that wasm-merge can join parts around it,
//! - `parts.json`: the names of the pieces; of each part its name, the bytes of its code and data, and the pieces that need it.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use serde_json::json;
use wasm_split_cli_support::{Options, transform};
use wasmparser::{GlobalType, Parser, Payload, TypeRef, ValType};

/// What the joined parts call the main piece. The parts themselves call it otherwise, and find the frame by that name.
const MAIN: &str = "app";

/// The script from which the main piece imports what loads a part.
const LOADER: &str = "./pieces.js";

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args_os().skip(1);
    let (Some(linked), Some(folder)) = (args.next(), args.next()) else {
        return Err("usage: splitter <linked.wasm> <folder>".into());
    };
    let (linked, folder) = (fs::read(linked)?, Path::new(&folder));
    let twice = twice(exports(&linked)?.iter().filter_map(|name| split_point(name)));
    if !twice.is_empty() {
        return Err(format!("two pieces have one name: {}", Vec::from_iter(twice).join(", ")).into());
    }
    let main = folder.join("main.wasm");
    let mut options = Options::new(&linked);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = LOADER;
    let split = transform(options)?;

    let mut needed_by: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (piece, parts) in &split.prefetch_map {
        for part in parts {
            needed_by.entry(part).or_default().insert(piece);
        }
    }
    let (mut parts, mut frame) = (Vec::new(), BTreeSet::new());
    for (name, pieces) in needed_by {
        let wasm = fs::read(folder.join(name).with_extension("wasm"))?;
        parts.push(json!({ "name": name, "bytes": bytes(&wasm)?, "pieces": pieces }));
        frame.append(&mut imports(&wasm)?);
    }
    let frame: String = frame.into_iter().collect();
    fs::write(folder.join("frame.wat"), format!("(module\n{frame})\n"))?;
    let pieces: BTreeSet<&String> = split.prefetch_map.keys().collect();
    let described = json!({ "pieces": pieces, "parts": parts });
    fs::write(folder.join("parts.json"), described.to_string())?;
    Ok(())
}

/// The names of what the app exports: among them, its split points.
fn exports(wasm: &[u8]) -> Result<Vec<&str>, Box<dyn Error>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ExportSection(exports) = payload? {
            for export in exports {
                names.push(export?.name);
            }
        }
    }
    Ok(names)
}

/// The piece that an exported function begins, by the name that `#[wasm_split]` gives it.
fn split_point(export: &str) -> Option<&str> {
    let (piece, _) = export.strip_prefix("__wasm_split_00")?.split_once("00_export_")?;
    Some(piece)
}

/// What is named more than once. The splitter would make one piece of two that have one name.
fn twice<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    names.filter(|name| !seen.insert(*name)).collect()
}

/// The bytes of code and data; a part has all types of the app besides, until it is optimized.
fn bytes(wasm: &[u8]) -> Result<u64, Box<dyn Error>> {
    let mut bytes = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        let range = match payload? {
            Payload::CodeSectionStart { range, .. } => range,
            Payload::DataSection(data) => data.range(),
            _ => continue,
        };
        bytes += range.end - range.start;
    }
    Ok(bytes)
}

/// What a part imports of the main piece, each as a line that imports and exports it.
fn imports(wasm: &[u8]) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut lines = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::ImportSection(imports) = payload? else { continue };
        for import in imports.into_imports() {
            let import = import?;
            let (kind, shape) = match import.ty {
                TypeRef::Memory(memory) => ("memory", memory.initial.to_string()),
                TypeRef::Table(table) => ("table", format!("{} funcref", table.initial)),
                TypeRef::Global(GlobalType { content_type: ValType::I32, mutable: true, .. }) => {
                    ("global", "(mut i32)".to_owned())
                }
                other => return Err(format!("a part imports {}: {other:?}", import.name).into()),
            };
            let name = import.name;
            lines.insert(format!("  ({kind} (export \"{name}\") (import \"{MAIN}\" \"{name}\") {shape})\n"));
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_pieces_with_one_name_are_found() {
        let exports = [
            "memory",
            "__wasm_split_00board00_export_0123456789abcdef0123456789abcdef_board",
            "__wasm_split_00vote00_export_1123456789abcdef0123456789abcdef_vote",
            "__wasm_split_00board00_export_2123456789abcdef0123456789abcdef_board",
        ];
        assert_eq!(twice(exports.into_iter().filter_map(split_point)), BTreeSet::from(["board"]));
    }
}
