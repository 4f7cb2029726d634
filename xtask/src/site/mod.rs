//! `site/`: the page, the app and its look, under names that change with their content.
//!
//! What lies in `public/` is served as it is, except what becomes `/assets/<name>-<hash>`, which caches may keep forever:
//! `start.js` with all that it imports, the files of the compiled app ([`pieces`]), `wechat.js`, the word lists. Wherever the page
//! or a script says `/assets/app.js`, `/assets/app.wasm`, `/assets/words.txt` or `/assets/wechat.js`, it gets the real name. `pieces.json`
//! says which files each piece of the app needs beside the main one. `service-worker.js` gets one name for the build as a whole,
//! by which browsers see that there is a new one.
//!
//! What a page needs before it can be read stands in it: `boot.js`, and `styles/main.css` with all that it imports. Five
//! kilobytes travel faster than a question for them. `_headers` names both by their content, and nothing else may run.

mod join;
mod pieces;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::json;

use self::pieces::App;
use crate::artifacts::{self, Stamp};
use crate::failure::{Outcome, While};
use crate::paths::{self, Make};
use crate::steps;
use crate::tools::Tools;

/// The oldest browsers that run what rustc makes (its wasm features): Chrome 96, Safari 15.
const BROWSERS: &str = "--target=chrome96,safari15";

/// The word lists of the advice, which the app fetches when somebody writes a report.
const WORDS: &str = "crates/domain/src/matters/lists";

/// Tencent's SDK for pages that are open in WeChat, as npm has it: `wechat.js` and it become one file.
const WECHAT_SDK: &str = "worker/node_modules/weixin-js-sdk/index.js";

/// Compiles the app and lays out `site/`.
pub(crate) fn build(make: Make, tools: &Tools) -> Outcome {
    // The splitter takes the program apart by what the linker would otherwise throw away.
    artifacts::compile(make, "app", "--bin=app", &["--emit-relocs"])?;
    let openapi = openapi()?;
    let out = make.dist().join("site");
    let sources = [
        make.wasm("app.wasm"),
        tools.wasm_bindgen.clone(),
        tools.splitter.clone(),
        paths::at("public"),
        paths::at(WORDS),
        paths::at(WECHAT_SDK),
        openapi.clone(),
    ];
    let stamp = Stamp::new(&out, &sources)?;
    if stamp.holds() {
        return Ok(());
    }
    let work = paths::scratch().join(format!("site-{}", make.profile()));
    empty(&work)?;
    let app = pieces::make(make, tools, &work)?;
    let fresh = out.with_extension("new");
    empty(&fresh)?;
    lay_out(make, &app, &work, &fresh)?;
    artifacts::copy(&openapi, &fresh.join("openapi.json"))?;
    replace(&fresh, &out)?;
    stamp.set()
}

/// Writes down the HTTP interface as the `api` crate declares it.
fn openapi() -> Outcome<PathBuf> {
    let file = paths::scratch().join("openapi.json");
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["build", "--package", "api", "--example", "openapi"]);
    cargo.args(["--features", "schema"]);
    steps::run("compile the OpenAPI document", Duration::from_secs(30), &mut cargo)?;
    let document = steps::read(&mut Command::new(paths::native_example("openapi")))?;
    fs::write(&file, document).during("writing openapi.json")?;
    Ok(file)
}

fn lay_out(make: Make, app: &App, work: &Path, out: &Path) -> Outcome {
    let mut assets = Assets { dir: out.join("assets"), names: BTreeMap::new() };
    fs::create_dir_all(&assets.dir).during("making the assets folder")?;
    let pieces = app_assets(make, app, work, &mut assets)?;
    fs::write(out.join("pieces.json"), json!(pieces).to_string()).during("writing pieces.json")?;
    other_assets(&mut assets)?;

    let public = paths::at("public");
    let inlined = Inlined {
        // The probe must be readable for the browsers that it sends away.
        boot: esbuild(&public.join("boot.js"), ["--bundle", "--format=iife", "--target=es5"])?,
        style: esbuild(&public.join("styles/main.css"), ["--bundle", BROWSERS])?,
    };
    let page = fs::read_to_string(public.join("index.html")).during("reading the page")?;
    let page = inlined.put_into(&assets.name_in(&page));
    for file in artifacts::files(&public)? {
        let name = file.strip_prefix(&public).during("naming a public file")?;
        let to = out.join(name);
        if name == Path::new("index.html") {
            fs::write(to, &page).during("writing the page")?;
        } else if name == Path::new("_headers") {
            let rules = fs::read_to_string(&file).during("reading _headers")?;
            fs::write(to, inlined.allowed_in(&rules)?).during("writing _headers")?;
        } else if !name.starts_with("styles") && name.extension() != Some(OsStr::new("js")) {
            artifacts::copy(&file, &to)?;
        }
    }
    // The page has all that a build is, by its name or in full.
    let build = format!("--define:BUILD='{:016x}'", hash(page.as_bytes()));
    let worker = esbuild(&public.join("service-worker.js"), [BROWSERS, &build])?;
    fs::write(out.join("service-worker.js"), assets.name_in(&worker)).during("writing service-worker.js")
}

/// Lays out the compiled app and the script that starts it; answers which files each piece needs beside the main one.
fn app_assets(
    make: Make,
    app: &App,
    work: &Path,
    assets: &mut Assets,
) -> Outcome<BTreeMap<String, Vec<String>>> {
    assets.add("app.wasm", &fs::read(&app.main).during("reading the app")?)?;
    let mut pieces: BTreeMap<String, Vec<String>> =
        app.pieces.iter().map(|piece| (piece.clone(), Vec::new())).collect();
    for file in &app.files {
        let wasm = fs::read(&file.wasm).during("reading a piece of the app")?;
        let served = assets.add(&format!("{}.wasm", file.name), &wasm)?;
        for piece in &file.pieces {
            pieces.entry(piece.clone()).or_default().push(served.clone());
        }
    }
    if make == Make::Release {
        compress(&assets.dir)?;
    }
    let public = paths::at("public");
    fs::write(work.join("pieces.js"), pieces::loader(&pieces)).during("writing the loader of pieces")?;
    // The start and what it starts are one file: one request less.
    let start = [
        "--bundle",
        "--format=esm",
        BROWSERS,
        &format!("--alias:app={}", app.script.display()),
        &format!("--alias:loader={}", public.join("loader.js").display()),
    ];
    let start = esbuild(&public.join("start.js"), start)?;
    assets.add("app.js", assets.name_in(&start).as_bytes())?;
    Ok(pieces)
}

fn other_assets(assets: &mut Assets) -> Outcome {
    let mut words = Vec::new();
    let lists = artifacts::files(&paths::at(WORDS))?;
    for list in lists.iter().filter(|file| file.extension().is_some_and(|kind| kind == "txt")) {
        words.extend(fs::read(list).during("reading the word lists")?);
    }
    assets.add("words.txt", &words)?;
    let sdk = format!("--alias:weixin-js-sdk={}", paths::at(WECHAT_SDK).display());
    let wechat = esbuild(&paths::at("public/wechat.js"), ["--bundle", "--format=iife", BROWSERS, &sdk])?;
    assets.add("wechat.js", wechat.as_bytes())?;
    Ok(())
}

/// Puts a Brotli of the best quality beside each file of the app; `worker/src/precompressed.rs` sends it.
fn compress(assets: &Path) -> Outcome {
    const SCRIPT: &str = "const f = require('fs'), z = require('zlib'); \
                          for (const p of process.argv.slice(1)) \
                          f.writeFileSync(p + '.br', z.brotliCompressSync(f.readFileSync(p)))";
    steps::read(Command::new("node").args(["-e", SCRIPT]).args(artifacts::files(assets)?)).map(|_| ())
}

fn esbuild<const N: usize>(entry: &Path, args: [&str; N]) -> Outcome<String> {
    let mut esbuild = Command::new(paths::node_bin("esbuild"));
    esbuild.arg(entry).args(args).args(["--minify", "--log-level=warning"]);
    steps::read(&mut esbuild)
}

/// What stands in the page itself.
struct Inlined {
    boot: String,
    style: String,
}

impl Inlined {
    /// The page with both in the places that name them.
    fn put_into(&self, page: &str) -> String {
        const BOOT: &str = " src=\"/assets/boot.js\"";
        const STYLE: &str = "<link rel=\"stylesheet\" href=\"/assets/main.css\">";
        let page = page.replace(STYLE, &format!("<style>{}</style>", self.style));
        match page.split_once(BOOT).and_then(|(before, rest)| Some((before, rest.split_once("</script>")?))) {
            Some((before, (attributes, after))) => {
                [before, attributes, &self.boot, "</script>", after].concat()
            }
            None => page,
        }
    }

    /// The rules, with both allowed by what they are (CSP Level 3, 2.3.1).
    fn allowed_in(&self, rules: &str) -> Outcome<String> {
        let script = format!("script-src 'self' {}", named_by_content(&self.boot)?);
        let style = format!("style-src 'self' {}", named_by_content(&self.style)?);
        Ok(rules.replace("script-src 'self'", &script).replace("style-src 'self'", &style))
    }
}

fn named_by_content(text: &str) -> Outcome<String> {
    const SCRIPT: &str = "const hash = require('crypto').createHash('sha256'); \
                          process.stdout.write(hash.update(process.argv[1]).digest('base64'))";
    let hash = steps::read(Command::new("node").args(["-e", SCRIPT]).arg(text))?;
    Ok(format!("'sha256-{hash}'"))
}

/// Files under names made of their content.
struct Assets {
    dir: PathBuf,
    /// From the name in the sources to the name that is served.
    names: BTreeMap<String, String>,
}

impl Assets {
    fn add(&mut self, name: &str, content: &[u8]) -> Outcome<String> {
        let (stem, kind) = name.rsplit_once('.').unwrap_or((name, ""));
        let file = format!("{stem}-{:016x}.{kind}", hash(content));
        fs::write(self.dir.join(&file), content).during(format_args!("writing {file}"))?;
        let served = format!("/assets/{file}");
        self.names.insert(format!("/assets/{name}"), served.clone());
        Ok(served)
    }

    /// Puts the served names in the place of the plain ones.
    fn name_in(&self, page: &str) -> String {
        self.names.iter().fold(page.to_owned(), |page, (plain, served)| page.replace(plain, served))
    }
}

fn hash(content: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(content);
    hasher.finish()
}

fn empty(dir: &Path) -> Outcome {
    if dir.exists() {
        fs::remove_dir_all(dir).during(format_args!("emptying {}", dir.display()))?;
    }
    fs::create_dir_all(dir).during(format_args!("making {}", dir.display()))
}

/// Swaps a finished folder in, so that a broken build leaves the old one.
fn replace(fresh: &Path, out: &Path) -> Outcome {
    if out.exists() {
        fs::remove_dir_all(out).during(format_args!("removing {}", out.display()))?;
    }
    fs::rename(fresh, out).during(format_args!("putting {} in place", out.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_the_names_that_are_served() {
        let names = BTreeMap::from([("/assets/app.js".to_owned(), "/assets/app-1f.js".to_owned())]);
        let assets = Assets { dir: PathBuf::new(), names };
        assert_eq!(assets.name_in("<script src=\"/assets/app.js\">"), "<script src=\"/assets/app-1f.js\">");
    }

    #[test]
    fn what_a_page_needs_first_stands_in_it() {
        let inlined = Inlined { boot: "go()".to_owned(), style: "a{}".to_owned() };
        assert_eq!(
            inlined.put_into(
                "<link rel=\"stylesheet\" href=\"/assets/main.css\"><script src=\"/assets/boot.js\" data-x=\"1\"></script>."
            ),
            "<style>a{}</style><script data-x=\"1\">go()</script>."
        );
    }
}
