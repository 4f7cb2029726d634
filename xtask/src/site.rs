//! `site/`: the page, its program and its look, under names that change with their content.
//!
//! What lies in `public/` is served as it is, except what becomes `/assets/<name>-<hash>`, which caches may keep
//! forever: `start.js` with the compiled app. Wherever a page says `/assets/app.js` or `/assets/app.wasm`, the same of another
//! program, `/assets/words.txt` or `/assets/wechat.js`, it gets the real name. `talk.html`, `hall.html`,
//! `lend.html` and `hands.html` are `index.html` with another program to begin with. `offline.js` gets the real names, too, and one for
//! the build as a whole, by which browsers see that there is a new one.
//!
//! What a page needs before it can be read stands in it: `boot.js`, and `styles/main.css` with all that it imports. Five
//! kilobytes travel faster than a question for them. `_headers` names both by their content, and nothing else may run.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::build::{self, Stamp};
use crate::failure::{Outcome, While};
use crate::paths::{self, Make};
use crate::steps;
use crate::tools::Tools;
use crate::{exports, imports};

/// The oldest browsers that run what rustc makes (its wasm features): Chrome 96, Safari 15.
const BROWSERS: &str = "--target=chrome96,safari15";

/// The app's programs; `domain/src/program.rs` says what they are for.
const PROGRAMS: [&str; 6] = ["app", "talk", "hall", "lend", "hands", "desk"];

/// The programs that have a page of their own to begin with.
const PAGES: [&str; 4] = ["talk", "hall", "lend", "hands"];

/// The word lists of the advice, which the app fetches apart from its programs.
const WORDS: &str = "domain/src/matters/lists";

/// Tencent's SDK for pages that are open in WeChat, as npm has it: `wechat.js` and it become one file.
const WECHAT_SDK: &str = "worker/node_modules/weixin-js-sdk/index.js";

/// Compiles the app and lays out `site/`.
pub(crate) fn build(make: Make, tools: &Tools) -> Outcome {
    build::compile(make, "app", "--bins")?;
    let openapi = openapi()?;
    let out = make.dist().join("site");
    let sources = [
        make.wasm("app.wasm"),
        make.wasm("talk.wasm"),
        make.wasm("hall.wasm"),
        make.wasm("lend.wasm"),
        make.wasm("hands.wasm"),
        make.wasm("desk.wasm"),
        tools.wasm_bindgen.clone(),
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
    for program in PROGRAMS {
        bind(make, tools, program, &work)?;
    }
    let fresh = out.with_extension("new");
    empty(&fresh)?;
    lay_out(make, &work, &fresh)?;
    build::copy(&openapi, &fresh.join("openapi.json"))?;
    replace(&fresh, &out)?;
    stamp.set()
}

/// Writes down the HTTP interface as the domain declares it.
fn openapi() -> Outcome<PathBuf> {
    let file = paths::scratch().join("openapi.json");
    if !paths::at("domain/examples/openapi.rs").exists() {
        fs::write(&file, "{}").during("writing openapi.json")?;
        return Ok(file);
    }
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["build", "--package", "domain", "--example", "openapi"]);
    cargo.args(["--features", "schema"]);
    steps::run("compile the OpenAPI document", Duration::from_secs(30), &mut cargo)?;
    let document = steps::read(&mut Command::new(paths::native_example("openapi")))?;
    fs::write(&file, document).during("writing openapi.json")?;
    Ok(file)
}

/// Makes `{program}.js` and `{program}_bg.wasm` of a compiled program.
fn bind(make: Make, tools: &Tools, program: &str, work: &Path) -> Outcome {
    let mut bindgen = Command::new(&tools.wasm_bindgen);
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", program, "--out-dir"]).arg(work);
    if make == Make::Release {
        bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    }
    bindgen.arg(make.wasm(&format!("{program}.wasm")));
    steps::run(&format!("bind {program} ({})", make.profile()), Duration::from_secs(5), &mut bindgen)?;
    if make == Make::Dev {
        return Ok(());
    }
    let (wasm, script) = (work.join(format!("{program}_bg.wasm")), work.join(format!("{program}.js")));
    rewrite(&wasm, &script, exports::prune)?;
    // Control flow that is taken apart and put together again is more regular, and compresses better; done twice, even more so.
    let how = ["--flatten", "--rereloop", "-Os", "--flatten", "--rereloop", "-Os"];
    build::shrink(program, &how, &wasm)?;
    rewrite(&wasm, &script, imports::shorten)
}

/// Makes a program and its script anew from what they are.
fn rewrite(wasm: &Path, script: &Path, anew: impl Fn(&[u8], &str) -> Outcome<(Vec<u8>, String)>) -> Outcome {
    let (program, calls) = anew(
        &fs::read(wasm).during("reading a program")?,
        &fs::read_to_string(script).during("reading a program's script")?,
    )?;
    fs::write(wasm, program).during("writing a program")?;
    fs::write(script, calls).during("writing a program's script")
}

fn lay_out(make: Make, work: &Path, out: &Path) -> Outcome {
    let public = paths::at("public");
    let mut assets = Assets { dir: out.join("assets"), names: BTreeMap::new() };
    fs::create_dir_all(&assets.dir).during("making the assets folder")?;

    for program in PROGRAMS {
        let wasm = fs::read(work.join(format!("{program}_bg.wasm"))).during("reading a program")?;
        let wasm = assets.add(&format!("{program}.wasm"), &wasm)?;
        if make == Make::Release {
            compress(&out.join(wasm.trim_start_matches('/')))?;
        }
        // The start and what it starts are one file: one request less.
        let app = format!("--alias:app={}", work.join(format!("{program}.js")).display());
        let place = format!("--define:APP_WASM='{wasm}'");
        let name = format!("--define:PROGRAM='{program}'");
        let start = ["--bundle", "--format=esm", BROWSERS, &app, &name, &place];
        assets.add(&format!("{program}.js"), esbuild(&public.join("start.js"), &start)?.as_bytes())?;
    }
    let mut words = Vec::new();
    let lists = build::files(&paths::at(WORDS))?;
    for list in lists.iter().filter(|file| file.extension().is_some_and(|kind| kind == "txt")) {
        words.extend(fs::read(list).during("reading the word lists")?);
    }
    assets.add("words.txt", &words)?;
    let sdk = format!("--alias:weixin-js-sdk={}", paths::at(WECHAT_SDK).display());
    let wechat = esbuild(&public.join("wechat.js"), &["--bundle", "--format=iife", BROWSERS, &sdk])?;
    assets.add("wechat.js", wechat.as_bytes())?;
    let inlined = Inlined {
        // The probe must be readable for the browsers that it sends away.
        boot: esbuild(&public.join("boot.js"), &["--target=es5"])?,
        style: esbuild(&public.join("styles/main.css"), &["--bundle", BROWSERS])?,
    };

    let mut pages = Vec::new();
    for file in build::files(&public)? {
        let name = file.strip_prefix(&public).during("naming a public file")?;
        if ["boot.js", "offline.js", "start.js", "wechat.js", "styles"]
            .iter()
            .any(|asset| name.starts_with(asset))
        {
            continue;
        }
        let to = out.join(name);
        build::copy(&file, &to)?;
        if name == Path::new("_headers") {
            let rules = fs::read_to_string(&to).during("reading _headers")?;
            fs::write(&to, inlined.allowed_in(&rules)?).during("writing _headers")?;
        }
        if name == Path::new("index.html") {
            let page = fs::read_to_string(&to).during("reading the page")?;
            let finished = |page: &str| inlined.put_into(&assets.name_in(page));
            pages.push((to.clone(), finished(&page)));
            for program in PAGES {
                let page = finished(&begun_with(program, &page));
                pages.push((to.with_file_name(format!("{program}.html")), page));
            }
        }
    }
    let mut hasher = DefaultHasher::new();
    for (file, page) in &pages {
        fs::write(file, page).during("writing a page")?;
        hasher.write(page.as_bytes());
    }
    // The pages have all that a build is, by its name or in full.
    let named = format!("--define:BUILD='{:016x}'", hasher.finish());
    let offline = ["--bundle", "--format=iife", BROWSERS, &named];
    let offline = esbuild(&public.join("offline.js"), &offline)?;
    fs::write(out.join("offline.js"), assets.name_in(&offline)).during("writing offline.js")
}

/// Puts a Brotli of the best quality beside a file; `worker/src/program.rs` sends it.
fn compress(file: &Path) -> Outcome {
    const SCRIPT: &str = "const f = require('fs'), z = require('zlib'), p = process.argv[1]; \
                          f.writeFileSync(p + '.br', z.brotliCompressSync(f.readFileSync(p)))";
    steps::read(Command::new("node").args(["-e", SCRIPT]).arg(file)).map(|_| ())
}

/// The page that begins with another program than the first one.
fn begun_with(program: &str, page: &str) -> String {
    page.replace("href=\"/assets/app.", &format!("href=\"/assets/{program}."))
        .replace("data-program=\"app\"", &format!("data-program=\"{program}\""))
}

fn esbuild(entry: &Path, args: &[&str]) -> Outcome<String> {
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
        let mut hasher = DefaultHasher::new();
        hasher.write(content);
        let file = format!("{stem}-{:016x}.{kind}", hasher.finish());
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
