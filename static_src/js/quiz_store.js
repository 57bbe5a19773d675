// What waits on this phone, in localStorage: "quiz.<attempt>" holds for each attempt
//   to      where its answers are posted; `review` beside it takes the sending
//   queue   answers nobody has taken yet, oldest first: {stamp, fields, at, life, tick, told}
//   mine    what this phone last said to each question: laid over a copy that is opened without network
//   finish  set when the test is to be sent: {at, life, tick, told}
//   until   when the time shown ends, by this phone's clock
//   touched when it was last written
import { newKey } from "./key.js";

const PREFIX = "quiz.";
const DAYS = 30 * 24 * 3600e3; // as long as a link lives after the training
const life = newKey(); // between two loads of a page only Date goes on; within one the other clock does
const memory = {};
let isFull = false;

/** False: this browser keeps nothing, what waits is gone with the page. */
export const keeps = () => !isFull;

export function read(attempt) {
  return memory[attempt] ?? parsed(localGet(attempt));
}

/** Every attempt with something on this phone. */
export function attempts() {
  let kept = [];
  try {
    kept = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    isFull = true;
  }
  return [...new Set([...kept.map((key) => key.slice(PREFIX.length)), ...Object.keys(memory)])];
}

/** `work(state)` changes it; read and written in one go, so that two tabs do not lose each other's. */
export function change(attempt, work) {
  const state = read(attempt) ?? { to: "", queue: [], mine: {}, finish: null };
  work(state);
  state.touched = Date.now();
  try {
    localStorage.setItem(PREFIX + attempt, JSON.stringify(state));
    delete memory[attempt];
    isFull = false;
  } catch {
    memory[attempt] = state;
    isFull = true;
  }
  return state;
}

export function forget(attempt) {
  delete memory[attempt];
  try {
    localStorage.removeItem(PREFIX + attempt);
  } catch {
    isFull = true;
  }
}

/** What nobody asked for in a month goes. */
export function sweep() {
  for (const attempt of attempts()) {
    if (Date.now() - (read(attempt)?.touched ?? 0) > DAYS) forget(attempt);
  }
}

/** The moment of a tap, by both clocks. */
export const moment = () => ({ at: Date.now(), life, tick: performance.now() });

/** Whole seconds since each of these moments, oldest first.

A clock set back makes no age negative, and nothing younger than what was tapped after it. While the
phone sleeps the clock of the page stands still: the larger of both is the age. */
export function ages(moments) {
  let least = 0;
  const found = moments.map(({ at, life: then, tick }) => {
    const lived = then === life ? performance.now() - tick : 0;
    return Math.min(Math.floor(Math.max(lived, Date.now() - at, 0) / 1000), 999999999);
  });
  return found.reverse().map((age) => (least = Math.max(age, least))).reverse();
}

const localGet = (attempt) => {
  try {
    return localStorage.getItem(PREFIX + attempt);
  } catch {
    return null;
  }
};

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
