//! Codes that change every 30 seconds: RFC 6238, time-based one-time passwords. What is multiplied and shown is here; the
//! HMAC is made by whoever has a key.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{clock::Moment, problem::Problem};

/// How long a code is shown: the time step X that RFC 6238 recommends.
pub const STEP_MS: i64 = 30_000;

/// How many steps a code is good for after its own: typing takes a while, and a phone's clock isn't asked.
pub const LATE_STEPS: u64 = 1;

/// Which step `now` lies in: the message that the HMAC is made of, as eight bytes, most significant first.
#[must_use]
pub fn step(now: Moment) -> u64 {
    u64::try_from(now.0.div_euclid(STEP_MS)).unwrap_or_default()
}

/// When the step that `now` lies in is over.
#[must_use]
pub fn until(now: Moment) -> Moment {
    Moment((now.0.div_euclid(STEP_MS) + 1).saturating_mul(STEP_MS))
}

/// The steps whose codes are good at `now`, the newest first.
pub fn good(now: Moment) -> impl Iterator<Item = u64> {
    let now = step(now);
    (0..=LATE_STEPS).filter_map(move |late| now.checked_sub(late))
}

/// The number that an HMAC stands for, 31 bits (RFC 4226, 5.3: dynamic truncation).
fn truncated(mac: &[u8]) -> u32 {
    let offset = usize::from(mac.last().copied().unwrap_or_default() & 0x0F);
    let four = mac.get(offset..).and_then(|rest| rest.first_chunk::<4>()).copied().unwrap_or_default();
    u32::from_be_bytes(four) & 0x7FFF_FFFF
}

/// Six digits that somebody reads off a screen and types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

impl Code {
    pub const DIGITS: usize = 6;

    /// The code that an HMAC of a [`step`] stands for.
    #[must_use]
    pub fn of(mac: &[u8]) -> Self {
        Self(format!("{:06}", truncated(mac) % 1_000_000))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code in what a camera read off somebody's screen: an address that ends in `#` and the digits.
    ///
    /// # Errors
    /// [`Problem::Malformed`] where it is anything else.
    pub fn scanned(text: &str) -> Result<Self, Problem> {
        let (_, digits) = text.rsplit_once('#').ok_or_else(|| Problem::malformed("code"))?;
        Self::try_from(digits.to_owned())
    }
}

impl TryFrom<String> for Code {
    type Error = Problem;

    /// Full-width digits and spaces in between are how some keyboards write.
    fn try_from(raw: String) -> Result<Self, Problem> {
        let digit = |c: char| match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
            other => Some(other),
        };
        let digits: String = raw.chars().filter(|c| !c.is_whitespace()).filter_map(digit).collect();
        if digits.len() == Self::DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(Problem::malformed("code"))
        }
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Code {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^\\s*([0-9\u{FF10}-\u{FF19}]\\s*){6}$" })
    }
}

#[cfg(test)]
mod tests {
    use hmac::{Hmac, Mac};
    use sha2::{Sha256, Sha512};

    use super::*;

    /// RFC 6238, appendix B: seconds since 1970, the codes of eight digits with SHA-256 and with SHA-512.
    const VECTORS: [(i64, &str, &str); 6] = [
        (59, "46119246", "90693936"),
        (1_111_111_109, "68084774", "25091201"),
        (1_111_111_111, "67062674", "99943326"),
        (1_234_567_890, "91819424", "93441116"),
        (2_000_000_000, "90698825", "38618901"),
        (20_000_000_000, "77737706", "47863826"),
    ];

    fn sha256(key: &[u8], now: Moment) -> Vec<u8> {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(&step(now).to_be_bytes());
        mac.finalize().into_bytes().to_vec()
    }

    fn sha512(key: &[u8], now: Moment) -> Vec<u8> {
        let mut mac = Hmac::<Sha512>::new_from_slice(key).unwrap();
        mac.update(&step(now).to_be_bytes());
        mac.finalize().into_bytes().to_vec()
    }

    #[test]
    fn the_published_vectors() {
        let digits = b"1234567890".repeat(7);
        for (seconds, short, long) in VECTORS {
            let now = Moment(seconds * 1000);
            let eight = |mac: Vec<u8>| format!("{:08}", truncated(&mac) % 100_000_000);
            assert_eq!(eight(sha256(&digits[..32], now)), short, "{seconds}");
            assert_eq!(eight(sha512(&digits[..64], now)), long, "{seconds}");
            let code = Code::of(&sha256(&digits[..32], now));
            assert!(short.ends_with(code.as_str()), "the last six of eight");
        }
    }

    #[test]
    fn what_was_scanned_ends_in_the_code() {
        let scanned = |text| Code::scanned(text).map(String::from);
        assert_eq!(
            scanned("https://town.example/taoyuanli/volunteers/tk_01#012345"),
            Ok("012345".to_owned())
        );
        for other in ["https://town.example/taoyuanli#join", "https://town.example/123456", "123456", "-", ""]
        {
            assert_eq!(scanned(other), Err(Problem::malformed("code")), "{other}");
        }
    }

    #[test]
    fn a_code_is_good_in_its_own_step_and_the_next() {
        assert_eq!(step(Moment(59_999)), 1);
        assert_eq!(until(Moment(59_999)), Moment(60_000));
        assert_eq!(until(Moment(60_000)), Moment(90_000));
        assert_eq!(good(Moment(60_000)).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(good(Moment(0)).collect::<Vec<_>>(), [0]);
        assert_eq!(step(Moment(-1)), 0, "before 1970 there are no codes");
    }

    #[test]
    fn what_is_typed_is_six_digits() {
        let typed = |raw: &str| Code::try_from(raw.to_owned()).map(|code| code.as_str().to_owned());
        for fine in ["012345", " 012 345 ", "０１２３４５"] {
            assert_eq!(typed(fine).as_deref(), Ok("012345"), "{fine}");
        }
        for wrong in ["", "12345", "1234567", "12345a", "一二三四五六"] {
            assert!(typed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_mac_makes_it_panic() {
        for mac in [&[][..], &[0x0F], &[0xFF; 20], &[0xFF; 3]] {
            assert!(Code::of(mac).as_str().len() == 6);
        }
    }
}
