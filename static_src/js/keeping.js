// The page "Keep on this phone". The words stand in the page; this shows the ones that are true.
import { Replaced, fetchEdition, isBegun } from "./keeping_fetch.js";
import { readKept, removeAll, writeNewest } from "./keeping_store.js";

const page = document.getElementById("keep");
const { language, contents, digits } = page.dataset;
const part = (selector) => page.querySelector(selector);
const fill = (selector, text) => page.querySelectorAll(selector).forEach((one) => (one.textContent = text));
const said = (number) => String(number).replace(/\d/g, (digit) => digits?.[digit] ?? digit);
const kilobytes = (bytes) => said(Math.ceil(bytes / 1024));
let now = null;

const WITH_WHAT = ["offer", "resume", "update", "loading"]; // what would be fetched, and its size

function show(...states) {
  if (states.some((state) => WITH_WHAT.includes(state))) states.push("what");
  for (const one of page.querySelectorAll("[data-state]")) one.hidden = !states.includes(one.dataset.state);
}

async function ask() {
  const answer = await fetch(page.dataset.now, { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) throw new TypeError(`status ${answer.status}`);
  return answer.json();
}

async function look() {
  const kept = await readKept(language);
  if (digits) now = await ask().catch(() => null);
  if (kept) return showKept(kept);
  if (!now) return show("none");
  show(...((await isBegun(language, now)) ? ["broken", "resume", "remove"] : ["offer"]));
}

function showKept(kept) {
  fill("[data-state=kept] [data-edition]", kept.edition);
  fill("[data-state=kept] [data-size]", kept.size);
  fill("[data-state=kept] [data-since]", kept.since);
  const isNewer = now && now.version !== kept.version;
  if (isNewer) fill("[data-line]", now.text === kept.text ? now.improved : now.line);
  show("kept", "remove", ...(isNewer ? ["newer", "update"] : []));
}

function onBytes(bytes) {
  part("progress").value = bytes / now.bytes;
  fill("[data-done]", kilobytes(bytes));
}

async function keep() {
  part("progress").value = 0;
  fill("[data-done]", said(0));
  show("loading");
  try {
    now = await ask();
    fill("[data-total]", kilobytes(now.bytes));
    await navigator.serviceWorker.register("/sw.js", { scope: contents });
    await fetchEdition(language, now, words(), onBytes);
    await writeNewest(language, { version: now.version, text: now.text, line: now.line });
    navigator.storage?.persist?.().catch(() => {}); // asked for, never needed
    await look();
  } catch (error) {
    await showTrouble(error);
  }
}

/** How the kept edition is named later, when nobody is there to translate. */
function words() {
  return {
    edition: page.dataset.edition,
    size: kilobytes(now.bytes),
    since: document.getElementById("since").content.textContent.trim(),
  };
}

async function showTrouble(error) {
  if (error instanceof Replaced) return location.reload(); // the page itself tells of the old edition
  const after = (await readKept(language)) ? ["kept"] : [];
  if (error.name === "QuotaExceededError") return show("full", "resume", "remove", ...after);
  if (error.name === "SecurityError" || error.name === "InvalidStateError") return show("refused", "offer");
  show("broken", "resume", "remove", ...after);
}

async function remove() {
  await removeAll();
  show("removed", ...(now ? ["offer"] : []));
}

if ("serviceWorker" in navigator && isSecureContext && "caches" in window) {
  page.addEventListener("click", (event) => {
    const wanted = event.target.closest("[data-do]")?.dataset.do;
    if (wanted === "keep") keep();
    if (wanted === "remove") remove();
  });
  addEventListener("online", () => {
    if (!part("[data-do][data-state=resume]")?.hidden) keep();
  });
  look().catch(() => show("refused"));
}
