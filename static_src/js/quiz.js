// Answering on a phone: every change is kept on the phone at once and sent in its turn. Without this
// script the page's buttons save everything. What goes on without network (the other questions, the
// look over the answers, the time) comes behind the first question: quiz_more.js.
import { newKey } from "./key.js";
import { fieldsOf, fill } from "./quiz_form.js";
import { sentence } from "./quiz_said.js";
import { drain, onChange } from "./quiz_send.js";
import { change, forget, keeps, moment, read, sweep } from "./quiz_store.js";

const TYPING = 800; // milliseconds of rest before what is typed is kept
const words = document.getElementById("words")?.dataset;
const form = document.querySelector("form[data-one], form[data-all]");
const ended = document.querySelector("[data-sent]")?.dataset;
const status = document.querySelector("[data-status]");
const isCopy = "copy" in document.documentElement.dataset;
const root = words?.base.replace(/all\/$/, "");

/** What quiz_more.js needs and changes: `tell` and `go` are done better once it is here. */
const core = { words, form, root, isCopy, drain, forget, read, put, send, overlay, tell, go, keepTyped };
let typing = null;
let lastStep = performance.now();

function tell({ waiting, told, isSending }) {
  const counted = waiting ? sentence(words.waits, waiting, words.digits) : words.saved;
  const lines = waiting && !keeps() ? [words.full, ...told] : told;
  if (status) status.textContent = [isSending ? words.saving : counted, ...lines].join(" · ");
}

function put(work) {
  change(words.attempt, (state) => {
    Object.assign(state, { to: words.base, review: `${root}review/` });
    work(state);
  });
}

function keepAnswer(box) {
  clearTimeout(typing?.timer);
  typing = null;
  const fields = fieldsOf(box);
  put((state) => {
    state.queue.push({ stamp: newKey(), fields, ...moment() });
    state.mine[box.dataset.item] = fields;
  });
  drain();
}

function keepTyped() {
  if (typing) keepAnswer(typing.box);
}

function send() {
  put((state) => (state.finish ??= { stamp: newKey(), ...moment() }));
  drain();
}

/** What this phone said last stands over what the server knew when the page was drawn. */
function overlay() {
  const state = read(words.attempt);
  for (const box of form.querySelectorAll("fieldset[data-item]")) {
    const { item } = box.dataset;
    const unsent = state?.queue.filter(({ fields }) => fields[0]?.[0].startsWith(item)).pop();
    const fields = unsent?.fields ?? (isCopy ? state?.mine[item] : null);
    if (fields) fill(box, fields);
  }
}

/** Off this page by way of the server, when all is sent. */
async function go(step) {
  const here = Number(/\/(\d+)\/$/.exec(location.pathname)?.[1] ?? 0);
  if (!(await drain())) status.textContent = words.away;
  else if ("all" in form.dataset) location.assign(`${root}review/`);
  else if (here + step < 1) location.assign(document.querySelector(".mark").href);
  else if (step > 0 && "last" in form.dataset) location.assign(`${root}review/`);
  else location.assign(`${root}${here + step}/`);
}

function listen() {
  form.addEventListener("change", ({ target }) => keepAnswer(target.closest("fieldset[data-item]")));
  form.addEventListener("input", ({ target }) => {
    if (!target.matches("input.input")) return;
    clearTimeout(typing?.timer);
    const box = target.closest("fieldset[data-item]");
    typing = { box, timer: setTimeout(keepTyped, TYPING) };
  });
  addEventListener("pagehide", keepTyped);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // The second half of a double tap on "Next" lands on the question that has just opened.
    if (event.timeStamp - lastStep < 500) return;
    lastStep = event.timeStamp;
    keepTyped();
    core.go(event.submitter?.value === "back" ? -1 : 1);
  });
}

/** The server's own page of review: what waits goes first, then it shows what stands. */
function reviewed() {
  if (read(words.attempt)?.queue.length) drain().then((isClear) => isClear && location.reload());
  document.querySelector("main form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
}

function begin() {
  onChange((told) => {
    if (told.attempt !== words.attempt) return;
    if (told.isSent) location.replace(`${root}end/`);
    else core.tell(told);
  });
  if (!form) return reviewed();
  overlay();
  listen();
}

if (words) begin();
if (ended) forget(ended.sent);
sweep();
drain();

// After the page can be read, and not in its way.
const more = (words ?? ended).more;
const bringMore = () => import(more).then(({ start }) => start(core, ended)).catch(() => setTimeout(bringMore, 5000));
if (isCopy || document.readyState === "complete") bringMore();
else addEventListener("load", () => setTimeout(bringMore, 200));

for (const link of document.querySelectorAll("a[data-replace]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}

// A page brought back by the back button shows what was chosen then: ask for what stands now.
addEventListener("pageshow", (event) => event.persisted && location.reload());
