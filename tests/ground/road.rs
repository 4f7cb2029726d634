//! A bad road to a town: every third answer to a command is lost on it, after the Worker has done what was asked.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use tests::town::Server;

/// The road. It ends with this process.
pub(crate) struct Road {
    /// Where it begins: scheme, host and port.
    pub(crate) base: String,
    lost: Arc<AtomicUsize>,
}

impl Road {
    /// One that leads to `server`.
    pub(crate) fn to(server: &Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let town = server.base.trim_start_matches("http://").to_owned();
        let (lost, commands) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let counted = lost.clone();
        thread::spawn(move || {
            for phone in listener.incoming().flatten() {
                let (town, commands, lost) = (town.clone(), commands.clone(), counted.clone());
                // A phone that hangs up is no fault of the road's.
                thread::spawn(move || carried(phone, &town, &commands, &lost).unwrap_or_default());
            }
        });
        Self { base, lost }
    }

    /// How many answers were lost so far.
    pub(crate) fn lost(&self) -> usize {
        self.lost.load(Ordering::SeqCst)
    }
}

/// Carries one request there and its answer back, or not back.
fn carried(phone: TcpStream, town: &str, commands: &AtomicUsize, lost: &AtomicUsize) -> std::io::Result<()> {
    let mut from_phone = BufReader::new(phone.try_clone()?);
    let mut head = String::new();
    let (mut length, mut line) = (0, String::new());
    loop {
        line.clear();
        if from_phone.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let lower = line.to_ascii_lowercase();
        if let Some(said) = lower.strip_prefix("content-length:") {
            length = said.trim().parse().unwrap_or_default();
        }
        if line == "\r\n" {
            break;
        }
        if !lower.starts_with("connection:") {
            head += &line;
        }
    }
    let mut body = vec![0; length];
    from_phone.read_exact(&mut body)?;
    let mut to_town = TcpStream::connect(town)?;
    to_town.write_all(format!("{head}connection: close\r\n\r\n").as_bytes())?;
    to_town.write_all(&body)?;
    let mut answer = Vec::new();
    to_town.read_to_end(&mut answer)?;
    if head.starts_with("POST /api/") && commands.fetch_add(1, Ordering::SeqCst) % 3 == 2 {
        lost.fetch_add(1, Ordering::SeqCst);
        return Ok(());
    }
    let mut phone = phone;
    phone.write_all(&answer)
}
