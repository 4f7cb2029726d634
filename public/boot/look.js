// How the page looks before its first paint: large type as chosen on this phone (app/src/ui/care_mode.rs writes it), dark as the
// phone asks.
var page = document.documentElement;

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
