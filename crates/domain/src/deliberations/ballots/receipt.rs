//! Receipts: how a voter checks that the ballot was counted as cast, without showing others what it was.
//!
//! The voter's phone draws a nonce of 128 random bits and sends it with the choice. The code of the ballot is the
//! SHA-256 of ballot, choice and nonce ([`sealed`]); it goes into the urn with the choice, and the nonce is forgotten: it
//! is on the voter's phone, and on the slip for who voted on paper. After the close the urn is published, sorted by code
//! ([`Published`]), with its own digest on the notice, so that everybody is shown the same list.
//!
//! What a voter can check: their code is there, with their choice ([`Published::check`]); the list adds up to the result;
//! it has as many lines as voters took part. If the line is there with another choice, the nonce proves it to
//! everybody, because the code fits only one choice.
//!
//! How far secrecy goes. In a secret ballot the urn holds code and choice, nothing else: no voter, no time, no weight, no
//! order but that of the codes. That somebody took part is kept elsewhere. So whoever reads the tables, or the published
//! list, learns nobody's vote. But:
//! - the server sees voter and choice together while it takes the vote; it must be trusted not to write them down,
//!   and its logs and records for repeated requests hold no bodies of votes;
//! - both entries are written in one transaction, so backups of every moment (D1's Time Travel, 7 or 30 days) show to
//!   whoever may restore them which lines came together;
//! - where areas count, the sums by option are kept, not each vote's area, which would name the flat; the list lets heads
//!   be added up, areas not; and sums seen before and after one vote tell that vote, so they are shown to nobody before
//!   the close;
//! - where everybody votes the same, everybody knows what everybody voted;
//! - a voter can show the nonce to somebody else, so the receipt does not protect from selling a vote or being pressed.
//!   Whoever is pressed may change the vote until the close, and any line of the list can be claimed as one's own.

use std::collections::{BTreeMap, btree_map::Entry};

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::rule::Choice;
use crate::{
    deliberations::{course::deliberation::Number, refusal::Refusal},
    ids::DeliberationId,
};

/// Bytes of randomness in a nonce.
const NONCE: usize = 16;

/// Crockford's alphabet: no letter that could be read as a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of a code: 100 bits, which nobody finds twice by trying.
const CODE: usize = 20;

/// What only the voter keeps. Written as 32 hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
pub struct Nonce([u8; NONCE]);

impl Nonce {
    /// Of fresh random bits.
    #[must_use]
    pub fn new(entropy: u128) -> Self {
        Self(entropy.to_be_bytes())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Nonce {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Nonce".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9A-Fa-f]{32}$" })
    }
}

/// A secret shows itself in no log.
impl std::fmt::Debug for Nonce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Nonce(…)")
    }
}

impl TryFrom<String> for Nonce {
    type Error = Refusal;

    fn try_from(written: String) -> Result<Self, Refusal> {
        let hexadecimal = written.len() == 2 * NONCE && written.chars().all(|c| c.is_ascii_hexdigit());
        let bits = hexadecimal.then(|| u128::from_str_radix(&written, 16).ok()).flatten();
        bits.map(Self::new).ok_or(Refusal::ReceiptUnknown)
    }
}

impl From<Nonce> for String {
    fn from(nonce: Nonce) -> Self {
        format!("{:032x}", u128::from_be_bytes(nonce.0))
    }
}

/// What is hashed with SHA-256 for a code. Hashing is the caller's: the Worker and the page each have it at hand.
#[must_use]
pub fn sealed(ballot: &str, choice: &Choice, nonce: &Nonce) -> Vec<u8> {
    let mut bytes = b"receipt 1".to_vec();
    let mut part = |text: &[u8]| {
        // Lengths in front, so that no two ballots and choices run together to the same bytes.
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text);
    };
    part(ballot.as_bytes());
    part(&nonce.0);
    for option in choice.options() {
        part(option.as_str().as_bytes());
    }
    bytes
}

/// What a ballot is called in what is hashed: the deliberation, and which of its phases' runs the vote was.
#[must_use]
pub fn ballot_name(deliberation: &DeliberationId, run: Number) -> String {
    format!("{deliberation}/{run}")
}

/// What is hashed with SHA-256 for the mark by which the record of who took part knows a voter's own nonce again when the
/// vote is changed. Whoever reads the mark, but doesn't have the nonce, finds no code by it.
#[must_use]
pub fn owned(ballot: &str, nonce: &Nonce) -> Vec<u8> {
    [b"owned 1", nonce.0.as_slice(), ballot.as_bytes()].concat()
}

/// The mark of a vote, out of the SHA-256 of [`owned`]. Its voter is shown it, so that a phone that lost an answer knows which
/// of its votes counts.
#[must_use]
pub fn mark(digest: &[u8; 32]) -> String {
    Code::of(digest).0
}

/// The code of a counted ballot, 20 letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

impl Code {
    /// The first 100 bits of the SHA-256 of [`sealed`].
    #[must_use]
    pub fn of(digest: &[u8; 32]) -> Self {
        let bits = digest.iter().flat_map(|byte| (0..8).rev().map(move |bit| usize::from(byte >> bit & 1)));
        let bits: Vec<usize> = bits.take(CODE * 5).collect();
        let letter = |five: &[usize]| {
            let number = five.iter().fold(0, |number, bit| number * 2 + bit);
            ALPHABET.get(number).copied().map_or('0', char::from)
        };
        Self(bits.chunks(5).map(letter).collect())
    }

    /// The code as people compare it: in fives.
    #[must_use]
    pub fn in_fives(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters.chunks(5).map(|five| five.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }
}

impl TryFrom<String> for Code {
    type Error = Refusal;

    /// Forgives what people do to codes: small letters, spaces, hyphens, O for 0, I and L for 1.
    fn try_from(written: String) -> Result<Self, Refusal> {
        let letters = written.chars().filter(|c| !matches!(c, ' ' | '-'));
        let code: String = letters
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let known = |c: char| u8::try_from(c).is_ok_and(|c| ALPHABET.contains(&c));
        let fits = code.chars().count() == CODE && code.chars().all(known);
        if fits { Ok(Self(code)) } else { Err(Refusal::ReceiptUnknown) }
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}

/// The urn: what was chosen, under each ballot's code. It knows no voters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Urn(BTreeMap<Code, Choice>);

impl Urn {
    /// Puts a ballot in.
    ///
    /// # Errors
    /// [`Refusal::ReceiptUsed`] where a ballot with this code lies in it: the phone draws another nonce.
    pub fn put(&mut self, code: Code, choice: Choice) -> Result<(), Refusal> {
        match self.0.entry(code) {
            Entry::Vacant(place) => {
                place.insert(choice);
                Ok(())
            }
            Entry::Occupied(_) => Err(Refusal::ReceiptUsed),
        }
    }

    /// Takes a ballot out, because its voter, who alone can name the code, puts another in. Answers what was chosen,
    /// which the sums must lose.
    ///
    /// # Errors
    /// [`Refusal::ReceiptUnknown`] where there is none with this code.
    pub fn take(&mut self, code: &Code) -> Result<Choice, Refusal> {
        self.0.remove(code).ok_or(Refusal::ReceiptUnknown)
    }

    /// What is published after the close.
    #[must_use]
    pub fn published(&self) -> Published {
        let lines = self.0.iter().map(|(code, choice)| Line { code: code.clone(), choice: choice.clone() });
        Published(lines.collect())
    }
}

/// A line of the published urn.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    pub code: Code,
    pub choice: Choice,
}

/// The urn as it is published after the close, sorted by code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "Vec<Line>", into = "Vec<Line>")]
pub struct Published(Vec<Line>);

impl From<Vec<Line>> for Published {
    fn from(mut lines: Vec<Line>) -> Self {
        lines.sort();
        Self(lines)
    }
}

impl From<Published> for Vec<Line> {
    fn from(published: Published) -> Self {
        published.0
    }
}

/// What a voter finds on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    AsCast,
    /// The code is there with another choice. The nonce proves that it isn't the voter's.
    Otherwise(Choice),
    Missing,
}

impl Published {
    /// The lines, sorted by code.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.0
    }

    /// Whether the ballot with this code was counted with this choice.
    #[must_use]
    pub fn check(&self, code: &Code, choice: &Choice) -> Found {
        let line = self.0.binary_search_by(|line| line.code.cmp(code)).ok().and_then(|at| self.0.get(at));
        match line {
            None => Found::Missing,
            Some(line) if line.choice == *choice => Found::AsCast,
            Some(line) => Found::Otherwise(line.choice.clone()),
        }
    }

    /// What is hashed for the digest that the notice shows: everybody must be given the same list.
    #[must_use]
    pub fn sealed(&self, ballot: &str) -> Vec<u8> {
        let mut bytes = b"list 1 ".to_vec();
        bytes.extend(ballot.as_bytes());
        for line in &self.0 {
            let options: Vec<&str> = line.choice.options().iter().map(super::rule::Mark::as_str).collect();
            // No option's name holds a control character.
            bytes.extend(format!("\n{}\t{}", line.code.0, options.join("\t")).into_bytes());
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::deliberations::ballots::rule::{Mark, Question};

    fn choice(option: &str) -> Choice {
        Choice::new(&Question::motion(), &[Mark::try_from(option.to_owned()).unwrap()]).unwrap()
    }

    fn code(choice: &Choice, nonce: &Nonce) -> Code {
        Code::of(&Sha256::digest(sealed("ba_1", choice, nonce)).into())
    }

    fn line(option: &str, entropy: u128) -> Line {
        let choice = choice(option);
        Line { code: code(&choice, &Nonce::new(entropy)), choice }
    }

    #[test]
    fn a_voter_finds_the_own_ballot_as_cast() {
        let urn = Published::from(vec![line("agree", 1), line("disagree", 2), line("agree", 3)]);
        let mine = code(&choice("disagree"), &Nonce::new(2));
        assert_eq!(urn.check(&mine, &choice("disagree")), Found::AsCast);
        assert_eq!(urn.check(&code(&choice("agree"), &Nonce::new(4)), &choice("agree")), Found::Missing);
    }

    #[test]
    fn a_changed_line_is_proven_by_the_nonce() {
        let mut forged = line("disagree", 2);
        forged.choice = choice("agree");
        let urn = Published::from(vec![line("agree", 1), forged]);
        let nonce = Nonce::new(2);
        let mine = code(&choice("disagree"), &nonce);
        assert_eq!(urn.check(&mine, &choice("disagree")), Found::Otherwise(choice("agree")));
        assert_ne!(code(&choice("agree"), &nonce), mine, "the code fits only what was cast");
    }

    #[test]
    fn the_list_tells_no_order_of_voting() {
        let (a, b) = (line("agree", 1), line("disagree", 2));
        let urn = |lines: [&Line; 2]| {
            let mut urn = Urn::default();
            lines.iter().for_each(|line| urn.put(line.code.clone(), line.choice.clone()).unwrap());
            urn.published()
        };
        assert_eq!(urn([&a, &b]), urn([&b, &a]));
        assert_eq!(urn([&a, &b]), Published::from(vec![b, a]));
    }

    #[test]
    fn only_who_knows_the_code_changes_a_vote() {
        let mut urn = Urn::default();
        let (before, after) = (line("agree", 1), line("disagree", 2));
        urn.put(before.code.clone(), before.choice.clone()).unwrap();
        assert_eq!(urn.put(before.code.clone(), before.choice.clone()), Err(Refusal::ReceiptUsed));
        assert_eq!(urn.take(&after.code), Err(Refusal::ReceiptUnknown));
        assert_eq!(urn.take(&before.code), Ok(before.choice));
        urn.put(after.code.clone(), after.choice.clone()).unwrap();
        assert_eq!(urn.published().lines(), [after]);
    }

    #[test]
    fn every_list_has_its_own_digest() {
        let list = |lines: &[Line]| Published::from(lines.to_vec()).sealed("ba_1");
        assert_ne!(list(&[line("agree", 1)]), list(&[line("disagree", 1)]));
        assert_ne!(list(&[line("agree", 1)]), list(&[line("agree", 1), line("agree", 2)]));
        assert_ne!(Published::from(vec![]).sealed("ba_1"), Published::from(vec![]).sealed("ba_2"));
    }

    #[test]
    fn codes_are_read_however_they_are_written() {
        let code = code(&choice("agree"), &Nonce::new(7));
        assert_eq!(code.in_fives().len(), 23);
        assert_eq!(Code::try_from(code.in_fives().to_lowercase()), Ok(code));
        assert_eq!(Code::try_from("too short".to_owned()), Err(Refusal::ReceiptUnknown));
        assert_eq!(Code::try_from("U".repeat(20)), Err(Refusal::ReceiptUnknown), "no such letter");
    }

    #[test]
    fn a_nonce_survives_writing_and_hides_from_logs() {
        let nonce = Nonce::new(42);
        assert_eq!(Nonce::try_from(String::from(nonce.clone())), Ok(nonce.clone()));
        assert_eq!(format!("{nonce:?}"), "Nonce(…)");
        assert_eq!(Nonce::try_from("42".to_owned()), Err(Refusal::ReceiptUnknown));
    }
}
