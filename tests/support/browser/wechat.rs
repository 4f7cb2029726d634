//! A phone on which pages are opened in WeChat: with its bridge in every page, which notes what it is asked.

use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use serde_json::{Value, json};

use super::Browser;

const BRIDGE: &str = include_str!("bridge.js");

#[derive(Clone, Debug)]
pub struct Asked {
    /// What for, and with which signature.
    pub params: Value,
    /// The whole address of the page that asked.
    pub at: String,
}

impl Browser {
    /// From the next page on it is open in WeChat: `user_agent` says so, and there is WeChat's bridge.
    pub fn is_in_wechat(&self, user_agent: &str) {
        self.says_it_is(user_agent);
        self.ask("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": BRIDGE }));
    }

    /// From the next page on WeChat answers this to the call `name`; nothing, ever, for `null`.
    pub fn wechat_will_say(&self, name: &str, answer: &Value) {
        let source = format!("(window.wechatSays ??= {{}})[{}] = {answer};", json!(name));
        self.ask("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    }

    /// WeChat answers this to the call `name` from now on, on this page.
    pub fn wechat_says(&self, name: &str, answer: &Value) {
        self.run(&format!("(window.wechatSays ??= {{}})[{}] = {answer};", json!(name)));
    }

    pub fn wechat_hears(&self, words: &str) {
        self.run(&format!("window.wechatHears = {}", json!(words)));
    }

    pub fn wechat_scans(&self, text: &str) {
        self.run(&format!("window.wechatScans = {}", json!(text)));
    }

    /// These photos are in WeChat's album.
    pub fn wechat_has_photos(&self, photos: &[&[u8]]) {
        let photos: Vec<String> = photos.iter().map(|photo| BASE64.encode(photo)).collect();
        self.run(&format!("window.wechatPhotos = {}", json!(photos)));
    }

    /// WeChat says something by itself.
    pub fn wechat_tells(&self, name: &str, answer: &Value) {
        self.run(&format!("window.wechatTells({}, {answer})", json!(name)));
    }

    /// WeChat answers at last what it was asked under this name, where it had no answer before.
    pub fn wechat_answers(&self, name: &str, answer: &Value) {
        self.run(&format!("window.wechatAnswers({}, {answer})", json!(name)));
    }

    /// Until another document is open, no signature comes, and no sign that none will.
    pub fn waits_for_signatures(&self) {
        self.run(
            "const through = window.fetch;
             window.fetch = (...asked) =>
               String(asked[0]).includes('/wechat/signature') ? new Promise(() => {}) : through(...asked);
             0",
        );
    }

    /// Everything that WeChat was asked under this name since the page was loaded.
    pub fn asked_of_wechat(&self, name: &str) -> Vec<Asked> {
        let asked = self.run(&format!(
            "(window.askedOfWechat ?? []).filter(one => one.name === {}).map(one => ({{ ...one }}))",
            json!(name)
        ));
        let all = asked.as_array().cloned().unwrap_or_default();
        all.into_iter()
            .map(|one| Asked {
                params: one["params"].clone(),
                at: one["at"].as_str().unwrap_or_default().to_owned(),
            })
            .collect()
    }

    /// The first thing asked under this name that fits; waits for it.
    #[track_caller]
    pub fn has_asked_wechat(&self, name: &str, fits: impl Fn(&Asked) -> bool) -> Asked {
        self.until(&format!("a question to WeChat for {name}"), || {
            self.asked_of_wechat(name).into_iter().find(&fits)
        })
    }

    /// Waits until it was asked something under this name so often.
    #[track_caller]
    pub fn until_asked(&self, name: &str, times: usize) {
        self.until(&format!("{times} times a question to WeChat for {name}"), || {
            (self.asked_of_wechat(name).len() == times).then_some(())
        });
    }

    /// The paths of the scripts that the page has loaded, without their hash.
    pub fn scripts(&self) -> Vec<String> {
        let urls = self.run(
            "performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)
             .filter(one => one.endsWith('.js')).map(one => one.replace(/-[0-9a-f]{16}/, ''))",
        );
        urls.as_array().into_iter().flatten().filter_map(|url| url.as_str().map(str::to_owned)).collect()
    }

    /// How large something is, in CSS pixels: width and height.
    #[track_caller]
    pub fn size_of(&self, role: &str, name: &str) -> (f64, f64) {
        const SIZE: &str =
            "function () { const box = this.getBoundingClientRect(); return [box.width, box.height] }";
        let size = self.measures(role, name, SIZE);
        (size[0].as_f64().unwrap_or_default(), size[1].as_f64().unwrap_or_default())
    }

    /// From now on the phone's own way to choose a file is noted instead of shown.
    pub fn catches_file_choosers(&self) {
        self.ask("Page.setInterceptFileChooserDialog", &json!({ "enabled": true }));
        // A field that is asked for a file says so to nobody but the browser.
        self.run(
            "window.filesAskedFor = 0;
             addEventListener('click', event => {
               if (event.target.type === 'file' && !event.defaultPrevented) window.filesAskedFor += 1;
             })",
        );
    }

    pub fn file_choosers(&self) -> u64 {
        self.run("window.filesAskedFor").as_u64().unwrap_or_default()
    }

    /// Waits until it was shown so often.
    #[track_caller]
    pub fn until_file_choosers(&self, times: u64) {
        self.until("the phone's own way to choose a file", || (self.file_choosers() == times).then_some(()));
    }
}
