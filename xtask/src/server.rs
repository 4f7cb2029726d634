//! A town that is being served: `tests/serve.mjs` as a child, which ends when we let go of its standard input.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;
use std::{fs, thread};

use crate::failure::{Failure, Outcome, While};
use crate::{paths, steps};

/// What to serve, where, and with which variables.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// Holds `site/` and `worker/`.
    pub(crate) dist: PathBuf,
    /// Another Worker than the built one, with the same bindings: something to compare with.
    pub(crate) worker: Option<PathBuf>,
    /// The address to listen on.
    pub(crate) host: String,
    /// The port; 0 takes a free one.
    pub(crate) port: u16,
    /// Where the databases live; nowhere, and they are gone at the end.
    pub(crate) state: Option<PathBuf>,
    /// Variables and secrets of the Worker.
    pub(crate) vars: Vec<(&'static str, String)>,
    /// Where the Worker's log lines go.
    pub(crate) log: PathBuf,
}

/// A running server. Dropping it stops it.
pub(crate) struct Server {
    child: Child,
    /// Holding it open keeps the server alive, also through a crash of ours: the system closes it.
    stdin: Option<ChildStdin>,
    /// `http://127.0.0.1:8787`.
    pub(crate) base: String,
}

impl Server {
    /// Starts, migrates and answers when requests are answered.
    pub(crate) fn start(plan: &Plan) -> Outcome<Self> {
        let log = File::create(&plan.log).during(format_args!("opening {}", plan.log.display()))?;
        let mut node = Command::new("node");
        node.arg(paths::at("tests/serve.mjs")).args(["--host", &plan.host, "--port", &plan.port.to_string()]);
        node.arg("--dist").arg(&plan.dist);
        if let Some(worker) = &plan.worker {
            node.arg("--worker").arg(worker);
        }
        if let Some(state) = &plan.state {
            node.arg("--persist").arg(state);
        }
        for (name, value) in &plan.vars {
            node.arg("--var").arg(format!("{name}={value}"));
        }
        let mut child = steps::spawn(node.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log))?;
        let stdin = child.stdin.take();
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line).during("waiting for the server")?;
        }
        match line.trim().strip_prefix("ready ") {
            Some(base) => Ok(Self { child, stdin, base: base.to_owned() }),
            None => {
                steps::end(&mut child);
                Err(Failure::new(format!("the server did not start:\n{}", last_words(&plan.log))))
            }
        }
    }

    /// Serves until Ctrl-C, or says that the server ended by itself.
    pub(crate) fn wait(mut self, log: &Path) -> Outcome {
        while !steps::interrupted() {
            if let Some(status) = self.child.try_wait().during("watching the server")? {
                return Err(Failure::new(format!("the server ended ({status}):\n{}", last_words(log))));
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stdin.take());
        for _ in 0..100 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // Also when it has ended: what it started must not outlive it.
        steps::end(&mut self.child);
    }
}

fn last_words(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines.get(lines.len().saturating_sub(20)..).unwrap_or_default().join("\n")
}
