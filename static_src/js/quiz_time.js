// Counts the time that is left. The server judges; this only tells, and leads to the review.
import { clock, sentence } from "./quiz_said.js";

/** `shown` is the line with the time, `left` in seconds; `over()` at the end. */
export function countDown(shown, left, digits, over) {
  const began = performance.now();
  const apart = Date.now() - began;
  const tick = () => {
    // The page's clock stands still while the phone sleeps: then the other one has run ahead.
    const slept = Math.max(0, Date.now() - performance.now() - apart);
    const rest = Math.max(0, Math.ceil(left - (performance.now() - began + slept) / 1000));
    shown.firstElementChild.textContent = sentence(shown.dataset.said, clock(rest), digits);
    if (rest) return;
    clearInterval(timer);
    over();
  };
  const timer = setInterval(tick, 1000);
  tick();
}
