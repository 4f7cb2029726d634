//! A community's database in memory, for tests that hold what a statement says against a rule.

#![allow(clippy::unwrap_used, reason = "what goes wrong fails the test that asks")]

use rusqlite::{Connection, params_from_iter, types::Value};

use super::{Arg, Statement};

#[derive(Debug)]
pub struct Sqlite(Connection);

impl Sqlite {
    /// With the whole schema, but rows may point at rows that aren't there.
    pub fn open() -> Self {
        let connection = Connection::open_in_memory().unwrap();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/shard");
        let mut migrations: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        migrations.sort();
        for migration in migrations {
            connection.execute_batch(&std::fs::read_to_string(migration).unwrap()).unwrap();
        }
        connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        Self(connection)
    }

    pub fn execute(&self, Statement { sql, args }: Statement) {
        self.0.execute(&sql, params_from_iter(args.into_iter().map(value))).unwrap();
    }

    /// Whether there is a row.
    pub fn exists(&self, Statement { sql, args }: Statement) -> bool {
        self.0.prepare(&sql).unwrap().exists(params_from_iter(args.into_iter().map(value))).unwrap()
    }
}

fn value(arg: Arg) -> Value {
    match arg {
        Arg::Null => Value::Null,
        Arg::Text(text) => Value::Text(text),
        Arg::Int(number) => Value::Integer(number),
    }
}
