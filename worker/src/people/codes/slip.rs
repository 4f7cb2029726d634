//! A slip with a one-time code: its number, which is known, and its secret.

use api::people::CodeSlip;
use domain::{
    ids::PersonId,
    people::{
        policy::Voucher,
        session::{CODE_MS, CodeDigits},
    },
    problem::Problem,
};

use super::queries;
use crate::{db::Statement, error::Error, http::RequestContext, qr};

/// What a slip's digest is made as.
const PURPOSE: &str = "slip";

/// A slip to be written, and as it is shown once.
#[derive(Debug)]
pub struct NewSlip {
    /// It must change one row.
    pub insert: Statement,
    pub shown: CodeSlip,
}

impl NewSlip {
    /// Draws a number that isn't out, and a secret.
    ///
    /// # Errors
    /// [`Problem::TryAgain`] when all thousand numbers are out.
    pub fn draw(
        cx: &RequestContext,
        person: &PersonId,
        voucher: Voucher,
        taken: &[u16],
    ) -> Result<Self, Error> {
        let free: Vec<u16> = (0..1000).filter(|number| !taken.contains(number)).collect();
        let draw = cx.entropy()?;
        // Eighty random bits: taking a remainder favours no number by more than one in 2^60.
        let pick = usize::try_from(draw % (free.len().max(1) as u128)).unwrap_or_default();
        let number = free.get(pick).copied().ok_or(Problem::TryAgain)?;
        let secret = u32::try_from(cx.entropy()? % 1_000_000).unwrap_or_default();
        let digits = CodeDigits::new(number, secret);
        let digest = cx.request.pepper.digest(PURPOSE, &parts(cx, &digits));
        let path = format!("/{}/sign-in?code={}", cx.community, String::from(digits.clone()));
        let qr = qr::draw(&format!("{}{path}", cx.request.origin))?;
        let vouched = voucher.outlasts_appointment();
        Ok(Self {
            insert: queries::insert(cx, digits.slip(), person, &digest, vouched),
            shown: CodeSlip { digits, path, qr, expires_at: cx.now.plus(CODE_MS) },
        })
    }
}

/// Whether these are the digits that `digest` was made of.
#[must_use]
pub fn matches(cx: &RequestContext, digits: &CodeDigits, digest: &str) -> bool {
    cx.request.pepper.verify(PURPOSE, &parts(cx, digits), digest)
}

fn parts<'a>(cx: &'a RequestContext, digits: &'a CodeDigits) -> [&'a str; 3] {
    [cx.community.as_str(), digits.slip(), digits.secret()]
}
