// The pages themselves, kept for the worker in the Cache storage. They hold no data of anybody.
//   "field:<language>"  the page, its screens, and the sheets and scripts they name
//   "field:badge"       the one page the worker shows for a badge opened without network
const HASHED = /\.[0-9a-f]{12}\./;
const READER = /\/(scan_zxing|zxing_reader)\./; // large, and only for browsers that cannot read a QR by themselves
const STATIC = /["'](\/static\/[^"']+)["']/g;

export const cacheOf = (language) => `field:${language}`;
export const BADGE_CACHE = "field:badge";
export const BADGE_PAGE = "/b/";

/** Keeps the page at `contents` (`/en/field/`); what is there already is not fetched again. */
export async function keepPages(contents, { withReader = false } = {}) {
  const language = contents.split("/")[1];
  const cache = await caches.open(cacheOf(language));
  const page = await fetched(contents);
  const screens = await fetched(`${contents}screens/`);
  const large = withReader || (await hasReader(cache));
  const named = partsIn(page.text + screens.text).filter((part) => large || !READER.test(part));
  for (const part of named) await keepPart(cache, part);
  await cache.put(`${contents}screens/`, screens.answer);
  await cache.put(contents, page.answer);
  await dropOthers(cache, [contents, `${contents}screens/`, ...named]);
}

const hasReader = async (cache) => (await cache.keys()).some((request) => READER.test(request.url));

/** Keeps the page for badges, in the language of the one who takes them along. */
export async function keepBadgePage(contents) {
  const { text, answer } = await fetched(`${contents}badge/`);
  const cache = await caches.open(BADGE_CACHE);
  for (const part of partsIn(text)) await keepPart(cache, part);
  await cache.put(BADGE_PAGE, answer);
}

const partsIn = (text) => [...new Set(Array.from(text.matchAll(STATIC), (found) => found[1]))];

async function fetched(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok || answer.redirected) throw new TypeError(`status ${answer.status}`);
  const text = await answer.clone().text();
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  for (const name of ["Content-Security-Policy", "Permissions-Policy", "Referrer-Policy"]) {
    if (answer.headers.has(name)) headers[name] = answer.headers.get(name); // a kept page is as guarded
  }
  return { text, answer: new Response(text, { headers }) };
}

/** A name with a hash never changes its content. */
async function keepPart(cache, address) {
  if (HASHED.test(address) && (await cache.match(address))) return;
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`status ${answer.status}`);
  await cache.put(address, answer);
}

async function dropOthers(cache, staying) {
  for (const request of await cache.keys()) {
    if (!staying.includes(new URL(request.url).pathname)) await cache.delete(request);
  }
}

/** The text of a kept part, else from the net: also where no worker stands between. */
export async function textOf(address) {
  const answer = await fetch(address).catch(() => caches.match(address));
  if (!answer?.ok) throw new TypeError("not there");
  return answer.text();
}

/** Pages and workers of these rooms go. */
export async function dropPages() {
  for (const name of await caches.keys()) if (name.startsWith("field:")) await caches.delete(name);
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    if (/^\/(b|[^/]+\/field)\/$/.test(new URL(registration.scope).pathname)) await registration.unregister();
  }
}
