//! A certificate of what somebody did (志愿服务证明), and the code by which anybody may see that it is genuine.

use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{
    clock::Moment,
    problem::Problem,
    volunteers::{attendance::Presence, refusal::Refusal, shift::Span},
};

/// How many certificates somebody can have at a time.
pub const CERTIFICATES_MAX: u32 = 10;

/// Crockford's base 32: no letter that is read as a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Sixteen letters and digits that name a certificate: 80 bits that nobody guesses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
pub struct CertificateCode(String);

impl CertificateCode {
    /// How many letters and digits it has.
    pub const LETTERS: usize = 16;

    /// A code out of 80 random bits.
    #[must_use]
    pub fn new(entropy: u128) -> Self {
        let letter = |nth: usize| {
            let at = usize::try_from(entropy >> (5 * nth) & 31).unwrap_or_default();
            ALPHABET.get(at).copied().map_or('0', char::from)
        };
        Self((0..Self::LETTERS).rev().map(letter).collect())
    }

    /// As it stands in addresses and in the database.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, as it is printed.
    #[must_use]
    pub fn grouped(&self) -> String {
        let dash = |(nth, letter): (usize, char)| {
            let before = (nth > 0 && nth % 4 == 0).then_some('-');
            before.into_iter().chain([letter])
        };
        self.0.chars().enumerate().flat_map(dash).collect()
    }
}

impl TryFrom<String> for CertificateCode {
    type Error = Problem;

    /// As somebody types it off the paper: in groups or not, in small letters, with an O for a zero.
    fn try_from(raw: String) -> Result<Self, Problem> {
        let typed = raw.chars().filter(|letter| *letter != '-' && !letter.is_whitespace());
        let meant = typed.map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
        let code: String = meant.take(Self::LETTERS + 1).collect();
        let fits = code.len() == Self::LETTERS && code.bytes().all(|letter| ALPHABET.contains(&letter));
        if fits { Ok(Self(code)) } else { Err(Problem::NotFound) }
    }
}

impl From<CertificateCode> for String {
    fn from(code: CertificateCode) -> Self {
        code.0
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CertificateCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CertificateCode".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9A-HJKMNP-TV-Z]{16}$" })
    }
}

/// How the holder is named on a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NameShown {
    Full,
    Surname,
}

/// What somebody did in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Served {
    /// Minutes that count.
    pub minutes: u32,
    /// When the first shift began that counts.
    pub from: Moment,
    /// When the last one ended.
    pub until: Moment,
}

impl Served {
    /// What shifts come to; none where no minute counts.
    #[must_use]
    pub fn of(shifts: &[(Span, Presence)]) -> Option<Self> {
        let counted = shifts.iter().map(|(span, presence)| (*span, presence.minutes(*span)));
        counted.filter(|(_, minutes)| *minutes > 0).fold(None, |so_far: Option<Self>, (span, minutes)| {
            Some(match so_far {
                None => Self { minutes, from: span.from, until: span.until },
                Some(served) => Self {
                    minutes: served.minutes.saturating_add(minutes),
                    from: served.from.min(span.from),
                    until: served.until.max(span.until),
                },
            })
        })
    }
}

/// What goes onto a certificate for somebody who has `alive` of them already.
///
/// # Errors
/// [`Refusal::CertificateEmpty`] for whoever was nowhere yet, [`Refusal::CertificatesMany`].
pub fn certify(served: Option<Served>, alive: u32) -> Result<Served, Refusal> {
    match served {
        None => Err(Refusal::CertificateEmpty),
        Some(_) if alive >= CERTIFICATES_MAX => Err(Refusal::CertificatesMany),
        Some(served) => Ok(served),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let code = CertificateCode::new(0x0123_4567_89AB_CDEF_0123);
        assert_eq!(code.as_str(), "04HMASW9NF6YY093");
        assert_eq!(code.grouped(), "04HM-ASW9-NF6Y-Y093");
        for typed in ["04HMASW9NF6YY093", "04hm-asw9-nf6y-y093", " o4HM ASW9 NF6Y Y093 "] {
            assert_eq!(CertificateCode::try_from(typed.to_owned()), Ok(code.clone()), "{typed}");
        }
        for wrong in
            ["", "04HM", "04HMASW9NF6YY0933", "04HMASW9NF6YY09U", "04HMASW9NF6YY09'", "零4HMASW9NF6YY09"]
        {
            assert_eq!(CertificateCode::try_from(wrong.to_owned()), Err(Problem::NotFound), "{wrong}");
        }
        assert_eq!(CertificateCode::new(0).as_str(), "0000000000000000");
        assert_eq!(CertificateCode::new(u128::MAX).as_str(), "ZZZZZZZZZZZZZZZZ");
    }

    #[test]
    fn what_counts_is_certified_from_the_first_shift_to_the_last() {
        let at = |hour: i64| Moment(hour * Moment::HOUR);
        let span = |from, until| Span { from: at(from), until: at(until) };
        let there = |from, until| Presence { came: Some(at(from)), left: Some(at(until)) };
        let shifts = [
            (span(30, 32), there(30, 32)),
            (span(9, 11), there(10, 11)),
            (span(50, 52), Presence { came: Some(at(50)), left: None }),
            (span(1, 2), Presence::default()),
        ];
        assert_eq!(Served::of(&shifts), Some(Served { minutes: 180, from: at(9), until: at(32) }));
        assert_eq!(Served::of(&[]), None);
        assert_eq!(certify(None, 0), Err(Refusal::CertificateEmpty));
        assert!(certify(Served::of(&shifts), 9).is_ok());
        assert_eq!(certify(Served::of(&shifts), 10), Err(Refusal::CertificatesMany));
    }
}
