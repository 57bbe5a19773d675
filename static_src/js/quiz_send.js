// Sends what waits, oldest first, one at a time. Each answer keeps its stamp: sent twice it is the
// same answer. What the server refuses for good leaves; what it may take later (the test is opened
// again, more time is given) stays and is told; without a line everything stays.
import { ages, attempts, change, forget, read } from "./quiz_store.js";

const PATIENCE = 30e3; // milliseconds for one answer
const PAUSE = 15e3; // between tries while something waits
let busy = null;
let again = false;
let timer = 0;
let listener = () => {};

/** `tell({attempt, waiting, told, isSending, isSent})` after every step, for every attempt. */
export function onChange(tell) {
  listener = tell;
}

/** Send all that waits; resolves to true when nothing waits any more. */
export function drain() {
  again = Boolean(busy);
  busy ??= run().finally(() => {
    busy = null;
    if (again) drain();
  });
  return busy;
}

async function run() {
  clearTimeout(timer);
  let isClear = true;
  for (const attempt of attempts()) {
    if (!(await empty(attempt))) isClear = false;
  }
  if (!isClear) timer = setTimeout(drain, PAUSE);
  return isClear;
}

/** How many wait: answers, and the test itself. */
export const waiting = (state) => (state?.queue.length ?? 0) + (state?.finish ? 1 : 0);

async function empty(attempt) {
  const said = [];
  const seen = new Set();
  for (let row = next(attempt, seen); row; row = next(attempt, seen)) {
    seen.add(row.stamp);
    say(attempt, { isSending: true });
    const outcome = await post(attempt, read(attempt).to, row.fields, row.stamp, ageOf(attempt, row.stamp));
    if (outcome.isAway) return say(attempt, { told: said });
    if (outcome.message) said.push(outcome.message);
    change(attempt, (state) => settle(state, row.stamp, outcome));
  }
  if (!read(attempt)?.finish) return say(attempt, { told: said });
  return finish(attempt, said);
}

async function finish(attempt, said) {
  const state = read(attempt);
  const [age] = ages([state.finish]);
  say(attempt, { isSending: true, told: said });
  const outcome = await post(attempt, state.review, [["anyway", "1"]], state.finish.stamp, age);
  if (outcome.isAway) return say(attempt, { told: said });
  if (outcome.message) {
    if (outcome.final) change(attempt, (kept) => (kept.finish = null));
    return say(attempt, { told: [...said, outcome.message] });
  }
  forget(attempt);
  return say(attempt, { isSent: true });
}

const next = (attempt, seen) => read(attempt)?.queue.find((row) => !seen.has(row.stamp));

/** By what stands now: while one answer travels, more may be tapped. */
function ageOf(attempt, stamp) {
  const { queue, finish: end } = read(attempt);
  const at = queue.findIndex((row) => row.stamp === stamp);
  return ages(end ? [...queue, end] : queue)[at];
}

function settle(state, stamp, { message, final }) {
  if (message && !final) return;
  state.queue = state.queue.filter((row) => row.stamp !== stamp);
}

/** The address is the test's: which attempt at it is meant is said, or a later one would take it. */
async function post(attempt, address, fields, stamp, age) {
  const own = { attempt, stamp, then: "tap", age };
  const body = new URLSearchParams([...fields, ...Object.entries(own)]);
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  try {
    // Without cookies: the address is the key, and a phone that is passed round sends for who was here.
    const options = { method: "POST", body, credentials: "omit", keepalive: true, signal: stop.signal };
    const answer = await fetch(address, options);
    if (answer.status === 204) return {};
    return answer.status < 500 && answer.status >= 400 ? await refusal(answer) : { isAway: true };
  } catch {
    return { isAway: true };
  } finally {
    clearTimeout(late);
  }
}

/** A page of somebody else's (a hotspot that wants a sign-in) is no answer of ours. */
async function refusal(answer) {
  const { code, message, final } = await answer.json();
  return code && message ? { message, final } : { isAway: true };
}

function say(attempt, told) {
  const count = waiting(read(attempt));
  listener({ attempt, waiting: count, told: [], ...told });
  return !count;
}

addEventListener("online", () => drain());
