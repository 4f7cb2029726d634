//! In which database a community lives. A community lives wholly in one, and never moves.

use std::{cell::RefCell, collections::HashMap};

use domain::{clock::Moment, ids::CommunityId, people::community::CommunityLine, text::PlaceName};
use serde::Deserialize;
use worker::Env;

use crate::{
    db::{Db, Meter, Stmt},
    fault::Fault,
    stored::{row, row_as},
};

/// A database that holds communities. To grow: bind one more, and name it here and in the directory's migrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shard {
    /// The first.
    A,
    /// The second.
    B,
}

impl Shard {
    /// All of them.
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
    static KNOWN: RefCell<HashMap<String, Shard>> = RefCell::default();
}

fn remember(community: &str, shard: Shard) {
    KNOWN.with_borrow_mut(|known| known.insert(community.to_owned(), shard));
}

row_as!(CommunityLine);

row! {
    struct Row {
        shard: Shard,
    }
}

row! {
    /// What is kept for an official account of WeChat.
    pub struct WechatKeys {
        /// Until when somebody is asking WeChat.
        pub lease_until_ms: Moment,
        /// Whether it is known yet what came of that; 1 while it isn't.
        pub asking: u8,
        /// Token and ticket, sealed; empty before the first.
        pub sealed: String,
    }
}

impl WechatKeys {
    /// As long as nothing is kept.
    const NONE: Self = Self { lease_until_ms: Moment(0), asking: 0, sealed: String::new() };
}

/// The right to be the only one to ask WeChat.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    /// When the one before was seen to end.
    pub seen: Moment,
    /// When it ends itself; it is told from others by that.
    pub until: Moment,
}

/// The directory's own database.
#[derive(Debug)]
pub struct Directory(Db);

impl Directory {
    /// Opens it; `meter` counts apart from the one of the community's database.
    ///
    /// # Errors
    /// [`Fault::Broken`] when it isn't bound.
    pub fn open(env: &Env, meter: &Meter) -> Result<Self, Fault> {
        Ok(Self(Db::open(env, "DIRECTORY", meter)?))
    }

    /// Where `community` lives. Asks the database once per isolate and community.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub async fn shard(&self, community: &CommunityId) -> Result<Option<Shard>, Fault> {
        let known = KNOWN.with_borrow(|known| known.get(community.as_str()).copied());
        if known.is_some() {
            return Ok(known);
        }
        let asked =
            Stmt::new("SELECT shard FROM community WHERE id = ?1 AND open = 1").arg(community.as_str());
        let row: Option<Row> = self.0.batch(vec![asked]).await?.first()?;
        Ok(row.map(|row| {
            remember(community.as_str(), row.shard);
            row.shard
        }))
    }

    /// Gives a new community a place in the database with the fewest, or says where it has one already. It isn't found
    /// before it is opened.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub async fn place(
        &self,
        community: &CommunityId,
        name: &PlaceName,
        now: Moment,
    ) -> Result<Shard, Fault> {
        let shards = serde_json::to_string(&Shard::ALL.map(Shard::code)).map_err(Fault::corrupt)?;
        let put = Stmt::new(
            "INSERT INTO community (id, shard, name, created_ms)
             SELECT ?1, (SELECT value FROM json_each(?2)
                         ORDER BY (SELECT count(*) FROM community WHERE shard = value), value LIMIT 1), ?3, ?4
             WHERE true ON CONFLICT (id) DO NOTHING",
        )
        .arg(community.as_str())
        .arg(shards)
        .arg(name.as_str())
        .arg(now);
        let look = Stmt::new("SELECT shard FROM community WHERE id = ?1").arg(community.as_str());
        let mut answers = self.0.batch(vec![put, look]).await?;
        answers.skip();
        let row: Row =
            answers.first()?.ok_or_else(|| Fault::corrupt("a community has no place in the directory"))?;
        Ok(row.shard)
    }

    /// Opens a community whose own database has it now.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub async fn open_up(&self, community: &CommunityId, name: &PlaceName) -> Result<(), Fault> {
        let open = Stmt::new("UPDATE community SET open = 1, name = ?2 WHERE id = ?1 AND open = 0");
        self.0.batch(vec![open.arg(community.as_str()).arg(name.as_str())]).await?;
        Ok(())
    }

    /// All open communities, by name.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub async fn list(&self) -> Result<Vec<CommunityLine>, Fault> {
        let mut answers = self
            .0
            .batch(vec![Stmt::new("SELECT id, name FROM community WHERE open = 1 ORDER BY name, id")])
            .await?;
        answers.all()
    }

    /// What is kept for the official account `app`; what is nothing yet where there is none.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub async fn wechat_keys(&self, app: &str) -> Result<WechatKeys, Fault> {
        let asked =
            Stmt::new("SELECT lease_until_ms, asking, sealed FROM wechat_keys WHERE app = ?1").arg(app);
        Ok(self.0.batch(vec![asked]).await?.first()?.unwrap_or(WechatKeys::NONE))
    }

    /// Takes the lease, unless somebody took it since the one before was seen. Says whether.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub async fn lease_wechat_keys(&self, app: &str, lease: Lease) -> Result<bool, Fault> {
        let take = Stmt::new(
            "INSERT INTO wechat_keys (app, lease_until_ms, asking, sealed) VALUES (?1, ?3, 1, '')
             ON CONFLICT (app) DO UPDATE SET lease_until_ms = ?3, asking = 1 WHERE lease_until_ms = ?2
             RETURNING lease_until_ms, asking, sealed",
        );
        let mut answers = self.0.batch(vec![take.arg(app).arg(lease.seen).arg(lease.until)]).await?;
        Ok(answers.first::<WechatKeys>()?.is_some())
    }

    /// Keeps what whoever has the lease was given; changes nothing for anybody else.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub async fn keep_wechat_keys(&self, app: &str, lease: Lease, sealed: &str) -> Result<(), Fault> {
        let keep = Stmt::new(
            "UPDATE wechat_keys SET sealed = ?3, asking = 0 WHERE app = ?1 AND lease_until_ms = ?2",
        );
        self.0.batch(vec![keep.arg(app).arg(lease.until).arg(sealed)]).await?;
        Ok(())
    }

    /// Says that nothing came of it, so that nobody waits. The lease stays: it is too early to ask again.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub async fn give_up_wechat_keys(&self, app: &str, lease: Lease) -> Result<(), Fault> {
        let give_up = Stmt::new("UPDATE wechat_keys SET asking = 0 WHERE app = ?1 AND lease_until_ms = ?2");
        self.0.batch(vec![give_up.arg(app).arg(lease.until)]).await?;
        Ok(())
    }
}
