// Looking over the answers before sending, from what is on the page: it needs no network.
import { inWords, isWhole } from "./quiz_form.js";
import { boxesOf } from "./quiz_go.js";
import { sentence } from "./quiz_said.js";

/** Draws and shows it in place of the form. `go(number)` changes an answer; without it none may. */
export function look(form, template, digits, go) {
  document.querySelector("section.look")?.remove();
  const screen = template.content.querySelector(".look").cloneNode(true);
  const boxes = boxesOf(form);
  screen.querySelector("ol").append(...boxes.map((box, at) => line(box, at + 1, template, digits, go)));
  const missing = boxes.filter((box) => !isWhole(box)).length;
  part(screen, "missing").textContent = sentence(part(screen, "missing").textContent, missing, digits);
  part(screen, "missing").hidden = !missing;
  part(screen, "time").hidden = Boolean(go);
  part(screen, "tap").hidden = !go;
  screen.querySelector("[data-do=back]").hidden = !go;
  form.hidden = true;
  form.after(screen);
  scrollTo(0, 0);
  return screen;
}

export const part = (screen, name) => screen.querySelector(`[data-part=${name}]`);

/** Back to the questions. */
export function leave(form) {
  document.querySelector("section.look")?.remove();
  form.hidden = false;
}

function line(box, number, template, digits, go) {
  const item = document.createElement("li");
  const link = document.createElement(go ? "a" : "div");
  const [title, text] = ["b", "span"].map((name) => document.createElement(name));
  title.textContent = (box.querySelector("[data-stem]") ?? box.querySelector("h1")).textContent;
  const said = inWords(box);
  text.append(title, document.createElement("br"), said || chip(template));
  link.append(numbered(number, digits), text);
  if (go) {
    link.href = `../${number}/`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(number);
    });
  }
  item.append(link);
  return item;
}

function numbered(number, digits) {
  const shown = document.createElement("span");
  shown.className = "soft";
  shown.textContent = sentence("#n", number, digits);
  return shown;
}

const chip = (template) => template.content.querySelector("[data-part=none] > *").cloneNode(true);
