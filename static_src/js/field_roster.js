// The roster of one session, for thumbs: everybody present first, then the exceptions. A tap is a
// fact: it is on the phone's disk before the row says so.
import { apartFrom, countsOf, folded, placeOf } from "./field_view.js";
import { fill, inDigits, make, only, word } from "./field_make.js";
import { digitsOf } from "./field_seal.js";

const RARE = ["excused", "left_early"];
const WITH_REASON = ["absent", "excused", "left_early", "late"];

export function show(phone, id) {
  const activity = phone.activityOf(id);
  if (!activity) return { screen: make("gone"), draw() {} };
  const session = activity.sessions.find((one) => one.id === id);
  const screen = make("roster", { title: activity.title, day: inDigits(session.said) });
  const rows = new Map();
  const list = screen.querySelector(".roster");
  only(screen, "note", ...notes(activity, session, phone.today));
  for (const link of screen.querySelectorAll("[data-to]")) link.href = `#/${link.dataset.to}/${id}`;
  screen.querySelector("[data-to=p]").href = `#/p/${activity.id}/${id}`;

  const isEarly = () => session.held_on > phone.today;
  const isShut = session.called_off || isEarly();
  const draw = () => {
    const now = phone.activityOf(id);
    if (!now) return void (location.hash = "#/");
    if (isShut && !session.called_off && !isEarly()) return void dispatchEvent(new Event("hashchange")); // it has come
    for (const seat of now.seats) {
      if (!rows.has(seat.id)) rows.set(seat.id, list.appendChild(rowOf(phone, now, seat, rows.size, isShut)));
      fillRow(rows.get(seat.id), now.marks.get(placeOf(id, seat.id)), now, seat);
    }
    showCounts(screen, countsOf(now, id), now.seats.length);
  };

  const mark = async (seats, presence, { minutes = null, reason = "" } = {}) => {
    const body = (enrolment) => ({ session: id, enrolment, presence, minutes, reason, way: "roster" });
    await phone.record(seats.map((enrolment) => ({ kind: "mark", body: body(enrolment) })));
  };

  listen({ screen, list, phone, id, mark, draw });
  if (isShut) for (const one of screen.querySelectorAll("[data-marking]")) one.remove();
  draw();
  return { screen, draw };
}

function notes(activity, session, today) {
  const found = [];
  if (session.called_off) found.push("off");
  else if (session.held_on > today) found.push("early");
  if (!activity.seats.length) found.push("empty");
  return found;
}

/** What thumbs do. A tap that could not be saved is taken back and said. */
function listen({ screen, list, phone, id, mark, draw }) {
  const saved = async (work) => {
    try {
      await work();
      only(screen, "fault");
    } catch {
      draw();
      only(screen, "fault", "disk");
      screen.querySelector("[data-fault=disk]").scrollIntoView({ block: "nearest" });
    }
  };
  list.addEventListener("change", (event) => {
    const row = event.target.closest("li");
    const chosen = row.querySelector("input[type=radio]:checked")?.value;
    if (!chosen) return;
    const stated = typed(row, phone.activityOf(id).sessions.find((one) => one.id === id).minutes);
    if (!stated) return;
    if (event.target.type === "radio") {
      if (!WITH_REASON.includes(chosen)) Object.assign(stated, { minutes: null, reason: "" });
      if (["absent", "excused"].includes(chosen)) stated.minutes = null;
      if (chosen === "absent") row.querySelector("details").open = true;
    }
    saved(() => mark([row.dataset.seat], chosen, stated));
  });
  screen.querySelector("[data-do=all]").addEventListener("click", () => {
    const now = phone.activityOf(id);
    const rest = now.seats.filter((seat) => !now.marks.has(placeOf(id, seat.id)));
    if (rest.length) saved(() => mark(rest.map((seat) => seat.id), "present"));
  });
  const search = screen.querySelector("[type=search]");
  search.addEventListener("input", () => filter(list, folded(digitsOf(search.value))));
}

function filter(list, wanted) {
  for (const row of list.children) row.hidden = !row.dataset.text.includes(wanted);
}

/** {minutes, reason} as typed in a row; null when the minutes cannot be. */
function typed(row, most) {
  const minutes = digitsOf(row.querySelector("[name=minutes]").value.trim());
  const isSound = minutes === "" || (/^\d+$/.test(minutes) && Number(minutes) <= most);
  only(row, "wrong", ...(isSound ? [] : ["minutes"]));
  if (!isSound) fill(row.querySelector("[data-wrong]"), { most });
  const reason = row.querySelector("[name=reason]").value.trim();
  return isSound ? { minutes: minutes === "" ? null : Number(minutes), reason } : null;
}

function rowOf(phone, activity, seat, place, isShut) {
  const { name, father_name: father, code } = seat;
  const row = make("row", { name: name || code || word("newcomer", { n: place + 1 }), father: father && `/ ${father}`, what: roleOf(phone, seat) });
  row.dataset.seat = seat.id;
  row.dataset.text = folded([name, father, code, code.replace(/\W/g, "")].join(" "));
  for (const radio of row.querySelectorAll("[type=radio]")) radio.name = `p-${seat.id}`;
  for (const input of row.querySelectorAll("input")) input.disabled = isShut;
  const label = name || code;
  row.querySelector("[role=radiogroup]").setAttribute("aria-label", label);
  return row;
}

export function roleOf({ kit }, { role, walk_in: walkIn, isNew }) {
  const named = kit.roles.find(({ code }) => code === role)?.name ?? "";
  return [named, walkIn && word("walk_in"), isNew && word("not_sent")].filter(Boolean).join(" · ");
}

/** The mark that stands, without touching what somebody is just typing. */
function fillRow(row, mark, activity, seat) {
  for (const radio of row.querySelectorAll("[type=radio]")) radio.checked = radio.value === mark?.presence;
  const { activeElement } = document;
  const put = (name, value) => {
    const input = row.querySelector(`[name=${name}]`);
    if (input !== activeElement) input.value = value;
  };
  put("minutes", isImplied(mark, activity) ? "" : inDigits(String(mark.minutes)));
  put("reason", mark?.reason ?? "");
  if (RARE.includes(mark?.presence) || mark?.reason) row.querySelector("details").open = true;
  only(row, "chip", ...(mark?.unsent ? ["unsent"] : []), ...(mark?.contested ? ["contested"] : []));
  fill(row, { differ: mark?.contested ? differing(mark) : "" });
  const link = row.querySelector("[data-settle]");
  link.href = link.dataset.settle.replace("/s/", `/${mark?.session}/`).replace("/e/", `/${seat.id}/`);
}

/** Whether the minutes say no more than the presence does (training/standing.py). */
function isImplied(mark, activity) {
  if (mark?.minutes == null || ["absent", "excused"].includes(mark.presence)) return true;
  const { minutes: all } = activity.sessions.find(({ id }) => id === mark.session);
  return mark.presence === "present" ? mark.minutes === all : Math.abs(mark.minutes - all * 0.75) <= 0.5;
}

/** Both values of a difference, with who said them. */
function differing({ others }) {
  return others.map(({ presence, by }) => `${word(presence)} — ${apartFrom(by)}`).join(" · ");
}

function showCounts(screen, counts, all) {
  for (const place of screen.querySelectorAll("[data-count]")) {
    const number = counts[place.dataset.count];
    fill(place, { n: number });
    place.hidden = !number && place.dataset.count !== "present";
  }
  only(screen, "all", counts.unmarked === all ? "all" : "rest");
  screen.querySelector("[data-do=all]")?.toggleAttribute("hidden", !counts.unmarked);
}
