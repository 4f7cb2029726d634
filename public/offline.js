// The page's side of the service worker (service-worker.js): tells it which files of the app run here, so that it keeps them.
// Browsers without service workers (WeChat on iOS) have everything else.
const worker = navigator.serviceWorker;
const script = new URL(import.meta.url).pathname;
const running = new Set([script, "/assets/app.wasm"]);

function tell() {
  worker?.controller?.postMessage({ script, files: [...running] });
}

/** Has a file kept that runs now. */
export function keep(file) {
  running.add(file);
  tell();
}

/** What was kept of a file may be what is broken. */
export async function forget(file) {
  if (!("caches" in window)) return;
  for (const build of await caches.keys()) await (await caches.open(build)).delete(file);
}

/** Comes when the app is there, so that it delays nothing. */
export function register() {
  if (!worker) return;
  worker.addEventListener("controllerchange", tell);
  tell();
  const wechat = /MicroMessenger/i.test(navigator.userAgent) ? "?wechat" : "";
  // A browser that may keep nothing refuses, and goes on without.
  worker.register(`/service-worker.js${wechat}`).catch(() => {});
}
