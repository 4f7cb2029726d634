// Opens the place where there is no network: a service worker, for whoever has been here before. `boot.js` starts it once a program
// runs. Browsers without service workers (WeChat on iOS) have everything else, so nothing may rely on this.
//
// It keeps what is the same for everybody: of each program that has run here its page as the build made it, and its files.
// What people read and write is kept elsewhere (app/src/shelf.rs), and forgotten there when they sign out.

// What each program's page is, and what it needs. The build puts in the real names, and BUILD, which names them all.
const PROGRAMS = {
  hall: { page: "/hall", files: ["/assets/hall.js", "/assets/hall.wasm"] },
  app: { page: "/", files: ["/assets/app.js", "/assets/app.wasm"] },
  talk: { page: "/talk", files: ["/assets/talk.js", "/assets/talk.wasm"] },
  lend: { page: "/lend", files: ["/assets/lend.js", "/assets/lend.wasm"] },
  hands: { page: "/hands", files: ["/assets/hands.js", "/assets/hands.wasm"] },
  desk: { page: "/", files: ["/assets/desk.js", "/assets/desk.wasm"] },
};

// Which program shows a page of a community; all others the first one. The same as in domain/src/program.rs, in the same order: "*" is
// the rest of a part, "**" are all parts that follow.
const PAGES = {
  "deliberations": "talk",
  "deliberations/de_*": "talk",
  "rates": "lend",
  "volunteers": "lend",
  "volunteers/tk_*": "lend",
  "volunteers/points/verify": "lend",
  "volunteers/points/certificates/*": "lend",
  "covenant/**": "hall",
  "deliberations/**": "hall",
  "moderation/**": "hall",
  "outbox/**": "hall",
  "volunteers/**": "hands",
};

// Which programs can what another one can, and more.
const MORE = { app: ["hall", "hands"], talk: ["hall"], hall: [], lend: ["hands"], hands: [] };

// How long the network may keep a page waiting, in ms: a connection whose first two packets are lost is tried again after one and
// two seconds more, and answers then. What is shown instead asks the same network for what is new.
const PATIENCE = 4000;

// On Android, what a service worker asks doesn't say that it asks in WeChat (Chromium's webviews name themselves there), and the
// Worker would draw the page without all that works in WeChat alone. There the browser itself asks, unless the phone knows that
// it has no network.
const IN_WECHAT = location.search === "?wechat";

// A new build takes the place of the old one at once, with the programs that this phone has used. If they don't all come, the
// old one stays as it is, until the browser tries again.
addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(used().then((programs) => Promise.all(programs.map(keep))));
});

addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => clients.claim()));
});

// A page says which program it runs.
addEventListener("message", (event) => {
  if (Object.keys(PROGRAMS).includes(event.data)) event.waitUntil(keep(event.data));
});

// Only pages and what the build has named by content. Whatever else there is, above all what the Worker answers, doesn't pass
// through here. Nor is a page asked for ahead (navigation preload): a code from WeChat is good once.
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || /^\/(api|auth)\//.test(pathname)) return;
  if (request.mode === "navigate") {
    if (!IN_WECHAT || !navigator.onLine) event.respondWith(page(request, pathname));
  } else if (pathname.startsWith("/assets/")) {
    event.respondWith(file(request));
  }
});

/** The network's page; a kept one only where none comes in time. */
async function page(request, pathname) {
  const network = fetch(request);
  const late = new Promise((_, giveUp) => setTimeout(giveUp, PATIENCE));
  return Promise.race([network, late]).catch(async () => (await kept(pathname)) ?? network);
}

/** The page of a program that shows this address; of another one, where such a one has never run here: the hall's shows the most, and
whichever it is says what it can't. */
async function kept(pathname) {
  const cache = await caches.open(BUILD);
  const own = shows(pathname.split("/").filter(Boolean).slice(1).join("/"));
  for (const program of [own, ...MORE[own], ...Object.keys(PROGRAMS)]) {
    const page = await cache.match(name(program));
    if (page) return page;
  }
}

/** The smallest program that shows a page. */
function shows(page) {
  const open = (stars) => (stars === "*" ? "[^/]+" : "(/.*)?");
  const fits = (one) => new RegExp(`^${one.replace(/\/\*\*|\*/, open)}$`).test(page);
  return PAGES[Object.keys(PAGES).find(fits)] ?? "app";
}

/** A file that never changes. */
async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** Keeps a program. The browser has its files already, so that only its page travels, asked for as by nobody in particular. */
async function keep(program) {
  const cache = await caches.open(BUILD);
  if (await cache.match(name(program))) return;
  const page = await fetch(PROGRAMS[program].page, { credentials: "omit" });
  const html = await page.clone().text();
  // Of another build, it would ask for files that aren't here.
  const scripts = Object.values(PROGRAMS).map(({ files: [script] }) => script);
  if (!scripts.every((script) => html.includes(script))) throw new Error("another build");
  await cache.addAll(PROGRAMS[program].files);
  // Last: where a page is kept, all that it needs is.
  await cache.put(name(program), page);
}

/** Under which name a program's page is kept. */
function name(program) {
  return `/${program}`;
}

/** The programs that any build has kept. */
async function used() {
  const programs = Object.keys(PROGRAMS);
  const pages = await Promise.all(programs.map((program) => caches.match(name(program))));
  return programs.filter((_, at) => pages[at]);
}

/** Forgets all builds but this one. */
async function forgetOthers() {
  const builds = await caches.keys();
  await Promise.all(builds.filter((build) => build !== BUILD).map((build) => caches.delete(build)));
}
