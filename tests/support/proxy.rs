//! A proxy between a browser and the server: it can cut the network, lose or spoil answers, or change what is served.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use crate::Server;

/// What is said of a file that isn't there.
const GONE: &[u8] =
    b"HTTP/1.1 404 Not Found\r\ncache-control: no-store\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// It ends with this process.
pub struct FaultProxy {
    pub base: String,
    state: Arc<State>,
}

/// What becomes of an answer on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Cut,
    /// It comes when the fault is over.
    Held,
    /// Its first half comes.
    Half,
    /// All of it comes, but wrong from the middle on.
    Garbled,
    /// Nothing is there any more.
    Gone,
    /// Nothing is there, the first time.
    GoneOnce,
}

#[derive(Default)]
struct State {
    /// Host and port of the server.
    upstream: String,
    losing: AtomicBool,
    cut: AtomicBool,
    holding: AtomicBool,
    rebuilt: Mutex<Vec<(String, String)>>,
    commands: AtomicUsize,
    lost: AtomicUsize,
    /// What becomes of the answers from these addresses.
    faults: Mutex<Vec<(String, Fault)>>,
    /// Addresses, and what asked for them says it is.
    asked: Mutex<Vec<(String, String)>>,
}

impl FaultProxy {
    pub fn to(server: &Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let upstream = server.base.trim_start_matches("http://").to_owned();
        let state = Arc::new(State { upstream, ..State::default() });
        let kept = state.clone();
        thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let state = state.clone();
                // A browser that hangs up is no fault of the proxy's.
                thread::spawn(move || state.carry(browser).unwrap_or_default());
            }
        });
        Self { base, state: kept }
    }

    /// Every third answer to a command is lost, after the Worker has done what was asked.
    pub fn losing_answers(server: &Server) -> Self {
        let proxy = Self::to(server);
        proxy.state.losing.store(true, Ordering::SeqCst);
        proxy
    }

    pub fn lost(&self) -> usize {
        self.state.lost.load(Ordering::SeqCst)
    }

    /// Cuts the network, or mends it.
    pub fn is_cut(&self, cut: bool) {
        self.state.cut.store(cut, Ordering::SeqCst);
    }

    /// From now on whoever opens a page gets no answer, and isn't hung up on either. All else is carried.
    pub fn holds_pages(&self) {
        self.state.holding.store(true, Ordering::SeqCst);
    }

    /// From now on this becomes of the answers from `paths`, or nothing any more.
    pub fn fails(&self, paths: &[String], fault: Option<Fault>) {
        let mut faults = self.state.faults.lock().unwrap();
        faults.retain(|(path, _)| !paths.contains(path));
        faults
            .extend(fault.into_iter().flat_map(|fault| paths.iter().map(move |path| (path.clone(), fault))));
    }

    /// From now on what is carried has other words in it, each as long as the one it replaces.
    pub fn says_instead(&self, words: &[(&str, &str)]) {
        assert!(words.iter().all(|(old, new)| old.len() == new.len()), "{words:?}");
        *self.state.rebuilt.lock().unwrap() =
            words.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
    }

    pub fn asked(&self) -> Vec<String> {
        self.state.asked.lock().unwrap().iter().map(|(path, _)| path.clone()).collect()
    }

    /// What asked for addresses that end like this, by what it says it is.
    pub fn asked_by(&self, end: &str) -> Vec<String> {
        let asked = self.state.asked.lock().unwrap();
        asked.iter().filter(|(path, _)| path.ends_with(end)).map(|(_, by)| by.clone()).collect()
    }
}

impl State {
    fn fault(&self, path: &str) -> Option<Fault> {
        let mut faults = self.faults.lock().unwrap();
        let at = faults.iter().position(|(of, _)| of == path)?;
        let (_, fault) = faults[at];
        if fault == Fault::GoneOnce {
            faults.remove(at);
        }
        Some(fault)
    }

    /// Carries one request there and its answer back, or not back.
    fn carry(&self, mut browser: TcpStream) -> std::io::Result<()> {
        let rebuilt = self.rebuilt.lock().unwrap().clone();
        let mut from_browser = BufReader::new(browser.try_clone()?);
        let mut head = String::new();
        let (mut length, mut line) = (0, String::new());
        loop {
            line.clear();
            if from_browser.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let lower = line.to_ascii_lowercase();
            if let Some(said) = lower.strip_prefix("content-length:") {
                length = said.trim().parse().unwrap_or_default();
            }
            if line == "\r\n" {
                break;
            }
            // What is changed on the way has to come, and as it is written.
            let whole = ["accept-encoding:", "if-none-match:"].iter().any(|name| lower.starts_with(name));
            if !lower.starts_with("connection:") && (rebuilt.is_empty() || !whole) {
                head += &line;
            }
        }
        let mut body = vec![0; length];
        from_browser.read_exact(&mut body)?;
        if self.cut.load(Ordering::SeqCst) {
            return Ok(());
        }
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        let by = head
            .lines()
            .find(|line| line.to_ascii_lowercase().starts_with("user-agent:"))
            .unwrap_or_default();
        self.asked.lock().unwrap().push((path.clone(), by.to_owned()));
        let mut fault = self.fault(&path);
        while fault == Some(Fault::Held) {
            thread::sleep(Duration::from_millis(20));
            fault = self.fault(&path);
        }
        match fault {
            Some(Fault::Cut) => return Ok(()),
            Some(Fault::Gone | Fault::GoneOnce) => return browser.write_all(GONE),
            _ => {}
        }
        if self.holding.load(Ordering::SeqCst) && head.to_ascii_lowercase().contains("accept: text/html") {
            // Until the browser hangs up.
            return from_browser.read(&mut [0]).map(drop);
        }
        let mut to_server = TcpStream::connect(&self.upstream)?;
        to_server.write_all(format!("{head}connection: close\r\n\r\n").as_bytes())?;
        to_server.write_all(&body)?;
        let mut answer = whole(&mut BufReader::new(to_server))?;
        if self.losing.load(Ordering::SeqCst)
            && head.starts_with("POST /api/")
            && self.commands.fetch_add(1, Ordering::SeqCst) % 3 == 2
        {
            self.lost.fetch_add(1, Ordering::SeqCst);
            return Ok(());
        }
        match fault {
            Some(Fault::Half) => answer.truncate(answer.len() / 2),
            Some(Fault::Garbled) => {
                let middle = answer.len() / 2;
                answer[middle..].fill(0xff);
            }
            _ => {}
        }
        for (old, new) in &rebuilt {
            replace(&mut answer, old.as_bytes(), new.as_bytes());
        }
        browser.write_all(&answer)
    }
}

/// Everything up to the end of an answer. The server goes on listening for some seconds, whatever it is told.
fn whole(from_server: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut answer = Vec::new();
    from_server.read_until(b'\n', &mut answer)?;
    answer.extend(b"connection: close\r\n");
    let (mut length, mut in_chunks) = (0, false);
    while let line = line_of(from_server, &mut answer)?
        && !line.is_empty()
    {
        match line.split_once(": ") {
            Some(("content-length", said)) => length = said.parse().unwrap_or_default(),
            Some(("transfer-encoding", _)) => in_chunks = true,
            _ => {}
        }
    }
    while in_chunks {
        let size = usize::from_str_radix(&line_of(from_server, &mut answer)?, 16).unwrap_or_default();
        from_server.take(size as u64 + 2).read_to_end(&mut answer)?;
        in_chunks = size > 0;
    }
    from_server.take(length).read_to_end(&mut answer)?;
    Ok(answer)
}

/// Reads one more line into `answer`; what it says, in small letters.
fn line_of(from_server: &mut impl BufRead, answer: &mut Vec<u8>) -> std::io::Result<String> {
    let begun = answer.len();
    from_server.read_until(b'\n', answer)?;
    let line = answer.get(begun..).unwrap_or_default();
    Ok(String::from_utf8_lossy(line).trim_end().to_ascii_lowercase())
}

/// Writes `new` over each `old`, which is as long.
fn replace(answer: &mut [u8], old: &[u8], new: &[u8]) {
    let mut from = 0;
    while let Some(at) =
        answer.get(from..).and_then(|rest| rest.windows(old.len()).position(|one| one == old))
    {
        from += at + old.len();
        answer[from - old.len()..from].copy_from_slice(new);
    }
}
