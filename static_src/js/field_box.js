// One person's room on this phone: made with signal, opened with a PIN, emptied when its time is over.
import { send } from "./field_api.js";
import { newKey } from "./key.js";
import { keyOf, unwrap, wrap } from "./field_seal.js";
import { all, change } from "./field_store.js";

const FREE_TRIES = 3;
const FIRST_WAIT = 5000; // milliseconds; doubles with every further wrong PIN
const LONGEST_WAIT = 15 * 60 * 1000;

/** The PIN was wrong; the next try counts from `until` (this phone's clock) on. */
export class WrongPin extends Error {
  constructor(until) {
    super("wrong pin");
    this.until = until;
  }
}

/** Nobody looked at the PIN: the wait after the wrong ones is not over. */
export class TooEarly extends WrongPin {}

/** The server took this phone's right away, or answered with another refusal: `message` says it. */
export class Refused extends Error {
  constructor({ code, message }) {
    super(message);
    this.code = code;
  }
}

/** The time by the server's clock as far as this phone knows it; never earlier than what it has seen. */
export const nowOf = (box) => Math.max(Date.now() + (box.offset ?? 0), box.last_at ?? 0);

export const isSealed = (box) => Boolean(box.wrapped);

/** Every room, after those whose lease is over were emptied. */
export async function boxes() {
  const found = await all("boxes");
  for (const box of found) if (isSealed(box) && nowOf(box) > Date.parse(box.lease_until)) await expire(box);
  return found;
}

/** Names and key go; unsent facts stay as noise that only the server's secret can open again. */
async function expire(box) {
  delete box.wrapped;
  delete box.etag;
  await change((put, drop) => {
    put("boxes", box);
    drop("kits", box.id);
  });
}

/** The room of `user`, with a secret from the server under a new PIN; {box, key}. Raises Refused, NoLine. */
export async function enrol(pin, user, offset) {
  const mine = (await all("boxes")).find((box) => box.user === user);
  const box = mine ?? { id: newKey(), user };
  if (!mine) await change((put) => put("boxes", box)); // asked again after a lost answer: the same device
  const { status, data } = await send("devices", null, { id: box.id, name: "" });
  if (status !== 200 && status !== 201) throw new Refused(data);
  const secret = Uint8Array.from(atob(data.secret), (letter) => letter.charCodeAt(0));
  const fresh = { lease_until: data.lease_until, offset, tries: 0, until: 0, opened_at: Date.now() };
  Object.assign(box, await wrap(pin, secret), fresh);
  await change((put) => put("boxes", box));
  return { box, key: await keyOf(secret) };
}

/** Milliseconds until the next try; 0: now. More than the longest wait is a clock that was put back. */
export function waitOf(box) {
  const wait = (box.until ?? 0) - Date.now();
  return wait > 0 && wait <= LONGEST_WAIT ? wait : 0;
}

/** The key of the room. Raises WrongPin, and TooEarly before the wait is over. */
export async function unlock(box, pin) {
  if (waitOf(box)) throw new TooEarly(box.until);
  const secret = await unwrap(pin, box);
  box.tries = secret ? 0 : (box.tries ?? 0) + 1;
  box.until = secret ? 0 : Date.now() + waitAfter(box.tries);
  if (secret) box.opened_at = Date.now();
  await change((put) => put("boxes", box));
  if (!secret) throw new WrongPin(box.until);
  return keyOf(secret);
}

const waitAfter = (tries) =>
  tries < FREE_TRIES ? 0 : Math.min(FIRST_WAIT * 2 ** (tries - FREE_TRIES), LONGEST_WAIT);

/** How many facts of this room wait; needs no PIN. */
export async function waiting(box) {
  return (await all("queue")).filter((row) => row.device === box.id).length;
}

/** Everything of this room goes from the phone; with the last room every badge that waits. */
export async function wipe(box) {
  const rows = (await all("queue")).filter((row) => row.device === box.id);
  const isLast = (await all("boxes")).every(({ id }) => id === box.id);
  const loose = (await all("loose")).filter((row) => isLast || row.room === box.id);
  await change((put, drop) => {
    for (const row of rows) drop("queue", row.id);
    for (const row of loose) drop("loose", row.id);
    drop("kits", box.id);
    drop("boxes", box.id);
  });
}
