//! Where things stand: the arrows between crates, the folders, the names, the lengths.

use super::rust::{above_tests, is_test_file};
use super::{Finding, Tree};

/// Our crates by folder, the package's name, and which packages of ours each may name.
const CRATES: [(&str, &str, &[&str]); 10] = [
    ("crates/json-derive", "json-derive", &[]),
    ("crates/json", "json", &["json-derive", "json"]),
    ("crates/opinions", "opinions", &[]),
    ("crates/domain", "domain", &["json", "opinions"]),
    ("crates/api", "api", &["domain", "json", "copy"]),
    ("crates/copy", "copy", &["domain", "api"]),
    ("app", "app", &["domain", "json", "api", "copy"]),
    ("worker", "town-worker", &["domain", "opinions", "api", "copy"]),
    ("tests", "tests", &["domain", "api", "copy"]),
    ("xtask", "xtask", &[]),
];

/// One word, one folder, four places.
pub(super) const FEATURES: [&str; 6] =
    ["people", "matters", "deliberations", "volunteers", "moderation", "notices"];
const PLACES: [&str; 4] = ["crates/domain/src", "worker/src", "app/src", "tests"];

const DRAWERS: [&str; 6] = ["utils", "util", "helpers", "helper", "common", "misc"];

/// The longest file that is still one thing.
const LINES: usize = 400;

/// `json`, `opinions` ← `domain` ← `app`, `worker`, `tests`; `xtask` stands alone.
pub(super) fn arrows(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (folder, _, allowed) in CRATES {
        let manifest = format!("{folder}/Cargo.toml");
        let mut in_dependencies = false;
        for (at, line) in tree.text(&manifest).lines().enumerate() {
            if let Some(section) = line.strip_prefix('[') {
                in_dependencies = section.contains("dependencies");
            }
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            let ours = CRATES.iter().any(|(_, package, _)| *package == name);
            if in_dependencies && ours && !allowed.contains(&name) {
                findings
                    .push(Finding::new(&manifest, format!("`{folder}` may not import `{name}`")).at_line(at));
            }
        }
    }
    findings
}

/// A reader of any file is told first what it is.
pub(super) fn opening_lines(tree: &Tree) -> Vec<Finding> {
    let silent = tree.rust().filter(|(_, text)| !text.starts_with("//! "));
    silent.map(|(path, _)| Finding::new(path, "open with a `//!` line that says what this file is")).collect()
}

/// Who knows a feature's word finds it in all four places.
pub(super) fn feature_folders(tree: &Tree) -> Vec<Finding> {
    let has =
        |place: &str, word: &str| tree.0.keys().any(|path| path.starts_with(&format!("{place}/{word}/")));
    let mut findings = Vec::new();
    for word in FEATURES {
        for missing in PLACES.iter().filter(|place| !has(place, word)) {
            if PLACES.iter().any(|place| has(place, word)) {
                findings.push(Finding::new(
                    missing,
                    format!("has no folder `{word}`, but another crate has one"),
                ));
            }
        }
    }
    findings
}

/// A name says what is inside.
pub(super) fn drawers(tree: &Tree) -> Vec<Finding> {
    let is_drawer = |path: &str| path.split('/').any(|part| DRAWERS.contains(&part.trim_end_matches(".rs")));
    let found = tree.rust().filter(|(path, _)| is_drawer(path));
    found.map(|(path, _)| Finding::new(path, "name it after what it does, not a drawer")).collect()
}

/// Files are one thing each; tests may be long tables.
pub(super) fn long_files(tree: &Tree) -> Vec<Finding> {
    let lines = |text| above_tests(text).lines().count();
    let long = tree.rust().filter(|(path, text)| !is_test_file(path) && lines(text) > LINES);
    long.map(|(path, text)| {
        Finding::new(path, format!("{} lines; more than {LINES} are more than one thing", lines(text)))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_worker_may_not_import_the_app() {
        let tree = Tree::of([(
            "worker/Cargo.toml",
            "[dependencies]\ndomain.workspace = true\napp = { path = \"../app\" }\n",
        )]);
        assert_eq!(said(&arrows(&tree)), ["worker/Cargo.toml:3: `worker` may not import `app`"]);
    }

    #[test]
    fn xtask_imports_none_of_ours_not_even_for_its_tests() {
        let tree = Tree::of([("xtask/Cargo.toml", "[dev-dependencies]\ndomain.workspace = true\n")]);
        assert_eq!(arrows(&tree).len(), 1);
    }

    #[test]
    fn a_file_without_an_opening_line_is_found() {
        let tree = Tree::of([("crates/domain/src/a.rs", "use b;\n"), ("crates/domain/src/c.rs", "//! C.\n")]);
        assert_eq!(opening_lines(&tree).len(), 1);
    }

    #[test]
    fn a_feature_in_one_crate_is_wanted_in_all() {
        let tree = Tree::of([
            ("crates/domain/src/people/mod.rs", ""),
            ("worker/src/people/mod.rs", ""),
            ("tests/people/api.rs", ""),
        ]);
        assert_eq!(
            said(&feature_folders(&tree)),
            ["app/src: has no folder `people`, but another crate has one"]
        );
    }

    #[test]
    fn drawers_are_found_as_files_and_as_folders() {
        let tree =
            Tree::of([("app/src/utils.rs", ""), ("app/src/common/a.rs", ""), ("app/src/commons.rs", "")]);
        assert_eq!(drawers(&tree).len(), 2);
    }

    #[test]
    fn a_long_program_is_found_but_not_a_long_test() {
        let long = "x\n".repeat(401);
        let tested = format!("x\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
        let tree = Tree::of([
            ("app/src/a.rs", &*long),
            ("app/src/b.rs", &*tested),
            ("crates/domain/src/c_tests.rs", &*long),
        ]);
        assert_eq!(
            said(&long_files(&tree)),
            ["app/src/a.rs: 401 lines; more than 400 are more than one thing"]
        );
    }
}
