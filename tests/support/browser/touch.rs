//! What fingers do: find by role and name, press, type, choose.

use serde_json::{Value, json};

use super::Browser;

/// Something on the page, known to Chromium by this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Thing(i64);

/// The middle of a thing, if a finger would meet it there. A radio button may be drawn by its label; a finger then meets that.
const WHERE: &str = "function () {
  const drawn = element => element && element.getClientRects().length && element.getBoundingClientRect().width > 4;
  const label = this.labels && this.labels[0];
  const target = drawn(this) ? this : label;
  if (!target) return null;
  target.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = target.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const meets = met => target.contains(met) || !!label && label.contains(met);
  const met = document.elementFromPoint(x, y);
  if (!met || !meets(met)) return null;
  window.touched = null;
  addEventListener('click', event => window.touched ??= meets(event.target), { capture: true, once: true });
  return [x, y];
}";

impl Browser {
    /// Everything with this role and a name that is, or else contains, `name`.
    fn find_all(&self, role: &str, name: &str) -> Vec<(Thing, String)> {
        let Ok(document) = self.try_ask("DOM.getDocument", &json!({ "depth": 0 })) else { return vec![] };
        let query = json!({ "nodeId": document["root"]["nodeId"], "role": role });
        let Ok(found) = self.try_ask("Accessibility.queryAXTree", &query) else { return vec![] };
        let all = found["nodes"].as_array().into_iter().flatten().filter(|node| node["ignored"] != true);
        let named = all.filter_map(|node| {
            let name = node["name"]["value"].as_str()?.to_owned();
            Some((Thing(node["backendDOMNodeId"].as_i64()?), name))
        });
        let fitting: Vec<_> = named.filter(|(_, other)| other.contains(name)).collect();
        let exact: Vec<_> = fitting.iter().filter(|(_, other)| other == name).cloned().collect();
        if exact.is_empty() { fitting } else { exact }
    }

    /// Touches the one thing with this role and name; waits for it.
    #[track_caller]
    fn touch_the_one(&self, role: &str, name: &str) {
        self.find(role, name);
        self.touch(role, name);
    }

    /// The one thing with this role and name; waits for it.
    #[track_caller]
    fn find(&self, role: &str, name: &str) -> Thing {
        let found = self.until(&format!("{role} “{name}”"), || {
            Some(self.find_all(role, name)).filter(|found| !found.is_empty())
        });
        assert_eq!(
            found.len(),
            1,
            "which {role} “{name}”? {:?}",
            found.iter().map(|(_, name)| name).collect::<Vec<_>>()
        );
        found[0].0
    }

    pub fn has(&self, role: &str, name: &str) -> bool {
        !self.find_all(role, name).is_empty()
    }

    #[track_caller]
    pub fn has_no_longer(&self, role: &str, name: &str) {
        self.until(&format!("anything but {role} “{name}”"), || (!self.has(role, name)).then_some(()));
    }

    /// Calls a JavaScript function with the thing as `this`.
    fn call(&self, thing: Thing, function: &str, arguments: &[Value]) -> Result<Value, String> {
        let resolved = self.try_ask("DOM.resolveNode", &json!({ "backendNodeId": thing.0 }))?;
        let arguments: Vec<Value> = arguments.iter().map(|value| json!({ "value": value })).collect();
        let mut answer = self.try_ask(
            "Runtime.callFunctionOn",
            &json!({
                "objectId": resolved["object"]["objectId"], "functionDeclaration": function, "arguments": arguments,
                "returnByValue": true, "awaitPromise": true,
            }),
        )?;
        match answer["exceptionDetails"].as_object() {
            Some(details) => Err(details["exception"]["description"].to_string()),
            None => Ok(answer["result"]["value"].take()),
        }
    }

    /// Touches the first thing with this role and name in its middle, once nothing lies over it.
    #[track_caller]
    fn touch(&self, role: &str, name: &str) {
        // What is drawn anew between looking and touching moves away under the finger; then a person looks and touches
        // again.
        self.until(&format!("{role} “{name}” where a finger can touch it"), || {
            let (thing, _) = self.find_all(role, name).into_iter().next()?;
            let place = self.call(thing, WHERE, &[]).ok().filter(Value::is_array)?;
            self.finger("mousePressed", &place);
            self.finger("mouseReleased", &place);
            // Another document knows nothing of the touch that led to it.
            let touched =
                self.try_run("window.touched === undefined || window.touched").unwrap_or(true.into());
            (touched == true).then_some(())
        });
    }

    fn finger(&self, kind: &str, place: &Value) {
        let event = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
        self.ask("Input.dispatchMouseEvent", &event);
    }

    /// Follows a link with a finger that rests on it until `enough`.
    #[track_caller]
    pub fn rests_on(&self, name: &str, enough: impl Fn() -> bool) {
        let thing = self.find("link", name);
        let place = self.call(thing, WHERE, &[]).expect("a link");
        self.finger("mousePressed", &place);
        self.until("what a resting finger brings about", || enough().then_some(()));
        self.finger("mouseReleased", &place);
    }

    #[track_caller]
    pub fn presses(&self, name: &str) {
        self.touch_the_one("button", name);
    }

    /// Presses the first of several buttons of the same name.
    #[track_caller]
    pub fn presses_first(&self, name: &str) {
        self.touch("button", name);
    }

    #[track_caller]
    pub fn unfolds(&self, name: &str) {
        self.touch_the_one("DisclosureTriangle", name);
    }

    #[track_caller]
    pub fn follows(&self, name: &str) {
        self.touch_the_one("link", name);
    }

    #[track_caller]
    pub fn chooses(&self, name: &str) {
        self.touch_the_one("radio", name);
    }

    /// Ticks one of several, or takes that back.
    #[track_caller]
    pub fn ticks(&self, name: &str) {
        self.touch_the_one("checkbox", name);
    }

    /// Sets a field for a day or a time, as the phone's own wheels would.
    #[track_caller]
    pub fn sets(&self, field: &str, value: &str) {
        const SET: &str = "(([label, value]) => {
          const named = [...document.querySelectorAll('label')].find(one => one.textContent.trim() === label);
          if (!named?.control) return false;
          named.control.value = value;
          named.control.dispatchEvent(new Event('input', { bubbles: true }));
          return named.control.value === value;
        })";
        let script = format!("{SET}({})", json!([field, value]));
        self.until(&format!("field “{field}”"), || {
            self.try_run(&script).ok().filter(|done| *done == true)
        });
    }

    /// Until another document is open, answers to requests of this kind get lost on their way; the server has done what
    /// it says.
    pub fn loses_the_answer(&self, url: &str) {
        const LOSE: &str = "(part => {
          const through = window.fetch;
          window.fetch = async (...asked) => {
            const answer = await through.apply(window, asked);
            if (!String(asked[0]).includes(part)) return answer;
            throw new TypeError('lost');
          };
        })";
        self.run(&format!("{LOSE}({})", json!(url)));
    }

    /// Types into a field, instead of what is in it.
    #[track_caller]
    pub fn types(&self, field: &str, words: &str) {
        self.touch_the_one("textbox", field);
        self.run("document.activeElement.select()");
        self.enters(words);
    }

    /// Types into the search field and searches.
    #[track_caller]
    pub fn searches_for(&self, words: &str) {
        self.touch_the_one("searchbox", "");
        self.run("document.activeElement.select()");
        self.enters(words);
        self.types_key("Enter");
    }

    /// Types where the keyboard is.
    pub fn enters(&self, words: &str) {
        self.ask("Input.insertText", &json!({ "text": words }));
    }

    /// Goes on by the Tab key until the keyboard is at the field, button, link or choice of this name, and it can be seen
    /// that it is there.
    #[track_caller]
    pub fn tabs_to(&self, name: &str) {
        const SEEN: &str = "function () {
          const drawn = [this, this.closest('label')].filter(Boolean).map(one => getComputedStyle(one));
          return drawn.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 1);
        }";
        let names = ["textbox", "button", "link", "radio"];
        self.until(&format!("anything called “{name}”"), || {
            names.iter().any(|role| self.has(role, name)).then_some(())
        });
        for _ in 0..60 {
            self.types_key("Tab");
            let things = names.map(|role| self.find_all(role, name));
            let here = |thing: &Thing| {
                let here = self.call(*thing, "function () { return this === document.activeElement }", &[]);
                here.is_ok_and(|here| here == true)
            };
            let found = things.iter().flatten().map(|(thing, _)| *thing).find(here);
            if let Some(thing) = found {
                assert_eq!(
                    self.call(thing, SEEN, &[]).ok(),
                    Some(json!(true)),
                    "who sees where the keyboard is?"
                );
                return;
            }
        }
        panic!("the Tab key doesn't lead to “{name}”");
    }

    /// Whether the keyboard is at a thing of this role and name.
    pub fn is_on(&self, role: &str, name: &str) -> bool {
        let here =
            |thing: Thing| self.call(thing, "function () { return this === document.activeElement }", &[]);
        self.find_all(role, name).into_iter().any(|(thing, _)| here(thing).is_ok_and(|here| here == true))
    }

    /// Goes on by the Tab key to a button or link of this name, and presses it.
    #[track_caller]
    pub fn keys(&self, name: &str) {
        self.tabs_to(name);
        self.types_key("Enter");
    }

    /// Goes on by the Tab key to a choice of this name, and takes it.
    #[track_caller]
    pub fn keys_choice(&self, name: &str) {
        self.tabs_to(name);
        self.types_key(" ");
    }

    /// The digits that the dialog, or else the page, shows in so many groups of three.
    #[track_caller]
    pub fn digits(&self, groups: usize) -> String {
        const SHOWN: &str = "(document.querySelector('dialog[open]') ?? document.body).innerText";
        let is_group = |word: &&str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        self.until(&format!("{groups} groups of digits"), || {
            let shown = self.try_run(SHOWN).ok()?;
            let words: Vec<&str> = shown.as_str()?.split_whitespace().collect();
            words.windows(groups).find(|window| window.iter().all(is_group)).map(<[&str]>::concat)
        })
    }

    /// What a JavaScript function says of the one thing with this role and name.
    #[track_caller]
    pub(super) fn measures(&self, role: &str, name: &str, function: &str) -> Value {
        self.call(self.find(role, name), function, &[]).expect("it is there")
    }

    #[track_caller]
    pub fn reads(&self, field: &str) -> String {
        let value = self.call(self.find("textbox", field), "function () { return this.value }", &[]);
        value.expect("a field").as_str().unwrap_or_default().to_owned()
    }

    /// Chooses one of a list, as a phone's own list would.
    #[track_caller]
    pub fn picks(&self, list: &str, option: &str) {
        self.picks_in(self.find("combobox", list), list, option);
    }

    /// Chooses one of the first of several alike lists.
    #[track_caller]
    pub fn picks_first(&self, list: &str, option: &str) {
        let first = self.until(&format!("a list “{list}”"), || {
            self.find_all("combobox", list).into_iter().next().map(|(thing, _)| thing)
        });
        self.picks_in(first, list, option);
    }

    #[track_caller]
    fn picks_in(&self, thing: Thing, list: &str, option: &str) {
        const PICK: &str = "function (words) {
          const option = [...this.options].find(option => option.text.includes(words));
          if (!option) return false;
          this.value = option.value;
          this.dispatchEvent(new Event('input', { bubbles: true }));
          this.dispatchEvent(new Event('change', { bubbles: true }));
          return true;
        }";
        self.until(&format!("“{option}” in the list “{list}”"), || {
            self.call(thing, PICK, &[json!(option)]).ok().filter(|done| *done == true)
        });
    }

    /// Pulls the page down with one finger.
    pub fn pulls_down(&self) {
        let finger = |kind: &str, y: Option<u32>| {
            let points: Vec<Value> = y.into_iter().map(|y| json!({ "x": 180, "y": y })).collect();
            self.ask("Input.dispatchTouchEvent", &json!({ "type": kind, "touchPoints": points }));
        };
        finger("touchStart", Some(120));
        for y in [160, 220, 300] {
            finger("touchMove", Some(y));
        }
        finger("touchEnd", None);
    }

    /// Presses a key: `Tab`, `Enter`, `Escape`, the space bar.
    pub fn types_key(&self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            " " => 32,
            other => panic!("which key is {other}?"),
        };
        let text = match key {
            "Enter" => "\r",
            " " => " ",
            _ => "",
        };
        for kind in ["keyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": if kind == "keyDown" { text } else { "" } });
            self.ask("Input.dispatchKeyEvent", &event);
        }
    }

    /// The photos that wait on it were put there by a page that made no small ones.
    pub fn has_waiting_photos_without_small_ones(&self) {
        const TAKE_OFF: &str = "(async name => {
          const done = asked => new Promise((yes, no) => {
            asked.onsuccess = () => yes(asked.result);
            asked.onerror = () => no(asked.error);
          });
          const base = await done(indexedDB.open(name));
          const shelf = () => base.transaction('photos', 'readwrite').objectStore('photos');
          const keys = await done(shelf().getAllKeys());
          for (const key of keys) {
            const both = await done(shelf().get(key));
            const small = Number(both.type.split('small=')[1]);
            await done(shelf().put(both.slice(0, both.size - small, 'image/jpeg'), key));
          }
          base.close();
          return keys.length;
        })";
        let taken_off = self.run(&format!("{TAKE_OFF}({})", json!(format!("town/{}", self.community))));
        assert_ne!(taken_off, 0, "nothing waits");
    }

    /// Takes a picture with the phone's camera, as large as phones take them, and adds it.
    pub fn adds_a_photo(&self) {
        const CAMERA: &str = "(async () => {
          const canvas = new OffscreenCanvas(3000, 2250), pen = canvas.getContext('2d');
          for (let at = 0; at < 4000; at++) {
            pen.fillStyle = `hsl(${(at * 47) % 360} 60% ${20 + (at * 31) % 60}%)`;
            pen.fillRect((at * 911) % 3000, (at * 577) % 2250, 90, 70);
          }
          const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: .9 });
          const files = new DataTransfer();
          files.items.add(new File([blob], 'IMG_0001.JPG', { type: 'image/jpeg' }));
          const input = [...document.querySelectorAll('dialog[open] input[type=file], main input[type=file]')].at(0);
          input.files = files.files;
          input.dispatchEvent(new Event('change', { bubbles: true }));
          return blob.size;
        })()";
        self.until("a place for photos", || {
            self.try_run("!!document.querySelector('input[type=file]')").ok().filter(|there| *there == true)
        });
        let size = self.run(CAMERA).as_u64().unwrap_or_default();
        assert!(size > 500_000, "a phone's picture is larger than {size} bytes");
    }
}
