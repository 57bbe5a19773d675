import "./page.js";

// A test answered by card: each change is sent at once and kept nowhere on the phone, which may be
// the next one's. Changes wait for one another, so that the last one is also the last to arrive.
// Without this script, or when the line drops, the page's buttons save everything anyway.
const TYPING = 800; // milliseconds of rest before what is typed is sent
const opened = performance.now();

async function save(form) {
  const body = new URLSearchParams(new FormData(form));
  body.set("then", "tap");
  const answer = await fetch(form.action, { method: "POST", body, keepalive: true });
  return answer.status === 204;
}

// The second half of a double tap on "Next" lands on the page that has just opened: it is not meant.
function tooSoon(event) {
  if (performance.now() - opened > 500) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function keep(form) {
  const told = form.querySelector("[data-saved]");
  const { saved, saving, unsaved } = told.dataset;
  let busy = false;
  let again = false;
  let resting = null;

  async function run() {
    clearTimeout(resting);
    again = busy;
    if (busy) return;
    busy = true;
    told.textContent = saving;
    const arrived = await save(form).catch(() => false);
    busy = false;
    told.textContent = arrived ? saved : unsaved;
    if (again) run();
  }

  form.addEventListener("change", run);
  form.addEventListener("input", ({ target }) => {
    if (!target.matches("input.input")) return;
    clearTimeout(resting);
    resting = setTimeout(run, TYPING);
  });
  addEventListener("online", () => {
    if (told.textContent === unsaved) run();
  });
}

addEventListener("submit", tooSoon, true);
for (const form of document.querySelectorAll("form[data-saves]")) keep(form);

// A page brought back by the back button shows what was chosen then: ask for what stands now.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
