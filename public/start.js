// Starts the compiled app, and takes away what stood in for it: the first screen. The build joins this file with what
// wasm-bindgen writes ("app") and with loader.js, and puts in the real names of files.
import init from "app";
import { instantiatePreloaded } from "loader";
import { register } from "./offline.js";

const page = document.documentElement;

function fail() {
  page.dataset.boot = "failed";
}

addEventListener("town:failed", fail, { once: true });
addEventListener(
  "town:ready",
  () => {
    // By the next picture the app has drawn what the Worker had read for it: one takes the other's place unseen.
    requestAnimationFrame(() => {
      document.getElementById("boot")?.remove();
      page.dataset.boot = "ready";
      performance.mark("app-ready");
      register();
      instantiatePreloaded();
    });
  },
  { once: true },
);

try {
  // Whoever comes back may get the page as it was when they left; the app then asks for everything anew.
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
    for (const answer of document.querySelectorAll("#boot script")) answer.remove();
  }
  await init({ module_or_path: fetch("/assets/app.wasm") });
} catch (broken) {
  fail();
  throw broken;
}
