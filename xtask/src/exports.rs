//! Takes out what libraries export to JavaScript and this page never calls.
//!
//! An export is a root: whatever it needs stays in the program. One of Leptos's libraries exports three classes for
//! streams in this way, and nothing here streams. A class is taken out with its exports where nothing else in the
//! script names it; then wasm-opt finds that nobody needs the rest.

use crate::{
    failure::{Failure, Outcome},
    wasm::{self, Bytes, EXPORTS, push_number, push_sized},
};

/// How a class of the script begins, with its name next.
const CLASS: &str = "export class ";

/// A program and its script without the classes that nothing uses.
pub(crate) fn prune(wasm: &[u8], script: &str) -> Outcome<(Vec<u8>, String)> {
    let script = without_classes(script);
    let exports = |kind: u8, section: &[u8]| {
        let section = if kind == EXPORTS { called(section, &script)? } else { section.to_vec() };
        Some(Some(section))
    };
    let wasm = wasm::sections(wasm, exports).ok_or(Failure::new("a wasm file could not be read"))?;
    Ok((wasm, script))
}

/// The script without classes that it names nowhere else: the class, its disposal, and its register of the forgotten.
fn without_classes(script: &str) -> String {
    let names = script.lines().filter_map(|line| line.strip_prefix(CLASS)?.split(' ').next());
    names.fold(script.to_owned(), |script, name| {
        let parts = [
            (format!("{CLASS}{name} {{\n"), "\n}\n"),
            (format!("if (Symbol.dispose) {name}."), ";\n"),
            (format!("const {name}Finalization = "), ";\n"),
        ];
        let without = parts.iter().fold(script.clone(), |script, (begin, end)| cut(&script, begin, end));
        if without.contains(name) { script } else { without }
    })
}

/// The text without its first part from `begin` to `end`, both included.
fn cut(text: &str, begin: &str, end: &str) -> String {
    let found = text.split_once(begin).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    found.map_or_else(|| text.to_owned(), |(before, after)| format!("{before}{after}"))
}

/// The exports that the script calls, by `wasm.name`.
fn called(section: &[u8], script: &str) -> Option<Vec<u8>> {
    let in_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let names: Vec<&str> =
        script.split("wasm.").skip(1).filter_map(|rest| rest.split(|c| !in_word(c)).next()).collect();
    let mut from = Bytes(section);
    let (mut count, mut kept) = (0, Vec::new());
    for _ in 0..from.number()? {
        let name = from.sized()?;
        let (kind, index) = (from.byte()?, from.number()?);
        if names.iter().any(|called| called.as_bytes() == name) {
            count += 1;
            push_sized(&mut kept, name);
            kept.push(kind);
            push_number(&mut kept, index);
        }
    }
    let mut to = Vec::new();
    push_number(&mut to, count);
    to.extend(kept);
    Some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "export class Stream {
    free() {
        wasm.__wbg_stream_free(0);
    }
}
if (Symbol.dispose) Stream.prototype[Symbol.dispose] = Stream.prototype.free;
export class Used {
    free() { wasm.used_free(0); }
}
function get() { return { make: () => new Used(wasm.memory) }; }
const StreamFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_stream_free(ptr, 1));
const last = wasm.__wbindgen_start();
";

    #[test]
    fn a_class_that_nothing_names_goes_with_its_exports() {
        let script = without_classes(SCRIPT);
        assert!(!script.contains("Stream") && script.contains("class Used"), "{script}");
        assert!(script.ends_with("const last = wasm.__wbindgen_start();\n"));
        let mut exports = Vec::new();
        push_number(&mut exports, 4);
        for (nth, name) in ["memory", "__wbg_stream_free", "used_free", "__wbindgen_start"].iter().enumerate()
        {
            push_sized(&mut exports, name.as_bytes());
            exports.push(0);
            push_number(&mut exports, nth);
        }
        let kept = called(&exports, &script).unwrap();
        assert_eq!(kept, b"\x03\x06memory\0\0\x09used_free\0\x02\x10__wbindgen_start\0\x03");
    }
}
