//! Tables as CSV (RFC 4180) that a spreadsheet opens as they are meant: Chinese stays Chinese, and what people wrote
//! never becomes a formula.

/// What the file begins with: without it, spreadsheets read UTF-8 as GBK.
pub const BEGINNING: &str = "\u{FEFF}";

/// A line of the table.
#[must_use]
pub fn line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    cells.join(",") + "\r\n"
}

/// A cell, quoted. A spreadsheet calculates what begins like a formula; an apostrophe in front makes it a text. Spaces
/// in front of the sign, full-width signs and line ends don't fool it (OWASP, "CSV Injection").
fn cell(text: &str) -> String {
    let begins = text.trim_start().chars().next();
    let formula = begins.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    let formula = formula || text.starts_with(['\t', '\r', '\n']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_commas_and_line_ends_stay_inside_their_cell() {
        assert_eq!(line(&["一", "说\"好\",\n再见", ""]), "\"一\",\"说\"\"好\"\",\n再见\",\"\"\r\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for begins in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1", "＠x"] {
            assert_eq!(line(&[begins]), format!("\"'{begins}\"\r\n"));
        }
        for plain in ["2026-11-20 10:00", "a=b", "3号楼", ""] {
            assert_eq!(line(&[plain]), format!("\"{plain}\"\r\n"));
        }
    }
}
