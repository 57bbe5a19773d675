// What the open room holds: the kit and the queue, in memory as on the disk. A fact is on the disk
// before anybody is told that it is saved.
import { absorb, activitiesOf, dayOf, isUnsent } from "./field_view.js";

const EMPTY = { activities: [], roles: [], provinces: [], user: {} };

export class Phone {
  constructor({ box, key, rooms, ids, sealing, store }) {
    Object.assign(this, { box, key, rooms, ids, sealing, store });
    this.kit = EMPTY;
    this.facts = [];
    this.writes = 0;
    this.onChange = () => {};
    this.others = "BroadcastChannel" in window ? new BroadcastChannel("field") : { postMessage() {} };
    this.others.onmessage = ({ data }) => this.heard(data);
  }

  /** Another tab of this room wrote something. */
  async heard({ device, gone }) {
    if (device !== this.box.id) return;
    if (gone) return location.reload();
    await this.load();
    this.onChange();
  }

  /** Everything from the disk; once more when something was written meanwhile. */
  async load() {
    const before = this.writes;
    const found = await this.fromDisk();
    if (before !== this.writes) return this.load();
    Object.assign(this, found);
  }

  async fromDisk() {
    const kept = await this.store.read("kits", this.box.id);
    const kit = kept ? await this.sealing.unseal(this.key, "kit", kept) : EMPTY;
    const rows = (await this.store.all("queue")).filter((row) => row.device === this.box.id);
    const opened = rows.map(async (row) => ({ id: row.id, ...(await this.sealing.unseal(this.key, row.id, row)) }));
    return { kit, facts: await Promise.all(opened) };
  }

  get now() {
    return this.rooms.nowOf(this.box);
  }

  get today() {
    return dayOf(this.now);
  }

  get activities() {
    return activitiesOf(this.kit, this.facts);
  }

  get unsent() {
    return this.facts.filter(isUnsent);
  }

  /** What the server did not simply take: a person has to see it. */
  get told() {
    return this.facts.filter((fact) => !isUnsent(fact));
  }

  activityOf(session) {
    return this.activities.find((one) => one.sessions.some(({ id }) => id === session));
  }

  /** Writes facts `{kind, body, at?}` for good; their ids. Raises what the disk says. */
  async record(stated) {
    const made = [];
    for (const { kind, body, at, id } of stated) made.push(await this.fact(kind, body, at, id));
    await this.write({ facts: made });
    return made.map(({ id }) => id);
  }

  async fact(kind, body, at = this.nextMoment(), id = this.ids.newKey()) {
    const offset = this.box.offset ?? 0;
    const fact = { id, kind, happened_at: new Date(at).toISOString(), offset, body, state: "new" };
    if (kind === "registration") fact.seat = await this.ids.derived(id, "seat");
    return fact;
  }

  /** Later than every fact before, also when somebody turned the phone's clock back. */
  nextMoment() {
    const at = Math.max(this.now, (this.box.last_at ?? 0) + 1);
    this.box.last_at = at;
    return at;
  }

  /** One step on the disk: facts written, facts gone, the kit, the box; then the same in memory. */
  async write({ facts = [], gone = [], kit, box = {}, loose = [] }) {
    const sealed = [];
    for (const { id, ...rest } of facts) {
      sealed.push({ id, device: this.box.id, ...(await this.sealing.seal(this.key, id, rest)) });
    }
    const kept = kit && { device: this.box.id, ...(await this.sealing.seal(this.key, "kit", kit)) };
    const room = Object.assign(this.box, box);
    await this.store.change((put, drop) => {
      for (const row of sealed) put("queue", row);
      for (const id of gone) drop("queue", id);
      for (const id of loose) drop("loose", id);
      if (kept) put("kits", kept);
      put("boxes", room);
    }, this.box.id);
    this.writes += 1;
    const old = new Set([...gone, ...facts.map(({ id }) => id)]);
    this.facts = [...this.facts.filter(({ id }) => !old.has(id)), ...facts];
    if (kit) this.kit = kit;
    this.others.postMessage({ device: this.box.id });
    this.onChange();
  }

  /** What the server answered to a piece, in one step. */
  async settle(answers) {
    const kit = structuredCopy(this.kit);
    const [facts, gone] = [[], []];
    for (const { id, outcome, code, message } of answers) {
      const fact = this.facts.find((one) => one.id === id);
      if (!fact) continue;
      if (outcome === "stored" || outcome === "known") {
        absorb(kit, fact);
        gone.push(id);
      } else facts.push({ ...fact, state: outcome, said: { code, message } });
    }
    await this.write({ facts, gone, kit });
  }

  /** The person has read it. */
  dismiss(id) {
    return this.write({ gone: [id] });
  }

  /** Nothing of this room stays. */
  async leave() {
    await this.rooms.wipe(this.box);
    this.others.postMessage({ device: this.box.id, gone: true });
  }
}

const structuredCopy = (value) => JSON.parse(JSON.stringify(value));
