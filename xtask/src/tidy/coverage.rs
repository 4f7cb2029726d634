//! What is declared in one place must be met in another: codes in tests, states in the database, endpoints in the
//! Worker's table.

use super::rust::program;
use super::{Finding, Tree};

const PROBLEMS: &str = "crates/domain/src/problem.rs";
const STATUSES: &str = "crates/domain/src/matters/status.rs";

/// What a healthy server can't be made to say from outside; the Worker's own tests say when it would.
const NOT_FROM_OUTSIDE: [&str; 2] = ["broken", "try_again"];

/// What only carries a feature's own refusals, under their own codes.
const CARRIERS: [&str; 2] = ["refused", "declined"];

/// A refusal that no test provokes may as well not exist.
pub(super) fn problems_are_tested(tree: &Tree) -> Vec<Finding> {
    let tests: String = tree.below("tests/", ".rs").map(|(_, text)| text).collect();
    let untested =
        variants(&program(tree.text(PROBLEMS)), "pub enum Problem {").into_iter().map(|name| snake(&name));
    untested
        .filter(|code| !NOT_FROM_OUTSIDE.contains(&code.as_str()) && !CARRIERS.contains(&code.as_str()))
        .filter(|code| !has_word(&tests, code))
        .map(|code| Finding::new(PROBLEMS, format!("no test in tests/ provokes `{code}`")))
        .collect()
}

/// The database refuses a state that the domain doesn't know, and takes each that it does.
pub(super) fn statuses_are_checked(tree: &Tree) -> Vec<Finding> {
    let migrations: String = tree.below("worker/migrations/shard/", ".sql").map(|(_, sql)| sql).collect();
    let program = program(tree.text(STATUSES));
    let codes = variants(&program, "pub enum Status {").into_iter().map(|name| snake(&name));
    codes
        .filter(|code| !migrations.contains(&format!("'{code}'")))
        .map(|code| Finding::new(STATUSES, format!("no CHECK in worker/migrations/shard names '{code}'")))
        .collect()
}

/// What is declared is answered, and is called by a test.
pub(super) fn endpoints_are_answered(tree: &Tree) -> Vec<Finding> {
    let worker: String = tree.below("worker/src/", ".rs").map(|(_, text)| text).collect();
    let tests: String = tree.below("tests/", ".rs").map(|(_, text)| text).collect();
    let mut findings = Vec::new();
    for (path, text) in tree.below("crates/api/src/", ".rs") {
        for name in endpoints(&program(text)) {
            if !worker.contains(&format!("::<{name}>(")) {
                findings
                    .push(Finding::new(path, format!("no routes in worker/src have a handler for `{name}`")));
            }
            if !has_word(&tests, &name) {
                findings.push(Finding::new(path, format!("no test in tests/ calls `{name}`")));
            }
        }
    }
    findings
}

/// `ShowMe: Get "/api/…"` declares `ShowMe`.
fn endpoints(program: &str) -> Vec<String> {
    let declared = program.lines().filter(|line| line.contains(": Get \"/") || line.contains(": Post \"/"));
    declared.filter_map(|line| line.split(':').next()).map(|name| name.trim().to_owned()).collect()
}

/// The names of an enum's variants: what opens a line one level inside its braces.
fn variants(program: &str, head: &str) -> Vec<String> {
    let block = between(program, head, "\n}");
    let lines = block.lines().filter(|line| line.starts_with("    ") && !line.starts_with("     "));
    let names =
        lines.map(|line| line.chars().skip(4).take_while(char::is_ascii_alphanumeric).collect::<String>());
    names.filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase())).collect()
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).map_or("", |(_, rest)| rest);
    rest.split_once(to).map_or(rest, |(block, _)| block)
}

/// `StepNotAllowed` is `step_not_allowed`, as serde spells it.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// The word itself, not a part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|tail| tail.chars().next());
        !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(findings: Vec<Finding>) -> Vec<String> {
        findings.into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn an_untested_code_is_found() {
        let problems = "pub enum Problem {\n    Stale,\n    ShiftFull {\n        waiting: u32,\n    },\n}\n";
        let tree = Tree::of([(PROBLEMS, problems), ("tests/people/api.rs", "\"409 stale\" shift_full_2")]);
        assert_eq!(whats(problems_are_tested(&tree)), ["no test in tests/ provokes `shift_full`"]);
    }

    #[test]
    fn a_state_that_the_database_refuses_is_found() {
        let status = "pub enum Status {\n    Done,\n    Rated,\n}\npub enum Other {\n    X,\n}\n";
        let sql = "status TEXT NOT NULL CHECK (status IN ('done'))";
        let tree = Tree::of([(STATUSES, status), ("worker/migrations/shard/0001_a.sql", sql)]);
        assert_eq!(whats(statuses_are_checked(&tree)), ["no CHECK in worker/migrations/shard names 'rated'"]);
    }

    #[test]
    fn an_endpoint_without_a_handler_and_a_test_is_found() {
        let wire =
            "endpoints! {\n    /// Tells.\n    ShowMe: Get \"/api/v1/me\" Public, Nothing => MeView;\n}\n";
        let tree = Tree::of([
            ("crates/api/src/people.rs", wire),
            ("worker/src/people/mod.rs", ".route::<ShowMeAll>(show)"),
        ]);
        let expected =
            ["no routes in worker/src have a handler for `ShowMe`", "no test in tests/ calls `ShowMe`"];
        assert_eq!(whats(endpoints_are_answered(&tree)), expected);
    }
}
