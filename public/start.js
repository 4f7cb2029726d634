// Starts a compiled program, and takes away what stood in for it: the first screen, or the program that ran before
// (app/src/handover.rs). The build joins this with what wasm-bindgen writes ("app") and fills in where the program lies
// (APP_WASM).
import init from "app";

const page = document.documentElement;
try {
  const program = await WebAssembly.compileStreaming(fetch(APP_WASM));
  dispatchEvent(new Event("town:leave"));
  await init({ module_or_path: program });
  document.getElementById("boot")?.remove();
  page.dataset.boot = "ready";
  performance.mark("app-ready");
} catch (broken) {
  if (page.dataset.boot !== "ready") page.dataset.boot = "failed";
  dispatchEvent(new Event("town:program-failed"));
  throw broken;
}
