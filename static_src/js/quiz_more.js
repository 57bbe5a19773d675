// Going on without network: the whole test in one request, one question after the other from what is
// here, looking over the answers, the time, the copy that opens without network.
import { adopt, asSingle, boxesOf, numberIn, show } from "./quiz_go.js";
import { nextPersonAfterQuiet } from "./quiz_idle.js";
import { dropWhole, fetchWhole, keepWhole, sweepCopies } from "./quiz_keep.js";
import { leave, look, part } from "./quiz_look.js";
import { countDown } from "./quiz_time.js";

let core;
let template; // #look: of this page, or of the whole test
let isOver = false;
let here = 0; // the question shown alone; 0: all on one page

/** `core`: see quiz.js. `ended`: what the last page says of the test that was sent. */
export function start(given, ended) {
  core = given;
  const nextPerson = core.words?.kiosk || ended?.kiosk;
  if (nextPerson) nextPersonAfterQuiet(nextPerson);
  if (ended) dropWhole(ended.test);
  sweepCopies();
  if (!core.words) return;
  if (core.form) questions();
  time();
}

function questions() {
  template = document.getElementById("look");
  if (core.isCopy && !location.pathname.endsWith("/all/")) asSingle(core.form);
  if (template) ready();
  if (!core.isCopy) bringWhole();
}

async function bringWhole() {
  const { root, words, form } = core;
  const whole = await fetchWhole(words.base);
  if (!whole) return addEventListener("online", bringWhole, { once: true });
  if (!template) {
    const page = new DOMParser().parseFromString(whole.text, "text/html");
    template = document.importNode(page.getElementById("look"), true);
    adopt(form, page);
    ready();
  }
  if (!words.kiosk) await keepWhole(root, words.base, whole).catch(() => {});
}

/** From here on nothing needs the server but the sending itself. */
function ready() {
  const tellBefore = core.tell;
  core.overlay();
  core.tell = (told) => {
    tellBefore(told);
    tellLook(told);
  };
  core.go = (step) => (here ? goTo(here + step) : goTo(boxesOf(core.form).length + 1));
  addEventListener("popstate", open);
  if ("one" in core.form.dataset) here = show(core.form, numberIn(location.pathname) || 1, template.dataset);
  if (location.pathname.endsWith("/review/")) lookOver();
}

function goTo(number) {
  const page = number > boxesOf(core.form).length ? "review/" : here ? `${number}/` : "all/";
  // On a phone that is passed round the back button must not find the last person's pages.
  history[core.words.kiosk ? "replaceState" : "pushState"](null, "", core.root + page);
  open(number);
}

function open(number) {
  core.tell({ waiting: core.read(core.words.attempt)?.queue.length ?? 0, told: [] });
  if (location.pathname.endsWith("/review/")) return lookOver();
  leave(core.form);
  if (here) here = show(core.form, numberIn(location.pathname), template.dataset) || here;
  const box = here ? null : boxesOf(core.form)[number - 1];
  if (box) box.scrollIntoView();
  else scrollTo(0, 0);
}

function lookOver() {
  const screen = look(core.form, template, core.words.digits, isOver ? null : goTo);
  screen.querySelector("[data-do=back]").addEventListener("click", () => goTo(here || 1));
  screen.querySelector("[data-do=send]").addEventListener("click", core.send);
  core.drain();
}

function tellLook({ told, isSending }) {
  const screen = document.querySelector("section.look");
  if (!screen) return;
  part(screen, "told").textContent = told.join(" ");
  part(screen, "told").hidden = !told.length;
  part(screen, "later").hidden = isSending || !core.read(core.words.attempt)?.finish;
}

function time() {
  const shown = document.querySelector("[data-left]");
  if (!shown || !core.form) return;
  const told = Number(shown.dataset.left);
  if (!core.isCopy) core.put((state) => (state.until = Date.now() + told * 1000));
  const until = core.read(core.words.attempt)?.until ?? Date.now();
  countDown(shown, core.isCopy ? (until - Date.now()) / 1000 : told, core.words.digits, timeIsOver);
}

async function timeIsOver() {
  isOver = true;
  core.keepTyped();
  if (template) return goTo(boxesOf(core.form).length + 1);
  await core.drain();
  location.assign(`${core.root}review/`);
}
