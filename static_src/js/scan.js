// Scanning several people in a row. The server answers every scan with the words to show.
import { newKey } from "./key.js";
import "./page.js";
import { qrReader, tokenIn } from "./scan_reader.js";
import { allowSound, signal } from "./scan_signals.js";

const FORGET = 2500; // ms: a badge still held before the camera is not scanned again
const PAUSE = 120; // ms between two looks: spares the battery
const scanner = document.getElementById("scanner");
const typed = document.getElementById("typed");
const result = document.getElementById("result");
const video = scanner.querySelector("video");
const begin = scanner.querySelector("[data-start]");
const seen = new Map();

function state(name, isShown = true) {
  document.querySelector(`[data-state=${name}]`).hidden = !isShown;
}

function show(kind, html) {
  result.innerHTML = html;
  signal(kind);
}

async function send(fields) {
  const body = new URLSearchParams(new FormData(typed));
  body.delete("code");
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" } });
  return isSignedOut(answer) ? { kind: "bad", html: words("signed_out") } : answer.json();
}

// Sent on to the page to sign in; or this page is older than a sign-in in another tab.
const isSignedOut = ({ redirected, status }) => redirected || status === 403;

const words = (id) => document.getElementById(id).innerHTML;

async function tell(fields) {
  try {
    const { kind, html } = await send(fields);
    show(kind, html);
    return true;
  } catch {
    show("wait", words("failed"));
    return false;
  }
}

// A scan that got no answer keeps its key: sent again, it is the same scan.
async function scanned(token) {
  const now = Date.now();
  const before = seen.get(token);
  seen.set(token, { at: now, key: before?.failed ? before.key : newKey(), failed: false });
  if (before && !before.failed && now - before.at < FORGET) return;
  const mine = seen.get(token);
  mine.failed = !(await tell({ token, stamp: mine.key }));
}

async function look(read) {
  for (;;) {
    const texts = document.hidden ? [] : await read(video).catch(() => []);
    for (const text of texts) await scanned(tokenIn(text) ?? "unreadable");
    await new Promise((next) => setTimeout(next, PAUSE));
  }
}

async function open() {
  allowSound();
  begin.disabled = true;
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.hidden = false;
    await video.play();
    const read = await qrReader({ ...scanner.dataset, onFetch: () => state("loading") });
    state("loading", false);
    begin.hidden = true;
    look(read);
  } catch {
    begin.disabled = false;
    state("loading", false);
    state("refused");
  }
}

typed.addEventListener("submit", async (event) => {
  event.preventDefault();
  allowSound();
  const code = typed.elements.code.value;
  const isTold = await tell({ code, stamp: typed.elements.stamp.value });
  delete typed.dataset.sending;
  typed.querySelector("button").removeAttribute("aria-disabled");
  if (!isTold) return;
  typed.elements.stamp.value = newKey();
  typed.elements.code.value = "";
  typed.elements.code.focus();
});

if (navigator.mediaDevices) {
  scanner.hidden = false;
  begin.addEventListener("click", open);
} else {
  state("insecure");
}
