// What works in WeChat alone, by Tencent's own SDK: the card in a chat, photos, speaking instead of typing, scanning.
// boot.js loads it where the Worker has marked the page, when the app is there. Without it, or where WeChat says no,
// everything goes on by the page's own means. It knows no rules: what may be signed, what a code is and what is said is
// decided elsewhere (worker/src/people/wechat, domain), and the words come in the page.
/*! Contains weixin-js-sdk 1.6.5 (jweixin-1.6.0): github.com/yanxi123-com/weixin-js-sdk, MIT License, Copyright (c) 2023 Yanxi */
import wx from "weixin-js-sdk";

const page = document.documentElement;
const words = JSON.parse(document.getElementById("wechat").textContent);
const entry = document.currentScript.dataset.entry;
const plain = (address) => address.split("#")[0];

// WeChat compares what was signed with the address that was opened (iOS), or with the one that is open (Android).
const isApple = /iphone|ipad|ipod/i.test(navigator.userAgent);

const APIS = [
  "updateAppMessageShareData",
  "updateTimelineShareData",
  "chooseImage",
  "getLocalImgData",
  "startRecord",
  "stopRecord",
  "onVoiceRecordEnd",
  "translateVoice",
  "scanQRCode",
];

// How long WeChat may take for what somebody looks at meanwhile: to open the microphone, to make words of a minute of speech.
const PATIENCE_MS = 20000;

// How long one photo may take to be read, and a signature to be fetched.
const PHOTO_MS = 5000;
const SIGNATURE_MS = 10000;

const CANCELLED = new Error("cancelled");
const LATE = new Error("late");

/// What `answer` resolves to; rejects as late after so long.
function timely(answer, ms = PATIENCE_MS) {
  return Promise.race([answer, new Promise((_, fail) => setTimeout(fail, ms, LATE))]);
}

// The SDK asks for the kind of network to report the page's address to its maker, which the page's policy would stop and
// call an error. But it does so for each signature that WeChat has answered to, and `wx.ready` tells of the first alone.
let answered;
wx.getNetworkType = () => answered?.();

// How long an address stays before it counts as another page.
const ADDRESS_MS = 300;

// How long a later signature may go without that sign.
const ANSWER_MS = 1000;

let configured = {};
// The address that WeChat has agreed to last.
let agreed;

const signed = () => plain(isApple ? entry : location.href);

/// Resolves when WeChat takes calls from the page that is open; rejects where it doesn't.
function ready() {
  const address = signed();
  if (configured.address !== address) {
    // One after the other: WeChat goes by the last.
    const before = configured.done?.catch(() => {});
    const done = Promise.resolve(before).then(() => configure(address));
    configured = { address, done };
    // Asked again at the next page.
    done.catch(() => configured.done === done && (configured = {}));
  }
  return configured.done;
}

async function configure(address) {
  const community = location.pathname.split("/")[1];
  const breaking = new AbortController();
  setTimeout(() => breaking.abort(), SIGNATURE_MS);
  const answer = await fetch(
    `/api/v1/communities/${community}/wechat/signature?address=${encodeURIComponent(address)}`,
    { signal: breaking.signal },
  );
  if (!answer.ok) throw new Error(`no signature: ${answer.status}`);
  const { app_id: appId, timestamp, nonce: nonceStr, signature } = await answer.json();
  if (configured.address !== address) throw new Error("another page is open meanwhile");
  agreed = undefined;
  await timely(
    new Promise((done, refused) => {
      const isFirst = !answered;
      answered = done;
      wx.config({ appId, timestamp, nonceStr, signature, jsApiList: [...APIS] });
      wx.error(refused);
      wx.ready(isFirst ? done : () => setTimeout(done, ANSWER_MS));
    }),
  );
  agreed = address;
}

function ask(api, options) {
  return new Promise((success, fail) => {
    wx[api]({ ...options, success, fail, cancel: () => fail(CANCELLED) });
  });
}

async function call(api, options) {
  await ready();
  return ask(api, options);
}

// --- The card in a chat: what the page says of itself. ---

const about = (name) => document.querySelector(`meta[${name}]`)?.content;
const drawn = { path: location.pathname, about: about('name="description"') };
let carded = "";

function card() {
  const made = {
    title: document.title,
    // The Worker has described the page that was opened; of others there is the title.
    desc: (location.pathname === drawn.path && drawn.about) || words.app,
    // Who passes the page on doesn't pass on the form that they have open.
    link: plain(location.href).replace(/\?form=.*/, ""),
    imgUrl: about('property="og:image"') || `${location.origin}/icon-180.png`,
  };
  const now = JSON.stringify(made);
  if (now === carded) return;
  carded = now;
  Promise.all([call("updateAppMessageShareData", made), call("updateTimelineShareData", made)]).catch(() => {
    if (carded === now) carded = "";
  });
}

// --- Photos: chosen in WeChat's own way, and handed to the field as if it had chosen them. ---

let able = {};
let isChoosing = false;

document.addEventListener(
  "click",
  async (event) => {
    const field = event.target;
    if (!able.chooseImage || !able.getLocalImgData || !field.matches?.('input[type="file"][accept^="image/"]')) return;
    // Only what WeChat can answer now is taken from the browser, which takes a click at once or not at all.
    if (!isChoosing && agreed !== signed()) return;
    event.preventDefault();
    if (isChoosing) return;
    isChoosing = true;
    const chosen = new DataTransfer();
    try {
      const { localIds } = await ask("chooseImage", {
        count: field.multiple ? 9 : 1,
        sizeType: ["compressed"],
      });
      // One after the other: the SDK can't take two of these calls at once where it is bundled.
      for (const localId of localIds) {
        chosen.items.add(photo(await timely(ask("getLocalImgData", { localId }), PHOTO_MS)));
      }
    } catch (failure) {
      // From now on the phone's own way.
      if (failure !== CANCELLED) able.getLocalImgData = false;
    }
    isChoosing = false;
    // What could be read isn't lost for what couldn't.
    if (chosen.files.length) {
      field.files = chosen.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (!able.getLocalImgData) {
      // At once where the browser still lets us.
      field.click();
    }
  },
  true,
);

function photo({ localData }) {
  // `data:image/jgp;base64,` stands before it on iOS, nothing on Android, where it has line breaks.
  const bytes = atob(localData.slice(localData.indexOf(",") + 1).replace(/\s/g, ""));
  return new File([Uint8Array.from(bytes, (one) => one.charCodeAt(0))], "photo.jpg", { type: "image/jpeg" });
}

// --- Speaking: a button below the text field that was touched last. It stays when the focus goes, so that nothing moves
// under a finger. ---

const panel = document.createElement("div");
const button = document.createElement("button");
const says = document.createElement("p");
panel.className = "stack";
// Clear of the ring around the field.
panel.style.marginBlockStart = "var(--tight)";
button.className = "button line";
button.type = "button";
says.className = "soft";
says.setAttribute("role", "status");
panel.append(button, says);

let field;
let stage;
// Whose turn it is to speak: from one press of the button until it can be pressed for the next.
let turn;
const watch = new MutationObserver(hush);

function show(next, said) {
  stage = next;
  if (next === "speak") {
    turn = undefined;
    watch.disconnect();
  } else {
    watch.observe(document.body, { childList: true, subtree: true });
  }
  button.textContent = words[next];
  button.setAttribute("aria-busy", next === "asking" || next === "recognizing");
  says.textContent = said ? words[said] : "";
}
show("speak");

// Nobody is listened to whose text field has gone: with its page, or with its dialog.
function hush() {
  if (stage === "speak" || (field.isConnected && panel.isConnected)) return;
  if (stage === "listening") wx.stopRecord({});
  show("speak");
}

function offer() {
  const here = document.activeElement;
  if (!able.startRecord || !able.translateVoice || here?.nodeName !== "TEXTAREA" || here.readOnly) return;
  if (stage !== "speak" || (field === here && panel.isConnected)) return;
  field = here;
  show("speak");
  field.after(panel);
}
document.addEventListener("focusin", offer);

// The text keeps the focus, and with it the place to write at.
panel.addEventListener("pointerdown", (event) => event.preventDefault());
panel.addEventListener("mousedown", (event) => event.preventDefault());

button.addEventListener("click", () => {
  if (stage === "speak") listen();
  else if (stage === "listening") recognize(ask("stopRecord"), "written");
});

async function listen() {
  const mine = (turn = {});
  show("asking");
  const refused = (said) => turn === mine && show("speak", said);
  try {
    await timely(ready(), SIGNATURE_MS);
  } catch {
    return refused("late");
  }
  if (turn !== mine) return;
  const opened = ask("startRecord").then(() => {
    if (turn === mine) show("listening");
    // It opens for somebody who has left meanwhile.
    else if (stage !== "listening") wx.stopRecord({});
  });
  timely(opened).catch((failure) => refused(failure === LATE ? "late" : "denied"));
}

/// Writes what was said in `recorded`, and says so.
async function recognize(recorded, said) {
  const mine = turn;
  show("recognizing");
  try {
    const { localId } = await timely(recorded);
    if (turn !== mine) return;
    const { translateResult } = await timely(call("translateVoice", { localId, isShowProgressTips: 0 }));
    if (turn !== mine) return;
    const text = translateResult?.trim();
    if (!text) return show("speak", "unheard");
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
    show("speak", said);
  } catch (failure) {
    if (turn === mine) show("speak", failure === LATE ? "late" : "unheard");
  }
}

// --- Scanning: the app's button gets what was scanned, and is pressed once more; the app knows what to do with it. ---

let isScanning = false;

document.addEventListener(
  "click",
  async (event) => {
    const scan = event.target.closest?.("[data-scan]");
    if (!scan || scan.dataset.scan) return;
    event.stopImmediatePropagation();
    if (isScanning) return;
    isScanning = true;
    try {
      const { resultStr } = await call("scanQRCode", { needResult: 1, scanType: ["qrCode"] });
      scan.dataset.scan = resultStr || "-";
    } catch (failure) {
      if (failure === CANCELLED) return;
      scan.dataset.scan = "-";
    } finally {
      isScanning = false;
    }
    scan.click();
    scan.dataset.scan = "";
  },
  true,
);

// --- From page to page. ---

let learning;

/// Asks, once, what this WeChat can do at all.
function learn() {
  learning ??= ready().then(
    () => {
      wx.onVoiceRecordEnd({
        complete({ localId }) {
          hush();
          if (stage === "listening") recognize({ localId }, "cut");
        },
      });
      wx.checkJsApi({
        jsApiList: [...APIS],
        success({ checkResult }) {
          able = checkResult;
          if (able.scanQRCode) page.dataset.scans = "";
          offer();
        },
      });
    },
    // It didn't agree; once more at the next page.
    () => (learning = undefined),
  );
}

function turned() {
  card();
  learn();
}
new MutationObserver(turned).observe(document.head, { childList: true, characterData: true, subtree: true });
addEventListener("popstate", turned);
// Another address isn't always another title: a list that is filtered. Of many at once, as somebody types, the last counts.
let turning;
for (const name of ["pushState", "replaceState"]) {
  const write = history[name];
  history[name] = function (...entry) {
    write.apply(this, entry);
    clearTimeout(turning);
    turning = setTimeout(turned, ADDRESS_MS);
  };
}
turned();
