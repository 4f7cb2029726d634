//! A small HTTP client that keeps its connections and asks for the same thing as fast as it is answered.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use crate::failure::{Failure, Outcome, While};
use crate::steps::now;

#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// The body as it was sent, compressed if it was.
    pub(crate) body: Vec<u8>,
}

/// Answers per second over `time`, asked by `people` at once.
pub(crate) fn throughput(base: &str, path: &str, people: usize, time: Duration) -> Outcome<f64> {
    let started = now();
    let asking: Vec<_> = (0..people)
        .map(|_| {
            let (base, path) = (base.to_owned(), path.to_owned());
            thread::spawn(move || -> Outcome<u32> {
                let mut door = Door::open(&base)?;
                let mut answered = 0;
                while started.elapsed() < time {
                    door.get(&path, "identity")?;
                    answered += 1;
                }
                Ok(answered)
            })
        })
        .collect();
    let mut answered = 0;
    for person in asking {
        let counted = person.join().unwrap_or_else(|_| Err(Failure::new("a thread of the load broke")));
        answered += counted?;
    }
    Ok(f64::from(answered) / started.elapsed().as_secs_f64())
}

pub(crate) struct Door {
    host: String,
    stream: BufReader<TcpStream>,
}

impl Door {
    /// Connects to `http://host:port`.
    pub(crate) fn open(base: &str) -> Outcome<Self> {
        let host = base.trim_start_matches("http://").to_owned();
        let stream = TcpStream::connect(&host).during(format_args!("connecting to {host}"))?;
        stream.set_nodelay(true).during("preparing a connection")?;
        Ok(Self { host, stream: BufReader::new(stream) })
    }

    /// Asks; anything but 200 is a failure. A server may close a connection between two requests (RFC 9112, 9.3.1),
    /// and workerd does so under load: then it is asked once more on a new one.
    pub(crate) fn get(&mut self, path: &str, encoding: &str) -> Outcome<Reply> {
        let status = match self.ask(path, encoding) {
            Ok(status) if !status.is_empty() => status,
            _ => {
                *self = Self::open(&self.host)?;
                self.ask(path, encoding)?
            }
        };
        let mut length = None;
        loop {
            let header = self.line()?.to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = Some(value.trim().parse::<usize>().during("reading a length")?);
            }
        }
        let body = match length {
            Some(length) => self.exactly(length),
            None => self.chunks(),
        };
        let body = body.during(format_args!("reading the answer of {path}"))?;
        if status.starts_with("HTTP/1.1 200") {
            return Ok(Reply { body });
        }
        let said = String::from_utf8_lossy(&body).into_owned();
        Err(Failure::new(format!("{path} answered {status}: {said}")))
    }

    /// Sends the request and reads the first line of its answer; it is empty when the connection was closed.
    fn ask(&mut self, path: &str, encoding: &str) -> Outcome<String> {
        let host = &self.host;
        let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\naccept-encoding: {encoding}\r\n\r\n");
        self.stream.get_mut().write_all(request.as_bytes()).during("asking")?;
        self.line()
    }

    fn line(&mut self) -> Outcome<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line).during("reading an answer")?;
        Ok(line.trim_end().to_owned())
    }

    fn exactly(&mut self, length: usize) -> Outcome<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).during("reading an answer")?;
        Ok(body)
    }

    fn chunks(&mut self) -> Outcome<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(&self.line()?, 16).during("reading a chunk's length")?;
            body.append(&mut self.exactly(length)?);
            self.line()?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn answered_by(answer: &'static str) -> Outcome<Reply> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = BufReader::new(stream.try_clone().unwrap());
            while asked.by_ref().lines().next().is_some_and(|line| !line.unwrap().is_empty()) {}
            stream.write_all(answer.as_bytes()).unwrap();
        });
        let reply = Door::open(&base).unwrap().get("/x", "identity");
        server.join().unwrap();
        reply
    }

    #[test]
    fn a_body_of_known_length_is_read() {
        let reply = answered_by("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc").unwrap();
        assert_eq!(reply.body, b"abc");
    }

    #[test]
    fn a_body_in_chunks_is_read() {
        let reply = answered_by(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
        )
        .unwrap();
        assert_eq!(reply.body, b"abc");
    }

    #[test]
    fn a_closed_connection_is_opened_again() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let mut door = Door::open(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
        drop(listener.accept().unwrap());
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = BufReader::new(stream.try_clone().unwrap());
            while asked.by_ref().lines().next().is_some_and(|line| !line.unwrap().is_empty()) {}
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").unwrap();
        });
        let reply = door.get("/x", "identity").unwrap();
        server.join().unwrap();
        assert_eq!(reply.body, b"ok");
    }

    #[test]
    fn a_refusal_is_no_measurement() {
        let refused =
            answered_by("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno").unwrap_err().to_string();
        assert_eq!(refused, "/x answered HTTP/1.1 404 Not Found: no");
    }
}
