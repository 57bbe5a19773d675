// The page of a badge sends itself: the mark is made by the post, never by the address alone. A page
// that the browser only prepares in the background (prerendering) waits until somebody looks at it.
import "./page.js";

const form = document.getElementById("badge");

function send() {
  if (document.visibilityState === "visible" && !form.dataset.sending) form.requestSubmit();
}

if (document.prerendering) document.addEventListener("prerenderingchange", send, { once: true });
else if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward") send();
