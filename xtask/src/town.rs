//! A town on this machine: its secrets, its seeding, and whether it still fits the migrations.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::artifacts::files;
use crate::failure::{Failure, Outcome, While};
use crate::paths;
use crate::server::{Plan, Server};
use crate::steps;

/// How large a town to seed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    /// Households; `None`: as many as the demo town has by itself.
    pub(crate) households: Option<u32>,
    pub(crate) matters: Option<u32>,
}

/// One way in, as the seeding printed it.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) role: String,
    pub(crate) name: String,
    /// The path and query, to be opened on whichever host.
    pub(crate) path: String,
}

/// A town on this machine: a folder with its databases, secrets and sign-in links.
#[derive(Clone, Debug)]
pub(crate) struct Town(PathBuf);

impl Town {
    /// The one that `cargo xtask dev` shows. Git ignores it, `--fresh` deletes it.
    pub(crate) fn demo() -> Self {
        Self(paths::at(".town"))
    }

    /// The one that is measured.
    pub(crate) fn measured() -> Self {
        Self(paths::scratch().join("measured-town"))
    }

    /// Takes everything of it away.
    pub(crate) fn clear(&self) -> Outcome {
        if self.0.exists() { fs::remove_dir_all(&self.0).during("clearing the old town") } else { Ok(()) }
    }

    /// Where the Worker's log goes.
    pub(crate) fn log(&self) -> PathBuf {
        self.0.join("server.log")
    }

    /// How to serve it: with the doors of a demo, but with the true clock.
    pub(crate) fn plan(&self, dist: &Path) -> Outcome<Plan> {
        Ok(Plan {
            dist: dist.to_owned(),
            worker: None,
            host: "127.0.0.1".to_owned(),
            port: 0,
            // wrangler finds the same databases with `--persist-to .town/state`.
            state: Some(self.0.join("state")),
            vars: vec![
                ("DEMO", "1".to_owned()),
                ("PEPPER", self.secret("pepper")?),
                ("OPERATOR_KEY", self.secret("operator-key")?),
            ],
            log: self.log(),
        })
    }

    /// A secret of this town: made once, kept in a file that only its owner can read.
    fn secret(&self, name: &str) -> Outcome<String> {
        use std::os::unix::fs::OpenOptionsExt;
        let file = self.0.join(name);
        if let Ok(kept) = fs::read_to_string(&file) {
            return Ok(kept);
        }
        let fresh = random_hex()?;
        fs::create_dir_all(&self.0).during("making the town's folder")?;
        let mut options = fs::OpenOptions::new();
        let mut out =
            options.write(true).create_new(true).mode(0o600).open(&file).during("writing a secret")?;
        std::io::Write::write_all(&mut out, fresh.as_bytes()).during("writing a secret")?;
        Ok(fresh)
    }

    /// Seeds the town unless it is seeded, and answers who can sign in.
    ///
    /// A town whose seeding broke off is begun again; one made by other migrations is refused, not guessed at.
    pub(crate) fn ready(&self, dist: &Path, size: Size) -> Outcome<Vec<Link>> {
        let seeded = self.seeded();
        let migrations = fingerprint(&paths::at("worker/migrations"))?;
        if let Ok(made_by) = fs::read_to_string(&seeded) {
            fits(&made_by, &migrations)?;
        } else {
            self.seed(dist, size)?;
            fs::write(&seeded, &migrations).during("noting the seeded town")?;
        }
        self.people()
    }

    /// Whether it was made by other migrations than there are now.
    pub(crate) fn is_outdated(&self) -> Outcome<bool> {
        let Ok(made_by) = fs::read_to_string(self.seeded()) else { return Ok(false) };
        Ok(fits(&made_by, &fingerprint(&paths::at("worker/migrations"))?).is_err())
    }

    /// Who can sign in to a seeded town.
    pub(crate) fn people(&self) -> Outcome<Vec<Link>> {
        links(&fs::read_to_string(self.links()).during("reading the sign-in links")?)
    }

    /// Written when the seeding is over, with the migrations it was made by.
    pub(crate) fn seeded(&self) -> PathBuf {
        self.0.join("seeded")
    }

    fn links(&self) -> PathBuf {
        self.0.join("links.jsonl")
    }

    /// Tells the town's story by HTTP, against a server whose clock can be set.
    fn seed(&self, dist: &Path, size: Size) -> Outcome {
        let mut plan = self.plan(dist)?;
        if let Some(half_made) = plan.state.as_ref().filter(|state| state.exists()) {
            fs::remove_dir_all(half_made).during("clearing a half-made town")?;
        }
        let mut cargo = Command::new("cargo");
        cargo.current_dir(paths::root()).args(["build", "--package", "tests", "--bin", "demo-town"]);
        steps::run("compile the demo town", Duration::from_secs(60), &mut cargo)?;
        plan.vars.push(("TEST_CLOCK", "1".to_owned()));
        let server = Server::start(&plan)?;
        let mut demo = Command::new(paths::native("demo-town"));
        demo.args(["--base", &server.base, "--operator-key", &self.secret("operator-key")?]);
        for (flag, number) in [("--households", size.households), ("--matters", size.matters)] {
            demo.args(number.map(|number| [flag.to_owned(), number.to_string()]).into_iter().flatten());
        }
        steps::run_into(&self.links(), "seed the town", Duration::from_secs(60), &mut demo)
    }
}

/// 256 random bits, as 64 hexadecimal digits.
pub(crate) fn random_hex() -> Outcome<String> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).during("asking the system for random bytes")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// One line per migration: its name and its content's hash.
fn fingerprint(migrations: &Path) -> Outcome<String> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut lines = String::new();
    for file in files(migrations)? {
        let mut hasher = DefaultHasher::new();
        fs::read(&file).during("reading a migration")?.hash(&mut hasher);
        let name = file.strip_prefix(migrations).unwrap_or(&file).display();
        lines.push_str(&format!("{name} {:016x}\n", hasher.finish()));
    }
    Ok(lines)
}

/// Newer migrations are applied on the way; a changed or vanished one can't be.
fn fits(made_by: &str, migrations: &str) -> Outcome {
    let gone: Vec<&str> =
        made_by.lines().filter(|line| !migrations.lines().any(|now| now == *line)).collect();
    let Some(first) = gone.first().and_then(|line| line.split(' ').next()) else {
        return Ok(());
    };
    Err(Failure::new(format!("this town was made by another {first}"))
        .advise("begin an empty one: cargo xtask dev --fresh"))
}

/// Reads `{"role": …, "name": …, "link": …}` lines.
fn links(lines: &str) -> Outcome<Vec<Link>> {
    let field = |line: &serde_json::Value, name: &str| {
        line.get(name)
            .and_then(serde_json::Value::as_str)
            .map(str::to_owned)
            .ok_or_else(|| Failure::new(format!("a sign-in link has no {name}")))
    };
    lines
        .lines()
        .map(|line| {
            let line = serde_json::from_str(line).during("reading a sign-in link")?;
            Ok(Link {
                role: field(&line, "role")?,
                name: field(&line, "name")?,
                path: path_of(&field(&line, "link")?),
            })
        })
        .collect()
}

/// `http://127.0.0.1:1234/auth/demo?x=1` is `/auth/demo?x=1`.
fn path_of(link: &str) -> String {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let from = if rest.len() == link.len() { Some(0) } else { rest.find('/') };
    from.and_then(|at| rest.get(at..)).unwrap_or("/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_good_on_any_host() {
        assert_eq!(path_of("http://127.0.0.1:1234/auth/demo?x=1"), "/auth/demo?x=1");
        assert_eq!(path_of("/auth/demo?x=1"), "/auth/demo?x=1");
    }

    #[test]
    fn a_line_of_the_seeding_is_a_way_in() {
        let read = links("{\"role\":\"resident\",\"name\":\"李明\",\"link\":\"http://h:1/a\"}\n").unwrap();
        assert_eq!(
            read.first().map(|link| (link.role.as_str(), link.path.as_str())),
            Some(("resident", "/a"))
        );
    }

    #[test]
    fn a_town_takes_new_migrations_but_no_changed_ones() {
        assert!(fits("shard/0001.sql aa\n", "shard/0001.sql aa\nshard/0002.sql bb\n").is_ok());
        let refused = fits("shard/0001.sql aa\n", "shard/0001.sql cc\n").unwrap_err().to_string();
        assert!(refused.starts_with("this town was made by another shard/0001.sql"), "{refused}");
    }
}
