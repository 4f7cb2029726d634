// Runs first, in every browser however old, so it is written for the oldest: may this one run the app?
// And how shall it look? `data-boot` on <html> tells the styles how far we are: absent while loading, then "ready", "old" or "failed".
(function () {
  var page = document.documentElement;
  var here = document.currentScript;

  // Before the first paint: large type as chosen on this phone (app/src/ui/care_mode.rs writes it), dark as the phone asks.
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

  // The Worker's first screen can be read in large type before there is an app, and without one.
  document.addEventListener("click", function (event) {
    var button = event.target;
    while (button && button.nodeType === 1 && !button.hasAttribute("data-care")) button = button.parentNode;
    if (!button || button.nodeType !== 1) return;
    var mode = page.getAttribute("data-mode") ? "" : "care";
    page.setAttribute("data-mode", mode);
    try {
      localStorage.setItem("look/mode", mode);
    } catch (forbidden) {
      // Then the next visit begins with normal type.
    }
  });

  // Reads the page aloud, sentence by sentence, where the browser has a voice; what is pressed or typed isn't read.
  var voice = window.speechSynthesis;
  if (voice && window.SpeechSynthesisUtterance) page.setAttribute("data-speaks", "");
  function hush() {
    if (page.hasAttribute("data-speaking")) voice.cancel();
    page.removeAttribute("data-speaking");
  }
  function written(part) {
    if (part.nodeType === 3) return part.data;
    if (part.nodeType !== 1 || !part.getClientRects().length) return "";
    if (/^(BUTTON|SELECT|TEXTAREA|NAV|svg)$/.test(part.nodeName)) return "";
    var text = "";
    for (var one = part.firstChild; one; one = one.nextSibling) text += written(one);
    return /^inline/.test(getComputedStyle(part).display) ? text : text + "\n";
  }
  function speak() {
    var heading = document.querySelector(".top h1");
    var main = document.querySelector("main");
    var text = (heading ? written(heading) : "") + (main ? written(main) : "");
    var sentences = text.split(/[\n。！？；]+/).filter(function (one) {
      return /\S/.test(one);
    });
    page.setAttribute("data-speaking", "");
    sentences.forEach(function (one, at) {
      var said = new SpeechSynthesisUtterance(one.trim());
      said.lang = "zh-CN";
      said.rate = 0.9;
      if (at === sentences.length - 1) said.onend = said.onerror = hush;
      voice.speak(said);
    });
  }
  document.addEventListener("click", function (event) {
    var target = event.target;
    while (target && target.nodeType === 1 && !target.hasAttribute("data-aloud") && target.nodeName !== "A") {
      target = target.parentNode;
    }
    if (!target || target.nodeType !== 1) return;
    if (page.hasAttribute("data-speaking") || target.nodeName === "A") hush();
    else speak();
  });
  window.addEventListener("pagehide", hush);

  // WeChat is asked by leaving for another site, so that link loads a page, and says where to come back to: from the page to
  // sign in that is the page before it.
  var before = "";
  document.addEventListener("click", function (event) {
    var link = event.target;
    while (link && link.nodeType === 1 && link.nodeName !== "A") link = link.parentNode;
    if (!link || link.nodeType !== 1) return;
    var place = location.pathname + location.search;
    var signingIn = /^\/[^/]+\/sign-in$/;
    if (signingIn.test(link.pathname)) before = place;
    if (link.className.indexOf("in-wechat") < 0) return;
    event.preventDefault();
    if (signingIn.test(location.pathname)) place = before;
    location.href = link.pathname + "?back=" + encodeURIComponent(place);
  });

  // A page of the Worker's own has no app to start.
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

  // Pulled down at its top, the page asks for what is new (app/src/data/resource.rs): WeChat has no such thing of its own.
  var pulledFrom = null;
  document.addEventListener("touchstart", function (event) {
    var still = window.pageYOffset <= 0 && event.touches.length === 1 && !document.querySelector("dialog[open]");
    pulledFrom = still ? event.touches[0].clientY : null;
  });
  document.addEventListener("touchend", function (event) {
    var pulled = pulledFrom !== null && event.changedTouches[0].clientY - pulledFrom > 120;
    pulledFrom = null;
    if (!pulled || window.pageYOffset > 0) return;
    window.dispatchEvent(new Event("town:stale"));
    page.setAttribute("data-pulled", "");
    setTimeout(function () {
      page.removeAttribute("data-pulled");
    }, 600);
  });
})();
