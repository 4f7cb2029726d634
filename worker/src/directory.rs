//! In which database a community lives. A community lives wholly in one, and never moves.

use std::{cell::RefCell, collections::HashMap};

use domain::{clock::Moment, ids::CommunityId, people::community::CommunityLine, text::PlaceName};
use serde::Deserialize;
use worker::Env;

use crate::{
    db::{Database, QueryCounter, Statement, flag},
    error::Error,
};

/// A database that holds communities. To grow: bind one more, and name it here and in the directory's migrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shard {
    A,
    B,
}

impl Shard {
    pub const ALL: [Self; 2] = [Self::A, Self::B];

    /// As the directory's table spells it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }

    /// The binding in `wrangler.jsonc`.
    #[must_use]
    pub fn binding(self) -> &'static str {
        match self {
            Self::A => "SHARD_A",
            Self::B => "SHARD_B",
        }
    }
}

thread_local! {
    // What is true once stays true, so an isolate may keep it. That a community doesn't exist may change, so it doesn't.
    static SHARDS: RefCell<HashMap<String, Shard>> = RefCell::default();
}

fn remember(community: &str, shard: Shard) {
    SHARDS.with_borrow_mut(|known| known.insert(community.to_owned(), shard));
}

#[derive(Deserialize)]
struct ShardRow {
    shard: Shard,
}

/// What is kept for an official account of WeChat.
#[derive(Deserialize)]
pub struct WechatKeys {
    /// Until when somebody is asking WeChat.
    pub lease_until_ms: Moment,
    /// Whether it is not known yet what came of that.
    #[serde(deserialize_with = "flag")]
    pub asking: bool,
    /// Token and ticket, sealed; empty before the first.
    pub sealed: String,
}

impl WechatKeys {
    /// As long as nothing is kept.
    const NONE: Self = Self { lease_until_ms: Moment(0), asking: false, sealed: String::new() };
}

/// The right to be the only one to ask WeChat.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    /// When the one before was seen to end.
    pub seen: Moment,
    /// When it ends itself; it is told from others by that.
    pub until: Moment,
}

#[derive(Debug)]
pub struct Directory(Database);

impl Directory {
    /// Opens it; `counter` counts apart from the one of the community's database.
    pub fn open(env: &Env, counter: &QueryCounter) -> Result<Self, Error> {
        Ok(Self(Database::open(env, "DIRECTORY", counter)?))
    }

    /// Where `community` lives. Asks the database once per isolate and community.
    pub async fn shard(&self, community: &CommunityId) -> Result<Option<Shard>, Error> {
        let known = SHARDS.with_borrow(|known| known.get(community.as_str()).copied());
        if known.is_some() {
            return Ok(known);
        }
        let asked =
            Statement::new("SELECT shard FROM community WHERE id = ?1 AND open = 1").arg(community.as_str());
        let row: Option<ShardRow> = self.0.load(asked.first()).await?;
        Ok(row.map(|ShardRow { shard }| {
            remember(community.as_str(), shard);
            shard
        }))
    }

    /// Gives a new community a place in the database with the fewest, or says where it has one already. It isn't found
    /// before it is opened.
    pub async fn place(
        &self,
        community: &CommunityId,
        name: &PlaceName,
        now: Moment,
    ) -> Result<Shard, Error> {
        let shards = serde_json::to_string(&Shard::ALL.map(Shard::code)).map_err(Error::corrupt)?;
        let put = Statement::new(
            "INSERT INTO community (id, shard, name, created_ms)
             SELECT ?1, (SELECT value FROM json_each(?2)
                         ORDER BY (SELECT count(*) FROM community WHERE shard = value), value LIMIT 1), ?3, ?4
             WHERE true ON CONFLICT (id) DO NOTHING",
        )
        .arg(community.as_str())
        .arg(shards)
        .arg(name.as_str())
        .arg(now);
        let placed = Statement::new("SELECT shard FROM community WHERE id = ?1").arg(community.as_str());
        let ((), ShardRow { shard }) = self.0.load((put.ignored(), placed.one())).await?;
        Ok(shard)
    }

    /// Opens a community whose own database has it now.
    pub async fn open_up(&self, community: &CommunityId, name: &PlaceName) -> Result<(), Error> {
        let open = Statement::new("UPDATE community SET open = 1, name = ?2 WHERE id = ?1 AND open = 0");
        Ok(self.0.execute(vec![open.arg(community.as_str()).arg(name.as_str())]).await?)
    }

    /// All open communities, by name.
    pub async fn list(&self) -> Result<Vec<CommunityLine>, Error> {
        self.0
            .load(Statement::new("SELECT id, name FROM community WHERE open = 1 ORDER BY name, id").all())
            .await
    }

    /// What is kept for the official account `app`; what is nothing yet where there is none.
    pub async fn wechat_keys(&self, app: &str) -> Result<WechatKeys, Error> {
        let asked =
            Statement::new("SELECT lease_until_ms, asking, sealed FROM wechat_keys WHERE app = ?1").arg(app);
        Ok(self.0.load(asked.first()).await?.unwrap_or(WechatKeys::NONE))
    }

    /// Takes the lease, unless somebody took it since the one before was seen. Says whether.
    pub async fn lease_wechat_keys(&self, app: &str, lease: Lease) -> Result<bool, Error> {
        let take = Statement::new(
            "INSERT INTO wechat_keys (app, lease_until_ms, asking, sealed) VALUES (?1, ?3, 1, '')
             ON CONFLICT (app) DO UPDATE SET lease_until_ms = ?3, asking = 1 WHERE lease_until_ms = ?2
             RETURNING 1",
        );
        self.0.load(take.arg(app).arg(lease.seen).arg(lease.until).exists()).await
    }

    /// Keeps what whoever has the lease was given; changes nothing for anybody else.
    pub async fn keep_wechat_keys(&self, app: &str, lease: Lease, sealed: &str) -> Result<(), Error> {
        let keep = Statement::new(
            "UPDATE wechat_keys SET sealed = ?3, asking = 0 WHERE app = ?1 AND lease_until_ms = ?2",
        );
        Ok(self.0.execute(vec![keep.arg(app).arg(lease.until).arg(sealed)]).await?)
    }

    /// Says that nothing came of it, so that nobody waits. The lease stays: it is too early to ask again.
    pub async fn give_up_wechat_keys(&self, app: &str, lease: Lease) -> Result<(), Error> {
        let give_up =
            Statement::new("UPDATE wechat_keys SET asking = 0 WHERE app = ?1 AND lease_until_ms = ?2");
        Ok(self.0.execute(vec![give_up.arg(app).arg(lease.until)]).await?)
    }
}
