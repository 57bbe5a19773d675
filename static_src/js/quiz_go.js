// One question at a time, without asking the server for the next: the others are laid into the same
// form as soon as they are here.
import { isWhole } from "./quiz_form.js";

const numberOf = (box) => Number(box.dataset.number);
export const boxesOf = (form) => [...form.querySelectorAll("fieldset[data-item]")];

/** The question a page's address names; 0 for another page. */
export const numberIn = (path) => Number(/\/(\d+)\/$/.exec(path)?.[1] ?? 0);

/** Lay the questions of the whole test beside the one that is here. */
export function adopt(form, whole) {
  const [here] = boxesOf(form);
  for (const box of boxesOf(whole)) {
    if (numberOf(box) === numberOf(here)) here.dataset.here = box.dataset.here;
    else form.querySelector(".foot").before(single(document.importNode(box, true)));
  }
  const inOrder = boxesOf(form).sort((one, other) => numberOf(one) - numberOf(other));
  form.querySelector(".foot").before(...inOrder);
}

/** A page of all questions becomes one of one question at a time. */
export function asSingle(form) {
  form.dataset.one = "";
  boxesOf(form).forEach(single);
  form.querySelector("h1")?.remove();
  const steps = document.createElement("div");
  steps.className = "steps";
  form.querySelector("[data-here]").closest("div").prepend(steps);
}

function single(box) {
  box.classList.remove("card");
  box.hidden = true;
  const heading = box.querySelector("h2");
  const [legend, title] = ["legend", "h1"].map((name) => document.createElement(name));
  title.textContent = box.querySelector("[data-stem]").textContent;
  title.className = heading.className;
  legend.append(title);
  heading.remove();
  box.querySelector("legend").replaceWith(legend);
  return box;
}

/** Show this question alone; its number, or 0 when it is not here. */
export function show(form, number, words) {
  const boxes = boxesOf(form);
  const box = boxes.find((one) => numberOf(one) === number);
  if (!box) return 0;
  for (const one of boxes) one.hidden = one !== box;
  if (box.dataset.here) form.querySelector("[data-here]").textContent = box.dataset.here;
  const [back, main] = form.querySelectorAll(".foot .btn");
  back.hidden = number === 1;
  main.textContent = number === boxes.length ? words.over : words.next;
  drawSteps(form, boxes, number);
  return number;
}

function drawSteps(form, boxes, number) {
  const steps = boxes.map((box) => {
    const step = document.createElement("i");
    step.className = numberOf(box) === number ? "here" : isWhole(box) ? "on" : "";
    return step;
  });
  form.querySelector(".steps")?.replaceChildren(...steps);
}
