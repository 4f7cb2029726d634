//! Photos: known by their bytes, freed of what they tell about the phone and the place. A phone sends a small one along,
//! for tiles: what nobody opens needn't be loaded whole.

use std::fmt::Write as _;

use img_parts::{
    Bytes, ImageEXIF,
    png::{Png, PngChunk},
    webp::WebP,
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// The most bytes a photo may have, together with its small one.
pub const PHOTO_MAX_BYTES: usize = 2 * 1024 * 1024;

/// The most bytes a small one may have: several times what a tile needs.
pub const SMALL_MAX_BYTES: usize = 64 * 1024;

/// Names a photo by a SHA-256 of its cleaned bytes and its small one's: 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
pub struct PhotoId(String);

impl PhotoId {
    /// The id of a photo with this digest.
    #[must_use]
    pub fn of(sha256: [u8; 32]) -> Self {
        let mut hex = String::with_capacity(64);
        for byte in sha256 {
            // Writing to a string can't fail.
            let _ = write!(hex, "{byte:02x}");
        }
        Self(hex)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PhotoId {
    type Error = Problem;
    fn try_from(raw: String) -> Result<Self, Problem> {
        let hex = raw.len() == 64 && raw.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if hex { Ok(Self(raw)) } else { Err(Problem::NotFound) }
    }
}

impl From<PhotoId> for String {
    fn from(id: PhotoId) -> Self {
        id.0
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PhotoId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PhotoId".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
    }
}

/// What a photo is, by its first bytes, whatever it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoKind {
    Jpeg,
    Png,
    Webp,
}

impl PhotoKind {
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    /// The kind of what begins with `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            Some(Self::Jpeg)
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(Self::Webp)
        } else {
            None
        }
    }
}

/// Takes apart what was sent: the photo, and the small one behind it where `small` says how long that is.
///
/// # Errors
/// [`Problem::Malformed`] where that leaves nothing for one of them.
pub fn parts(sent: &[u8], small: Option<u32>) -> Result<(&[u8], Option<&[u8]>), Problem> {
    let Some(small) = small else { return Ok((sent, None)) };
    let at = usize::try_from(small).ok().and_then(|small| sent.len().checked_sub(small));
    match at.and_then(|at| sent.split_at_checked(at)) {
        Some((photo, small)) if !photo.is_empty() && !small.is_empty() => Ok((photo, Some(small))),
        _ => Err(Problem::malformed("small")),
    }
}

/// [`clean`] for a small one.
///
/// # Errors
/// [`Problem::TooLarge`] above [`SMALL_MAX_BYTES`]; else those of [`clean`].
pub fn clean_small(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    at_most(SMALL_MAX_BYTES, bytes)?;
    clean(bytes).map(|(_, cleaned)| cleaned)
}

fn at_most(most: usize, bytes: &[u8]) -> Result<(), Problem> {
    let too_large = Problem::TooLarge { max_bytes: u32::try_from(most).unwrap_or(u32::MAX) };
    if bytes.len() > most { Err(too_large) } else { Ok(()) }
}

/// Reads a photo and writes it again without EXIF, GPS, XMP, IPTC, comments and text chunks; pixels stay as they are.
///
/// # Errors
/// [`Problem::TooLarge`] above [`PHOTO_MAX_BYTES`]; [`Problem::PhotoKind`] for anything but JPEG, PNG and WebP;
/// [`Problem::PhotoBroken`] where the container can't be read.
pub fn clean(bytes: &[u8]) -> Result<(PhotoKind, Vec<u8>), Problem> {
    at_most(PHOTO_MAX_BYTES, bytes)?;
    let kind = PhotoKind::of(bytes).ok_or(Problem::PhotoKind)?;
    let copied = || Bytes::copy_from_slice(bytes);
    let cleaned = match kind {
        PhotoKind::Jpeg => clean_jpeg(bytes),
        PhotoKind::Png => clean_png(copied()),
        PhotoKind::Webp => clean_webp(copied()),
    };
    cleaned.map(|cleaned| (kind, cleaned)).ok_or(Problem::PhotoBroken)
}

/// What stands between a JPEG's markers (ITU-T T.81, annex B).
mod jpeg {
    pub(super) const SOI: u8 = 0xD8;
    pub(super) const EOI: u8 = 0xD9;
    pub(super) const SOS: u8 = 0xDA;
    pub(super) const APP0: u8 = 0xE0;
    pub(super) const APP14: u8 = 0xEE;
    /// Frames, Huffman tables and arithmetic conditioning; 0xC8 is reserved.
    pub(super) const FRAMES_AND_TABLES: std::ops::RangeInclusive<u8> = 0xC0..=0xCF;
    /// Quantisation tables, number of lines, restart interval.
    pub(super) const DQT_DNL_DRI: std::ops::RangeInclusive<u8> = 0xDB..=0xDD;
    /// Restart marks inside a scan.
    pub(super) const RESTARTS: std::ops::RangeInclusive<u8> = 0xD0..=0xD7;
}

/// Writes the picture alone: frames, tables and scans up to the first end of image, and of the application segments
/// only what colours need. EXIF, XMP, IPTC and makers' notes go, wherever they stand, and so does whatever follows the
/// picture: phones append second pictures with EXIF of their own, and films.
fn clean_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0xFF, jpeg::SOI];
    let mut rest = bytes.get(2..)?;
    let mut scanned = false;
    while let Some((marker, after)) = next_marker(rest)? {
        let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
        let contents = after.get(2..length)?;
        rest = after.get(length..)?;
        if let Some(kept) = kept_of_segment(marker, contents) {
            out.extend([0xFF, marker]);
            out.extend(u16::try_from(kept.len() + 2).ok()?.to_be_bytes());
            out.extend_from_slice(&kept);
        }
        if marker == jpeg::SOS {
            let (scan, behind) = rest.split_at_checked(scan_length(rest))?;
            out.extend_from_slice(scan);
            rest = behind;
            scanned = true;
        }
    }
    out.extend([0xFF, jpeg::EOI]);
    scanned.then_some(out)
}

/// The next marker with a segment, and what follows it; `Some(None)` at the end of the picture, `None` for what is no
/// JPEG. A picture that breaks off ends where it breaks off.
fn next_marker(rest: &[u8]) -> Option<Option<(u8, &[u8])>> {
    let Some((0xFF, mut after)) = rest.split_first().map(|(first, after)| (*first, after)) else {
        return rest.is_empty().then_some(None);
    };
    // Any number of 0xFF may stand before a marker.
    while let Some((0xFF, next)) = after.split_first().map(|(first, next)| (*first, next)) {
        after = next;
    }
    match after.split_first() {
        None | Some((&jpeg::EOI, _)) => Some(None),
        Some((marker, after)) => Some(Some((*marker, after))),
    }
}

/// How long a scan's coded data is: up to the first marker that is neither a stuffed zero nor a restart.
fn scan_length(data: &[u8]) -> usize {
    let ends = |pair: &[u8]| match pair {
        [0xFF, mark] => *mark != 0 && *mark != 0xFF && !jpeg::RESTARTS.contains(mark),
        _ => false,
    };
    data.windows(2).position(ends).unwrap_or(data.len())
}

fn kept_of_segment(marker: u8, contents: &[u8]) -> Option<Vec<u8>> {
    match marker {
        // Version, units and density; a thumbnail may follow, and shows what the picture may no longer show.
        jpeg::APP0 if contents.starts_with(b"JFIF\0") => Some([contents.get(..12)?, &[0, 0]].concat()),
        // Which colours the numbers mean.
        jpeg::APP14 if contents.starts_with(b"Adobe") => contents.get(..12).map(<[u8]>::to_vec),
        jpeg::SOS => Some(contents.to_vec()),
        _ if jpeg::FRAMES_AND_TABLES.contains(&marker) || jpeg::DQT_DNL_DRI.contains(&marker) => {
            Some(contents.to_vec())
        }
        _ => None,
    }
}

fn clean_png(bytes: Bytes) -> Option<Vec<u8>> {
    /// Chunks that show the picture, with the most bytes each may have (PNG, third edition, chapter 11).
    const KEPT: [(&[u8; 4], usize); 9] = [
        (b"IHDR", 13),
        (b"PLTE", 768),
        (b"IDAT", usize::MAX),
        (b"tRNS", 256),
        (b"gAMA", 4),
        (b"cHRM", 32),
        (b"sRGB", 1),
        (b"bKGD", 6),
        (b"pHYs", 9),
    ];
    let mut png = Png::from_bytes(bytes).ok()?;
    let kept = |chunk: &PngChunk| {
        KEPT.iter().any(|(id, most)| **id == chunk.kind() && chunk.contents().len() <= *most)
    };
    png.chunks_mut().retain(kept);
    let has_pixels = png.chunks().iter().any(|chunk| chunk.kind() == *b"IDAT");
    png.chunks_mut().push(PngChunk::new(*b"IEND", Bytes::new()));
    has_pixels.then(|| png.encoder().bytes().to_vec())
}

/// A photo stands still: an animation's frames could carry chunks of their own, and are refused.
fn clean_webp(bytes: Bytes) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 4] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH"];
    let mut webp = WebP::from_bytes(bytes).ok()?;
    webp.set_exif(None);
    webp.chunks_mut().retain(|chunk| KEPT.contains(&&chunk.id()));
    let has_pixels = [*b"VP8 ", *b"VP8L"].into_iter().any(|id| webp.has_chunk(id));
    has_pixels.then(|| webp.encoder().bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG's skeleton: EXIF with a place, a comment, a picture of a few entropy bytes.
    fn jpeg_with_place() -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8];
        let mut segment = |marker: u8, contents: &[u8]| {
            bytes.extend([0xFF, marker]);
            bytes.extend(u16::try_from(contents.len() + 2).unwrap().to_be_bytes());
            bytes.extend(contents);
        };
        segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
        segment(0xE1, b"Exif\0\0GPS 40.07N 113.29E");
        segment(0xED, b"Photoshop 3.0\0IPTC");
        segment(0xFE, b"taken at home");
        segment(0xDA, b"\x01\x01\0\0\x3F\0");
        bytes.extend([0x12, 0x34, 0xFF, 0xD9]);
        bytes
    }

    fn contains(bytes: &[u8], needle: &[u8]) -> bool {
        bytes.windows(needle.len()).any(|window| window == needle)
    }

    #[test]
    fn a_photo_forgets_where_it_was_taken() {
        let (kind, cleaned) = clean(&jpeg_with_place()).unwrap();
        assert_eq!(kind, PhotoKind::Jpeg);
        for told in [&b"GPS"[..], b"Exif", b"IPTC", b"taken at home"] {
            assert!(!contains(&cleaned, told), "{told:?}");
        }
        assert!(contains(&cleaned, b"JFIF") && contains(&cleaned, &[0x12, 0x34]));
        assert_eq!(clean(&cleaned).unwrap().1, cleaned);
    }

    #[test]
    fn what_phones_append_to_a_photo_goes_too() {
        let photo = jpeg_with_place();
        let plain = clean(&photo).unwrap().1;
        let film = b"\0\0\0\x18ftypmp42 xyz+39.12+117.20".to_vec();
        for appended in [photo.clone(), film] {
            assert_eq!(clean(&[photo.clone(), appended].concat()).unwrap().1, plain);
        }
    }

    #[test]
    fn between_two_scans_only_tables_stay() {
        let mut photo = jpeg_with_place();
        photo.truncate(photo.len() - 2);
        photo.extend(b"\xFF\xE1\0\x0CExif\0\0GPS!\xFF\xFE\0\x06home\xFF\xC4\0\x04\x07\x07");
        photo.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x56\xFF\0\xFF\xD0\x78\xFF\xD9");
        let cleaned = clean(&photo).unwrap().1;
        assert!(!contains(&cleaned, b"GPS") && !contains(&cleaned, b"home"));
        assert!(
            contains(&cleaned, b"\xFF\xC4\0\x04\x07\x07")
                && contains(&cleaned, b"\x56\xFF\0\xFF\xD0\x78\xFF\xD9")
        );
    }

    #[test]
    fn a_webp_forgets_too_and_says_so_in_its_flags() {
        let chunk = |id: &[u8; 4], contents: &[u8]| {
            [&id[..], &u32::try_from(contents.len()).unwrap().to_le_bytes(), contents].concat()
        };
        let chunks = [
            chunk(b"VP8X", &[0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            chunk(b"VP8L", &[0x2F, 0, 0, 0, 0, 7]),
            chunk(b"EXIF", b"GPS!"),
            chunk(b"XMP ", b"GPS?"),
        ]
        .concat();
        let riff =
            [b"RIFF", &u32::try_from(chunks.len() + 4).unwrap().to_le_bytes()[..], b"WEBP", &chunks].concat();
        let (kind, cleaned) = clean(&riff).unwrap();
        assert_eq!(kind, PhotoKind::Webp);
        assert!(!contains(&cleaned, b"GPS") && contains(&cleaned, b"VP8L"));
    }

    #[test]
    fn only_what_is_a_photo_by_its_bytes_is_one() {
        assert_eq!(clean(b"GIF89a....").unwrap_err(), Problem::PhotoKind);
        assert_eq!(clean(b"").unwrap_err(), Problem::PhotoKind);
        assert_eq!(clean(b"<svg onload=alert(1)>").unwrap_err(), Problem::PhotoKind);
        assert_eq!(clean(&[0xFF, 0xD8, 0xFF, 0xE0]).unwrap_err(), Problem::PhotoBroken);
        assert_eq!(clean(b"\x89PNG\r\n\x1a\n\0\0").unwrap_err(), Problem::PhotoBroken);
        assert_eq!(clean(b"RIFF\x04\0\0\0WEBP").unwrap_err(), Problem::PhotoBroken);
    }

    #[test]
    fn two_megabytes_and_not_a_byte_more() {
        let mut bytes = jpeg_with_place();
        bytes.resize(PHOTO_MAX_BYTES + 1, 0);
        assert_eq!(clean(&bytes).unwrap_err(), Problem::TooLarge { max_bytes: 2 * 1024 * 1024 });
    }

    #[test]
    fn the_small_one_is_what_stands_at_the_end() {
        let sent = b"a photo and its small one";
        assert_eq!(parts(sent, None), Ok((&sent[..], None)));
        assert_eq!(parts(sent, Some(9)), Ok((&b"a photo and its "[..], Some(&b"small one"[..]))));
    }

    #[test]
    fn a_length_that_leaves_no_photo_or_no_small_one_is_refused() {
        let sent = b"a photo";
        for small in [0, 7, 8, u32::MAX] {
            assert_eq!(parts(sent, Some(small)), Err(Problem::malformed("small")), "{small}");
        }
    }

    #[test]
    fn a_small_one_forgets_where_it_was_taken_too() {
        let cleaned = clean_small(&jpeg_with_place()).unwrap();
        assert_eq!(cleaned, clean(&jpeg_with_place()).unwrap().1);
    }

    #[test]
    fn a_small_one_is_a_photo_and_small() {
        let mut bytes = jpeg_with_place();
        bytes.resize(SMALL_MAX_BYTES, 0);
        assert!(clean_small(&bytes).is_ok());
        bytes.push(0);
        assert_eq!(clean_small(&bytes), Err(Problem::TooLarge { max_bytes: 64 * 1024 }));
        assert_eq!(clean_small(b"GIF89a...."), Err(Problem::PhotoKind));
        assert_eq!(clean_small(&[0xFF, 0xD8, 0xFF, 0xE0]), Err(Problem::PhotoBroken));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(head in 0usize..3, tail: Vec<u8>) {
            let heads = [&[0xFF, 0xD8, 0xFF][..], b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBP"];
            let _ = clean(&[heads.get(head).unwrap(), &tail[..]].concat());
        }
    }
}
