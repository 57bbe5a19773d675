// Registering somebody at the door, without network. The key of the seat follows from the key of the
// person, as on the server, so that marks for it can be made before anybody has heard of it.
import { folded, isNameless } from "./field_view.js";
import { fill, keyOf, make, only, word } from "./field_make.js";

const shared = new Map(); // activity -> what the next person most likely shares with the one before

export function show(phone, id, sessionId) {
  const activity = phone.activities.find((one) => one.id === id);
  if (!activity) return { screen: make("gone"), draw() {} };
  const screen = make("register", { title: activity.title });
  const form = screen.querySelector("form");
  const session = sessionHere(activity, sessionId, phone.today);
  fillChoices(form, phone.kit, shared.get(id));
  form.querySelector("[data-present]").hidden = !session;
  screen.querySelector("[data-back]").href = sessionId ? `#/s/${sessionId}` : "#/";
  const asked = { of: "", names: [] }; // a second tap is the answer: all the same
  let keys = newKeys(phone); // the same for every try until it is saved: a second tap makes nobody twice
  let busy = false;
  const draw = () => fill(screen, { seats: phone.activities.find((one) => one.id === id)?.seats.length ?? 0 });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    const body = stated(form, id);
    if (!isWhole(screen, body)) return;
    if (asked.of !== `${nameOf(body)}\n${body.sex}`) Object.assign(asked, { of: `${nameOf(body)}\n${body.sex}`, names: [] });
    const question = questions(phone, id, body).find(({ name }) => !asked.names.includes(name));
    if (question) {
      asked.names.push(question.name);
      return ask(screen, question);
    }
    only(screen, "told");
    busy = true;
    await save(phone, body, session && form.present.checked ? session : null, keys).then(
      () => {
        keys = newKeys(phone);
        isSaved(screen, form, activity, body);
      },
      () => only(screen, "told", "disk"),
    );
    busy = false;
  });
  draw();
  return { screen, draw };
}

/** Where the person can be marked at once; a day that has not come is none. */
const sessionHere = ({ sessions }, id, today) =>
  sessions.find((one) => !one.called_off && one.held_on <= today && (id ? one.id === id : one.held_on === today));

function fillChoices(form, { roles, provinces }, before) {
  const groups = new Map();
  for (const { code, name, group } of roles) {
    if (!groups.has(group)) groups.set(group, Object.assign(document.createElement("optgroup"), { label: group }));
    groups.get(group).append(new Option(name, code));
  }
  form.role.append(...groups.values());
  form.work_province.append(...provinces.map(({ code, name }) => new Option(name, code)));
  for (const [field, value] of Object.entries(before ?? {})) form[field].value = value;
}

function stated(form, activity) {
  const text = (name) => form[name].value.trim();
  return {
    activity,
    name: text("name"),
    father_name: text("father_name"),
    sex: form.sex.value,
    role: text("role"),
    work_province: text("work_province") || null,
    organisation: text("organisation"),
    position: text("position"),
    walk_in: form.walk_in.checked,
    consent_taking_part: { yes: true, no: false }[form.consent_taking_part.value] ?? null,
    consent_name_on_certificate: form.consent_name_on_certificate.checked,
    consent_contact: form.consent_contact.checked,
  };
}

function isWhole(screen, body) {
  const missing = ["name", "father_name", "sex", "role"].filter((field) => !body[field]);
  only(screen, "missing", ...missing);
  if (missing.length) screen.querySelector(`[name=${missing[0]}]`).focus();
  return !missing.length;
}

const nameOf = ({ name, father_name: father }) => `${folded(name)}\n${folded(father)}`;

/** What is asked once before somebody is put on the list, as on the ordinary page; in this order. */
function questions({ activities }, id, body) {
  const { seats, capacity, women_only: isForWomen } = activities.find((one) => one.id === id);
  const found = [];
  const alike = seats.find((seat) => seat.name && isAlike(seat, body));
  if (alike) found.push({ name: "alike", texts: { alike: `${alike.name} / ${alike.father_name}` } });
  if (isForWomen && body.sex === "male") found.push({ name: "man" });
  if (capacity != null && seats.length >= capacity) found.push({ name: "full", texts: { places: capacity } });
  return found;
}

/** One name in two spellings; of a brother and a sister only the very same letters (Latif, Latifa). */
function isAlike(seat, body) {
  if (nameOf(seat) === nameOf(body)) return true;
  const keys = [seat.name, body.name, seat.father_name, body.father_name].map(keyOf);
  const isHeard = keys.every(Boolean) && keys[0] === keys[1] && keys[2] === keys[3];
  return isHeard && ![seat.sex, body.sex].sort().join().includes("female,male");
}

function ask(screen, { name, texts = {} }) {
  fill(screen, texts);
  only(screen, "told", name);
  screen.querySelector(`[data-told=${name}]`).scrollIntoView({ block: "center" });
}

const newKeys = ({ ids }) => ({ person: ids.newKey(), mark: ids.newKey() });

async function save(phone, body, session, keys) {
  const person = await phone.fact("registration", body, undefined, keys.person);
  const facts = [person];
  if (session) {
    const mark = { session: session.id, enrolment: person.seat, presence: "present" };
    const said = { ...mark, minutes: null, reason: "", way: "roster" };
    facts.push(await phone.fact("mark", said, undefined, keys.mark));
  }
  await phone.write({ facts });
}

function isSaved(screen, form, activity, body) {
  const { role, work_province: province, organisation } = body;
  shared.set(activity.id, { role, work_province: province ?? "", organisation });
  form.reset();
  for (const [field, value] of Object.entries(shared.get(activity.id))) form[field].value = value;
  fill(screen, { saved: isNameless(body, activity) ? word("one_person") : body.name });
  only(screen, "told", "saved");
  scrollTo(0, 0);
  form.elements.name.focus({ preventScroll: true });
}
