// The first screen: today's sessions, then every activity taken along with its days.
import { countsOf } from "./field_view.js";
import { inDigits, make, only } from "./field_make.js";

export function show(phone) {
  const screen = make("today");
  const draw = () => {
    const { activities, today } = phone;
    const list = activities.map((activity) => activityCard(activity, today));
    const now = activities.flatMap((activity) => sessionsOn(activity, today));
    screen.querySelector("[data-today]").replaceChildren(...now);
    screen.querySelector("[data-activities]").replaceChildren(...list);
    only(screen, "when", ...(now.length ? ["today"] : []), ...(list.length ? [] : ["nothing"]));
  };
  draw();
  return { screen, draw };
}

function sessionsOn(activity, day) {
  const held = activity.sessions.filter((session) => session.held_on === day && !session.called_off);
  return held.map((session) => link(activity, session, activity.title));
}

function activityCard(activity, today) {
  const { title, venue, partner, provinces, days_said: days } = activity;
  const seats = activity.seats.length;
  const card = make("activity", { title, days: inDigits(days), venue, place: [provinces].flat().join(" · "), partner, seats });
  only(card, "if", ...(venue ? ["venue"] : []), ...(activity.women_only ? ["women"] : []), ...(activity.names_hidden ? ["hidden"] : []));
  card.querySelector("[data-register]").href = `#/p/${activity.id}`;
  const sessions = activity.sessions.map((session) => link(activity, session, inDigits(session.said), today));
  card.querySelector("[data-sessions]").replaceChildren(...sessions);
  return card;
}

function link(activity, session, title, today) {
  const counts = countsOf(activity, session.id);
  const all = activity.seats.length;
  const found = make("session-link", { title, marked: all - counts.unmarked, all, from: inDigits((session.starts_at ?? "").slice(0, 5)) });
  const state = session.called_off ? "off" : counts.unmarked < all ? "marked" : "unmarked";
  only(found, "state", state, ...(session.held_on === today ? ["now"] : []));
  found.querySelector("a").href = `#/s/${session.id}`;
  return found;
}
