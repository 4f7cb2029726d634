//! What the tests stand on: one server for all of them, and every answer of it held against the OpenAPI document.

mod contract;
pub(crate) mod road;
pub(crate) mod wechat;

use std::{
    collections::BTreeSet,
    fs,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use tests::town::{Clock, Plan, Server, Town, fresh_name, moment, plan, server::root};

/// The server that tests share. Its standard input closes with this process, and that ends it.
pub(crate) fn shared() -> Arc<Server> {
    static SHARED: LazyLock<Arc<Server>> = LazyLock::new(|| Arc::new(start(Plan::tested())));
    SHARED.clone()
}

/// A town's databases before anybody has moved in, made once for these migrations.
fn empty() -> &'static Path {
    static EMPTY: LazyLock<PathBuf> = LazyLock::new(|| {
        let mut hasher = DefaultHasher::new();
        for kind in ["directory", "shard"] {
            let folder = root().join("worker/migrations").join(kind);
            let files = fs::read_dir(folder).expect("migrations").map(|file| file.expect("a file").path());
            for file in files.collect::<BTreeSet<_>>() {
                hasher.write(&fs::read(file).expect("a migration"));
            }
        }
        let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let made = scratch.join(format!("empty-town-{:016x}", hasher.finish()));
        if !made.exists() {
            let begun = scratch.join(format!("empty-town-{}", std::process::id()));
            drop(Server::start(&Plan::production().kept_in(&begun)));
            // Somebody else may have made it meanwhile; theirs is the same.
            if fs::rename(&begun, &made).is_err() {
                let _ = fs::remove_dir_all(begun);
            }
        }
        made
    });
    &EMPTY
}

/// A server by this plan, its answers held against the OpenAPI document.
pub(crate) fn start(plan: Plan) -> Server {
    Server::start(&plan.like(empty()).watched(contract::check))
}

/// A server by this plan that may have to say that somebody else's is away.
pub(crate) fn start_among_others(plan: Plan) -> Server {
    Server::start(&plan.like(empty()))
}

/// A new community on the server that tests share.
pub(crate) fn town() -> Town {
    Town::open(&shared())
}

/// A new community on the server that tests share, founded at `2026-10-12 10:00` or whenever.
pub(crate) fn town_since(when: &str) -> Town {
    Town::found(&shared(), &plan(&fresh_name()), Clock::at(moment(when)))
}

/// A new community on the server that tests share, whose clock shows the real time: for phones, which have no other.
pub(crate) fn town_now() -> Town {
    Town::found(&shared(), &plan(&fresh_name()), Clock::real())
}

/// A new community on a server of its own, for whoever lets the alarm ring.
pub(crate) fn town_alone() -> Town {
    Town::open(&Arc::new(start(Plan::tested())))
}

/// The same, whose clock shows the real time, for phones and the alarm.
pub(crate) fn town_alone_now() -> Town {
    Town::found(&Arc::new(start(Plan::tested())), &plan(&fresh_name()), Clock::real())
}

/// The same, founded at another time.
pub(crate) fn town_alone_since(when: &str) -> Town {
    Town::found(&Arc::new(start(Plan::tested())), &plan(&fresh_name()), Clock::at(moment(when)))
}

/// A new community on the server that tests share, founded so many milliseconds before the real time: what happens before the
/// phones are taken up happened then.
pub(crate) fn town_ago(ms: i64) -> Town {
    let then = Clock::real().now().plus(-ms);
    Town::found(&shared(), &plan(&fresh_name()), Clock::at(then))
}

/// The same on a server of its own, for whoever lets the alarm ring.
pub(crate) fn town_alone_ago(ms: i64) -> Town {
    let then = Clock::real().now().plus(-ms);
    Town::found(&Arc::new(start(Plan::tested())), &plan(&fresh_name()), Clock::at(then))
}
