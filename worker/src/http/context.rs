//! What a handler works with: one community's database, who asks, and what time it is.
//!
//! A read makes one round trip ([`RequestContext::load`]), a command two ([`RequestContext::load`], then
//! [`RequestContext::save`]). Who asks, whether the command was carried out before, and whether it comes too often is
//! asked in front of the handler's own queries, in the same batch.

use std::cell::{Cell, RefCell};

use api::endpoint::Access;
use domain::{
    clock::Moment,
    ids::{CommunityId, EventId},
    people::role::Actor,
    problem::Problem,
};
use serde::{Deserialize, Serialize};

use super::{
    Request,
    cookie::Token,
    idempotency,
    rate_limit::{self, Limit, Per},
    session::{SessionQuery, Viewer},
    stored_reply::StoredReply,
};
use crate::{
    db::{Conflict, Database, DbError, Queries, Query, Statement, Transaction},
    directory::Shard,
    error::Error,
    event::NewEvent,
    secret,
};

/// What becomes of the cookie on this device.
#[derive(Clone, Debug)]
enum CookieChange {
    Keep(Token),
    Forget,
}

/// One request to one community.
#[derive(Debug)]
pub struct RequestContext {
    pub community: CommunityId,
    pub now: Moment,
    pub request: Request,
    db: Database,
    token: Option<Token>,
    token_hash: Option<String>,
    cookie: RefCell<Option<CookieChange>>,
    next_event: Cell<Option<u128>>,
}

/// Whether a visitor is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visitors {
    Answered,
    Refused,
}

impl RequestContext {
    pub(crate) fn open(request: Request, community: CommunityId, shard: Shard) -> Result<Self, Error> {
        let token = request.cookies.token(&community);
        Ok(Self {
            db: Database::open(&request.env, shard.binding(), &request.queries)?,
            now: request.now,
            token_hash: token.as_ref().map(Token::hash),
            token,
            community,
            request,
            cookie: RefCell::default(),
            next_event: Cell::default(),
        })
    }

    /// A statement whose `?1` is the community; its own arguments begin with `?2`.
    pub fn sql(&self, sql: &'static str) -> Statement {
        Statement::new(sql).arg(self.community.as_str())
    }

    /// As [`RequestContext::sql`], for a statement that is put together.
    pub fn sql_of(&self, sql: String) -> Statement {
        Statement::new(sql).arg(self.community.as_str())
    }

    /// A statement that may select from `viewer (person, standing, household, unit, building, compound)`, one row about
    /// the person who asks or none, and from `held (role, place, place_id)`, the roles appointed to that person now.
    /// `?1` is the community, `?2` the session, `?3` now; its own arguments begin with `?4`.
    pub fn viewer_sql(&self, sql: &str) -> Statement {
        self.session().sql(sql)
    }

    /// Asks `queries` on behalf of somebody who is signed in.
    ///
    /// # Errors
    /// [`Problem::NotSignedIn`], [`Problem::TooOften`], [`Problem::KeyReused`]; [`Error::Answered`] for a command that
    /// was carried out before; then what the queries refuse.
    pub async fn load<Q: Queries>(&self, queries: Q) -> Result<(Actor, Q::Output), Error> {
        let (viewer, loaded) = self.load_viewer(queries).await?;
        Ok((viewer.actor, loaded))
    }

    /// As [`RequestContext::load`], and tells the sign-in too.
    pub async fn load_viewer<Q: Queries>(&self, queries: Q) -> Result<(Viewer, Q::Output), Error> {
        if self.token.is_none() {
            return Err(Problem::NotSignedIn.into());
        }
        let (viewer, loaded) = self.ask(Visitors::Refused, queries).await?;
        Ok((viewer.ok_or(Problem::NotSignedIn)?, loaded))
    }

    /// Asks `queries` on behalf of anybody; a visitor is `None`.
    pub async fn load_public<Q: Queries>(&self, queries: Q) -> Result<(Option<Actor>, Q::Output), Error> {
        let (viewer, loaded) = self.ask(Visitors::Answered, queries).await?;
        Ok((viewer.map(|viewer| viewer.actor), loaded))
    }

    /// Asks once more what could only be known after something else was asked. Who asks and how often was said before.
    pub async fn query_again<Q: Queries>(&self, queries: Q) -> Result<Q::Output, Error> {
        self.db.load(queries).await
    }

    async fn ask<Q: Queries>(
        &self,
        visitors: Visitors,
        queries: Q,
    ) -> Result<(Option<Viewer>, Q::Output), Error> {
        let (session, Request { access, command, limit, pepper, .. }) = (self.session(), &self.request);
        let visitors = if *access == Access::SignedIn { Visitors::Refused } else { visitors };
        let viewer = self.token.is_some().then(|| session.viewer()).into_query().and_then(move |viewer| {
            let viewer = viewer.flatten();
            let refused = viewer.is_none() && visitors == Visitors::Refused;
            if refused { Err(Problem::NotSignedIn) } else { Ok(viewer) }
        });
        let recorded = command.as_ref().map(|command| {
            let answered =
                |reply: Option<StoredReply>| reply.map_or(Ok(()), |reply| Err(Error::Answered(reply)));
            command.recorded(*access, &session, pepper).and_then(answered)
        });
        let counted = limit.as_ref().map(|limit| self.count(limit));
        let (viewer, _, _, loaded) = self.db.load((viewer, recorded, counted, queries)).await?;
        Ok((viewer, loaded))
    }

    /// Counts once more, up to one beyond the limit: a count above `most` says that the last one was refused.
    fn count(&self, limit: &Limit) -> Query<()> {
        const COUNT: &str = " ON CONFLICT (community, what, subject, until_ms) DO UPDATE SET n = n + 1 WHERE n <= ?6 RETURNING n";
        const INSERT: &str = "INSERT INTO rate_limit (community, what, subject, until_ms, n) ";
        let statement = match limit.per {
            Per::Person => self
                .viewer_sql(&format!("{INSERT}SELECT ?1, ?4, person, ?5, 1 FROM viewer WHERE true{COUNT}")),
            Per::Address => {
                // `?3` stands where the other form has the time, so that the rest is the same.
                Statement::new(format!("{INSERT}VALUES (?1, ?4, ?2, ?5, 1){COUNT}"))
                    .arg(self.community.as_str())
                    .arg(self.address_counted())
                    .arg(self.now)
            }
        };
        let (most, retry_after) = (limit.most, limit.retry_after(self.now));
        let counted = statement.arg(limit.what).arg(limit.window_ends(self.now)).arg(limit.most);
        counted.all().and_then(move |rows: Vec<CountRow>| match rows.first() {
            Some(row) if row.n <= most => Ok(()),
            _ => Err(Problem::TooOften { retry_after }),
        })
    }

    /// Under what the address that asks is counted: addresses themselves are kept nowhere.
    fn address_counted(&self) -> String {
        self.request.pepper.digest("address", &[&rate_limit::network(&self.request.address)])
    }

    /// A statement that changes something while it is still being asked, such as counting a guess. It may select from
    /// `admitted`, which has a row only if no answer is kept under this command's key and no limit refuses it. `?1` to
    /// `?3` are those of [`RequestContext::viewer_sql`]; its own arguments begin with `?6`.
    pub fn admitted_sql(&self, sql: &str) -> Result<Statement, Error> {
        const ADMITTED: &str = ", admitted (yes) AS (
          SELECT 1
          WHERE NOT EXISTS (SELECT 1 FROM idempotency WHERE community = ?1 AND subject = {subject} AND key_hash = ?4)
            AND NOT EXISTS (
              SELECT 1 FROM json_each(?5) AS l
              JOIN rate_limit AS r ON r.community = ?1 AND r.what = l.value ->> 0
                AND r.subject = coalesce(l.value ->> 1, (SELECT person FROM viewer)) AND r.until_ms = l.value ->> 2
              WHERE r.n > l.value ->> 3)
        ) ";
        let counted: Vec<(&str, Option<String>, Moment, u32)> = self
            .request
            .limit
            .iter()
            .map(|limit| {
                let subject = (limit.per == Per::Address).then(|| self.address_counted());
                (limit.what, subject, limit.window_ends(self.now), limit.most)
            })
            .collect();
        let sql =
            format!("{}{sql}", ADMITTED.replace("{subject}", idempotency::subject(self.request.access)));
        Ok(self
            .viewer_sql(&sql)
            .arg(self.request.command.as_ref().map(|command| command.key.hash()))
            .arg(serde_json::to_string(&counted).map_err(Error::corrupt)?))
    }

    /// Carries a command out: everything in `transaction` and the record of `reply`, or nothing. Gives `reply` back.
    ///
    /// # Errors
    /// What the conflict says that came up; what [`Transaction::unless_taken`] says; [`Error::Answered`] when the same
    /// command has just been carried out.
    pub async fn save<R: Serialize>(&self, transaction: Transaction, reply: R) -> Result<R, Error> {
        let mut batch = Vec::with_capacity(transaction.statements().len() + 1);
        if let Some(command) = &self.request.command {
            let json = serde_json::to_string(&reply).map_err(Error::corrupt)?;
            let token = self.kept_token().map(|token| token.as_str().to_owned());
            let stored = StoredReply { reply: json, token };
            let (access, pepper) = (self.request.access, &self.request.pepper);
            batch.push(command.record(access, &self.session(), &stored, pepper)?);
        }
        batch.extend(transaction.statements().iter().cloned());
        match self.db.execute(batch).await {
            Ok(()) => Ok(reply),
            Err(error) => {
                self.cookie.replace(None);
                Err(self.explain(error, &transaction).await)
            }
        }
    }

    /// Why nothing was written. Asks once more where that depends on what somebody else wrote.
    async fn explain(&self, error: DbError, transaction: &Transaction) -> Error {
        match &error {
            DbError::Taken(columns) if columns.starts_with("idempotency.") => self.just_answered().await,
            DbError::Taken(columns) => transaction
                .refusal(columns)
                .map_or_else(|| error.clone().into(), |problem| problem.clone().into()),
            // The sign-in ended between the first query and the write, so there is nobody the record could belong to.
            DbError::Check(text) if text.contains("idempotency.subject") => Problem::NotSignedIn.into(),
            DbError::Conflict(number) => match transaction.conflict(*number) {
                Some(Conflict::Refused(problem)) => problem.clone().into(),
                Some(Conflict::Stale { table, id }) => {
                    let version = format!("SELECT version FROM {table} WHERE community = ?1 AND id = ?2");
                    self.stale(self.sql_of(version).arg(id.as_str())).await
                }
                Some(Conflict::Newer(version)) => self.stale(version.clone()).await,
                None => Error::corrupt(error),
            },
            _ => error.into(),
        }
    }

    async fn just_answered(&self) -> Error {
        let Request { access, command: Some(command), pepper, .. } = &self.request else {
            return Error::corrupt("an answer was kept without a command");
        };
        match self.db.load(command.recorded(*access, &self.session(), pepper)).await {
            Ok(Some(reply)) => Error::Answered(reply),
            Ok(None) => Error::corrupt("an answer is there and isn't"),
            Err(error) => error,
        }
    }

    async fn stale(&self, version: Statement) -> Error {
        match self.db.load(version.first()).await {
            Ok(Some(VersionRow { version })) => Problem::Stale { version }.into(),
            Ok(None) => Problem::NotFound.into(),
            Err(error) => error,
        }
    }

    /// The statement that records `event`. Events of one request keep their order.
    pub fn event<T: Serialize>(&self, event: &NewEvent<'_, T>) -> Result<Statement, Error> {
        let entropy = match self.next_event.get() {
            Some(next) => next,
            None => self.entropy()? >> 1,
        };
        self.next_event.set(Some(entropy.wrapping_add(1)));
        event.insert(&self.community, &EventId::new(self.now.0, entropy), self.now)
    }

    /// Randomness for a new id: `MatterId::new(cx.now.0, cx.entropy()?)`.
    pub fn entropy(&self) -> Result<u128, Error> {
        // An id takes 80 bits.
        Ok(u128::from_be_bytes(secret::random()?) >> 48)
    }

    /// Makes the reply sign this device in with `token`.
    pub fn keep_cookie(&self, token: Token) {
        self.cookie.replace(Some(CookieChange::Keep(token)));
    }

    /// Makes the reply sign this device out.
    pub fn forget_cookie(&self) {
        self.cookie.replace(Some(CookieChange::Forget));
    }

    /// The hash of the token this device showed, whether or not it is still good.
    #[must_use]
    pub fn token_hash(&self) -> Option<&str> {
        self.token_hash.as_deref()
    }

    fn kept_token(&self) -> Option<Token> {
        match &*self.cookie.borrow() {
            Some(CookieChange::Keep(token)) => Some(token.clone()),
            _ => None,
        }
    }

    /// The `Set-Cookie` header, if the cookie changes.
    pub(crate) fn set_cookie(&self) -> Option<String> {
        match &*self.cookie.borrow() {
            Some(CookieChange::Keep(token)) => Some(self.request.cookies.keep(&self.community, token)),
            Some(CookieChange::Forget) => Some(self.request.cookies.forget(&self.community)),
            None => None,
        }
    }

    fn session(&self) -> SessionQuery<'_> {
        SessionQuery { community: &self.community, token_hash: self.token_hash.as_deref(), now: self.now }
    }
}

#[derive(Deserialize)]
struct CountRow {
    n: u32,
}

#[derive(Deserialize)]
struct VersionRow {
    version: u32,
}
