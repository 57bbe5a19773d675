// Replaces [data-poll] with the same part of the same page until the part no longer asks for it.
// Without JavaScript the page refreshes itself by its own meta element.
const WAIT = 1500;

async function look(part) {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer.ok && page.getElementById(part.id);
    if (fresh) {
      part.replaceWith(fresh);
      part = fresh;
    }
  } catch {
    // The line dropped: ask again at the next turn.
  }
  if (part.hasAttribute("data-poll")) setTimeout(look, WAIT, part);
}

for (const part of document.querySelectorAll("[data-poll]")) setTimeout(look, WAIT, part);
