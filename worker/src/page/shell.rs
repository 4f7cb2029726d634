//! The page's file as the build made it, and where the Worker writes into it.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use domain::{clock::Moment, program::Program};
use maud::{DOCTYPE, PreEscaped, html};
use worker::Env;

use super::{frame::Screen, opening::Opening};
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
    static KNOWN: RefCell<HashMap<&'static str, Rc<Shell>>> = RefCell::default();
}

/// The file of one program.
#[derive(Clone, Debug)]
pub struct Shell {
    page: String,
    /// What comes with the file: it allows, by its content, what stands in the page.
    policy: String,
}

impl Shell {
    /// The one that begins with `program`.
    ///
    /// # Errors
    /// [`Error::Broken`] when the assets don't answer.
    pub async fn of(env: &Env, program: Program) -> Result<Rc<Self>, Error> {
        // The host is of no importance: the binding looks at the path. `/index.html` would be answered with a redirect.
        let file = match program {
            Program::Talk => "https://assets/talk",
            Program::Hall => "https://assets/hall",
            Program::Lend => "https://assets/lend",
            Program::Hands => "https://assets/hands",
            Program::App | Program::Desk => "https://assets/",
        };
        if let Some(known) = KNOWN.with_borrow(|known| known.get(file).cloned()) {
            return Ok(known);
        }
        let mut page =
            env.assets("ASSETS").map_err(Error::corrupt)?.fetch(file, None).await.map_err(Error::corrupt)?;
        if page.status_code() != 200 {
            return Err(Error::corrupt(format!("the page is answered with {}", page.status_code())));
        }
        let policy = request::header(page.headers(), POLICY)
            .ok_or_else(|| Error::corrupt("the page comes without what may run in it"))?;
        let shell = Rc::new(Self { page: page.text().await.map_err(Error::corrupt)?, policy });
        KNOWN.with_borrow_mut(|known| known.insert(file, shell.clone()));
        Ok(shell)
    }

    /// As it is.
    #[must_use]
    pub fn plain(&self) -> String {
        self.page.clone()
    }

    /// `html` made of it, as an answer; 304 if its reader has it already. Either says what may run in it.
    #[must_use]
    pub fn answer(&self, html: String, if_none_match: Option<&str>) -> Response {
        Response::html(html).unless_known(if_none_match).with(POLICY, &*self.policy)
    }

    /// A page that only looks like the others: their styles, and no program.
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
                    // Without a program to start it sees to type and theme.
                    script { (inside("<script", "</script>")) }
                }
                body { (screen.draw()) }
            }
        };
        Response::html(page.into_string()).with(POLICY, &*self.policy)
    }

    /// With a screen and what was read for it.
    #[must_use]
    pub fn filled(&self, screen: &Screen, opening: &Opening) -> String {
        let head = screen.head(opening.origin());
        // To the minute, as the words of the screen are: within one, the page is the same page.
        let now = opening.now().0.div_euclid(Moment::MINUTE) * Moment::MINUTE;
        let body = html! {
            (screen.draw())
            @for (url, answer) in opening.answers() {
                // No `<` can end the element early, wherever in the answer it stands: JSON has another way to write it.
                script type="application/json" id=(url) data-now=(now) { (PreEscaped(answer.replace('<', "\\u003c"))) }
            }
        };
        fill(&self.page, &head.into_string(), &body.into_string())
    }
}

fn fill(shell: &str, head: &str, body: &str) -> String {
    let (before, rest) = shell.split_once(TITLE.0).unwrap_or((shell, ""));
    let (_, rest) = rest.split_once(TITLE.1).unwrap_or(("", rest));
    let (between, after) = rest.split_once(SCREEN).unwrap_or((rest, ""));
    [before, head, between, body, after].concat()
}
