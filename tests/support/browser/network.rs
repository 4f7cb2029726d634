//! A phone and its network: what it asks for, what it keeps, and what becomes of it when nothing answers.

use serde_json::{Value, json};

use super::Browser;

impl Browser {
    /// From the next page on it has no service workers, as WeChat on iOS.
    pub fn has_no_service_workers(&self) {
        let source = "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })";
        self.ask("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    }

    /// What is kept for when there is no network: builds, addresses, and the text of what is a page.
    pub fn keeps(&self) -> Vec<[String; 3]> {
        const KEPT: &str = "(async () => {
          const kept = [];
          for (const build of await caches.keys()) {
            const cache = await caches.open(build);
            for (const { url } of await cache.keys()) {
              const answer = await cache.match(url);
              const isPage = answer.headers.get('content-type').startsWith('text/html');
              kept.push([build, new URL(url).pathname, isPage ? await answer.text() : '']);
            }
          }
          return kept;
        })()";
        serde_json::from_value(self.run(KEPT)).expect("three texts each")
    }

    /// Waits until the app is kept for when there is no network: the page, and every compiled file that runs.
    #[track_caller]
    pub fn keeps_the_app(&self) {
        self.until("the app, kept", || {
            let kept = self.keeps();
            let keeps = |path: &str| kept.iter().any(|[_, at, _]| at == path);
            (keeps("/") && self.compiled_files().iter().all(|file| keeps(file))).then_some(())
        });
    }

    /// Whether these words stand in the page's file as it came.
    pub fn is_written_with(&self, words: &str) -> bool {
        self.run("document.documentElement.outerHTML").as_str().unwrap_or_default().contains(words)
    }

    /// Whether a service worker sees what this page asks for.
    pub fn is_served_by_the_script(&self) -> bool {
        self.run("!!navigator.serviceWorker?.controller") == true
    }

    /// Opens an address that nothing answers.
    pub fn opens_in_vain(&self, path: &str) {
        let answer = self.ask("Page.navigate", &json!({ "url": format!("{}{path}", self.base) }));
        assert!(!answer["errorText"].is_null(), "{path}: {answer}");
    }

    /// What becomes of a question that the page sends: the status of the answer, if there is one.
    pub fn asks_for(&self, path: &str) -> Option<u64> {
        let path = Value::from(path);
        self.run(&format!("fetch({path}).then(answer => answer.status, () => null)")).as_u64()
    }

    /// The compiled files of the app that have come since the page was opened, sorted.
    pub fn compiled_files(&self) -> Vec<String> {
        const FILES: &str = "performance.getEntriesByType('resource')
          .map(one => new URL(one.name).pathname).filter(one => one.endsWith('.wasm'))";
        let files = self.run(FILES);
        let mut files: Vec<String> = files
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|file| file.as_str().map(str::to_owned))
            .collect();
        files.sort();
        files.dedup();
        files
    }

    /// What the page has asked the API for since it was opened.
    pub fn asked_for(&self) -> Vec<String> {
        let urls = self.run(
            "performance.getEntriesByType('resource').map(one => new URL(one.name).pathname).filter(one => one.startsWith('/api/'))",
        );
        urls.as_array().into_iter().flatten().filter_map(|url| url.as_str().map(str::to_owned)).collect()
    }

    /// Waits until an answer has come from an address that ends so.
    #[track_caller]
    pub fn has_asked_for(&self, end: &str) {
        self.until(&format!("an answer from {end}"), || {
            self.asked_for().iter().any(|path| path.ends_with(end)).then_some(())
        });
    }

    /// How many bytes have come from this address since the page was opened, for each time it was asked for.
    pub fn bytes_from(&self, address: &str) -> Vec<u64> {
        const BYTES: &str = "(address => performance.getEntriesByType('resource')
          .filter(one => one.name === new URL(address, location).href).map(one => one.encodedBodySize))";
        let bytes = self.run(&format!("{BYTES}({})", json!(address)));
        bytes.as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
    }

    /// Waits until something has come from this address, and says how many bytes.
    #[track_caller]
    pub fn has_loaded(&self, address: &str) -> u64 {
        self.until(&format!("something from {address}"), || self.bytes_from(address).first().copied())
    }

    /// Cuts the network, or gives it back.
    pub fn is_offline(&self, offline: bool) {
        let network =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.ask("Network.emulateNetworkConditions", &network);
    }

    /// Lets no request to the API through, though there is a network, or lets them through again.
    pub fn reaches_no_worker(&self, cut: bool) {
        self.gets_all_but(cut.then_some("*/api/*"));
    }

    /// Lets nothing through from addresses like this, or all again.
    pub fn gets_all_but(&self, addresses: Option<&str>) {
        self.ask("Network.setBlockedURLs", &json!({ "urls": addresses.as_slice() }));
    }

    /// Lets nothing through from these paths, and all others.
    pub fn gets_none_of(&self, paths: &[String]) {
        let urls: Vec<String> = paths.iter().map(|path| format!("*{path}")).collect();
        self.ask("Network.setBlockedURLs", &json!({ "urls": urls }));
    }
}
