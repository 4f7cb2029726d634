// Pulled down at its top, the page asks for what is new (app/src/data/resource.rs): WeChat has no such thing of its own.

/** Begins to watch. */
export function watchPulls() {
  var page = document.documentElement;
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
}
