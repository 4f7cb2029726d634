//! The page's file as the build made it, and where the Worker writes into it.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

use domain::clock::Moment;
use maud::{DOCTYPE, PreEscaped, html};
use worker::Env;

use super::{frame::Screen, page_loader::PageLoader};
use crate::{
    error::Error,
    http::{Response, request},
};

/// What stands for the title where nothing else is known.
const TITLE: (&str, &str) = ("<title>", "</title>");

/// Where the first screen goes.
const SCREEN: &str = "<!--screen-->";

/// What may run in it.
const POLICY: &str = "content-security-policy";

thread_local! {
    // The assets are uploaded together with the Worker, so an isolate sees one version of them.
    static KNOWN: RefCell<Option<Rc<Shell>>> = const { RefCell::new(None) };
}

#[derive(Clone, Debug)]
pub struct Shell {
    page: String,
    /// What comes with the file: it allows, by its content, what stands in the page.
    policy: String,
    /// By the name of a piece of the app, the files that it needs beside the main one.
    pieces: HashMap<String, Vec<String>>,
}

impl Shell {
    /// As the build made it.
    pub async fn of(env: &Env) -> Result<Rc<Self>, Error> {
        if let Some(known) = KNOWN.with_borrow(Clone::clone) {
            return Ok(known);
        }
        // `/index.html` would be answered with a redirect.
        let mut page = asset(env, "/").await?;
        let policy = request::header(page.headers(), POLICY)
            .ok_or_else(|| Error::corrupt("the page comes without what may run in it"))?;
        let pieces = asset(env, "/pieces.json").await?.json().await.map_err(Error::corrupt)?;
        let shell = Rc::new(Self { page: page.text().await.map_err(Error::corrupt)?, policy, pieces });
        KNOWN.set(Some(shell.clone()));
        Ok(shell)
    }

    #[must_use]
    pub fn plain(&self) -> String {
        self.page.clone()
    }

    /// `html` made of it, as an answer; 304 if its reader has it already. Either says what may run in it.
    #[must_use]
    pub fn answer(&self, html: String, if_none_match: Option<&str>) -> Response {
        Response::html(html).unless_known(if_none_match).with(POLICY, &*self.policy)
    }

    /// A page that only looks like the others: their styles, and no app.
    #[must_use]
    pub fn still(&self, screen: &Screen) -> Response {
        let inside = |tag: &str, end: &str| {
            let element = self.page.split_once(tag).and_then(|(_, rest)| rest.split_once(end));
            let content = element.and_then(|(element, _)| element.split_once('>'));
            PreEscaped(content.map_or("", |(_, content)| content))
        };
        let page = html! {
            (DOCTYPE)
            html lang="zh-CN" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                    title { (screen.title()) }
                    link rel="icon" href="/icon.svg" type="image/svg+xml";
                    style { (inside("<style", "</style>")) }
                    // Without an app to start it sees to type and theme.
                    script { (inside("<script", "</script>")) }
                }
                body { (screen.draw()) }
            }
        };
        Response::html(page.into_string()).with(POLICY, &*self.policy)
    }

    /// With a screen and what was read for it.
    #[must_use]
    pub fn filled(&self, screen: &Screen, loader: &PageLoader) -> String {
        let head = html! {
            (screen.head(loader.origin()))
            // The script would ask for them later, and wait for them before it draws. Pieces share files.
            @for file in screen.pieces().iter().filter_map(|piece| self.pieces.get(*piece)).flatten().collect::<BTreeSet<_>>() {
                link rel="preload" href=(file) as="fetch" type="application/wasm" crossorigin;
            }
        };
        // To the minute, as the words of the screen are: within one, the page is the same page.
        let now = loader.now().0.div_euclid(Moment::MINUTE) * Moment::MINUTE;
        let body = html! {
            (screen.draw())
            @for (url, answer) in loader.answers() {
                // No `<` can end the element early, wherever in the answer it stands: JSON has another way to write it.
                script type="application/json" id=(url) data-now=(now) { (PreEscaped(answer.replace('<', "\\u003c"))) }
            }
        };
        fill(&self.page, &head.into_string(), &body.into_string())
    }
}

async fn asset(env: &Env, path: &str) -> Result<worker::Response, Error> {
    // The host is of no importance: the binding looks at the path.
    let url = format!("https://assets{path}");
    let found =
        env.assets("ASSETS").map_err(Error::corrupt)?.fetch(url, None).await.map_err(Error::corrupt)?;
    match found.status_code() {
        200 => Ok(found),
        status => Err(Error::corrupt(format!("{path} is answered with {status}"))),
    }
}

fn fill(shell: &str, head: &str, body: &str) -> String {
    let (before, rest) = shell.split_once(TITLE.0).unwrap_or((shell, ""));
    let (_, rest) = rest.split_once(TITLE.1).unwrap_or(("", rest));
    let (between, after) = rest.split_once(SCREEN).unwrap_or((rest, ""));
    [before, head, between, body, after].concat()
}
