//! Servers and communities for tests: every answer is held against the OpenAPI document, and what can share a server does.

use std::{
    collections::BTreeSet,
    fs,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use tests::{
    FaultProxy, Person, Server, ServerOptions, TestCommunity, building,
    server::root,
    wechat::{APP_SECRET, WechatServer},
};

use crate::openapi;

/// Databases in which nobody lives yet, made once for these migrations.
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
        let made = scratch.join(format!("empty-{:016x}", hasher.finish()));
        if !made.exists() {
            let begun = scratch.join(format!("empty-{}", std::process::id()));
            drop(Server::start(&ServerOptions::production().kept_in(&begun)));
            // Somebody else may have made it meanwhile; theirs is the same.
            if fs::rename(&begun, &made).is_err() {
                let _ = fs::remove_dir_all(begun);
            }
        }
        made
    });
    &EMPTY
}

pub(crate) fn start(options: ServerOptions) -> Arc<Server> {
    Arc::new(Server::start(&options.like(empty()).watched(openapi::check)))
}

/// A server whose answers may say, against the document, that somebody else's server is away.
pub(crate) fn start_unwatched(options: ServerOptions) -> Arc<Server> {
    Arc::new(Server::start(&options.like(empty())))
}

/// The server that tests share. Its standard input closes with this process, and that ends it.
fn shared() -> Arc<Server> {
    static SHARED: LazyLock<Arc<Server>> = LazyLock::new(isolated);
    SHARED.clone()
}

/// A server of one's own, for tests that run the cron: it runs for every community of a server.
fn isolated() -> Arc<Server> {
    start(ServerOptions::tested())
}

/// A WeChat and a server that asks it; both live as long as the tests.
pub(crate) fn wechat_and_server() -> (&'static WechatServer, Arc<Server>) {
    static BOTH: LazyLock<(WechatServer, Arc<Server>)> = LazyLock::new(|| {
        let wechat = WechatServer::start();
        let server = start_unwatched(wechat.configures(APP_SECRET));
        (wechat, server)
    });
    (&BOTH.0, BOTH.1.clone())
}

/// On the shared server, on Friday, 2026-11-20 at 10:00.
pub(crate) fn community() -> TestCommunity {
    TestCommunity::open(&shared())
}

pub(crate) fn community_at(when: &str) -> TestCommunity {
    TestCommunity::open_at(&shared(), when)
}

pub(crate) fn community_now() -> TestCommunity {
    TestCommunity::open_now(&shared())
}

pub(crate) fn community_ago(ms: i64) -> TestCommunity {
    TestCommunity::open_ago(&shared(), ms)
}

/// A community with somebody in it, and a proxy to it on which what is sent may get lost.
pub(crate) fn community_behind_a_proxy() -> (TestCommunity, Person, FaultProxy) {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let proxy = FaultProxy::to(wang.server());
    (community, wang, proxy)
}

/// On a server of its own, on Friday, 2026-11-20 at 10:00.
pub(crate) fn isolated_community() -> TestCommunity {
    TestCommunity::open(&isolated())
}

pub(crate) fn isolated_community_at(when: &str) -> TestCommunity {
    TestCommunity::open_at(&isolated(), when)
}

pub(crate) fn isolated_community_now() -> TestCommunity {
    TestCommunity::open_now(&isolated())
}

pub(crate) fn isolated_community_ago(ms: i64) -> TestCommunity {
    TestCommunity::open_ago(&isolated(), ms)
}
