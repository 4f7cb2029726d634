//! No import circle crosses a folder: whoever reads a folder needs only the folders that it imports.

use std::collections::{BTreeMap, BTreeSet};

use super::rust::program;
use super::{Finding, Tree};

/// Files that import each other in a circle and stand in more than one folder.
pub(super) fn across_folders(tree: &Tree) -> Vec<Finding> {
    let roots: BTreeSet<&str> =
        tree.rust().filter_map(|(path, _)| Some(path.split_once("/src/")?.0)).collect();
    roots.into_iter().flat_map(|root| circles(tree, &format!("{root}/src/"))).collect()
}

fn circles(tree: &Tree, src: &str) -> Vec<Finding> {
    let files: BTreeMap<Vec<String>, &str> = tree
        .below(src, ".rs")
        .map(|(path, _)| (module(path.strip_prefix(src).unwrap_or(path)), path))
        .collect();
    let imports: BTreeMap<&str, BTreeSet<&str>> = files
        .iter()
        .map(|(module, path)| {
            let text = program(tree.text(path));
            let named = imported(&text, module);
            let targets = named.iter().filter_map(|name| file_of(&files, name)).filter(|to| to != path);
            (*path, targets.collect())
        })
        .collect();
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|path| (*path, reachable(&imports, path))).collect();
    let mutual = |one: &str, other: &str| {
        let to = |from: &str, to: &str| reached.get(from).is_some_and(|all| all.contains(to));
        to(one, other) && to(other, one)
    };
    let mut findings = Vec::new();
    let mut told = BTreeSet::new();
    for path in imports.keys() {
        let circle: Vec<&str> = imports.keys().copied().filter(|other| mutual(path, other)).collect();
        let folders: BTreeSet<&str> = circle.iter().map(|path| folder(path)).collect();
        if folders.len() > 1 && told.insert(circle.clone()) {
            let what = format!("imports itself in a circle across folders: {}", circle.join(", "));
            findings.push(Finding::new(path, what));
        }
    }
    findings
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `a/b.rs` and `a/b/mod.rs` are the module `a::b`; `lib.rs` and `main.rs` are the crate itself.
fn module(path: &str) -> Vec<String> {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let parts = path.split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main"));
    parts.map(str::to_owned).collect()
}

/// The file that holds the longest beginning of a path that is a module.
fn file_of<'a>(files: &BTreeMap<Vec<String>, &'a str>, name: &[String]) -> Option<&'a str> {
    (1..=name.len()).rev().find_map(|length| files.get(name.get(..length)?).copied())
}

fn reachable<'a>(imports: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from];
    while let Some(path) = next.pop() {
        for target in imports.get(path).into_iter().flatten() {
            if reached.insert(*target) {
                next.push(target);
            }
        }
    }
    reached
}

/// Every path within the crate that a file names, from the crate's root.
fn imported(text: &str, module: &[String]) -> Vec<Vec<String>> {
    let mut names = Vec::new();
    for statement in text.split(';') {
        if let Some(at) = statement.rfind("use ").filter(|at| is_word(statement, *at)) {
            let tree: String = statement.get(at + 4..).unwrap_or_default().split_whitespace().collect();
            flatten(&[], &tree, &mut names);
        }
    }
    for root in ["crate::", "super::"] {
        names.extend(text.match_indices(root).filter(|(at, _)| is_word(text, *at)).map(|(at, _)| {
            let rest = text.get(at..).unwrap_or_default();
            let end =
                rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len());
            segments(rest.get(..end).unwrap_or_default())
        }));
    }
    names.iter().filter_map(|name| absolute(name, module)).collect()
}

fn is_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':'))
}

fn segments(path: &str) -> Vec<String> {
    path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// `a::{b, c::d}` is `a::b` and `a::c::d`. The tree comes without white space.
fn flatten(before: &[String], tree: &str, names: &mut Vec<Vec<String>>) {
    match tree.split_once('{') {
        None => names.push([before, &segments(tree)].concat()),
        Some((head, rest)) => {
            let inside = rest.strip_suffix('}').unwrap_or(rest);
            let before = [before, &segments(head)].concat();
            let (mut depth, mut begin) = (0_u32, 0);
            for (at, c) in inside.char_indices().chain([(inside.len(), ',')]) {
                match c {
                    '{' => depth = depth.saturating_add(1),
                    '}' => depth = depth.saturating_sub(1),
                    ',' if depth == 0 => {
                        let part = inside.get(begin..at).unwrap_or_default();
                        if !part.is_empty() {
                            flatten(&before, part, names);
                        }
                        begin = at + 1;
                    }
                    _ => {}
                }
            }
        }
    }
}

/// From the crate's root; nothing for a path that leads out of the crate.
fn absolute(name: &[String], module: &[String]) -> Option<Vec<String>> {
    let (first, rest) = name.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([module, rest].concat()),
        "super" => {
            let above = rest.iter().take_while(|part| *part == "super").count();
            let kept = module.len().checked_sub(above + 1)?;
            Some([module.get(..kept)?, rest.get(above..)?].concat())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.path.as_str()).collect()
    }

    #[test]
    fn a_circle_across_folders_is_found_once() {
        let tree = Tree::of([
            ("app/src/main.rs", "mod ui;\nmod shell;\nuse shell::start;\n"),
            ("app/src/shell.rs", "use crate::ui::{self, page::Page};\n"),
            ("app/src/ui/mod.rs", "pub mod page;\n"),
            ("app/src/ui/page.rs", "use crate::{\n    data::x,\n    shell::{here, there},\n};\n"),
        ]);
        let found = across_folders(&tree);
        assert_eq!(paths(&found), ["app/src/shell.rs"]);
        let all = "imports itself in a circle across folders: app/src/shell.rs, app/src/ui/page.rs";
        assert_eq!(found.first().map(|finding| finding.what.as_str()), Some(all));
    }

    #[test]
    fn paths_without_a_use_and_paths_upwards_count_too() {
        let tree = Tree::of([
            ("app/src/a/b.rs", "fn f() { super::super::c::g(); }\n"),
            ("app/src/c.rs", "fn g() { crate::a::b::f(); }\n"),
        ]);
        assert_eq!(across_folders(&tree).len(), 1);
    }

    #[test]
    fn a_circle_within_a_folder_and_one_of_tests_alone_are_fine() {
        let tree = Tree::of([
            ("app/src/a/mod.rs", "use self::b::B;\n"),
            ("app/src/a/b.rs", "use super::A;\n"),
            ("app/src/c.rs", "use crate::a::A;\n"),
            ("app/src/a/d.rs", "#[cfg(test)]\nmod tests {\n    use crate::c::C;\n}\n"),
        ]);
        assert_eq!(across_folders(&tree), []);
    }
}
