//! Chromium, spoken to in its DevTools protocol over a pipe: no driver between, no port, and it ends when we let go.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    fs,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use serde_json::{Value, json};

/// How long Chromium may take over one command before something is wrong.
const PATIENCE: Duration = Duration::from_secs(30);

/// What keeps it from talking to its maker, asking things, and drawing with a graphics card.
const FLAGS: [&str; 17] = [
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-search-engine-choice-screen",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--lang=zh-CN",
];

/// A browser of one test.
pub(crate) struct Chromium {
    child: RefCell<Child>,
    stdin: RefCell<Option<ChildStdin>>,
    messages: Receiver<Value>,
    events: RefCell<VecDeque<Value>>,
    next_id: Cell<u64>,
    profile: PathBuf,
}

impl Chromium {
    /// Starts it. `CHROMIUM` names another program than `chromium`.
    pub(crate) fn start() -> Self {
        let program = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
        let profile =
            std::env::temp_dir().join(format!("{}-{}", tests::town::fresh_name(), std::process::id()));
        // Its pipe is file descriptors 3 and 4; a shell puts our ends there.
        let mut child = Command::new("sh")
            .args(["-c", r#"exec "$@" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null"#, "sh", &program])
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take().expect("a pipe"));
        let (send, messages) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(stdout).split(0).map_while(Result::ok) {
                let message = serde_json::from_slice(&message).expect("Chromium speaks JSON");
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        let chromium = Self {
            child: RefCell::new(child),
            stdin: RefCell::new(stdin),
            messages,
            events: RefCell::default(),
            next_id: Cell::new(0),
            profile,
        };
        let version = chromium.ask(None, "Browser.getVersion", &json!({}));
        assert!(version.is_ok(), "{program} doesn't answer: {version:?}");
        chromium
    }

    /// Sends a command and waits for its answer.
    ///
    /// # Errors
    /// Chromium's words.
    pub(crate) fn ask(&self, session: Option<&str>, method: &str, params: &Value) -> Result<Value, String> {
        let id = self.next_id.replace(self.next_id.get() + 1);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        let mut line = message.to_string().into_bytes();
        line.push(0);
        if let Some(stdin) = self.stdin.borrow_mut().as_mut() {
            stdin.write_all(&line).map_err(|error| format!("{method}: Chromium is gone: {error}"))?;
        }
        loop {
            let mut answer = self
                .messages
                .recv_timeout(PATIENCE)
                .map_err(|error| format!("{method}: no answer: {error}"))?;
            if answer["id"] != json!(id) {
                self.events.borrow_mut().push_back(answer);
            } else if answer["error"].is_null() {
                return Ok(answer["result"].take());
            } else {
                return Err(format!("{method}: {}", answer["error"]["message"]));
            }
        }
    }

    /// What has happened in a session since it was asked last.
    pub(crate) fn events(&self, session: &str) -> Vec<Value> {
        let mut events = self.events.borrow_mut();
        events.extend(self.messages.try_iter());
        let (mine, others): (Vec<_>, Vec<_>) =
            events.drain(..).partition(|event| event["sessionId"] == session);
        *events = others.into();
        mine
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // It ends when its pipe does.
        self.stdin.borrow_mut().take();
        let _ = self.child.borrow_mut().wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}
