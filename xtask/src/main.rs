//! Every command a person types: `cargo xtask <verb>`.

mod apt;
mod artifacts;
mod bench;
mod build;
mod check;
mod deploy;
mod dev;
mod failure;
mod paths;
mod server;
mod site;
mod sizes;
mod steps;
mod test;
mod tidy;
mod tools;
mod town;

use std::process::ExitCode;

use failure::{Failure, Outcome, While};
use lexopt::{Arg, Parser, ValueExt};

const HELP: &str = "\
cargo xtask <verb>

  dev     build, seed and serve the demo town at http://localhost:8787
            --port N          serve on another port
            --fresh           begin an empty town
            --households N    how large a town to seed
            --matters N       how many matters to seed
            --local           keep it to this machine; otherwise phones in the network can open it
            --release         serve the release build
  test    build the release and run every test, real workerd and Chromium included
            what follows goes to cargo test: a name, or -- and its options
  check   formatting, clippy, tidy
  tidy    the habits of this house alone
  build   the release, and what it weighs
  bench   what was promised about size and speed, measured
  deploy  to Cloudflare; docs/operations.md walks through it
            --dry-run         build and check everything, send nothing
";

fn main() -> ExitCode {
    match steps::catch_interrupts().and_then(|()| run(Parser::from_env())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n✘ {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut args: Parser) -> Outcome {
    let verb = match args.next().during("reading the command")? {
        Some(Arg::Value(verb)) => verb.string().during("reading the verb")?,
        _ => String::new(),
    };
    match verb.as_str() {
        "dev" => dev::verb(&dev_options(&mut args)?),
        "test" => test::verb(args.raw_args().during("reading the filter")?.collect()),
        "check" => check::verb(),
        "tidy" => tidy::verb(),
        "build" => build::verb(&tools::ready()?),
        "bench" => bench::verb(&tools::ready()?),
        "deploy" => deploy::verb(flag(&mut args, "dry-run")?),
        "" | "help" => {
            print!("{HELP}");
            Ok(())
        }
        other => {
            Err(Failure::new(format!("there is no verb `{other}`")).advise("cargo xtask help lists them"))
        }
    }
}

/// Was this one option given?
fn flag(args: &mut Parser, name: &str) -> Outcome<bool> {
    match args.next().during("reading the options")? {
        None => Ok(false),
        Some(Arg::Long(given)) if given == name => Ok(true),
        Some(other) => {
            Err(Failure::new(other.unexpected().to_string()).advise("cargo xtask help lists the options"))
        }
    }
}

fn dev_options(args: &mut Parser) -> Outcome<dev::Options> {
    let mut options = dev::Options {
        port: 8787,
        fresh: false,
        local: false,
        make: paths::Make::Dev,
        size: town::Size::default(),
    };
    while let Some(arg) = args.next().during("reading the options")? {
        let Arg::Long(name) = arg else {
            return Err(no_option(arg.unexpected()));
        };
        match name.to_owned().as_str() {
            "port" => options.port = number(args, "--port")?,
            "households" => options.size.households = Some(number(args, "--households")?),
            "matters" => options.size.matters = Some(number(args, "--matters")?),
            "fresh" => options.fresh = true,
            "local" => options.local = true,
            "release" => options.make = paths::Make::Release,
            other => return Err(no_option(format_args!("there is no --{other}"))),
        }
    }
    Ok(options)
}

fn number<N: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    args: &mut Parser,
    name: &str,
) -> Outcome<N> {
    args.value().and_then(|value| value.parse()).during(format_args!("reading {name}, which wants a number"))
}

fn no_option(what: impl std::fmt::Display) -> Failure {
    Failure::new(format!("dev: {what}")).advise("cargo xtask help lists the options")
}
