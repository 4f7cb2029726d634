//! The same key gives the same answer: what a command answered is kept, sealed, for two days.

use api::endpoint::Access;
use domain::{clock::Moment, ids::CommunityId, problem::Problem};
use serde::Deserialize;

use super::{session::SessionQuery, stored_reply::StoredReply};
use crate::{
    db::{Query, Statement, read_json},
    error::Error,
    secret::{self, Pepper},
};

/// How long an answer is kept. Pages retry for a day at most; the rest is for a phone left in a drawer.
pub const KEPT_MS: i64 = 48 * Moment::HOUR;

/// The `Idempotency-Key` of a command: 16–64 letters, digits, `-` or `_`, chosen at random by the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// # Errors
    /// [`Problem::KeyMissing`] when there is none, or it isn't of that form.
    pub fn read(header: Option<&str>) -> Result<Self, Problem> {
        let fits = |key: &&str| {
            (16..=64).contains(&key.len())
                && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        header.filter(fits).map(|key| Self(key.to_owned())).ok_or(Problem::KeyMissing)
    }

    pub(crate) fn hash(&self) -> String {
        secret::hash(&[self.0.as_bytes()])
    }
}

/// A command as the record knows it: its key, and what it asked for.
#[derive(Clone, Debug)]
pub struct Command {
    pub key: Key,
    /// SHA-256 over the endpoint's name, the path and the body.
    pub body_hash: String,
}

#[derive(Deserialize)]
struct RecordRow {
    body_hash: String,
    sealed: String,
}

/// Where the record of a command belongs: to the person, or to nobody in particular where nobody need be signed in.
/// Not to a session: a person who signs in again and repeats a command still means the same one.
pub(crate) fn subject(access: Access) -> &'static str {
    match access {
        Access::Public => "'anyone'",
        Access::SignedIn => "(SELECT person FROM viewer)",
        Access::Operator => "'operator'",
    }
}

impl Command {
    /// What this command answered before; refuses with [`Problem::KeyReused`] when the key was used for another one.
    pub(crate) fn recorded(
        &self,
        access: Access,
        session: &SessionQuery<'_>,
        pepper: &Pepper,
    ) -> Query<Option<StoredReply>> {
        let subject = subject(access);
        let sql = format!(
            "SELECT body_hash, sealed FROM idempotency WHERE community = ?1 AND subject = {subject} AND key_hash = ?4"
        );
        let (command, pepper) = (self.clone(), pepper.clone());
        session
            .sql(&sql)
            .arg(self.key.hash())
            .first()
            .and_then(move |row: Option<RecordRow>| row.map(|row| command.open(&row, &pepper)).transpose())
    }

    fn open(&self, row: &RecordRow, pepper: &Pepper) -> Result<StoredReply, Error> {
        if row.body_hash != self.body_hash {
            return Err(Problem::KeyReused.into());
        }
        let opened = pepper
            .open(&self.key.0, &row.sealed)
            .ok_or_else(|| Error::corrupt("a stored answer doesn't open"))?;
        read_json(&opened)
    }

    /// Keeps the answer. First in its batch, so that of two equal commands the second fails here and not elsewhere.
    pub(crate) fn record(
        &self,
        access: Access,
        session: &SessionQuery<'_>,
        reply: &StoredReply,
        pepper: &Pepper,
    ) -> Result<Statement, Error> {
        let text = serde_json::to_string(reply).map_err(Error::corrupt)?;
        let subject = subject(access);
        let sql = format!(
            "INSERT INTO idempotency (community, subject, key_hash, body_hash, sealed, at_ms) \
             SELECT ?1, {subject}, ?4, ?5, ?6, ?3"
        );
        let sealed = pepper.seal(&self.key.0, &text)?;
        Ok(session.sql(&sql).arg(self.key.hash()).arg(self.body_hash.as_str()).arg(sealed))
    }
}

/// Forgets answers older than [`KEPT_MS`], some at a time.
pub(crate) fn sweep(now: Moment) -> Statement {
    Statement::new(
        "DELETE FROM idempotency WHERE (community, subject, key_hash) IN \
         (SELECT community, subject, key_hash FROM idempotency WHERE at_ms < ?1 ORDER BY at_ms LIMIT 500)",
    )
    .arg(now.plus(-KEPT_MS))
}

/// Forgets what is kept for a person who is being deleted.
pub fn forget(community: &CommunityId, subject: &str) -> Statement {
    Statement::new("DELETE FROM idempotency WHERE community = ?1 AND subject = ?2")
        .arg(community.as_str())
        .arg(subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::cookie::Token;

    #[test]
    fn a_key_is_16_to_64_plain_characters() {
        assert!(Key::read(Some("0123456789abcdef")).is_ok());
        assert!(Key::read(Some(&"Z_-9".repeat(16))).is_ok());
        for bad in [
            None,
            Some("0123456789abcde"),
            Some("0123456789abcde "),
            Some(&*"a".repeat(65)),
            Some("键键键键键键键键"),
        ] {
            assert_eq!(Key::read(bad), Err(Problem::KeyMissing), "{bad:?}");
        }
    }

    #[test]
    fn a_stored_reply_keeps_the_session_it_started() {
        let token = Token::new().unwrap();
        let stored = StoredReply { reply: "{}".into(), token: Some(token.as_str().to_owned()) };
        let read: StoredReply = read_json(&serde_json::to_string(&stored).unwrap()).unwrap();
        assert_eq!((read.reply.as_str(), read.token.as_deref().and_then(Token::read)), ("{}", Some(token)));
    }
}
