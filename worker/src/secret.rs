//! Randomness, hashes and sealing. The only file that knows which algorithms are used.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, generic_array::GenericArray},
};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::error::Error;

/// Bytes of a nonce of XChaCha20.
const NONCE: usize = 24;

/// `N` random bytes.
pub fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::corrupt(format!("no randomness: {error}")))?;
    Ok(bytes)
}

/// 128 random bits as letters and digits, for those who take nothing else.
pub fn hexadecimal() -> Result<String, Error> {
    Ok(random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// `bytes` as text for addresses, cookies and the database: base64url without padding.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// SHA-256 of the parts, each with its length before it so that no two lists of parts look alike.
#[must_use]
pub fn hash(parts: &[&[u8]]) -> String {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_be_bytes());
        sha.update(part);
    }
    encode(&sha.finalize())
}

/// SHA-256 of `bytes` alone: what a photo is named by.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    // HMAC takes a key of any length, so the other branch is never taken.
    <Hmac<Sha256> as Mac>::new_from_slice(key)
        .unwrap_or_else(|_| <Hmac<Sha256> as Mac>::new(&Default::default()))
}

/// HMAC-SHA-256 of `message` with `key` (RFC 2104).
#[must_use]
pub fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let mut mac = keyed(key);
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// The secret of this installation, with which hashes are made that nobody without it can guess at.
#[derive(Clone)]
pub struct Pepper(Vec<u8>);

impl Pepper {
    /// Fewest characters of the secret; `openssl rand -base64 32` gives 44.
    pub const MIN: usize = 16;

    pub fn new(secret: &str) -> Result<Self, Error> {
        if secret.len() < Self::MIN {
            return Err(Error::corrupt(format!("PEPPER needs at least {} characters", Self::MIN)));
        }
        Ok(Self(secret.as_bytes().to_vec()))
    }

    fn mac(&self, purpose: &str, parts: &[&str]) -> Hmac<Sha256> {
        let mut mac = keyed(&self.0);
        for part in std::iter::once(&purpose).chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac
    }

    /// A key of its own for something named by `parts`; `purpose` keeps uses of one secret apart.
    #[must_use]
    pub fn key(&self, purpose: &str, parts: &[&str]) -> [u8; 32] {
        self.mac(purpose, parts).finalize().into_bytes().into()
    }

    /// HMAC-SHA-256 of `parts`; `purpose` keeps uses of one secret apart.
    #[must_use]
    pub fn digest(&self, purpose: &str, parts: &[&str]) -> String {
        encode(&self.mac(purpose, parts).finalize().into_bytes())
    }

    /// Whether `digest` was made of these `parts`; takes equally long for every wrong one.
    #[must_use]
    pub fn verify(&self, purpose: &str, parts: &[&str], digest: &str) -> bool {
        URL_SAFE_NO_PAD
            .decode(digest)
            .is_ok_and(|bytes| self.mac(purpose, parts).verify_slice(&bytes).is_ok())
    }

    fn cipher(&self, words: &str) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&GenericArray::from(<[u8; 32]>::from(
            self.mac("seal", &[words]).finalize().into_bytes(),
        )))
    }

    /// Encrypts `text` so that it opens only with the same `words` and the same secret (XChaCha20-Poly1305).
    pub fn seal(&self, words: &str, text: &str) -> Result<String, Error> {
        let nonce: [u8; NONCE] = random()?;
        let sealed = self
            .cipher(words)
            .encrypt(XNonce::from_slice(&nonce), text.as_bytes())
            .map_err(Error::corrupt)?;
        Ok(encode(&[&nonce, sealed.as_slice()].concat()))
    }

    /// Opens what [`Pepper::seal`] made; `None` with other words, another secret, or after a change to it.
    #[must_use]
    pub fn open(&self, words: &str, sealed: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, text) = bytes.split_at_checked(NONCE)?;
        let opened = self.cipher(words).decrypt(XNonce::from_slice(nonce), text).ok()?;
        String::from_utf8(opened).ok()
    }
}

impl std::fmt::Debug for Pepper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pepper")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pepper(secret: &str) -> Pepper {
        Pepper::new(secret).unwrap()
    }

    #[test]
    fn a_short_pepper_is_refused() {
        assert!(Pepper::new("fifteen letters").is_err());
    }

    #[test]
    fn what_is_sealed_opens_only_with_the_same_words_and_secret() {
        let (ours, theirs) = (pepper("a secret of our own"), pepper("a secret of theirs"));
        let sealed = ours.seal("key-1", "您好").unwrap();
        assert_eq!(ours.open("key-1", &sealed).as_deref(), Some("您好"));
        assert_eq!(ours.open("key-2", &sealed), None);
        assert_eq!(theirs.open("key-1", &sealed), None);
        assert_eq!(ours.open("key-1", &sealed.replace(sealed.get(40..41).unwrap(), "!")), None);
    }

    #[test]
    fn digests_differ_by_purpose_and_by_where_parts_end() {
        let pepper = pepper("a secret of our own");
        let one = pepper.digest("code", &["ab", "c"]);
        assert!(pepper.verify("code", &["ab", "c"], &one));
        assert!(!pepper.verify("code", &["a", "bc"], &one));
        assert!(!pepper.verify("ip", &["ab", "c"], &one));
        assert!(!pepper.verify("code", &["ab", "c"], "no digest"));
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
    }
}
