//! What the person sees while something takes long: each step, how long it usually takes, and how far it is.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::num::NonZero;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::failure::{Failure, Outcome, While};
use crate::paths;

/// Set by Ctrl-C; every wait looks at it.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C (and `kill`) ends what we started before it ends us.
pub(crate) fn catch_interrupts() -> Outcome {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst)).during("listening for Ctrl-C")
}

/// Has the person asked to stop?
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// The clock of the terminal: steps are timed, nothing is decided by it.
#[expect(clippy::disallowed_methods, reason = "a command line times its own steps")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Says something that needs no waiting.
pub(crate) fn say(text: &str) {
    println!("  {text}");
}

/// Runs `command` as one step: a line that ticks, its output in a log, the log's end if it fails.
///
/// `usual` is how long it takes on two cores, until this machine has measured its own time.
pub(crate) fn run(name: &str, usual: Duration, command: &mut Command) -> Outcome {
    let log = create(&paths::log(name))?;
    step(name, usual, [command.stdout(log.try_clone().during(SHARING)?).stderr(log)])
}

/// The same for several commands that don't need each other, as many at once as there are processors.
pub(crate) fn run_each(name: &str, usual: Duration, mut commands: Vec<Command>) -> Outcome {
    let log = create(&paths::log(name))?;
    for command in &mut commands {
        let [out, err] = [log.try_clone().during(SHARING)?, log.try_clone().during(SHARING)?];
        command.stdout(out).stderr(err);
    }
    step(name, usual, &mut commands)
}

/// The same for a command whose standard output is wanted: it goes to `file`, the rest to the log.
pub(crate) fn run_into(file: &Path, name: &str, usual: Duration, command: &mut Command) -> Outcome {
    step(name, usual, [command.stdout(create(file)?).stderr(create(&paths::log(name))?)])
}

const SHARING: &str = "sharing a log file";

fn create(file: &Path) -> Outcome<File> {
    File::create(file).during(format_args!("opening {}", file.display()))
}

fn step<'a>(
    name: &str,
    usual: Duration,
    commands: impl IntoIterator<Item = &'a mut Command, IntoIter: ExactSizeIterator>,
) -> Outcome {
    let log = paths::log(name);
    let status = timed(name, usual, |tick| wait(commands, tick))?;
    if status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&fs::read(&log).unwrap_or_default()).into_owned();
    eprintln!("{}", tail(&said, 40));
    let failure = Failure::new(format!("{name} failed ({status}); the whole output is in {}", log.display()));
    Err(if is_download(&said) { failure.advise(DOWNLOAD) } else { failure })
}

/// Runs `command` as one step whose output the person wants to see as it comes.
pub(crate) fn show(name: &str, usual: Duration, command: &mut Command) -> Outcome {
    println!("▶ {name} ({})", up_to(estimate(name, usual)));
    let started = now();
    let status = wait([command], &mut || {})?;
    if !status.success() {
        return Err(Failure::new(format!("{name} failed ({status})")));
    }
    remember(name, started.elapsed());
    println!("✔ {name}: {}", seconds(started.elapsed()));
    Ok(())
}

/// Runs `command` without a line of its own and answers what it printed.
pub(crate) fn read(command: &mut Command) -> Outcome<String> {
    let name = format!("{command:?}");
    let output = command.stdin(Stdio::null()).output().during(format_args!("starting {name}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(Failure::new(format!("{name} failed ({}): {}", output.status, err.trim())))
}

/// Starts a command in a process group of its own, so that [`end`] reaches all it starts in turn.
pub(crate) fn spawn(command: &mut Command) -> Outcome<Child> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.process_group(0).spawn().during(format_args!("starting {name}"))
}

/// Ends a child and everything it started: asked first, then made to.
pub(crate) fn end(child: &mut Child) {
    let Ok(group) = i32::try_from(child.id()).map(Pid::from_raw) else {
        return;
    };
    let _ = killpg(group, Signal::SIGTERM);
    let asked = now();
    while asked.elapsed() < Duration::from_secs(3) {
        if matches!(child.try_wait(), Ok(Some(_))) {
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
    let _ = killpg(group, Signal::SIGKILL);
    let _ = child.wait();
}

/// Runs commands, calling `tick` meanwhile; ends them when one fails or the person asks to stop.
fn wait<'a>(
    commands: impl IntoIterator<Item = &'a mut Command, IntoIter: ExactSizeIterator>,
    tick: &mut dyn FnMut(),
) -> Outcome<ExitStatus> {
    let at_once = thread::available_parallelism().map_or(1, NonZero::get);
    let mut commands = commands.into_iter();
    let mut running: Vec<Child> = Vec::new();
    loop {
        while running.len() < at_once
            && let Some(command) = commands.next()
        {
            running.push(spawn(command.stdin(Stdio::null()))?);
        }
        let mut failed = None;
        let mut left = Vec::new();
        for mut child in running {
            match child.try_wait().during("waiting for a command")? {
                None => left.push(child),
                Some(status) if status.success() => {}
                Some(status) => failed = Some(status),
            }
        }
        running = left;
        if interrupted() || failed.is_some() {
            running.iter_mut().for_each(end);
            return failed.ok_or_else(stopped);
        }
        if running.is_empty() && commands.len() == 0 {
            return Ok(ExitStatus::default());
        }
        tick();
        thread::sleep(Duration::from_millis(50));
    }
}

/// What a verb answers after Ctrl-C.
pub(crate) fn stopped() -> Failure {
    Failure::new("stopped; nothing is left running")
}

/// Announces, times and closes a step's line; a failed one is closed by its error. `work` calls what it is given while it waits.
fn timed(
    name: &str,
    usual: Duration,
    work: impl FnOnce(&mut dyn FnMut()) -> Outcome<ExitStatus>,
) -> Outcome<ExitStatus> {
    let expected = up_to(estimate(name, usual));
    let tty = io::stdout().is_terminal();
    if !tty {
        println!("▶ {name} ({expected})");
    }
    let started = now();
    let mut said = Duration::ZERO;
    let status = work(&mut || {
        let elapsed = started.elapsed();
        if tty {
            print!("\r▶ {name}  {} of {expected} ", seconds(elapsed));
            let _ = io::stdout().flush();
        } else if elapsed >= said + Duration::from_secs(30) {
            said = elapsed;
            println!("  {name}: {} of {expected}", seconds(elapsed));
        }
    });
    let erase = if tty { "\r\x1b[2K" } else { "" };
    match &status {
        Ok(status) if status.success() => {
            remember(name, started.elapsed());
            println!("{erase}✔ {name}: {}", seconds(started.elapsed()));
        }
        _ => println!("{erase}✘ {name}: {}", seconds(started.elapsed())),
    }
    status
}

/// The longest that the step has taken here, else what is usual.
///
/// The longest, because the same step takes minutes on a fresh clone and a second when little has changed.
fn estimate(name: &str, usual: Duration) -> Duration {
    noted(name).unwrap_or(usual)
}

fn noted(name: &str) -> Option<Duration> {
    fs::read_to_string(note(name)).ok()?.trim().parse().ok().map(Duration::from_secs)
}

fn remember(name: &str, took: Duration) {
    // A step that took a moment had nothing to do; that says nothing about the next time.
    if took >= noted(name).unwrap_or(Duration::from_secs(2)) {
        let _ = fs::write(note(name), took.as_secs().to_string());
    }
}

fn note(name: &str) -> PathBuf {
    paths::log(name).with_extension("seconds")
}

/// `3.2 s` below ten seconds, whole seconds up to two minutes, then minutes.
fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        10..120 => format!("{} s", time.as_secs()),
        all => format!("{} min {:02} s", all / 60, all % 60),
    }
}

fn up_to(time: Duration) -> String {
    if time < Duration::from_secs(2) { "a moment".to_owned() } else { format!("up to {}", seconds(time)) }
}

fn tail(said: &str, lines: usize) -> String {
    let all: Vec<&str> = said.lines().collect();
    let from = all.len().saturating_sub(lines);
    all.get(from..).unwrap_or_default().join("\n")
}

/// What is said when something could not be fetched.
const DOWNLOAD: &str = "something could not be downloaded: check the network (and HTTPS_PROXY, where one is needed), \
                        then run the same command again; what is already here stays";

/// Does the output of cargo, rustup, npm or apt-get complain about the network?
fn is_download(said: &str) -> bool {
    const COMPLAINTS: [&str; 10] = [
        "spurious network error",
        "failed to download",
        "could not download",
        "Could not resolve",
        "Unable to connect",
        "Failed to fetch",
        "ENOTFOUND",
        "ETIMEDOUT",
        "ECONNREFUSED",
        "EAI_AGAIN",
    ];
    COMPLAINTS.iter().any(|complaint| said.contains(complaint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_say_them() {
        let said = |ms| seconds(Duration::from_millis(ms));
        assert_eq!([said(3_200), said(42_900), said(185_000)], ["3.2 s", "42 s", "3 min 05 s"]);
    }

    #[test]
    fn a_failed_download_is_told_from_a_failed_build() {
        assert!(is_download("npm error code ENOTFOUND\nnpm error network request failed"));
        assert!(is_download(
            "warning: spurious network error (3 tries remaining): [6] Could not resolve hostname"
        ));
        assert!(!is_download("error[E0432]: unresolved import"));
    }

    #[test]
    fn an_ended_child_takes_its_own_children_along() {
        let mut parent = spawn(Command::new("sh").args(["-c", "sleep 3214 & wait"])).unwrap();
        let group = parent.id();
        end(&mut parent);
        let asked = now();
        let left = || Command::new("pgrep").args(["-g", &group.to_string()]).output().unwrap().stdout;
        // The dead stay listed until the system has buried them.
        while !left().is_empty() {
            assert!(
                asked.elapsed() < Duration::from_secs(5),
                "still there: {}",
                String::from_utf8_lossy(&left())
            );
        }
    }
}
