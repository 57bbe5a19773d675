// The kept search page: answers from the index that came with the manual.
import { indexOf } from "./finding_index.js";
import { keptFile } from "./keeping_store.js";

const page = document.getElementById("found");
const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";

function pieces(into, all) {
  for (const [text, isAsked] of all) {
    const node = isAsked ? document.createElement("mark") : document.createTextNode("");
    node.textContent = text;
    into.append(node);
  }
}

function row(hit) {
  const one = page.querySelector("template").content.cloneNode(true);
  const link = one.querySelector("a");
  link.href = page.dataset.contents + hit.path + (hit.anchor && `#${hit.anchor}`);
  one.querySelector("[data-code]").textContent = hit.code;
  one.querySelector("[data-module]").textContent = hit.module;
  pieces(one.querySelector("[data-title]"), hit.title);
  const passage = one.querySelector("[data-passage]");
  passage.lang = hit.language;
  passage.dir = hit.language === "en" ? "ltr" : "rtl";
  pieces(passage, hit.passage);
  return one;
}

async function kept(address) {
  return (await keptFile(page.dataset.language, address)).json();
}

/** The tables, and the lessons of every module in order. */
async function index() {
  const told = await kept(page.dataset.index);
  const lessons = await Promise.all(told.modules.map(kept));
  return indexOf(told, lessons.flat());
}

async function answer() {
  document.getElementById("q").value = query;
  const hits = (await index()).search(query);
  page.querySelector("ol").append(...hits.map(row));
  document.getElementById(hits.length ? "found" : "nothing").hidden = false;
}

if (query) answer();
