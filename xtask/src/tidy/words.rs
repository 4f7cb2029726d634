//! What is written where: Chinese in the copy, SQL in the queries.

use super::layout::FEATURES;
use super::rust::{is_test_file, program};
use super::{Finding, Tree};

/// What people read stands in one place, where a proofreader reads it. A single character between apostrophes is
/// something that a program looks for in what people write, not something that it says.
pub(super) fn han_text(tree: &Tree) -> Vec<Finding> {
    let programs =
        tree.rust().filter(|(path, _)| !path.starts_with("crates/copy/src") && !is_test_file(path));
    lines_with(programs, |line| has_han(&without_characters(line)), "Chinese words stand in crates/copy/src")
}

/// A feature's SQL is all in its `queries.rs`. Beside the features, the Worker's foundations own a table each
/// (sessions, events, keys); outside the Worker nobody touches one.
pub(super) fn sql(tree: &Tree) -> Vec<Finding> {
    let may = |path: &str| match path.strip_prefix("worker/src/") {
        Some(inside) => {
            let feature = inside.split('/').next().is_some_and(|word| FEATURES.contains(&word));
            !feature || inside.ends_with("/queries.rs") || inside.contains("/queries/")
        }
        None => path.starts_with("xtask/"),
    };
    lines_with(tree.rust().filter(|(path, _)| !may(path)), is_sql, "SQL stands in the feature's queries.rs")
}

/// Nothing that somebody typed becomes markup.
pub(super) fn inner_html(tree: &Tree) -> Vec<Finding> {
    let markup = |line: &str| line.contains("inner_html") || line.contains("set_outer_html");
    lines_with(tree.below("app/src/", ".rs"), markup, "text never becomes markup")
}

/// A test that isn't run is a test that fails quietly.
pub(super) fn skipped_tests(tree: &Tree) -> Vec<Finding> {
    // Built from two halves, or this line would find itself.
    let mark = concat!("#[", "ignore");
    let skipped = |line: &str| line.trim_start().starts_with(mark);
    let mut findings = Vec::new();
    for (path, text) in tree.rust() {
        let lines = text.lines().enumerate().filter(|(_, line)| skipped(line));
        findings.extend(lines.map(|(at, _)| Finding::new(path, "run the test, or remove it").at_line(at)));
    }
    findings
}

fn lines_with<'a>(
    files: impl Iterator<Item = (&'a str, &'a str)>,
    is_bad: impl Fn(&str) -> bool,
    what: &str,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in files {
        let program = program(text);
        let bad = program.lines().enumerate().filter(|(_, line)| is_bad(line));
        findings.extend(bad.map(|(at, _)| Finding::new(path, what).at_line(at)));
    }
    findings
}

/// The line without what stands as `'x'`.
fn without_characters(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let is_quoted = |at: usize| {
        at.checked_sub(1).is_some_and(|before| chars.get(before) == Some(&'\''))
            && chars.get(at + 1) == Some(&'\'')
    };
    chars.iter().enumerate().filter(|(at, _)| !is_quoted(*at)).map(|(_, c)| *c).collect()
}

/// A character of the CJK blocks, their punctuation and full-width forms included.
fn has_han(line: &str) -> bool {
    line.chars().any(|c| matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}'))
}

fn is_sql(line: &str) -> bool {
    const VERBS: [&str; 7] = [
        "SELECT ",
        "INSERT INTO ",
        "INSERT OR ",
        "UPDATE ",
        "DELETE FROM ",
        "CREATE TABLE ",
        "WITH RECURSIVE ",
    ];
    VERBS.iter().any(|verb| line.contains(verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(findings: &[Finding]) -> Vec<String> {
        findings
            .iter()
            .map(|finding| format!("{}:{}", finding.path, finding.line.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn chinese_in_a_program_is_found() {
        let tree = Tree::of([
            ("app/src/page.rs", "// 可以\nlet x = \"不可以\";\n#[cfg(test)]\nmod tests {\n\"可以\"\n}\n"),
            ("crates/copy/src/people.rs", "\"可以\"\n"),
            ("tests/people/api.rs", "\"可以\"\n"),
        ]);
        assert_eq!(places(&han_text(&tree)), ["app/src/page.rs:2"]);
    }

    #[test]
    fn full_width_marks_are_chinese_too() {
        let tree = Tree::of([("worker/src/a.rs", "\"，\"\n")]);
        assert_eq!(places(&han_text(&tree)), ["worker/src/a.rs:1"]);
    }

    #[test]
    fn a_mark_that_a_program_looks_for_is_not_a_word_that_it_says() {
        let tree = Tree::of([("crates/domain/src/text.rs", "text.split(['。', '！'])\n")]);
        assert_eq!(han_text(&tree), []);
    }

    #[test]
    fn a_query_in_a_handler_is_found() {
        let query = "let q = \"SELECT id FROM matter\";\n";
        let tree = Tree::of([
            ("worker/src/matters/handlers.rs", query),
            ("worker/src/matters/queries.rs", query),
            ("worker/src/matters/queries/board.rs", query),
            ("worker/src/event.rs", query),
            ("tests/support/users/mod.rs", query),
        ]);
        assert_eq!(places(&sql(&tree)), ["tests/support/users/mod.rs:1", "worker/src/matters/handlers.rs:1"]);
    }

    #[test]
    fn markup_made_of_text_is_found() {
        let tree = Tree::of([("app/src/a.rs", "<p inner_html=typed/>\n")]);
        assert_eq!(places(&inner_html(&tree)), ["app/src/a.rs:1"]);
    }

    #[test]
    fn a_skipped_test_is_found() {
        let text = format!("#[test]\n{}]\nfn a() {{}}\n", concat!("#[", "ignore"));
        let tree = Tree::of([("tests/people/api.rs", &*text)]);
        assert_eq!(places(&skipped_tests(&tree)), ["tests/people/api.rs:2"]);
    }
}
