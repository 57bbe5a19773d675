// What waits, what the server answered in words, what differs, and this phone itself.
import { roleOf } from "./field_roster.js";
import { apartFrom, clockOf, dayOf, isNameless, placeOf, sorted } from "./field_view.js";
import { fill, inDigits, make, only, word } from "./field_make.js";

export function show(phone, app) {
  const screen = make("queue");
  const draw = () => {
    const { unsent, told, activities } = phone;
    const nameOf = namer(phone);
    fill(screen, { n: unsent.length, told: told.length, hours: hoursOff(phone.box.wrong_by ?? 0) });
    const list = (name, items) => screen.querySelector(`[data-list=${name}]`).replaceChildren(...items);
    list("told", sorted(told).map((fact) => item(phone, fact, nameOf)));
    list("unsent", sorted(unsent).reverse().map((fact) => item(phone, fact, nameOf)));
    list("differing", activities.flatMap((one) => differences(one, nameOf)));
    only(screen, "part", ...parts(phone, screen, app.isAway()));
  };
  screen.addEventListener("click", (event) => {
    const wanted = event.target.closest("[data-do]")?.dataset;
    if (wanted?.do === "send") app.send();
    if (wanted?.do === "dismiss") phone.dismiss(wanted.fact);
    if (wanted?.do === "remove") app.remove(screen);
  });
  draw();
  return { screen, draw };
}

function parts(phone, screen, isAway) {
  const found = [phone.unsent.length ? "unsent" : "empty"];
  if (phone.told.length) found.push("told");
  if (screen.querySelector("[data-list=differing]").children.length) found.push("differing");
  if (isAway) found.push("signin");
  if (phone.box.wrong_by) found.push("clock");
  return found;
}

const hoursOff = (by) => Math.round(Math.abs(by) / 3600e3);

/** Name and session of what a fact speaks of, as far as they are on this phone. */
function namer({ activities }) {
  const seats = new Map(activities.flatMap((one) => one.seats.map((seat) => [seat.id, seat])));
  const sessions = new Map(activities.flatMap((one) => one.sessions.map((held) => [held.id, held])));
  const who = (id) => seats.get(id)?.name || seats.get(id)?.code || word("one_person");
  const hidden = new Set(activities.filter((one) => one.names_hidden).map(({ id }) => id));
  const isHidden = (body) => isNameless(body, { names_hidden: hidden.has(body.activity) });
  const newcomer = (body) => (isHidden(body) || !body.name ? word("one_person") : body.name);
  return { who, newcomer, when: (id) => inDigits(sessions.get(id)?.said ?? "") };
}

function item(phone, fact, { who, newcomer, when }) {
  const { body, kind, said, happened_at: at } = fact;
  const told = {
    mark: () => `${apartFrom(who(body.enrolment))}: ${word(body.presence)}${detailOf(body)}`,
    registration: () => `${word("registered")}: ${apartFrom(newcomer(body))}`,
    scan: () => word("scan"),
  };
  const moment = Date.parse(at);
  const time = dayOf(moment) === phone.today ? clockOf(moment) : `${dayOf(moment)} ${clockOf(moment)}`;
  const what = kind === "registration" ? roleOf(phone, body) : when(body.session);
  const found = make("fact", { text: told[kind](), what, time: inDigits(time), message: said?.message ?? "" });
  only(found, "state", fact.state);
  const dismiss = found.querySelector("[data-do=dismiss]");
  dismiss.hidden = !["apart", "refused"].includes(fact.state);
  dismiss.dataset.fact = fact.id;
  return found;
}

/** What tells two marks of one person apart. */
function detailOf({ minutes, reason }) {
  const told = [minutes == null ? "" : word("minutes", { n: minutes }), reason && apartFrom(reason)];
  return told.filter(Boolean).map((part) => ` · ${part}`).join("");
}

/** Marks of two people that differ: both values, and the page where a person settles it. */
function differences({ seats, sessions, marks }, { who, when }) {
  const found = [];
  for (const session of sessions) {
    for (const seat of seats) {
      const mark = marks.get(placeOf(session.id, seat.id));
      if (mark?.contested) found.push(difference(mark, who(seat.id), when(session.id)));
    }
  }
  return found;
}

function difference({ session, enrolment, others }, name, day) {
  const both = others.map(({ presence, by }) => `${word(presence)} — ${apartFrom(by)}`).join(" · ");
  const found = make("difference", { text: name, what: day, both });
  const link = found.querySelector("[data-settle]");
  link.href = link.dataset.settle.replace("/s/", `/${session}/`).replace("/e/", `/${enrolment}/`);
  return found;
}
