// Runs first, in every browser however old, so it is written for the oldest: may this one run the app?
// And how shall it look? `data-boot` on <html> tells the styles how far we are: absent while loading, then "ready", "old" or "failed".
(function () {
  var page = document.documentElement;
  var here = document.currentScript;

  // Before the first paint: large type as chosen on this phone (app/src/look.rs writes it), dark as the phone asks.
  try {
    page.setAttribute("data-mode", localStorage.getItem("look/mode") || "");
  } catch (forbidden) {
    // A browser that keeps nothing starts with normal type.
  }
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function theme() {
    page.setAttribute("data-theme", dark.matches ? "dark" : "light");
  }
  theme();
  if (dark.addEventListener) dark.addEventListener("change", theme);

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

  // Three programs, one at a time: the one this page names to begin with ("app", or "hall" where things are talked over), or
  // "desk" for those who look after a community. app/src/handover.rs may ask for a larger one later.
  function load(program) {
    var script = document.createElement("script");
    script.type = "module";
    script.src = here.getAttribute("data-" + program);
    script.onerror = function () {
      if (page.getAttribute("data-boot") !== "ready") page.setAttribute("data-boot", "failed");
      window.dispatchEvent(new Event("town:program-failed"));
    };
    document.head.appendChild(script);
  }
  var asked = {};
  function loadOnce(program) {
    if (!asked[program]) load(program);
    asked[program] = true;
  }
  window.addEventListener("town:hall", function () {
    loadOnce("hall");
  });
  window.addEventListener("town:desk", function () {
    loadOnce("desk");
  });
  var program = here.getAttribute("data-program");
  try {
    if (localStorage.getItem("look/desk")) program = "desk";
  } catch (forbidden) {
    // Then every visit begins with the page's own program.
  }
  loadOnce(program);
})();
