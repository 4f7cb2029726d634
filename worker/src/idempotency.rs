//! The same key gives the same answer: what a command answered is kept, sealed, for two days.

use domain::{clock::Moment, endpoint::Access, ids::CommunityId, problem::Problem};
use serde::Serialize;

use crate::{
    cookie::Token,
    db::{Answers, Stmt},
    fault::Fault,
    secret::{self, Pepper},
    stored::{self, row},
    viewer::{self, Glance},
};

/// How long an answer is kept. Pages retry for a day at most; the rest is for a phone left in a drawer.
pub const KEPT_MS: i64 = 48 * Moment::HOUR;

/// The `Idempotency-Key` of a command: 16–64 letters, digits, `-` or `_`, chosen at random by the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// Takes the header.
    ///
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
    /// The key.
    pub key: Key,
    /// SHA-256 over the endpoint's name, the path and the body.
    pub body_hash: String,
}

row! {
    /// What a command answered before.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct Stored {
        /// The reply's JSON.
        pub reply: String,
        /// The session it started, if it did: the device may never have got the cookie.
        token: Option<String>,
    }
}

impl Stored {
    /// Takes what is answered now.
    #[must_use]
    pub fn new(reply: String, token: Option<&Token>) -> Self {
        Self { reply, token: token.map(|token| token.as_str().to_owned()) }
    }

    /// The session that the command started.
    #[must_use]
    pub fn token(&self) -> Option<Token> {
        self.token.as_deref().and_then(Token::read)
    }
}

row! {
    struct Row {
        body_hash: String,
        sealed: String,
    }
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
    /// Asks for the record of this command.
    pub(crate) fn recall(&self, access: Access, glance: &Glance<'_>) -> Stmt {
        let subject = subject(access);
        let sql = format!(
            "SELECT body_hash, sealed FROM idempotency WHERE community = ?1 AND subject = {subject} AND key_hash = ?4"
        );
        viewer::stmt(glance, &sql).arg(self.key.hash())
    }

    /// Reads what [`Command::recall`] asked for.
    ///
    /// # Errors
    /// [`Fault::Answered`] when the command was carried out before; [`Problem::KeyReused`] when the key was used for
    /// another one.
    pub(crate) fn recalled(&self, answers: &mut Answers, pepper: &Pepper) -> Result<(), Fault> {
        let Some(row) = answers.first::<Row>()? else { return Ok(()) };
        if row.body_hash != self.body_hash {
            return Err(Problem::KeyReused.into());
        }
        let opened = pepper
            .open(&self.key.0, &row.sealed)
            .ok_or_else(|| Fault::corrupt("a stored answer doesn't open"))?;
        Err(Fault::Answered(stored::object(&opened)?))
    }

    /// Keeps the answer. First in its batch, so that of two equal commands the second fails here and not elsewhere.
    pub(crate) fn keep(
        &self,
        access: Access,
        glance: &Glance<'_>,
        stored: &Stored,
        pepper: &Pepper,
    ) -> Result<Stmt, Fault> {
        let text = serde_json::to_string(stored).map_err(Fault::corrupt)?;
        let subject = subject(access);
        let sql = format!(
            "INSERT INTO idempotency (community, subject, key_hash, body_hash, sealed, at_ms) \
             SELECT ?1, {subject}, ?4, ?5, ?6, ?3"
        );
        let sealed = pepper.seal(&self.key.0, &text)?;
        Ok(viewer::stmt(glance, &sql).arg(self.key.hash()).arg(self.body_hash.as_str()).arg(sealed))
    }
}

/// Forgets answers older than [`KEPT_MS`], some at a time.
pub(crate) fn sweep(now: Moment) -> Stmt {
    Stmt::new(
        "DELETE FROM idempotency WHERE (community, subject, key_hash) IN \
         (SELECT community, subject, key_hash FROM idempotency WHERE at_ms < ?1 ORDER BY at_ms LIMIT 500)",
    )
    .arg(now.plus(-KEPT_MS))
}

/// Forgets what is kept for a person who is being deleted.
pub fn forget(community: &CommunityId, subject: &str) -> Stmt {
    Stmt::new("DELETE FROM idempotency WHERE community = ?1 AND subject = ?2")
        .arg(community.as_str())
        .arg(subject)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_stored_answer_keeps_the_session_it_started() {
        let token = Token::new().unwrap();
        let stored = Stored::new("{}".into(), Some(&token));
        let read: Stored = stored::object(&serde_json::to_string(&stored).unwrap()).unwrap();
        assert_eq!((read.reply.as_str(), read.token()), ("{}", Some(token)));
    }
}
