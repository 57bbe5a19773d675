// Scanning badges of one session without network, several people in a row: colour, sound and words
// for known, already marked, another activity, not on this phone's lists. Typing the code does the same.
import { fill, make, only, word } from "./field_make.js";
import { digitsOf } from "./field_seal.js";
import { badgeOf } from "./field_sync.js";
import { countsOf, placeOf } from "./field_view.js";
import { qrReader, tokenIn } from "./scan_reader.js";
import { allowSound, signal } from "./scan_signals.js";

const AGAIN = 3000; // milliseconds before the same badge counts as shown again
const KINDS = { known: "ok", already: "wait", other: "bad", nowhere: "bad", off: "bad", early: "bad", disk: "bad" };
const PAUSE = 120; // milliseconds between two looks: spares the battery

export function show(phone, id, dataset) {
  const activity = phone.activityOf(id);
  if (!activity) return { screen: make("gone"), draw() {} };
  const screen = make("scan", { title: activity.title });
  screen.querySelector("[data-back]").href = `#/s/${id}`;
  const draw = () => {
    const now = phone.activityOf(id);
    if (now) fill(screen, { here: now.seats.length - countsOf(now, id).unmarked, all: now.seats.length });
  };
  const eye = new Eye(screen, dataset, (text) => read(phone, id, text).then((told) => tell(screen, told)));
  const form = screen.querySelector("form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    allowSound();
    const typed = form.code.value.trim();
    if (typed) read(phone, id, typed).then((told) => tell(screen, told));
    form.reset();
  });
  screen.querySelector("[data-do=camera]").addEventListener("click", () => eye.open());
  screen.addEventListener("click", ({ target }) => {
    if (target.closest("[data-do=keep]")) keep(phone, id, screen);
  });
  draw();
  return { screen, draw, close: () => eye.close() };
}

/** What a text read off a badge, or a typed code, means here; marks who is known. */
async function read(phone, id, text) {
  const token = tokenIn(text);
  const found = token ? await badgeOf(phone, token) : byCode(phone, id, text);
  if (!found) return { kind: "nowhere", token };
  const { activity, seat } = found;
  const session = activity.sessions.find((one) => one.id === id);
  const name = seat.name || seat.code;
  if (!session) return { kind: "other", name, title: activity.title };
  if (session.called_off) return { kind: "off", name };
  if (session.held_on > phone.today) return { kind: "early", name };
  const before = activity.marks.get(placeOf(id, seat.id));
  if (before && !["absent", "excused"].includes(before.presence)) {
    return { kind: "already", name, presence: word(before.presence) };
  }
  const body = { session: id, enrolment: seat.id, presence: "present", minutes: null, reason: "", way: "scan" };
  return phone.record([{ kind: "mark", body }]).then(
    () => ({ kind: "known", name }),
    () => ({ kind: "disk", name }),
  );
}

const plain = (code) => digitsOf(code).toUpperCase().replace(/[^A-Z0-9]/g, "");

function byCode(phone, id, text) {
  const activity = phone.activityOf(id);
  const seat = activity.seats.find((one) => one.code && plain(one.code) === plain(text));
  return seat && { activity, seat };
}

function tell(screen, { kind, token, ...texts }) {
  const box = screen.querySelector(".verdict");
  box.className = `verdict ${KINDS[kind]}`;
  box.hidden = false;
  only(box, "kind", kind);
  fill(box, texts);
  const offer = screen.querySelector("[data-do=keep]");
  offer.hidden = kind !== "nowhere" || !token;
  offer.dataset.token = token ?? "";
  signal(KINDS[kind]);
}

/** A badge this phone does not know, made or replaced since the last signal: the server will judge. */
async function keep(phone, id, screen) {
  const offer = screen.querySelector("[data-do=keep]");
  await phone.record([{ kind: "scan", body: { token: offer.dataset.token, session: id } }]);
  offer.hidden = true;
  only(screen.querySelector(".verdict"), "kind", "kept");
}

/** The camera, and what reads it: the browser's own reader, else the kept one. */
class Eye {
  constructor(screen, { reader, wasm }, onText) {
    Object.assign(this, { screen, reader, wasm, onText, seen: new Map(), stream: null });
    this.video = screen.querySelector("video");
  }

  async open() {
    allowSound();
    try {
      this.read = await qrReader({ reader: this.reader, wasm: this.wasm });
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      return only(this.screen, "camera", "none");
    }
    only(this.screen, "camera", "open");
    this.screen.querySelector("[data-do=camera]").hidden = true;
    this.video.srcObject = this.stream;
    await this.video.play();
    this.look();
  }

  async look() {
    while (this.stream) {
      const found = document.hidden ? [] : await this.read(this.video).catch(() => []);
      for (const text of found) this.once(text);
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }

  /** A badge held before the camera is shown once; taken away and shown again, once more. */
  once(text) {
    const before = this.seen.get(text) ?? 0;
    this.seen.set(text, Date.now());
    if (Date.now() - before > AGAIN) this.onText(text);
  }

  close() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
  }
}
