// Opens a page as a phone on a slow network would, twice: with nothing kept, then with what the first visit left.
//
//   node tests/bench/loading.mjs --chromium chromium --url http://127.0.0.1:8787/taoyuanli
//   node tests/bench/loading.mjs --chromium chromium --sign-in http://127.0.0.1:8787/auth/demo/… --url …
//   node tests/bench/loading.mjs --chromium chromium --file tests/bench/bare.html
//
// Prints one JSON object: for `cold` and `warm` the requests, the bytes that travelled (in all and by kind), and in
// milliseconds the first paint, the largest paint, when the app answers to touch, and how long it kept the phone busy.
// A file is served as it is, as fast as this machine can: the least that any page costs here.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";

const require = createRequire(new URL("../../worker/package.json", import.meta.url));
const { WebSocket } = require("ws");

const { values: args } = parseArgs({
  options: {
    chromium: { type: "string" },
    url: { type: "string" },
    "sign-in": { type: "string" },
    file: { type: "string" },
  },
});

// 1.6 Mbit/s and 150 ms: a phone in a stairwell. A quarter of this machine's speed: a phone of some years ago.
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const CPU = { rate: 4 };
const SCREEN = { width: 390, height: 844, deviceScaleFactor: 2, mobile: true };

const files = args.file ? await serve(args.file) : undefined;
const url = args.url ?? `http://127.0.0.1:${files.address().port}/`;
const profile = mkdtempSync(join(tmpdir(), "loading-"));
const browser = spawn(
  args.chromium,
  [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0",
    `--user-data-dir=${profile}`, "about:blank",
  ],
  { stdio: ["ignore", "ignore", "pipe"] },
);
try {
  const page = await connect();
  await page.send("Page.enable");
  await page.send("Network.enable");
  await page.send("Network.emulateNetworkConditions", NETWORK);
  // What stands before workerd on this machine prefers gzip where both are read; Cloudflare sends Brotli.
  await page.send("Network.setExtraHTTPHeaders", { headers: { "Accept-Encoding": "br" } });
  await page.send("Emulation.setCPUThrottlingRate", CPU);
  await page.send("Emulation.setDeviceMetricsOverride", SCREEN);
  await page.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${watch})()` });
  if (args["sign-in"]) await signIn(page, args["sign-in"]);
  const cold = await visit(page);
  const warm = await visit(page);
  console.log(JSON.stringify({ cold, warm }));
} finally {
  files?.close();
  browser.kill();
  await new Promise((gone) => (browser.exitCode === null ? browser.once("exit", gone) : gone()));
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** Gives the browser the session of a sign-in link, without opening a page. */
async function signIn(page, link) {
  const answer = await fetch(link, { redirect: "manual" });
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
    await page.send("Network.setCookie", { url: link, name, value, secure: /;\s*secure/i.test(cookie) });
  }
}

/** Serves one file at every address of a port of its own. */
async function serve(file) {
  const page = brotliCompressSync(readFileSync(file));
  const server = createServer((_, answer) => {
    answer.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-encoding": "br" }).end(page);
  });
  await new Promise((open) => server.listen(0, "127.0.0.1", open));
  return server;
}

/** Runs in the page before anything else: notes paints, shifts and long tasks. */
function watch() {
  const seen = { lcp: 0, shift: 0, busy: 0 };
  window.__seen = seen;
  const on = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  on("largest-contentful-paint", (entry) => (seen.lcp = entry.startTime));
  on("layout-shift", (entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value));
  on("longtask", (entry) => (seen.busy += entry.duration));
}

async function visit(page) {
  page.requests = 0;
  page.bytes = 0;
  page.kinds = {};
  await page.send("Page.navigate", { url });
  // Quiet is: the app runs, and nothing has travelled for a second.
  const began = Date.now();
  for (let quiet = 0, before = -1; quiet < 10; ) {
    if (Date.now() - began > 60_000) throw new Error("the page did not come to rest within a minute");
    await new Promise((later) => setTimeout(later, 100));
    const ready = await page.evaluate("document.documentElement.dataset.boot === 'ready'");
    quiet = ready && before === page.bytes ? quiet + 1 : 0;
    before = page.bytes;
  }
  const times = await page.evaluate(`({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
    largest: __seen.lcp,
    interactive: performance.getEntriesByName("app-ready")[0]?.startTime ?? null,
    busy: __seen.busy,
    shift: __seen.shift,
  })`);
  return { requests: page.requests, bytes: page.bytes, kinds: page.kinds, ...times };
}

/** What travels, by what it is for. */
function kind({ type, response }) {
  if (type === "Document") return "page";
  if (response.mimeType === "application/wasm") return "app";
  return new URL(response.url).pathname.startsWith("/api/") ? "answers" : type.toLowerCase();
}

/** The page's end of the debugging protocol, as far as it is needed. */
async function connect() {
  const port = await new Promise((found, failed) => {
    browser.once("exit", () => failed(new Error("Chromium ended at once")));
    let said = "";
    browser.stderr.on("data", (text) => {
      said += text;
      const line = said.match(/DevTools listening on ws:\/\/[^:]+:(\d+)/);
      if (line) found(line[1]);
    });
  });
  const tabs = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const socket = new WebSocket(tabs.find((tab) => tab.type === "page").webSocketDebuggerUrl);
  await new Promise((open) => socket.once("open", open));
  const [waiting, answers] = [new Map(), new Map()];
  const page = {
    requests: 0,
    bytes: 0,
    kinds: {},
    send(method, params = {}) {
      const id = waiting.size + 1;
      socket.send(JSON.stringify({ id, method, params }));
      return new Promise((done, failed) => waiting.set(id, { done, failed }));
    },
    async evaluate(expression) {
      const { result } = await page.send("Runtime.evaluate", { expression, returnByValue: true });
      return result.value;
    },
  };
  socket.on("message", (text) => {
    const { id, method, params, result, error } = JSON.parse(text);
    if (id) error ? waiting.get(id).failed(new Error(error.message)) : waiting.get(id).done(result);
    else if (method === "Network.requestWillBeSent") page.requests += params.request.url.startsWith("http") ? 1 : 0;
    else if (method === "Network.responseReceived") answers.set(params.requestId, kind(params));
    else if (method === "Network.loadingFinished") {
      const of = answers.get(params.requestId) ?? "other";
      page.bytes += params.encodedDataLength;
      page.kinds[of] = (page.kinds[of] ?? 0) + params.encodedDataLength;
    }
  });
  return page;
}
