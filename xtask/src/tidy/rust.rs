//! What of a Rust file is program: comments and tests taken away, lines kept where they were.

/// Is it a file of tests? Those may say and do more.
pub(super) fn is_test_file(path: &str) -> bool {
    let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".rs");
    path.starts_with("tests/") || path.contains("/tests/") || stem == "tests" || stem.ends_with("_tests")
}

/// The text above the test module, with comments blanked out.
pub(super) fn program(text: &str) -> String {
    above_tests(&without_comments(text)).to_owned()
}

/// Our test modules stand last in their file.
pub(super) fn above_tests(text: &str) -> &str {
    match text.find("#[cfg(test)]\nmod ") {
        // A `mod x_tests;` is a line among others; only a module with a body ends the program.
        Some(at)
            if text.get(at..).unwrap_or_default().lines().nth(1).is_some_and(|line| line.ends_with('{')) =>
        {
            text.get(..at).unwrap_or(text)
        }
        _ => text,
    }
}

/// Blanks comments; strings, raw strings and characters are copied, so that `"//"` is none. Good for JSON too.
pub(crate) fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (taken, keep) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if rest.starts_with("/*") {
            (block_comment(rest), false)
        } else if rest.starts_with('"') {
            (string(rest), true)
        } else if let Some(length) = raw_string(rest) {
            (length, true)
        } else if let Some(length) = character(rest) {
            (length, true)
        } else {
            (first.len_utf8(), true)
        };
        let (part, after) = rest.split_at(taken);
        if keep {
            out.push_str(part);
        } else {
            out.extend(part.chars().filter(|c| *c == '\n'));
        }
        rest = after;
    }
    out
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let hashes = text.strip_prefix('r')?.chars().take_while(|c| *c == '#').count();
    let body = text.get(1 + hashes..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(body.find(&end).map_or(text.len(), |at| 1 + hashes + 1 + at + end.len()))
}

/// `'x'` or `'\n'`, but not the lifetime `'x`.
fn character(text: &str) -> Option<usize> {
    let body = text.strip_prefix('\'')?;
    let length = if body.starts_with('\\') {
        body.find('\'').filter(|at| *at > 1).or_else(|| body.get(2..)?.find('\'').map(|at| at + 2))?
    } else {
        let first = body.chars().next()?.len_utf8();
        body.get(first..)?.starts_with('\'').then_some(first)?
    };
    Some(1 + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_strings_stay() {
        let text = "a // 一\n\"// 二\" /* 三 /* 四 */ */ r#\"\"五\"# '\"' b<'c>";
        assert_eq!(program(text), "a \n\"// 二\"  r#\"\"五\"# '\"' b<'c>");
    }

    #[test]
    fn the_test_module_is_not_program() {
        assert_eq!(program("a\n#[cfg(test)]\nmod tests {\n b\n}\n"), "a\n");
    }

    #[test]
    fn a_named_test_file_does_not_end_the_program() {
        assert_eq!(program("#[cfg(test)]\nmod a_tests;\nb\n"), "#[cfg(test)]\nmod a_tests;\nb\n");
    }

    #[test]
    fn escaped_characters_end_where_they_end() {
        assert_eq!(program(r"'\'' // x"), r"'\'' ");
        assert_eq!(program(r"'\\' // x"), r"'\\' ");
    }
}
