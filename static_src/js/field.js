// The door of the training day without network: take along, unlock, forgotten PIN. The words stand in
// the page; this shows the ones that are true. What lies behind the door is fetched once it is open.
import * as api from "./field_api.js";
import * as rooms from "./field_box.js";
import * as ids from "./field_ids.js";
import * as pages from "./field_keep.js";
import * as sealing from "./field_seal.js";
import * as store from "./field_store.js";

const page = document.getElementById("field");
const { contents, app, digits } = page.dataset;
const part = (selector) => page.querySelector(selector);
const door = part("#door"); // taken away once a room is open
const said = (number) => String(number).replace(/\d/g, (digit) => digits?.[digit] ?? digit);
const there = { user: undefined, offset: 0, boxes: [], box: null }; // user: undefined means no line
const A_GLANCE = 8000; // milliseconds to wait for the server before the phone goes by itself
let waitingFor = 0;

function show(...states) {
  for (const one of page.querySelectorAll("[data-state]")) one.hidden = !states.includes(one.dataset.state);
}

const trouble = (name) => {
  for (const one of page.querySelectorAll("[data-trouble]")) one.hidden = one.dataset.trouble !== name;
};

async function look() {
  there.boxes = (await rooms.boxes()).filter(rooms.isSealed);
  if (there.boxes.length) showLock(); // a trainer without a line does not wait for one
  else show("busy");
  await ask();
  const own = there.boxes.find((box) => box.user === there.user?.id);
  if (own) return showLock(own);
  if (there.user) return show("offer", ...(there.boxes.length ? ["unlock", "others"] : []));
  if (!there.boxes.length) show(there.user === null ? "signin" : "none");
}

async function ask() {
  try {
    Object.assign(there, await api.whoIsThere(A_GLANCE));
  } catch {
    there.user = undefined;
  }
}

function showLock(own) {
  const choice = part("[name=room]");
  if (choice.options.length !== there.boxes.length) {
    choice.replaceChildren(...there.boxes.map((box, place) => new Option(said(place + 1), box.id)));
  }
  if (own) choice.value = own.id;
  choice.closest(".field").hidden = there.boxes.length < 2 || Boolean(own);
  choice.onchange = () => (clearInterval(waitingFor), trouble(""), tellOf(chosenBox()));
  tellOf(chosenBox());
  show("unlock", there.user ? "forgotten" : "forgotten-away");
}

const chosenBox = () => there.boxes.find((one) => one.id === part("[name=room]").value) ?? there.boxes[0];

/** What may be said of a room before its PIN: that something waits in it, and that a try has to wait. */
function tellOf(box) {
  if (rooms.waitOf(box)) waitUntil(box.until, "early", "");
  rooms.waiting(box).then((n) => {
    part("[data-state=unlock] [data-count]").textContent = said(n);
    part("[data-state=unlock] [data-waits]").hidden = !n;
  });
}

async function unlock(form) {
  const box = chosenBox();
  const key = await rooms.unlock(box, sealing.digitsOf(form.pin.value.trim()));
  await enter(box, key);
}

async function takeAlong(form) {
  const pin = sealing.digitsOf(form.pin.value.trim());
  const fault = sealing.faultOf(pin) || (pin === sealing.digitsOf(form.again.value.trim()) ? "" : "differ");
  if (fault) return trouble(fault);
  show("busy");
  await ask();
  if (!there.user) return show(there.user === null ? "signin" : "none");
  const { box, key } = await rooms.enrol(pin, there.user.id, there.offset);
  await Promise.all([register("/b/"), pages.keepBadgePage(contents)]).catch(() => {});
  navigator.storage?.persist?.().catch(() => {}); // asked for, never needed
  await enter(box, key);
}

async function enter(box, key) {
  show("busy");
  const { start } = await import(app);
  await start({ page, box, key, api, rooms, ids, pages, sealing, store, said });
  show("open");
}

async function showTrouble(error, back) {
  if (error instanceof rooms.TooEarly) return waitUntil(error.until, "early", "");
  if (error instanceof rooms.WrongPin) return waitUntil(error.until, "wait", "wrong");
  if (error instanceof rooms.Refused) {
    part("[data-trouble=refused] [data-message]").textContent = error.message;
    show(...(error.code === "signed_out" ? ["signin"] : back)); // a withdrawn phone is known, and signed out
    return trouble("refused");
  }
  show(...back);
  trouble(error instanceof api.NoLine || error instanceof TypeError ? "line" : "phone");
}

/** Says `name` with the seconds the next try has to wait, and `after` when they are over. */
function waitUntil(until, name, after) {
  clearInterval(waitingFor);
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    if (!page.contains(door)) return clearInterval(waitingFor); // opened meanwhile
    trouble(left > 0 ? name : after);
    part(`[data-trouble=${name}] [data-seconds]`).textContent = said(Math.max(left, 0));
    if (left <= 0) clearInterval(waitingFor);
  };
  waitingFor = setInterval(tick, 1000);
  tick();
}

/** Without a line every other page is a dead end: its link goes, and the emblem leads back to this page. */
function showWays(isLine) {
  for (const link of document.querySelectorAll("header a, #door .trail a")) {
    link.dataset.away ??= link.getAttribute("href");
    if (link.matches(".mark")) link.setAttribute("href", isLine ? link.dataset.away : `${contents}#/`);
    else link.hidden = !isLine;
  }
}

const register = (scope) => navigator.serviceWorker.register("/sw.js", { scope });

async function keepWorking() {
  await register(contents);
  await pages.keepPages(contents, { withReader: !("BarcodeDetector" in window) });
}

const WORK = { unlock, offer: takeAlong };

function begin() {
  page.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-door]");
    if (!form) return;
    event.preventDefault();
    clearInterval(waitingFor);
    trouble("");
    const back = Array.from(page.querySelectorAll("[data-state]:not([hidden])"), (one) => one.dataset.state);
    const button = form.querySelector(".btn");
    button.disabled = true;
    WORK[form.dataset.door](form)
      .catch((error) => showTrouble(error, back))
      .finally(() => (button.disabled = false));
  });
  part("[data-do=forgotten]").addEventListener("click", () => show("renew", "offer"));
  addEventListener("online", () => part("[data-state=none]")?.hidden === false && look());
  addEventListener("offline", () => showWays(false));
  addEventListener("line", ({ detail }) => showWays(detail));
  if (!navigator.onLine) showWays(false);
  look().catch((error) => showTrouble(error, ["none"]));
  keepWorking().catch(() => {}); // tried again with every visit
}

const isAble = "serviceWorker" in navigator && "caches" in window && crypto.subtle && window.indexedDB;
if (isAble && isSecureContext) begin();
