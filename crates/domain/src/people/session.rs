//! How somebody proves to be who they are: sessions and one-time codes. There are no passwords.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{clock::Moment, problem::Problem};

/// A sign-in lasts 400 days, the longest a browser keeps a cookie (RFC 6265bis §5.5); it can be ended before.
pub const SESSION_MS: i64 = 400 * Moment::DAY;

/// A one-time code lives for ten minutes.
pub const CODE_MS: i64 = 10 * Moment::MINUTE;

/// How often somebody may guess at one slip.
pub const CODE_TRIES: u8 = 5;

/// The digits of a one-time code: three that name the slip, six that are secret. Spaces between them are ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
pub struct CodeDigits(String);

impl CodeDigits {
    /// Digits for the slip number `slip` (0–999) and the secret `secret` (0–999 999); larger numbers wrap.
    #[must_use]
    pub fn new(slip: u16, secret: u32) -> Self {
        Self(format!("{:03}{:06}", slip % 1000, secret % 1_000_000))
    }

    /// The slip's number, which is no secret.
    #[must_use]
    pub fn slip(&self) -> &str {
        self.0.get(..3).unwrap_or_default()
    }

    #[must_use]
    pub fn secret(&self) -> &str {
        self.0.get(3..).unwrap_or_default()
    }

    /// As shown to people: `123 456 789`.
    #[must_use]
    pub fn spaced(&self) -> String {
        let (first, last) = self.secret().split_at_checked(3).unwrap_or_default();
        format!("{} {first} {last}", self.slip())
    }
}

impl TryFrom<String> for CodeDigits {
    type Error = Problem;
    fn try_from(raw: String) -> Result<Self, Problem> {
        let digits: String =
            raw.chars().filter(|c| !c.is_whitespace() && *c != '-').map(half_width).collect();
        if digits.len() == 9 && digits.chars().all(|c| c.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(Problem::malformed("digits"))
        }
    }
}

/// Chinese keyboards may type full-width digits.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        other => other,
    }
}

impl From<CodeDigits> for String {
    fn from(digits: CodeDigits) -> Self {
        digits.0
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CodeDigits {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CodeDigits".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "minLength": 9, "maxLength": 32 })
    }
}

/// A slip as the database keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    pub made: Moment,
    pub wrong: u8,
    /// Whether it has signed somebody in.
    pub used: bool,
}

/// Whether `slip` lets in whoever typed a secret that does (`matches`) or doesn't match.
///
/// # Errors
/// [`Problem::CodeGone`] once it is used, ten minutes old or was guessed at five times, even for the right secret;
/// [`Problem::CodeWrong`] with the tries that are left.
pub fn try_code(slip: Slip, matches: bool, now: Moment) -> Result<(), Problem> {
    if slip.used || slip.wrong >= CODE_TRIES || now.since(slip.made) >= CODE_MS {
        return Err(Problem::CodeGone);
    }
    if matches {
        Ok(())
    } else {
        Err(Problem::CodeWrong { tries_left: CODE_TRIES.saturating_sub(slip.wrong + 1) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_read_however_they_were_typed() {
        let typed = |raw: &str| CodeDigits::try_from(raw.to_owned());
        assert_eq!(typed("012 345 678").unwrap(), CodeDigits::new(12, 345_678));
        assert_eq!(typed("０１２-３４５６７８").unwrap().spaced(), "012 345 678");
        for bad in ["", "12345678", "1234567890", "12345678a", "一二三四五六七八九"] {
            assert_eq!(typed(bad), Err(Problem::malformed("digits")), "{bad}");
        }
    }

    #[test]
    fn a_slip_lives_ten_minutes_and_five_guesses() {
        let slip = Slip { made: Moment(0), wrong: 0, used: false };
        let (soon, late) = (Moment(CODE_MS - 1), Moment(CODE_MS));
        assert_eq!(try_code(slip, true, soon), Ok(()));
        assert_eq!(try_code(slip, true, late), Err(Problem::CodeGone));
        assert_eq!(try_code(slip, false, soon), Err(Problem::CodeWrong { tries_left: 4 }));
        assert_eq!(
            try_code(Slip { wrong: 4, ..slip }, false, soon),
            Err(Problem::CodeWrong { tries_left: 0 })
        );
        assert_eq!(try_code(Slip { wrong: 4, ..slip }, true, soon), Ok(()));
        assert_eq!(try_code(Slip { wrong: 5, ..slip }, true, soon), Err(Problem::CodeGone));
        assert_eq!(try_code(Slip { used: true, ..slip }, true, soon), Err(Problem::CodeGone));
    }
}
