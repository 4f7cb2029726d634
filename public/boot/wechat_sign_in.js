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
