// Loads pieces of the compiled app. The build writes pieces.js, the table of which files each piece needs, around `load`
// (xtask/src/site/pieces.rs); the app calls what stands in that table.
import { initSync } from "app";
import { forget, keep } from "./offline.js";

// All files of the table, those whose code is part of the running app, and those that are on their way.
const known = new Set();
const instantiated = new Set();
const coming = new Map();

// What didn't come once is asked for past the browser's cache: what lies there may be what was broken.
const failed = new Set();

// Whether the server doesn't have a file any more.
let gone = false;

async function fetchAndInstantiate(file) {
  const answer = await fetch(file, failed.has(file) ? { cache: "reload" } : {});
  if (answer.status === 404) gone = true;
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  // Pieces share the memory, the table of functions and the stack pointer of the main one, which runs: this answers its exports.
  await WebAssembly.instantiateStreaming(answer, { app: initSync() });
  instantiated.add(file);
  keep(file);
}

function instantiate(file) {
  if (!coming.has(file)) {
    const attempt = fetchAndInstantiate(file);
    coming.set(file, attempt);
    attempt.catch(() => {
      failed.add(file);
      forget(file);
      coming.delete(file);
    });
  }
  return coming.get(file);
}

/** Somebody waits for what isn't there: this page is older than the last deployment but one. The page of today has files that are
there. Once for each release, so that whatever is wrong can't go round in circles; never for what was only loaded ahead. */
function reloadOnce() {
  const mark = `gone:${new URL(import.meta.url).pathname}`;
  if (!gone) return;
  try {
    if (sessionStorage.getItem(mark)) return;
    sessionStorage.setItem(mark, "reloaded");
  } catch {
    return;
  }
  location.reload();
}

addEventListener("town:piece-failed", reloadOnce);
addEventListener("town:failed", reloadOnce);

let preloaded;

/** Instantiates what the Worker's page preloads; resolves when each has come or failed. */
export function instantiatePreloaded() {
  const links = document.querySelectorAll("link[rel=preload][type='application/wasm']");
  const files = [...links].map((link) => new URL(link.href).pathname).filter((file) => known.has(file));
  preloaded ??= Promise.allSettled(files.map(instantiate));
  return preloaded;
}

/** What the app calls to load a piece: answers through its table of functions, at once where all files are here. */
export function load(...files) {
  for (const file of files) known.add(file);
  return (callback, data) => {
    const answer = (success) => initSync().__indirect_function_table.get(callback)(data, success);
    if (files.every((file) => instantiated.has(file))) return answer(true);
    // The first page is drawn with all its pieces at once.
    const all = instantiatePreloaded().then(() => Promise.all(files.map(instantiate)));
    all.then(
      () => answer(true),
      () => answer(false),
    );
  };
}
