// Reads the page aloud, sentence by sentence, where the browser has a voice; what is pressed or typed isn't read.
var page = document.documentElement;
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
