//! `cargo xtask tidy`: what matters in this house and no compiler checks.
//!
//! Every check is a function from the project's files to what is wrong with them, with a bad example in its tests.

mod circles;
mod config;
mod coverage;
mod layout;
mod rust;
mod words;

pub(crate) use rust::without_comments;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;

use crate::artifacts::files;
use crate::failure::{Failure, Outcome, While};
use crate::{paths, steps};

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    /// The file, from the project's root.
    path: String,
    /// The line, where one can be named.
    line: Option<usize>,
    /// What is wrong, and what to do.
    what: String,
}

impl Finding {
    fn new(path: &str, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: None, what: what.into() }
    }

    /// `at` counts from zero, as iterators do.
    fn at_line(mut self, at: usize) -> Self {
        self.line = Some(at.saturating_add(1));
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.what),
            None => write!(f, "{}: {}", self.path, self.what),
        }
    }
}

/// The project's text files, by their path from the root.
#[derive(Debug, Default)]
struct Tree(BTreeMap<String, String>);

impl Tree {
    #[cfg(test)]
    fn of<const N: usize>(files: [(&str, &str); N]) -> Self {
        Self(files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect())
    }

    fn read() -> Outcome<Self> {
        let mut tree = Self::default();
        let root = paths::root();
        for place in ["crates", "app", "worker", "tests", "xtask", "Cargo.lock"] {
            for file in files(&root.join(place))? {
                let name = file.strip_prefix(&root).during("naming a file")?.display().to_string();
                if let Ok(text) = fs::read_to_string(&file) {
                    tree.0.insert(name, text);
                }
            }
        }
        Ok(tree)
    }

    fn text(&self, path: &str) -> &str {
        self.0.get(path).map_or("", String::as_str)
    }

    /// Path and text of every file below `folder` of this kind.
    fn below<'a>(&'a self, folder: &'a str, kind: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter(move |(path, _)| path.starts_with(folder) && path.ends_with(kind))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Every Rust file of ours.
    fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.below("", ".rs")
    }
}

pub(crate) fn verb() -> Outcome {
    let tree = Tree::read()?;
    let checks: [fn(&Tree) -> Vec<Finding>; 16] = [
        circles::across_folders,
        layout::arrows,
        layout::opening_lines,
        layout::feature_folders,
        layout::drawers,
        layout::long_files,
        words::han_text,
        words::sql,
        words::inner_html,
        words::skipped_tests,
        config::test_only_variables,
        config::one_wasm_bindgen,
        config::migrations,
        coverage::problems_are_tested,
        coverage::statuses_are_checked,
        coverage::endpoints_are_answered,
    ];
    let mut findings: Vec<Finding> = checks.iter().flat_map(|check| check(&tree)).collect();
    findings.sort();
    if findings.is_empty() {
        steps::say("tidy: nothing to mend");
        return Ok(());
    }
    for finding in &findings {
        eprintln!("{finding}");
    }
    Err(Failure::new(format!("tidy: {} to mend", findings.len())))
}
