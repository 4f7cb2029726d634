//! Whether a page can be read: by everybody (axe), and at every size of text.

use serde_json::Value;
use tests::town::server::root;

use super::Phone;

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

impl Phone<'_> {
    /// What sticks out, is cut off or lies over something else.
    pub(crate) fn amiss(&self) -> Vec<String> {
        lines(&self.run(AMISS))
    }

    /// What axe-core finds, contrast included: rule, place, and what to do.
    pub(crate) fn violations(&self) -> Vec<String> {
        let axe = root().join("worker/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&axe).unwrap_or_else(|error| panic!("{}: {error}", axe.display()));
        self.run(&format!("{axe}; undefined"));
        const RUN: &str = "axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations.flatMap(rule =>
          rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}\n    ${node.html.slice(0, 160)}\n    ${node.failureSummary}`)))";
        lines(&self.run(RUN))
    }

    /// Nothing sticks out, is cut off or lies over something else.
    #[track_caller]
    pub(crate) fn fits(&self, page: &str) {
        let amiss = self.amiss();
        assert!(amiss.is_empty(), "{page}:\n{}", amiss.join("\n"));
    }

    /// axe-core finds nothing.
    #[track_caller]
    pub(crate) fn is_accessible(&self, page: &str) {
        let violations = self.violations();
        assert!(violations.is_empty(), "{page}:\n{}", violations.join("\n"));
    }
}

fn lines(found: &Value) -> Vec<String> {
    found.as_array().expect("a list").iter().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes of a base64 text (RFC 4648).
pub(crate) fn base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| LETTERS.iter().position(|other| *other == letter).expect("a letter of base64");
    let digits: Vec<usize> = text.bytes().filter(|letter| *letter != b'=').map(value).collect();
    let bytes = digits.chunks(4).flat_map(|four| {
        let bits = four.iter().enumerate().fold(0, |bits, (at, digit)| bits | digit << (18 - 6 * at));
        [bits >> 16, bits >> 8, bits].map(|byte| byte as u8).into_iter().take(four.len() - 1)
    });
    bytes.collect()
}

/// The base64 text of bytes (RFC 4648).
pub(crate) fn in_base64(bytes: &[u8]) -> String {
    let four = |three: &[u8]| {
        let bits =
            three.iter().enumerate().fold(0, |bits, (at, byte)| bits | usize::from(*byte) << (16 - 8 * at));
        let letter =
            |at: usize| if at > three.len() { '=' } else { char::from(LETTERS[bits >> (18 - 6 * at) & 63]) };
        [letter(0), letter(1), letter(2), letter(3)]
    };
    bytes.chunks(3).flat_map(four).collect()
}
