// Told apart without looking: one high note for known, two even ones for already, a low one for not
// on the list; and the same by vibration.
const NOTES = { ok: [[880, 0.12]], wait: [[587, 0.09], [587, 0.09]], bad: [[196, 0.4]] };
const SHAKES = { ok: [60], wait: [60, 80, 60], bad: [300] };
const GAP = 0.08; // seconds between two notes
let player = null;

// Browsers let a page sound only after a tap: call this from one.
export function allowSound() {
  player ??= new AudioContext();
  player.resume();
}

function note(hertz, begins, seconds) {
  const source = player.createOscillator();
  const volume = player.createGain();
  source.frequency.value = hertz;
  volume.gain.setValueAtTime(0.25, begins);
  volume.gain.linearRampToValueAtTime(0, begins + seconds);
  source.connect(volume).connect(player.destination);
  source.start(begins);
  source.stop(begins + seconds);
}

export function signal(kind) {
  navigator.vibrate?.(SHAKES[kind]);
  if (!player) return;
  let begins = player.currentTime;
  for (const [hertz, seconds] of NOTES[kind]) {
    note(hertz, begins, seconds);
    begins += seconds + GAP;
  }
}
