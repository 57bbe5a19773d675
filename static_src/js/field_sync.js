// Sending what waits and fetching the lists anew. One tab at a time; in pieces; as often as it takes:
// every fact has its own key, so what arrives twice is the same, and a fact leaves the queue only when
// the server's answer to it is on the disk.
import { dayOf, isUnsent, placeOf, sorted } from "./field_view.js";

const PIECE = 50;
const WRONG = 2 * 60 * 1000; // milliseconds a clock may be off before its facts are dated anew

/** The server took the right of this device away. */
class Withdrawn extends Error {}

/** "done", "away", "signed_out", "other" (somebody else is signed in), "busy", "withdrawn", or {refused}. */
export async function sync(phone, api) {
  if (!navigator.locks) return guarded(phone, api);
  const name = `field:${phone.box.id}`;
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? guarded(phone, api) : "busy"));
}

async function guarded(phone, api) {
  try {
    return await whole(phone, api);
  } catch (error) {
    if (error instanceof api.NoLine) return "away";
    if (error instanceof Withdrawn) return "withdrawn";
    throw error;
  }
}

async function whole(phone, api) {
  const { user, offset } = await api.whoIsThere();
  if (!user) return "signed_out";
  if (user.id !== phone.box.user) return "other";
  await phone.load(); // another tab may have sent or written meanwhile
  await learnTime(phone, offset);
  const refused = await sendAll(phone, api);
  return refused ?? fetchKit(phone, api);
}

/** Facts dated by a clock that was wrong are dated anew; by how much is shown to the trainer. */
async function learnTime(phone, offset) {
  const by = offset - (phone.box.offset ?? 0);
  const now = Date.now() + offset;
  const unsent = phone.facts.filter((fact) => fact.state === "new");
  const dates = notAhead(unsent.map((fact) => dated(fact, offset - (fact.offset ?? 0), offset)), now);
  const facts = dates.filter((fact, place) => fact.happened_at !== unsent[place].happened_at);
  const box = { offset, last_at: Math.min(phone.box.last_at ?? 0, now) };
  if (facts.length) box.wrong_by = by;
  if (facts.length || Math.abs(by) > 1000) await phone.write({ facts, box });
}

function dated(fact, by, offset) {
  if (Math.abs(by) <= WRONG) return fact;
  return { ...fact, offset, happened_at: new Date(Date.parse(fact.happened_at) + by).toISOString() };
}

/** A clock that was ahead and was put right meanwhile: nothing can have happened after now. */
function notAhead(facts, now) {
  const latest = Math.max(...facts.map((fact) => Date.parse(fact.happened_at)));
  if (!(latest > now + WRONG)) return facts;
  const back = (fact) => new Date(Date.parse(fact.happened_at) - (latest - now)).toISOString();
  return facts.map((fact) => (Date.parse(fact.happened_at) > now ? { ...fact, happened_at: back(fact) } : fact));
}

async function sendAll(phone, api) {
  const asked = new Set();
  for (;;) {
    const left = sorted(phone.unsent.filter((fact) => !asked.has(fact.id))).slice(0, PIECE);
    if (!left.length) return null;
    for (const fact of left) asked.add(fact.id);
    const refused = await sendPiece(phone, api, left);
    if (refused) return refused;
  }
}

/** A piece the server cannot read is halved until the one fact is found that is at fault. */
async function sendPiece(phone, api, piece) {
  const facts = piece.map(({ id, kind, happened_at, body }) => ({ id, kind, happened_at, body }));
  const sent_at = new Date(Date.now() + (phone.box.offset ?? 0)).toISOString();
  const { status, data } = await api.send("facts", phone.box.id, { sent_at, facts });
  if (status === 200) return void (await phone.settle(data.answers));
  if (status === 401) return "signed_out";
  if (![400, 413, 422].includes(status)) return { refused: data.message };
  if (piece.length === 1) {
    await phone.settle([{ id: piece[0].id, outcome: "refused", code: data.code, message: data.message ?? "" }]);
    return null;
  }
  const middle = Math.ceil(piece.length / 2);
  return (
    (await sendPiece(phone, api, piece.slice(0, middle))) ?? (await sendPiece(phone, api, piece.slice(middle)))
  );
}

async function fetchKit(phone, api) {
  const { status, data, headers } = await api.ask("kit", { device: phone.box.id, etag: phone.box.etag });
  const contact = Date.now() + phone.box.offset;
  const told = { contact, lease_until: data?.lease_until ?? headers.get("X-Lease-Until") };
  if (status === 410) throw new Withdrawn();
  if (status === 401) return "signed_out";
  if (status === 304) await phone.write({ box: told });
  else if (status !== 200) return { refused: data.message };
  else await phone.write({ kit: data, box: { ...told, etag: headers.get("ETag") }, facts: withoutNames(phone, data) });
  return "done";
}

/** Of an activity that is no longer this trainer's, only what the server said of a fact is kept. */
function withoutNames(phone, kit) {
  const here = new Set(kit.activities.map(({ id }) => id));
  const isGone = (fact) => fact.kind === "registration" && fact.body.name && !here.has(fact.body.activity);
  return phone.facts.filter((fact) => !isUnsent(fact) && isGone(fact)).map((fact) => ({ ...fact, body: {} }));
}

/** Badges that the phone's own camera opened without network become facts of this room. */
export async function takeLoose(phone) {
  const rooms = await phone.store.all("boxes");
  const facts = [];
  const loose = [];
  for (const row of await phone.store.all("loose")) {
    const found = await badgeOf(phone, row.token);
    if (!found && (rooms.length > 1 || row.room !== phone.box.id)) continue; // it may be another's
    const at = row.at + (phone.box.offset ?? 0);
    facts.push(await phone.fact(...scanned(found, row.token, at), at, row.id));
    loose.push(row.id);
  }
  if (facts.length) await phone.write({ facts, loose });
}

/** {activity, seat} of a badge, by the digest in the kit; undefined. */
export async function badgeOf(phone, token) {
  const digest = await phone.ids.sha256(token);
  for (const activity of phone.activities) {
    const seat = activity.seats.find((one) => one.badge === digest);
    if (seat) return { activity, seat };
  }
  return undefined;
}

/** A mark where exactly one session of that day fits; else the bare scan, for the server to judge. */
function scanned(found, token, at) {
  const fitting = found?.activity.sessions.filter((one) => one.held_on === dayOf(at) && !one.called_off) ?? [];
  if (fitting.length !== 1) return ["scan", { token, session: null }];
  const body = { session: fitting[0].id, enrolment: found.seat.id, presence: "present" };
  const marked = found.activity.marks.has(placeOf(body.session, body.enrolment));
  return marked ? ["scan", { token, session: body.session }] : ["mark", { ...body, minutes: null, reason: "", way: "scan" }];
}
