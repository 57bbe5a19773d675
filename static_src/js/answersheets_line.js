// What a typed line says, as the server will read it: for a look while typing, never instead of it.
const ABJAD = [..."ابجدهوزحطیکلمنسعفصقرشتثخذضظغپچ"];
const LATIN = [..."abcdefghijklmnopqrstuvwxyz1234"];
const SAME = { "أ": "ا", "آ": "ا", "إ": "ا", "ي": "ی", "ى": "ی", "ې": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه" };
const NONE = "-";
const MOST = 12; // signs of what is too much; all of it would fill the page

function ascii(text) {
  return text
    .replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0)
    .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660);
}

function plain(text) {
  const one = ascii(text).toLowerCase().replace(/[–—−_]/g, NONE).replace(/\s|\u200c|ـ/g, "");
  return [...one.replace(/الف/g, "ا")].map((sign) => SAME[sign] || sign);
}

function place(sign) {
  const at = LATIN.indexOf(sign);
  return at < 0 ? ABJAD.indexOf(sign) : at;
}

// The person at the beginning of the line, and what follows; `ended`: a blank stands behind the first word.
function person(line, people) {
  const words = ascii(line).trim().split(/\s+/);
  const ended = /\S\s/.test(line);
  if (/^\d{1,4}$/.test(words[0])) {
    return { who: people[Number(words[0]) - 1], rest: words.slice(1).join(""), ended };
  }
  for (const used of [1, 2]) {
    const code = words.slice(0, used).join("").toUpperCase().replace(/[^0-9A-Z]/g, "");
    const who = people.find(([shown]) => shown.replace("-", "") === code);
    if (who) return { who, rest: words.slice(used).join(""), ended };
  }
  return { who: undefined, rest: "", ended: words.length > 2 };
}

function fits(kind, choices, sign) {
  if (sign === NONE) return true;
  if (kind === "order") return Number(sign) >= 1 && Number(sign) <= choices;
  const at = place(sign);
  return at >= 0 && at < choices;
}

// slots: [number, kind, signs, choices]. Answers are counted as slots on the line.
export function look(line, people, slots) {
  const { who, rest, ended } = person(line, people);
  const asked = slots.filter(([, kind]) => kind);
  const found = { who, ended, typed: 0, all: asked.length, wrong: null, rest: "" };
  const signs = plain(rest);
  let at = 0;
  for (const [question, kind, count, choices] of asked) {
    if (at >= signs.length) return found;
    let used = count;
    while (kind === "many" && signs[at + used] === "+") used += 2;
    const own = signs.slice(at, at + used).filter((sign, n) => kind !== "many" || n % 2 === 0);
    const sign = own.find((each) => !fits(kind, choices, each));
    if (sign) return { ...found, wrong: { question, sign } };
    at += used;
    if (at <= signs.length) found.typed += 1;
  }
  const over = signs.slice(at);
  return { ...found, rest: over.slice(0, MOST).join("") + (over.length > MOST ? "…" : "") };
}
