// Starts the compiled app and takes the first screen away that stood in for it. The build joins this with what
// wasm-bindgen writes ("app") and fills in where the app lies (APP_WASM).
import init from "app";

const page = document.documentElement;
try {
  await init({ module_or_path: APP_WASM });
  document.getElementById("boot")?.remove();
  page.dataset.boot = "ready";
  performance.mark("app-ready");
} catch (broken) {
  page.dataset.boot = "failed";
  throw broken;
}
