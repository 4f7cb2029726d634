//! Shortens the names by which a program calls what wasm-bindgen wrote for it in JavaScript.
//!
//! Such a name is a function's own and sixteen random digits; phones would download some two hundred of them twice.

use std::collections::BTreeMap;

use crate::{
    failure::{Failure, Outcome},
    wasm::{self, Bytes, CUSTOM, IMPORTS, push_number, push_sized},
};

/// The only kind of import that wasm-bindgen makes.
const FUNCTION: u8 = 0;

/// Gives a program's imports short names, in the program and in its script, and leaves out what no browser reads.
pub(crate) fn shorten(wasm: &[u8], script: &str) -> Outcome<(Vec<u8>, String)> {
    let mut names = BTreeMap::new();
    let wasm = rewritten(wasm, &mut names).ok_or(Failure::new("a wasm file could not be read"))?;
    Ok((wasm, renamed(script, &names)))
}

fn rewritten(wasm: &[u8], names: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    wasm::sections(wasm, |kind, section| {
        Some(match kind {
            CUSTOM => None,
            IMPORTS => Some(imports(section, names)?),
            _ => Some(section.to_vec()),
        })
    })
}

fn imports(section: &[u8], names: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    let mut from = Bytes(section);
    let count = from.number()?;
    let mut to = Vec::new();
    push_number(&mut to, count);
    for _ in 0..count {
        let module = from.sized()?;
        let name = String::from_utf8(from.sized()?.to_vec()).ok()?;
        let short = format!("i{}", names.len());
        let short = names.entry(name).or_insert(short);
        push_sized(&mut to, module);
        push_sized(&mut to, short.as_bytes());
        if from.byte()? != FUNCTION {
            return None;
        }
        to.push(FUNCTION);
        push_number(&mut to, from.number()?);
    }
    Some(to)
}

/// The script with every word that is one of the names replaced.
fn renamed(script: &str, names: &BTreeMap<String, String>) -> String {
    let in_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let length = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(length);
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        let (between, next) = behind.split_at(behind.find(in_word).unwrap_or(behind.len()));
        renamed.push_str(between);
        rest = next;
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn program_and_script_get_the_same_short_names() {
        let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        let mut section = vec![2];
        for name in ["__wbg_fetch_0123456789abcdef", "__wbg_log_fedcba9876543210"] {
            push_sized(&mut section, b"./app_bg.js");
            push_sized(&mut section, name.as_bytes());
            section.extend([FUNCTION, 0]);
        }
        wasm.push(IMPORTS);
        push_sized(&mut wasm, &section);
        wasm.push(CUSTOM);
        push_sized(&mut wasm, b"\x04name");
        let script = "{ __wbg_log_fedcba9876543210: log, __wbg_log: 1, __wbg_fetch_0123456789abcdef: 看 }";
        let (short, script) = shorten(&wasm, script).unwrap();
        assert_eq!(script, "{ i1: log, __wbg_log: 1, i0: 看 }");
        assert!(short.ends_with(b"\x0b./app_bg.js\x02i0\0\0\x0b./app_bg.js\x02i1\0\0"));
    }
}
