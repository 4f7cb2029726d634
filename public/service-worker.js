// The service worker: opens the app where there is no network, for whoever has been here before. Browsers without one (WeChat on
// iOS) have everything else, so nothing may rely on this.
//
// It keeps what is the same for everybody: the page as the build made it, and of the app's files those that have run here
// (offline.js says which). What people read and write is kept elsewhere (app/src/offline), and forgotten there when they sign out.
// The build puts in the real names of files, and BUILD, which names the whole.

// What every page needs.
const SCRIPT = "/assets/app.js";
const MAIN = "/assets/app.wasm";

// Under which address the page is kept. Asked for without cookies, it has nothing of anybody's in it.
const PAGE = "/";

// How long the network may keep a page waiting, in ms: a connection whose first two packets are lost is tried again after one and
// two seconds more, and answers then. What is shown instead asks the same network for what is new.
const PATIENCE = 4000;

// A browser that takes routes asks for a page itself, while this script is still starting: a warm visit waits for the network alone.
const ROUTED = "InstallEvent" in self && "addRoutes" in InstallEvent.prototype;

// On Android, what a service worker asks doesn't say that it asks in WeChat (Chromium's webviews name themselves there), and the
// Worker would draw the page without all that works in WeChat alone. There the browser itself asks, unless the phone knows that
// it has no network.
const IN_WECHAT = location.search === "?wechat";

// Whichever answers first shows a page; files that are kept come from the cache; whatever else there is, above all what the Worker
// answers, doesn't pass through here.
const ROUTES = [
  { condition: { urlPattern: "/api/*" }, source: "network" },
  { condition: { urlPattern: "/auth/*" }, source: "network" },
  { condition: { requestMode: "navigate" }, source: "race-network-and-fetch-handler" },
  { condition: { urlPattern: "/assets/*" }, source: { cacheName: BUILD } },
  { condition: { urlPattern: "/*" }, source: "network" },
];

// A new build takes the place of the old one at once, with the pieces that this phone has used. If they don't all come, the old one
// stays as it is, until the browser tries again.
addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(Promise.all([install(), ROUTED && event.addRoutes(ROUTES)]));
});

addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

// A page says which files it runs. One of another build has others.
addEventListener("message", (event) => {
  const { script, files } = event.data;
  if (script === SCRIPT) event.waitUntil(keep(files));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || /^\/(api|auth)\//.test(pathname)) return;
  if (request.mode === "navigate") {
    if (ROUTED || !IN_WECHAT || !navigator.onLine) event.respondWith(page(request));
  } else if (pathname.startsWith("/assets/") && request.cache !== "reload") {
    event.respondWith(file(request));
  }
});

/** The network's page; the kept one only where none comes in time. */
async function page(request) {
  const network = fetch(request);
  const late = new Promise((_, giveUp) => setTimeout(giveUp, PATIENCE));
  return Promise.race([network, late]).catch(async () => (await caches.match(PAGE)) ?? network);
}

/** A file that never changes. */
async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function install() {
  const page = await fetch(PAGE, { credentials: "omit" });
  // Of another build, it would ask for files that aren't here.
  if (!(await page.clone().text()).includes(SCRIPT)) throw new Error("another build");
  const used = await usedPieces();
  const pieces = used.length ? await (await fetch("/pieces.json")).json() : {};
  await keep([SCRIPT, MAIN, ...used.flatMap((piece) => pieces[piece] ?? [])]);
  // Last: where a page is kept, all that it needs is.
  await (await caches.open(BUILD)).put(PAGE, page);
}

async function activate() {
  const builds = await caches.keys();
  await Promise.all(builds.filter((build) => build !== BUILD).map((build) => caches.delete(build)));
  await clients.claim();
}

/** Keeps files. The browser has those that run already, so that they don't travel again. */
async function keep(files) {
  const cache = await caches.open(BUILD);
  const known = await Promise.all(files.map((file) => cache.match(file)));
  await cache.addAll(files.filter((_, at) => !known[at]));
}

/** The pieces that any build has kept, by the files that they alone need: those are called as the piece is, before the hash. */
async function usedPieces() {
  const pieces = new Set();
  for (const build of await caches.keys()) {
    const kept = await (await caches.open(build)).keys();
    for (const { url } of kept) pieces.add(/\/assets\/(\w+)-\w+\.wasm$/.exec(url)?.[1]);
  }
  pieces.delete(undefined);
  return [...pieces];
}
