//! Links that an option has: to a rule, a shop, another compound that did the same.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{deliberations::refusal::Refusal, problem::Problem};

/// An address on the web: `https`, a host with a dot, no user and password before it, 12–300 characters of ASCII, as
/// browsers copy it. Nothing is fetched from it; people see the host before they follow it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
pub struct Link(String);

impl Link {
    pub const MAX: usize = 300;

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, which is what people should know before they go there.
    #[must_use]
    pub fn host(&self) -> &str {
        host(&self.0).unwrap_or_default()
    }
}

/// The host of an `https` address without a user.
fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (name, port) = authority.split_once(':').unwrap_or((authority, ""));
    let labels_fit = name.split('.').all(|label| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    (labels_fit && name.contains('.') && port.bytes().all(|byte| byte.is_ascii_digit())).then_some(name)
}

impl TryFrom<String> for Link {
    type Error = Problem;

    fn try_from(raw: String) -> Result<Self, Problem> {
        let address = raw.trim();
        // A backslash is a slash to browsers, so what looks like the host needn't be it.
        let plain = address.bytes().all(|byte| byte.is_ascii_graphic() && !br#"\"<>"#.contains(&byte));
        if plain && address.len() <= Self::MAX && host(address).is_some() {
            Ok(Self(address.to_owned()))
        } else {
            Err(Refusal::LinkInvalid.into())
        }
    }
}

impl From<Link> for String {
    fn from(link: Link) -> Self {
        link.0
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Link {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Link".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^https://", "maxLength": Self::MAX })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_an_https_address_that_shows_where_it_leads() {
        for (address, host) in [
            ("https://www.gov.cn/zhengce/a.htm?x=1#y", "www.gov.cn"),
            (" https://example.com ", "example.com"),
            ("https://example.com:8443/%E9%81%93", "example.com"),
        ] {
            assert_eq!(Link::try_from(address.to_owned()).unwrap().host(), host);
        }
    }

    #[test]
    fn what_might_lead_elsewhere_is_no_link() {
        let long = format!("https://example.com/{}", "a".repeat(300));
        for wrong in [
            "",
            "http://example.com",
            "javascript:alert(1)",
            "https://",
            "https://localhost",
            "https://user:word@example.com",
            "https://example.com\\@evil.example",
            "https://exam ple.com",
            "https://例子.中国",
            "https://example.com/道闸",
            "https://example.com/\u{202E}moc",
            "https://.com",
            &long,
        ] {
            assert_eq!(Link::try_from(wrong.to_owned()), Err(Refusal::LinkInvalid.into()), "{wrong}");
        }
    }
}
