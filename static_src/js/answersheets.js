// Sheets typed in: Enter saves the line and goes to the next one, while the line before is on its way.
// Without this module the lines are saved together by the button.
import { look } from "./answersheets_line.js";

const form = document.getElementById("answersheets");
const english = document.documentElement.lang === "en";
const digits = new Intl.NumberFormat(english ? "en" : "fa", { useGrouping: false });
const AGAIN = 15000; // between two tries while there is no line

function start() {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const people = read("people");
  const slots = read("slots");
  const list = form.querySelector(".sheets");
  const kept = `answersheets ${location.pathname}${location.search}`;
  const say = (name, values) =>
    Object.entries(values).reduce(
      (text, [key, value]) => text.replace(`{${key}}`, typeof value === "number" ? digits.format(value) : value),
      form.dataset[name],
    );
  const rows = () => [...list.children];
  const inputs = (row) => [...row.querySelectorAll("input")];
  const number = (row) => row.querySelector(".line").name.slice("line-".length);

  function tell(row, state, text) {
    row.className = state;
    row.querySelector(".note").textContent = text;
    row.querySelector(".line").setAttribute("aria-invalid", state === "wrong");
  }

  // What the line says so far: whose it is, how many answers, the first sign that cannot be.
  function check(row) {
    const found = look(row.querySelector(".line").value, people, slots);
    if (!found.who && !found.ended) return tell(row, "", "");
    if (!found.who) return tell(row, "wrong", form.dataset.nobody);
    const who = found.who.filter(Boolean).join(" · ");
    if (found.wrong) return tell(row, "wrong", `${who} · ${say("wrong", found.wrong)}`);
    if (found.rest) return tell(row, "wrong", `${who} · ${say("more", { rest: found.rest })}`);
    return tell(row, "", `${who} · ${say("of", { typed: found.typed, all: found.all })}`);
  }

  function keep() {
    const open = rows().filter((row) => !row.classList.contains("done"));
    const values = open.map((row) => inputs(row).map((input) => input.value));
    const said = values.filter((row) => row.some(Boolean));
    if (said.length) sessionStorage.setItem(kept, JSON.stringify(said));
    else sessionStorage.removeItem(kept);
  }

  function fresh() {
    const last = rows().at(-1);
    const next = Number(number(last)) + 1;
    const row = last.cloneNode(true);
    delete row.dataset.sending; // the last one may be on its way
    tell(row, "", "");
    for (const input of inputs(row)) {
      input.name = input.name.replace(/-\d+/, `-${next}`);
      input.value = "";
      input.readOnly = false;
    }
    row.querySelector(".line").id = `line-${next}`;
    row.querySelector("label.number").htmlFor = `line-${next}`;
    row.querySelector("label.number").lastChild.textContent = digits.format(next);
    row.querySelector(".note").id = `note-${next}`;
    list.append(row);
    form.elements.rows.value = next;
    return row;
  }

  function following(row) {
    const later = rows().slice(rows().indexOf(row) + 1);
    return later.find((each) => !each.classList.contains("done")) || fresh();
  }

  async function send(row) {
    const line = row.querySelector(".line");
    if (!line.value.trim() || row.dataset.sending || row.classList.contains("done")) return;
    row.dataset.sending = "yes";
    const body = new FormData(form);
    for (const name of [...body.keys()]) {
      const mine = new RegExp(`^(line|cell)-${number(row)}(-|$)`);
      if (/^(line|cell)-/.test(name) && !mine.test(name)) body.delete(name);
    }
    const sent = inputs(row).map((input) => input.value).join("\n");
    try {
      const answer = await fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" } });
      const said = await answer.json();
      if (said.saved) done(row, said);
      else tell(row, "wrong", said.error);
    } catch {
      tell(row, "waiting", form.dataset.waiting);
    }
    delete row.dataset.sending;
    keep();
    // Mended while it was on its way: what stands there now is said, too.
    if (!row.className && sent !== inputs(row).map((input) => input.value).join("\n")) send(row);
  }

  function done(row, said) {
    for (const input of inputs(row)) input.readOnly = true;
    const found = look(row.querySelector(".line").value, people, slots);
    tell(row, "done", [...(found.who || []), form.dataset.saved, said.note].filter(Boolean).join(" · "));
    document.querySelector("[data-typed]").textContent = said.typed;
  }

  function sendWaiting() {
    for (const row of list.querySelectorAll(".waiting")) send(row);
  }

  list.addEventListener("input", (event) => {
    check(event.target.closest("li"));
    keep();
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const row = event.target.closest("li");
    const cells = inputs(row);
    const next = cells[cells.indexOf(event.target) + 1];
    if (next) {
      next.focus();
      return;
    }
    send(row);
    following(row).querySelector("input").focus();
  });
  addEventListener("online", sendWaiting);
  setInterval(sendWaiting, AGAIN);
  addEventListener("beforeunload", (event) => {
    if (list.querySelector(".waiting, [data-sending]")) event.preventDefault();
  });
  form.addEventListener("submit", () => {
    for (const row of list.querySelectorAll(".done")) for (const input of inputs(row)) input.disabled = true;
    sessionStorage.removeItem(kept);
  });

  function restore() {
    if (rows().some((row) => inputs(row).some((input) => input.value))) return;
    for (const [place, values] of JSON.parse(sessionStorage.getItem(kept) || "[]").entries()) {
      const row = rows()[place] || fresh();
      inputs(row).forEach((input, at) => (input.value = values[at] || ""));
      check(row);
    }
  }

  restore();
  if (matchMedia("(hover: hover)").matches) {
    const open = rows().find((row) => !row.querySelector(".line").value) || rows()[0];
    open.querySelector("input").focus({ preventScroll: true });
  }
}

if (form) start();
