//! What stands where a text was that is hidden from its reader.

use copy::moderation::HIDDEN;
use domain::{moderation::reports::Standing, problem::Problem};

use crate::error::Error;

/// `text` for whom it is not hidden from; the words that say so for everybody else.
pub fn shown<T: TryFrom<String, Error = Problem>>(
    text: T,
    standing: Standing,
    reads: bool,
) -> Result<T, Error> {
    if reads || standing.is_seen() {
        return Ok(text);
    }
    T::try_from(HIDDEN.to_owned()).map_err(Error::corrupt)
}
