//! Whether a page can be read by everybody, at every size of text; and its picture.

use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use serde_json::{Value, json};

use super::{Browser, SMALLEST};
use crate::server::root;

/// Everything that sticks out of the page, is cut off, or lies over other text; one line each.
const AMISS: &str = r"(() => {
  const amiss = [];
  const page = document.scrollingElement;
  const name = element => `<${element.tagName.toLowerCase()}${element.className && typeof element.className === 'string' ? '.' + element.className.split(' ').join('.') : ''}> “${(element.innerText || element.value || '').trim().slice(0, 24)}”`;
  if (page.scrollWidth > innerWidth) amiss.push(`the page scrolls sideways: ${page.scrollWidth} > ${innerWidth}`);
  const seen = element => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const style = getComputedStyle(element);
    // Meant for screen readers only.
    return !(style.clipPath !== 'none' || style.clip !== 'auto' && style.position === 'absolute');
  };
  const hidden = element => { for (let e = element; e; e = e.parentElement) if (!seen(e)) return true; return false; };
  const scrolls = element => { for (let e = element.parentElement; e; e = e.parentElement) if (['auto', 'scroll'].includes(getComputedStyle(e).overflowX)) return true; return false; };
  const lifted = element => { for (let e = element; e; e = e.parentElement) if (['fixed', 'sticky'].includes(getComputedStyle(e).position)) return true; return false; };
  const lines = [];
  const walk = document.createTreeWalker(document.querySelector('dialog[open]') || document.body, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    if (!text.data.trim() || hidden(text.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(text.parentElement)) amiss.push(`sticks out: ${name(text.parentElement)} ${Math.round(box.left)}…${Math.round(box.right)}`);
      if (!lifted(text.parentElement)) lines.push({ box, text });
    }
  }
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const cuts = direction => ['hidden', 'clip'].includes(style['overflow' + direction]);
    if (hidden(element) || !element.innerText?.trim()) continue;
    if (cuts('X') && element.scrollWidth > element.clientWidth + 1) amiss.push(`cut off at the side: ${name(element)}`);
    if (cuts('Y') && element.scrollHeight > element.clientHeight + 1) amiss.push(`cut off below: ${name(element)}`);
  }
  for (const field of document.querySelectorAll('select')) {
    if (hidden(field)) continue;
    const probe = document.createElement('span');
    probe.textContent = field.selectedOptions[0]?.text ?? '';
    probe.style.cssText = `position:absolute;visibility:hidden;white-space:nowrap;font:${getComputedStyle(field).font}`;
    document.body.append(probe);
    const style = getComputedStyle(field), room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (probe.getBoundingClientRect().width > room + 1) amiss.push(`cut off in a list: “${probe.textContent}”`);
    probe.remove();
  }
  for (let at = 0; at < lines.length; at++) for (let other = at + 1; other < lines.length; other++) {
    const [a, b] = [lines[at], lines[other]];
    if (a.text === b.text) continue;
    const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    // Line boxes are higher than their letters, so they may touch.
    if (width > 2 && height > Math.min(a.box.height, b.box.height) * .4) amiss.push(`one over the other: “${a.text.data.trim().slice(0, 16)}” and “${b.text.data.trim().slice(0, 16)}”`);
  }
  return [...new Set(amiss)];
})()";

/// How a page is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    name: &'static str,
    /// On the smallest phone, with text twice as large.
    small: bool,
    care: bool,
    dark: bool,
}

pub const USUAL: Look = Look { name: "usual", small: false, care: false, dark: false };
pub const CARE: Look = Look { name: "care", care: true, ..USUAL };
pub const DARK: Look = Look { name: "dark", dark: true, ..USUAL };
pub const SMALL: Look = Look { name: "small", small: true, ..USUAL };
pub const SMALL_CARE: Look = Look { name: "small-care", care: true, ..SMALL };
/// Small, in large type and in the dark.
pub const HARDEST: Look = Look { name: "hardest", dark: true, ..SMALL_CARE };

impl Browser {
    /// What is on the screen can be read by everybody, also in the hardest case. `PICTURES=1` leaves pictures of both in
    /// target/pictures.
    #[track_caller]
    pub fn is_readable(&self, screen: &str) {
        let unreadable = self.unreadable(screen, &[USUAL, HARDEST]);
        assert!(unreadable.is_empty(), "{}", unreadable.join("\n"));
    }

    /// What axe-core finds, and what sticks out, is cut off or lies over something else, in each of these looks; a line each.
    pub fn unreadable(&self, screen: &str, looks: &[Look]) -> Vec<String> {
        const CARE_AND_DARK: &str = "[document.documentElement.dataset.mode === 'care', matchMedia('(prefers-color-scheme: dark)').matches]";
        let before = self.run(CARE_AND_DARK);
        let before =
            Look { small: self.is_small(), care: before[0] == true, dark: before[1] == true, ..USUAL };
        let mut found = vec![];
        for look in looks {
            self.appears(*look);
            self.takes_picture_of_page(&format!("{screen}-{}", look.name));
            let amiss = self.amiss().into_iter().chain(self.violations());
            found.extend(amiss.map(|line| format!("{screen}, {}: {line}", look.name)));
        }
        self.appears(before);
        found
    }

    fn appears(&self, look: Look) {
        let (width, height) = if look.small { SMALLEST } else { (self.width, self.height) };
        self.screen(width, height);
        self.enlarges_text(look.small);
        self.in_the_dark(look.dark);
        let mode = if look.care { "care" } else { "" };
        self.run(&format!("document.documentElement.dataset.mode = '{mode}'"));
    }

    /// What sticks out, is cut off or lies over something else.
    pub(super) fn amiss(&self) -> Vec<String> {
        lines(&self.run(AMISS))
    }

    /// What axe-core finds, contrast included: rule, place, and what to do.
    fn violations(&self) -> Vec<String> {
        if self.run("typeof axe") == "undefined" {
            let axe = root().join("worker/node_modules/axe-core/axe.min.js");
            let script =
                std::fs::read_to_string(&axe).unwrap_or_else(|error| panic!("{}: {error}", axe.display()));
            self.run(&format!("{script}; undefined"));
        }
        const RUN: &str = "axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations.flatMap(rule =>
          rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}\n    ${node.html.slice(0, 160)}\n    ${node.failureSummary}`)))";
        lines(&self.run(RUN))
    }

    /// A picture of the whole page, where pictures are wanted.
    fn takes_picture_of_page(&self, name: &str) {
        if !takes_pictures() {
            return;
        }
        // As tall as the page, so that what sticks to the bottom of the screen is at the bottom of the picture; but of a
        // long list its beginning is enough, and a dialog belongs to the screen.
        const TALL: &str = "[innerWidth, innerHeight, document.querySelector('dialog[open]') ? innerHeight : document.documentElement.scrollHeight]";
        let size = self.run(TALL);
        let [width, height, tall] =
            [0, 1, 2].map(|at| u32::try_from(size[at].as_u64().unwrap_or_default()).unwrap_or_default());
        self.screen(width, tall.clamp(height, 2 * height));
        self.takes_picture(name);
        self.screen(width, height);
    }

    pub(super) fn takes_picture(&self, name: &str) {
        let shot = self.ask("Page.captureScreenshot", &json!({ "format": "png" }));
        let folder = root().join("target/pictures");
        std::fs::create_dir_all(&folder).expect("target/pictures");
        let bytes = BASE64.decode(shot["data"].as_str().expect("a picture")).expect("base64");
        let name = name.replace(' ', "-");
        std::fs::write(folder.join(format!("{name}.png")), bytes).expect("the picture is written");
    }
}

pub(super) fn takes_pictures() -> bool {
    std::env::var_os("PICTURES").is_some()
}

fn lines(found: &Value) -> Vec<String> {
    found.as_array().expect("a list").iter().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}
