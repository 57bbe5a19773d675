// A phone that is passed round: after three quiet minutes it asks for the next person's code.
const QUIET = 3 * 60e3;

export function nextPersonAfterQuiet(address) {
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => location.replace(address), QUIET);
  };
  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(sign, wait, { passive: true });
  wait();
}
