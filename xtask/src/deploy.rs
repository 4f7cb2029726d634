//! `cargo xtask deploy`: a thin layer over wrangler. docs/operations.md walks through it.
//!
//! What an account has (databases, KV, secrets) is looked up by name and made where it is missing, so that the same
//! command deploys the first time and every time after.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::failure::{Failure, Outcome, While};
use crate::paths::{self, Make};
use crate::tidy::without_comments;
use crate::{artifacts, build, steps, tools, town};

/// Secrets that the Worker can't do without; what each is for stands in docs/operations.md.
const SECRETS: [&str; 2] = ["PEPPER", "OPERATOR_KEY"];

/// Builds the release and puts it online; `rehearse` stops before anything leaves this machine.
pub(crate) fn verb(rehearse: bool) -> Outcome {
    let tools = tools::ready()?;
    if !rehearse {
        signed_in()?;
    }
    build::all(Make::Release, &tools)?;
    let mut config = config(&site_with_kept_assets()?)?;
    if rehearse {
        let file = write(&config)?;
        let mut dry = wrangler(&["deploy", "--dry-run", "--outdir"]);
        dry.arg(paths::scratch().join("dry-run")).arg("--config").arg(file);
        println!("{}", steps::read(&mut dry)?.trim());
        return Ok(());
    }
    databases(&mut config)?;
    namespaces(&mut config)?;
    let file = write(&config)?;
    for binding in bindings(&config) {
        let mut migrate = wrangler(&["d1", "migrations", "apply", &binding, "--remote", "--config"]);
        steps::show(&format!("migrate {binding}"), Duration::from_secs(10), migrate.arg(&file))?;
    }
    upload(&file)?;
    keep_assets()
}

fn wrangler(args: &[&str]) -> Command {
    let mut wrangler = Command::new(paths::node_bin("wrangler"));
    wrangler.current_dir(paths::at("worker")).args(args).env("WRANGLER_SEND_METRICS", "false");
    wrangler
}

fn signed_in() -> Outcome {
    let said = steps::read(&mut wrangler(&["whoami"]))?;
    if said.contains("not authenticated") {
        return Err(Failure::new("wrangler is not signed in to Cloudflare").advise(
            "worker/node_modules/.bin/wrangler login, or set CLOUDFLARE_API_TOKEN (Workers, D1 and KV: edit)",
        ));
    }
    Ok(())
}

/// The tested configuration, with paths that hold from anywhere.
fn config(site: &Path) -> Outcome<Value> {
    let text =
        fs::read_to_string(paths::at("worker/wrangler.jsonc")).during("reading worker/wrangler.jsonc")?;
    let mut config: Value =
        serde_json::from_str(&without_comments(&text)).during("reading worker/wrangler.jsonc")?;
    let absolute = |value: &mut Value| {
        if let Some(path) = value.as_str() {
            *value = json!(paths::at("worker").join(path));
        }
    };
    config.pointer_mut("/main").map(absolute);
    if let Some(directory) = config.pointer_mut("/assets/directory") {
        *directory = json!(site);
    }
    for database in list(&mut config, "d1_databases") {
        database.get_mut("migrations_dir").map(absolute);
    }
    Ok(config)
}

/// Where the account's own identifiers stand; git ignores the folder.
fn write(config: &Value) -> Outcome<PathBuf> {
    let file = paths::scratch().join("wrangler.deploy.json");
    fs::write(&file, config.to_string()).during("writing the deployed configuration")?;
    Ok(file)
}

fn list<'a>(config: &'a mut Value, name: &str) -> impl Iterator<Item = &'a mut Value> {
    config.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn bindings(config: &Value) -> Vec<String> {
    let databases = config.get("d1_databases").and_then(Value::as_array).into_iter().flatten();
    databases.map(|database| text(database, "binding").to_owned()).collect()
}

/// Gives every database its identifier, making those that the account lacks.
fn databases(config: &mut Value) -> Outcome {
    let known = || json_of(&mut wrangler(&["d1", "list", "--json"]));
    let mut account = known()?;
    for database in list(config, "d1_databases") {
        let name = text(database, "database_name").to_owned();
        if identifier(&account, "name", &name, "uuid").is_none() {
            // The residents are in China; of the places on offer this is the nearest.
            let mut create = wrangler(&["d1", "create", &name, "--location", "apac"]);
            steps::run(&format!("create database {name}"), Duration::from_secs(5), &mut create)?;
            account = known()?;
        }
        set(database, "database_id", identifier(&account, "name", &name, "uuid"), &name)?;
    }
    Ok(())
}

fn namespaces(config: &mut Value) -> Outcome {
    let known = || json_of(&mut wrangler(&["kv", "namespace", "list"]));
    let mut account = known()?;
    for namespace in list(config, "kv_namespaces") {
        let title = text(namespace, "id").to_owned();
        if identifier(&account, "title", &title, "id").is_none() {
            let mut create = wrangler(&["kv", "namespace", "create", &title]);
            steps::run(&format!("create KV namespace {title}"), Duration::from_secs(5), &mut create)?;
            account = known()?;
        }
        set(namespace, "id", identifier(&account, "title", &title, "id"), &title)?;
    }
    Ok(())
}

fn json_of(command: &mut Command) -> Outcome<Value> {
    serde_json::from_str(&steps::read(command)?).during("reading wrangler's answer")
}

/// The identifier of the row whose `key` is `name`.
fn identifier(rows: &Value, key: &str, name: &str, id: &str) -> Option<String> {
    let row = rows.as_array()?.iter().find(|row| text(row, key) == name)?;
    Some(text(row, id).to_owned())
}

fn set(place: &mut Value, key: &str, id: Option<String>, name: &str) -> Outcome {
    let id =
        id.ok_or_else(|| Failure::new(format!("{name} was created, but the account doesn't list it")))?;
    if let Some(slot) = place.get_mut(key) {
        *slot = json!(id);
    }
    Ok(())
}

/// Uploads code, assets and whichever secrets the service lacks; those it has are left as they are.
fn upload(config: &Path) -> Outcome {
    let mut listed = wrangler(&["secret", "list", "--config"]);
    // Before the first deployment there is no service to ask.
    let has = json_of(listed.arg(config)).unwrap_or(json!([]));
    let mut fresh = serde_json::Map::new();
    for name in SECRETS.into_iter().filter(|name| identifier(&has, "name", name, "name").is_none()) {
        fresh.insert(name.to_owned(), json!(town::random_hex()?));
    }
    let mut deploy = wrangler(&["deploy", "--config"]);
    deploy.arg(config);
    if fresh.is_empty() {
        return steps::show("deploy", Duration::from_secs(30), &mut deploy);
    }
    let file = PrivateFile::new(&Value::Object(fresh.clone()).to_string())?;
    deploy.arg("--secrets-file").arg(&file.0);
    steps::show("deploy", Duration::from_secs(30), &mut deploy)?;
    if let Some(key) = fresh.get("OPERATOR_KEY").and_then(Value::as_str) {
        steps::say(&format!("the operator's key, shown this once: {key}"));
        steps::say("keep it: it creates communities (docs/operations.md, Secrets)");
    }
    Ok(())
}

/// A file that only its owner can read, gone when it is no longer needed.
struct PrivateFile(PathBuf);

impl PrivateFile {
    fn new(content: &str) -> Outcome<Self> {
        use std::os::unix::fs::OpenOptionsExt;
        let file = Self(paths::scratch().join("secrets.json"));
        let _ = fs::remove_file(&file.0);
        let mut options = fs::OpenOptions::new();
        let mut out =
            options.write(true).create_new(true).mode(0o600).open(&file.0).during("writing the secrets")?;
        out.write_all(content.as_bytes()).during("writing the secrets")?;
        Ok(file)
    }
}

impl Drop for PrivateFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Lays out what is uploaded: this release's site, and the assets of the one before, because a page that was opened
/// yesterday still asks for them today.
fn site_with_kept_assets() -> Outcome<PathBuf> {
    let site = paths::scratch().join("deployed-site");
    if site.exists() {
        fs::remove_dir_all(&site).during("clearing the last upload")?;
    }
    let sources = [(kept_assets(), site.join("assets")), (Make::Release.dist().join("site"), site.clone())];
    for (from, to) in sources.iter().filter(|(from, _)| from.exists()) {
        copy_all(from, to)?;
    }
    Ok(site)
}

/// Remembers this release's assets for the next deployment from this machine.
fn keep_assets() -> Outcome {
    if kept_assets().exists() {
        fs::remove_dir_all(kept_assets()).during("clearing the kept assets")?;
    }
    copy_all(&Make::Release.dist().join("site/assets"), &kept_assets())
}

fn kept_assets() -> PathBuf {
    paths::at(".deploy/assets")
}

fn copy_all(from: &Path, to: &Path) -> Outcome {
    for file in artifacts::files(from)? {
        artifacts::copy(&file, &to.join(file.strip_prefix(from).during("naming a file")?))?;
    }
    Ok(())
}
