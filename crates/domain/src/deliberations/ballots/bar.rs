//! Bars that votes must reach: exact fractions with "at least" or "more than". No floats.

use std::fmt;

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::deliberations::refusal::Refusal;

/// A share of a whole, as exact as it is written: `2/3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
pub struct Fraction {
    over: u32,
    under: u32,
}

impl Fraction {
    /// `over` of `under`.
    ///
    /// # Errors
    /// [`Refusal::RuleInvalid`] for more than the whole, and for parts of nothing.
    pub fn new(over: u32, under: u32) -> Result<Self, Refusal> {
        if under == 0 || over > under { Err(Refusal::RuleInvalid) } else { Ok(Self { over, under }) }
    }

    /// Which of the two is larger, part ÷ whole or this fraction, without dividing.
    fn compare(self, part: u64, whole: u64) -> std::cmp::Ordering {
        (u128::from(part) * u128::from(self.under)).cmp(&(u128::from(whole) * u128::from(self.over)))
    }
}

impl TryFrom<String> for Fraction {
    type Error = Refusal;

    fn try_from(written: String) -> Result<Self, Refusal> {
        let number = |text: &str| {
            let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
            plain.then(|| text.parse().ok()).flatten().ok_or(Refusal::RuleInvalid)
        };
        let (over, under) = written.split_once('/').ok_or(Refusal::RuleInvalid)?;
        Self::new(number(over)?, number(under)?)
    }
}

impl From<Fraction> for String {
    fn from(fraction: Fraction) -> Self {
        fraction.to_string()
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.over, self.under)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Fraction {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Fraction".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9]+/[0-9]+$" })
    }
}

/// A bar: `{"at_least":"2/3"}` or `{"more_than":"1/2"}`.
///
/// In the Civil Code 以上 includes the number and 过半数 and 超过 don't (arts. 278 and 1259).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Written", into = "Written")]
pub struct Bar {
    fraction: Fraction,
    inclusive: bool,
}

/// A bar as it is written.
#[derive(Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Written {
    AtLeast(Fraction),
    MoreThan(Fraction),
}

impl Bar {
    /// A bar that `fraction` itself reaches.
    ///
    /// # Errors
    /// [`Refusal::RuleInvalid`] for nothing at all, which everybody reaches by staying away.
    pub fn at_least(fraction: Fraction) -> Result<Self, Refusal> {
        if fraction.over == 0 { Err(Refusal::RuleInvalid) } else { Ok(Self { fraction, inclusive: true }) }
    }

    /// A bar that only more than `fraction` reaches.
    ///
    /// # Errors
    /// [`Refusal::RuleInvalid`] for more than the whole, which nobody reaches.
    pub fn more_than(fraction: Fraction) -> Result<Self, Refusal> {
        let whole = fraction.over == fraction.under;
        if whole { Err(Refusal::RuleInvalid) } else { Ok(Self { fraction, inclusive: false }) }
    }

    /// Whether `part` of `whole` reaches it. Nothing of nothing reaches no bar.
    #[must_use]
    pub fn reached(self, part: u64, whole: u64) -> bool {
        let compared = self.fraction.compare(part, whole);
        part > 0 && (compared.is_gt() || (self.inclusive && compared.is_eq()))
    }

    /// What it is made of: the fraction's parts, and whether the fraction itself reaches it. For whoever says it in words.
    #[must_use]
    pub fn parts(self) -> (u32, u32, bool) {
        (self.fraction.over, self.fraction.under, self.inclusive)
    }

    /// The least part of `whole` that reaches it.
    #[must_use]
    pub fn least(self, whole: u64) -> u64 {
        let exact = u128::from(whole) * u128::from(self.fraction.over);
        let under = u128::from(self.fraction.under.max(1));
        let least = if self.inclusive { exact.div_ceil(under) } else { exact / under + 1 };
        u64::try_from(least.max(1)).unwrap_or(u64::MAX)
    }
}

impl TryFrom<Written> for Bar {
    type Error = Refusal;

    fn try_from(written: Written) -> Result<Self, Refusal> {
        match written {
            Written::AtLeast(fraction) => Self::at_least(fraction),
            Written::MoreThan(fraction) => Self::more_than(fraction),
        }
    }
}

impl From<Bar> for Written {
    fn from(bar: Bar) -> Self {
        if bar.inclusive { Self::AtLeast(bar.fraction) } else { Self::MoreThan(bar.fraction) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bar(json: &str) -> Bar {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn the_number_itself_is_at_least_but_not_more() {
        let table = [
            (r#"{"at_least":"2/3"}"#, [false, true, true]),
            (r#"{"more_than":"2/3"}"#, [false, false, true]),
        ];
        for (json, reached) in table {
            assert_eq!([199, 200, 201].map(|part| bar(json).reached(part, 300)), reached, "{json}");
        }
        // 333.33… of 1,000: no float decides here.
        assert!(!bar(r#"{"at_least":"1/3"}"#).reached(333, 1000));
        assert!(bar(r#"{"at_least":"1/3"}"#).reached(334, 1000));
    }

    #[test]
    fn nothing_of_nothing_reaches_no_bar() {
        assert!(!bar(r#"{"at_least":"1/2"}"#).reached(0, 0));
        assert!(!bar(r#"{"more_than":"0/1"}"#).reached(0, 0));
    }

    #[test]
    fn a_bar_that_can_not_be_is_refused() {
        for bad in [
            r#"{"at_least":"3/2"}"#,
            r#"{"at_least":"0/2"}"#,
            r#"{"at_least":"1/0"}"#,
            r#"{"more_than":"1/1"}"#,
            r#"{"more_than":"+1/2"}"#,
            r#"{"more_than":"0.5"}"#,
            r#"{"more_than":"99999999999/99999999999"}"#,
            r#"{"over":"1/2"}"#,
        ] {
            assert!(serde_json::from_str::<Bar>(bad).is_err(), "{bad}");
        }
        let written = r#"{"more_than":"1/2"}"#;
        assert_eq!(serde_json::to_string(&bar(written)).unwrap(), written);
    }

    proptest! {
        #[test]
        fn the_least_part_is_where_the_bar_is_first_reached(
            under in 1..1000_u32, over in 0..1000_u32, inclusive: bool, whole in 1..u64::MAX,
        ) {
            let fraction = Fraction::new(over.min(under), under).unwrap();
            let bar = if inclusive { Bar::at_least(fraction) } else { Bar::more_than(fraction) };
            if let Ok(bar) = bar {
                prop_assert!(bar.reached(bar.least(whole), whole));
                prop_assert!(!bar.reached(bar.least(whole) - 1, whole));
                prop_assert!(bar.least(whole) <= whole);
            }
        }
    }
}
