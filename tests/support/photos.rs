//! Small pictures to send, and what a picture is made of.

/// A JPEG whose EXIF tells a phone, a name and a place on earth.
pub const JPEG_WITH_GPS: &[u8] = include_bytes!("../pictures/with-gps.jpg");

pub const PNG_WITH_GPS: &[u8] = include_bytes!("../pictures/with-gps.png");

pub const WEBP_WITH_GPS: &[u8] = include_bytes!("../pictures/with-gps.webp");

pub const GIF: &[u8] = include_bytes!("../pictures/picture.gif");

/// A JPEG of its own for every `nth`, so that two people never send the same bytes: the last bits of its quantisation
/// table differ.
pub fn jpeg(nth: u16) -> Vec<u8> {
    let mut bytes = JPEG_WITH_GPS.to_vec();
    let table = bytes.windows(2).position(|marker| marker == [0xFF, 0xDB]).expect("a quantisation table");
    let [high, low] = nth.to_be_bytes();
    bytes[table + 67] = 0x40 | (high & 0x3F);
    bytes[table + 68] = 0x40 | (low & 0x3F);
    bytes
}

/// The parts a picture consists of, in order: JPEG markers, PNG or WebP chunks.
pub fn parts(bytes: &[u8]) -> Vec<String> {
    match bytes {
        [0xFF, 0xD8, ..] => jpeg_parts(bytes),
        [0x89, b'P', b'N', b'G', ..] => chunks(&bytes[8..], |head| {
            (&head[4..8], u32::from_be_bytes(head[..4].try_into().unwrap()) as usize + 12)
        }),
        [b'R', b'I', b'F', b'F', ..] => chunks(&bytes[12..], |head| {
            let length = u32::from_le_bytes(head[4..8].try_into().unwrap()) as usize;
            (&head[..4], 8 + length + length % 2)
        }),
        other => panic!("neither JPEG, PNG nor WebP: {:02x?}", &other[..other.len().min(12)]),
    }
}

/// Segments up to the scan, as `APP0`, `DQT` or by number (ITU T.81, table B.1).
fn jpeg_parts(bytes: &[u8]) -> Vec<String> {
    let mut at = 2;
    let mut parts = vec![];
    loop {
        let marker = bytes[at + 1];
        parts.push(match marker {
            0xC0..=0xC2 => "SOF".to_owned(),
            0xC4 => "DHT".to_owned(),
            0xDA => "SOS".to_owned(),
            0xDB => "DQT".to_owned(),
            0xE0..=0xEF => format!("APP{}", marker - 0xE0),
            0xFE => "COM".to_owned(),
            other => format!("{other:02X}"),
        });
        if marker == 0xDA {
            return parts;
        }
        at += 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
    }
}

fn chunks(mut bytes: &[u8], read: impl Fn(&[u8]) -> (&[u8], usize)) -> Vec<String> {
    let mut parts = vec![];
    while bytes.len() >= 8 {
        let (kind, length) = read(bytes);
        parts.push(String::from_utf8_lossy(kind).trim().to_owned());
        bytes = &bytes[length.min(bytes.len())..];
    }
    parts
}
