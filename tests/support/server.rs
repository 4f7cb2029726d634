//! A running community: real workerd with databases of its own, as `tests/serve.mjs` starts it.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Arc, Condvar, Mutex},
    thread::JoinHandle,
    time::Duration,
};

use crate::client::Watch;

/// The secret with which hashes are made.
pub const PEPPER: &str = "a pepper that only the tests know";

/// What the operator shows to make a community.
pub const OPERATOR_KEY: &str = "the operator of the tests";

/// How many connections wait for the next request, where they are kept.
pub(super) const KEPT: usize = 16;

/// A community that can be asked. Dropping it ends it, also when a test panics.
#[derive(Debug)]
pub struct Server {
    /// Scheme, host and port, such as `http://127.0.0.1:8787`.
    pub base: String,
    pub operator_key: String,
    pub(super) watch: Option<Watch>,
    pub(super) agent: ureq::Agent,
    process: Mutex<Option<Process>>,
    log: Arc<Log>,
}

#[derive(Debug)]
struct Process {
    child: Child,
    stdin: ChildStdin,
    log: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Log {
    lines: Mutex<Vec<String>>,
    grown: Condvar,
}

#[derive(Clone, Debug)]
pub struct ServerOptions {
    vars: Vec<(&'static str, &'static str)>,
    persist: Option<PathBuf>,
    like: Option<PathBuf>,
    watch: Option<Watch>,
}

impl ServerOptions {
    /// A server whose clock the tests set.
    pub fn tested() -> Self {
        Self::production().var("TEST_CLOCK", "1")
    }

    /// A server with nothing but its two secrets, like the real one.
    pub fn production() -> Self {
        Self {
            vars: vec![("PEPPER", PEPPER), ("OPERATOR_KEY", OPERATOR_KEY)],
            persist: None,
            like: None,
            watch: None,
        }
    }

    /// One where nobody has set the operator's key.
    pub fn without_operator() -> Self {
        Self { vars: vec![("PEPPER", PEPPER)], persist: None, like: None, watch: None }
    }

    pub fn var(mut self, name: &'static str, value: &'static str) -> Self {
        self.vars.push((name, value));
        self
    }

    pub fn kept_in(mut self, folder: &Path) -> Self {
        self.persist = Some(folder.to_owned());
        self
    }

    /// Beginning with a copy of the databases in this folder, unless it has some of its own: it saves the seconds in which they
    /// are made.
    pub fn like(mut self, folder: &Path) -> Self {
        self.like = self.persist.is_none().then(|| folder.to_owned());
        self
    }

    pub fn watched(mut self, watch: Watch) -> Self {
        self.watch = Some(watch);
        self
    }
}

pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// What was built: `site/` and `worker/`. `TOWN_DIST` names another folder than the release's.
pub fn dist() -> PathBuf {
    std::env::var_os("TOWN_DIST").map_or_else(|| root().join("dist"), |folder| root().join(folder))
}

impl Server {
    /// Starts one on a free port and waits until it answers.
    pub fn start(options: &ServerOptions) -> Self {
        // Where many start at once, node sometimes finds a port taken that was free a moment before.
        let started = (0..3).find_map(|_| Self::launched(options).ok());
        started.unwrap_or_else(|| Self::launched(options).unwrap_or_else(|why| panic!("{why}")))
    }

    /// The same, once; what it wrote, where it doesn't start.
    fn launched(options: &ServerOptions) -> Result<Self, String> {
        let mut node = Command::new("node");
        node.arg(root().join("tests/serve.mjs")).arg("--dist").arg(dist());
        for (name, value) in &options.vars {
            node.arg("--var").arg(format!("{name}={value}"));
        }
        if let Some(folder) = &options.persist {
            node.arg("--persist").arg(folder);
        }
        if let Some(folder) = &options.like {
            node.arg("--like").arg(folder);
        }
        let mut child = node
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("node starts");
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let kept = Arc::new(Log::default());
        let log = std::thread::spawn({
            let kept = kept.clone();
            move || {
                for line in BufReader::new(stderr.expect("a pipe")).lines().map_while(Result::ok) {
                    kept.lines.lock().unwrap().push(line);
                    kept.grown.notify_all();
                }
            }
        });
        let mut line = String::new();
        BufReader::new(stdout.expect("a pipe")).read_line(&mut line).expect("stdout is text");
        let Some(base) = line.trim().strip_prefix("ready ") else {
            log.join().expect("the log is read");
            let _ = child.wait();
            return Err(format!(
                "the server in {} did not start:\n{line}{}",
                dist().display(),
                kept.lines.lock().unwrap().join("\n")
            ));
        };
        let process = Process { child, stdin: stdin.expect("a pipe"), log };
        // A server may close a kept connection at any moment, most of all after a refusal. A browser then sends again on
        // a new one; a test that did so would not know what it tests, so it makes a connection for every request.
        let mut server = Self::reached(base, OPERATOR_KEY, 0);
        server.watch = options.watch;
        server.process = Mutex::new(Some(process));
        server.log = kept;
        Ok(server)
    }

    /// One that somebody else has started. Connections are kept from one request to the next.
    pub fn at(base: &str, operator_key: &str) -> Self {
        Self::reached(base, operator_key, KEPT)
    }

    fn reached(base: &str, operator_key: &str, kept: usize) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(kept)
            .max_idle_connections_per_host(kept)
            .max_idle_age(Duration::from_secs(1))
            .build();
        Self {
            base: base.to_owned(),
            operator_key: operator_key.to_owned(),
            watch: None,
            agent: config.into(),
            process: Mutex::new(None),
            log: Arc::default(),
        }
    }

    /// What was logged about a request; waits for it up to five seconds.
    pub fn logged(&self, request_id: &str) -> Option<String> {
        let about = |lines: &[String]| lines.iter().find(|line| line.contains(request_id)).cloned();
        let lines = self.log.lines.lock().unwrap();
        let wait =
            self.log.grown.wait_timeout_while(lines, Duration::from_secs(5), |lines| about(lines).is_none());
        about(&wait.unwrap().0)
    }

    /// Ends the server and gives back everything the Worker has logged, line by line.
    pub fn end(&self) -> Vec<String> {
        let Process { mut child, stdin, log } =
            self.process.lock().unwrap().take().expect("it is ours and runs");
        drop(stdin);
        child.wait().expect("node ends");
        log.join().expect("the log is read");
        std::mem::take(&mut self.log.lines.lock().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.lock().ok().and_then(|mut process| process.take()) {
            drop(process.stdin);
            let _ = process.child.wait();
        }
    }
}
