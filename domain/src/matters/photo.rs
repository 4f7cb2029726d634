//! Photos: known by their bytes, freed of what they tell about the phone and the place.

use std::fmt::Write as _;

use img_parts::{
    Bytes, ImageEXIF,
    jpeg::{Jpeg, markers},
    png::Png,
    webp::WebP,
};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// The most bytes a photo may have.
pub const PHOTO_MAX_BYTES: usize = 2 * 1024 * 1024;

/// Where a photo is sent: its bytes are the body, the reply is [`super::wire::PhotoTaken`].
pub const UPLOAD_PATH: &str = "/api/v1/communities/{community}/photos";

/// Where a photo is read, by those who may see the matter it belongs to.
pub const SHOW_PATH: &str = "/api/v1/communities/{community}/photos/{photo}";

/// Names a photo by the SHA-256 of its cleaned bytes: 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

    /// The digits.
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
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
}

impl PhotoKind {
    /// Its media type.
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

/// Reads a photo and writes it again without EXIF, GPS, XMP, IPTC, comments and text chunks; pixels stay as they are.
///
/// # Errors
/// [`Problem::TooLarge`] above [`PHOTO_MAX_BYTES`]; [`Problem::PhotoKind`] for anything but JPEG, PNG and WebP;
/// [`Problem::PhotoBroken`] where the container can't be read.
pub fn clean(bytes: &[u8]) -> Result<(PhotoKind, Vec<u8>), Problem> {
    if bytes.len() > PHOTO_MAX_BYTES {
        return Err(Problem::TooLarge { max_bytes: u32::try_from(PHOTO_MAX_BYTES).unwrap_or(u32::MAX) });
    }
    let kind = PhotoKind::of(bytes).ok_or(Problem::PhotoKind)?;
    let bytes = Bytes::copy_from_slice(bytes);
    let cleaned = match kind {
        PhotoKind::Jpeg => clean_jpeg(bytes),
        PhotoKind::Png => clean_png(bytes),
        PhotoKind::Webp => clean_webp(bytes),
    };
    cleaned.map(|cleaned| (kind, cleaned)).ok_or(Problem::PhotoBroken)
}

/// Application segments carry EXIF, XMP, IPTC and makers' notes. JFIF (APP0) and Adobe's colour mark (APP14) are needed
/// to show the picture right; colour profiles (APP2) aren't personal, but not needed either.
fn clean_jpeg(bytes: Bytes) -> Option<Vec<u8>> {
    let mut jpeg = Jpeg::from_bytes(bytes).ok()?;
    jpeg.segments_mut().retain(|segment| match segment.marker() {
        markers::APP0 | markers::APP14 => true,
        marker => !(markers::APP1..=markers::APP15).contains(&marker) && marker != markers::COM,
    });
    let has_scan = jpeg.segments().iter().any(|segment| segment.marker() == markers::SOS);
    has_scan.then(|| jpeg.encoder().bytes().to_vec())
}

fn clean_png(bytes: Bytes) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 10] =
        [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"bKGD", b"pHYs"];
    let mut png = Png::from_bytes(bytes).ok()?;
    png.chunks_mut().retain(|chunk| KEPT.contains(&&chunk.kind()));
    let has_pixels = png.chunks().iter().any(|chunk| chunk.kind() == *b"IDAT");
    has_pixels.then(|| png.encoder().bytes().to_vec())
}

fn clean_webp(bytes: Bytes) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 6] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"];
    let mut webp = WebP::from_bytes(bytes).ok()?;
    webp.set_exif(None);
    webp.chunks_mut().retain(|chunk| KEPT.contains(&&chunk.id()));
    let has_pixels = [*b"VP8 ", *b"VP8L", *b"ANMF"].into_iter().any(|id| webp.has_chunk(id));
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

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(head in 0usize..3, tail: Vec<u8>) {
            let heads = [&[0xFF, 0xD8, 0xFF][..], b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBP"];
            let _ = clean(&[heads.get(head).unwrap(), &tail[..]].concat());
        }
    }
}
