//! `cargo xtask dev`: from a fresh clone to a running town.

use std::io::ErrorKind;
use std::net::{IpAddr, TcpListener, UdpSocket};

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use crate::failure::{Failure, Outcome};
use crate::paths::Make;
use crate::server::{Plan, Server};
use crate::town::{Link, Size, Town};
use crate::{build, steps, tools};

#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) port: u16,
    /// Throw the old town away first.
    pub(crate) fresh: bool,
    /// Keep the town to this machine.
    pub(crate) local: bool,
    /// Serve the release instead of the quick build.
    pub(crate) make: Make,
    /// How large a town to seed.
    pub(crate) size: Size,
}

/// Builds, seeds, serves and says who to sign in as; ends with Ctrl-C.
pub(crate) fn verb(options: &Options) -> Outcome {
    let host = if options.local { "127.0.0.1" } else { "0.0.0.0" };
    free(host, options.port)?;
    let tools = tools::ready()?;
    build::all(options.make, &tools)?;
    let town = Town::demo();
    if options.fresh {
        town.clear()?;
    } else if town.seeded().exists() && options.size != Size::default() {
        steps::say("the town is seeded already; another size takes effect with --fresh");
    }
    let dist = options.make.dist();
    let links = town.ready(&dist, options.size)?;
    let server = Server::start(&Plan { host: host.to_owned(), port: options.port, ..town.plan(&dist)? })?;
    welcome(options, &server, &links);
    server.wait(&town.log())?;
    println!("\n✔ stopped; nothing is left running");
    Ok(())
}

/// Asks before minutes of building, not after.
fn free(host: &str, port: u16) -> Outcome {
    match TcpListener::bind((host, port)) {
        Ok(_) => Ok(()),
        Err(err) if err.kind() == ErrorKind::AddrInUse => Err(Failure::new(format!(
            "port {port} is taken by another program"
        ))
        .advise(format!("stop that one, or take another: cargo xtask dev --port {}", port.wrapping_add(1)))),
        Err(err) => Err(Failure::new(format!("can't listen on port {port}: {err}"))),
    }
}

fn welcome(options: &Options, server: &Server, links: &[Link]) {
    let port = server.base.rsplit(':').next().unwrap_or_default();
    let home = format!("http://localhost:{port}");
    println!("\n  The town is open: {home}\n");
    for Link { role, name, path } in links {
        println!("  {role:<18} {name}\t{home}{path}");
    }
    if let (false, Some(address)) = (options.local, lan()) {
        let phone = links.iter().find(|link| link.role == "resident").or(links.first());
        let url = format!("http://{address}:{port}{}", phone.map_or("/", |link| &link.path));
        println!(
            "\n  On a phone in the same network{}: {url}",
            phone.map_or(String::new(), |link| format!(", as {}", link.name))
        );
        println!("{}", qr(&url));
        println!("  Anyone in this network can open the demo town; `--local` keeps it to this machine.");
    }
    println!("  The Worker's log: .town/server.log. Ctrl-C stops.");
}

/// This machine's address for its neighbours. No packet is sent: the system only picks the way it would take.
fn lan() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

/// The link as a picture of half blocks, light on dark as most terminals are.
fn qr(url: &str) -> String {
    let code = QrCode::new(url).map(|code| {
        code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build()
    });
    code.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_said_in_plain_words() {
        let other = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = other.local_addr().unwrap().port();
        let refused = free("127.0.0.1", port).unwrap_err().to_string();
        assert!(refused.starts_with(&format!("port {port} is taken by another program")), "{refused}");
    }
}
