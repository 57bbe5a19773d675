// Asks every 15 seconds how far people are and puts what changed in its place. The answer holds no
// names. It rests while nobody looks, and stops when the test is closed. When people were added to
// the list, or the test was opened or closed, the whole page is asked for again.
const WAIT = 15000;
const same = (one, other, key) => one.dataset[key] === other.dataset[key];

async function look() {
  const here = document.getElementById("watch");
  try {
    const answer = await fetch(here.dataset.watch, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer.ok && page.getElementById("watch");
    if (!fresh) return;
    if (!same(fresh, here, "people") || !same(fresh, here, "standing")) return location.reload();
    for (const part of page.querySelectorAll("[id]")) {
      const old = document.getElementById(part.id);
      if (old && old.outerHTML !== part.outerHTML && !old.contains(document.activeElement)) {
        old.replaceWith(part);
      }
    }
  } catch {
    // The line dropped: ask again at the next turn.
  }
}

let waiting = 0;
function turn() {
  clearInterval(waiting);
  if (document.hidden) return;
  if (document.querySelector("#watch[data-watch]")) waiting = setInterval(look, WAIT);
}
addEventListener("visibilitychange", () => {
  if (!document.hidden && document.querySelector("#watch[data-watch]")) look();
  turn();
});
turn();
