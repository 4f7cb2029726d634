//! No circle of imports through two folders: whoever reads a folder needn't know those that need it.

use std::collections::{BTreeMap, BTreeSet};

use super::rust::program;
use super::{Finding, Tree};

/// The crates in which there is none.
const CRATES: [&str; 1] = ["app/src"];

/// Who imports whom, by path.
type Graph<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

pub(super) fn circles(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for root in CRATES {
        let graph = imports(tree, root);
        let reached: BTreeMap<&str, BTreeSet<&str>> =
            graph.keys().map(|file| (*file, reached(&graph, file))).collect();
        let leads = |from: &str, to: &str| reached.get(from).is_some_and(|all| all.contains(to));
        for (file, imported) in &graph {
            for other in imported.iter().filter(|other| folder(other) != folder(file) && leads(other, file)) {
                findings.push(Finding::new(file, format!("imports {other}, which leads back to it")));
            }
        }
    }
    findings
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn reached<'a>(graph: &Graph<'a>, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = graph.get(from).into_iter().flatten().copied().collect();
    while let Some(file) = open.pop() {
        if reached.insert(file) {
            open.extend(graph.get(file).into_iter().flatten());
        }
    }
    reached
}

fn imports<'a>(tree: &'a Tree, root: &'a str) -> Graph<'a> {
    let files: BTreeMap<Vec<&str>, &str> =
        tree.below(root, ".rs").map(|(path, _)| (module(path, root), path)).collect();
    let of = |path: &'a str, text: &str| {
        let text = program(text);
        let here = module(path, root);
        let named = paths(&text).into_iter().filter_map(|named| absolute(&named, &here));
        // The longest part of a path that is a file; the rest are names in it.
        let file = |named: Vec<String>| {
            (0..=named.len()).rev().find_map(|length| {
                let module: Vec<&str> = named.iter().take(length).map(String::as_str).collect();
                files.get(&module).copied()
            })
        };
        named.filter_map(file).filter(|other| *other != path).collect()
    };
    tree.below(root, ".rs").map(|(path, text)| (path, of(path, text))).collect()
}

/// `app/src/ui/mod.rs` is the module `ui`.
fn module<'a>(path: &'a str, root: &str) -> Vec<&'a str> {
    let inner = path.strip_prefix(root).unwrap_or(path).trim_end_matches(".rs");
    let parts = inner.split('/').filter(|part| !matches!(*part, "" | "mod" | "main" | "lib"));
    parts.collect()
}

/// A path as it is from the crate's root; none for other crates and for names of the file's own.
fn absolute(named: &[String], here: &[&str]) -> Option<Vec<String>> {
    let up = named.iter().take_while(|part| *part == "super").count();
    let kept = match named.first()?.as_str() {
        "crate" => 0,
        "self" => here.len(),
        "super" => here.len().checked_sub(up)?,
        _ => return None,
    };
    let base = here.iter().take(kept).map(|part| (*part).to_owned());
    Some(base.chain(named.iter().skip(up.max(1)).cloned()).collect())
}

/// Every path that begins at the crate, at the file, or above it, with the trees of `use` taken apart.
fn paths(text: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for start in ["crate::", "self::", "super::"] {
        for (at, _) in text.match_indices(start) {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            if !before.is_some_and(|one| one.is_alphanumeric() || matches!(one, '_' | ':' | '$')) {
                read(text.get(at..).unwrap_or_default(), &[], &mut all);
            }
        }
    }
    all
}

/// Reads one path or tree, and says where it ends.
fn read<'a>(text: &'a str, prefix: &[String], all: &mut Vec<Vec<String>>) -> &'a str {
    let mut path = prefix.to_vec();
    let mut rest = text.trim_start();
    loop {
        if let Some(mut tree) = rest.strip_prefix('{') {
            while !tree.trim_start().starts_with('}') && !tree.trim_start().is_empty() {
                let after = read(tree, &path, all).trim_start();
                // An alias, a star, or the end of one branch.
                let end = after.find([',', '}']).unwrap_or(after.len());
                let after = after.get(end..).unwrap_or_default();
                tree = after.strip_prefix(',').unwrap_or(after);
            }
            return tree.trim_start().strip_prefix('}').unwrap_or_default();
        }
        let length = rest.find(|one: char| !one.is_alphanumeric() && one != '_').unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        if !name.is_empty() && !(name == "self" && !path.is_empty()) {
            path.push(name.to_owned());
        }
        match after.strip_prefix("::") {
            Some(further) => rest = further,
            None => {
                all.push(path);
                return after;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_of_imports_is_its_paths() {
        let text = "use crate::{\n    a::{self, B, c::D as E},\n    f,\n};\nfn x() { super::g::h() }";
        let said: Vec<String> = paths(text).into_iter().map(|path| path.join("::")).collect();
        assert_eq!(said, ["crate::a", "crate::a::B", "crate::a::c::D", "crate::f", "super::g::h"]);
    }

    #[test]
    fn a_circle_through_two_folders_is_found_and_one_within_a_folder_is_not() {
        let tree = Tree::of([
            ("app/src/main.rs", "mod people;\n"),
            ("app/src/people/list.rs", "use crate::ui::Button;\nuse super::line;\n"),
            ("app/src/people/line.rs", "use super::list;\n"),
            ("app/src/people/mod.rs", "mod list;\n"),
            ("app/src/ui/mod.rs", "pub(crate) use self::button::Button;\n"),
            ("app/src/ui/button.rs", "use crate::people::line::Line;\n"),
        ]);
        let said: Vec<String> = circles(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "app/src/people/list.rs: imports app/src/ui/mod.rs, which leads back to it",
                "app/src/ui/button.rs: imports app/src/people/line.rs, which leads back to it",
            ]
        );
        let within = Tree::of([
            ("app/src/people/list.rs", "use super::line;\n"),
            ("app/src/people/line.rs", "use super::list;\n"),
        ]);
        assert!(circles(&within).is_empty());
    }
}
