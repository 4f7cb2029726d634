// Starts a compiled program, and takes away what stood in for it: the first screen, or the program that ran before
// (app/src/handover.rs). The build joins this with what wasm-bindgen writes ("app") and fills in what the program is called
// (PROGRAM) and where it lies (APP_WASM).
import init from "app";

const page = document.documentElement;
// Whether somebody has a field or a form open, or waits for an answer. A form may also be what waits for this program.
const busy = () =>
  document.activeElement?.matches("input, textarea, select") ||
  document.querySelector("[aria-busy=true]") ||
  [...document.querySelectorAll("dialog[open]")].some((dialog) => !dialog.querySelector("[data-calling]"));

try {
  // Whoever comes back may get the page as it was when they left; the program then asks for everything anew.
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
    for (const answer of document.querySelectorAll("#boot script")) answer.remove();
  }
  const program = await WebAssembly.compileStreaming(fetch(APP_WASM));
  // Nobody is interrupted, nor between typing and sending.
  for (let quiet = busy() ? 0 : 2; quiet < 2; quiet = busy() ? 0 : quiet + 1) {
    await new Promise((later) => setTimeout(later, 500));
  }
  // Meanwhile another one may be wanted (boot.js).
  if (page.dataset.coming === PROGRAM) {
    dispatchEvent(new Event("town:leave"));
    await init({ module_or_path: program });
    // By the next picture the program has drawn what the Worker had read for it: one takes the other's place unseen.
    requestAnimationFrame(() => {
      document.getElementById("boot")?.remove();
      page.dataset.boot = "ready";
      performance.mark("app-ready");
    });
  }
} catch (broken) {
  if (page.dataset.boot !== "ready") page.dataset.boot = "failed";
  dispatchEvent(new Event("town:program-failed"));
  throw broken;
}
