import "./page.js";

// Saves each tap as it is made. Taps wait for one another, so the last one is also the last to
// arrive. Without this script, or when the line drops, the page's buttons save everything anyway.
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// UUIDv7: a new key for each tap, so that the server tells a new tap from the same one sent twice.
function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let at = 5; at >= 0; at--) {
    bytes[at] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

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
    form.elements.stamp.value = key();
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
