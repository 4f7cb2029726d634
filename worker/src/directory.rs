//! In which database a community lives. A community lives wholly in one, and never moves.

use std::{cell::RefCell, collections::HashMap};

use domain::{clock::Moment, ids::CommunityId, people::community::CommunityLine, text::PlaceName};
use serde::Deserialize;
use worker::Env;

use crate::{
    db::{Db, Meter, Stmt},
    fault::Fault,
    stored::row,
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

row! {
    struct Row {
        shard: Shard,
    }
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
        Ok(answers.all()?)
    }
}
