//! How often somebody may do what: one table, from which a feature's routes choose. Counted in the community's database,
//! in the first round trip.

use std::net::{IpAddr, Ipv6Addr};

use domain::clock::Moment;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// The [`network`] of the address, hashed with the pepper. A whole compound may share one behind its carrier's NAT.
    Address,
    /// The person; only for endpoints that need a sign-in.
    Person,
}

/// At most `most` times within `window_ms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is counted; endpoints with the same word share one count.
    pub what: &'static str,
    pub most: u32,
    /// The window in milliseconds; windows begin at multiples of it, so they need no bookkeeping.
    pub window_ms: i64,
    pub per: Per,
}

/// A notice board's QR code brings a whole building home behind one address on one evening.
pub const JOIN: Limit = Limit { what: "join", most: 60, window_ms: Moment::HOUR, per: Per::Address };

/// Looking at an invitation is guessing at its code, if done often enough; 128 bits outlast it anyway.
pub const WELCOME: Limit = Limit { what: "welcome", most: 300, window_ms: Moment::HOUR, per: Per::Address };

/// Riders' accounts cost only a name, so they are the cheapest way to flood a community.
pub const SIGN_UP: Limit = Limit { what: "sign_up", most: 20, window_ms: Moment::HOUR, per: Per::Address };

/// Guesses at codes, slip numbers included. Five guesses end a slip, so each falls with a chance of 1 in 200,000;
/// this keeps a guesser from going through all slips that are out.
pub const SIGN_IN: Limit =
    Limit { what: "sign_in", most: 30, window_ms: 10 * Moment::MINUTE, per: Per::Address };

/// A stairwell behind one address signing in by WeChat. Each has WeChat asked, which counts what it is asked.
pub const WECHAT: Limit =
    Limit { what: "wechat", most: 60, window_ms: 10 * Moment::MINUTE, per: Per::Address };

/// A building behind one address turning pages in WeChat; on Android each page is signed.
pub const SIGN_PAGE: Limit =
    Limit { what: "sign_page", most: 1200, window_ms: 10 * Moment::MINUTE, per: Per::Address };

/// A building head helping a whole stairwell sign in.
pub const MAKE_CODE: Limit = Limit { what: "make_code", most: 60, window_ms: Moment::HOUR, per: Per::Person };

/// An invitation a minute would already be a strange evening.
pub const INVITE: Limit = Limit { what: "invite", most: 60, window_ms: Moment::HOUR, per: Per::Person };

/// A building head going from door to door for the elders of a stairwell.
pub const REPORT: Limit = Limit { what: "report", most: 30, window_ms: Moment::HOUR, per: Per::Person };

/// Six photos for each report or answer, some of them sent again because the lift has no network.
pub const UPLOAD: Limit = Limit { what: "upload", most: 300, window_ms: Moment::HOUR, per: Per::Person };

/// Reading a whole board and pressing a button for every line of it. Each press leaves an event.
pub const BACK: Limit = Limit { what: "back", most: 300, window_ms: Moment::HOUR, per: Per::Person };

/// An author who has thought about it beforehand; more is for one's neighbours to say.
pub const STATE: Limit = Limit { what: "state", most: 20, window_ms: Moment::HOUR, per: Per::Person };

/// Somebody who answers a card every three seconds and takes some back.
pub const ANSWER: Limit = Limit { what: "answer", most: 1200, window_ms: Moment::HOUR, per: Per::Person };

/// What people write where something is talked over: more in an hour is no conversation.
pub const ARGUE: Limit = Limit { what: "argue", most: 60, window_ms: Moment::HOUR, per: Per::Person };

/// Guesses at the code on the hall's screen: six digits, two of which are good at a time, so a guess has a chance of one
/// in 500,000.
pub const ATTEND: Limit =
    Limit { what: "attend", most: 10, window_ms: 10 * Moment::MINUTE, per: Per::Person };

/// Reading a whole board and minding what half of it says. A report that comes at the same moment as another one is tried
/// again, which counts.
pub const MIND: Limit = Limit { what: "mind", most: 60, window_ms: Moment::HOUR, per: Per::Person };

/// Casting and changing one's mind, for a household and some units.
pub const VOTE: Limit = Limit { what: "vote", most: 60, window_ms: Moment::HOUR, per: Per::Person };

/// An evening over a pile of paper ballots.
pub const PAPER: Limit = Limit { what: "paper", most: 600, window_ms: Moment::HOUR, per: Per::Person };

/// Guesses at the code on the lead's phone. Whoever comes and goes types two.
pub const CHECK_IN: Limit =
    Limit { what: "check_in", most: 5, window_ms: 10 * Moment::MINUTE, per: Per::Person };

/// Signing up and changing one's mind: each leaves an event, and may move a queue.
pub const CLAIM: Limit = Limit { what: "claim", most: 60, window_ms: Moment::HOUR, per: Per::Person };

/// Making one's own calendar an address, and another one because it got about. Each leaves an event.
pub const CALENDAR: Limit = Limit { what: "calendar", most: 20, window_ms: Moment::HOUR, per: Per::Person };

/// Planning a month of shifts in one evening.
pub const PUBLISH: Limit = Limit { what: "publish", most: 30, window_ms: Moment::HOUR, per: Per::Person };

/// Putting teams together for a whole community in one evening; joining and leaving by turns moves nothing but rows.
pub const TEAM: Limit = Limit { what: "team", most: 120, window_ms: Moment::HOUR, per: Per::Person };

/// Redeeming and changing one's mind: each leaves entries in a ledger that keeps them for good.
pub const REDEEM: Limit = Limit { what: "redeem", most: 30, window_ms: Moment::HOUR, per: Per::Person };

/// An afternoon behind the shop's table. A wrong code is one of a million.
pub const HAND_OVER: Limit =
    Limit { what: "hand_over", most: 300, window_ms: Moment::HOUR, per: Per::Person };

/// Making certificates and revoking them again: a revoked one keeps its code for good.
pub const CERTIFY: Limit = Limit { what: "certify", most: 20, window_ms: Moment::HOUR, per: Per::Person };

/// Looking at a certificate is guessing at its code, if done often enough; 80 bits outlast it anyway.
pub const VERIFY: Limit = Limit { what: "verify", most: 120, window_ms: Moment::HOUR, per: Per::Address };

/// Writing wishes down for a whole stairwell of elders in one evening.
pub const WISH: Limit = Limit { what: "wish", most: 30, window_ms: Moment::HOUR, per: Per::Person };

/// Reporting in, and putting things on lists and taking them off again: each leaves an event.
pub const LIST: Limit = Limit { what: "list", most: 60, window_ms: Moment::HOUR, per: Per::Person };

/// Taking wishes on, giving them back, looking at those that wait: each leaves an event and tells somebody.
pub const HELP: Limit = Limit { what: "help", most: 60, window_ms: Moment::HOUR, per: Per::Person };

/// The network that counts as one address: of IPv6 the first 64 bits, because a single line is given at least that many
/// addresses (RFC 6177) and a phone changes among them by itself (RFC 8981).
#[must_use]
pub fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(v6)) => Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)).to_string(),
        Ok(IpAddr::V4(v4)) => v4.to_string(),
        Err(_) => address.to_owned(),
    }
}

impl Limit {
    /// When the window that `now` lies in is over.
    #[must_use]
    pub fn window_ends(&self, now: Moment) -> Moment {
        Moment((now.0.div_euclid(self.window_ms) + 1).saturating_mul(self.window_ms))
    }

    /// Whole seconds until the window is over, at least one.
    #[must_use]
    pub fn retry_after(&self, now: Moment) -> u32 {
        u32::try_from((self.window_ends(now).since(now) + 999) / 1000).unwrap_or(u32::MAX).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_line_are_one_network() {
        for (address, counted) in [
            ("203.0.113.7", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("2001:0db8:0001:0002::1", "2001:db8:1:2::"),
            ("2001:db8:1:3::1", "2001:db8:1:3::"),
            ("", ""),
        ] {
            assert_eq!(network(address), counted, "{address}");
        }
    }

    #[test]
    fn a_window_ends_at_a_multiple_of_its_length() {
        let now = Moment(Moment::HOUR * 3 + 1);
        assert_eq!(JOIN.window_ends(now), Moment(Moment::HOUR * 4));
        assert_eq!(JOIN.retry_after(now), 3600);
        assert_eq!(JOIN.retry_after(Moment(Moment::HOUR * 4 - 1)), 1);
    }
}
