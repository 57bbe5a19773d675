// The whole test on this phone: read once after the first question can be seen, and laid into the
// Cache for seven days at most, so that the page opens again without network. It holds questions and
// this person's own answers, never a name. Not on a phone that is passed round.
const LIFE = 7 * 24 * 3600e3;
const PARTS = /["'](\/static\/[^"']+)["']|<img[^>]* src="(\/q\/[^"]+)"/g; // sheets, scripts, pictures; no sound: too large
export const PREFIX = "quiz:";
export const cacheOf = (root) => PREFIX + root;
export const isFresh = (answer) => Date.now() - Number(answer.headers.get("X-Kept")) < LIFE;

const can = () => isSecureContext && "caches" in window && "serviceWorker" in navigator;

/** The page of all questions as text; null when it is not to be had now. */
export async function fetchWhole(base) {
  const answer = await fetch(base).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  return { text: await answer.text(), policy: answer.headers.get("Content-Security-Policy") };
}

/** Keep it for the worker. */
export async function keepWhole(root, base, { text, policy }) {
  if (!can()) return;
  const cache = await caches.open(cacheOf(root));
  for (const [, file, picture] of text.matchAll(PARTS)) {
    const part = file ?? picture;
    if (!(await cache.match(part))) await cache.add(part);
  }
  const headers = { "Content-Type": "text/html; charset=utf-8", "X-Kept": Date.now(), "Referrer-Policy": "no-referrer" };
  if (policy) headers["Content-Security-Policy"] = policy;
  await cache.put(base, new Response(text.replace("<html ", "<html data-copy "), { headers }));
  await navigator.serviceWorker.register("/sw.js", { scope: root });
}

/** All that is kept of a test goes, in every language. */
export async function dropWhole(test) {
  if (!can()) return;
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name.includes(test)) await caches.delete(name);
  }
  for (const one of await navigator.serviceWorker.getRegistrations()) {
    if (one.scope.includes(test)) await one.unregister();
  }
}

/** Copies that are too old go, whoever's they were. */
export async function sweepCopies() {
  if (!can()) return;
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const root = name.slice(PREFIX.length);
    const page = await caches.match(`${root}all/`, { cacheName: name });
    if (page && !isFresh(page)) await dropWhole(root);
  }
}
