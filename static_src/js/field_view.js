// What stands, as far as this phone knows: the kit as the server told it, and over it the phone's own
// facts that the server has not answered for yet. Pure.

const KABUL = 4.5 * 3600 * 1000; // no summer time since 1945

/** The day in Kabul, `2026-11-22`, of a moment in milliseconds. */
export const dayOf = (at) => new Date(at + KABUL).toISOString().slice(0, 10);

/** The clock in Kabul, `07:05`. */
export const clockOf = (at) => new Date(at + KABUL).toISOString().slice(11, 16);

export const isUnsent = (fact) => fact.state === "new" || fact.state === "waiting";

export const placeOf = (session, enrolment) => `${session}:${enrolment}`;

const inOrder = (one, other) =>
  one.happened_at < other.happened_at || (one.happened_at === other.happened_at && one.id < other.id) ? -1 : 1;

/** A text that keeps its own direction among others: a code before a colon, a name in Latin letters. */
export const apartFrom = (text) => `\u2068${text}\u2069`;

/** Facts as they happened. */
export const sorted = (facts) => [...facts].sort(inOrder);

/** The activities with what is in the queue laid over them; `marks` by placeOf. */
export function activitiesOf(kit, facts) {
  const unsent = sorted(facts.filter(isUnsent));
  return kit.activities.map((activity) => {
    const seats = [...activity.seats];
    const marks = new Map(activity.marks.map((mark) => [placeOf(mark.session, mark.enrolment), mark]));
    for (const fact of unsent) lay({ activity, seats, marks }, fact);
    return { ...activity, seats, marks };
  });
}

function lay({ activity, seats, marks }, fact) {
  if (fact.kind === "registration" && fact.body.activity === activity.id) {
    if (!seats.some((seat) => seat.id === fact.seat)) seats.push(seatOf(fact, activity));
  }
  if (fact.kind !== "mark" || !activity.sessions.some((session) => session.id === fact.body.session)) return;
  const place = placeOf(fact.body.session, fact.body.enrolment);
  marks.set(place, { ...markOf(fact, marks.get(place)), unsent: true });
}

/** Whether a registration's name is shown to nobody: none are here, or this person said no. */
export const isNameless = (body, { names_hidden: isHidden }) => isHidden || body.consent_taking_part === false;

/** The seat a registration makes; where names are hidden, without one. */
function seatOf({ seat, body }, activity) {
  const { sex, role, walk_in } = body;
  const [name, father_name] = isNameless(body, activity) ? ["", ""] : [body.name, body.father_name];
  return { id: seat, code: "", name, father_name, sex, role, walk_in, badge: "", isNew: true };
}

/** What a mark states; a difference with somebody else's mark stays to be seen. */
function markOf({ body }, before) {
  const { session, enrolment, presence, minutes, reason } = body;
  const { contested = false, others = [] } = before ?? {};
  return { session, enrolment, presence, minutes, reason, contested, others };
}

/** Takes into the kit what the server has stored, so that nothing flickers until the next kit. */
export function absorb(kit, fact) {
  for (const activity of kit.activities) {
    const marks = new Map(activity.marks.map((mark) => [placeOf(mark.session, mark.enrolment), mark]));
    lay({ activity, seats: activity.seats, marks }, fact);
    activity.marks = Array.from(marks.values(), ({ unsent, ...mark }) => mark);
  }
}

/** How many of `seats` have each presence in a session, and how many have none ("unmarked"). */
export function countsOf(activity, session) {
  const found = { unmarked: 0, present: 0, late: 0, left_early: 0, excused: 0, absent: 0 };
  for (const seat of activity.seats) found[activity.marks.get(placeOf(session, seat.id))?.presence ?? "unmarked"]++;
  return found;
}

/** A text as it is compared: keyboards write one letter in several ways. */
export const folded = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u064b-\u065f\u0670\u200b-\u200f\u0300-\u036f]/g, "")
    .replace(/[يىئېۍ]/g, "ی")
    .replace(/[كګ]/g, "ک")
    .replace(/[أإآ]/g, "ا")
    .replace(/ة/g, "ه")
    .toLowerCase()
    .trim();
