//! Bars as one chooses them from a list.

use copy::deliberations::vote as words;
use domain::deliberations::ballots::bar::{Bar, Fraction};

pub(super) const HALF: &str = "more_than 1/2";
pub(super) const TWO_THIRDS: &str = "at_least 2/3";
pub(super) const THREE_QUARTERS: &str = "at_least 3/4";
pub(super) const WHOLE: &str = "at_least 1/1";

/// The code of a bar in a list; empty for none.
pub(super) fn code(bar: Option<Bar>) -> String {
    bar.map_or_else(String::new, |bar| {
        let (over, under, inclusive) = bar.parts();
        format!("{} {over}/{under}", if inclusive { "at_least" } else { "more_than" })
    })
}

/// The bar of a code.
pub(super) fn of(code: &str) -> Option<Bar> {
    let (kind, fraction) = code.split_once(' ')?;
    let fraction = Fraction::try_from(fraction.to_owned()).ok()?;
    if kind == "at_least" { Bar::at_least(fraction) } else { Bar::more_than(fraction) }.ok()
}

/// The choices: none at all where `none` says so, the usual ones, and the one there was.
pub(super) fn choices(usual: &[&str], own: Option<Bar>, none: Option<&str>) -> Vec<(String, String)> {
    let none = none.map(|label| (String::new(), label.to_owned()));
    let own = Some(code(own)).filter(|own| !own.is_empty() && !usual.contains(&own.as_str()));
    let bars = usual.iter().map(|code| (*code).to_owned()).chain(own);
    let named = bars.filter_map(|code| Some((words::bar(of(&code)?).trim().to_owned(), code)));
    none.into_iter().chain(named.map(|(label, code)| (code, label))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bar_has_a_code_of_its_own() {
        for usual in [HALF, TWO_THIRDS, THREE_QUARTERS, WHOLE] {
            assert_eq!(code(of(usual)), usual);
        }
        assert_eq!(of(""), None);
        assert_eq!(code(None), "");
    }

    #[test]
    fn a_bar_that_is_none_of_the_usual_stays_to_be_chosen() {
        let own = of("at_least 3/5");
        let codes: Vec<String> =
            choices(&[HALF, WHOLE], own, Some("any")).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, ["", HALF, WHOLE, "at_least 3/5"]);
        assert_eq!(choices(&[HALF, WHOLE], of(HALF), None).len(), 2);
    }
}
