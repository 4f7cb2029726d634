//! Chromium, spoken to in its DevTools protocol over a pipe: no driver between, no port, and it ends when we let go.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    io::{BufRead, BufReader, Write},
    ops::Deref,
    process::{Child, ChildStdin, Command, Stdio},
    rc::{Rc, Weak},
    sync::{
        Mutex,
        mpsc::{Receiver, channel},
    },
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

/// Those that no test uses at the moment.
static IDLE: Mutex<Vec<Chromium>> = Mutex::new(vec![]);

thread_local! {
    static OURS: RefCell<Weak<Lease>> = const { RefCell::new(Weak::new()) };
}

/// A Chromium as long as a test has a tab in it; afterwards another test has it, because to start one takes a second.
/// Nothing is left of what a test did: each browser has a context of its own, which it disposes of.
pub(crate) struct Lease(Option<Chromium>);

impl Lease {
    /// The one that this test's tabs are in.
    pub(crate) fn ours() -> Rc<Self> {
        OURS.with_borrow_mut(|ours| {
            ours.upgrade().unwrap_or_else(|| {
                let idle = IDLE.lock().unwrap().pop();
                let lease = Rc::new(Self(Some(idle.unwrap_or_else(Chromium::start))));
                *ours = Rc::downgrade(&lease);
                lease
            })
        })
    }
}

impl Deref for Lease {
    type Target = Chromium;

    fn deref(&self) -> &Chromium {
        self.0.as_ref().expect("it is ours until it is dropped")
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        // Whatever a test that fails has left behind ends with its Chromium.
        if let Some(chromium) = self.0.take().filter(|_| !std::thread::panicking()) {
            chromium.events.borrow_mut().clear();
            IDLE.lock().unwrap().push(chromium);
        }
    }
}

pub(crate) struct Chromium {
    child: RefCell<Child>,
    stdin: RefCell<Option<ChildStdin>>,
    messages: Receiver<Value>,
    events: RefCell<VecDeque<Value>>,
    next_id: Cell<u64>,
}

impl Chromium {
    /// Starts it. `CHROMIUM` names another program than `chromium`.
    pub(crate) fn start() -> Self {
        let program = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
        let profile = std::env::temp_dir().join(format!("{}-{}", crate::fresh_name(), std::process::id()));
        // Its pipe is file descriptors 3 and 4; a shell puts our ends there, and takes away what it has written.
        const RUN: &str =
            r#"profile=$1; shift; "$@" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null; rm -rf "$profile""#;
        let mut child = Command::new("sh")
            .args(["-c", RUN, "sh"])
            .arg(&profile)
            .arg(&program)
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
        };
        let version = chromium.ask(None, "Browser.getVersion", &json!({}));
        assert!(version.is_ok(), "{program} doesn't answer: {version:?}");
        chromium
    }

    /// Sends a command and waits for its answer.
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
    }
}
