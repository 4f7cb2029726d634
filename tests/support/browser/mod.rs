//! A browser in somebody's hand: Chromium as large as a phone, used by what can be seen and touched.
//!
//! Things are found by role and name, as a screen reader finds them. What a page logs as an error, and what the
//! Content-Security-Policy had to stop, fails the test when the browser is dropped.

mod chromium;
mod network;
mod touch;
pub mod visual;
pub mod wechat;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use serde_json::{Value, json};

use self::chromium::{Chromium, Lease};
use crate::{Clock, FaultProxy, Person};

/// How long a person waits for something to show before giving up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A usual phone's screen, in CSS pixels.
const USUAL: (u32, u32) = (390, 844);

const SMALLEST: (u32, u32) = (320, 568);

/// A tab with cookies and storage of its own.
pub struct Browser {
    chromium: Rc<Lease>,
    /// Where its cookies and its storage are; disposed of with the browser.
    context: Option<Value>,
    target: Value,
    session: String,
    base: String,
    community: String,
    complaints: RefCell<Vec<String>>,
    width: u32,
    height: u32,
}

impl Browser {
    /// One of usual size in the hands of `person`, signed in as they are.
    pub fn of(person: &Person) -> Self {
        Self::opened(&person.server().base, person, USUAL)
    }

    /// One of usual size that reaches the server through `proxy`.
    pub fn over(proxy: &FaultProxy, person: &Person) -> Self {
        Self::opened(&proxy.base, person, USUAL)
    }

    /// A small one with text twice as large as usual.
    pub fn small_with_large_text(person: &Person) -> Self {
        let browser = Self::opened(&person.server().base, person, SMALLEST);
        browser.enlarges_text(true);
        browser
    }

    fn opened(base: &str, person: &Person, size: (u32, u32)) -> Self {
        let chromium = Lease::ours();
        let context =
            command(&chromium, "Target.createBrowserContext", &json!({}))["browserContextId"].clone();
        let browser = Self::in_a_tab(chromium, context, base, person.community.as_str(), size);
        if let Some((name, value)) = person.cookie().as_deref().and_then(|cookie| cookie.split_once('=')) {
            let cookie = json!({
                "name": name, "value": value, "url": browser.base, "path": "/",
                "secure": true, "httpOnly": true, "sameSite": "Lax",
            });
            assert_eq!(browser.ask("Network.setCookie", &cookie)["success"], true, "{name} is taken");
        }
        browser
    }

    fn in_a_tab(
        chromium: Rc<Lease>,
        context: Value,
        base: &str,
        community: &str,
        (width, height): (u32, u32),
    ) -> Self {
        let new = json!({ "url": "about:blank", "browserContextId": context });
        let target = command(&chromium, "Target.createTarget", &new)["targetId"].clone();
        let attached =
            command(&chromium, "Target.attachToTarget", &json!({ "targetId": target, "flatten": true }));
        let browser = Self {
            chromium,
            context: Some(context),
            target,
            session: attached["sessionId"].as_str().expect("a session").to_owned(),
            base: base.to_owned(),
            community: community.to_owned(),
            complaints: RefCell::default(),
            width,
            height,
        };
        for domain in ["Page", "Runtime", "Log", "Network", "DOM", "Accessibility"] {
            browser.ask(&format!("{domain}.enable"), &json!({}));
        }
        browser.screen(width, height);
        browser.ask("Emulation.setTouchEmulationEnabled", &json!({ "enabled": true }));
        browser.ask("Emulation.setTimezoneOverride", &json!({ "timezoneId": "Asia/Shanghai" }));
        browser.in_the_dark(false);
        browser
    }

    /// The same browser after its tab was closed, with a new one.
    pub fn in_a_new_tab(mut self) -> Self {
        command(&self.chromium, "Target.closeTarget", &json!({ "targetId": self.target }));
        let context = self.context.take().expect("a context");
        let size = (self.width, self.height);
        Self::in_a_tab(self.chromium.clone(), context, &self.base, &self.community, size)
    }

    fn ask(&self, method: &str, params: &Value) -> Value {
        self.try_ask(method, params).unwrap_or_else(|error| panic!("{error}"))
    }

    fn try_ask(&self, method: &str, params: &Value) -> Result<Value, String> {
        let answer = self.chromium.ask(Some(&self.session), method, params);
        for event in self.chromium.events(&self.session) {
            self.complaints.borrow_mut().extend(complaint(&event));
        }
        answer
    }

    fn is_small(&self) -> bool {
        (self.width, self.height) == SMALLEST
    }

    /// What a person sets in the browser or in WeChat, so everything in rem follows.
    fn enlarges_text(&self, enlarged: bool) {
        let (standard, fixed) = if enlarged { (32, 26) } else { (16, 13) };
        self.ask("Page.setFontSizes", &json!({ "fontSizes": { "standard": standard, "fixed": fixed } }));
    }

    fn screen(&self, width: u32, height: u32) {
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1.25, "mobile": true });
        self.ask("Emulation.setDeviceMetricsOverride", &screen);
    }

    /// The value of a JavaScript expression, awaited; an error while the page is on its way to another one.
    fn try_run(&self, script: &str) -> Result<Value, String> {
        let params = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.try_ask("Runtime.evaluate", &params)?;
        match answer["exceptionDetails"].as_object() {
            Some(details) => Err(format!("{}", details["exception"]["description"])),
            None => Ok(answer["result"]["value"].take()),
        }
    }

    fn run(&self, script: &str) -> Value {
        self.try_run(script).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Waits until `look` sees what it wants; `wish` says what that is. Between two looks something changes on the page,
    /// or a moment passes in which nothing did.
    pub fn until<T>(&self, wish: &str, look: impl Fn() -> Option<T>) -> T {
        let waited = Cell::new(Duration::ZERO);
        loop {
            if let Some(seen) = look() {
                return seen;
            }
            if waited.get() >= PATIENCE {
                panic!(
                    "{wish}\nis not on the screen, which shows:\n{}\n{}",
                    self.text(),
                    self.complaints.borrow().join("\n")
                );
            }
            // An error means that another page is coming, which is a change too.
            let change = self.try_run(CHANGE);
            waited.set(
                waited.get()
                    + change.map_or(STEP, |ms| Duration::from_millis(ms.as_f64().unwrap_or(100.0) as u64)),
            );
        }
    }

    /// Opens a page of the community, such as `report`; its first page for nothing.
    pub fn opens(&self, page: &str) {
        let path = if page.is_empty() {
            format!("/{}", self.community)
        } else {
            format!("/{}/{page}", self.community)
        };
        self.opens_address(&path);
    }

    pub fn opens_address(&self, path: &str) {
        let answer = self.ask("Page.navigate", &json!({ "url": format!("{}{path}", self.base) }));
        assert!(answer["errorText"].is_null(), "{path}: {answer}");
        self.has_opened();
    }

    /// Waits until the app runs and nothing is on its way any more.
    pub fn has_opened(&self) {
        self.until("a page that has opened", || {
            let ready =
                "document.documentElement.dataset.boot === 'ready' && !document.querySelector('.skeleton')";
            self.try_run(ready).ok().filter(|ready| *ready == true)
        });
    }

    /// Opens a page of the community and waits for nothing but the page itself: where the app won't start.
    pub fn opens_as_it_is(&self, page: &str) {
        let answer =
            self.ask("Page.navigate", &json!({ "url": format!("{}/{}/{page}", self.base, self.community) }));
        assert!(answer["errorText"].is_null(), "{page}: {answer}");
    }

    /// Waits until the page says that the app didn't come.
    pub fn has_failed(&self) {
        self.until("a page without its app", || {
            let failed = "document.documentElement.dataset.boot === 'failed'";
            self.try_run(failed).ok().filter(|failed| *failed == true)
        });
    }

    /// Follows a link to `path` that somebody has put onto the page.
    pub fn follows_a_link_to(&self, path: &str) {
        const FOLLOW: &str = "(path => {
          const link = document.createElement('a');
          link.href = path;
          document.querySelector('main').append(link);
          link.click();
        })";
        self.run(&format!("{FOLLOW}({})", Value::from(path)));
    }

    /// Goes back, by the browser's own button.
    pub fn goes_back(&self) {
        self.run("history.back()");
    }

    /// From the next page on it can't run what compilers make today.
    pub fn is_an_old_one(&self) {
        let source = "WebAssembly.validate = () => false";
        self.ask("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    }

    /// From the next page on it has a voice, which keeps what it is given to say and never comes to an end.
    pub fn has_a_voice(&self) {
        const VOICE: &str = "{
          window.said = [];
          window.silenced = 0;
          const voice = { speak: one => said.push([one.lang, one.text]), cancel: () => { silenced += 1 } };
          Object.defineProperty(window, 'speechSynthesis', { value: voice });
        }";
        self.ask("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": VOICE }));
    }

    pub fn has_no_voice(&self) {
        let source = "Object.defineProperty(window, 'speechSynthesis', { value: undefined })";
        self.ask("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    }

    /// What its voice was given to say, and how often it was silenced.
    pub fn was_to_say(&self) -> (Vec<String>, u64) {
        let said = self.run("[said, silenced]");
        let sentences = said[0].as_array().into_iter().flatten().map(|one| {
            assert_eq!(one[0], "zh-CN");
            one[1].as_str().unwrap_or_default().to_owned()
        });
        (sentences.collect(), said[1].as_u64().unwrap_or_default())
    }

    /// The page is shown again as it was left, as a browser does that kept it whole.
    pub fn shows_the_page_again(&self) {
        self.run("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    }

    /// How much of the screen has moved by itself since the page was opened (Layout Instability API), 0–1.
    pub fn shifted(&self) -> f64 {
        let script = "new Promise(done => { let sum = 0;
            new PerformanceObserver(list => {
                for (const one of list.getEntries()) sum += one.hadRecentInput ? 0 : one.value;
            }).observe({ type: 'layout-shift', buffered: true });
            requestAnimationFrame(() => setTimeout(() => done(sum))) })";
        self.run(script).as_f64().unwrap_or(1.0)
    }

    pub fn address(&self) -> String {
        self.run("location.pathname + location.search").as_str().unwrap_or_default().to_owned()
    }

    pub fn is_at(&self, fits: impl Fn(&str) -> bool) -> String {
        self.until("another page", || Some(self.address()).filter(|address| fits(address)))
    }

    pub fn text(&self) -> String {
        self.try_run("document.body.innerText")
            .ok()
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    #[track_caller]
    pub fn sees(&self, words: &str) {
        self.until(words, || self.text().contains(words).then_some(()));
    }

    #[track_caller]
    pub fn sees_no_longer(&self, words: &str) {
        self.until(&format!("anything but {words}"), || (!self.text().contains(words)).then_some(()));
    }

    /// From the next page on it says that it is this: what it says a page is open in.
    pub fn says_it_is(&self, user_agent: &str) {
        self.ask("Network.setUserAgentOverride", &json!({ "userAgent": user_agent }));
    }

    pub fn reloads(&self) {
        // Told apart from the page before by a mark that a new document doesn't have.
        self.run("document.documentElement.dataset.before = ''");
        self.ask("Page.reload", &json!({}));
        self.until("the page again", || {
            self.try_run("!('before' in document.documentElement.dataset)").ok().filter(|new| *new == true)
        });
        self.has_opened();
    }

    /// Lets the server take this phone's requests at the time that `clock` shows now; the page learns it from none of its
    /// answers.
    pub fn lives_by(&self, clock: &Clock) {
        let headers = json!({ "x-test-now": clock.now().0.to_string() });
        self.ask("Network.setExtraHTTPHeaders", &json!({ "headers": headers }));
    }

    /// Takes large type, or normal type, for the pages to come.
    pub fn in_care_mode(&self, care: bool) {
        let mode = if care { "care" } else { "" };
        self.ask(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": format!("localStorage.setItem('look/mode', '{mode}')") }),
        );
    }

    /// Puts the phone into dark or light mode.
    pub fn in_the_dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = [("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]
            .map(|(name, value)| json!({ "name": name, "value": value }));
        self.ask("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// Shows the page as it is printed on A4, where nothing sticks out and nothing is left that is only there to be
    /// pressed; takes a picture of it.
    #[track_caller]
    pub fn prints_itself(&self, name: &str) {
        // 210 mm less two margins of 15 mm, at 96 dots per inch.
        const SHEET: (u32, u32) = (680, 1009);
        self.ask("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        self.screen(SHEET.0, SHEET.1);
        let amiss = self.amiss();
        assert!(amiss.is_empty(), "{name}:\n{}", amiss.join("\n"));
        let pressed = self.run("[...document.querySelectorAll('button')].filter(one => one.checkVisibility()).map(one => one.innerText)");
        assert_eq!(pressed, json!([]), "{name}: nobody presses anything on paper");
        if visual::takes_pictures() {
            self.screen(SHEET.0, self.height_of_page());
            self.takes_picture(name);
        }
        self.ask("Emulation.setEmulatedMedia", &json!({ "media": "" }));
        self.screen(self.width, self.height);
    }

    fn height_of_page(&self) -> u32 {
        u32::try_from(self.run("document.documentElement.scrollHeight").as_u64().unwrap_or_default())
            .unwrap_or(self.height)
    }
}

/// Resolves at the next change of the page, or after a tenth of a second; says how many milliseconds that took.
const CHANGE: &str = "new Promise(done => {
  const begun = performance.now();
  const end = () => { watch.disconnect(); clearTimeout(late); done(performance.now() - begun); };
  const watch = new MutationObserver(end);
  const late = setTimeout(end, 100);
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})";

/// What a look costs of the patience when the page could not be asked.
const STEP: Duration = Duration::from_millis(20);

/// What of an event should not have happened. An answer with 4xx is no error of the page.
fn complaint(event: &Value) -> Option<String> {
    let params = &event["params"];
    let said = match event["method"].as_str()? {
        "Runtime.exceptionThrown" => {
            let details = &params["exceptionDetails"];
            details["exception"]["description"]
                .as_str()
                .or(details["text"].as_str())
                .unwrap_or_default()
                .to_owned()
        }
        "Runtime.consoleAPICalled" if params["type"] == "error" => {
            let words = params["args"].as_array().into_iter().flatten();
            words
                .filter_map(|word| word["value"].as_str().or(word["description"].as_str()))
                .collect::<Vec<_>>()
                .join(" ")
        }
        "Log.entryAdded" if params["entry"]["level"] == "error" && params["entry"]["source"] != "network" => {
            format!("{}: {}", params["entry"]["source"], params["entry"]["text"])
        }
        _ => return None,
    };
    // Of a stack, the functions that aren't about panicking itself, without where the file lies.
    let telling =
        said.lines().filter(|line| !["panicking", "panic_", "__rust"].iter().any(|part| line.contains(part)));
    Some(
        telling
            .take(12)
            .map(|line| line.split(" (http").next().unwrap_or(line))
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

/// What Chromium answers to a command of its own.
fn command(chromium: &Chromium, method: &str, params: &Value) -> Value {
    chromium.ask(None, method, params).expect("Chromium obeys")
}

impl Drop for Browser {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        for event in self.chromium.events(&self.session) {
            self.complaints.borrow_mut().extend(complaint(&event));
        }
        if let Some(context) = self.context.take() {
            command(&self.chromium, "Target.disposeBrowserContext", &json!({ "browserContextId": context }));
        }
        let complaints = self.complaints.borrow();
        assert!(complaints.is_empty(), "the page complained:\n{}", complaints.join("\n"));
    }
}
