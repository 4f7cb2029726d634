//! What must not, and what must, stand in configuration, lock file and migrations.

use super::rust::without_comments;
use super::{Finding, Tree};

/// The tested configuration is the shipped one, so it opens no door for tests and holds no secret.
pub(super) fn test_only_variables(tree: &Tree) -> Vec<Finding> {
    const CONFIG: &str = "worker/wrangler.jsonc";
    const NAMES: [&str; 5] = ["TEST_CLOCK", "DEMO", "PEPPER", "OPERATOR_KEY", "\"vars\""];
    let mut findings = Vec::new();
    for (at, line) in without_comments(tree.text(CONFIG)).lines().enumerate() {
        for name in NAMES.iter().filter(|name| line.contains(**name)) {
            findings.push(
                Finding::new(CONFIG, format!("{name} comes from outside, never from this file")).at_line(at),
            );
        }
    }
    findings
}

/// The tool that binds must be of the very version of the library; there can be only one.
pub(super) fn one_wasm_bindgen(tree: &Tree) -> Vec<Finding> {
    match tree.text("Cargo.lock").lines().filter(|line| *line == "name = \"wasm-bindgen\"").count() {
        1 => Vec::new(),
        count => vec![Finding::new("Cargo.lock", format!("holds {count} versions of wasm-bindgen, not one"))],
    }
}

/// Forward-only files, numbered without gaps, with strict tables and nothing that remote execution trips over.
pub(super) fn migrations(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for folder in ["worker/migrations/directory/", "worker/migrations/shard/"] {
        for (at, (path, text)) in tree.below(folder, ".sql").enumerate() {
            let number = format!("{folder}{:04}_", at + 1);
            if !path.starts_with(&number) {
                findings.push(Finding::new(path, format!("the next migration here is {number}…")));
            }
            findings
                .extend(loose_tables(text).map(|table| Finding::new(path, format!("{table} is not STRICT"))));
            if text.contains('\r') {
                findings.push(Finding::new(path, "ends its lines with CR LF"));
            }
        }
    }
    findings
}

/// The first lines of `CREATE TABLE` statements that don't end with STRICT. Virtual tables can't.
fn loose_tables(sql: &str) -> impl Iterator<Item = &str> {
    sql.split("CREATE TABLE").skip(1).filter_map(|rest| {
        let end = rest.find("\n)").map_or(rest.len(), |at| at + 2);
        let options = rest.get(end..)?.split(';').next()?;
        (!options.contains("STRICT"))
            .then(|| rest.lines().next().unwrap_or_default().trim().trim_end_matches(" ("))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_clock_in_the_shipped_configuration_is_found() {
        let config = "{ // TEST_CLOCK is for tests\n\"vars\": { \"TEST_CLOCK\": \"1\" } }\n";
        let tree = Tree::of([("worker/wrangler.jsonc", config)]);
        let lines: Vec<_> = test_only_variables(&tree).into_iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [Some(2), Some(2)]);
    }

    #[test]
    fn two_versions_of_wasm_bindgen_are_found() {
        let tree = Tree::of([("Cargo.lock", "name = \"wasm-bindgen\"\nname = \"wasm-bindgen\"\n")]);
        assert_eq!(one_wasm_bindgen(&tree).len(), 1);
    }

    #[test]
    fn a_gap_in_the_numbers_is_found() {
        let tree = Tree::of([
            ("worker/migrations/shard/0001_a.sql", ""),
            ("worker/migrations/shard/0003_b.sql", ""),
        ]);
        let what: Vec<_> = migrations(&tree).into_iter().map(|finding| finding.what).collect();
        assert_eq!(what, ["the next migration here is worker/migrations/shard/0002_…"]);
    }

    #[test]
    fn a_loose_table_is_found() {
        let sql = "CREATE TABLE a (\n  id TEXT\n) STRICT;\nCREATE TABLE b (\n  id TEXT\n);\n";
        assert_eq!(loose_tables(sql).collect::<Vec<_>>(), ["b"]);
    }
}
