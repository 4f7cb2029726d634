//! What a request must show before any database is asked: its origin, the operator's key, a body of bearable size.

use domain::problem::Problem;
use futures_util::TryStreamExt;

use crate::{error::Error, secret};

/// The most bytes of a JSON body: several times the longest report with every field.
pub const JSON_MAX: u32 = 32 * 1024;

/// The most bytes of a new community's JSON: its whole place tree; 4,000 households take about 40 KB.
pub const COMMUNITY_MAX: u32 = 256 * 1024;

/// The most bytes of a photo with its small one; the page shrinks them to a few hundred kilobytes before it sends them.
pub const PHOTO_MAX: u32 = 2 * 1024 * 1024;

/// The most bytes that are read of a body that is too large, so that its sender gets to read the refusal: a photo as
/// the largest phones take them.
const DRAIN_MAX: u32 = 16 * 1024 * 1024;

/// Lets a command through only from our own pages. A browser always sends `Origin` with a POST.
///
/// # Errors
/// [`Problem::ForeignOrigin`] when `origin` is missing or isn't `own`, such as `https://town.example`.
pub fn same_origin(origin: Option<&str>, own: &str) -> Result<(), Problem> {
    if origin == Some(own) { Ok(()) } else { Err(Problem::ForeignOrigin) }
}

/// Lets the operator through, who shows `Authorization: Bearer …`.
///
/// # Errors
/// [`Problem::NotOperator`] when `header` doesn't carry `key`, or no key is set.
pub fn operator(header: Option<&str>, key: Option<&str>) -> Result<(), Problem> {
    let shown = header.and_then(|header| header.strip_prefix("Bearer "));
    match (shown, key) {
        // Hashes are compared so that the time it takes tells nothing about the key.
        (Some(shown), Some(key))
            if !key.is_empty() && secret::hash(&[shown.as_bytes()]) == secret::hash(&[key.as_bytes()]) =>
        {
            Ok(())
        }
        _ => Err(Problem::NotOperator),
    }
}

/// Reads the body, and keeps no more of it than `max` bytes.
///
/// # Errors
/// [`Problem::TooLarge`] when more than `max` bytes have come in.
pub async fn body(request: &mut worker::Request, max: u32) -> Result<Vec<u8>, Error> {
    let too_large = || Error::Refused(Problem::TooLarge { max_bytes: max });
    let said =
        request.headers().get("content-length").ok().flatten().and_then(|text| text.parse::<u64>().ok());
    match said {
        Some(0) => return Ok(Vec::new()),
        Some(length) if length <= u64::from(max) => return request.bytes().await.map_err(broken_off),
        _ => {}
    }
    // Without a length only counting the pieces tells how much there is. What is too much is read on and thrown away:
    // whoever is still sending hears no answer, and a connection that is cut takes the answer with it.
    let Ok(mut pieces) = request.stream() else { return Ok(Vec::new()) };
    let (mut whole, mut length) = (Vec::new(), 0);
    while let Some(piece) = pieces.try_next().await.map_err(broken_off)? {
        length += piece.len();
        if length > DRAIN_MAX as usize {
            break;
        }
        if length <= max as usize {
            whole.extend_from_slice(&piece);
        }
    }
    if length > max as usize { Err(too_large()) } else { Ok(whole) }
}

/// A body that breaks off is the caller's, or the network's; nobody is there to read the cause.
fn broken_off(_: worker::Error) -> Error {
    Problem::malformed("body").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_comes_from_our_own_page_or_not_at_all() {
        let own = "https://town.example";
        assert_eq!(same_origin(Some(own), own), Ok(()));
        for foreign in
            [None, Some("null"), Some("http://town.example"), Some("https://town.example.evil"), Some("")]
        {
            assert_eq!(same_origin(foreign, own), Err(Problem::ForeignOrigin), "{foreign:?}");
        }
    }

    #[test]
    fn the_operator_needs_the_very_key() {
        assert_eq!(operator(Some("Bearer open sesame"), Some("open sesame")), Ok(()));
        for (header, key) in [
            (None, Some("k")),
            (Some("Bearer "), Some("")),
            (Some("Bearer x"), None),
            (Some("Bearer y"), Some("k")),
            (Some("k"), Some("k")),
        ] {
            assert_eq!(operator(header, key), Err(Problem::NotOperator), "{header:?} {key:?}");
        }
    }
}
