import { newKey } from "./key.js";
import "./page.js";

// Saves each tap as it is made. Taps wait for one another, so the last one is also the last to
// arrive. Without this script, or when the line drops, the page's buttons save everything anyway.
async function save(form) {
  const body = new URLSearchParams(new FormData(form));
  body.set("then", "tap");
  const answer = await fetch(form.action, { method: "POST", body, keepalive: true });
  return answer.status === 204;
}

// The second half of a double tap on "Next" lands on the page that has just opened: it is not meant.
const opened = performance.now();
addEventListener(
  "submit",
  (event) => {
    if (performance.now() - opened > 500) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

for (const form of document.querySelectorAll("form[data-saves]")) {
  const told = form.querySelector("[data-saved]");
  let busy = false;
  let again = false;

  async function run() {
    again = busy;
    if (busy) return;
    busy = true;
    told.textContent = told.dataset.saving;
    const saved = await save(form).catch(() => false);
    busy = false;
    told.textContent = saved ? told.dataset.saved : told.dataset.unsaved;
    if (again) run();
  }

  form.addEventListener("change", () => {
    form.elements.stamp.value = newKey();
    run();
  });
  addEventListener("online", () => {
    if (told.textContent === told.dataset.unsaved) run();
  });
}

// A page brought back by the back button shows what was chosen then: ask for what stands now.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
