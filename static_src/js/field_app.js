// Behind the door: which screen is shown, what always stands above it, and when to send.
import { learn, make, fill, only, inDigits } from "./field_make.js";
import { Phone } from "./field_phone.js";
import { sync, takeLoose } from "./field_sync.js";
import { clockOf, dayOf } from "./field_view.js";
import * as queue from "./field_queue.js";
import * as register from "./field_register.js";
import * as roster from "./field_roster.js";
import * as scan from "./field_scan.js";
import * as today from "./field_today.js";

const SOON = 4000; // milliseconds after a tap: a few of them travel together
const OFTEN = 3 * 60 * 1000;
const SELDOM = 20 * 60 * 1000;
const LEFT_LYING = 20 * 60 * 1000; // an untouched phone locks itself

/** Opens the room; `tools` come from the door (field.js). */
export async function start(tools) {
  const { page, pages, said } = tools;
  const sheet = document.createElement("link");
  document.head.append(Object.assign(sheet, { rel: "stylesheet", href: page.dataset.sheet }));
  learn(await pages.textOf(`${page.dataset.contents}screens/`), (text) => said(text));
  const phone = new Phone(tools);
  await phone.load();
  await takeLoose(phone);
  new App(phone, tools).begin();
}

class App {
  constructor(phone, { page, api, pages, rooms }) {
    Object.assign(this, { phone, page, api, pages, rooms, wait: OFTEN, state: "idle", touched: Date.now() });
    this.place = page.querySelector("#app");
    this.bar = make("bar");
    this.screens = {
      "": () => today.show(phone),
      s: (id) => roster.show(phone, id),
      p: (id, session) => register.show(phone, id, session),
      k: (id) => scan.show(phone, id, page.dataset),
      q: () => queue.show(phone, this),
    };
  }

  begin() {
    this.page.querySelector("#door").remove();
    this.phone.onChange = () => this.changed();
    addEventListener("hashchange", () => this.open());
    addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => document.hidden || this.send());
    for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => (this.touched = Date.now()));
    setInterval(() => Date.now() - this.touched > LEFT_LYING && location.reload(), 30_000);
    this.bar.addEventListener("click", (event) => {
      const wanted = event.target.closest("[data-do]")?.dataset.do;
      if (wanted === "lock") location.reload();
      if (wanted === "send") this.send();
    });
    this.open();
    this.send();
  }

  open() {
    this.shown?.close?.();
    const [, name = "", ...rest] = location.hash.split("/");
    this.shown = (this.screens[name] ?? this.screens[""])(...rest);
    this.place.replaceChildren(this.bar, this.shown.screen);
    this.drawBar();
    scrollTo(0, 0);
  }

  changed() {
    this.shown.draw();
    this.drawBar();
    if (this.phone.facts.some((fact) => fact.state === "new")) this.later(SOON);
  }

  drawBar() {
    const { box, unsent, told } = this.phone;
    const at = box.contact ? (dayOf(box.contact) === this.phone.today ? "" : `${dayOf(box.contact)} `) + clockOf(box.contact) : "–";
    fill(this.bar, { waiting: unsent.length, told: told.length, contact: inDigits(at), refused: this.refusal ?? "" });
    only(this.bar, "line", this.state);
    only(this.bar, "has", unsent.length ? "waiting" : "nothing", ...(told.length ? ["told"] : []));
  }

  later(wait) {
    clearTimeout(this.timer);
    if (!this.isOver) this.timer = setTimeout(() => this.send(), wait);
  }

  /** Once at a time; what comes meanwhile is sent right after. */
  async send() {
    if (this.isOver) return;
    if (this.sending) return void (this.again = true);
    this.sending = true;
    this.again = false;
    this.say("sending");
    const outcome = await sync(this.phone, this.api).catch((error) => ({ refused: error.message }));
    this.sending = false;
    this.refusal = outcome.refused;
    if (outcome === "withdrawn") return this.isWithdrawn();
    this.say(outcome.refused === undefined ? outcome : "refused");
    this.wait = outcome === "done" ? OFTEN : Math.min(this.wait * 2, SELDOM);
    const isNew = this.phone.facts.some((fact) => fact.state === "new");
    this.later(outcome === "done" && (this.again || isNew) ? SOON : this.wait);
  }

  say(state) {
    this.state = state;
    this.shown.draw();
    this.drawBar();
  }

  /** Whether this person has to sign in before anything can be sent. */
  isAway() {
    return ["signed_out", "other"].includes(this.state);
  }

  async isWithdrawn() {
    this.end();
    await this.phone.leave();
    await this.pages.dropPages();
    this.place.replaceChildren(make("withdrawn"));
  }

  /** Nothing is sent any more. */
  end() {
    this.isOver = true;
    clearTimeout(this.timer);
    this.shown.close?.();
  }

  /** Asked twice: what waits would be lost. */
  async remove(screen) {
    const isSure = screen.querySelector("[data-sure]");
    if (isSure.hidden) {
      only(isSure, "loss", this.phone.unsent.length ? "some" : "none");
      fill(isSure, { n: this.phone.unsent.length });
      return void (isSure.hidden = false);
    }
    this.end();
    await this.phone.leave();
    const left = await this.rooms.boxes();
    if (!left.length) await this.pages.dropPages();
    this.place.replaceChildren(make("removed"));
  }
}
