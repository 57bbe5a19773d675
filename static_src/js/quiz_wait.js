// Pages beside the tests: what waits on this phone is sent from here too, and said as a number only.
import "./page.js";
import { sweepCopies } from "./quiz_keep.js";
import { nextPersonAfterQuiet } from "./quiz_idle.js";
import { sentence } from "./quiz_said.js";
import { drain, onChange, waiting } from "./quiz_send.js";
import { attempts, read, sweep } from "./quiz_store.js";

const line = document.querySelector("[data-waiting]");

function show() {
  const count = attempts().reduce((sum, attempt) => sum + waiting(read(attempt)), 0);
  line.hidden = !count;
  line.textContent = sentence(line.dataset.waiting, count, line.dataset.digits);
}

sweep();
sweepCopies();
onChange(show);
show();
drain();
const idle = document.querySelector("[data-idle]")?.dataset.idle;
if (idle) nextPersonAfterQuiet(idle);
addEventListener("pageshow", (event) => event.persisted && location.reload());
