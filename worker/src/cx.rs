//! What a handler works with: one community's database, who asks, and what time it is.
//!
//! A read makes one round trip ([`Cx::load`]), a command two ([`Cx::load`], then [`Cx::save`]). Who asks, whether the
//! command was carried out before, and whether it comes too often is asked in front of the handler's own statements,
//! in the same batch.

use std::cell::{Cell, RefCell};

use domain::{
    clock::Moment,
    endpoint::Access,
    ids::{CommunityId, EventId},
    people::role::Actor,
    problem::Problem,
};
use serde::Serialize;

use crate::{
    call::Call,
    cookie::Token,
    db::{Answers, Db, DbError, Stmt},
    directory::Shard,
    event::Fact,
    fault::Fault,
    idempotency::{self, Stored},
    limits::{self, Limit, Per},
    secret,
    stored::row,
    viewer::{self, Glance, Viewer},
    write::{Lost, Write},
};

/// What becomes of the cookie on this device.
#[derive(Clone, Debug)]
enum CookieChange {
    Keep(Token),
    Forget,
}

/// One request to one community.
#[derive(Debug)]
pub struct Cx {
    /// The community.
    pub community: CommunityId,
    /// The time of the request.
    pub now: Moment,
    /// The request as it came in.
    pub call: Call,
    db: Db,
    token: Option<Token>,
    token_hash: Option<String>,
    cookie: RefCell<Option<CookieChange>>,
    next_event: Cell<Option<u128>>,
}

impl Cx {
    /// Opens the community's database.
    pub(crate) fn open(call: Call, community: CommunityId, shard: Shard) -> Result<Self, Fault> {
        let token = call.jar.token(&community);
        Ok(Self {
            db: Db::open(&call.env, shard.binding(), &call.meter)?,
            now: call.now,
            token_hash: token.as_ref().map(Token::hash),
            token,
            community,
            call,
            cookie: RefCell::default(),
            next_event: Cell::default(),
        })
    }

    /// A statement whose `?1` is the community; its own arguments begin with `?2`.
    pub fn sql(&self, sql: &'static str) -> Stmt {
        Stmt::new(sql).arg(self.community.as_str())
    }

    /// As [`Cx::sql`], for a statement that is put together.
    pub fn sql_of(&self, sql: String) -> Stmt {
        Stmt::new(sql).arg(self.community.as_str())
    }

    /// A statement that may select from `viewer (person, standing, household, unit, building, compound)`, one row about
    /// the person who asks or none, and from `held (role, place, place_id)`, the roles appointed to that person now.
    /// `?1` is the community, `?2` the session, `?3` now; its own arguments begin with `?4`.
    pub fn viewer_sql(&self, sql: &str) -> Stmt {
        viewer::stmt(&self.glance(), sql)
    }

    /// Asks `statements` on behalf of somebody who is signed in.
    ///
    /// # Errors
    /// [`Problem::NotSignedIn`], [`Problem::TooOften`], [`Problem::KeyReused`]; [`Fault::Answered`] for a command that
    /// was carried out before.
    pub async fn load(&self, statements: Vec<Stmt>) -> Result<(Actor, Answers), Fault> {
        let (viewer, answers) = self.load_viewer(statements).await?;
        Ok((viewer.actor, answers))
    }

    /// As [`Cx::load`], and tells the sign-in too.
    ///
    /// # Errors
    /// As [`Cx::load`].
    pub async fn load_viewer(&self, statements: Vec<Stmt>) -> Result<(Viewer, Answers), Fault> {
        if self.token.is_none() {
            return Err(Problem::NotSignedIn.into());
        }
        let (viewer, answers) = self.ask(statements).await?;
        Ok((viewer.ok_or(Problem::NotSignedIn)?, answers))
    }

    /// Asks `statements` on behalf of anybody; a visitor is `None`.
    ///
    /// # Errors
    /// As [`Cx::load`], without [`Problem::NotSignedIn`].
    pub async fn load_public(&self, statements: Vec<Stmt>) -> Result<(Option<Actor>, Answers), Fault> {
        let (viewer, answers) = self.ask(statements).await?;
        Ok((viewer.map(|viewer| viewer.actor), answers))
    }

    /// Asks once more what could only be known after somebody else was asked. Who asks and how often was said before.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub async fn look(&self, statements: Vec<Stmt>) -> Result<Answers, Fault> {
        Ok(self.db.batch(statements).await?)
    }

    async fn ask(&self, statements: Vec<Stmt>) -> Result<(Option<Viewer>, Answers), Fault> {
        let limits = limits::of(self.call.route);
        let glance = self.glance();
        let mut batch = vec![];
        batch.extend(self.token.is_some().then(|| viewer::ask(&glance)));
        batch.extend(self.call.command.as_ref().map(|command| command.recall(self.call.access, &glance)));
        batch.extend(limits.iter().map(|limit| self.count(limit)));
        batch.extend(statements);
        if batch.is_empty() {
            return Ok((None, Answers::default()));
        }
        let mut answers = self.db.batch(batch).await?;
        let viewer = if self.token.is_some() { viewer::read(&mut answers)? } else { None };
        if viewer.is_none() && self.call.access == Access::SignedIn {
            return Err(Problem::NotSignedIn.into());
        }
        if let Some(command) = &self.call.command {
            command.recalled(&mut answers, &self.call.pepper)?;
        }
        for limit in limits {
            if answers.first::<Counted>()?.is_none_or(|counted| counted.n > limit.most) {
                return Err(Problem::TooOften { retry_after: limit.retry_after(self.now) }.into());
            }
        }
        Ok((viewer, answers))
    }

    /// Counts once more, up to one beyond the limit: a count above `most` says that the last one was refused.
    fn count(&self, limit: &Limit) -> Stmt {
        const COUNT: &str = " ON CONFLICT (community, what, subject, until_ms) DO UPDATE SET n = n + 1 WHERE n <= ?6 RETURNING n";
        const INSERT: &str = "INSERT INTO rate_limit (community, what, subject, until_ms, n) ";
        let stmt = match limit.per {
            Per::Person => self
                .viewer_sql(&format!("{INSERT}SELECT ?1, ?4, person, ?5, 1 FROM viewer WHERE true{COUNT}")),
            Per::Address => {
                // `?3` stands where the other form has the time, so that the rest is the same.
                Stmt::new(format!("{INSERT}VALUES (?1, ?4, ?2, ?5, 1){COUNT}"))
                    .arg(self.community.as_str())
                    .arg(self.address_counted())
                    .arg(self.now)
            }
        };
        stmt.arg(limit.what).arg(limit.window_ends(self.now)).arg(limit.most)
    }

    /// Under what the address that asks is counted: addresses themselves are kept nowhere.
    fn address_counted(&self) -> String {
        self.call.pepper.digest("address", &[&limits::network(&self.call.address)])
    }

    /// A statement that changes something while it is still being asked, such as counting a guess. It may select from
    /// `admitted`, which has a row only if no answer is kept under this command's key and no limit refuses it. `?1` to
    /// `?3` are those of [`Cx::viewer_sql`]; its own arguments begin with `?6`.
    ///
    /// # Errors
    /// [`Fault::Broken`] when the limits can't be written as JSON.
    pub fn admitted_sql(&self, sql: &str) -> Result<Stmt, Fault> {
        const ADMITTED: &str = ", admitted (yes) AS (
          SELECT 1
          WHERE NOT EXISTS (SELECT 1 FROM idempotency WHERE community = ?1 AND subject = {subject} AND key_hash = ?4)
            AND NOT EXISTS (
              SELECT 1 FROM json_each(?5) AS l
              JOIN rate_limit AS r ON r.community = ?1 AND r.what = l.value ->> 0
                AND r.subject = coalesce(l.value ->> 1, (SELECT person FROM viewer)) AND r.until_ms = l.value ->> 2
              WHERE r.n > l.value ->> 3)
        ) ";
        let counted: Vec<(&str, Option<String>, Moment, u32)> = limits::of(self.call.route)
            .iter()
            .map(|limit| {
                let subject = (limit.per == Per::Address).then(|| self.address_counted());
                (limit.what, subject, limit.window_ends(self.now), limit.most)
            })
            .collect();
        let sql = format!("{}{sql}", ADMITTED.replace("{subject}", idempotency::subject(self.call.access)));
        Ok(self
            .viewer_sql(&sql)
            .arg(self.call.command.as_ref().map(|command| command.key.hash()))
            .arg(serde_json::to_string(&counted).map_err(Fault::corrupt)?))
    }

    /// Carries a command out: everything in `write` and the record of `reply`, or nothing. Gives `reply` back.
    ///
    /// # Errors
    /// [`Problem::Stale`] or what the guard says when somebody else was faster; what
    /// [`Write::unless_taken`] says; [`Fault::Answered`] when the same command has just been carried out.
    pub async fn save<R: Serialize>(&self, write: Write, reply: R) -> Result<R, Fault> {
        let mut batch = Vec::with_capacity(write.statements.len() + 1);
        if let Some(command) = &self.call.command {
            let json = serde_json::to_string(&reply).map_err(Fault::corrupt)?;
            let stored = Stored::new(json, self.kept_token().as_ref());
            batch.push(command.keep(self.call.access, &self.glance(), &stored, &self.call.pepper)?);
        }
        batch.extend(write.statements.iter().cloned());
        match self.db.batch(batch).await {
            Ok(_) => Ok(reply),
            Err(error) => {
                self.cookie.replace(None);
                Err(self.explain(error, &write).await)
            }
        }
    }

    /// Why nothing was written. Asks once more where that depends on what somebody else wrote.
    async fn explain(&self, error: DbError, write: &Write) -> Fault {
        match &error {
            DbError::Taken(columns) if columns.starts_with("idempotency.") => self.just_answered().await,
            DbError::Taken(columns) => {
                write.refusal(columns).map_or_else(|| error.clone().into(), |problem| problem.clone().into())
            }
            // The sign-in ended between the first look and the write, so there is nobody the record could belong to.
            DbError::Check(text) if text.contains("idempotency.subject") => Problem::NotSignedIn.into(),
            DbError::Lost(number) => match write.guards.get(*number) {
                Some(Lost::Refused(problem)) => problem.clone().into(),
                Some(Lost::Stale { table, id }) => {
                    let asked = format!("SELECT version FROM {table} WHERE community = ?1 AND id = ?2");
                    self.stale(Stmt::new(asked).arg(self.community.as_str()).arg(id.as_str())).await
                }
                Some(Lost::Newer(asked)) => self.stale(asked.clone()).await,
                None => Fault::corrupt(error),
            },
            _ => error.into(),
        }
    }

    async fn just_answered(&self) -> Fault {
        let Some(command) = &self.call.command else {
            return Fault::corrupt("an answer was kept without a command");
        };
        match self.db.batch(vec![command.recall(self.call.access, &self.glance())]).await {
            Ok(mut answers) => command
                .recalled(&mut answers, &self.call.pepper)
                .err()
                .unwrap_or_else(|| Fault::corrupt("an answer is there and isn't")),
            Err(error) => error.into(),
        }
    }

    async fn stale(&self, asked: Stmt) -> Fault {
        row! {
                    struct Row {
                version: u32,
            }
        }
        let answers = self.db.batch(vec![asked]).await;
        match answers.and_then(|mut answers| answers.first::<Row>()) {
            Ok(Some(row)) => Problem::Stale { version: row.version }.into(),
            Ok(None) => Problem::NotFound.into(),
            Err(error) => error.into(),
        }
    }

    /// The statement that records `fact`. Events of one request keep their order.
    ///
    /// # Errors
    /// [`Fault::Broken`] when there is no randomness, or the fact's data can't be JSON.
    pub fn event<T: Serialize>(&self, fact: &Fact<'_, T>) -> Result<Stmt, Fault> {
        let entropy = match self.next_event.get() {
            Some(next) => next,
            None => self.entropy()? >> 1,
        };
        self.next_event.set(Some(entropy.wrapping_add(1)));
        fact.record(&self.community, &EventId::new(self.now.0, entropy), self.now)
    }

    /// Randomness for a new id: `MatterId::new(cx.now.0, cx.entropy()?)`.
    ///
    /// # Errors
    /// [`Fault::Broken`] when the platform has none.
    pub fn entropy(&self) -> Result<u128, Fault> {
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
            Some(CookieChange::Keep(token)) => Some(self.call.jar.keep(&self.community, token)),
            Some(CookieChange::Forget) => Some(self.call.jar.forget(&self.community)),
            None => None,
        }
    }

    fn glance(&self) -> Glance<'_> {
        Glance { community: &self.community, token_hash: self.token_hash.as_deref(), now: self.now }
    }
}

row! {
    struct Counted {
        n: u32,
    }
}
