//! The session token and the cookie it travels in.

use domain::{ids::CommunityId, people::session::SESSION_MS};

use crate::{error::Error, secret};

/// Characters of 32 bytes in base64url.
const LENGTH: usize = 43;

/// What a device shows to be recognised: 32 random bytes. The database knows only its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub fn new() -> Result<Self, Error> {
        Ok(Self(secret::encode(&secret::random::<32>()?)))
    }

    /// Takes one that was made before, if it has the form of one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let fits =
            text.len() == LENGTH && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        fits.then(|| Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// SHA-256, as the database keeps it.
    #[must_use]
    pub fn hash(&self) -> String {
        secret::hash(&[self.0.as_bytes()])
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

/// The cookies of one request, and how new ones are written.
///
/// The cookie's name carries the community, so that one phone can be signed in to several.
#[derive(Clone, Debug)]
pub struct Cookies {
    header: String,
    secure: bool,
}

impl Cookies {
    /// Takes the `Cookie` header. `secure` is false only for a demo over plain HTTP, as on a phone in the same
    /// network as the developer's machine: there browsers refuse `Secure` cookies, and with them `__Host-` names.
    #[must_use]
    pub fn new(header: Option<String>, secure: bool) -> Self {
        Self { header: header.unwrap_or_default(), secure }
    }

    fn name(&self, community: &CommunityId) -> String {
        if self.secure { format!("__Host-{community}") } else { format!("plain-{community}") }
    }

    /// The name of the cookie that lasts while WeChat is asked. No community's name has a dot in it.
    fn wechat(&self, community: &CommunityId) -> String {
        self.name(community) + ".wechat"
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let pairs = self.header.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.filter(move |(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The token this device has for `community`.
    #[must_use]
    pub fn token(&self, community: &CommunityId) -> Option<Token> {
        self.values(&self.name(community)).find_map(Token::read)
    }

    /// What this device has asked WeChat for, as [`Cookies::ask_wechat`] kept it.
    #[must_use]
    pub fn asked_wechat(&self, community: &CommunityId) -> Option<String> {
        self.values(&self.wechat(community)).next().map(str::to_owned)
    }

    /// The `Set-Cookie` header that keeps on this device what WeChat is asked for.
    #[must_use]
    pub fn ask_wechat(&self, community: &CommunityId, value: &str, max_age: i64) -> String {
        self.write(&self.wechat(community), value, max_age)
    }

    /// The `Set-Cookie` header that makes this device forget it.
    #[must_use]
    pub fn forget_wechat(&self, community: &CommunityId) -> String {
        self.write(&self.wechat(community), "", 0)
    }

    /// The `Set-Cookie` header that keeps `token` on this device.
    #[must_use]
    pub fn keep(&self, community: &CommunityId, token: &Token) -> String {
        self.write(&self.name(community), token.as_str(), SESSION_MS / 1000)
    }

    /// The `Set-Cookie` header that makes this device forget its token.
    #[must_use]
    pub fn forget(&self, community: &CommunityId) -> String {
        self.write(&self.name(community), "", 0)
    }

    fn write(&self, name: &str, value: &str, max_age: i64) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn community(name: &str) -> CommunityId {
        CommunityId::try_from(name.to_owned()).unwrap()
    }

    #[test]
    fn each_community_has_a_cookie_of_its_own() {
        let (here, there) = (Token::new().unwrap(), Token::new().unwrap());
        let header = format!("__Host-aa={}; x=1; __Host-bb={}", here.as_str(), there.as_str());
        let jar = Cookies::new(Some(header), true);
        assert_eq!(jar.token(&community("aa")), Some(here));
        assert_eq!(jar.token(&community("bb")), Some(there));
        assert_eq!(jar.token(&community("cc")), None);
    }

    #[test]
    fn a_cookie_that_is_no_token_is_no_sign_in() {
        for bad in ["", "short", &"a".repeat(44), &format!("{}'", "a".repeat(42))] {
            assert_eq!(Token::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_kept_cookie_is_http_only_same_site_and_secure() {
        let token = Token::read(&"a".repeat(43)).unwrap();
        let jar = |secure| Cookies::new(None, secure);
        assert_eq!(
            jar(true).keep(&community("aa"), &token),
            format!("__Host-aa={}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure", "a".repeat(43))
        );
        assert_eq!(
            jar(false).forget(&community("aa")),
            "plain-aa=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
        );
    }
}
