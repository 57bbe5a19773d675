// Pieces of the page from its templates. Every word stands in the templates, in the reader's language.
import { keysWith } from "./field_names.js";

let screens = null;
let said = String;
let keys = null;

/** Reads the templates of `html`; `digits` writes a number in the language's digits. */
export function learn(html, digits) {
  screens = new DOMParser().parseFromString(html, "text/html");
  said = digits;
  keys = keysWith(JSON.parse(screens.getElementById("names").textContent));
}

/** The key of a name, as the server makes it: one for its spellings. */
export const keyOf = (name) => keys.keyOf(name);

/** A copy of a template's one element; `texts` fill what is marked data-f, numbers in our digits. */
export function make(name, texts = {}) {
  const found = document.importNode(screens.getElementById(name).content, true).firstElementChild;
  return fill(found, texts);
}

/** Fills every data-f place below `where`; a number in the language's digits. */
export function fill(where, texts) {
  for (const [name, text] of Object.entries(texts)) {
    for (const place of where.querySelectorAll(`[data-f="${name}"]`)) {
      place.textContent = typeof text === "number" ? said(text) : text;
    }
  }
  return where;
}

/** A word or sentence of the templates, `texts` put in where it says {name}. */
export function word(name, texts = {}) {
  const found = screens.querySelector(`#words [data-word="${name}"]`);
  const text = (found ?? { textContent: name }).textContent;
  return text.replace(/\{(\w+)\}/g, (whole, key) => digitsIn(texts[key] ?? whole));
}

const digitsIn = (value) => (typeof value === "number" ? said(value) : value);

export const inDigits = (text) => said(text);

/** Shows of the children marked `data-<kind>` only those named. */
export function only(where, kind, ...names) {
  for (const one of where.querySelectorAll(`[data-${kind}]`)) one.hidden = !names.includes(one.dataset[kind]);
}
