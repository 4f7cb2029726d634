// Starts the app where this browser can run it. `data-boot` on <html> tells the styles how far we are: absent while loading, then
// "ready" (start.js sets that), "old" or "failed".
import { watchPulls } from "./pull.js";

var page = document.documentElement;

/** `here` is the script element with the names of the files. */
export function startApp(here) {
  // A page that the Worker alone makes (signing in by WeChat) names no app.
  var app = here.getAttribute("data-app");
  if (!app) return;

  // A module with everything the compiler takes for granted: reference types, several results, bulk memory,
  // saturating conversions, sign extension. Chrome 96 and Safari 15 pass.
  var probe = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 12, 2, 96, 1, 111, 2, 127, 127, 96, 0, 2, 127, 127, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10,
    23, 1, 21, 0, 65, 0, 65, 0, 65, 0, 252, 11, 0, 67, 0, 0, 0, 0, 252, 0, 65, 0, 192, 11
  ];
  if (typeof WebAssembly !== "object" || !("noModule" in here) || !WebAssembly.validate(new Uint8Array(probe))) {
    page.setAttribute("data-boot", "old");
    return;
  }

  var script = document.createElement("script");
  script.type = "module";
  script.src = app;
  script.onerror = function () {
    page.setAttribute("data-boot", "failed");
  };
  document.head.appendChild(script);

  // In WeChat: what works there alone comes when the app is there, so it delays nothing. It wants to know where this visit
  // began (wechat.js).
  if (page.hasAttribute("data-wechat")) {
    var entry = location.href;
    new MutationObserver(function (changes, watch) {
      if (page.getAttribute("data-boot") !== "ready") return;
      watch.disconnect();
      var wechat = document.createElement("script");
      wechat.src = here.getAttribute("data-wechat");
      wechat.setAttribute("data-entry", entry);
      document.head.appendChild(wechat);
    }).observe(page, { attributes: true, attributeFilter: ["data-boot"] });
  }

  watchPulls();
}
