//! Reading and writing the outer form of a wasm file: sections, sized texts, numbers in LEB128.

/// The section of a wasm file that lists what it imports.
pub(crate) const IMPORTS: u8 = 2;

/// The section that lists what it exports.
pub(crate) const EXPORTS: u8 = 7;

/// Notes for tools, which no browser reads.
pub(crate) const CUSTOM: u8 = 0;

/// The file with every section as `change` makes it, which may leave some out; `None` where it looks otherwise than
/// expected.
pub(crate) fn sections(
    wasm: &[u8],
    mut change: impl FnMut(u8, &[u8]) -> Option<Option<Vec<u8>>>,
) -> Option<Vec<u8>> {
    let mut from = Bytes(wasm);
    let mut to = from.take(8)?.to_vec();
    while !from.0.is_empty() {
        let kind = from.byte()?;
        if let Some(section) = change(kind, from.sized()?)? {
            to.push(kind);
            push_sized(&mut to, &section);
        }
    }
    Some(to)
}

/// What is left to read of a wasm file.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number in LEB128: seven bits a byte, lowest first.
    pub(crate) fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(crate) fn sized(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }
}

pub(crate) fn push_number(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push(number as u8 & 0x7f | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

pub(crate) fn push_sized(to: &mut Vec<u8>, bytes: &[u8]) {
    push_number(to, bytes.len());
    to.extend(bytes);
}
