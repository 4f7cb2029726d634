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

  // A page of the Worker's own that has nothing to start.
  var program = here.getAttribute("data-program");
  if (!program) return;

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

  // One program at a time: the one this page names to begin with ("app", "talk" for what is talked over, "lend" for what there is to
  // do, "hall" and "hands" with more of both), or "desk" for those who look after a community. app/src/handover.rs may ask for another one later, also
  // for one that ran before: what follows the # makes it a module of its own, and comes from the cache.
  var times = 0;
  var coming = "";
  function load(program) {
    if (program === coming) return;
    coming = program;
    page.setAttribute("data-coming", program);
    var script = document.createElement("script");
    script.type = "module";
    script.src = here.getAttribute("data-" + program) + (times ? "#" + times : "");
    times += 1;
    script.onerror = function () {
      if (page.getAttribute("data-boot") !== "ready") page.setAttribute("data-boot", "failed");
      window.dispatchEvent(new Event("town:program-failed"));
    };
    document.head.appendChild(script);
  }
  window.addEventListener("town:program-failed", function () {
    coming = "";
  });
  ["hall", "hands", "desk"].forEach(function (program) {
    window.addEventListener("town:" + program, function () {
      load(program);
    });
  });

  // In WeChat: what works there alone comes when the program is there, so it delays nothing. It wants to know where this
  // visit began (wechat.js).
  if (page.hasAttribute("data-wechat")) {
    var entry = location.href;
    new MutationObserver(function (changes, watch) {
      if (page.getAttribute("data-boot") !== "ready") return;
      watch.disconnect();
      var script = document.createElement("script");
      script.src = here.getAttribute("data-wechat");
      script.setAttribute("data-entry", entry);
      document.head.appendChild(script);
    }).observe(page, { attributes: true, attributeFilter: ["data-boot"] });
  }

  // Where there are service workers, one keeps each program that has run, for when there is no network (offline.js). It comes
  // when the program is there, too, and is told again when another one takes its place.
  var keeper = navigator.serviceWorker;
  function keep() {
    if (page.getAttribute("data-boot") !== "ready") return;
    if (keeper.controller) keeper.controller.postMessage(coming);
    // A browser that may keep nothing refuses, and goes on without.
    else keeper.register("/offline.js" + (/MicroMessenger/i.test(navigator.userAgent) ? "?wechat" : "")).catch(function () {});
  }
  if (keeper) {
    keeper.addEventListener("controllerchange", keep);
    new MutationObserver(keep).observe(page, { attributes: true, attributeFilter: ["data-boot"] });
  }

  // A tap begins a tenth of a second before it is one. What stands at a link's address is asked for when a finger has rested there
  // for a moment, which it doesn't when it scrolls; the program, which asks the same as soon as it is a tap, gets that answer,
  // once. Nothing is asked for that nobody touched.
  var ask = window.fetch;
  var ahead = null;
  var resting;
  document.addEventListener("pointerdown", function (event) {
    clearTimeout(resting);
    var link = event.target;
    while (link && link.nodeType === 1 && link.nodeName !== "A") link = link.parentNode;
    var one = link && link.pathname && /^\/([^/]+)(\/(?:matters\/mt|deliberations\/de)_\w+)$/.exec(link.pathname);
    if (!one || event.button || link.pathname === location.pathname) return;
    if (page.getAttribute("data-boot") !== "ready") return;
    resting = setTimeout(function () {
      var leaving = new AbortController();
      var url = "/api/v1/communities/" + one[1] + one[2];
      ahead = { url: url, at: Date.now(), leaving: leaving, answer: ask(url, { signal: leaving.signal }) };
      ahead.answer.catch(function () {});
    }, 40);
  });
  document.addEventListener("pointerup", function () {
    clearTimeout(resting);
  });
  // It was the beginning of a scroll.
  document.addEventListener("pointercancel", function () {
    clearTimeout(resting);
    if (ahead) ahead.leaving.abort();
    ahead = null;
  });
  window.fetch = function (url, how) {
    var known = ahead;
    if (!known || known.url !== url || (how && how.method)) return ask.apply(window, arguments);
    ahead = null;
    // Whoever held the link for long wants what is there now.
    if (Date.now() - known.at > 3000) return ask.apply(window, arguments);
    if (how && how.signal) {
      how.signal.addEventListener("abort", function () {
        known.leaving.abort();
      });
    }
    return known.answer;
  };

  // Pulled down at its top, the page asks for what is new (app/src/shown.rs): WeChat has no such thing of its own.
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

  try {
    if (localStorage.getItem("look/desk")) program = "desk";
  } catch (forbidden) {
    // Then every visit begins with the page's own program.
  }
  load(program);
})();
